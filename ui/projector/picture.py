"""The timeline of a case drawn for the room: lanes by act, orders and bail as bars above them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from panel.cases.timeline_layout import Bar, Mark, TimelineLayout
from ui.projector.typeset import Block, Draw, Strip, TypeSizes
from ui.theme import Theme

PICTURE = "picture"
_LANE, _BAR, _AXIS = 1.45, 1.5, 1.5
"""Heights in sizes of type."""


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
        bars = [Strip(_BAR * px, (self._bar(bar),)) for bar in self._layout.bars]
        lanes = [
            Strip(_LANE * px, (self._lane(place, name),))
            for place, name in enumerate(self._layout.lanes)
        ]
        dates = Strip(_AXIS * px, (self._dates(),))
        return Block((*bars, *lanes, dates), PICTURE, pad=self._sizes.pad)

    def _across(self, share: float) -> float:
        return self._left + share * self._width

    def _bar(self, bar: Bar) -> Draw:
        """A rule from start to end, dashed down at its start, with its label above it."""

        def draw(painter: QPainter, theme: Theme, x: float, y: float) -> None:
            px = self._sizes.px
            start, end = x + self._across(bar.x_start), x + self._across(bar.x_end)
            base = y + (_BAR - 0.15) * px
            painter.setPen(QPen(theme.colour("ink"), px / 12))
            painter.drawLine(QPointF(start, base), QPointF(end, base))
            if not bar.open_ended:
                painter.drawLine(QPointF(end, base - px / 4), QPointF(end, base + px / 8))
            room = x + self._left + self._width - self._sizes.width(bar.label)
            painter.setFont(self._sizes.text)
            painter.drawText(QPointF(max(x, min(start, room)), base - px / 4), bar.label)

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
            text = QFontMetricsF(self._sizes.text).elidedText(
                name, Qt.TextElideMode.ElideMiddle, box.width()
            )
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
            metrics = QFontMetricsF(self._sizes.text)
            taken = x
            for tick in self._layout.ticks:
                wide = metrics.horizontalAdvance(tick.label)
                left = x + self._across(tick.x) - wide / 2
                left = min(left, x + self._left + self._width - wide)
                if left >= taken:
                    painter.drawText(QPointF(left, y + metrics.ascent()), tick.label)
                    taken = left + wide + self._sizes.px / 2

        return draw
