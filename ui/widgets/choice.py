"""Choosing one of a few, or one of many, without the mouse wheel ever choosing for you."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.widgets.look import literal
from ui.widgets.saved import SavedField
from ui.widgets.tab_order import make_only_stop
from ui.widgets.wheel import guard_wheel

Options = Sequence[tuple[str, str]]

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Option(QPushButton):
    """One cell of a `Segmented`; to a screen reader it is a radio button."""

    def __init__(self, key: str, label: str, place: str, parent: "Segmented") -> None:
        super().__init__(literal(label), parent)
        self.key = key
        self.label = label
        self.setProperty("place", place)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Wide enough for the bold of the chosen one, so that choosing moves nothing."""
        hint = super().sizeHint()
        bold = self.font()
        bold.setBold(True)
        growth = QFontMetrics(bold).horizontalAdvance(self.label)
        growth -= self.fontMetrics().horizontalAdvance(self.label)
        return QSize(hint.width() + max(growth, 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, where Qt would choose the neighbour; Enter presses on every platform."""
        if event.key() in _ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Leaves the choosing to the group, which also lets a choice be taken back."""


class Segmented(QWidget):
    """One of a few choices side by side, or none.

    Left and Right walk along the cells without choosing, and leave the key to the page at either
    end; so do Up and Down always. Space or Enter chooses, and takes the choice back when it was
    chosen already; so does a click. Delete takes it back. `letters` choose at once.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Options,
        *,
        letters: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters = {letter.upper(): key for letter, key in (letters or {}).items()}
        self._value = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._cells: list[_Option] = []
        for index, (key, label) in enumerate(options):
            cell = _Option(key, label, _place(index, len(options)), self)
            cell.clicked.connect(lambda _checked=False, cell=cell: self._toggle(cell))
            row.addWidget(cell)
            self._cells.append(cell)
        self.set_name(name)
        self._stop_at(self._cells[0])

    def set_name(self, name: str) -> None:
        """Says what is being chosen, for example "Presence: problems with employment"."""
        self.setAccessibleName(name)
        for cell in self._cells:
            cell.setAccessibleName(f"{name}: {cell.label}")

    def value(self) -> str:
        """The key of the chosen one, or ""."""
        return self._value

    def set_value(self, key: str) -> None:
        """Shows a choice without a signal; "" shows none."""
        self._value = key
        for cell in self._cells:
            cell.setAutoExclusive(False)
            cell.setChecked(cell.key == key)
            cell.setAutoExclusive(True)
            if cell.key == key and not self.hasFocus():
                self._stop_at(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = self._letters.get(event.text().upper()) if plain else None
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if letter is not None:
            self._choose(letter)
        elif plain and step:
            self._walk(step, event)
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose("")
        else:
            event.ignore()

    def _walk(self, step: int, event: QKeyEvent) -> None:
        focus = self.focusProxy()
        at = next((i for i, cell in enumerate(self._cells) if cell is focus), 0) + step
        if 0 <= at < len(self._cells):
            self._stop_at(self._cells[at])
            self._cells[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()

    def _stop_at(self, stop: _Option) -> None:
        """Makes one cell the place where Tab arrives."""
        make_only_stop(stop, self._cells)
        self.setFocusProxy(stop)

    def _toggle(self, cell: _Option) -> None:
        self._stop_at(cell)
        self._choose("" if cell.key == self._value else cell.key)

    def _choose(self, key: str) -> None:
        if key != self._value:
            self.set_value(key)
            self.chosen.emit(key)


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if index == 0 else "last" if index == count - 1 else "middle"


class SavedChoice(SavedField):
    """One of many, from a list that opens; `blank` names the empty choice where there is one."""

    edited = Signal(str)

    def __init__(
        self,
        name: str,
        options: Options,
        *,
        blank: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._combo = QComboBox()
        super().__init__(self._combo, name, parent)
        if blank is not None:
            self._combo.addItem(blank, "")
        for key, label in options:
            self._combo.addItem(label, key)
        self._combo.setCurrentIndex(0 if blank is not None else -1)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(12)
        self._combo.activated.connect(self.flush)
        guard_wheel(self._combo)

    def value(self) -> str:
        """The key of the chosen one, or ""."""
        return self._shown()

    def set_value(self, key: str) -> None:
        """Shows what is stored now for the same record, unless the list is open."""
        self._refresh(key)

    def load(self, key: str) -> None:
        """Shows another record."""
        self._replace(key)

    def _shown(self) -> str:
        return str(self._combo.currentData() or "")

    def _show(self, text: str) -> None:
        index = self._combo.findData(text)
        if index < 0 and text:
            self._combo.addItem(text, text)
            index = self._combo.count() - 1
        self._combo.setCurrentIndex(index)

    def _deliver(self, text: str) -> None:
        self.edited.emit(text)

    def _is_touched(self) -> bool:
        return self._combo.view().isVisible()
