"""Which rows of the chronology something rests on: said in a line, ticked in a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from panel.cases.model import Incident
from reports.wording import Wording
from ui.widgets.buttons import Button
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow

_MOST_LINES = 8


@dataclass(frozen=True)
class ChronologyRow:
    """A row to tick: the id of its incident, its number and what it says in one line."""

    id: int
    number: int
    text: str


def chronology_rows(incidents: Sequence[Incident], protocol: Wording) -> list[ChronologyRow]:
    """The chronology with number, date, act and its letter in PHA 1997 s.2A(3), and evidence."""
    rows = []
    for number, row in enumerate(incidents, start=1):
        act = protocol.act(row.act)
        letter = f"({act.letter}) " if act.letter else ""
        evidence = " ".join(filter(None, (row.evidence, row.exhibit))) or "no evidence"
        parts = (str(number), row.when_words, f"{letter}{act.short}", evidence, row.what)
        rows.append(ChronologyRow(row.id, number, " · ".join(part for part in parts if part)))
    return rows


class ChronologyPicker(QWidget):
    """The rows chosen, and on request all of them to tick. Space ticks, Esc closes.

    Signals:
        picked(list[int]): ids of the incidents, in chronological order.
    """

    picked = Signal(list)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: Sequence[ChronologyRow] = ()
        self._chosen: tuple[int, ...] = ()
        self._words = PlainLabel(size="small", tone="quiet", wrap=True)
        self._toggle = Button("Choose rows", "link")
        self._toggle.setAccessibleName(f"Choose chronology rows: {name}")
        self._list = _TickList(f"Chronology rows: {name}")
        self._list.hide()
        head = FlowRow()
        head.add(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._words, head, self._list):
            column.addWidget(part)
        self._toggle.clicked.connect(self._open_or_close)
        self._list.itemChanged.connect(lambda _item: self.picked.emit(self._list.ticked()))
        self._list.left.connect(self._open_or_close)
        self.setFocusProxy(self._toggle)

    def show_rows(self, rows: Sequence[ChronologyRow], chosen: Sequence[int]) -> None:
        """Show what is stored."""
        if (rows, tuple(chosen)) == (self._rows, self._chosen) and self._words.text():
            return
        self._rows, self._chosen = rows, tuple(chosen)
        numbers = [str(row.number) for row in rows if row.id in chosen]
        label = "Chronology row" if len(numbers) == 1 else "Chronology rows"
        words = f"{label} {', '.join(numbers)}" if numbers else "No chronology rows chosen"
        self._words.setText(words if rows else "The timeline has no rows yet")
        self._toggle.setVisible(bool(rows))
        if self._list.isVisibleTo(self):
            self._list.show_rows(rows, self._chosen)

    def open_list(self) -> None:
        """Show all rows, ready to tick."""
        if self._rows and not self._list.isVisibleTo(self):
            self._open_or_close()
        self._list.setFocus()

    def _open_or_close(self) -> None:
        opening = not self._list.isVisibleTo(self)
        self._toggle.setText("Close the rows" if opening else "Choose rows")
        if opening:
            self._list.show_rows(self._rows, self._chosen)
            self._list.show()
            self._list.setFocus()
            bring_into_sight(self._list)
        else:
            self._toggle.setFocus()
            self._list.hide()


class _TickList(QListWidget):
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[ChronologyRow], chosen: Sequence[int]) -> None:
        """Show the rows; the one at hand stays at hand."""
        blocked = self.blockSignals(True)
        at = max(self.currentRow(), 0)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for index, row in enumerate(rows):
            if index == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(index)
            item.setText(row.text)
            item.setToolTip(row.text)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            ticked = Qt.CheckState.Checked if row.id in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self.setCurrentRow(min(at, self.count() - 1))
        self.blockSignals(blocked)
        if rows:
            self.setFixedHeight(self.sizeHintForRow(0) * min(len(rows), _MOST_LINES) + 4)

    def ticked(self) -> list[int]:
        """The ids of the ticked rows, in order."""
        items = [self.item(index) for index in range(self.count())]
        return [
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
