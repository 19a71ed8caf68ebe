"""The action line: what is typed, what is understood, what is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from actions import service
from actions.model import AgreedAction
from panel.cases.model import CaseId
from panel.cases.service import open_case
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, Meeting
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, press, type_in
from ui.actions.dock import ActionDock
from ui.widgets.labels import Chip, PlainLabel
from ui.workspace import Workspace

Actions = Callable[[], list[AgreedAction]]


def words(dock: ActionDock) -> str:
    return "\n".join(label.text() for label in dock.findChildren(PlainLabel) if label.isVisible())


def chips(dock: ActionDock) -> list[str]:
    QApplication.processEvents()
    found = [chip for chip in dock.findChildren(Chip) if chip.isVisible()]
    return [label.text() for chip in found for label in chip.findChildren(PlainLabel)]


def test_a_full_line_is_shown_as_understood_and_kept_with_one_enter(
    dock: ActionDock, actions: Actions, meeting: Meeting
) -> None:
    type_in("Police: submit SPO file to solicitor fri @DC 1187")
    assert chips(dock) == [
        "Agency Police",
        "Owner DC 1187",
        "Due Fri 20 Nov 2026 · tomorrow",
    ]
    type_in("\n")
    (action,) = actions()
    assert (action.agency, action.text, action.owner, action.due) == (
        "police",
        "Submit SPO file to solicitor",
        "DC 1187",
        date(2026, 11, 20),
    )
    assert action.meeting_id == meeting.id
    assert dock._line.text() == ""
    assert "This case, 1 action" in words(dock)


def test_what_lacks_is_said_and_a_second_enter_keeps_the_line_as_it_is(
    dock: ActionDock, actions: Actions
) -> None:
    type_in("see her GP\n")
    assert actions() == []
    for sentence in ("Which agency?", "Who will do it?", "By when?", "Enter again keeps it"):
        assert sentence in words(dock)
    type_in("\n")
    assert [(action.agency, action.text, action.owner) for action in actions()] == [
        ("", "See her GP", "")
    ]


def test_a_line_that_was_changed_since_the_question_is_asked_about_again(
    dock: ActionDock, actions: Actions
) -> None:
    type_in("see her GP\n")
    type_in("s")
    assert "Enter again keeps it" not in words(dock)
    type_in("\n")
    assert actions() == []


def test_a_line_without_anything_to_do_is_never_kept(dock: ActionDock, actions: Actions) -> None:
    type_in("Police: fri @DC 1187\n\n\n")
    assert actions() == []
    assert "What will be done?" in words(dock)
    assert dock._line.text() == "Police: fri @DC 1187"


def test_tab_completes_the_agency_and_the_person(
    dock: ActionDock, store: Store, case_id: CaseId, actions: Actions
) -> None:
    service.agree(store, case_id, None, agency="police", text="Call", owner="DC 1187 Exampleson")
    dock._line.clear()
    keyboard().clearFocus()
    dock.focus_line()
    type_in("prob\t")
    assert dock._line.text() == "Probation: "
    type_in("check the licence @exam\t")
    assert dock._line.text() == "Probation: check the licence @DC 1187 Exampleson"
    type_in(" fri\n")
    kept = actions()[-1]
    assert (kept.agency, kept.owner, kept.due) == (
        "probation",
        "DC 1187 Exampleson",
        date(2026, 11, 20),
    )


def test_undo_and_redo_in_the_empty_line_are_the_windows(
    dock: ActionDock, workspace: Workspace, actions: Actions
) -> None:
    keys = Qt.KeyboardModifier
    QShortcut(QKeySequence("Ctrl+Z"), dock).activated.connect(workspace.changes.undo)
    QShortcut(QKeySequence("Ctrl+Shift+Z"), dock).activated.connect(workspace.changes.redo)
    type_in("Police: call her fri @DC 1187\n")
    assert len(actions()) == 1
    press(Qt.Key.Key_Z, keys.ControlModifier)
    assert actions() == []
    press(Qt.Key.Key_Z, keys.ControlModifier | keys.ShiftModifier)
    assert len(actions()) == 1


def test_a_half_typed_line_stays_with_its_case(
    dock: ActionDock, workspace: Workspace, case_id: CaseId, meeting: Meeting
) -> None:
    type_in("Police: call her")
    case = open_case(workspace.store, case_id)
    dock.open(None, meeting)
    assert dock._line.text() == ""
    type_in("Health: write to the board")
    dock.open(case, meeting)
    assert dock._line.text() == "Police: call her"
    assert chips(dock) == ["Agency Police"]
    dock.open(None, meeting)
    assert dock._line.text() == "Health: write to the board"


def test_an_action_for_a_risk_lets_what_was_typed_wait(
    dock: ActionDock, store: Store, meeting: Meeting, actions: Actions
) -> None:
    item = meetings.agenda(store, meeting.id).items[0].id
    risk = meetings.add_risk(store, item, text="He waits at work").new_id("risk")
    type_in("Health: see her GP")
    dock.begin("Police: patrol the works gate", risk)
    press(Qt.Key.Key_End)
    type_in(" fri @DC 1187\n")
    assert [(action.text, action.risk_id) for action in actions()] == [
        ("Patrol the works gate", risk)
    ]
    assert dock._line.text() == "Health: see her GP"
    type_in(" fri @J. Able\n")
    assert actions()[-1].risk_id is None


def test_the_words_of_a_risk_may_be_typed_over_and_the_action_still_answers_it(
    dock: ActionDock, store: Store, meeting: Meeting, actions: Actions
) -> None:
    item = meetings.agenda(store, meeting.id).items[0].id
    risk = meetings.add_risk(store, item, text="He waits at work").new_id("risk")
    dock.begin("He waits at work", risk)
    type_in("Police: patrol the works gate fri @DC 1187\n")
    assert [(action.text, action.risk_id) for action in actions()] == [
        ("Patrol the works gate", risk)
    ]


def test_a_line_emptied_and_typed_anew_answers_no_risk(
    dock: ActionDock, store: Store, meeting: Meeting, actions: Actions
) -> None:
    item = meetings.agenda(store, meeting.id).items[0].id
    risk = meetings.add_risk(store, item, text="He waits at work").new_id("risk")
    dock.begin("Patrol", risk)
    QTest.keyClick(keyboard(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(keyboard(), Qt.Key.Key_Delete)
    type_in("Health: see her GP fri @J. Able\n")
    assert [action.risk_id for action in actions()] == [None]


def test_escape_goes_back_to_where_the_keyboard_was(qtbot: QtBot, dock: ActionDock) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field = QLineEdit()
    column.addWidget(field)
    column.addWidget(dock)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    dock.remember_focus()
    dock.focus_line()
    type_in("Police: call")
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    assert keyboard() is field
    assert dock._line.text() == "Police: call"


def test_a_refused_action_leaves_its_line_as_it_was(
    dock: ActionDock, store: Store, workspace: Workspace, meeting: Meeting, actions: Actions
) -> None:
    told: list[str] = []
    workspace.changes.trouble.connect(told.append)
    meetings.close_meeting(store, meeting.id)
    type_in("Police: call her fri @DC 1187\n")
    assert actions() == []
    assert dock._line.text() == "Police: call her fri @DC 1187"
    assert len(told) == 1


@pytest.mark.parametrize("name", ["<b>O'Neil & Sons</b>", "אבי", "🙂 Smith"])
def test_any_name_comes_through_the_line_as_it_was_typed(
    dock: ActionDock, actions: Actions, name: str
) -> None:
    dock._line.set_text(f"Police: call {name} fri @DC 1187")
    type_in("\n")
    assert actions()[0].text == f"Call {name}"


def test_people_who_came_are_offered_as_owners(
    dock: ActionDock, store: Store, meeting: Meeting
) -> None:
    row = meetings.agenda(store, meeting.id).attendance[0].id
    meetings.change_attendance(store, row, name="DI Testcase")
    keyboard().clearFocus()
    dock.focus_line()
    type_in("Police: call her @di t")
    assert "Tab takes @DI Testcase" in words(dock)


def test_actions_of_the_panel_itself_are_those_without_a_case(
    dock: ActionDock, store: Store, meeting: Meeting, case_id: CaseId
) -> None:
    other = meetings.plan_meeting(
        store, [], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 12, 3), starts="14:00"
    )
    assert other
    dock.open(None, meeting)
    type_in("Police: write to the board fri @DI Testcase\n")
    assert [action.case_id for action in service.raised_at(store, meeting.id)] == [None]
    assert "The panel itself, 1 action" in words(dock)
