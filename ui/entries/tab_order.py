"""Tab order of what is put into a page after the page was made; Qt would put it last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(before: QWidget, container: QWidget) -> QWidget:
    """Lets Tab go from `before` through everything in `container`; returns the last of it."""
    for widget in [container, *container.findChildren(QWidget)]:
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if takes_tab and widget.window() is before.window():
            QWidget.setTabOrder(before, widget)
            before = widget
    return before
