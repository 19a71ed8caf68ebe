"""Fields side by side in as many equal columns as the width has room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import UNIT

_COLUMN_CHARACTERS = 20
"""A column is at least this many characters wide, so that it grows with the text."""


class FieldGrid(QWidget):
    """A form that falls into fewer columns where it is narrow or the text is large."""

    def __init__(self, most_columns: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most_columns
        self._columns = 0
        self._cells: list[tuple[QWidget, bool]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 * UNIT)
        self._grid.setVerticalSpacing(2 * UNIT)

    def add(self, field: QWidget, *, wide: bool = False) -> None:
        """Adds a field after the others; a wide one has a line to itself."""
        field.setParent(self)
        if not self._cells:
            self.setFocusProxy(field)
        self._cells.append((field, wide))
        self._arrange(max(self._columns, 1))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column can be, so that it can always fall back to one."""
        widths = [field.minimumSizeHint().width() for field, _ in self._cells]
        return QSize(max(widths, default=0), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        column = self.fontMetrics().averageCharWidth() * _COLUMN_CHARACTERS + 4 * UNIT
        columns = min(max(1, (self.width() + 4 * UNIT) // column), self._most)
        if columns != self._columns:
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        for field, _ in self._cells:
            # An item that is only taken out lives on, and Qt would ask it for heights of long ago.
            self._grid.removeWidget(field)
        row = column = 0
        for field, wide in self._cells:
            if column and (wide or column == columns):
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, columns if wide else 1)
            column += columns if wide else 1
        for place in range(self._most):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
