"""The list at the left: the agenda of a meeting, or the cases at hand outside one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.console.agenda_entry import Entry, EntryButton
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.labels import KeyHint, PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.page import ScrollPage
from ui.widgets.tab_order import make_only_stop


class AgendaPanel(QWidget):
    """Entries under headings, one of them current.

    The list is one stop for Tab, at the current entry; the arrows walk along it.

    Signals:
        chosen(str): the key of the entry that the person chose.
        left(): the person pressed Escape.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "panel")
        self.setAccessibleName("Agenda")
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
        had_focus = next((key for key, one in self._buttons.items() if one.hasFocus()), None)
        gone = self._take_all()
        for heading, entries in groups:
            key_hint = "F6" if not self._buttons else ""
            self._page.body.addWidget(_GroupHeading(heading, key_hint))
            for entry in entries:
                self._add(entry)
        self.set_current(self._current)
        if had_focus is not None:
            self._stop_at(had_focus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in gone:
            widget.hide()
            widget.deleteLater()

    def set_current(self, key: str) -> None:
        """Mark the entry that the middle shows."""
        self._current = key
        for name, button in self._buttons.items():
            button.set_current(name == key)
            if name == key:
                bring_into_sight(button)
        self._stop_at(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, entry: Entry) -> None:
        button = EntryButton(entry)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        button.walked.connect(lambda by: self._walk(entry.key, by))
        self._buttons[entry.key] = button
        self._page.body.addWidget(button)
        button.show()  # at once, so that the keyboard may go there

    def _walk(self, key: str, by: int) -> None:
        keys = list(self._buttons)
        place = min(max(keys.index(key) + by, 0), len(keys) - 1)
        self._stop_at(keys[place])
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, key: str) -> None:
        """Make one entry the place where Tab arrives: this one, or else the first."""
        stop = self._buttons.get(key) or next(iter(self._buttons.values()), None)
        make_only_stop(stop, self._buttons.values())
        if stop is not None:
            self.setFocusProxy(stop)

    def _take_all(self) -> list[QWidget]:
        self._buttons.clear()
        gone = []
        while item := self._page.body.takeAt(0):
            if widget := item.widget():
                gone.append(widget)
        return gone


class _GroupHeading(QFrame):
    def __init__(self, text: str, key: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 12, 4)
        row.addWidget(PlainLabel(text.upper(), size="small", tone="quiet", bold=True), 1)
        if key:
            row.addWidget(KeyHint(key))
