"""The middle of the console: a case in its steps, or a page of the meeting."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.console import agenda_entries
from ui.console.case_view import CaseView
from ui.console.first_place import go_to_first_place
from ui.console.meeting_state import MeetingState
from ui.widgets.look import paint_surface
from ui.workspace import OpenCase, Workspace

if TYPE_CHECKING:
    from ui.attendance.carried import CarriedActionsPage
    from ui.attendance.page import OpeningPage
    from ui.documents.page import ClosingPage


class Middle(QStackedWidget):
    """Shows one of them, and puts the keyboard where work on it begins.

    Signals:
        gap_chosen(int): the index of the gap that the person wants to close.
        minutes_wanted(Meeting), note_wanted(Case): a document shall be made.
        meeting_closed(): the meeting was closed.
    """

    gap_chosen = Signal(int)
    minutes_wanted = Signal(object)
    note_wanted = Signal(object)
    meeting_closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._workspace = workspace
        self.case_view = CaseView(workspace)
        self.addWidget(self.case_view)

    @property
    def shows_case(self) -> bool:
        """Whether it shows a case, and not a page of the meeting."""
        return self.currentWidget() is self.case_view

    def show_case(self, opened: OpenCase) -> None:
        """Show a case."""
        self.setCurrentWidget(self.case_view)
        self.case_view.open(opened)

    def show_page(self, key: str, meeting: MeetingState) -> None:
        """Show the page of the meeting that stands under this key in the agenda."""
        page = self._page(key)
        page.open(meeting)
        self.setCurrentWidget(page)
        go_to_first_place(page)

    def focus_first(self) -> None:
        """Put the keyboard where work on what is shown begins."""
        shown = self.case_view.step if self.shows_case else self.currentWidget()
        if shown is not None:
            go_to_first_place(shown)

    def _page(self, key: str) -> "OpeningPage | CarriedActionsPage | ClosingPage":
        if key == agenda_entries.OPENING:
            return self._opening
        return self._carried if key == agenda_entries.CARRIED else self._closing

    # The pages of a meeting are made when they are first shown: a case opens without them.

    @cached_property
    def _opening(self) -> "OpeningPage":
        from ui.attendance.page import OpeningPage

        page = OpeningPage(self._workspace)
        self.addWidget(page)
        return page

    @cached_property
    def _carried(self) -> "CarriedActionsPage":
        from ui.attendance.carried import CarriedActionsPage

        page = CarriedActionsPage(self._workspace)
        self.addWidget(page)
        return page

    @cached_property
    def _closing(self) -> "ClosingPage":
        from ui.documents.page import ClosingPage

        page = ClosingPage(self._workspace)
        page.closed.connect(self.meeting_closed)
        page.gap_chosen.connect(self.gap_chosen)
        page.minutes_wanted.connect(self.minutes_wanted)
        page.note_wanted.connect(self.note_wanted)
        self.addWidget(page)
        return page
