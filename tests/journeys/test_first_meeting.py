"""From first start to minutes, by keys, and everything is in the store afterwards."""

import zipfile
from pathlib import Path

from actions import service as action_service
from panel.cases import service as case_service
from panel.clinic.opening import open_with_passphrase
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingState, Outcome
from panel.store.unit_of_work import Store
from srp_worksheet import service as profile_service
from srp_worksheet.model import Presence, Relevance
from tests.journeys.conftest import FORMS, PASSPHRASE, Program
from ui.demo import steps_case, steps_clinic, steps_meeting, steps_profile
from ui.demo.hand import Hand
from ui.demo.story import AttendanceStory, PlanStory, ReferralStory, RiskStory

PLAN = PlanStory(
    outcome="Adopted by the clinic",
    decision="The clinic holds the case.",
    rationale="Bail has failed twice.",
    told_by="ISAC",
    told_how="By phone",
    review_weeks=4,
    notes=("ISAC: she has moved",),
    risks=(RiskStory("He finds the new address", "Police: safety plan +5wd @DC 1412 Bramley"),),
    actions=("Solicitor: draft the application two weeks @Jonas Quickthorn",),
)
REFERRALS = (
    ReferralStory("referral-01.docx", "a", "M.F.", "Ex-intimate", "Stalking"),
    ReferralStory("referral-03.docx", "b", "O.G.", "Acquaintance", "Stalking"),
)


def take_in_two_forms(hand: Hand) -> None:
    steps_clinic.read_forms(hand, [FORMS / referral.form for referral in REFERRALS])
    for referral in REFERRALS:
        steps_clinic.open_referral(hand, referral.initials)
        steps_clinic.settle(hand, referral)
        steps_clinic.confirm_referral(hand)
        steps_clinic.triage(hand, referral)
        steps_clinic.go_home(hand)


def hold_a_meeting(hand: Hand, minutes: Path) -> None:
    steps_meeting.plan_meeting(
        hand, "today", "Room 2", "DI Thistlewood", ["Police", "ISAC"], ["M.F.", "O.G."]
    )
    steps_meeting.create_meeting(hand)
    steps_meeting.record_attendance(
        hand, [AttendanceStory("Police", "DI Thistlewood"), AttendanceStory("ISAC", "Meg Campion")]
    )
    steps_meeting.begin_meeting(hand)
    hand.key("Ctrl+Right")
    steps_case.turn_to(hand, steps_case.TIMELINE)
    line = "3 Oct 2026 10:00 property: left her door open, photographs MF/6, neighbour, first-hand"
    steps_case.add_incident(hand, line)
    steps_case.turn_to(hand, steps_case.RISK_PROFILE)
    steps_profile.begin_profile(hand)
    steps_profile.rate(hand, "y3 Strangled her in April")
    steps_case.turn_to(hand, steps_case.PLAN)
    steps_case.plan_and_decide(hand, PLAN)
    hand.click_like("Documents and closing")
    steps_meeting.make_document(hand, "Make the minutes", minutes)
    steps_meeting.close_meeting(hand)


def assert_stored(store: Store) -> None:
    (meeting,) = meeting_service.meetings(store)
    assert meeting.state is MeetingState.CLOSED
    agenda = meeting_service.agenda(store, meeting.id)
    assert {row.agency: (row.name, row.agreed) for row in agenda.attendance} == {
        "police": ("DI Thistlewood", True),
        "isac": ("Meg Campion", True),
    }
    first, second = agenda.items
    assert (first.outcome, first.rationale) == (Outcome.ADOPTED, PLAN.rationale)
    assert first.next_review is not None
    assert second.outcome is None
    (incident,) = case_service.chronology(store, first.case_id)
    assert (incident.act, incident.exhibit, incident.source) == ("property", "MF/6", "Neighbour")
    profile = profile_service.current_profile(store, first.case_id)
    assert profile is not None
    rating = profile.rating("history_violence")
    assert (rating.presence, rating.relevance) == (Presence.YES, Relevance.HIGH)
    assert rating.evidence == "Strangled her in April"
    (risk,) = meeting_service.risks(store, first.id)
    agreed = action_service.of_case(store, first.case_id)
    assert {action.agency: action.owner for action in agreed} == {
        "police": "DC 1412 Bramley",
        "solicitor": "Jonas Quickthorn",
    }
    assert [action.risk_id for action in agreed if action.agency == "police"] == [risk.id]


def test_a_clinic_goes_from_first_start_to_minutes_by_keys(
    program: Program, tmp_path: Path
) -> None:
    minutes = tmp_path / "minutes.docx"
    hand = program.start()
    steps_clinic.create_clinic(hand, "Test clinic", "", program.data_folder, PASSPHRASE)
    take_in_two_forms(hand)
    hold_a_meeting(hand, minutes)
    with zipfile.ZipFile(minutes) as package:
        assert PLAN.rationale in package.read("word/document.xml").decode()
    program.close()
    store = open_with_passphrase(program.store_path, PASSPHRASE)
    try:
        assert_stored(store)
    finally:
        store.close()
    steps_clinic.unlock(program.start(), PASSPHRASE)
