"""Where the parts of a factor's line stand, for any width and text size."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.risk_profile.scale import Scale
from ui.theme import BODY, SMALL, Theme

_ROW, _CELL, _NUMBER, _GAP = 36, 26, 30, 22
_PADDING, _TIGHT_PADDING, _MOST_LOOSE = 10, 8, 4
_INSET = (_ROW - _CELL) // 2
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
        loose = len(scale.blocks[0]) <= _MOST_LOOSE
        padding = theme.px(2 * (_PADDING if loose else _TIGHT_PADDING))
        self._cells = tuple(
            tuple(cell_font.horizontalAdvance(option.label) + padding for option in block)
            for block in scale.blocks
        )
        self._name = max(name_font.horizontalAdvance(name) for name in names) + theme.px(4)
        self._text_line = QFontMetrics(theme.font(SMALL)).height()
        self._name_font = name_font
        self.indent = theme.px(_NUMBER)

    @property
    def least_width(self) -> int:
        """The least width in which nothing is cut off."""
        return self.indent + max(map(max, self._cells))

    def lay_out(self, name: str, width: int, *, evidence: bool, earlier: bool) -> LineLayout:
        """One line if it is wide enough, else the evidence below, else the cells below as well."""
        px = self._theme.px
        cells = sum(map(sum, self._cells)) + px(_GAP) * (len(self._cells) - 1)
        beside = self.indent + self._name + px(_GAP) // 2
        in_one_line = beside + cells <= width
        if in_one_line:
            name_rect = QRect(self.indent, px(_INSET), self._name, px(_CELL))
            blocks, rects, bottom = self._place_cells(beside, 0, width)
        else:
            words = QRect(0, 0, width - self.indent, 10_000)
            height = self._name_font.boundingRect(words, _WRAP, name).height()
            name_rect = QRect(self.indent, px(6), width - self.indent, height)
            beside = self.indent
            blocks, rects, bottom = self._place_cells(beside, px(8) + height, width)
        after = blocks[-1].right() + px(_GAP)
        if width - after >= px(_LEAST_EVIDENCE) and in_one_line:
            evidence_rect = QRect(after, px(_INSET), width - after, px(_CELL))
        else:
            lines = self._text_line + px(8) if evidence else 0
            evidence_rect = QRect(self.indent, bottom - px(3), width - self.indent, lines)
            bottom += lines
        extra = self._text_line + px(8) if earlier else 0
        earlier_rect = QRect(beside, bottom - px(3), width - beside, extra)
        number = QRect(px(4), name_rect.top(), self.indent, name_rect.height())
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
            start = x
            for cell in widths:
                if x > start and x + cell > width:
                    blocks.append(QRect(start, y + px(_INSET), x - start, px(_CELL)))
                    x, y, start = left, y + px(_ROW - 4), left
                cells.append(QRect(x, y + px(_INSET), cell, px(_CELL)))
                x += cell
            blocks.append(QRect(start, y + px(_INSET), x - start, px(_CELL)))
            x += px(_GAP)
        return tuple(blocks), tuple(cells), y + px(_ROW)


_WRAP = int(Qt.TextFlag.TextWordWrap.value)
"""As the number that font metrics take."""
