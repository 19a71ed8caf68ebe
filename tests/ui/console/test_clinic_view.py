"""The open clinic by keyboard: turning cases, steps, notices, the line at the bottom, help."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from actions import service as actions
from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.clinic import service as clinic
from panel.meetings import service
from panel.meetings.model import ItemState, MeetingId
from panel.referrals import service as referral_service
from panel.referrals.model import FormPerson, ReadForm, ReferralForm
from panel.store.errors import DiskFull
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, press
from ui.actions.row import ActionRow
from ui.clinic_view import ClinicView
from ui.desk.page import Desk
from ui.help import SHORTCUTS, HelpDialog
from ui.widgets.growing import EntryLine
from ui.widgets.labels import KeyHint, PlainLabel
from ui.widgets.notices import Notice
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def words(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(PlainLabel) if label.isVisible())


def reference(view: ClinicView) -> str:
    opened = view.console.opened
    return opened.case.reference if opened else ""


def states(store: Store, meeting_id: MeetingId) -> list[ItemState]:
    return [item.state for item in service.agenda(store, meeting_id).items]


def test_ctrl_and_arrows_turn_from_case_to_case(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    press(Qt.Key.Key_Right, CTRL)
    assert reference(view) == "SC-26-0431"
    press(Qt.Key.Key_Right, CTRL)
    assert reference(view) == "SC-26-0432"
    assert states(store, meeting_id) == [ItemState.WAITING, ItemState.NOW]
    press(Qt.Key.Key_Right, CTRL)
    assert reference(view) == "SC-26-0432"
    press(Qt.Key.Key_Left, CTRL)
    assert reference(view) == "SC-26-0431"


def test_an_action_is_added_from_anywhere_and_belongs_to_the_case_on_screen(
    view: ClinicView, store: Store, case_id: CaseId, second_case: CaseId
) -> None:
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(keyboard(), "Police: call her fri @DC 1187")
    press(Qt.Key.Key_Return)
    assert [action.text for action in actions.of_case(store, case_id)] == ["Call her"]
    assert actions.of_case(store, second_case) == []
    press(Qt.Key.Key_Z, CTRL)
    assert actions.of_case(store, case_id) == []
    assert "Undone in SC-26-0431: action 'Police' agreed" in words(view)


def test_a_half_typed_action_never_follows_into_another_case(
    view: ClinicView, store: Store, second_case: CaseId
) -> None:
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(keyboard(), "Police: call her fri @DC 1187")
    press(Qt.Key.Key_Right, CTRL)
    assert reference(view) == "SC-26-0432"
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Return)
    assert actions.of_case(store, second_case) == []
    press(Qt.Key.Key_H, CTRL)
    view.open_meeting(service.meetings(store)[0].id)
    press(Qt.Key.Key_Left, CTRL)
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Return)
    assert [action.text for action in actions.of_case(store, CaseId(1))] == ["Call her"]


def test_a_step_of_the_case_is_a_key_away(view: ClinicView) -> None:
    press(Qt.Key.Key_Right, CTRL)
    alt = Qt.KeyboardModifier.AltModifier
    for key, index in ((Qt.Key.Key_2, 1), (Qt.Key.Key_6, 5), (Qt.Key.Key_1, 0)):
        press(key, alt)
        assert view.console.case_view.step_index == index


def test_the_line_at_the_bottom_says_when_it_was_saved(
    view: ClinicView, workspace: Workspace, meeting_id: MeetingId
) -> None:
    assert "Nothing to save yet" in words(view)
    workspace.changes.do(service.change_meeting, meeting_id, place="Room 2")
    saved = workspace.changes.last_saved
    assert saved is not None
    assert f"Saved {saved.astimezone():%H:%M:%S}" in words(view)


def test_a_full_disk_is_told_of_blocks_nothing_and_escape_takes_it_away(
    view: ClinicView,
    store: Store,
    case_id: CaseId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise DiskFull

    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_K, CTRL)
    line = keyboard()
    QTest.keyClicks(line, "Police: call her fri @DC 1187")
    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        press(Qt.Key.Key_Return)
    assert "The disk is full" in words(view)
    assert keyboard() is line
    press(Qt.Key.Key_Return)
    assert [action.text for action in actions.of_case(store, case_id)] == ["Call her"]
    assert "The disk is full" not in words(view)


def test_escape_takes_a_message_away(view: ClinicView, workspace: Workspace) -> None:
    workspace.changes.trouble.emit("Something could not be done.")
    notice = next(one for one in view.findChildren(Notice) if one.isVisible())
    press(Qt.Key.Key_Escape)
    assert not notice.isVisible()


def test_time_that_is_counted_leaves_a_message_on_screen(
    view: ClinicView, workspace: Workspace, store: Store, meeting_id: MeetingId
) -> None:
    workspace.changes.trouble.emit("Something could not be done.")
    item = service.agenda(store, meeting_id).items[0].id
    workspace.changes.note(service.add_time, item, 30)
    assert "Something could not be done." in words(view)


def _spellings(shown: str) -> set[str]:
    """The key sequences that a line of the list of keys means."""
    shown = shown.replace("PgDn", "PgDown")
    if shown == "Alt+1 to 6":
        return {f"Alt+{number}" for number in range(1, 7)}
    for sign, name in (("→", "Right"), ("←", "Left"), ("Ctrl+Enter", "Ctrl+Return")):
        shown = shown.replace(sign, name)
    return {QKeySequence(one).toString() for one in re.split(r", | or ", shown)}


SAME_AS = {"Ctrl+=": "Ctrl++", "Ctrl+Enter": "Ctrl+Return"}


def test_help_lists_every_shortcut_of_the_window(view: ClinicView) -> None:
    press(Qt.Key.Key_Right, CTRL)
    view.plan_meeting()
    view.go_home()
    assert view.audience.projection.view is not None
    keys = {shortcut.key().toString() for shortcut in view.findChildren(QShortcut)}
    keys = {SAME_AS.get(key, key) for key in keys}
    listed = {key for _, group in SHORTCUTS for shown, _ in group for key in _spellings(shown)}
    assert {"Ctrl+K", "F5", "F9", "PgDown", "Ctrl+Return", "Ctrl+O"} <= keys
    assert keys <= listed


def test_f1_shows_the_keys_within_the_window_and_escape_closes_them(
    view: ClinicView, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F1)
    dialog = view.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    assert dialog.width() <= view.width()
    assert dialog.height() <= view.height()
    hints = [hint.text() for hint in dialog.findChildren(KeyHint)]
    assert hints == [key for _, group in SHORTCUTS for key, _ in group]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.findChild(HelpDialog) is None)


@pytest.fixture
def narrow(view: ClinicView) -> Callable[[], ClinicView]:
    def make() -> ClinicView:
        view.resize(1024, 640)
        QApplication.processEvents()
        return view

    return make


def test_in_a_narrow_window_the_actions_come_when_called_and_escape_brings_the_case_back(
    narrow: Callable[[], ClinicView],
) -> None:
    view = narrow()
    press(Qt.Key.Key_Right, CTRL)
    before = keyboard()
    press(Qt.Key.Key_K, CTRL)
    assert keyboard().accessibleName() == "Add an action"
    assert not view.console.case_view.isVisible()
    press(Qt.Key.Key_Escape)
    assert view.console.case_view.isVisible()
    assert keyboard() is before


def test_closing_asks_before_a_line_is_lost_that_was_typed_and_never_entered(
    view: ClinicView, qtbot: QtBot
) -> None:
    view.console.turn(1)
    view.console.add_action()
    QTest.keyClicks(keyboard(), "Police: check the bail")
    assert not view.shut_down()
    box = next(box for box in view.findChildren(QMessageBox) if box.isVisible())
    assert "never entered" in box.informativeText()
    with qtbot.waitSignal(box.finished):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert "Police: check the bail" in [line.text() for line in view.findChildren(EntryLine)]


def test_closing_asks_before_a_reason_is_lost_that_was_typed_and_never_entered(
    view: ClinicView, workspace: Workspace, case_id: CaseId
) -> None:
    view.console.turn(1)
    workspace.changes.do(actions.agree, case_id, None, text="Visit")
    view.console.add_action()
    press(Qt.Key.Key_Tab)
    row = next(row for row in view.findChildren(ActionRow) if row.isVisible())
    row.setFocus()
    press(Qt.Key.Key_N)
    QTest.keyClicks(keyboard(), "moved away")
    assert not view.shut_down()
    next(box for box in view.findChildren(QMessageBox) if box.isVisible()).reject()
    press(Qt.Key.Key_Return)


def test_a_store_that_is_gone_for_good_does_not_keep_the_window_open_for_ever(
    view: ClinicView, store_path: Path, case_id: CaseId, qtbot: QtBot
) -> None:
    view.console.turn(1)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    why = next(
        box
        for box in view.findChildren(QTextEdit)
        if box.accessibleName() == "Why here" and box.isVisible()
    )
    aside = store_path.rename(store_path.with_name("aside"))
    why.setFocus()
    QTest.keyClicks(why, "followed home")
    assert not view.shut_down()
    assert "followed home" in why.toPlainText()
    assert case_service.open_case(view._workspace.store, case_id).why_here == ""
    box = next(box for box in view.findChildren(QMessageBox) if box.isVisible())
    leave = next(button for button in box.buttons() if button.text() == "Close without it")
    with qtbot.waitSignal(box.finished):
        leave.click()
    assert not view.isVisible()
    aside.rename(store_path)


def in_view(view: ClinicView) -> QWidget | None:
    """The page on screen."""
    return view.page


def test_under_the_rooms_view_on_one_screen_cases_and_steps_turn_and_nothing_else_happens(
    view: ClinicView, case_id: CaseId, second_case: CaseId
) -> None:
    room = view.audience.projection
    QTest.keyClick(keyboard(), Qt.Key.Key_F5)
    assert in_view(view) is room.view
    for key, modifier, case in (
        (Qt.Key.Key_Right, CTRL, case_id),
        (Qt.Key.Key_Right, CTRL, second_case),
        (Qt.Key.Key_Left, CTRL, case_id),
        (Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier, case_id),
        (Qt.Key.Key_K, CTRL, case_id),
    ):
        QTest.keyClick(view, key, modifier)
        assert in_view(view) is room.view
        assert view.console.opened is not None
        assert view.console.opened.case.id == case
    assert view.console.case_view.step_index == 4
    assert room.view.page is not None
    QTest.keyClick(view, Qt.Key.Key_F5)
    assert in_view(view) is view.console


def test_what_is_typed_under_the_rooms_view_goes_nowhere_and_then_where_the_step_begins(
    view: ClinicView, store: Store, case_id: CaseId
) -> None:
    QTest.keyClick(keyboard(), Qt.Key.Key_Right, CTRL)
    QTest.keyClick(keyboard(), Qt.Key.Key_F5)
    QTest.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert in_view(view) is view.audience.projection.view
    focus = QApplication.focusWidget()
    assert focus is None or not view.console.isAncestorOf(focus)
    QTest.keyClicks(view, "16 Nov contact: rang her")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not case_service.chronology(store, case_id)
    QTest.keyClick(view, Qt.Key.Key_F5)
    assert keyboard().accessibleName() == "Add an incident"
    assert not any(line.text() for line in view.findChildren(EntryLine))


def test_a_clinic_may_keep_the_console_redacted_on_one_screen(
    view: ClinicView, store: Store
) -> None:
    clinic.change_settings(store, redacted_console=True)
    QTest.keyClick(keyboard(), Qt.Key.Key_Right, CTRL)
    room = view.audience.projection
    assert in_view(view) is room.view
    QTest.keyClick(view, Qt.Key.Key_F5)
    assert in_view(view) is view.console
    QTest.keyClick(keyboard(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert in_view(view) is view.console
    QTest.keyClick(keyboard(), Qt.Key.Key_Right, CTRL)
    assert in_view(view) is room.view


def test_a_console_that_was_covered_is_covered_again_after_the_settings(
    view: ClinicView,
) -> None:
    room = view.audience.projection
    QTest.keyClick(keyboard(), Qt.Key.Key_Right, CTRL)
    QTest.keyClick(keyboard(), Qt.Key.Key_F5)
    for leave, modifiers in ((Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Comma, CTRL)):
        QTest.keyClick(view, Qt.Key.Key_Comma, CTRL)
        assert in_view(view) is not room.view
        QTest.keyClick(keyboard(), leave, modifiers)
        assert in_view(view) is room.view
    assert not room.is_blank
    QTest.keyClick(view, Qt.Key.Key_F9)
    QTest.keyClick(view, Qt.Key.Key_Comma, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Comma, CTRL)
    assert in_view(view) is room.view
    assert room.is_blank
    QTest.keyClick(view, Qt.Key.Key_F5)
    QTest.keyClick(view, Qt.Key.Key_Comma, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Comma, CTRL)
    assert in_view(view) is view.console


def test_words_that_a_page_had_floating_above_it_do_not_stay_above_the_rooms_view(
    view: ClinicView,
) -> None:
    QTest.keyClick(keyboard(), Qt.Key.Key_Right, CTRL)
    if has_focus := QApplication.focusWidget():
        has_focus.clearFocus()
    case = view.console.case_view
    QToolTip.showText(case.mapToGlobal(case.rect().center()), "What a source told", case)
    QTest.keyClick(view, Qt.Key.Key_F5)
    assert in_view(view) is view.audience.projection.view
    assert not QToolTip.isVisible()


def test_going_home_from_under_the_rooms_view_leaves_the_console_properly(
    view: ClinicView, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[bool] = []

    def leave() -> bool:
        left.append(True)
        return True

    monkeypatch.setattr(view.console, "leave", leave)
    QTest.keyClick(keyboard(), Qt.Key.Key_F5)
    QTest.keyClick(view, Qt.Key.Key_H, CTRL)
    assert left
    assert in_view(view) is not view.console
    assert view.audience.covered_page is None


def test_escape_leaves_the_action_line_also_when_tab_had_led_there(view: ClinicView) -> None:
    line = next(
        found for found in view.findChildren(EntryLine) if found.accessibleName() == "Add an action"
    )
    press(Qt.Key.Key_Right, CTRL)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Escape)
    assert view.console.case_view.isAncestorOf(keyboard())


def test_a_referral_that_was_confirmed_opens_with_the_keyboard_on_its_triage(
    view: ClinicView, store: Store
) -> None:
    read = ReadForm(ReferralForm(risk_level="High", victim=FormPerson(surname="Madeup")))
    referral_id = referral_service.take_in(store, read, "dash-2018/1").new_id("referral")
    view.confirm_referral(referral_id)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return, CTRL)
    assert keyboard().accessibleName().startswith("Risk level")


def test_a_page_that_holds_words_it_cannot_save_says_why_it_stays(view: ClinicView) -> None:
    view.plan_meeting()
    day = keyboard()
    assert day.accessibleName() == "Day of the meeting"
    QTest.keyClick(day, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(day, "some day")
    press(Qt.Key.Key_Tab)
    assert press(Qt.Key.Key_H, CTRL) is day
    assert "could not be saved yet" in words(view)
    QTest.keyClick(day, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(day, "3 Dec")
    press(Qt.Key.Key_H, CTRL)
    assert isinstance(in_view(view), Desk)
