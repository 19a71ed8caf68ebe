"""Calls the settings up from wherever the person is, and gives that page back as it was."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


class SettingsAside:
    """The settings as one more of the pages of a window; made when they are first wanted.

    Args:
        workspace: the open clinic.
        pages: the pages of the window.
        on_left: told once the page from before is back.
    """

    def __init__(
        self, workspace: Workspace, pages: QStackedWidget, on_left: Callable[[], object]
    ) -> None:
        self._workspace = workspace
        self._pages = pages
        self._on_left = on_left
        self._before: QWidget | None = None
        self._focus: QWidget | None = None

    @cached_property
    def _page(self) -> "SettingsPage":
        from ui.settings.page import SettingsPage

        page = SettingsPage(self._workspace)
        page.left.connect(self.leave)
        self._pages.addWidget(page)
        return page

    @property
    def _is_up(self) -> bool:
        return self._before is not None and self._pages.currentWidget() is self._page

    def toggle(self) -> None:
        """Show the settings, or leave them."""
        if self._is_up:
            self.leave()
            return
        self._before = self._pages.currentWidget()
        self._focus = self._before.focusWidget() if self._before else None
        self._pages.setCurrentWidget(self._page)
        self._page.focus_first()

    def leave(self) -> bool:
        """Show the page from before, if the settings are up; False while they hold what is wrong.

        The keyboard then goes to the field that must be put right.
        """
        if not self._is_up:
            return True
        if not self._page.is_settled():
            return False
        if self._before is not None:
            self._pages.setCurrentWidget(self._before)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._before = self._focus = None
        self._on_left()
        return True
