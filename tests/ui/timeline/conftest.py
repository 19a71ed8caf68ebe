"""A timeline step on screen, in a window whose Ctrl+Z is the program's."""

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.cases.service import open_case
from ui.timeline.step import TimelineStep
from ui.workspace import OpenCase, Workspace


@pytest.fixture
def step(qtbot: QtBot, workspace: Workspace, case_id: CaseId) -> TimelineStep:
    step = TimelineStep(workspace)
    qtbot.addWidget(step)
    QShortcut(QKeySequence.StandardKey.Undo, step, workspace.changes.undo)
    step.resize(800, 600)
    step.open(OpenCase(open_case(workspace.store, case_id)))
    with qtbot.waitActive(step):
        step.show()
        step.activateWindow()
    step.focus_first()
    return step
