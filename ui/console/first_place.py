"""Where the keyboard goes when a step or a page of the meeting is called."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.page import ScrollPage


@runtime_checkable
class Workplace(Protocol):
    """A step or a page, which knows where work on it begins."""

    def focus_first(self) -> None:
        """Put the keyboard there."""


def go_to_first_place(page: QWidget) -> None:
    """Put the keyboard where work on a page begins, or on the page itself, to read and scroll."""
    if isinstance(page, Workplace):
        page.focus_first()
    focus = page.window().focusWidget()
    inside = focus is not None and focus is not page and page.isAncestorOf(focus)
    if focus is not None and inside and focus.isVisible():
        return
    for reading in page.findChildren(ScrollPage):
        if reading.isVisible():
            reading.setFocus(Qt.FocusReason.OtherFocusReason)
            return
