"""Buttons, of a few kinds, with their shortcut shown where it acts."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.look import literal

ButtonKind = Literal["plain", "primary", "danger", "link", "band"]


class Button(QPushButton):
    """A button; `key` is the shortcut to show on it, which the window handles."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "plain",
        *,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as on a web page; Qt does so only in dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def set_text(self, text: str) -> None:
        """Changes the words, which a screen reader reads without the shortcut."""
        self.setText(literal(f"{text}  {self._key}".rstrip()))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._key)
