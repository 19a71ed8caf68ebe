"""What the tests of the kit share."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Appearance

W = TypeVar("W", bound=QWidget)
Show = Callable[[W], W]


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light theme on the whole program, with the focus ring."""
    appearance = Appearance(qapp, "light")
    yield appearance
    appearance.deleteLater()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An active window with one field named "elsewhere" to take the focus to."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    elsewhere = QLineEdit()
    elsewhere.setObjectName("elsewhere")
    column.addWidget(elsewhere)
    window.resize(600, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    elsewhere.setFocus()
    return window


@pytest.fixture
def put(window: QWidget) -> Callable[[W], W]:
    """Puts a widget into the window."""

    def add(widget: W) -> W:
        layout = window.layout()
        assert layout is not None
        layout.addWidget(widget)
        return widget

    return add


@pytest.fixture
def elsewhere(window: QWidget) -> QWidget:
    """The other field of the window."""
    found = window.findChild(QLineEdit, "elsewhere")
    assert found is not None
    return found
