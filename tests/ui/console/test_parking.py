"""A case that is set aside in a meeting, by keyboard, and come back to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from panel.cases.model import CaseId
from panel.meetings import service
from panel.meetings.model import ItemKind, ItemState, MeetingId
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, press
from ui.clinic_view import ClinicView
from ui.console import agenda_entries
from ui.console.agenda_entry import EntryButton
from ui.demo.hand import name_of
from ui.plan.step import PlanStep
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PARKED, NOW, WAITING = ItemState.PARKED, ItemState.NOW, ItemState.WAITING


def states(store: Store, meeting_id: MeetingId) -> list[ItemState]:
    return [item.state for item in service.agenda(store, meeting_id).items]


def reference(view: ClinicView) -> str:
    opened = view.console.opened
    return opened.case.reference if opened else ""


def park_button(view: ClinicView) -> Button | None:
    found = [one for one in view.findChildren(Button) if name_of(one) == "Park"]
    return found[0] if found[0].isVisible() else None


def said(view: ClinicView) -> str:
    return "\n".join(one.text() for one in view.findChildren(PlainLabel) if one.isVisible())


def test_ctrl_p_parks_the_case_and_turns_to_the_next_that_waits(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_Right, CTRL)
    press(Key.Key_P, CTRL)
    assert reference(view) == "SC-26-0432"
    assert states(store, meeting_id) == [PARKED, NOW]
    assert "SC-26-0431 is parked" in said(view)
    press(Key.Key_F6)
    first = press(Key.Key_Up)
    assert isinstance(first, EntryButton)
    assert name_of(first).endswith("Parked")
    press(Key.Key_Return)
    assert reference(view) == "SC-26-0431"
    assert states(store, meeting_id) == [NOW, WAITING]


def test_the_next_that_waits_may_stand_before_it(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_Right, CTRL)
    press(Key.Key_Right, CTRL)
    press(Key.Key_P, CTRL)
    assert reference(view) == "SC-26-0431"
    assert states(store, meeting_id) == [NOW, PARKED]


def test_when_no_other_waits_what_is_missing_is_shown_with_the_parked_as_undecided(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_Right, CTRL)
    press(Key.Key_P, CTRL)
    press(Key.Key_P, CTRL)
    assert states(store, meeting_id) == [PARKED, PARKED]
    assert view.console.opened is None
    assert view.console._agenda._current == agenda_entries.CLOSING
    meeting = view.console._at_hand.meeting
    assert meeting is not None
    undecided = [gap.place for gap in meeting.missing if gap.text == "No decision"]
    assert undecided == ["SC-26-0431", "SC-26-0432"]


def test_the_button_shows_its_key_and_parks(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_Right, CTRL)
    button = park_button(view)
    assert button is not None
    assert button.accessibleDescription() == "Ctrl+P"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert states(store, meeting_id) == [PARKED, NOW]
    assert name_of(keyboard()) == "Steps of the case"


def test_what_is_being_typed_is_stored_before_the_case_is_parked(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_Right, CTRL)
    view.console.show_step(5)
    step = view.console.case_view.step
    assert isinstance(step, PlanStep)
    step._decision.rationale.setFocus()
    QTest.keyClicks(keyboard(), "Wait for the form")
    press(Key.Key_P, CTRL)
    parked = service.agenda(store, meeting_id).items[0]
    assert (parked.state, parked.rationale) == (PARKED, "Wait for the form")


def test_parking_is_undone_like_any_change(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_Right, CTRL)
    press(Key.Key_P, CTRL)
    press(Key.Key_Z, CTRL)
    assert states(store, meeting_id) == [PARKED, NOW]
    assert "The last change was in SC-26-0431: case parked. " in said(view)
    press(Key.Key_Z, CTRL)
    assert reference(view) == "SC-26-0431"
    assert states(store, meeting_id) == [NOW, WAITING]
    assert "Undone in SC-26-0431: case parked" in said(view)
    press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert states(store, meeting_id) == [NOW, WAITING]


def test_only_a_case_of_a_meeting_in_session_can_be_parked(
    view: ClinicView, store: Store, meeting_id: MeetingId, case_id: CaseId
) -> None:
    view.console.turn(1)
    service.close_meeting(store, meeting_id)
    view.open_meeting(meeting_id)
    view.console.turn(1)
    assert park_button(view) is None
    before = states(store, meeting_id)
    press(Key.Key_P, CTRL)
    assert states(store, meeting_id) == before
    agenda = [(case_id, ItemKind.REVIEW, 10)]
    planned = service.plan_meeting(store, [], agenda, day=service.meetings(store)[0].day)
    view.open_meeting(planned.new_id("meeting"))
    view.console.turn(1)
    assert park_button(view) is None
    view.open_case(case_id)
    assert park_button(view) is None


def test_on_the_opening_nothing_is_parked(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Key.Key_P, CTRL)
    assert view.console.opened is None
    assert states(store, meeting_id) == [WAITING, WAITING]
