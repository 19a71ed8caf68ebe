"""An action dock in a window, and a meeting at which its case is on."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from actions import service
from actions.model import AgreedAction
from panel.cases.model import CaseId
from panel.cases.service import open_case
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, Meeting, MeetingId
from panel.store.unit_of_work import Store
from ui.actions.dock import ActionDock
from ui.workspace import Workspace

_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


def keyboard() -> QWidget:
    """Whatever a key that is pressed now would go to."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def type_in(text: str) -> None:
    """Press the keys of a text, Enter and Tab included, in whatever has the keyboard for each."""
    for letter in text:
        if letter in _KEYS:
            QTest.keyClick(keyboard(), _KEYS[letter])
        else:
            QTest.keyClicks(keyboard(), letter)


@pytest.fixture
def meeting(store: Store, case_id: CaseId) -> Meeting:
    changed = meetings.plan_meeting(
        store, ["police"], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 11, 19), starts="14:00"
    )
    meeting_id = MeetingId(changed.new_id("meeting"))
    meetings.open_meeting(store, meeting_id)
    return meetings.agenda(store, meeting_id).meeting


@pytest.fixture
def dock(qtbot: QtBot, workspace: Workspace, case_id: CaseId, meeting: Meeting) -> ActionDock:
    dock = ActionDock(workspace)
    qtbot.addWidget(dock)
    dock.resize(340, 600)
    dock.open(open_case(workspace.store, case_id), meeting)
    with qtbot.waitActive(dock):
        dock.show()
        dock.activateWindow()
    dock.focus_line()
    return dock


@pytest.fixture
def actions(store: Store, case_id: CaseId) -> Callable[[], list[AgreedAction]]:
    """What the store holds of the case."""
    return lambda: service.of_case(store, case_id)
