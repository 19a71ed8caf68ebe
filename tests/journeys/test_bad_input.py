"""Trouble that may happen to anybody: a plain sentence in its place, and nothing is lost."""

from pathlib import Path

from actions import service as action_service
from panel.cases import service as case_service
from panel.clinic.opening import open_with_passphrase
from tests.journeys.conftest import FORMS, PASSPHRASE, Program
from ui.demo import steps_case, steps_clinic, steps_meeting
from ui.demo.hand import Hand
from ui.demo.story import ReferralStory

REFERRAL = ReferralStory("referral-03.docx", "b", "O.G.", "Acquaintance", "Stalking")


def open_a_case(program: Program) -> Hand:
    hand = program.start()
    steps_clinic.create_clinic(hand, "Test clinic", "", program.data_folder, PASSPHRASE)
    steps_clinic.read_forms(hand, [FORMS / REFERRAL.form])
    steps_clinic.open_referral(hand, REFERRAL.initials)
    steps_clinic.settle(hand, REFERRAL)
    steps_clinic.confirm_referral(hand)
    return hand


def test_a_wrong_passphrase_is_told_in_place_and_the_right_one_still_opens(
    program: Program,
) -> None:
    hand = program.start()
    steps_clinic.create_clinic(hand, "Test clinic", "", program.data_folder, PASSPHRASE)
    program.close()
    hand = program.start()
    hand.write("Passphrase", PASSPHRASE.upper())
    hand.key("Return")
    hand.wait_for_words("That passphrase does not open this store")
    steps_clinic.unlock(hand, PASSPHRASE)


def test_a_file_that_is_no_dash_form_is_told_of_and_the_others_are_still_read(
    program: Program, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear colleague, the form follows by post.")
    hand = program.start()
    steps_clinic.create_clinic(hand, "Test clinic", "", program.data_folder, PASSPHRASE)
    hand.click("Read referral forms…")
    hand.fill_in_files([letter, FORMS / REFERRAL.form])
    hand.wait_for_words("1 form was read and waits to be confirmed.")
    hand.find_like("letter.docx: ")
    steps_clinic.open_referral(hand, REFERRAL.initials)


def test_a_date_that_cannot_be_read_stays_in_its_field_with_the_reason(program: Program) -> None:
    hand = open_a_case(program)
    steps_case.turn_to(hand, steps_case.TIMELINE)
    steps_case.add_incident(hand, "14 Oct 2026 threat: wrote that people would be sorry, employer")
    hand.click("Add order or bail")
    hand.write("From", "the day after the hearing")
    hand.key("Tab")
    hand.wait_for_words("That date could not be read")
    hand.write("From", "14 Oct 2026")
    hand.write("Terms", "Not to contact her.")
    hand.key("Escape")
    program.close()
    store = open_with_passphrase(program.store_path, PASSPHRASE)
    try:
        (case,) = case_service.newest_cases(store)
        (measure,) = case_service.measures_in_force(store, case.id)
        assert measure.starts is not None
        assert (measure.starts.isoformat(), measure.terms) == ("2026-10-14", "Not to contact her.")
    finally:
        store.close()


def test_an_action_without_an_owner_is_asked_about_once_and_then_kept(program: Program) -> None:
    hand = open_a_case(program)
    hand.key("Ctrl+K")
    hand.type("Police: change the locks fri")
    hand.key("Return")
    hand.wait_for_words("Who will do it? Add @name")
    hand.key("Return")
    hand.find_like("Change the locks")
    program.close()
    store = open_with_passphrase(program.store_path, PASSPHRASE)
    try:
        (case,) = case_service.newest_cases(store)
        (action,) = action_service.of_case(store, case.id)
        assert (action.text, action.owner) == ("Change the locks", "")
        assert action.due is not None
    finally:
        store.close()


def test_minutes_that_cannot_be_written_are_told_of_and_can_be_made_elsewhere(
    program: Program, tmp_path: Path
) -> None:
    hand = open_a_case(program)
    steps_clinic.triage(hand, REFERRAL)
    steps_clinic.go_home(hand)
    steps_meeting.plan_meeting(hand, "today", "Room 2", "DI Thistlewood", ["Police"], ["O.G."])
    steps_meeting.create_meeting(hand)
    hand.click_like("Documents and closing")
    blocked = tmp_path / "minutes.docx"
    hand.click("Make the minutes")
    in_the_way = tmp_path / "no-folder"
    in_the_way.mkdir()
    hand.fill_in_files([in_the_way / "minutes.docx"], before_accepting=in_the_way.rmdir)
    hand.find_like("Problem: ")
    steps_meeting.make_document(hand, "Make the minutes", blocked)
