"""What the program has to say: in place, in plain words, with the way on beside it."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import renew_look, set_look

NoticeKind = Literal["error", "warning", "info", "success"]
_MARKS: dict[NoticeKind, str] = {
    "error": "Problem",
    "warning": "Take care",
    "info": "Note",
    "success": "Done",
}


class EmptyState(QWidget):
    """Says what will be here, and offers the way to put it here."""

    pressed = Signal()

    def __init__(
        self, title: str, text: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(8)
        column.addWidget(Heading(title, 2))
        column.addWidget(PlainLabel(text, tone="quiet", wrap=True))
        if button:
            way_on = Button(button, "primary")
            way_on.clicked.connect(self.pressed)
            column.addWidget(way_on)
            self.setFocusProxy(way_on)
        column.addStretch(1)


class Notice(QFrame):
    """A strip that tells of trouble or success where it happened. Hidden while it has no text."""

    pressed = Signal()

    def __init__(
        self,
        text: str = "",
        kind: NoticeKind = "info",
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark = PlainLabel(bold=True)
        self._text = PlainLabel(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        if button:
            way_on = Button(button)
            way_on.clicked.connect(self.pressed)
            row.addWidget(way_on)
        self._write(text, kind)
        if not text:
            self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, kind: NoticeKind) -> None:
        """Says something else; nothing at all hides the strip."""
        self._write(text, kind)
        self.setVisible(bool(text))

    def _write(self, text: str, kind: NoticeKind) -> None:
        self._mark.setText(_MARKS[kind])
        self._text.setText(text)
        self.setAccessibleName(f"{_MARKS[kind]}: {text}")
        if text:
            set_look(self, "kind", kind)
            for label in (self._mark, self._text):
                renew_look(label)


class ProgressStrip(QWidget):
    """How far work in the background has come, with the way to stop it. Hidden at first."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel(size="small", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button("Cancel")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.setFocusProxy(self._cancel)
        self.hide()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Shows `done` of `total` steps; a total of 0 shows only that it is busy."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
        self._text.setText(text)
        self.show()
