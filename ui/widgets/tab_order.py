"""Where Tab goes in what was added to a page after the page was made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_after(before: QWidget, added: QWidget) -> None:
    """Tab goes from a widget into all that stands in the added one, not to the end of the page."""
    for stop in added.findChildren(QWidget):
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.focusProxy() is None:
            QWidget.setTabOrder(before, stop)
            before = stop
