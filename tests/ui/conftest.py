"""Windows of tests stay off the screen, and none outlives its test. An open clinic to work in."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId, Relationship
from panel.cases.rows import CaseRow
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId
from panel.store.unit_of_work import Store
from reports.wording import load_wording
from ui.background import Background
from ui.changes import Changes
from ui.clinic_view import ClinicView
from ui.theme import Appearance
from ui.widgets.growing import EntryLine
from ui.workspace import Workspace

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def no_window_is_left_behind() -> Iterator[None]:
    before = set(QApplication.topLevelWidgets())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget not in before
    ]
    assert not left, f"These windows outlived their test: {left}"


@pytest.fixture
def workspace(qapp: QApplication, store: Store) -> Iterator[Workspace]:
    """An open clinic for a screen to stand on."""
    background = Background()
    yield Workspace(store, Changes(store), background, Appearance(qapp, "light"), load_wording())
    background.close()


@pytest.fixture
def second_case(store: Store) -> CaseId:
    """A case of a stranger, of whom nobody is known yet."""
    with store.write("test case") as work:
        case = CaseRow(
            reference="SC-26-0432",
            opened_on=date(2026, 11, 3),
            relationship=Relationship.STRANGER,
        )
        work.session.add(case)
    return CaseId(work.changed.new_id("case_file"))


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId, second_case: CaseId) -> MeetingId:
    """A meeting that was opened and is to hear both cases."""
    agenda = [(one, ItemKind.NEW_REFERRAL, 15) for one in (case_id, second_case)]
    changed = meetings.plan_meeting(
        store, ["police"], agenda, day=date(2026, 11, 19), starts="14:00"
    )
    meeting_id = MeetingId(changed.new_id("meeting"))
    meetings.open_meeting(store, meeting_id)
    return meeting_id


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace, meeting_id: MeetingId) -> Iterator[ClinicView]:
    """The window of the open clinic, at the opening of the meeting."""
    view = ClinicView(workspace)
    qtbot.addWidget(view)
    view.resize(1440, 900)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.open_meeting(meeting_id)
    yield view
    for line in view.findChildren(EntryLine):
        line.clear()
    assert view.shut_down()
