"""Planning a meeting: when and where, who is expected, and which cases in which order."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from actions import service as action_service
from actions.model import ActionStatus
from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.dates.deadline import parse_deadline
from panel.dates.written import format_weekday
from panel.meetings import service as meeting_service
from panel.meetings.model import Meeting, MeetingChanges, MeetingId
from panel.meetings.service import Agenda
from panel.referrals import service as referral_service
from ui.desk.entries import counted
from ui.entries.field_grid import FieldGrid
from ui.meeting_plan.agenda_list import AgendaList
from ui.meeting_plan.offers import (
    History,
    Offer,
    ends_at,
    next_thursday,
    offers,
    offers_for_change,
    read_start,
    untriaged,
)
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import literal, paint_surface
from ui.widgets.notices import EmptyState, Notice
from ui.widgets.page import Labelled, Line, ScrollPage, Section
from ui.widgets.saved import flush_all
from ui.widgets.text import SavedDate, SavedLine, SavedText
from ui.workspace import Workspace

_CONSIDERED_CASES = 500
_USUAL_START = time(14)
_SIDE_BY_SIDE_FROM, _SIDE_WIDTH = 980, 430
_NO_LIMIT = 16_777_215


@dataclass(frozen=True)
class _Before:
    """A meeting whose plan is being changed, as it is stored.

    `acted_on` are the cases with an action agreed at it; `staying` those and all others of which
    something was recorded.
    """

    agenda: Agenda
    acted_on: Set[CaseId]
    staying: Set[CaseId]


class MeetingPlanPage(QWidget):
    """A meeting being planned, or planned anew; it is stored when the person says so.

    Signals:
        planned(int): the id of the meeting, once its plan is stored.
        left(): the person goes back without storing one.
    """

    planned = Signal(int)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._workspace = workspace
        self._histories: list[History] = []
        self._meetings: dict[MeetingId, Meeting] = {}
        self._open_actions = 0
        self._before: _Before | None = None
        self._title = Heading("", 1)
        self._day: SavedDate[date] = SavedDate("Day of the meeting", self._read_day, format_weekday)
        self._start: SavedDate[time] = SavedDate("Start", read_start, lambda at: f"{at:%H:%M}")
        self._place = SavedLine("Place")
        self._chair = SavedLine("Chair")
        self._statement = SavedText("Confidentiality statement", lines=4)
        self._agencies: dict[str, QCheckBox] = {}
        self._agenda = AgendaList(workspace.protocol.meeting)
        self._totals = PlainLabel(bold=True, wrap=True)
        self._actions = PlainLabel(size="small", tone="quiet", wrap=True)
        self._store_plan = Button("", "primary", key="Ctrl+Enter")
        self._missing = Notice("", "error")
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Begin a new plan."""
        flush_all(self)
        self._before = None
        self._title.setText("Plan a meeting")
        self._store_plan.set_text("Create meeting")
        self._day.load(next_thursday(self._workspace.today()))
        self._start.load(_USUAL_START)
        self._place.load(self._last_place())
        self._chair.load(self._workspace.store.actor)
        self._statement.load(self._workspace.protocol.meeting.confidentiality)
        for agency in self._workspace.protocol.agencies:
            self._agencies[agency.code].setChecked(agency.usual)
        self._fill()

    def change(self, meeting_id: MeetingId) -> None:
        """Begin to change the plan of a meeting.

        Raises:
            Gone: there is no such meeting.
        """
        flush_all(self)
        self._before = self._read_plan(meeting_id)
        meeting = self._before.agenda.meeting
        self._title.setText(f"Change the plan of meeting {meeting.number}")
        self._store_plan.set_text("Store the plan")
        self._day.load(meeting.day)
        self._start.load(read_start(meeting.starts) if meeting.starts else None)
        self._place.load(meeting.place)
        self._chair.load(meeting.chair)
        self._statement.load(meeting.confidentiality)
        self._fill()

    def _fill(self) -> None:
        """Show the rest of a plan of which the details are shown."""
        self._missing.say("", "error")
        self._expected.setVisible(self._before is None)
        self._read_store()
        self._agenda.offer(self._offers())
        self._show_what_waits()
        self._page.verticalScrollBar().setValue(0)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the day, to be typed over."""
        self._day.focus_to_type_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = self._workspace.appearance.theme
        beside = self.width() >= theme.px(_SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._details.setMinimumWidth(theme.px(_SIDE_WIDTH) if beside else 0)
        self._details.setMaximumWidth(theme.px(_SIDE_WIDTH) if beside else _NO_LIMIT)

    def _lay_out(self) -> None:
        self._page = ScrollPage()
        self._page.body.addWidget(self._title)
        self._details = self._build_details()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._build_agenda(), 1, Qt.AlignmentFlag.AlignTop)
        self._page.body.addLayout(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(Line())
        column.addWidget(self._build_foot())

    def _build_details(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        grid = FieldGrid(most_columns=2)
        grid.add(Labelled("Day", self._day))
        grid.add(Labelled("Start", self._start))
        grid.add(Labelled("Place", self._place))
        grid.add(Labelled("Chair", self._chair))
        column.addWidget(grid)
        self._expected = Section("Expected", "the usual members are ticked")
        ticks = FieldGrid()
        for agency in self._workspace.protocol.agencies:
            tick = QCheckBox(literal(agency.name))
            tick.setAccessibleName(f"{agency.name} is expected")
            self._agencies[agency.code] = tick
            ticks.add(tick)
        self._expected.body.addWidget(ticks)
        column.addWidget(self._expected)
        column.addWidget(Labelled("Confidentiality statement", self._statement))
        return box

    def _build_agenda(self) -> Section:
        section = Section("Agenda", "Alt+↑ and Alt+↓ move a case")
        order = "Cases with children come first, so that children's services may leave."
        self._order = PlainLabel(order, size="small", tone="quiet", wrap=True)
        self._none = EmptyState(
            "No case to hear yet",
            "Cases come here once their referral is confirmed and routed to the clinic, and when "
            "a review is due. The meeting can be created without any; they can be added later.",
        )
        self._untriaged = Notice("", "warning")
        for part in (self._order, self._untriaged, self._none, self._agenda):
            section.body.addWidget(part)
        return section

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._missing)
        words.addWidget(self._totals)
        words.addWidget(self._actions)
        back = Button("Back", key="Esc")
        back.clicked.connect(self.left)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 10, 24, 12)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(back)
        row.addWidget(self._store_plan)
        return foot

    def _connect(self) -> None:
        self._day.edited.connect(self._another_day)
        self._start.edited.connect(self._show_totals)
        self._agenda.changed.connect(self._show_totals)
        self._store_plan.clicked.connect(self._do_store)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(self._do_store)
        leaving = QShortcut(QKeySequence("Escape"), self, context=within)
        leaving.activated.connect(self.left)

    def _read_day(self, words: str) -> date:
        return parse_deadline(words, self._workspace.today())

    def _chosen_day(self) -> date:
        return self._day.value() or next_thursday(self._workspace.today())

    def _last_place(self) -> str:
        meetings = meeting_service.meetings(self._workspace.store)
        return meetings[0].place if meetings else ""

    def _read_plan(self, meeting_id: MeetingId) -> _Before:
        store = self._workspace.store
        actions = action_service.raised_at(store, meeting_id)
        acted_on = {action.case_id for action in actions if action.case_id is not None}
        recorded = meeting_service.cases_with_record(store, meeting_id)
        return _Before(meeting_service.agenda(store, meeting_id), acted_on, recorded | acted_on)

    def _read_store(self) -> None:
        store = self._workspace.store
        repeats = referral_service.referred_more_than_once(store)
        self._histories = []
        for case in case_service.newest_cases(store, _CONSIDERED_CASES):
            hearings = meeting_service.hearings(store, case.id)
            unheard = not hearings or case.id in repeats
            referrals = referral_service.of_case(store, case.id) if unheard else []
            self._histories.append(History(case, referrals, hearings))
        meetings = meeting_service.meetings(store)
        self._meetings = {meeting.id: meeting for meeting in meetings}
        self._open_actions = self._count_open_actions()

    def _count_open_actions(self) -> int:
        """Open actions of all meetings, and those that were agreed between them."""
        store = self._workspace.store
        known = [
            action
            for offer in self._offers()
            for action in action_service.of_case(store, offer.case.id)
        ]
        if self._before is not None:
            known = action_service.open_from_before(store, self._before.agenda.meeting.id)
        elif self._meetings:
            last = max(self._meetings.values(), key=lambda meeting: meeting.number)
            known += action_service.open_from_before(store, last.id)
            known += action_service.raised_at(store, last.id)
        return len({action.id for action in known if action.status is ActionStatus.OPEN})

    def _offers(self) -> list[Offer]:
        found = offers(self._histories, self._meetings, self._chosen_day())
        if self._before is None:
            return found
        return offers_for_change(self._before.agenda, self._before.staying, found)

    def _another_day(self) -> None:
        self._agenda.renew(self._offers())
        self._show_what_waits()

    def _show_what_waits(self) -> None:
        shown = bool(self._agenda.rows())
        self._none.setVisible(not shown)
        self._order.setVisible(shown and self._before is None)
        waiting = untriaged(self._histories)
        names = ", ".join(case.reference for case in waiting)
        told = f"Not offered, because no route is decided yet: {names}." if waiting else ""
        self._untriaged.say(told, "warning")

    def _show_totals(self) -> None:
        agenda = self._agenda.agenda()
        minutes = sum(each for _, _, each in agenda)
        start = self._start.value()
        ends = f", ends {ends_at(start, minutes)}" if start and minutes else ""
        self._totals.setText(f"{counted(len(agenda), 'case')}, {minutes} minutes{ends}")
        self._actions.setText(
            f"{counted(self._open_actions, 'open action')} from before will come along."
            if self._open_actions
            else "No open actions from before."
        )

    def _do_store(self) -> None:
        all_readable = flush_all(self)
        day, start = self._day.value(), self._start.value()
        if not all_readable or day is None or start is None:
            self._missing.say("The day and the start are needed before it can be stored.", "error")
            (self._day if self._day.has_trouble() or day is None else self._start).setFocus()
            return
        meeting_id = self._stored(
            MeetingChanges(
                day=day,
                starts=f"{start:%H:%M}",
                place=self._place.value(),
                chair=self._chair.value(),
                confidentiality=self._statement.value(),
            )
        )
        if meeting_id is not None:
            self.planned.emit(meeting_id)

    def _stored(self, values: MeetingChanges) -> int | None:
        """Store the plan; the id of its meeting, None when that could not be done."""
        changes, cases = self._workspace.changes, self._agenda.agenda()
        if self._before is not None:
            changed_id = self._before.agenda.meeting.id
            done = changes.do(
                meeting_service.change_plan, changed_id, cases, self._before.acted_on, **values
            )
            return changed_id if done else None
        expected = [code for code, tick in self._agencies.items() if tick.isChecked()]
        values["marking"] = self._workspace.settings.marking
        done = changes.do(meeting_service.plan_meeting, expected, cases, **values)
        return done.new_id("meeting") if done else None
