"""The timeline as a picture: lanes by act, orders and bail as bars, and each mark told in words."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from panel.cases.timeline_layout import (
    Bar,
    Mark,
    TimelineLayout,
    TimelinePoint,
    TimelineSpan,
    lay_out_timeline,
)
from ui.theme import SMALL, Appearance, Theme

_LANE, _BAR_ROW, _AXIS, _LEGEND = 26, 28, 22, 24
_DATE, _MOST_DATES = 64, 9
_EDGE = 8
"""Kept free at both sides, so that the focus ring covers nothing."""
_RADIUS, _SEVERE_RADIUS, _REACH = 5.0, 8.0, 14.0


class TimelinePicture(QWidget):
    """Draws what `lay_out_timeline` lays out.

    A severe incident is a larger diamond and one whose day is not exact an open shape, so that
    nothing rests on colour. The mark under the mouse is told in words below the picture, as is
    the one that Left and Right go to.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._lay_out: Callable[[int], TimelineLayout] = partial(lay_out_timeline, (), (), ())
        self._layout = self._lay_out(1)
        self._told = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline picture")
        appearance.changed.connect(self.updateGeometry)

    def show_incidents(
        self,
        points: Sequence[TimelinePoint],
        spans: Sequence[TimelineSpan],
        act_order: Sequence[str],
    ) -> str:
        """Draws these from now on; returns the caption of the picture."""
        self._lay_out = partial(lay_out_timeline, points, spans, act_order)
        self._renew()
        orders = [bar.label for bar in self._layout.bars]
        self.setAccessibleDescription(". ".join([self._layout.caption, *orders]))
        self.updateGeometry()
        return self._layout.caption

    @property
    def told(self) -> str:
        """The mark that is told in words at the moment, or nothing."""
        return self._layout.marks[self._told].label if self._told >= 0 else ""

    def sizeHint(self) -> QSize:
        theme = self._theme
        lanes = theme.px(_LANE) * len(self._layout.lanes)
        bars = theme.px(_BAR_ROW) * len(self._layout.bars)
        below = theme.px(_AXIS) + theme.px(_LEGEND)
        return QSize(theme.px(480), bars + lanes + below + _EDGE)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._layout.marks and not event.modifiers():
            begin = 0 if step > 0 else len(self._layout.marks) - 1
            last = len(self._layout.marks) - 1
            self._tell(begin if self._told < 0 else min(max(self._told + step, 0), last))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.told))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tell(-1)
        super().focusOutEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        reach = self._appearance.theme.px(_REACH)
        at = event.position()
        near = [
            ((self._place(mark) - at).manhattanLength(), index)
            for index, mark in enumerate(self._layout.marks)
        ]
        distance, index = min(near, default=(reach + 1, -1))
        self._tell(index if distance <= reach else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self._tell(-1)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(SMALL))
        self._paint_lanes(painter)
        for bar in self._layout.bars:
            self._paint_start(painter, bar)
        for bar in self._layout.bars:
            self._paint_bar(painter, bar)
        self._paint_ticks(painter)
        for index, mark in enumerate(self._layout.marks):
            self._paint_mark(painter, mark, chosen=index == self._told)
        self._paint_legend(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def _renew(self) -> None:
        """Lays out as many dates as the width has room for."""
        room = round(self._plot().width()) // self._theme.px(_DATE)
        layout = self._lay_out(min(max(room, 2), _MOST_DATES))
        if layout != self._layout:
            self._layout = layout
            self._told = -1
            self.update()

    @property
    def _theme(self) -> Theme:
        return self._appearance.theme

    def _tell(self, index: int) -> None:
        if index != self._told:
            self._told = index
            self.update()

    def _plot(self) -> QRectF:
        """Where the lanes are, beside their names and below the bars."""
        theme = self._theme
        names = QFontMetrics(theme.font(SMALL))
        widths = [names.horizontalAdvance(name) for name in self._layout.lanes]
        left = _EDGE + max(widths, default=0) + theme.px(16)
        top = theme.px(_BAR_ROW) * len(self._layout.bars)
        height = theme.px(_LANE) * len(self._layout.lanes)
        return QRectF(left, top, self.width() - left - _EDGE - theme.px(8), height)

    def _across(self, share: float) -> float:
        plot = self._plot()
        return plot.left() + share * plot.width()

    def _place(self, mark: Mark) -> QPointF:
        lane = self._theme.px(_LANE)
        return QPointF(self._across(mark.x), self._plot().top() + lane * (mark.lane + 0.5))

    def _paint_lanes(self, painter: QPainter) -> None:
        theme, plot, lane = self._theme, self._plot(), self._theme.px(_LANE)
        for number, name in enumerate(self._layout.lanes):
            middle = plot.top() + lane * (number + 0.5)
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(plot.left(), middle), QPointF(plot.right(), middle))
            painter.setPen(theme.colour("quiet"))
            place = QRectF(_EDGE, middle - lane / 2, plot.left(), lane)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_start(self, painter: QPainter, bar: Bar) -> None:
        """Where it began, down through the lanes; the words of other bars lie over it."""
        if not bar.starts_before:
            theme, start = self._theme, self._across(bar.x_start)
            painter.setPen(QPen(theme.colour("quiet"), 1.5, Qt.PenStyle.DashLine))
            top = QPointF(start, self._bottom_of(bar))
            painter.drawLine(top, QPointF(start, self._plot().bottom()))

    def _bottom_of(self, bar: Bar) -> float:
        theme = self._theme
        return float(theme.px(_BAR_ROW) * (bar.row + 1) - theme.px(3))

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        theme = self._theme
        start, end = self._across(bar.x_start), self._across(bar.x_end)
        row, thick = theme.px(_BAR_ROW), theme.px(5)
        bottom = self._bottom_of(bar)
        ink = theme.colour("ink")
        painter.fillRect(QRectF(start, bottom - thick, max(end - start, thick), thick), ink)
        if bar.open_ended:
            tip = QPointF(end + theme.px(7), bottom - thick / 2)
            corners = [QPointF(end, bottom - thick * 1.5), tip, QPointF(end, bottom + thick / 2)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(QPolygonF(corners))
        width = painter.fontMetrics().horizontalAdvance(bar.label)
        right = self.width() - _EDGE
        left = max(float(_EDGE), min(start, right - width))
        words = QRectF(left, bottom - row, right - left + 1, row - thick)
        ground = QRectF(left, words.top(), width, words.height()).adjusted(-2, 2, 2, -2)
        painter.fillRect(ground, theme.colour("page"))
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(
            bar.label, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_ticks(self, painter: QPainter) -> None:
        """Names each date that has room beside the one before."""
        theme, plot = self._theme, self._plot()
        painter.setPen(theme.colour("quiet"))
        free = 0.0
        for tick in self._layout.ticks:
            width = painter.fontMetrics().horizontalAdvance(tick.label)
            left = min(self._across(tick.x) - width / 2, self.width() - _EDGE - width)
            if left < free:
                continue
            free = left + width + theme.px(4)
            place = QRectF(left, plot.bottom(), width + 1, theme.px(_AXIS))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, tick.label)

    def _paint_mark(self, painter: QPainter, mark: Mark, *, chosen: bool) -> None:
        theme, at = self._theme, self._place(mark)
        if chosen:
            painter.setPen(QPen(theme.colour("ink"), 2))
            painter.setBrush(theme.colour("current"))
            reach = theme.px(_REACH - 3)
            painter.drawEllipse(at, reach, reach)
        self._paint_shape(painter, at, severe=mark.severe, is_open=mark.approximate)
        if mark.count > 1:
            painter.setPen(theme.colour("ink"))
            beside = at + QPointF(theme.px(_SEVERE_RADIUS), -theme.px(2))
            painter.drawText(beside, f"×{mark.count}")

    def _paint_shape(self, painter: QPainter, at: QPointF, *, severe: bool, is_open: bool) -> None:
        theme = self._theme
        colour: QColor = theme.colour("alarm" if severe else "accent")
        painter.setPen(QPen(colour, theme.px(2)))
        painter.setBrush(theme.colour("page") if is_open else colour)
        if severe:
            size = theme.px(_SEVERE_RADIUS)
            corners = ((0, -size), (size, 0), (0, size), (-size, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
        else:
            painter.drawEllipse(at, theme.px(_RADIUS) - 1, theme.px(_RADIUS) - 1)

    def _paint_legend(self, painter: QPainter) -> None:
        """The mark that is told, or else what the shapes mean, as far as they occur."""
        theme, plot = self._theme, self._plot()
        line = QRect(0, round(plot.bottom()) + theme.px(_AXIS), self.width(), theme.px(_LEGEND))
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._told >= 0:
            painter.setPen(theme.colour("ink"))
            painter.setFont(theme.font(SMALL, bold=True))
            painter.drawText(line.adjusted(_EDGE, 0, 0, 0), middle, self.told)
            return
        marks = self._layout.marks
        parts = (
            ("Incident", False, False, any(not mark.severe for mark in marks)),
            ("Severe", True, False, any(mark.severe for mark in marks)),
            ("Day not exact", False, True, any(mark.approximate for mark in marks)),
        )
        left = float(_EDGE + theme.px(_SEVERE_RADIUS))
        for text, severe, is_open, occurs in parts:
            if not occurs:
                continue
            at = QPointF(left, line.center().y())
            self._paint_shape(painter, at, severe=severe, is_open=is_open)
            painter.setPen(theme.colour("quiet"))
            left += theme.px(14)
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(left, line.top(), width + 1, line.height()), middle, text)
            left += width + theme.px(24)
