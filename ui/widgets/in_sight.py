"""Keeping in sight what opens in the page below the place where somebody types."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 8


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page under a widget that just opened, once it has its size."""

    def scroll() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area is not None else None
        if area is None or content is None or not widget.isVisible():
            return
        top = widget.mapTo(content, QPoint())
        # By points, because a list counts as in sight for Qt as soon as its current line is.
        area.ensureVisible(top.x(), top.y() + widget.height(), 0, _MARGIN)
        area.ensureVisible(top.x(), top.y(), 0, _MARGIN)

    QTimer.singleShot(0, widget, scroll)
