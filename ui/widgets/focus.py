"""The focus ring: the same bold ring around whatever has the keyboard, in every window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

OUTER, INNER = 3, 2
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QObject):
    """Draws 3 px of yellow around the focused widget and 2 px of black on its edge.

    It lies over the layout, so that nothing moves when the focus does, and under the same
    scroll area as its widget, so that it scrolls and is cut off with it.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._outer = QColor("yellow")
        self._inner = QColor("black")
        self._frame: _Frame | None = None
        self._host: QWidget | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._follow)

    def set_colours(self, outer: QColor, inner: QColor) -> None:
        """Takes the two colours of the ring from a theme."""
        self._outer, self._inner = outer, inner
        self._follow(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or new.isWindow() or new.window().windowType() == Qt.WindowType.Popup:
            return
        self._host, self._watched = _host_of(new)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._target = new
        self._frame = _Frame(self._host, self._outer, self._inner)
        self._place()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame, self._host, self._target, self._watched = None, None, None, []

    def _place(self) -> None:
        target, frame, host = self._target, self._frame, self._host
        if target is None or frame is None or host is None:
            return
        if not isValid(target) or not isValid(frame):
            return
        if not host.isAncestorOf(target) or not target.isVisibleTo(host):
            frame.hide()
            return
        frame.setGeometry(_around(QRect(target.mapTo(host, QPoint()), target.size()), host.rect()))
        frame.raise_()
        frame.show()


def _host_of(widget: QWidget) -> tuple[QWidget, list[QWidget]]:
    """The viewport or window that the ring is drawn in, and the widgets whose moves move it."""
    watched, host = [widget], widget
    while (parent := host.parentWidget()) is not None:
        host = parent
        if host.isWindow() or isinstance(host.parentWidget(), QAbstractScrollArea):
            break
        watched.append(host)
    return host, watched


def _around(inner: QRect, limits: QRect) -> QRect:
    """The ring's outline: outside the widget, or inside where the widget meets the edge."""
    ring = inner.adjusted(-OUTER, -OUTER, OUTER, OUTER)
    if inner.left() >= limits.left():
        ring.setLeft(max(ring.left(), limits.left()))
    if inner.top() >= limits.top():
        ring.setTop(max(ring.top(), limits.top()))
    if inner.right() <= limits.right():
        ring.setRight(min(ring.right(), limits.right()))
    if inner.bottom() <= limits.bottom():
        ring.setBottom(min(ring.bottom(), limits.bottom()))
    return ring


class _Frame(QWidget):
    """The painted ring, invisible to the mouse and to layouts."""

    def __init__(self, host: QWidget, outer: QColor, inner: QColor) -> None:
        super().__init__(host)
        self._outer, self._inner = outer, inner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        outside = self.rect()
        _draw_band(painter, outside, OUTER, self._outer)
        inside = outside.adjusted(OUTER, OUTER, -OUTER, -OUTER)
        _draw_band(painter, inside, INNER, self._inner)


def _draw_band(painter: QPainter, rect: QRect, width: int, colour: QColor) -> None:
    left, top, right, bottom = rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1
    painter.setBrush(colour)
    painter.drawRect(left, top, rect.width(), width)
    painter.drawRect(left, bottom - width, rect.width(), width)
    painter.drawRect(left, top, width, rect.height())
    painter.drawRect(right - width, top, width, rect.height())
