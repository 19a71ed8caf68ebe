"""A timeline step on screen, in a window whose Ctrl+Z is the program's."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.cases.service import open_case
from ui.timeline.step import TimelineStep
from ui.workspace import OpenCase, Workspace

Press = Callable[[Qt.Key], None]


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


@pytest.fixture
def press() -> Press:
    """Presses a key on whatever has the keyboard."""
    return lambda key: QTest.keyClick(_keyboard(), key)


@pytest.fixture
def type_in() -> Callable[[str], None]:
    """Types into whatever has the keyboard; a newline is Enter."""

    def type_in(text: str) -> None:
        for line in text.splitlines(keepends=True):
            for letter in line.rstrip("\n"):
                QTest.keyClicks(_keyboard(), letter)
            if line.endswith("\n"):
                QTest.keyClick(_keyboard(), Qt.Key.Key_Return)

    return type_in


def _keyboard() -> QWidget:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget
