"""An open clinic: the band, the page at hand, the line at the bottom. Navigation only.

Every page, and what the room sees, is imported and made when it is first shown, so that a clinic
opens quickly.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from panel.cases.model import CaseId
from panel.errors import KnownError
from panel.meetings.model import MeetingId
from panel.store.unit_of_work import Changed
from ui.console.case_keys import CaseKeys
from ui.console.header import Header
from ui.console.status import StatusLine
from ui.desk.page import Desk
from ui.dialogs import ask
from ui.documents.maker import DocumentMaker
from ui.widgets.notices import Notice
from ui.widgets.saved import flush_all
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.console.console import Console, Showing
    from ui.meeting_plan.page import MeetingPlanPage
    from ui.projector.projection import Projection
    from ui.referral.confirm_page import ConfirmPage

_TEXT_STEP = 0.25


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
        self._chaired: MeetingId | None = None
        self._showing: Showing | None = None
        self._maker = DocumentMaker(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, self._notice):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self._maker)
        column.addWidget(self._status)
        self._connect()
        self._set_shortcuts()
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

    @cached_property
    def projection(self) -> "Projection":
        """What the room sees."""
        from ui.projector.projection import Projection

        projection = Projection(self._workspace, self._pages)
        projection.state_changed.connect(self._show_projection)
        projection.open_meeting(self._chaired)
        if self._showing:
            projection.follow(self._showing)
        return projection

    def _turn_projection_to(self, meeting: MeetingId | None) -> None:
        self._chaired, self._showing = meeting, None
        if self._is_made("projection"):
            self.projection.open_meeting(meeting)

    def _follow(self, showing: "Showing") -> None:
        self._showing = showing
        if self._is_made("projection"):
            self.projection.follow(showing)

    def _project(self) -> None:
        self.projection.toggle()

    def _blank(self) -> None:
        self.projection.blank()

    def _connect(self) -> None:
        changes = self._workspace.changes
        changes.saved.connect(self._say_saved)
        changes.trouble.connect(lambda sentence: self._notice.say(sentence, "error"))
        changes.said.connect(self._status.say)
        changes.changed.connect(self._hear)
        self._notice.pressed.connect(self._notice.hide)
        self._header.home.connect(self.go_home)
        self._header.project.connect(self._project)
        self._header.blank.connect(self._blank)
        self._desk.open_meeting.connect(self.open_meeting)
        self._desk.open_case.connect(self.open_case)
        self._desk.plan_meeting.connect(self.plan_meeting)
        self._desk.confirm_referral.connect(self.confirm_referral)

    def _set_shortcuts(self) -> None:
        changes = self._workspace.changes
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self._when_in_console(lambda console: console.add_action())),
            ("Ctrl+Right", self._when_in_console(lambda console: console.turn(1))),
            ("Ctrl+Left", self._when_in_console(lambda console: console.turn(-1))),
            ("F6", self._when_in_console(lambda console: console.toggle_agenda())),
            ("Ctrl+0", self._when_in_console(lambda console: console.go_to_opening())),
            ("F5", self._project),
            ("F9", self._blank),
            ("Ctrl+Z", changes.undo),
            ("Ctrl+Shift+Z", changes.redo),
            ("Ctrl+H", self.go_home),
            ("F1", self._help),
            ("Ctrl+?", self._help),
            ("Ctrl++", lambda: self._scale_text(_TEXT_STEP)),
            ("Ctrl+=", lambda: self._scale_text(_TEXT_STEP)),
            ("Ctrl+-", lambda: self._scale_text(-_TEXT_STEP)),
        ]
        keys += [(f"Alt+{number}", self._step_key(number - 1)) for number in range(1, 7)]
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _step_key(self, index: int) -> Callable[[], None]:
        return self._when_in_console(lambda console: console.show_step(index))

    def _when_in_console(self, act: "Callable[[Console], object]") -> Callable[[], None]:
        def run() -> None:
            if self._in_console:
                act(self.console)

        return run

    @property
    def _in_console(self) -> bool:
        return self._is_made("console") and self._pages.currentWidget() is self.console

    def _is_made(self, part: str) -> bool:
        return part in vars(self)

    def go_home(self) -> None:
        """Show the desk: referrals, meetings, cases."""
        if not self._leave_page():
            return
        self._turn_projection_to(None)
        self._header.set_meeting(in_meeting=False)
        self._header.set_place("")
        self._header.set_case(0, 0)
        self._header.set_time(0, 0)
        self._desk.refresh()
        self._pages.setCurrentWidget(self._desk)
        self._desk.focus_first()

    def open_meeting(self, meeting_id: int) -> None:
        """Chair a meeting."""

        def fill() -> None:
            self._turn_projection_to(MeetingId(meeting_id))
            self.console.open_meeting(MeetingId(meeting_id))

        self._show(self.console, fill)

    def open_case(self, case_id: int) -> None:
        """Read a case outside a meeting."""

        def fill() -> None:
            self._turn_projection_to(None)
            self.console.open_case(CaseId(case_id))

        self._show(self.console, fill)

    def plan_meeting(self) -> None:
        """Prepare a meeting."""
        self._header.set_meeting(in_meeting=False)
        self._header.set_place("Plan a meeting")
        self._show(self._plan, self._plan.open)

    def confirm_referral(self, referral_id: int) -> None:
        """Compare what was read of a form with what could not be read."""
        self._header.set_meeting(in_meeting=False)
        self._header.set_place("Confirm a referral")
        self._show(self._confirm, lambda: self._confirm.open(referral_id))

    def shut_down(self) -> bool:
        """Save, stop the clock and let the projector go; False when words would be lost."""
        if not self._leave_page():
            return False
        if self._has_half_typed() and not self._may_drop_half_typed:
            self._ask_about_half_typed()
            return False
        if self._is_made("projection"):
            self.projection.close()
        return True

    def _has_half_typed(self) -> bool:
        """Whether a line is begun somewhere, for this case or another, that Enter never took."""
        from ui.actions.dock import ActionDock
        from ui.entries.typed_entry import TypedEntry

        lines: list[ActionDock | TypedEntry] = []
        lines += self.findChildren(ActionDock)
        lines += self.findChildren(TypedEntry)
        return any(line.has_half_typed() for line in lines)

    def _ask_about_half_typed(self) -> None:
        ask(
            self,
            "Close with words not entered?",
            "A line is typed that was never entered with Enter, perhaps with another case. "
            "It would be lost. Everything else is saved.",
            "Close without it",
            "Go back",
            self._close_all_the_same,
            dangerous=True,
        )

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
        if self._in_console:
            return self.console.leave()
        current = self._pages.currentWidget()
        return current is None or flush_all(current)

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

    def _scale_text(self, by: float) -> None:
        appearance = self._workspace.appearance
        appearance.set_scale(min(2.0, max(1.0, appearance.theme.scale + by)))

    def _help(self) -> None:
        from ui.help import HelpDialog

        HelpDialog(self).open()
