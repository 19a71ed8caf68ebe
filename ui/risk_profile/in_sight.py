"""Keeping in sight what opens in the page below the place where somebody types."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 8


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page under a widget that just opened, once it has its size."""

    def scroll() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, _MARGIN)

    QTimer.singleShot(0, widget, scroll)
