"""The second act of the demo: the meeting before, and the meeting."""

from datetime import date, timedelta
from pathlib import Path

from panel.dates.written import format_day
from reports.wording import load_wording
from ui.demo import steps_case as case_steps
from ui.demo import steps_meeting as steps
from ui.demo import steps_profile as profile_steps
from ui.demo import steps_spo as spo_steps
from ui.demo.hand import Hand, name_of
from ui.demo.play_clinic import Stage
from ui.demo.story import CaseStory

_THURSDAY, _SATURDAY = 3, 5


def play_earlier_meeting(stage: Stage, hand: Hand) -> None:
    """A short meeting some weeks ago, from which actions come along."""
    story, earlier = stage.story, stage.story.earlier
    day = earlier_day(date.today(), earlier.weeks_ago)
    week = format_day(day + timedelta(weeks=1))
    people = [person.agency for person in earlier.present]
    initials = [story.cases[key].initials for key in earlier.heard]
    steps.plan_meeting(hand, format_day(day), story.place, story.chair, people, initials)
    steps.create_meeting(hand)
    steps.record_attendance(hand, earlier.present)
    steps.begin_meeting(hand)
    for key, plan in earlier.heard.items():
        hand.click_like(f"{story.cases[key].initials} ·")
        case_steps.turn_to(hand, case_steps.PLAN)
        for line in plan.actions:
            steps.add_action(hand, line.format(week=week))
        case_steps.decide(hand, plan)
    hand.click_like("Documents and closing")
    steps.close_meeting(hand)
    hand.key("Ctrl+H")


def earlier_day(today: date, weeks_ago: int) -> date:
    """The Thursday at least so many weeks ago."""
    latest = today - timedelta(weeks=weeks_ago)
    return latest - timedelta(days=(latest.weekday() - _THURSDAY) % 7)


def meeting_day_words(today: date) -> str:
    """The meeting is today, or on Monday where today is a weekend."""
    return "mon" if today.weekday() >= _SATURDAY else "today"


def open_main_meeting(stage: Stage, hand: Hand) -> None:
    """Plan it, say who is there, go through the actions from before."""
    story, album = stage.story, stage.album
    people = [person.agency for person in story.attendance]
    initials = [case.initials for case in story.cases.values()]
    words = meeting_day_words(date.today())
    steps.plan_meeting(hand, words, story.place, story.chair, people, initials)
    album.take(hand, "plan-a-meeting")
    steps.create_meeting(hand)
    hand.key("F5")
    steps.record_attendance(hand, story.attendance)
    steps.begin_meeting(hand)
    album.take(hand, "opening")
    album.take_room(hand, "opening")
    hand.click_like("Actions from before")
    album.take(hand, "actions-from-before")
    for action in story.earlier.closed:
        steps.close_carried_action(hand, action)
    album.take(hand, "actions-from-before-gone-through")


def walk(stage: Stage, hand: Hand) -> None:
    """Each case through the six steps; pictures of the first two."""
    for number, case in enumerate(stage.story.cases.values()):
        hand.click_like(f"{case.initials} ·")
        _walk_case(stage, hand, case, with_pictures=number == 0)


def _walk_case(stage: Stage, hand: Hand, case: CaseStory, *, with_pictures: bool) -> None:
    def picture(name: str) -> None:
        if with_pictures:
            hand.scroll_to_top()
            stage.album.take(hand, name)
            stage.album.take_room(hand, name)

    picture("referral")
    case_steps.turn_to(hand, case_steps.TIMELINE)
    for line in case.incidents:
        case_steps.add_incident(hand, line)
    for measure in case.measures:
        case_steps.add_measure(hand, measure)
    hand.click("Add an incident")
    picture("timeline")
    case_steps.turn_to(hand, case_steps.INFORMATION)
    for line in case.information:
        case_steps.add_information(hand, line)
    picture("information")
    if case.profile:
        _fill_in_profile(stage, hand, case, with_pictures=with_pictures)
    if case.spo:
        _prepare_spo(stage, hand, case, with_pictures=with_pictures)
    case_steps.turn_to(hand, case_steps.PLAN)
    case_steps.plan_and_decide(hand, case.plan)
    picture("plan-and-decision")
    if with_pictures:
        hand.key("F9")
        stage.album.take_room(hand, "blank")
        hand.key("F9")


def _fill_in_profile(stage: Stage, hand: Hand, case: CaseStory, *, with_pictures: bool) -> None:
    profile = case.profile
    if profile is None:
        return
    case_steps.turn_to(hand, case_steps.RISK_PROFILE)
    profile_steps.begin_profile(hand)
    for number, rating in enumerate(profile.ratings, start=1):
        profile_steps.rate(hand, rating)
        if with_pictures and number in (5, 15, 30):
            stage.album.take(hand, f"risk-profile-factor-{number}")
            stage.album.take_room(hand, f"risk-profile-factor-{number}")
    profile_steps.add_context(hand, profile)
    if with_pictures:
        stage.album.take(hand, "risk-profile-context-and-typology")
        stage.album.take_room(hand, "risk-profile-typology")
    hand.click("Judgement")
    for judgement in profile.judgements:
        profile_steps.judge(hand, judgement)
    if with_pictures:
        stage.album.take(hand, "risk-profile-judgement")
        stage.album.take_room(hand, "risk-profile-judgement")
    if profile.formulation:
        hand.click("Formulation")
        profile_steps.formulate(hand, profile)
        if with_pictures:
            stage.album.take_room(hand, "risk-profile-formulation")
        profile_steps.name_assessor(hand, profile)
    if profile.sign:
        if with_pictures:
            stage.album.take(hand, "risk-profile-formulation-and-sign-off")
        profile_steps.sign(hand)
        if with_pictures:
            stage.album.take(hand, "risk-profile-signed")


def _prepare_spo(stage: Stage, hand: Hand, case: CaseStory, *, with_pictures: bool) -> None:
    spo = case.spo
    if spo is None:
        return
    sections = load_wording().spo_sections
    case_steps.turn_to(hand, case_steps.SPO)
    spo_steps.begin_application(hand, spo.sought)
    spo_steps.write_limbs(hand, spo, sections)
    if with_pictures:
        hand.scroll_to_top()
        stage.album.take(hand, "spo-limbs")
        stage.album.take_room(hand, "spo")
    for term in spo.terms:
        spo_steps.propose_term(hand, term)
    if with_pictures:
        stage.album.take(hand, "spo-terms")
    spo_steps.write_answers(hand, spo.answers, sections)
    if with_pictures:
        stage.album.take(hand, "spo-answers")


def end(stage: Stage, hand: Hand, minutes: Path, note: Path) -> None:
    """The documents, then closing."""
    hand.click_like("Documents and closing")
    stage.album.take(hand, "documents-and-closing")
    steps.make_document(hand, "Make the minutes", minutes)
    steps.make_document(hand, name_of(hand.find_like("Briefing note")), note)
    stage.album.take(hand, "document-made")
    steps.close_meeting(hand)
    stage.album.take(hand, "meeting-closed")
    hand.key("F1")
    hand.find("Close")
    stage.album.take(hand, "help")
    hand.key("Escape")
