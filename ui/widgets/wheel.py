"""The mouse wheel scrolls pages and never changes a value that it is passing over."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _WheelGuard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def guard_wheel(widget: QWidget) -> None:
    """Hands every turn of the wheel over this widget to the page that it lies on."""
    widget.installEventFilter(_WheelGuard(widget))
