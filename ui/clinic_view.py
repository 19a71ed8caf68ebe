"""An open clinic: the band, the page at hand, the line at the bottom. Navigation only.

Every page, and what the room sees, is imported and made when it is first shown, so that a clinic
opens quickly.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
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
from ui.widgets.saved import NOT_SAVED_YET, first_unsafe, flush_all
from ui.widgets.tab_order import move_focus
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.console.console import Console
    from ui.console.showing import Showing
    from ui.meeting_plan.page import MeetingPlanPage
    from ui.referral.confirm_page import ConfirmPage
    from ui.undoing.guide import Guide
    from ui.undoing.keys import UndoKeys
    from ui.undoing.place import Place

_COVERED = "Bring the console back with F5 first"


class ClinicView(QWidget):
    """Everything between opening a store and closing it."""

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
        self._settings = SettingsAside(workspace, self._pages, self.audience.come_back)
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
        bind_keys(self, workspace.appearance)
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
        page.confirmed.connect(self._go_to_triage)
        page.left.connect(self.go_home)
        self._pages.addWidget(page)
        return page

    @property
    def page(self) -> QWidget | None:
        """What stands between the head and the status line, which may be the room's view."""
        return self._pages.currentWidget()

    @property
    def kept_notice(self) -> KeptNotice:
        """Tells of words that are not stored, and leads to them."""
        return self._kept

    @cached_property
    def _guide(self) -> "Guide":
        from ui.undoing.guide import Guide

        return Guide(self)

    def _go_to_kept(self, place: "Place") -> bool:
        """Turn to the case and step of a field whose words are not stored."""
        self._guide.go_to(place)
        return self._guide.is_at(place)

    @cached_property
    def undo_keys(self) -> "UndoKeys":
        """What Ctrl+Z and Ctrl+Shift+Z do."""
        from ui.undoing.keys import UndoKeys

        return UndoKeys(self._workspace, self._guide, self._notice)

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
        self._desk.change_plan.connect(self.change_plan)
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
    def _page_at_hand(self) -> QWidget | None:
        """What the person works on, also while the room's view covers it."""
        return self.audience.covered_page or self.page

    @property
    def _in_console(self) -> bool:
        is_made = "console" in vars(self)
        return is_made and self._page_at_hand is self.console

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

    def _go_to_triage(self, case_id: int) -> None:
        """Show a case that was just confirmed, with the keyboard on its triage."""
        self.open_case(case_id)
        self.chair(lambda console: console.show_step(0))

    def plan_meeting(self) -> None:
        """Prepare a meeting."""

        def fill() -> None:
            self._head_for("Plan a meeting")
            self._plan.open()

        self._show(self._plan, fill)

    def change_plan(self, meeting_id: int) -> None:
        """Put cases on the agenda of a meeting, take them off, or change its day and place."""

        def fill() -> None:
            self._head_for("Change the plan")
            self._plan.change(MeetingId(meeting_id))

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
        self.audience.step_aside()
        self._settings.toggle()

    def shut_down(self) -> bool:
        """Save, stop the clock and let the projector go; False when words would be lost."""
        loses_words = not self._leave_page() or has_half_typed(self, self._workspace)
        if loses_words and not self._may_drop_half_typed:
            ask_before_losing_it(self, self._close_all_the_same)
            return False
        self.audience.close()
        return True

    def _close_all_the_same(self) -> None:
        self._may_drop_half_typed = True
        self.window().close()
        self._may_drop_half_typed = False  # for when it could not be closed

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
        page = self._page_at_hand
        if page is None or flush_all(page):
            return True
        self._workspace.changes.trouble.emit(NOT_SAVED_YET)
        if unsafe := first_unsafe(page):
            unsafe.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

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

    def show_help(self) -> None:
        """List every key."""
        from ui.help import HelpDialog

        HelpDialog(self).open()
