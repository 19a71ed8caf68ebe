"""One of a few choices that wrap where the text is large, or stand below each other with a text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.choice import Segmented
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow
from ui.widgets.tab_order import make_only_stop

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class WrappingChoice(QWidget):
    """Arrows walk without choosing, Space or a click chooses and takes back. One stop for Tab.

    Signals:
        chosen(str): the key of what was chosen, "" when it was taken back.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._cells = {key: Segmented(name, [(key, label)]) for key, label in options}
        self._value = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = FlowRow()
        for key, cell in self._cells.items():
            cell.chosen.connect(lambda chosen, key=key: self._choose(key if chosen else ""))
            if texts is None:
                row.add(cell)
                continue
            column.addWidget(cell)
            column.addWidget(PlainLabel(texts[key], size="small", tone="quiet", wrap=True))
            column.addSpacing(4)
        if texts is None:
            column.addWidget(row)
        self.set_value("")

    def set_value(self, key: str) -> None:
        """Show a choice without a signal; "" shows none."""
        self._value = key
        for code, cell in self._cells.items():
            cell.set_value(code if code == key else "")
        self._stop_at(self._cells.get(key) or next(iter(self._cells.values())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        cells = list(self._cells.values())
        at = next((i for i, cell in enumerate(cells) if cell.isAncestorOf(self._stop)), 0) + step
        if event.modifiers() or not step or not 0 <= at < len(cells):
            event.ignore()
            return
        self._stop_at(cells[at])
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, key: str) -> None:
        self.set_value(key)
        self.chosen.emit(key)

    def _stop_at(self, stop: Segmented) -> None:
        self._stop = stop.focusProxy() or stop
        make_only_stop(self._stop, (cell.focusProxy() or cell for cell in self._cells.values()))
        self.setFocusProxy(self._stop)
