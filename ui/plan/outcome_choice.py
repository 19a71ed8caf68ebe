"""The outcome of a hearing: side by side where there is room, else in a list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.labels import PlainLabel


class OutcomeChoice(QWidget):
    """One of the protocol's outcomes, or none yet. Behaves as a field that saves itself."""

    edited = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cells = Segmented(name, options)
        self._listed = SavedChoice(name, options, blank="Not decided yet")
        self._trouble = PlainLabel(size="small", tone="alarm", wrap=True)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._cells, self._listed, self._trouble):
            column.addWidget(part)
        self._cells.chosen.connect(self.edited)
        self._listed.edited.connect(self.edited)
        self._listed.hide()
        self.setFocusProxy(self._cells)

    def load(self, key: str | None) -> None:
        """Shows another hearing."""
        self.clear_trouble()
        self._cells.set_value(key or "")
        self._listed.load(key or "")

    def set_value(self, key: str | None) -> None:
        """Shows what is stored now."""
        self._cells.set_value(key or "")
        self._listed.set_value(key or "")

    def show_trouble(self, sentence: str) -> None:
        """Says why the choice was not stored."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def clear_trouble(self) -> None:
        """All is well again."""
        self._trouble.hide()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list, which stands in where the cells have no room."""
        hint = super().minimumSizeHint()
        return QSize(self._listed.minimumSizeHint().width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self._cells.sizeHint().width() <= event.size().width()
        self._cells.setVisible(roomy)
        self._listed.setVisible(not roomy)
        self.setFocusProxy(self._cells if roomy else self._listed)
