"""Text set for the room: lines that are drawn where they are put, and may be parted by a page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.theme import FAMILIES, Theme
from ui.widgets.labels import TagKind

Draw = Callable[[QPainter, Theme, float, float], None]
"""Draws something with its top left corner at x, y."""

_TITLE = 1.25


class TypeSizes:
    """Fonts of the room, all at or above its smallest type; costly to make, so they are kept."""

    def __init__(self, px: int) -> None:
        self.px = px
        self.text = _font(px)
        self.bold = _font(px, bold=True)
        self.title = _font(round(px * _TITLE), bold=True)
        self.metrics = QFontMetricsF(self.text)
        self.title_descent = QFontMetricsF(self.title).descent()
        self._bold_metrics = QFontMetricsF(self.bold)
        self.line = self.metrics.height()
        self.pad = 0.45 * px

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide one line of text is."""
        return (self._bold_metrics if bold else self.metrics).horizontalAdvance(text)

    def cut(self, text: str, width: float) -> str:
        """The whole words of a text that one line of this width holds, ended by an ellipsis."""
        in_one = " ".join(text.split())
        if self.metrics.horizontalAdvance(in_one) <= width:
            return in_one
        room = width - self.metrics.horizontalAdvance(" ")
        shown = self.metrics.elidedText(in_one, Qt.TextElideMode.ElideRight, room)
        words, _, part = shown.rpartition(" ")
        return f"{words} …" if words else part


def _font(px: int, *, bold: bool = False) -> QFont:
    font = QFont(FAMILIES)
    font.setPixelSize(px)
    font.setBold(bold)
    return font


@dataclass(frozen=True)
class Strip:
    """A part of a block that no page parts."""

    height: float
    draws: tuple[Draw, ...]


@dataclass(frozen=True)
class Block:
    """Strips that belong together, as the lines of one row do."""

    strips: tuple[Strip, ...]
    key: str = ""
    opens_part: bool = False
    pad: float = 0.0

    @property
    def height(self) -> float:
        """How much of a page it takes, the room around it included."""
        return 2 * self.pad + sum(strip.height for strip in self.strips)


@dataclass(frozen=True)
class Column:
    """Blocks in a column, parted into pages."""

    x: float
    top: float
    width: float
    pages: tuple[tuple[Block, ...], ...]

    def page_of(self, key: str) -> int | None:
        """The first page with a block of this key."""
        for number, blocks in enumerate(self.pages):
            if any(block.key == key for block in blocks):
                return number
        return None


class Paragraph:
    """Text broken into lines of a width, in whatever direction it is read."""

    def __init__(self, text: str, font: QFont, width: float) -> None:
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, 0))
        self._layout.endLayout()

    @property
    def last_width(self) -> float:
        """How far the last line reaches."""
        return self._layout.lineAt(self._layout.lineCount() - 1).naturalTextWidth()

    @property
    def height(self) -> float:
        """The height of all lines."""
        return sum(self._layout.lineAt(place).height() for place in range(self._count))

    @property
    def _count(self) -> int:
        return self._layout.lineCount()

    def strips(self, colour: str) -> list[Strip]:
        """One strip for each line, in a colour of the theme."""
        return [
            Strip(self._layout.lineAt(place).height(), (self._drawing(place, colour),))
            for place in range(self._count)
        ]

    def draw(self, painter: QPainter, theme: Theme, x: float, y: float, colour: str) -> None:
        """Draws all lines."""
        for strip in self.strips(colour):
            strip.draws[0](painter, theme, x, y)
            y += strip.height

    def _drawing(self, place: int, colour: str) -> Draw:
        def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
            painter.setPen(theme.colour(colour))
            self._layout.lineAt(place).draw(painter, QPointF(x, y))

        return draw


def tag_width(text: str, sizes: TypeSizes) -> float:
    """How wide a tag is with its box."""
    return sizes.width(text, bold=True) + sizes.px * 0.9


def draw_tag(text: str, kind: TagKind | None, sizes: TypeSizes, dx: float) -> Draw:
    """A status in a tinted box as high as its line, `dx` to the right; without a kind, no box."""
    width = tag_width(text, sizes)

    def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
        box = QRectF(x + dx, y - 0.06 * sizes.px, width, sizes.line + 0.12 * sizes.px)
        if kind is None:
            painter.setFont(sizes.text)
            painter.setPen(theme.colour("ink"))
            painter.drawText(box, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), text)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(kind))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(sizes.bold)
        painter.setPen(theme.colour(f"{kind}_ink"))
        painter.drawText(box, int(_MIDDLE | Qt.AlignmentFlag.AlignHCenter), text)

    return draw


def draw_words(text: str, sizes: TypeSizes, dx: float) -> Draw:
    """One line of plain text, `dx` to the right."""

    def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
        painter.setFont(sizes.text)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QPointF(x + dx, y + sizes.metrics.ascent()), text)

    return draw


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def break_into_pages(blocks: list[Block], height: float) -> tuple[tuple[Block, ...], ...]:
    """Blocks on pages of a height; only a block higher than a page is parted, between its lines.

    What opens a part never stands last on a page.
    """
    pages: list[list[Block]] = [[]]
    room = height
    for place, block in enumerate(blocks):
        for piece in _pieces(block, height):
            needed = piece.height
            if block.opens_part and place + 1 < len(blocks):
                needed += min(blocks[place + 1].height, height - piece.height)
            if needed > room and pages[-1]:
                pages.append([])
                room = height
            pages[-1].append(piece)
            room -= piece.height
    return tuple(tuple(page) for page in pages)


def _pieces(block: Block, height: float) -> list[Block]:
    if block.height <= height:
        return [block]
    pieces: list[list[Strip]] = [[]]
    room = height - 2 * block.pad
    for strip in block.strips:
        if strip.height > room and pieces[-1]:
            pieces.append([])
            room = height - 2 * block.pad
        pieces[-1].append(strip)
        room -= strip.height
    return [Block(tuple(strips), block.key, block.opens_part, block.pad) for strips in pieces]
