"""A pair of hands: works the real window with keys and clicks only, as a person would.

Whatever it wants to touch it must find by its accessible name, so what it can reach a screen
reader can reach too.
"""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget

from panel.errors import BugError

_PATIENCE_SECONDS = 30.0


class Hand:
    """Types, presses and looks.

    Args:
        window: the top-level window to work in.
        pace: seconds to rest after each act, so that a person can watch; 0 for none.
    """

    def __init__(self, window: QWidget, pace: float = 0.0) -> None:
        self.window = window
        self._pace = pace

    def key(self, keys: str) -> None:
        """Press a shortcut such as "Ctrl+K", wherever the keyboard is."""
        sequence = QKeySequence(keys)
        for index in range(sequence.count()):
            combination = sequence[index]
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
        self.rest()

    def type(self, text: str) -> None:
        """Type text into whatever has the keyboard; a newline is Enter."""
        for line in text.splitlines(keepends=True):
            QTest.keyClicks(self._target(), line.rstrip("\n"))
            if line.endswith("\n"):
                QTest.keyClick(self._target(), Qt.Key.Key_Return)
        self.rest()

    def click(self, name: str) -> QWidget:
        """Click what bears this accessible name."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_middle(widget))
        self.rest()
        return widget

    def write(self, name: str, text: str) -> None:
        """Click a field and type over what stands in it."""
        self.click(name)
        self.key("Ctrl+A")
        self.type(text)

    def find(self, name: str) -> QWidget:
        """What bears this accessible name and can be seen.

        Raises:
            BugError: nothing does, even after waiting.
        """
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = self.all_named(name)
            return bool(found)

        self.wait_until(look, f"no widget is named {name}")
        return found[0]

    def all_named(self, name: str) -> list[QWidget]:
        """Everything in sight that bears this accessible name."""
        return [
            widget
            for top in (self.window, *_others(self.window))
            for widget in top.findChildren(QWidget)
            if widget.isVisible() and _name_of(widget) == name
        ]

    def wait_until(self, condition: Callable[[], bool], complaint: str) -> None:
        """Let the program work until something holds."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise BugError(f"the demo waited in vain: {complaint}")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def rest(self) -> None:
        """Let the program catch up, and a person watch."""
        QApplication.processEvents()
        if self._pace:
            QTest.qWait(int(self._pace * 1000))

    def look(self, path: Path, widget: QWidget | None = None) -> None:
        """Keep a picture of a window as it is painted now."""
        QApplication.processEvents()
        if not (widget or self.window).grab().save(str(path), "PNG"):
            raise BugError("a screenshot could not be written")

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def _name_of(widget: QWidget) -> str:
    if name := widget.accessibleName():
        return name
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _others(window: QWidget) -> list[QWidget]:
    return [top for top in QApplication.topLevelWidgets() if top is not window and top.isVisible()]


def _middle(widget: QWidget) -> QPoint:
    if isinstance(widget, QTabBar):
        return widget.tabRect(widget.currentIndex()).center()
    return widget.rect().center()
