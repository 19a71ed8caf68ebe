"""One line of the list at the left."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.labels import KeyHint, PlainLabel, Tag, TagKind
from ui.widgets.look import set_look

_TO_THE_END = 10_000
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -_TO_THE_END,
    Qt.Key.Key_End: _TO_THE_END,
}


@dataclass(frozen=True)
class Entry:
    """One line of the list. `key` comes back when it is chosen; `keys` is its shortcut."""

    key: str
    number: str
    title: str
    subtitle: str
    tag: str = ""
    tag_kind: TagKind = "neutral"
    keys: str = ""


class EntryButton(QPushButton):
    """A line of the list that leads to what it names, in as many lines of text as that needs.

    Signals:
        walked(int): the keyboard goes on by so many entries, up when negative.
    """

    walked = Signal(int)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = (entry.title, entry.subtitle, entry.tag)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(entry.keys)
        self._title = PlainLabel(entry.title, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(_line(self._title, Tag(entry.tag, entry.tag_kind) if entry.tag else None))
        subtitle = PlainLabel(entry.subtitle, size="small", tone="quiet", wrap=True)
        words.addLayout(_line(subtitle, KeyHint(entry.keys) if entry.keys else None))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 12, 7)
        self._row.setSpacing(8)
        if entry.number:
            number = PlainLabel(entry.number)
            number.setFixedWidth(number.fontMetrics().horizontalAdvance("00"))
            self._row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.heightForWidth(width)

    def set_current(self, current: bool) -> None:  # noqa: FBT001 (a switch)
        """Mark the line that is shown in the middle."""
        set_look(self, "current", "true" if current else "false")
        self._title.set_bold(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walked.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _line(words: QWidget, beside: QWidget | None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(words, 1)
    if beside is not None:
        line.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
    return line
