"""The second act of the demo: the meeting before, and the meeting."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from panel.clinic.model import ClinicSettings
from panel.dates.written import format_day
from reports.wording import load_wording
from ui.demo import steps_case as case_steps
from ui.demo import steps_meeting as steps
from ui.demo.album import Album, room_window
from ui.demo.hand import Hand, name_of
from ui.demo.play_case import CaseWalk
from ui.demo.play_clinic import Stage

_THURSDAY, _SATURDAY = 3, 5


def play_earlier_meeting(stage: Stage, hand: Hand) -> None:
    """A short meeting some weeks ago, from which actions come along."""
    story, earlier = stage.story, stage.story.earlier
    day = earlier_day(_today(), earlier.weeks_ago)
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


def _today() -> date:
    return datetime.now(ZoneInfo(ClinicSettings.meeting_zone)).date()


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
    words = meeting_day_words(_today())
    steps.plan_meeting(hand, words, story.place, story.chair, people, initials)
    album.take(hand, "plan-a-meeting")
    steps.create_meeting(hand)
    hand.key("F5")
    if room_window() is None:
        hand.key("F5")  # one screen only: the chair needs it
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
    """Each case through the six steps; pictures of the first."""
    sections = load_wording().spo_sections
    album: Album | None = stage.album
    for case in stage.story.cases.values():
        hand.click_like(f"{case.initials} ·")
        CaseWalk(hand, case, sections, album).walk()
        album = None


def end(stage: Stage, hand: Hand, minutes: Path, note: Path) -> None:
    """Closing, then the documents of what is locked."""
    hand.click_like("Documents and closing")
    stage.album.take(hand, "documents-and-closing")
    steps.close_meeting(hand)
    steps.make_document(hand, "Make the minutes", minutes)
    steps.make_document(hand, name_of(hand.find_like("Briefing note")), note)
    stage.album.take(hand, "meeting-closed-and-documents-made")
    hand.key("F1")
    hand.find("Close")
    stage.album.take(hand, "help")
    hand.key("Escape")
