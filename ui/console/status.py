"""The line at the bottom: when it was saved, what the room sees, and the marking."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.page import Line

_SAY_FOR_MS = 6_000


class StatusLine(QWidget):
    """Says what is safe, what is shown, and how the whole is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._saved = PlainLabel("Nothing to save yet", size="small", tone="quiet")
        self._store = PlainLabel("Encrypted store", size="small", tone="quiet")
        self._room = PlainLabel(size="small", tone="quiet")
        self._said = PlainLabel(size="small", elide=True)
        self._marking = PlainLabel(size="small", bold=True)
        self._fade = QTimer(self, singleShot=True, interval=_SAY_FOR_MS)
        self._fade.timeout.connect(lambda: self._said.setText(""))
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(20)
        for part in (self._saved, self._store, self._room):
            row.addWidget(part)
        row.addWidget(self._said, 1)
        row.addWidget(self._marking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addLayout(row)

    def set_saved(self, moment: datetime) -> None:
        """When the last edit became durable, in local time."""
        self._saved.setText(f"Saved {moment:%H:%M:%S}")

    def set_room(self, text: str) -> None:
        """What the projector shows."""
        self._room.setText(text)

    def set_marking(self, marking: str) -> None:
        """The protective marking of everything in the window."""
        self._marking.setText(marking.upper())

    def say(self, text: str) -> None:
        """A passing confirmation."""
        self._said.setText(text)
        self._fade.start()
