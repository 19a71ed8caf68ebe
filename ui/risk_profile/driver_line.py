"""Naming the factors that drove a judgement, from those that were rated."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from srp_worksheet.model import Factor
from ui.widgets.growing import EntryLine
from ui.widgets.labels import Chip
from ui.widgets.page import FlowRow
from ui.widgets.pick_list import PickList


class DriverLine(QWidget):
    """Factors as chips, and a line that offers the rated ones as soon as one is in it.

    Signals:
        picked(list[str]): codes of the factors, after one was added or taken away.
    """

    picked = Signal(list)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._chosen: tuple[str, ...] = ()
        self._factors: dict[str, Factor] = {}
        self._offered: tuple[str, ...] = ()
        self._chips = FlowRow()
        self._entry = EntryLine(name)
        self._list = PickList(f"{name}: rated factors", self._entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._chips, self._entry, self._list):
            column.addWidget(part)
        self.setFocusProxy(self._entry)
        self._entry.typed.connect(self._offer)
        self._entry.installEventFilter(self)
        self._list.picked.connect(self._add)

    def show_drivers(
        self, chosen: tuple[str, ...], factors: Sequence[Factor], rated: Sequence[str]
    ) -> None:
        """Show what is stored, and offer the rated ones of these factors."""
        self._factors = {factor.code: factor for factor in factors}
        self._offered = tuple(rated)
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self._chips.clear()
        for code in chosen:
            factor = self._factors.get(code)
            chip = Chip(f"{factor.number} {factor.short}" if factor else code, removable=True)
            chip.removed.connect(lambda code=code: self._take_away(code))
            self._chips.add(chip)
        self._chips.setVisible(bool(chosen))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._entry and event.type() == QEvent.Type.FocusIn:
            self._offer(self._entry.text())
        return super().eventFilter(watched, event)

    def _offer(self, words: str) -> None:
        """A number means that factor and no other, so Enter never takes one for another."""
        wanted = words.casefold().split()
        factors = [self._factors[code] for code in self._offered if code not in self._chosen]
        found = [
            (factor.code, f"{factor.number} {factor.label}")
            for factor in factors
            if all(_means(word, factor) for word in wanted)
        ]
        self._list.offer(found if self._entry.hasFocus() else [], ready=len(found) == 1)

    def _add(self, code: str) -> None:
        self._entry.clear()
        self._list.hide()
        self.picked.emit([*self._chosen, code])

    def _take_away(self, code: str) -> None:
        self._entry.setFocus()
        self.picked.emit([kept for kept in self._chosen if kept != code])


def _means(word: str, factor: Factor) -> bool:
    return word == str(factor.number) if word.isdecimal() else word in factor.label.casefold()
