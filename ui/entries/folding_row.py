"""An entry in a list: one line that can be read, and opens in place to be edited."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import UNIT
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel, Tag, TagKind
from ui.widgets.look import paint_surface
from ui.widgets.page import FlowRow, Line
from ui.widgets.saved import may_close

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Head(Button):
    """The line of an entry: a button to the keyboard and to a screen reader."""

    removed = Signal()
    walked = Signal(int)
    reached = Signal()
    pressed_letter = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "link")
        self._title = PlainLabel(wrap=True)
        self._aside = PlainLabel(size="small", tone="quiet", wrap=True)
        self._tags = FlowRow()
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        for part in (self._title, self._tags, self._aside):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, UNIT, 0, UNIT)
        row.addLayout(words, 1)
        self._row = row
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def show_words(self, title: str, aside: str, tags: Sequence[tuple[str, TagKind]]) -> None:
        self._title.setText(title)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self._tags.clear()
        for text, kind in tags:
            self._tags.add(Tag(text, kind))
        self._tags.setVisible(bool(tags))
        said = ", ".join(filter(None, (title, *(text for text, _ in tags), aside)))
        self.setAccessibleName(said)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif event.text().isalpha():
            self.pressed_letter.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)


class FoldingRow(QWidget):
    """An entry that shows its words, and below them its fields while it is open.

    Enter opens and closes it, Esc closes it, Delete asks for its removal, Up and Down go to its
    neighbours. A subclass says in `make_body` what it is edited with.

    Signals:
        removed(): the person wants it gone.
        walked(int): the keyboard goes on to a neighbour, -1 up or 1 down.
        reached(): the keyboard came to it, or it was opened.
    """

    removed = Signal()
    walked = Signal(int)
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = _Head()
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self._column.addWidget(self.head)
        self._column.addWidget(Line())
        self.setFocusProxy(self.head)
        self.head.clicked.connect(lambda: self.set_open(not self.is_open))
        self.head.removed.connect(self.removed)
        self.head.walked.connect(self.walked)
        self.head.reached.connect(self.reached)
        self.head.pressed_letter.connect(self.press)

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self._body is not None and not self._body.isHidden()

    def show_words(
        self, title: str, aside: str = "", tags: Sequence[tuple[str, TagKind]] = ()
    ) -> None:
        """What is read while it is closed."""
        self.head.show_words(title, aside, tags)

    def make_body(self) -> QWidget:
        """The fields, made when they are first needed and filled with what is stored."""
        raise NotImplementedError

    def press(self, letter: str) -> None:
        """A letter typed on the closed entry; a subclass may do something at once."""

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 (a switch)
        """Opens it with the keyboard in its first field, or closes it: see `may_close`."""
        if is_open:
            self._open()
        elif self._body is not None and may_close(self._body):
            had_focus = _holds_focus(self._body)
            self._body.hide()
            if had_focus:
                self.head.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.set_open(False)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._body is None:
            self._body = self._framed(self.make_body())
            self._column.insertWidget(1, self._body)
        self._body.show()
        self._body.setFocus()
        self.reached.emit()

    def _framed(self, fields: QWidget) -> QWidget:
        frame = QWidget()
        paint_surface(frame, "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column.addWidget(fields)
        row = QHBoxLayout()
        close, remove = Button("Close", key="Esc"), Button("Remove", "link")
        close.clicked.connect(lambda: self.set_open(False))
        remove.clicked.connect(self.removed)
        row.addWidget(close)
        row.addStretch(1)
        row.addWidget(remove)
        column.addLayout(row)
        frame.setFocusProxy(fields)
        return frame


def _holds_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


class _Entry(Protocol):
    @property
    def id(self) -> int:
        """By which an entry is known again."""


T = TypeVar("T", bound=_Entry)
W = TypeVar("W", bound=FoldingRow)


class RowList(QWidget, Generic[T, W]):
    """Entries one below the other, each in the same widget for as long as it exists.

    Args:
        make: makes the widget of an entry.
        show: shows an entry, as it is stored now, in its widget.

    Signals:
        reached(int): the entry that the keyboard came to.
    """

    reached = Signal(int)

    def __init__(
        self,
        make: Callable[[T], W],
        show: Callable[[W, T], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._show = show
        self._rows: dict[int, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> list[W]:
        """The widgets in their order."""
        return list(self._rows.values())

    def row(self, entry_id: int) -> W | None:
        """The widget of an entry."""
        return self._rows.get(entry_id)

    def show_entries(self, entries: Sequence[T]) -> None:
        """Shows the entries as they are stored now; no widget is made anew that is there."""
        for entry_id in self._rows.keys() - {entry.id for entry in entries}:
            self._drop(entry_id)
        rows = {}
        for place, entry in enumerate(entries):
            row = self._rows.get(entry.id) or self._added(entry)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()
            self._show(row, entry)
            rows[entry.id] = row
        self._rows = rows

    def _added(self, entry: T) -> W:
        row = self._make(entry)
        row.walked.connect(lambda step: self._walk(row, step))
        row.reached.connect(lambda: self.reached.emit(entry.id))
        return row

    def _walk(self, row: W, step: int) -> None:
        rows = self.rows
        place = rows.index(row) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextPrevChild(step > 0)

    def _drop(self, entry_id: int) -> None:
        rows = self.rows
        row = self._rows.pop(entry_id)
        if _holds_focus(row):
            place = rows.index(row)
            neighbour = rows[place - 1] if place else rows[1] if len(rows) > 1 else None
            if neighbour is not None:
                neighbour.setFocus()
            else:
                self.focusNextPrevChild(False)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
