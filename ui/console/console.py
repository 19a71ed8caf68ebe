"""The chair's window during a case: agenda left, six steps in the middle, actions right."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from actions.before_close import Lacking
from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.dates.written import format_weekday
from panel.errors import KnownError
from panel.meetings import service as meeting_service
from panel.meetings.model import AgendaItem, ItemState, MeetingId
from panel.meetings.model import MeetingState as Stage
from panel.store.unit_of_work import Changed
from ui.actions.dock import ActionDock
from ui.console import agenda_entries
from ui.console.agenda_panel import AgendaPanel
from ui.console.case_clock import CaseClock
from ui.console.case_view import CaseView
from ui.console.frame import ConsoleFrame
from ui.console.header import Header
from ui.console.meeting_state import MeetingState, meeting_state
from ui.console.progress import PLAN_STEP
from ui.widgets.look import paint_surface
from ui.widgets.saved import flush_all
from ui.workspace import OpenCase, Workspace

if TYPE_CHECKING:
    from ui.attendance.carried import CarriedActionsPage
    from ui.attendance.page import OpeningPage
    from ui.documents.page import ClosingPage

_HEAD_TABLES = ("case_file", "person", "referral", "agenda_item", "meeting", "action")
_TICK_TABLES = ("incident", "information", "risk_profile", "spo_application", "action")
_MEETING_TABLES = ("meeting", "attendance", "agenda_item", "risk", "action")


@dataclass(frozen=True)
class Showing:
    """What the console shows, for the projector to follow."""

    opened: OpenCase | None
    step: int
    detail: object
    number: int
    total: int


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
        self._meeting: MeetingState | None = None
        self._detail: object = None
        self._opened: OpenCase | None = None
        self._agenda = AgendaPanel()
        self._dock = ActionDock(workspace)
        self._case_view = CaseView(workspace)
        self._clock = CaseClock(workspace.changes, self)
        self._middle = QStackedWidget()
        paint_surface(self._middle, "page")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._middle.addWidget(self._case_view)
        appearance = self._workspace.appearance
        self._frame = ConsoleFrame(appearance, self._agenda, self._middle, self._dock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _connect(self) -> None:
        self._agenda.chosen.connect(self._go_to)
        self._dock.left.connect(lambda: self._frame.show_side(None))
        self._case_view.step_shown.connect(self._step_shown)
        self._case_view.detail.connect(self._detail_shown)
        self._clock.ticked.connect(self._show_time)
        self._workspace.changes.changed.connect(self._hear)
        self._header.next_case.connect(lambda: self.turn(1))
        self._case_view.make_action.connect(self._begin_action)
        self._case_view.show_actions.connect(self._show_actions)
        self._case_view.make_note.connect(self._want_note)

    # The pages of a meeting are made when they are first shown: a case opens without them.

    @cached_property
    def _opening(self) -> "OpeningPage":
        from ui.attendance.page import OpeningPage

        page = OpeningPage(self._workspace)
        self._middle.addWidget(page)
        return page

    @cached_property
    def _carried(self) -> "CarriedActionsPage":
        from ui.attendance.carried import CarriedActionsPage

        page = CarriedActionsPage(self._workspace)
        self._middle.addWidget(page)
        return page

    @cached_property
    def _closing(self) -> "ClosingPage":
        from ui.documents.page import ClosingPage

        page = ClosingPage(self._workspace)
        page.closed.connect(self._clock.stop)
        page.gap_chosen.connect(self._go_to_gap)
        page.minutes_wanted.connect(self.minutes_wanted)
        page.note_wanted.connect(self.note_wanted)
        self._middle.addWidget(page)
        return page

    def open_meeting(self, meeting_id: MeetingId) -> None:
        """Chair a meeting: at its current case, or at its opening when none is on yet."""
        self._meeting = meeting_state(self._workspace.store, meeting_id)
        meeting = self._meeting.agenda.meeting
        self._header.set_meeting(in_meeting=True)
        self._header.set_place(f"Meeting {meeting.number} · {format_weekday(meeting.day)}")
        self._show_agenda()
        current = next((item for item in self._items() if item.state is ItemState.NOW), None)
        self._go_to(f"item:{current.id}" if current else agenda_entries.OPENING)

    def open_case(self, case_id: CaseId) -> None:
        """Read a case outside a meeting, which is logged as a consultation."""
        case_service.consult_case(self._workspace.store, case_id)
        self._clock.stop()
        self._meeting = None
        self._header.set_meeting(in_meeting=False)
        self._header.set_place("Case file")
        self._header.set_time(0, 0)
        cases = case_service.newest_cases(self._workspace.store)
        self._agenda.show_groups(agenda_entries.case_groups(cases, "Cases, newest first"))
        self._show_case(OpenCase(case_service.open_case(self._workspace.store, case_id)))

    def leave(self) -> bool:
        """Make sure that nothing is unsaved and the clock stands; False when something is."""
        if not self._all_saved():
            return False
        self._clock.stop()
        return True

    def turn(self, by: int) -> None:
        """Go to the next or the previous case."""
        numbers = [item.id for item in self._items()]
        if not numbers:
            return
        item = self.opened.item if self.opened else None
        target = numbers.index(item.id) + by if item else 0
        if 0 <= target < len(numbers):
            self._go_to(f"item:{numbers[target]}")
            self._case_view.setFocus()

    def show_step(self, index: int) -> None:
        """Turn to a step of the case."""
        if self._middle.currentWidget() is self._case_view:
            self._case_view.show_step(index)
            self._case_view.step.focus_first()

    def add_action(self) -> None:
        """Put the keyboard into the action line."""
        self._call_dock()
        self._dock.focus_line()

    def toggle_agenda(self) -> None:
        """Call the agenda where the window is too narrow to show it beside the case."""
        self._frame.toggle("agenda")

    def go_to_opening(self) -> None:
        """Show who is present."""
        self._go_to(agenda_entries.OPENING)

    @property
    def opened(self) -> OpenCase | None:
        """The case on screen, None when the middle shows a part of the meeting."""
        return self._opened if self._middle.currentWidget() is self._case_view else None

    @property
    def case_view(self) -> CaseView:
        """The middle of the window while a case is on."""
        return self._case_view

    def _begin_action(self, text: str, risk_id: int) -> None:
        self._call_dock()
        self._dock.begin(text, risk_id)

    def _show_actions(self) -> None:
        self._call_dock()
        self._dock.focus_actions()

    def _call_dock(self) -> None:
        self._dock.remember_focus()
        self._frame.show_side("dock")

    def _want_note(self) -> None:
        if self._opened:
            self.note_wanted.emit(self._opened.case)

    def _items(self) -> tuple[AgendaItem, ...]:
        return self._meeting.agenda.items if self._meeting else ()

    def _go_to(self, key: str) -> None:
        if not self._all_saved():
            return
        self._frame.show_side(None)
        kind, _, number = key.partition(":")
        if kind == "item":
            self._turn_to_item(int(number))
        elif kind == "case":
            self.open_case(CaseId(int(number)))
        elif key == agenda_entries.CLOSING or kind == agenda_entries.CLOSING:
            self._go_to_gap(int(number) if number else None)
        else:
            self._show_page(key)

    def _go_to_gap(self, index: int | None) -> None:
        if index is None or self._meeting is None:
            self._show_page(agenda_entries.CLOSING)
            return
        gap = self._meeting.missing[index]
        if gap.item_id is not None:
            self._turn_to_item(gap.item_id)
            self._case_view.show_step(PLAN_STEP)
        elif gap.key is Lacking.EARLIER_ACTION:
            self._show_page(agenda_entries.CARRIED)
        else:
            self._show_page(agenda_entries.OPENING)
        if gap.key is Lacking.PART_OF_ACTION:
            self._show_actions()

    def _turn_to_item(self, item_id: int) -> None:
        if self._meeting is None:
            return
        item = next(item for item in self._items() if item.id == item_id)
        meeting = self._meeting.agenda.meeting
        if meeting.state is not Stage.CLOSED and item.state is not ItemState.NOW:
            self._workspace.changes.note(meeting_service.turn_to, item_id)
            item = next(item for item in self._items() if item.id == item_id)
        self._show_case(OpenCase(self._meeting.agenda.cases[item.case_id], item, meeting))
        if meeting.state is Stage.OPEN:
            self._clock.start(item)
        else:
            self._clock.stop()
            self._show_time(item.seconds_spent)

    def _show_case(self, opened: OpenCase) -> None:
        self._opened = opened
        self._detail = None
        self._middle.setCurrentWidget(self._case_view)
        self._dock.open(opened.case, opened.meeting)
        self._agenda.set_current(
            f"item:{opened.item.id}" if opened.item else f"case:{opened.case.id}"
        )
        self._case_view.open(opened)
        number, total = self._place()
        self._header.set_case(number, total)

    def _show_page(self, key: str) -> None:
        if self._meeting is None:
            return
        self._clock.stop()
        self._header.set_time(0, 0)
        self._header.set_case(0, len(self._items()))
        page = self._page(key)
        page.open(self._meeting)
        self._middle.setCurrentWidget(page)
        self._dock.open(None, self._meeting.agenda.meeting)
        self._agenda.set_current(key)
        page.focus_first()
        self._detail = key
        self._tell_projector()

    def _page(self, key: str) -> "OpeningPage | CarriedActionsPage | ClosingPage":
        if key == agenda_entries.OPENING:
            return self._opening
        return self._carried if key == agenda_entries.CARRIED else self._closing

    def _step_shown(self, _index: int) -> None:
        self._detail = None
        self._tell_projector()

    def _detail_shown(self, detail: object) -> None:
        self._detail = detail
        self._tell_projector()

    def _tell_projector(self) -> None:
        number, total = self._place()
        self.showing.emit(
            Showing(self.opened, self._case_view.step_index, self._detail, number, total)
        )

    def _place(self) -> tuple[int, int]:
        ids = [item.id for item in self._items()]
        item = self.opened.item if self.opened else None
        return (ids.index(item.id) + 1 if item and item.id in ids else 0, len(ids))

    def _all_saved(self) -> bool:
        if flush_all(self):
            return True
        self._workspace.changes.trouble.emit(
            "Some words on this page could not be saved yet. They are still here, marked in red: "
            "put them right or clear them, then go on."
        )
        return False

    def _hear(self, changed: Changed) -> None:
        if self._meeting and changed.touches(*_MEETING_TABLES):
            self._meeting = meeting_state(self._workspace.store, self._meeting.agenda.meeting.id)
            self._show_agenda()
        if self._opened and changed.touches(*_HEAD_TABLES, *_TICK_TABLES):
            self._refresh_case()
        if changed.images:
            self._tell_projector()

    def _refresh_case(self) -> None:
        if self._opened is None:
            return
        try:
            case = case_service.open_case(self._workspace.store, self._opened.case.id)
        except KnownError:
            return
        item, meeting = self._opened.item, self._opened.meeting
        if self._meeting and item:
            meeting = self._meeting.agenda.meeting
            item = next((other for other in self._items() if other.id == item.id), item)
        self._opened = OpenCase(case, item, meeting)
        self._case_view.refresh_head(self._opened)

    def _show_agenda(self) -> None:
        if self._meeting is None:
            return
        self._agenda.show_groups(
            agenda_entries.meeting_groups(
                self._meeting.agenda,
                self._meeting.carried_open,
                self._meeting.missing,
                self._workspace.protocol,
            )
        )

    def _show_time(self, seconds: int) -> None:
        if self._opened and self._opened.item:
            self._header.set_time(seconds, self._opened.item.minutes)
