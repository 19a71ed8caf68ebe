"""Actions from before, gone through by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from actions import service
from actions.model import ActionStatus, AgreedAction
from panel.cases.model import CaseId
from panel.meetings.model import MeetingId
from panel.store.unit_of_work import Store
from tests.ui.attendance.conftest import show
from tests.ui.keys import keyboard, type_in
from ui.attendance.carried import CarriedActionsPage
from ui.console.meeting_state import meeting_state
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace


@pytest.fixture
def carried(
    store: Store, case_id: CaseId, meeting_id: MeetingId
) -> Callable[[], list[AgreedAction]]:
    for text in ("Firearms check", "GP summary", "Safety plan"):
        service.agree(store, case_id, None, agency="police", text=text)
    return lambda: service.open_from_before(store, meeting_id)


@pytest.fixture
def page(
    qtbot: QtBot,
    workspace: Workspace,
    meeting_id: MeetingId,
    carried: Callable[[], list[AgreedAction]],
) -> CarriedActionsPage:
    assert carried()
    page = CarriedActionsPage(workspace)
    page.open(meeting_state(workspace.store, meeting_id))
    show(qtbot, page)
    page.focus_first()
    return page


def words(page: CarriedActionsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def test_all_are_gone_through_without_leaving_the_keys(
    page: CarriedActionsPage, carried: Callable[[], list[AgreedAction]]
) -> None:
    assert "3 of 3 to go through." in words(page)
    type_in("dcShe moved away\n")
    assert "1 of 3 to go through." in words(page)
    assert keyboard().accessibleName().startswith("Safety plan")
    type_in("nNobody was asked\n")
    assert [(action.status, action.outcome_reason) for action in carried()] == [
        (ActionStatus.DONE, ""),
        (ActionStatus.CIRCUMSTANCES_CHANGED, "She moved away"),
        (ActionStatus.NOT_DONE, "Nobody was asked"),
    ]
    assert "0 of 3 to go through." in words(page)


def test_undo_opens_an_action_again_and_counts_it(
    page: CarriedActionsPage, workspace: Workspace, carried: Callable[[], list[AgreedAction]]
) -> None:
    type_in("d")
    workspace.changes.undo()
    assert {action.status for action in carried()} == {ActionStatus.OPEN}
    assert "3 of 3 to go through." in words(page)


def test_each_shows_the_case_that_it_belongs_to(page: CarriedActionsPage) -> None:
    QApplication.processEvents()
    assert words(page).count("SC-26-0431 · Police, no owner") == 3


def test_an_empty_page_says_what_will_be_here(
    qtbot: QtBot, workspace: Workspace, meeting_id: MeetingId
) -> None:
    page = CarriedActionsPage(workspace)
    page.open(meeting_state(workspace.store, meeting_id))
    show(qtbot, page)
    assert "No actions from before" in words(page)
