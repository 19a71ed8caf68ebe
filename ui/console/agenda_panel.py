"""The list at the left: the agenda of a meeting, or the cases at hand outside one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.labels import PlainLabel, Tag, TagKind
from ui.widgets.look import paint_surface, set_look
from ui.widgets.page import ScrollPage


@dataclass(frozen=True)
class Entry:
    """One line of the list. `key` comes back when it is chosen."""

    key: str
    number: str
    title: str
    subtitle: str
    tag: str = ""
    tag_kind: TagKind = "neutral"


class EntryButton(QPushButton):
    """A line of the list that leads to what it names."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{entry.title}, {entry.subtitle}, {entry.tag}".rstrip(", "))
        self._title = PlainLabel(entry.title, elide=True)
        self._subtitle = PlainLabel(entry.subtitle, size="small", tone="quiet", elide=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        if entry.tag:
            head.addWidget(Tag(entry.tag, entry.tag_kind))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 12, 7)
        row.setSpacing(8)
        self._row = row
        if entry.number:
            number = PlainLabel(entry.number)
            number.setFixedWidth(number.fontMetrics().horizontalAdvance("00"))
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def set_current(self, current: bool) -> None:  # noqa: FBT001 (a switch)
        """Mark the line that is shown in the middle."""
        set_look(self, "current", "true" if current else "false")
        self._title.set_bold(current)


class AgendaPanel(QWidget):
    """Entries under headings, one of them current.

    Signals:
        chosen(str): the key of the entry that the person chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "panel")
        self._page = ScrollPage(margins=(0, 12, 0, 12))
        self._page.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._buttons: dict[str, EntryButton] = {}
        self._shown: Sequence[tuple[str, Sequence[Entry]]] = ()
        self._current = ""

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        """Fill the list; the keyboard stays on the entry that it was on."""
        if groups == self._shown:
            return
        self._shown = groups
        focused = next((key for key, button in self._buttons.items() if button.hasFocus()), "")
        self._empty()
        for heading, entries in groups:
            self._page.body.addWidget(_GroupHeading(heading))
            for entry in entries:
                self._add(entry)
        self.set_current(self._current)
        if focused in self._buttons:
            self._buttons[focused].setFocus()

    def set_current(self, key: str) -> None:
        """Mark the entry that the middle shows."""
        self._current = key
        for name, button in self._buttons.items():
            button.set_current(name == key)

    def _add(self, entry: Entry) -> None:
        button = EntryButton(entry)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._buttons[entry.key] = button
        self._page.body.addWidget(button)

    def _empty(self) -> None:
        self._buttons.clear()
        while item := self._page.body.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


class _GroupHeading(QFrame):
    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 12, 4)
        row.addWidget(PlainLabel(text.upper(), size="small", tone="quiet", bold=True))
