"""The room that watches an open clinic. Its view is imported and made when it is first wanted."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from panel.meetings.model import MeetingId
from ui.console.showing import Showing
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.projector.projection import Projection


class Audience(QObject):
    """Keeps the room's view on what the console shows.

    Where the clinic keeps the console redacted on one screen, each case of a meeting comes up as
    the room may see it, and F5 uncovers the console.

    Signals:
        state_changed(projecting, blanked, words): as of `Projection`.
    """

    state_changed = Signal(bool, bool, str)

    def __init__(self, workspace: Workspace, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._pages = pages
        self._chaired: MeetingId | None = None
        self._showing: Showing | None = None
        self._is_aside = self._was_blank = False

    @cached_property
    def projection(self) -> "Projection":
        """What the room sees."""
        from ui.projector.projection import Projection

        projection = Projection(self._workspace, self._pages)
        projection.state_changed.connect(self.state_changed)
        projection.open_meeting(self._chaired)
        if self._showing:
            projection.follow(self._showing)
        return projection

    @property
    def covered_page(self) -> QWidget | None:
        """The page in whose place the room's view stands, on one screen; else None."""
        made = self._made()
        return made.covered_page if made else None

    @property
    def sees_page(self) -> bool:
        """Whether something of a case or a meeting is before the room."""
        made = self._made()
        return made is not None and made.view.page is not None

    def turn_to(self, meeting_id: MeetingId | None) -> None:
        """Say which meeting is chaired, None outside one; the room sees nothing of another."""
        self._chaired, self._showing = meeting_id, None
        if made := self._made():
            made.open_meeting(meeting_id)

    def follow(self, showing: Showing) -> None:
        """Show what the console shows now."""
        before, self._showing = self._showing, showing
        if made := self._made():
            made.follow(showing)
        is_other_case = before is None or before.case_id != showing.case_id
        if self._chaired and showing.case_id and is_other_case:
            self._keep_redacted()

    def step_aside(self) -> None:
        """Leave the window to a page that is no part of the console, until `come_back`."""
        if self.covered_page:
            self._is_aside, self._was_blank = True, self.projection.is_blank
            self.projection.toggle()

    def come_back(self) -> None:
        """Cover the console again, as it was covered before it was left."""
        if self._is_aside:
            self._is_aside = False
            self.projection.cover_console()
            if self._was_blank:
                self.projection.blank()

    def close(self) -> None:
        """Before the store closes: show nothing more."""
        if made := self._made():
            made.close()

    def _keep_redacted(self) -> None:
        if self._workspace.settings.redacted_console:
            self.projection.cover_console()

    def _made(self) -> "Projection | None":
        return self.projection if "projection" in vars(self) else None
