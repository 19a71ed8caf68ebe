"""An open clinic: the band, the page at hand, the line at the bottom. Navigation only.

Every page, and what the room sees, is imported and made when it is first shown, so that a clinic
opens quickly.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from panel.cases.model import CaseId
from panel.errors import KnownError
from panel.meetings.model import MeetingId
from panel.store.unit_of_work import Changed
from ui.clinic_keys import bind_keys
from ui.console.case_keys import CaseKeys
from ui.console.header import Header
from ui.console.status import StatusLine
from ui.desk.page import Desk
from ui.documents.maker import DocumentMaker
from ui.entries.half_typed import ask_before_losing_it, has_half_typed
from ui.entries.kept_notice import KeptNotice
from ui.projector.audience import Audience
from ui.settings.aside import SettingsAside
from ui.widgets.notices import Notice
from ui.widgets.saved import flush_all
from ui.widgets.tab_order import move_focus
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.console.console import Console
    from ui.console.showing import Showing
    from ui.meeting_plan.page import MeetingPlanPage
    from ui.referral.confirm_page import ConfirmPage
    from ui.undoing.keys import UndoKeys
    from ui.undoing.place import Place

_TEXT_STEP = 0.25
_COVERED = "Bring the console back with F5 first"


class ClinicView(QWidget):
    """Everything between opening a store and closing it.

    Signals:
        left(): the person closed this clinic to open another.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._header = Header()
        self._notice = Notice(button="Close")
        self._notice.hide()
        self._status = StatusLine()
        self._pages = QStackedWidget()
        self._desk = Desk(workspace)
        self._pages.addWidget(self._desk)
        self.audience = Audience(workspace, self._pages)
        self._settings = SettingsAside(workspace, self._pages)
        self._maker = DocumentMaker(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._kept = KeptNotice(workspace, self._go_to_kept)
        for part in (self._header, self._notice, self._kept):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self._maker)
        column.addWidget(self._status)
        self._connect()
        bind_keys(self)
        self._may_drop_half_typed = False
        self._case_keys = CaseKeys(self)
        self._show_settings()

    @cached_property
    def console(self) -> "Console":
        """Where a meeting is chaired and a case is read."""
        from ui.console.console import Console

        console = Console(self._workspace, self._header)
        console.showing.connect(self._follow)
        console.minutes_wanted.connect(self._maker.ask_for_minutes)
        console.note_wanted.connect(self._maker.ask_for_note)
        self._pages.addWidget(console)
        return console

    @cached_property
    def _plan(self) -> "MeetingPlanPage":
        from ui.meeting_plan.page import MeetingPlanPage

        page = MeetingPlanPage(self._workspace)
        page.planned.connect(self.open_meeting)
        page.left.connect(self.go_home)
        self._pages.addWidget(page)
        return page

    @cached_property
    def _confirm(self) -> "ConfirmPage":
        from ui.referral.confirm_page import ConfirmPage

        page = ConfirmPage(self._workspace)
        page.confirmed.connect(self.open_case)
        page.left.connect(self.go_home)
        self._pages.addWidget(page)
        return page

    @property
    def maker(self) -> DocumentMaker:
        """Makes the Word documents."""
        return self._maker

    @property
    def page(self) -> QWidget | None:
        """What stands between the head and the status line."""
        return self._pages.currentWidget()

    @property
    def kept_notice(self) -> KeptNotice:
        """Tells of words that are not stored, and leads to them."""
        return self._kept

    def _go_to_kept(self, place: "Place") -> bool:
        """Turn to the case and step of a field whose words are not stored."""
        from ui.undoing.guide import Guide

        guide = Guide(self)
        guide.go_to(place)
        return guide.is_at(place)

    @cached_property
    def undo_keys(self) -> "UndoKeys":
        from ui.undoing.guide import Guide
        from ui.undoing.keys import UndoKeys

        return UndoKeys(self._workspace, Guide(self), self._notice)

    def _turn_room_to(self, meeting: MeetingId | None) -> None:
        self._kept.follow(None)
        self.audience.turn_to(meeting)

    def _follow(self, showing: "Showing") -> None:
        self._kept.follow(showing)
        self.audience.follow(showing)

    def project(self) -> None:
        """Begin to show the room what is on, or stop."""
        self.audience.projection.toggle()

    def blank(self) -> None:
        """Show the room nothing, at once; or again what is on."""
        self.audience.projection.blank()

    def _connect(self) -> None:
        changes = self._workspace.changes
        changes.saved.connect(self._say_saved)
        changes.trouble.connect(lambda sentence: self._notice.say(sentence, "error"))
        changes.said.connect(self._status.say)
        changes.changed.connect(self._hear)
        self.audience.state_changed.connect(self._show_projection)
        self._pages.currentChanged.connect(self._hush_before_room)
        self._notice.pressed.connect(self._notice.hide)
        self._header.home.connect(self.go_home)
        self._header.project.connect(self.project)
        self._header.blank.connect(self.blank)
        self._desk.open_meeting.connect(self.open_meeting)
        self._desk.open_case.connect(self.open_case)
        self._desk.plan_meeting.connect(self.plan_meeting)
        self._desk.confirm_referral.connect(self.confirm_referral)
        self._desk.settings_wanted.connect(self.show_settings)

    def chair(self, act: "Callable[[Console], object]") -> None:
        """Do something with the console while it is on screen."""
        if self._in_console and self.audience.covered_page:
            self._workspace.changes.said.emit(_COVERED)
        elif self._in_console:
            act(self.console)

    def walk(self, act: "Callable[[Console], object]") -> None:
        """Turn the console, also while the room's view covers it and shows where it turned."""
        if self._in_console:
            act(self.console)

    @property
    def _page(self) -> QWidget | None:
        """The page at hand, also while the room's view covers it."""
        return self.audience.covered_page or self._pages.currentWidget()

    @property
    def _in_console(self) -> bool:
        return self._is_made("console") and self._page is self.console

    def _is_made(self, part: str) -> bool:
        return part in vars(self)

    def go_home(self) -> None:
        """Show the desk: referrals, meetings, cases."""
        if not self._leave_page():
            return
        self._head_for("")
        self._desk.refresh()
        self._pages.setCurrentWidget(self._desk)
        self._desk.focus_first()

    def open_meeting(self, meeting_id: int) -> None:
        """Chair a meeting."""

        def fill() -> None:
            self._turn_room_to(MeetingId(meeting_id))
            self.console.open_meeting(MeetingId(meeting_id))

        self._show(self.console, fill)

    def open_case(self, case_id: int) -> None:
        """Read a case outside a meeting."""

        def fill() -> None:
            self._turn_room_to(None)
            self.console.open_case(CaseId(case_id))

        self._show(self.console, fill)

    def plan_meeting(self) -> None:
        """Prepare a meeting."""

        def fill() -> None:
            self._head_for("Plan a meeting")
            self._plan.open()

        self._show(self._plan, fill)

    def confirm_referral(self, referral_id: int) -> None:
        """Compare what was read of a form with what could not be read."""

        def fill() -> None:
            self._head_for("Confirm a referral")
            self._confirm.open(referral_id)

        self._show(self._confirm, fill)

    def _head_for(self, place: str) -> None:
        """A page outside meetings: nothing of one stays in the head or before the room."""
        self._turn_room_to(None)
        self._header.set_meeting(in_meeting=False)
        self._header.set_place(place)
        self._header.set_case(0, 0)
        self._header.set_time(0, 0)

    def show_settings(self) -> None:
        """Show the settings in the place of the page that is on, which waits; or leave them."""
        self.audience.uncover()
        self._settings.toggle()

    def shut_down(self) -> bool:
        """Save, stop the clock and let the projector go; False when words would be lost."""
        if not self._leave_page():
            return False
        if has_half_typed(self, self._workspace) and not self._may_drop_half_typed:
            ask_before_losing_it(self, self._close_all_the_same)
            return False
        self.audience.close()
        return True

    def _close_all_the_same(self) -> None:
        self._may_drop_half_typed = True
        self.window().close()

    def _show(self, page: QWidget, fill: Callable[[], object]) -> None:
        if not self._leave_page():
            return
        self._pages.setCurrentWidget(page)
        try:
            fill()
        except KnownError as error:
            self._workspace.changes.trouble.emit(str(error))
            self.go_home()

    def _leave_page(self) -> bool:
        if not self._settings.leave():
            return False
        if self._in_console:
            return self.console.leave()
        page = self._page
        return page is None or flush_all(page)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt's own signature)
        """Tab goes through the whole window as one reads it."""
        return move_focus(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes a message away once nothing else wants the key."""
        if event.key() == Qt.Key.Key_Escape and self._notice.isVisible():
            self._notice.hide()
        else:
            super().keyPressEvent(event)

    def _say_saved(self, moment: datetime) -> None:
        self._status.set_saved(moment.astimezone())
        self._notice.hide()

    def _hear(self, changed: Changed) -> None:
        if changed.touches("setting"):
            self._show_settings()

    def _show_settings(self) -> None:
        settings = self._workspace.settings
        self._header.set_clinic(settings.name)
        self._status.set_marking(settings.marking)

    def _show_projection(self, projecting: bool, blanked: bool, words: str) -> None:  # noqa: FBT001 (signal)
        self._header.set_projecting(projecting, blanked)
        self._status.set_room(words)

    def _hush_before_room(self) -> None:
        """What was undone or waits unstored is not for a room that sees this very window."""
        before_room = self.audience.covered_page is not None
        self._kept.hush(before_room=before_room)
        if before_room:
            self._status.say("")
            self.undo_keys.withdraw()

    def scale_text(self, steps: int) -> None:
        """Make all text larger (+1) or smaller (-1), between its own size and twice that."""
        by = steps * _TEXT_STEP
        appearance = self._workspace.appearance
        appearance.set_scale(min(2.0, max(1.0, appearance.theme.scale + by)))

    def show_help(self) -> None:
        """List every key."""
        from ui.help import HelpDialog

        HelpDialog(self).open()
