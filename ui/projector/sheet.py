"""A page laid out at one size: two columns, each broken into as many screens as it needs.

What does not fit is paged, never shrunk.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.projector.page import Page, Row
from ui.projector.picture import picture_block
from ui.projector.row_layout import action_blocks, brief_blocks, note_block, row_blocks
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
_ROWS_AT_PICTURE = 3
_NO_ACTIONS = (Row("No open actions"),)


class Sheet:
    """One page as it will be drawn, on `count` screens one after the other."""

    def __init__(self, page: Page, size: QSizeF, sizes: TypeSizes, marking: str) -> None:
        px = sizes.px
        self._page, self._size, self._sizes = page, size, sizes
        self._marking = marking.upper()
        self._margin = size.width() / 40
        self._title_y = 2.65 * px + 0.75 * px
        beside_marking = size.width() / 2 - self._margin - px
        beside_marking -= sizes.width(self._marking, bold=True) / 2
        self._footnote_own_line = sizes.width(page.footnote) > beside_marking
        self._foot_y = size.height() - 1.5 * px - self._footnote_own_line * sizes.line
        whole = size.width() - 2 * self._margin
        gap = 1.15 * self._margin
        width = whole if page.actions is None else (whole - gap) * _LEFT_SHARE
        self._title = Paragraph(page.title, sizes.title, width)
        self._note_x = self._title.last_width + 0.7 * px
        self._note_beside_title = self._note_x + sizes.width(page.note) <= width
        self._left = self._rows_column(width)
        self._right: Column | None = None
        if page.actions is not None:
            x = self._margin + width + gap
            self._right = self._action_column(page.actions, x, size.width() - self._margin - x)

    @property
    def count(self) -> int:
        """How many screens it takes: those of the rows, then those of the actions left over."""
        return len(self._left.pages) + (len(self._right.pages) - 1 if self._right else 0)

    @property
    def focus_at(self) -> int | None:
        """The screen that holds the row in focus."""
        return self._left.page_of(self._page.focus) if self._page.focus else None

    def paint(self, painter: QPainter, theme: Theme, number: int) -> None:
        """Draws the screen of that number, counted from 0."""
        painter.fillRect(QRectF(QPointF(), self._size), theme.colour("page"))
        self._paint_head(painter, theme)
        self._title.draw(painter, theme, self._margin, self._title_y, "ink")
        if self._note_beside_title:
            painter.setFont(self._sizes.text)
            painter.setPen(theme.colour("quiet"))
            base = self._title_y + self._title.height - self._sizes.title_descent
            painter.drawText(QPointF(self._margin + self._note_x, base), self._page.note)
        last = len(self._left.pages) - 1
        self._paint_column(painter, theme, self._left, min(number, last))
        if self._right:
            self._heading.draw(painter, theme, self._right.x, self._title_y, "ink")
            self._paint_column(painter, theme, self._right, max(0, number - last))
        self._paint_foot(painter, theme, number)

    def _rows_column(self, width: float) -> Column:
        """Below a picture, rows are cut where else too few would stand on its screen."""
        page, sizes = self._page, self._sizes
        note_below = page.note and not self._note_beside_title
        first = [note_block(page.note, width, sizes)] if note_below else []
        if page.picture:
            picture = picture_block(page.picture, width, sizes)
            lines = [*(strip for block in first for strip in block.strips), *picture.strips]
            first = [replace(picture, strips=tuple(lines))]
        below = self._title_y + self._title.height
        blocks = [*first, *row_blocks(page.rows, page.focus, width, sizes)]
        column = self._column(self._margin, width, below, blocks)
        wanted = len(first) + min(_ROWS_AT_PICTURE, len(page.rows))
        if not page.picture or len(column.pages[0]) >= wanted:
            return column
        blocks = [*first, *brief_blocks(page.rows, page.focus, width, sizes)]
        return self._column(self._margin, width, below, blocks)

    def _action_column(self, actions: Sequence[Row], x: float, width: float) -> Column:
        """The most urgent stay beside all rows; what is left over has screens after theirs."""
        sizes = self._sizes
        self._heading = Paragraph("Actions", sizes.title, width)
        below = self._title_y + self._heading.height
        blocks = action_blocks(actions or _NO_ACTIONS, width, sizes)
        column = self._column(x, width, below, blocks)
        if len(column.pages) == 1:
            return column
        column = self._column(x, width, below, blocks, reserved=sizes.line + sizes.pad)
        pages = list(column.pages)
        for number in range(len(pages) - 1):
            seen = {block.key for page in pages[: number + 1] for block in page if block.key}
            more = f"{len(actions) - len(seen) or ''} more on page".strip().capitalize()
            words = f"{more} {len(self._left.pages) + number + 1}"
            pages[number] = (*pages[number], note_block(words, width, sizes))
        return replace(column, pages=tuple(pages))

    def _column(
        self, x: float, width: float, below: float, blocks: list[Block], reserved: float = 0.0
    ) -> Column:
        """Breaks blocks into pages. A last page of few lines is better than none at all."""
        top = below + self._sizes.pad
        height = max(self._foot_y - top - reserved, _LINES_AT_LEAST * self._sizes.line)
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
        y = column.top
        for block in column.pages[number]:
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
        """Ringed outside the column, so that the text keeps its place and stands clear of it."""
        half = _FOCUS_LINE / 2
        aside = min(self._sizes.px / 3, self._margin / 2)
        painter.setBrush(theme.colour("current"))
        painter.setPen(QPen(theme.colour("focus"), _FOCUS_LINE))
        painter.drawRect(box.adjusted(-aside, half, aside, -half))

    def _paint_foot(self, painter: QPainter, theme: Theme, number: int) -> None:
        foot = QRectF(0, self._foot_y, self._size.width(), self._size.height() - self._foot_y)
        painter.fillRect(foot, theme.colour("panel"))
        painter.fillRect(foot.adjusted(0, 0, 0, 2 - foot.height()), theme.colour("line"))
        band = foot.adjusted(0, foot.height() - 1.5 * self._sizes.px, 0, 0)
        inner = band.adjusted(self._margin, 0, -self._margin, 0)
        painter.setPen(theme.colour("ink"))
        painter.setFont(self._sizes.bold)
        painter.drawText(band, int(Qt.AlignmentFlag.AlignCenter), self._marking)
        painter.setFont(self._sizes.text)
        if self.count > 1:
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, int(right), f"Page {number + 1} of {self.count}")
        up = self._footnote_own_line * self._sizes.line
        painter.setPen(theme.colour("quiet"))
        beside = inner.translated(0, -up)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), self._page.footnote)
