"""Where the parts of a factor's line stand, for any width and text size."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.risk_profile.scale import Scale
from ui.theme import BODY, SMALL, Theme

_ROW, _CELL, _NUMBER, _GAP, _PADDING = 36, 26, 30, 22, 10
_LEAST_EVIDENCE = 150


@dataclass(frozen=True)
class LineLayout:
    """The places of a line, the cells in the order of the scale's options."""

    number: QRect
    name: QRect
    blocks: tuple[QRect, ...]
    cells: tuple[QRect, ...]
    evidence: QRect
    earlier: QRect
    height: int


class LineMetrics:
    """What all lines of a group share: the widths that come from the theme and the scale."""

    def __init__(self, theme: Theme, scale: Scale, names: Iterable[str]) -> None:
        self._theme = theme
        cell_font = QFontMetrics(theme.font(SMALL, bold=True))
        name_font = QFontMetrics(theme.font(BODY, bold=True))
        self._cells = tuple(
            tuple(
                cell_font.horizontalAdvance(option.label) + theme.px(2 * _PADDING)
                for option in block
            )
            for block in scale.blocks
        )
        self._name = max(name_font.horizontalAdvance(name) for name in names) + theme.px(4)
        self._text_line = QFontMetrics(theme.font(SMALL)).height()
        self._name_font = name_font
        self.indent = theme.px(_NUMBER)

    @property
    def least_width(self) -> int:
        """The least width in which nothing is cut off."""
        return self.indent + max(sum(block) for block in self._cells)

    def lay_out(self, name: str, width: int, *, evidence: bool, earlier: bool) -> LineLayout:
        """One line if it is wide enough, else the evidence below, else the cells below as well."""
        px = self._theme.px
        cells = sum(map(sum, self._cells)) + px(_GAP) * (len(self._cells) - 1)
        beside = self.indent + self._name + px(_GAP) // 2
        if beside + cells <= width:
            name_rect = QRect(self.indent, 0, self._name, px(_ROW))
            blocks, rects, bottom = self._place_cells(beside, 0, width)
        else:
            words = QRect(0, 0, width - self.indent, 10_000)
            height = self._name_font.boundingRect(words, _WRAP, name).height()
            name_rect = QRect(self.indent, px(6), width - self.indent, height)
            beside = self.indent
            blocks, rects, bottom = self._place_cells(beside, px(8) + height, width)
        after = blocks[-1].right() + px(_GAP)
        if width - after >= px(_LEAST_EVIDENCE) and name_rect.top() == 0:
            evidence_rect = QRect(after, 0, width - after, px(_ROW))
        else:
            lines = self._text_line + px(8) if evidence else 0
            evidence_rect = QRect(self.indent, bottom - px(3), width - self.indent, lines)
            bottom += lines
        extra = self._text_line + px(8) if earlier else 0
        earlier_rect = QRect(beside, bottom - px(3), width - beside, extra)
        number = QRect(0, name_rect.top(), self.indent, name_rect.height())
        return LineLayout(
            number, name_rect, blocks, rects, evidence_rect, earlier_rect, bottom + extra
        )

    def _place_cells(
        self, left: int, top: int, width: int
    ) -> tuple[tuple[QRect, ...], tuple[QRect, ...], int]:
        px = self._theme.px
        x, y = left, top
        blocks, cells = [], []
        for widths in self._cells:
            if x > left and x + sum(widths) > width:
                x, y = left, y + px(_ROW - 4)
            inside = y + px(_ROW - _CELL) // 2
            blocks.append(QRect(x, inside, sum(widths), px(_CELL)))
            for cell in widths:
                cells.append(QRect(x, inside, cell, px(_CELL)))
                x += cell
            x += px(_GAP)
        return tuple(blocks), tuple(cells), y + px(_ROW)


_WRAP = int(Qt.TextFlag.TextWordWrap.value)
"""As the number that font metrics take."""
