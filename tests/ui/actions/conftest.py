"""An action dock in a window, and a meeting at which its case is on."""

from collections.abc import Callable
from datetime import date

import pytest
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
