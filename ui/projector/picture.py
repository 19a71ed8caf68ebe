"""The timeline of a case drawn for the room: lanes by act, orders and bail as bars above them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from panel.cases.timeline_layout import Bar, Mark, TimelineLayout
from ui.projector.typeset import Block, Draw, Paragraph, Strip, TypeSizes, draw_words
from ui.theme import Theme

PICTURE = "picture"
_LANE, _AXIS, _PAD = 1.15, 1.25, 0.3
_BESIDE, _UNDER = 1.25, 0.5
"""Heights in sizes of type: a bar with its label beside it, or under it."""


def picture_block(layout: TimelineLayout, width: float, sizes: TypeSizes) -> Block:
    """One strip for each bar and lane and one for the dates, so that even many can be paged."""
    return _Picture(layout, width, sizes).block()


class _Picture:
    def __init__(self, layout: TimelineLayout, width: float, sizes: TypeSizes) -> None:
        self._layout = layout
        self._sizes = sizes
        names = max((sizes.width(lane) for lane in layout.lanes), default=0.0)
        self._left = min(names + sizes.px, width / 2)
        self._width = width - self._left - 0.5 * sizes.px

    def block(self) -> Block:
        px = self._sizes.px
        bars = [strip for bar in self._layout.bars for strip in self._bar(bar)]
        lanes = [
            Strip(_LANE * px, (self._lane(place, name),))
            for place, name in enumerate(self._layout.lanes)
        ]
        dates = Strip(_AXIS * px, (self._dates(),))
        return Block((*bars, *lanes, dates), PICTURE, pad=_PAD * px)

    def _across(self, share: float) -> float:
        return self._left + share * self._width

    def _bar(self, bar: Bar) -> list[Strip]:
        """The label before or after its bar where there is room, else above it; never across."""
        px, wide = self._sizes.px, self._sizes.width(bar.label)
        start, end = self._across(bar.x_start), self._across(bar.x_end)
        room = self._left + self._width
        if wide + px / 2 <= start:
            label_at = 0.0
        elif end + px / 2 + wide <= room:
            label_at = end + px / 2
        else:
            rule = Strip(_UNDER * px, (self._rule(bar, _UNDER * px / 2),))
            if wide > room:
                return [*Paragraph(bar.label, self._sizes.text, room).strips("ink"), rule]
            label = draw_words(bar.label, self._sizes, min(start, room - wide))
            return [Strip(self._sizes.line, (label,)), rule]
        label = draw_words(bar.label, self._sizes, label_at)
        return [Strip(_BESIDE * px, (label, self._rule(bar, self._sizes.line / 2)))]

    def _rule(self, bar: Bar, down: float) -> Draw:
        """From start to end, with a tick at each that is on the picture."""

        def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
            px, middle = self._sizes.px, y + down
            start, end = x + self._across(bar.x_start), x + self._across(bar.x_end)
            painter.setPen(QPen(theme.colour("ink"), px / 12))
            painter.drawLine(QPointF(start, middle), QPointF(end, middle))
            ends = [start] * (not bar.starts_before) + [end] * (not bar.open_ended)
            for at in ends:
                painter.drawLine(QPointF(at, middle - px / 6), QPointF(at, middle + px / 6))

        return draw

    def _lane(self, place: int, name: str) -> Draw:
        marks = [mark for mark in self._layout.marks if mark.lane == place]
        starts = [bar.x_start for bar in self._layout.bars if not bar.starts_before]

        def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
            px = self._sizes.px
            middle = y + _LANE * px / 2
            painter.setFont(self._sizes.text)
            painter.setPen(theme.colour("ink"))
            box = QRectF(x, y, self._left - px / 2, _LANE * px)
            text = self._sizes.metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
            painter.setPen(QPen(theme.colour("line"), 2))
            painter.drawLine(
                QPointF(x + self._left, middle), QPointF(x + self._left + self._width, middle)
            )
            painter.setPen(QPen(theme.colour("ink"), 2, Qt.PenStyle.DashLine))
            for start in starts:
                at = x + self._across(start)
                painter.drawLine(QPointF(at, y), QPointF(at, y + _LANE * px))
            for mark in marks:
                self._draw_mark(painter, theme, QPointF(x + self._across(mark.x), middle), mark)

        return draw

    def _draw_mark(self, painter: QPainter, theme: Theme, at: QPointF, mark: Mark) -> None:
        """A dot, or a larger diamond where it is severe; open where the date is approximate."""
        colour = theme.colour("alarm" if mark.severe else "accent")
        painter.setPen(QPen(colour, self._sizes.px / 10))
        painter.setBrush(theme.colour("page") if mark.approximate else colour)
        radius = self._sizes.px * (0.36 if mark.severe else 0.24)
        if not mark.severe:
            painter.drawEllipse(at, radius, radius)
            return
        corners = ((0, -radius), (radius, 0), (0, radius), (-radius, 0))
        painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))

    def _dates(self) -> Draw:
        def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
            painter.setFont(self._sizes.text)
            painter.setPen(theme.colour("quiet"))
            metrics = self._sizes.metrics
            taken = x
            for tick in self._layout.ticks:
                wide = metrics.horizontalAdvance(tick.label)
                left = x + self._across(tick.x) - wide / 2
                left = min(left, x + self._left + self._width - wide)
                if left >= taken:
                    painter.drawText(QPointF(left, y + metrics.ascent()), tick.label)
                    taken = left + wide + self._sizes.px / 2

        return draw
