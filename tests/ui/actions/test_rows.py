"""What becomes of actions, by the keys on their rows."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from actions import service
from actions.model import ActionStatus, AgreedAction
from panel.cases.model import CaseId
from panel.cases.service import open_case
from panel.meetings.model import Meeting
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, type_in
from ui.actions.dock import ActionDock
from ui.actions.row import ActionRow
from ui.widgets.labels import PlainLabel, Tag
from ui.workspace import Workspace

Actions = Callable[[], list[AgreedAction]]

LATE, SOON, NEVER = date(2026, 11, 16), date(2026, 11, 24), None


@pytest.fixture
def rows(store: Store, case_id: CaseId, dock: ActionDock) -> Callable[[], list[ActionRow]]:
    """The rows from the top down, the keyboard on the first.

    One action without a deadline, one due soon, one overdue, agreed in that order.
    """
    for text, due, agency, owner in (
        ("Safety plan", NEVER, "isac", "J. Able"),
        ("GP summary", SOON, "health", "Dr Example"),
        ("Firearms check", LATE, "police", "DS 204"),
    ):
        service.agree(store, case_id, None, agency=agency, text=text, owner=owner, due=due)
    dock.open(None, None)
    dock.open(open_case(store, case_id), None)
    dock.focus_actions()

    def from_the_top() -> list[ActionRow]:
        QApplication.processEvents()
        return sorted(dock.findChildren(ActionRow), key=lambda row: row.y())

    from_the_top()
    return from_the_top


def text_of(row: ActionRow) -> str:
    return row.accessibleName().partition(".")[0]


def status(actions: Actions, text: str) -> tuple[ActionStatus, str, str]:
    action = next(action for action in actions() if action.text == text)
    return action.status, action.outcome_reason, action.said_by


def on(row_text: str) -> bool:
    row = keyboard()
    return isinstance(row, ActionRow) and text_of(row) == row_text


def test_open_actions_stand_in_the_order_of_their_deadlines(
    rows: Callable[[], list[ActionRow]],
) -> None:
    assert [text_of(row) for row in rows()] == ["Firearms check", "GP summary", "Safety plan"]
    assert "Overdue 3 days" in rows()[0].accessibleName()
    assert "No deadline" in rows()[2].accessibleName()


@pytest.mark.usefixtures("rows")
def test_d_closes_an_action_and_the_keyboard_goes_on_to_the_next(
    actions: Actions,
) -> None:
    assert on("Firearms check")
    type_in("d")
    assert status(actions, "Firearms check") == (ActionStatus.DONE, "", "Police")
    assert on("GP summary")
    type_in("dd")
    assert {action.status for action in actions()} == {ActionStatus.DONE}
    assert on("Safety plan")


@pytest.mark.parametrize(
    ("key", "outcome"),
    [("c", ActionStatus.CIRCUMSTANCES_CHANGED), ("n", ActionStatus.NOT_DONE)],
)
def test_c_and_n_ask_for_a_reason_and_go_on_to_the_next(
    rows: Callable[[], list[ActionRow]], actions: Actions, key: str, outcome: ActionStatus
) -> None:
    type_in(key)
    assert keyboard().accessibleName() == "Reason"
    assert status(actions, "Firearms check")[0] is ActionStatus.OPEN
    type_in("He moved away\n")
    assert status(actions, "Firearms check") == (outcome, "He moved away", "Police")
    assert on("GP summary")
    assert not any(row.is_open() for row in rows())


def test_without_a_reason_nothing_is_closed_and_the_field_stays(
    rows: Callable[[], list[ActionRow]], actions: Actions, workspace: Workspace
) -> None:
    told: list[str] = []
    workspace.changes.trouble.connect(told.append)
    type_in("n\n")
    assert len(told) == 1
    assert status(actions, "Firearms check")[0] is ActionStatus.OPEN
    assert keyboard().accessibleName() == "Reason"
    assert rows()[0].is_open()


def test_somebody_else_may_have_said_so(
    rows: Callable[[], list[ActionRow]], actions: Actions
) -> None:
    type_in("nNo answer from the station\t")
    said_by = keyboard()
    assert isinstance(said_by, QLineEdit)
    assert said_by.accessibleName() == "Said by"
    said_by.selectAll()
    type_in("ISAC\n")
    assert status(actions, "Firearms check") == (
        ActionStatus.NOT_DONE,
        "No answer from the station",
        "ISAC",
    )
    assert "said by ISAC" in rows()[-1].accessibleName()


def test_a_closed_action_opens_again_only_with_a_reason(
    rows: Callable[[], list[ActionRow]], actions: Actions
) -> None:
    type_in("d")
    rows()[-1].setFocus()
    type_in("r\n")
    assert status(actions, "Firearms check")[0] is ActionStatus.DONE
    type_in("It was another address\n")
    assert status(actions, "Firearms check")[:2] == (
        ActionStatus.OPEN,
        "Reopened: It was another address",
    )


def test_an_action_is_typed_over_and_keeps_the_words_of_its_deadline(
    dock: ActionDock, store: Store, case_id: CaseId, actions: Actions
) -> None:
    service.agree(
        store, case_id, None, agency="police", text="Visit", owner="DS 204", due=SOON,
        due_words="tuesday",
    )  # fmt: skip
    dock.open(None, None)
    dock.open(open_case(store, case_id), None)
    QApplication.processEvents()
    dock.focus_actions()
    type_in("e")
    QTest.keyClick(keyboard(), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in "Police: Visit":
        QTest.keyClick(keyboard(), Qt.Key.Key_Right)
    type_in(" her sister\n")
    (action,) = actions()
    assert (action.agency, action.text, action.owner, action.due, action.due_words) == (
        "police",
        "Visit her sister",
        "DS 204",
        SOON,
        "tuesday",
    )
    assert on("Visit her sister")


def test_escape_folds_a_row_and_keeps_the_keyboard_on_it(
    rows: Callable[[], list[ActionRow]], actions: Actions
) -> None:
    type_in("n")
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    assert on("Firearms check")
    assert not rows()[0].is_open()
    assert status(actions, "Firearms check")[0] is ActionStatus.OPEN


@pytest.mark.usefixtures("rows")
def test_a_reason_half_typed_waits_with_its_action_while_another_case_is_on(
    dock: ActionDock,
    store: Store,
    case_id: CaseId,
    meeting: Meeting,
    actions: Actions,
) -> None:
    type_in("nStation has not")
    dock.open(None, meeting)
    dock.open(open_case(store, case_id), meeting)
    QApplication.processEvents()
    reasons = [
        line
        for line in dock.findChildren(QLineEdit)
        if line.accessibleName() == "Reason" and line.isVisible()
    ]
    assert [line.text() for line in reasons] == ["Station has not"]
    reasons[0].setFocus()
    type_in(" replied\n")
    assert status(actions, "Firearms check")[:2] == (
        ActionStatus.NOT_DONE,
        "Station has not replied",
    )


def test_a_row_with_typed_words_is_not_folded_by_opening_another(
    rows: Callable[[], list[ActionRow]],
) -> None:
    type_in("nStation")
    rows()[1].setFocus()
    type_in("\n")
    assert rows()[0].is_open()
    assert rows()[1].is_open()
    rows()[2].setFocus()
    type_in("\n")
    assert [row.is_open() for row in rows()] == [True, False, True]


@pytest.mark.usefixtures("rows")
def test_letters_with_ctrl_are_left_to_the_window(
    actions: Actions,
) -> None:
    QTest.keyClick(keyboard(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert status(actions, "Firearms check")[0] is ActionStatus.OPEN


@pytest.mark.usefixtures("rows")
def test_arrows_walk_along_the_rows_as_they_stand() -> None:
    for expected in ("GP summary", "Safety plan", "Safety plan"):
        QTest.keyClick(keyboard(), Qt.Key.Key_Down)
        assert on(expected)
    QTest.keyClick(keyboard(), Qt.Key.Key_Up)
    assert on("GP summary")


@pytest.mark.usefixtures("rows")
def test_tab_goes_from_the_line_to_the_most_pressing_action(
    dock: ActionDock,
) -> None:
    dock.focus_line()
    type_in("\t")
    assert on("Firearms check")
    type_in("\t")
    assert on("GP summary")


def test_what_became_of_an_action_never_squeezes_its_words(
    rows: Callable[[], list[ActionRow]], dock: ActionDock, store: Store, case_id: CaseId
) -> None:
    dock.resize(290, 600)
    action = next(one for one in service.of_case(store, case_id) if one.due == SOON)
    service.close(
        store, action.id, ActionStatus.CIRCUMSTANCES_CHANGED, "Moved away", "Health", None
    )
    dock.open(open_case(store, case_id), None)
    row = next(row for row in rows() if text_of(row) == "GP summary")
    words = next(label for label in row.findChildren(PlainLabel) if label.text() == "GP summary")
    tag = row.findChild(Tag)
    assert tag is not None
    assert tag.y() > words.y()
    assert words.width() > row.width() / 2
