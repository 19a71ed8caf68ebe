"""The chair's window during a case: agenda left, six steps in the middle, actions right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions.before_close import Lacking
from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.dates.written import format_weekday
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingId
from panel.meetings.model import MeetingState as Stage
from panel.store.unit_of_work import Changed
from ui.actions.dock import ActionDock
from ui.console import agenda_entries
from ui.console.agenda_panel import AgendaPanel
from ui.console.at_hand import AtHand
from ui.console.case_clock import CaseClock
from ui.console.case_view import CaseView
from ui.console.frame import ConsoleFrame
from ui.console.header import Header
from ui.console.middle import Middle
from ui.console.showing import Showing
from ui.undoing.place import Place
from ui.widgets.saved import NOT_SAVED_YET, first_unsafe, flush_all
from ui.workspace import OpenCase, Workspace

_HEAD_TABLES = ("case_file", "person", "referral", "agenda_item", "meeting", "action")
_TICK_TABLES = ("incident", "information", "risk_profile", "spo_application", "action")
_MEETING_TABLES = ("meeting", "attendance", "agenda_item", "risk", "action")


class Console(QWidget):
    """A meeting being chaired, or a case being read outside one.

    Signals:
        showing(Showing): what the projector should follow.
        minutes_wanted(Meeting), note_wanted(Case): a document shall be made.
    """

    showing = Signal(object)
    minutes_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(self, workspace: Workspace, header: Header, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._header = header
        self._at_hand = AtHand(workspace)
        self._detail: object = None
        self._agenda = AgendaPanel()
        self._middle = Middle(workspace)
        self._case_view = self._middle.case_view
        self._dock = ActionDock(workspace)
        self._frame = ConsoleFrame(workspace.appearance, self._agenda, self._middle, self._dock)
        self._clock = CaseClock(workspace.changes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._connect()

    def _connect(self) -> None:
        self._agenda.chosen.connect(self._go_to)
        self._agenda.left.connect(self._frame.leave_agenda)
        self._dock.left.connect(self._leave_dock)
        self._header.next_case.connect(lambda: self.turn(1))
        self._case_view.step_shown.connect(lambda _index: self._show_detail(None))
        self._case_view.detail.connect(self._show_detail)
        self._case_view.make_action.connect(self._begin_action)
        self._case_view.show_actions.connect(self._show_actions)
        self._case_view.make_note.connect(self._want_note)
        self._case_view.park.connect(self.park)
        self._middle.gap_chosen.connect(self._go_to_gap)
        self._middle.minutes_wanted.connect(self.minutes_wanted)
        self._middle.note_wanted.connect(self.note_wanted)
        self._middle.meeting_closed.connect(self._clock.stop)
        self._clock.ticked.connect(self._show_time)
        self._workspace.changes.changed.connect(self._hear)

    @property
    def opened(self) -> OpenCase | None:
        """The case on screen, None when the middle shows a part of the meeting."""
        return self._at_hand.case if self._middle.shows_case else None

    @property
    def case_view(self) -> CaseView:
        """The middle of the window while a case is on."""
        return self._case_view

    def open_meeting(self, meeting_id: MeetingId) -> None:
        """Chair a meeting: at its current case, or at its opening when none is on yet."""
        meeting = self._at_hand.take_meeting(meeting_id).agenda.meeting
        self._header.set_meeting(in_meeting=True)
        self._header.set_place(f"Meeting {meeting.number} · {format_weekday(meeting.day)}")
        self._show_agenda()
        current = self._at_hand.item_now()
        self._go_to(f"item:{current.id}" if current else agenda_entries.OPENING)

    def open_case(self, case_id: CaseId) -> None:
        """Read a case outside a meeting, which is logged as a consultation."""
        opened = self._at_hand.take_case(case_id)
        self._clock.stop()
        self._header.set_meeting(in_meeting=False)
        self._header.set_place("Case file")
        self._header.set_time(0, 0)
        cases = case_service.newest_cases(self._workspace.store)
        self._agenda.show_groups(agenda_entries.case_groups(cases, "Cases, newest first"))
        self._show_case(opened)

    def leave(self) -> bool:
        """Make sure that nothing is unsaved and the clock stands; False when something is."""
        if not self._all_saved():
            return False
        self._clock.stop()
        return True

    def turn(self, by: int) -> None:
        """Go to the next or the previous case."""
        on_screen = self.opened.item if self.opened else None
        item = self._at_hand.item_beside(on_screen, by)
        if item is not None:
            self._go_to(f"item:{item.id}")

    def park(self) -> None:
        """Set the case on screen aside and turn to the next one that waits, if any does."""
        opened = self.opened
        if opened is None or opened.item is None or not opened.is_heard or not self._all_saved():
            return
        changes = self._workspace.changes
        if changes.do(meeting_service.park, opened.item.id) is None:
            return
        following = self._at_hand.next_waiting(opened.item)
        self._go_to(f"item:{following.id}" if following else agenda_entries.CLOSING)
        changes.said.emit(f"{opened.case.reference} is parked")

    def show_step(self, index: int) -> None:
        """Turn to a step of the case, ready to work on it."""
        if self._middle.shows_case:
            self._frame.show_side(None)
            self._case_view.go_to_step(index)

    def add_action(self) -> None:
        """Put the keyboard into the action line."""
        self._call_dock()
        self._dock.focus_line()

    def turn_to_agenda(self) -> None:
        """Put the keyboard on the agenda; from there, back where it was."""
        self._frame.turn_to_agenda()

    def go_to_opening(self) -> None:
        """Show who is present."""
        self._go_to(agenda_entries.OPENING)

    def go_to_closing(self) -> None:
        """Show the documents, and what is missing before the meeting may close."""
        self._go_to(agenda_entries.CLOSING)

    def is_at(self, place: Place) -> bool:
        """Whether the case or the page is shown where a change can be seen, at whatever step."""
        return place.is_shown(self.opened, self._at_hand.meeting, self._detail)

    def leads_to(self, place: Place) -> bool:
        """Whether the meeting or the case that is open holds a place."""
        return self.is_at(place) or place.is_within(self._at_hand.meeting)

    def go_to(self, place: Place) -> None:
        """Turn to a place that is held here, and to its step or the actions."""
        if not self.is_at(place):
            items = [item.id for item in self._at_hand.items if item.case_id == place.case_id]
            self._go_to(f"item:{items[0]}" if items else agenda_entries.OPENING)
        shown_step = self._case_view.step_index if self._case_view.isVisible() else None
        if place.step not in (None, shown_step):
            self.show_step(place.step)
        shows_actions = self._dock.isVisible() or self._detail == agenda_entries.CARRIED
        if place.action_id is not None and not shows_actions:
            self._show_actions()

    def _go_to(self, key: str) -> None:
        """Show what an entry of the agenda stands for, with the keyboard there."""
        if not self._all_saved():
            return
        self._frame.show_side(None)
        kind, _, number = key.partition(":")
        if kind == "item":
            self._turn_to_item(int(number))
        elif kind == "case":
            self.open_case(CaseId(int(number)))
        elif kind == agenda_entries.CLOSING and number:
            self._go_to_gap(int(number))
        else:
            self._show_page(key)

    def _go_to_gap(self, index: int) -> None:
        if self._at_hand.meeting is None:
            return
        gap = self._at_hand.meeting.missing[index]
        if gap.item_id is not None:
            self._turn_to_item(gap.item_id)
            self._case_view.go_to_gap(gap)
        elif gap.key is Lacking.EARLIER_ACTION:
            self._show_page(agenda_entries.CARRIED)
        else:
            self._show_page(agenda_entries.OPENING)
            if gap.key is Lacking.PART_OF_ACTION:
                self._show_actions()

    def _turn_to_item(self, item_id: int) -> None:
        opened = self._at_hand.take_item(item_id)
        self._show_case(opened)
        if opened.item is None or opened.meeting is None:
            return
        if opened.meeting.state is Stage.OPEN:
            self._clock.start(opened.item)
        else:
            self._clock.stop()
            self._show_time(opened.item.seconds_spent)

    def _show_case(self, opened: OpenCase) -> None:
        self._detail = None
        self._dock.open(opened.case, opened.meeting)
        item = opened.item
        self._agenda.set_current(f"item:{item.id}" if item else f"case:{opened.case.id}")
        self._middle.show_case(opened)
        self._case_view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._header.set_case(self._at_hand.number_of(item), len(self._at_hand.items))

    def _show_page(self, key: str) -> None:
        meeting = self._at_hand.meeting
        if meeting is None:
            return
        self._clock.stop()
        self._header.set_time(0, 0)
        self._header.set_case(0, len(self._at_hand.items))
        self._dock.open(None, meeting.agenda.meeting)
        self._agenda.set_current(key)
        self._middle.show_page(key, meeting)
        self._show_detail(key)

    def _begin_action(self, text: str, risk_id: int) -> None:
        self._call_dock()
        self._dock.begin(text, risk_id)

    def _show_actions(self) -> None:
        self._call_dock()
        self._dock.focus_actions()

    def _call_dock(self) -> None:
        self._dock.remember_focus()
        self._frame.show_side("dock")

    def _leave_dock(self) -> None:
        """Back to the middle; the dock goes on to where it was called from, if that is shown."""
        self._frame.show_side(None)
        self._middle.focus_first()

    def _want_note(self) -> None:
        if self._at_hand.case:
            self.note_wanted.emit(self._at_hand.case.case)

    def _all_saved(self) -> bool:
        if flush_all(self):
            return True
        self._workspace.changes.trouble.emit(NOT_SAVED_YET)
        if unsafe := first_unsafe(self):
            self._case_view.bring_up(unsafe)
            unsafe.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _hear(self, changed: Changed) -> None:
        if self._at_hand.meeting and changed.touches(*_MEETING_TABLES):
            self._at_hand.renew_meeting()
            self._show_agenda()
            if self._at_hand.meeting:  # unless its planning was undone
                case = self.opened.case if self.opened else None
                self._dock.open(case, self._at_hand.meeting.agenda.meeting)
        if changed.touches(*_HEAD_TABLES, *_TICK_TABLES):
            renewed = self._at_hand.renew_case()
            if renewed is not None:
                self._case_view.refresh_head(renewed)
        if changed.images:
            self._tell_projector()

    def _show_agenda(self) -> None:
        if self._at_hand.meeting is not None:
            protocol = self._workspace.protocol
            self._agenda.show_groups(agenda_entries.meeting_groups(self._at_hand.meeting, protocol))

    def _show_time(self, seconds: int) -> None:
        case = self._at_hand.case
        if case and case.item:
            self._header.set_time(seconds, case.item.minutes)

    def _show_detail(self, detail: object) -> None:
        self._detail = detail
        self._tell_projector()

    def _tell_projector(self) -> None:
        item = self.opened.item if self.opened else None
        number, total = self._at_hand.number_of(item), len(self._at_hand.items)
        step = self._case_view.step_index
        self.showing.emit(Showing(self.opened, step, self._detail, number, total))
