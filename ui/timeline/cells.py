"""How the cells of an incident are drawn in their table."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import UNIT
from ui.timeline.model import ALL_IN_ONE

if TYPE_CHECKING:
    from ui.timeline.table import IncidentTable

_PADDING = 2 * UNIT


class IncidentCells(QStyledItemDelegate):
    """Draws text that wraps from the top of its cell, and a hairline below the row."""

    def __init__(self, table: "IncidentTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        style = self._table.style()
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        ground.state &= ~QStyle.StateFlag.State_HasFocus
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._table)
        role, rect = QPalette.ColorRole, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(ground.palette.color(role.HighlightedText if chosen else role.Text))
        words, _height = self._wrapped(index, option.font, rect.width())
        words.draw(painter, QPointF(rect.topLeft()) + QPointF(_PADDING, _PADDING))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, ground.palette.color(role.Midlight))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._table.columnWidth(index.column())
        _words, height = self._wrapped(index, option.font, width)
        return QSize(width, height + 2 * _PADDING)

    def _wrapped(
        self, index: QModelIndex | QPersistentModelIndex, font: QFont, width: int
    ) -> tuple[QTextLayout, int]:
        """The words of a cell, broken within a word where it is too long, and their height."""
        words = QTextLayout(self._text(index).replace("\n", "\u2028"), font)
        wrap = QTextOption(Qt.AlignmentFlag.AlignLeft)
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        words.setTextOption(wrap)
        words.beginLayout()
        height = 0.0
        while (line := words.createLine()).isValid():
            line.setLineWidth(width - 2 * _PADDING)
            line.setPosition(QPointF(0, height))
            height += line.height()
        words.endLayout()
        return words, ceil(height)

    def _text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        role = ALL_IN_ONE if self._table.is_narrow else Qt.ItemDataRole.DisplayRole
        return str(index.data(role) or "")
