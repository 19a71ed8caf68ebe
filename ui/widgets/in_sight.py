"""Keeping in sight where somebody types, and what opens in the page below it."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 8


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page under a widget that just opened, once it has its size."""

    def scroll() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area = page_under(widget)
        if area is not None and widget.isVisible():
            scroll_to(area, widget, _MARGIN)

    QTimer.singleShot(0, widget, scroll)


def page_under(widget: QWidget) -> QScrollArea | None:
    """The scrolling page that a widget lies on."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def scroll_to(area: QScrollArea, widget: QWidget, margin: int) -> None:
    """Scroll the page so far that a widget on it is seen as a whole, or at least its head."""
    content = area.widget()
    if content is None or not content.isAncestorOf(widget):
        return
    top = widget.mapTo(content, QPoint())
    # By points, because text or a list counts as in sight for Qt as soon as its cursor is.
    area.ensureVisible(top.x(), top.y() + widget.height(), 0, margin)
    area.ensureVisible(top.x(), top.y(), 0, margin)
