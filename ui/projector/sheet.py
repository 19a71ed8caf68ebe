"""A page laid out at one size: two columns, each broken into as many screens as it needs.

What does not fit is paged, never shrunk.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.projector.page import Page, Row
from ui.projector.picture import picture_block
from ui.projector.row_layout import action_blocks, note_block, row_blocks
from ui.projector.typeset import (
    Block,
    Column,
    Paragraph,
    TypeSizes,
    break_into_pages,
    draw_tag,
    tag_width,
)
from ui.theme import Theme

_LEFT_SHARE = 0.62
_FOCUS_LINE = 5
_LINES_AT_LEAST = 3
_NO_ACTIONS = (Row("No open actions"),)


class Sheet:
    """One page as it will be drawn, on `count` screens one after the other."""

    def __init__(self, page: Page, size: QSizeF, px: int) -> None:
        self._page = page
        self._size = size
        self._sizes = sizes = TypeSizes(px)
        self._margin = size.width() / 40
        self._title_y = 2.65 * px + 0.75 * px
        self._foot_y = size.height() - 1.5 * px
        whole = size.width() - 2 * self._margin
        gap = 1.15 * self._margin
        width = whole if page.actions is None else (whole - gap) * _LEFT_SHARE
        self._title = Paragraph(page.title, sizes.title, width)
        below = self._title_y + self._title.height
        self._left = self._column(self._margin, width, below, self._left_blocks(width))
        self._right: Column | None = None
        if page.actions is not None:
            x = self._margin + width + gap
            width = size.width() - self._margin - x
            self._heading = Paragraph("Actions", sizes.title, width)
            blocks = action_blocks(page.actions or _NO_ACTIONS, width, sizes)
            self._right = self._column(x, width, self._title_y + self._heading.height, blocks)

    @property
    def count(self) -> int:
        """How many screens it takes."""
        return max(len(self._left.pages), len(self._right.pages) if self._right else 1)

    @property
    def focus_at(self) -> int | None:
        """The screen that holds the row in focus."""
        return self._left.page_of(self._page.focus) if self._page.focus else None

    def paint(self, painter: QPainter, theme: Theme, number: int, marking: str) -> None:
        """Draws the screen of that number, counted from 0."""
        painter.fillRect(QRectF(QPointF(), self._size), theme.colour("page"))
        self._paint_head(painter, theme)
        self._title.draw(painter, theme, self._margin, self._title_y, "ink")
        self._paint_column(painter, theme, self._left, number)
        if self._right:
            self._heading.draw(painter, theme, self._right.x, self._title_y, "ink")
            self._paint_column(painter, theme, self._right, number)
        self._paint_foot(painter, theme, number, marking)

    def _left_blocks(self, width: float) -> list[Block]:
        page, sizes = self._page, self._sizes
        first = [note_block(page.note, width, sizes)] if page.note else []
        if page.picture:
            first.append(picture_block(page.picture, width, sizes))
        return [*first, *row_blocks(page.rows, page.focus, width, sizes)]

    def _column(self, x: float, width: float, below: float, blocks: list[Block]) -> Column:
        """Breaks blocks into pages. A last page of few lines is better than none at all."""
        top = below + self._sizes.pad
        height = max(self._foot_y - top, _LINES_AT_LEAST * self._sizes.line)
        return Column(x, top, width, break_into_pages(blocks, height))

    def _paint_head(self, painter: QPainter, theme: Theme) -> None:
        head, sizes = self._page.head, self._sizes
        band = QRectF(0, 0, self._size.width(), 2.65 * sizes.px)
        painter.fillRect(band, theme.colour("band"))
        painter.fillRect(band.adjusted(0, band.height() - 2, 0, 0), theme.colour("band_line"))
        painter.setPen(theme.colour("band_ink"))
        inner = band.adjusted(self._margin, 0, -self._margin, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(sizes.text)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), head.place)
        inner.setRight(inner.right() - sizes.width(head.place) - sizes.px)
        painter.setFont(sizes.bold)
        painter.drawText(inner, int(middle), head.reference)
        inner.setLeft(inner.left() + sizes.width(head.reference, bold=True) + sizes.px)
        tag = tag_width(head.level, sizes) + sizes.px if head.level else 0.0
        whom = QFontMetricsF(sizes.text).elidedText(
            head.whom, Qt.TextElideMode.ElideRight, inner.width() - tag
        )
        painter.setFont(sizes.text)
        painter.drawText(inner, int(middle), whom)
        if head.level:
            x = inner.left() + sizes.width(whom) + sizes.px
            draw_tag(head.level, head.level_kind, sizes, 0.0)(
                painter, theme, x, (band.height() - sizes.line) / 2
            )

    def _paint_column(self, painter: QPainter, theme: Theme, column: Column, number: int) -> None:
        """The blocks of this screen, or of the last one where this column is the shorter."""
        y = column.top
        for block in column.pages[min(number, len(column.pages) - 1)]:
            box = QRectF(column.x, y, column.width, block.height)
            if block.key and block.key == self._page.focus:
                self._paint_focus(painter, theme, box)
            else:
                painter.fillRect(
                    QRectF(box.topLeft(), QSizeF(box.width(), 2)), theme.colour("hairline")
                )
            y += block.pad
            for strip in block.strips:
                for draw in strip.draws:
                    draw(painter, theme, column.x, y)
                y += strip.height
            y += block.pad

    def _paint_focus(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        half = _FOCUS_LINE / 2
        painter.setBrush(theme.colour("current"))
        painter.setPen(QPen(theme.colour("focus"), _FOCUS_LINE))
        painter.drawRect(box.adjusted(-half, half, half, -half))

    def _paint_foot(self, painter: QPainter, theme: Theme, number: int, marking: str) -> None:
        band = QRectF(0, self._foot_y, self._size.width(), self._size.height() - self._foot_y)
        painter.fillRect(band, theme.colour("panel"))
        painter.fillRect(band.adjusted(0, 0, 0, 2 - band.height()), theme.colour("line"))
        painter.setPen(theme.colour("ink"))
        painter.setFont(self._sizes.bold)
        painter.drawText(band, int(Qt.AlignmentFlag.AlignCenter), marking.upper())
        if self.count > 1:
            painter.setFont(self._sizes.text)
            inner = band.adjusted(self._margin, 0, -self._margin, 0)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, int(right), f"Page {number + 1} of {self.count}")
