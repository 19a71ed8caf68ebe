"""Undo before the room: nothing in another case without asking, nothing from before the meeting."""

from actions import service as action_service
from panel.cases import service as case_service
from panel.clinic.opening import open_with_passphrase
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingState
from tests.journeys.conftest import FORMS, PASSPHRASE, Program
from ui.demo import steps_case, steps_clinic, steps_meeting
from ui.demo.hand import Hand
from ui.demo.story import ReferralStory

REFERRALS = (
    ReferralStory("referral-01.docx", "a", "M.F.", "Ex-intimate", "Stalking"),
    ReferralStory("referral-03.docx", "b", "O.G.", "Acquaintance", "Stalking"),
)


def begin_a_meeting_of_two_cases(hand: Hand) -> None:
    steps_clinic.read_forms(hand, [FORMS / referral.form for referral in REFERRALS])
    for referral in REFERRALS:
        steps_clinic.open_referral(hand, referral.initials)
        steps_clinic.settle(hand, referral)
        steps_clinic.confirm_referral(hand)
        steps_clinic.triage(hand, referral)
        steps_clinic.go_home(hand)
    steps_meeting.plan_meeting(
        hand, "today", "Room 2", "DI Thistlewood", ["Police", "ISAC"], ["M.F.", "O.G."]
    )
    steps_meeting.create_meeting(hand)
    steps_meeting.begin_meeting(hand)


def work_on_the_first_case(hand: Hand) -> None:
    hand.key("Ctrl+Right")
    steps_case.turn_to(hand, steps_case.TIMELINE)
    steps_case.add_incident(hand, "3 Oct 2026 10:00 property: left her door open, first-hand")
    hand.key("Ctrl+K")
    hand.type("Police: call her fri @DC 1187")
    hand.key("Return")


def undo_from_the_second_case(hand: Hand) -> None:
    hand.key("Ctrl+Right")
    hand.key("Ctrl+Z")
    hand.wait_for_words("action 'Police' agreed. Press Ctrl+Z again to go there and undo it.")
    hand.key("Ctrl+Z")
    hand.wait_for_words("Undone in SC-")
    hand.key("Ctrl+Z")
    hand.wait_for_words("incident '3 Oct 2026 10:00' added")
    hand.key("Ctrl+Z")
    hand.wait_for_words("Nothing more to undo since the meeting was opened")
    hand.key("Ctrl+Shift+Z")
    hand.wait_for_words("Done again in SC-")


def test_a_chair_undoes_only_what_is_seen_and_never_the_meeting(program: Program) -> None:
    hand = program.start()
    steps_clinic.create_clinic(hand, "Test clinic", "", program.data_folder, PASSPHRASE)
    begin_a_meeting_of_two_cases(hand)
    work_on_the_first_case(hand)
    undo_from_the_second_case(hand)
    program.close()
    store = open_with_passphrase(program.store_path, PASSPHRASE)
    try:
        (meeting,) = meeting_service.meetings(store)
        assert meeting.state is MeetingState.OPEN
        first = meeting_service.agenda(store, meeting.id).items[0].case_id
        assert len(case_service.chronology(store, first)) == 1
        assert action_service.of_case(store, first) == []
    finally:
        store.close()
