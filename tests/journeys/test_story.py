"""The story of the demo can be typed as it stands, on whatever day it is played."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from actions.rules import understand_line
from panel.cases.incident_line import understand_incident
from panel.dates.deadline import parse_deadline
from panel.meetings import service as meeting_service
from panel.meetings.model import ItemKind, MeetingState
from reports.wording import load_wording
from srp_worksheet import service as profile_service
from ui.demo.clinic import make_demo_clinic
from ui.demo.play_meeting import earlier_day, meeting_day_words
from ui.demo.story import load_story
from ui.information.typed_information import KNOWN_SOURCES, understand_information

FORMS = Path(__file__).parents[1] / "forms"
DAYS = [date(2026, 11, 19) + timedelta(days=days) for days in (0, 1, 2, 3, 4, 40, 100, 400)]
WORDING = load_wording()
STORY = load_story()
SOURCES = ("Victim", "Witness", "Family", "Neighbour", "Employer", "Respondent", "Police")


@pytest.mark.parametrize("today", DAYS)
def test_every_line_of_the_story_is_understood_in_full(today: date) -> None:
    people = [person.name for person in STORY.attendance] + ["DC 1412 Bramley", "DC 1530 Hazelwood"]
    for case in STORY.cases.values():
        for line in case.incidents:
            assert not understand_incident(line, WORDING.acts, SOURCES, today).missing
        for line in case.information:
            assert understand_information(line, WORDING.agencies, KNOWN_SOURCES, today).agency
        answers = [risk.action for risk in case.plan.risks if risk.action]
        for line in [*case.plan.actions, *answers]:
            assert not understand_line(line, WORDING.agencies, people, today).missing, line


@pytest.mark.parametrize("today", DAYS)
def test_the_meeting_is_on_a_working_day_after_the_thursday_of_the_one_before(today: date) -> None:
    held = parse_deadline(meeting_day_words(today), today)
    before = earlier_day(today, STORY.earlier.weeks_ago)
    assert held.weekday() < 5
    assert before.strftime("%a") == "Thu"
    assert timedelta(weeks=2) <= held - before < timedelta(weeks=4)


def test_the_main_case_has_a_rating_for_every_factor() -> None:
    (complete,) = [
        case.profile for case in STORY.cases.values() if case.profile and case.profile.sign
    ]
    assert len(complete.ratings) == len(WORDING.risk_profile.factors)


def test_the_clinic_to_look_around_in_has_a_meeting_of_six_cases_partly_worked_through() -> None:
    told: list[tuple[int, int]] = []
    opened = make_demo_clinic(FORMS, lambda done, total, _text: told.append((done, total)))
    try:
        (meeting,) = meeting_service.meetings(opened.store)
        agenda = meeting_service.agenda(opened.store, meeting.id)
        assert meeting.state is MeetingState.PLANNED
        assert [item.kind for item in agenda.items].count(ItemKind.REPEAT) == 1
        assert len(agenda.items) == len(STORY.cases) == 6
        profile = profile_service.current_profile(opened.store, agenda.items[0].case_id)
        assert profile is not None
        assert len(profile.ratings) == len(WORDING.risk_profile.factors)
        steps = len(STORY.referrals) + len(STORY.cases) + 1
        assert told == [(done, steps) for done in range(steps + 1)]
    finally:
        opened.store.close()
