"""Shows the room what the console shows: on a second screen, or in the console's own place."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from panel.cases.model import CaseId
from panel.clinic.service import record_disclosure, settings
from panel.errors import BugError
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingId, Standing
from panel.store.unit_of_work import Changed
from ui.projector.page import Page
from ui.projector.pages import PageBuilder, agencies_in_room
from ui.projector.placement import FindScreen, Placement, audience_screen
from ui.projector.view import ProjectorView
from ui.workspace import OpenCase, Workspace

if TYPE_CHECKING:
    from ui.console.showing import Showing

_logger = logging.getLogger(__name__)

_OFF = "Projector is off"
_SCREEN_GONE = "The second screen is gone, so nothing is projected"
_BLANK = "Projector is blank"
_FAILED = "Projector is blank, because this page could not be shown"
_NOTHING = "Projector shows only the marking"
_INITIALS = "Projector shows initials only"
_NAMES = "Projector shows full names"
_REVEAL_KEY = Qt.Key.Key_F8
_NOT_RECORDED = "Not recorded"


class Projection(QObject):
    """Follows the console, redacted. Whatever goes wrong, the room sees nothing rather than half.

    While F8 is held, full names stand in place of initials; each time is logged. F8, PageUp and
    PageDown, and Escape where the view hides the console, are bound here while they do something;
    F5 and F9 belong to the window.

    Signals:
        state_changed(projecting, blanked, words): what the room sees now; words for the status.
    """

    state_changed = Signal(bool, bool, str)

    def __init__(
        self,
        workspace: Workspace,
        host: QStackedWidget,
        find_screen: FindScreen = audience_screen,
    ) -> None:
        super().__init__(host)
        self._workspace = workspace
        self._host = host
        self._pages = PageBuilder(workspace.store, workspace.protocol)
        self._view = ProjectorView(workspace.appearance.theme)
        self._placement = Placement(self._view, host, find_screen)
        self._meeting_id: MeetingId | None = None
        self._showing: Showing | None = None
        self._is_projecting = self._is_blank = self._has_failed = False
        self._is_revealing = self._is_reveal_logged = False
        self._disclosed: set[tuple[MeetingId | None, CaseId]] = set()
        self._off_words = _OFF
        self._told = (False, False, _OFF)
        workspace.appearance.changed.connect(self._view.set_theme)
        workspace.changes.changed.connect(self._hear)
        self._placement.lost.connect(self._lost)
        self._keys = [
            self._key(Qt.Key.Key_PageDown, lambda: self.page(1)),
            self._key(Qt.Key.Key_PageUp, lambda: self.page(-1)),
        ]
        self._escape = self._key(Qt.Key.Key_Escape, self._leave)
        self._hold = self._key(_REVEAL_KEY, lambda: self.reveal(True))
        self._hold.setAutoRepeat(False)

    @property
    def view(self) -> ProjectorView:
        """What the room sees, for screenshots."""
        return self._view

    @property
    def covered_page(self) -> QWidget | None:
        """The page in whose place the room's view stands, on one screen; else None."""
        return self._placement.covered_page

    @property
    def is_blank(self) -> bool:
        """Whether the room was left nothing to see."""
        return self._is_blank

    def open_meeting(self, meeting_id: MeetingId | None) -> None:
        """Say which meeting is chaired, None outside one. Dark until the console shows something.

        While no case is on, the room sees the opening of this meeting.
        """
        self._meeting_id = meeting_id
        self._showing = None
        self._stop_revealing()
        self._show()

    def toggle(self) -> None:
        """F5: begin to project, or bring the console back."""
        if self._is_projecting:
            self._leave()
            return
        self._is_projecting = True
        self._is_blank = False
        self._show()  # filled before anybody sees it
        self._placement.put_up()
        self._show()

    def cover_console(self) -> None:
        """With one screen, put the room's view in the console's place, unless it is there."""
        if not self._is_projecting and self._placement.would_hide_console:
            self.toggle()

    def blank(self) -> None:
        """F9: show nothing, at once; again shows the page as it is by then."""
        if not self._is_projecting:
            return
        self._is_blank = not self._is_blank
        if self._is_blank:
            self._view.set_blank(True)
            self._stop_revealing()
        self._show()

    def follow(self, showing: "Showing") -> None:
        """Show what the console shows now."""
        if self._showing is None or showing.case_id != self._showing.case_id:
            self._stop_revealing()
        self._showing = showing
        self._show()

    def page(self, by: int) -> None:
        """Turn to the next (+1) or the previous (-1) screen of what does not fit on one."""
        self._view.turn(by)

    def reveal(self, on: bool) -> None:  # noqa: FBT001 (a switch)
        """Show full names for as long as this is on; only a case on screen can be revealed."""
        if not on:
            self._stop_revealing()
        elif self._opened and self._view.page and not self._is_revealing:
            self._is_revealing = True
            _app().installEventFilter(self)
        self._show()

    def close(self) -> None:
        """Before the store closes: show nothing more, and forget what was shown."""
        self._leave()
        self.open_meeting(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Names are hidden as soon as the key is let go, or the window is left with it held."""
        let_go = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyRelease
            and event.key() == _REVEAL_KEY
            and not event.isAutoRepeat()
        )
        if let_go or event.type() == QEvent.Type.ApplicationDeactivate:
            self.reveal(False)
        return super().eventFilter(watched, event)

    def _hear(self, changed: Changed) -> None:
        """The marking and the size of the room hold from the moment they are set."""
        if changed.touches("setting"):
            self._show()

    @property
    def _opened(self) -> OpenCase | None:
        return self._showing.opened if self._showing else None

    def _show(self) -> None:
        """Put the page of this moment into the view, whole, or make the view dark."""
        self._has_failed = False
        wanted = self._is_projecting and not self._is_blank
        try:
            self._view.show_page(self._built_page() if wanted else None)
        except Exception as trouble:  # whatever it is, the room must not see half a page
            _logger.error("A page of the projector could not be shown", exc_info=trouble)
            self._has_failed = True
            self._view.show_page(None)
        self._view.set_blank(self._is_blank)
        self._tell()

    def _built_page(self) -> Page | None:
        if self._showing is None:
            return None
        self._view.set_room(settings(self._workspace.store))
        page = self._pages.page(
            self._showing,
            self._meeting_id,
            self._workspace.today(),
            names_shown=self._is_revealing,
        )
        if self._opened:
            self._log_what_is_new(self._opened)
        return page

    def _log_what_is_new(self, opened: OpenCase) -> None:
        """A case shown to a meeting is disclosed to the agencies in the room, s.62 DPA 2018."""
        case = (opened.meeting.id if opened.meeting else None, opened.case.id)
        if case not in self._disclosed:
            self._log("Case shown on the projector", opened)
            self._disclosed.add(case)
        if self._is_revealing and not self._is_reveal_logged:
            self._log("Names shown on the projector", opened)
            self._is_reveal_logged = True

    def _log(self, what: str, opened: OpenCase) -> None:
        store = self._workspace.store
        present: tuple[str, ...] = ()
        if opened.meeting:
            attendance = meeting_service.agenda(store, opened.meeting.id).attendance
            agencies = self._workspace.protocol.agencies
            present = agencies_in_room(attendance, agencies, Standing.PRESENT, Standing.OBSERVER)
        record_disclosure(store, what, present or (_NOT_RECORDED,), (opened.case.reference,))

    def _key(self, key: Qt.Key, act: Callable[[], None]) -> QShortcut:
        """A key of the console's window, which it has back whenever it would do nothing here."""
        shortcut = QShortcut(QKeySequence(key), self._host)
        shortcut.setEnabled(False)
        shortcut.activated.connect(act)
        return shortcut

    def _tell(self) -> None:
        self._hold.setEnabled(self._view.page is not None)
        self._escape.setEnabled(self.covered_page is not None)
        for key in self._keys:
            key.setEnabled(self._view.page is not None and self._view.count > 1)
        told = (self._is_projecting, self._is_blank or self._has_failed, self._words())
        if told != self._told:
            self._told = told
            self.state_changed.emit(*told)

    def _words(self) -> str:
        if not self._is_projecting:
            return self._off_words
        if self._is_blank:
            return _BLANK
        if self._has_failed:
            return _FAILED
        if self._view.page is None:
            return _NOTHING
        return _NAMES if self._is_revealing else _INITIALS

    def _leave(self) -> None:
        self._placement.take_down()
        self._end(_OFF)

    def _lost(self, screen_gone: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._end(_SCREEN_GONE if screen_gone else _OFF)

    def _end(self, words: str) -> None:
        self._is_projecting = False
        self._stop_revealing()
        self._off_words = words
        self._show()

    def _stop_revealing(self) -> None:
        if self._is_revealing:
            self._is_revealing = self._is_reveal_logged = False
            _app().removeEventFilter(self)


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise BugError("a projection needs an application")
    return app
