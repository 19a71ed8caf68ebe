"""The desk: what waits for the coordinator, the meetings, and the cases."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from panel.cases import service as case_service
from panel.cases.model import Case, CaseId
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingState
from panel.referrals import service as referral_service
from panel.referrals.model import ReadForm, ReferralForm
from panel.store.unit_of_work import Changed
from ui.desk import entries
from ui.desk.form_intake import FormIntake, dropped_forms
from ui.desk.ledger import Ledger
from ui.referral.question_set import load_question_set
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.notices import EmptyState
from ui.widgets.page import FlowRow, ScrollPage, Section
from ui.workspace import Workspace

_TABLES = ("referral", "meeting", "agenda_item", "case_file", "person")
_SHOWN_CASES, _SEARCHED_CASES = 100, 2000
_SHOWN_REFERRALS, _SHOWN_MEETINGS = 8, 6
_SIDE_BY_SIDE_FROM, _SIDE_WIDTH, _LEAST_LIST, _ABOVE_LIST = 980, 430, 360, 160
_NO_LIMIT = 16_777_215
"""Qt's own word for a width without a limit."""
_FILTER_MS = 150


class Desk(QWidget):
    """The home of an open clinic.

    Signals:
        open_meeting(int), open_case(int), confirm_referral(int): the person chose one.
        plan_meeting(): the person wants to plan a meeting.
        change_plan(int): the person wants to change the plan of this meeting.
        settings_wanted(): the person wants to set something.
    """

    open_meeting = Signal(int)
    open_case = Signal(int)
    plan_meeting = Signal()
    change_plan = Signal(int)
    confirm_referral = Signal(int)
    settings_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self.setAcceptDrops(True)
        self._workspace = workspace
        look = workspace.appearance
        self._intake = FormIntake(workspace)
        self._referrals = Ledger("Referrals to confirm", look, most=_SHOWN_REFERRALS)
        self._meetings = Ledger("Meetings", look, most=_SHOWN_MEETINGS)
        self._cases = Ledger("Cases, newest first", look, most=_SHOWN_CASES)
        self._meeting_states: set[MeetingState] = set()
        self._changeable: dict[int, int] = {}
        """The numbers of the meetings that are not closed, by id."""
        self._filter = QLineEdit()
        self._filter_rest = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show everything as it is stored now."""
        self._show_referrals()
        self._show_meetings()
        self._show_cases()

    def focus_first(self) -> None:
        """Put the keyboard where work waits: a meeting in session, referrals, one planned."""
        states = self._meeting_states
        waits = bool(self._referrals.entries())
        if MeetingState.OPEN in states or (MeetingState.PLANNED in states and not waits):
            self._meetings.setFocus()
        elif waits:
            self._referrals.setFocus()
        else:
            self._intake.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_forms(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._intake.read_files(dropped_forms(event.mimeData()))

    def _lay_out(self) -> None:
        self._waiting_section = Section("Referrals to confirm")
        self._no_referrals = PlainLabel(
            "None. A DASH form that is read appears here, to be checked and confirmed before it "
            "becomes a case.",
            tone="quiet",
            wrap=True,
        )
        self._waiting_section.body.addWidget(self._no_referrals)
        self._waiting_section.body.addWidget(self._referrals)
        meetings = Section("Meetings")
        self._no_meetings = PlainLabel("None planned yet.", tone="quiet", wrap=True)
        self._plan = Button("Plan a meeting…")
        self._plan.setAutoDefault(True)
        meetings.body.addWidget(self._no_meetings)
        meetings.body.addWidget(self._meetings)
        self._change_plan = Button("", key="Ctrl+M")
        self._change_plan.setAutoDefault(True)
        plans = FlowRow()
        plans.add(self._plan)
        plans.add(self._change_plan)
        meetings.body.addWidget(plans)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        for section in (self._intake, self._waiting_section, meetings):
            side.addWidget(section)
        side.addStretch(1)
        self._case_section = self._build_cases()
        self._page = ScrollPage()
        self._settings = Button("Settings", "link", key="Ctrl+,")
        head = QHBoxLayout()
        head.addWidget(Heading("Desk", 1), 1)
        head.addWidget(self._settings)
        self._page.body.addLayout(head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addWidget(self._side)
        self._columns.addWidget(self._case_section, 1, Qt.AlignmentFlag.AlignTop)
        self._page.body.addLayout(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _build_cases(self) -> Section:
        section = Section("Cases", "newest first")
        self._filter.setPlaceholderText("Reference, initials, a name or the OIC")
        self._filter.setAccessibleName("Show only cases with these words")
        self._filter.setClearButtonEnabled(True)
        self._filter.setAcceptDrops(False)
        self._no_cases = EmptyState(
            "No cases yet",
            "A case opens when a referral is confirmed. Read the referral forms that came in, or "
            "type one in, and confirm what was read.",
        )
        self._no_match = PlainLabel(tone="quiet", wrap=True)
        for part in (self._filter, self._no_cases, self._no_match, self._cases):
            section.body.addWidget(part)
        return section

    def _connect(self) -> None:
        self._referrals.opened.connect(self.confirm_referral)
        self._meetings.opened.connect(self.open_meeting)
        self._cases.opened.connect(self.open_case)
        self._meetings.selectionModel().currentChanged.connect(self._offer_change)
        self._plan.clicked.connect(self.plan_meeting)
        self._change_plan.clicked.connect(self._want_change)
        self._settings.clicked.connect(self.settings_wanted)
        self._intake.type_in.connect(self._type_in)
        self._intake.taken_in.connect(self._referrals.setFocus)
        self._filter.textChanged.connect(self._filter_rest.start)
        self._filter.returnPressed.connect(self._open_only_match)
        self._filter_rest.timeout.connect(self._show_cases)
        self._workspace.changes.changed.connect(self._hear)
        reading = QShortcut(QKeySequence("Ctrl+O"), self)
        reading.activated.connect(self._intake.ask_for_files)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self._want_change)

    def _hear(self, changed: Changed) -> None:
        if self.isVisible() and changed.touches(*_TABLES):
            self.refresh()

    def _type_in(self) -> None:
        blank = ReadForm(ReferralForm())
        version = load_question_set().version
        changed = self._workspace.changes.do(referral_service.take_in, blank, version)
        if changed:
            self.confirm_referral.emit(changed.new_id("referral"))

    def _show_referrals(self) -> None:
        waiting = referral_service.waiting(self._workspace.store)
        self._referrals.show_entries(entries.referral_entries(waiting))
        self._intake.show_waiting(len(waiting))
        self._waiting_section.set_title(f"Referrals to confirm ({len(waiting)})")
        self._referrals.setVisible(bool(waiting))
        self._no_referrals.setVisible(not waiting)

    def _show_meetings(self) -> None:
        store = self._workspace.store
        meetings = meeting_service.meetings(store)
        self._meeting_states = {meeting.state for meeting in meetings}
        self._changeable = {
            meeting.id: meeting.number
            for meeting in meetings
            if meeting.state is not MeetingState.CLOSED
        }
        cases_of = {
            meeting.id: len(meeting_service.agenda(store, meeting.id).items)
            for meeting in meetings
            if meeting.state is not MeetingState.CLOSED
        }
        self._meetings.show_entries(entries.meeting_entries(meetings, cases_of))
        self._meetings.setVisible(bool(meetings))
        self._no_meetings.setVisible(not meetings)
        self._offer_change()

    def _meeting_to_change(self) -> int | None:
        """The meeting under the keyboard, or else the first; None where that one is closed."""
        listed = [entry.key for entry in self._meetings.entries()]
        key = self._meetings.current_key() or next(iter(listed), None)
        return key if key in self._changeable else None

    def _offer_change(self) -> None:
        key = self._meeting_to_change()
        meeting = f" of meeting {self._changeable[key]}" if key is not None else ""
        self._change_plan.set_text(f"Change the plan{meeting}…")
        self._change_plan.setEnabled(key is not None)
        self._change_plan.setVisible(bool(self._changeable))

    def _want_change(self) -> None:
        key = self._meeting_to_change()
        if key is not None:
            self.change_plan.emit(key)

    def _show_cases(self) -> None:
        self._filter_rest.stop()
        typed = self._filter.text()
        found = self._found_cases(typed)
        self._cases.show_entries(entries.case_entries(found, self._reviews(found)))
        self._no_cases.setVisible(not found and not typed)
        self._no_match.setVisible(not found and bool(typed))
        self._no_match.setText(
            f"None of the newest {_SEARCHED_CASES} cases has these words. Clear them to see all."
        )
        self._filter.setVisible(bool(found or typed))
        self._cases.setVisible(bool(found))

    def _found_cases(self, typed: str) -> list[Case]:
        if not typed.strip():
            return case_service.newest_cases(self._workspace.store, _SHOWN_CASES)
        cases = case_service.newest_cases(self._workspace.store, _SEARCHED_CASES)
        return [case for case in cases if entries.matches(case, typed)][:_SHOWN_CASES]

    def _reviews(self, cases: list[Case]) -> dict[CaseId, date]:
        store = self._workspace.store
        heard = {case.id: meeting_service.hearings(store, case.id) for case in cases}
        reviews = {case_id: entries.next_review(items) for case_id, items in heard.items()}
        return {case_id: day for case_id, day in reviews.items() if day}

    def _open_only_match(self) -> None:
        self._show_cases()
        found = self._cases.entries()
        if len(found) == 1:
            self.open_case.emit(found[0].key)
        elif found:
            self._cases.setFocus()

    def _arrange(self) -> None:
        """Two columns where there is room, one under the other where there is not."""
        theme = self._workspace.appearance.theme
        beside = self.width() >= theme.px(_SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._side.setMinimumWidth(theme.px(_SIDE_WIDTH) if beside else 0)
        self._side.setMaximumWidth(theme.px(_SIDE_WIDTH) if beside else _NO_LIMIT)
        room = self.height() - theme.px(_ABOVE_LIST)
        self._cases.set_room(max(theme.px(_LEAST_LIST), room))
