"""Plan and decision: what was said, the risks, and what the panel decided."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions import service as action_service
from actions.before_close import Lacking, Missing, missing_before_close
from actions.model import AgreedAction
from panel.meetings import service
from panel.meetings.model import AgendaItem, MeetingId, MeetingState, Risk, Standing
from panel.meetings.service import Agenda
from ui.console.step import Step
from ui.plan.decision import DecisionSection
from ui.plan.gaps import GapStrip
from ui.plan.notes import NotesSection
from ui.plan.read_only import CaseActions, EarlierHearings, Minuted
from ui.plan.risks import RisksSection
from ui.theme import UNIT
from ui.widgets.notices import Notice
from ui.widgets.page import ScrollPage
from ui.workspace import Workspace

_OUTSIDE = (
    "Decisions are taken at a meeting. Put this case on the agenda of one to record what is said, "
    "the risks and the decision; what was decided before stands below."
)
_CLOSED = (
    "This meeting is closed and its minutes are locked. To correct them, go to Documents and "
    "closing with Ctrl+9, reopen the meeting and give the reason."
)


class PlanStep(Step):
    """Notes, risks and the decision at a meeting; closed or outside one, only to be read.

    Signals:
        make_action(str, int): begin an action with these words that answers the risk of this id.
        show_actions(): the person wants to complete an action, which is done in the dock.
    """

    make_action = Signal(str, int)
    show_actions = Signal()

    tables: ClassVar[frozenset[str]] = frozenset(
        {"agenda_item", "meeting", "attendance", "note", "risk", "action"}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._notice = Notice()
        self._gaps = GapStrip()
        self._notes = NotesSection(workspace)
        self._risks = RisksSection(workspace)
        self._decision = DecisionSection(workspace)
        self._actions = CaseActions(workspace.protocol)
        self._hearings = EarlierHearings(workspace.protocol)
        self._at_meeting = QWidget()
        self._minuted = Minuted(workspace.protocol)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        here = QVBoxLayout(self._at_meeting)
        here.setContentsMargins(0, 0, 0, 0)
        here.setSpacing(2 * UNIT)
        for part in (self._gaps, self._notes, self._risks, self._decision):
            here.addWidget(part)
        page = ScrollPage()
        parts = (self._notice, self._at_meeting, self._minuted, self._actions, self._hearings)
        for whole in parts:
            page.body.addWidget(whole)
        self.column.addWidget(page)

    def _connect(self) -> None:
        self._gaps.chosen.connect(self.go_to_gap)
        self._risks.make_action.connect(self.make_action)
        self._risks.rows.reached.connect(lambda risk_id: self.detail.emit(f"risk:{risk_id}"))
        self._decision.reached.connect(self.detail.emit)

    def load(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        store, opened = self.workspace.store, self.opened
        heard = service.hearings(store, opened.case.id)
        item = next((one for one in heard if opened.item and one.id == opened.item.id), None)
        agenda = service.agenda(store, item.meeting_id) if item else None
        meetings = {meeting.id: meeting for meeting in service.meetings(store)}
        actions = action_service.of_case(store, opened.case.id)
        closed = agenda is not None and agenda.meeting.state is MeetingState.CLOSED
        self._at_meeting.setVisible(item is not None and not closed)
        self._minuted.setVisible(closed)
        if item is None or agenda is None:
            self._notice.say(_OUTSIDE, "info")
        elif closed:
            self._notice.say(_CLOSED, "info")
            notes, risks = service.notes(store, item.id), service.risks(store, item.id)
            self._minuted.show_item(item, notes, risks, actions)
        else:
            self._notice.say("", "info")
            self._show_item(item, agenda, actions)
        number = agenda.meeting.number if agenda else None
        self._actions.show_actions(actions, number, self.workspace.today())
        others = [one for one in heard if item is None or one.id != item.id]
        self._hearings.show_hearings(others, meetings)

    def focus_first(self) -> None:
        if not self._at_meeting.isHidden():
            self._notes.entry.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_item(self, item: AgendaItem, agenda: Agenda, actions: Sequence[AgreedAction]) -> None:
        store = self.workspace.store
        people = self._people(agenda)
        risks = service.risks(store, item.id)
        self._gaps.show_gaps(self._missing(item, risks))
        names = [row.name for row in agenda.attendance if row.name]
        self._notes.show_notes(item.id, service.notes(store, item.id), names)
        self._risks.show_risks(item.id, risks, actions)
        self._decision.show_decision(item, agenda.meeting.day, people)

    def _people(self, agenda: Agenda) -> list[str]:
        """Who may be named to tell the victim: those at the meeting, then every agency."""
        name_of = self.workspace.protocol.agency_name
        there = [
            f"{name_of(row.agency)}, {row.name}"
            for row in agenda.attendance
            if row.name and row.standing is Standing.PRESENT
        ]
        return [*there, *(agency.name for agency in self.workspace.protocol.agencies)]

    def _missing(self, item: AgendaItem, risks: Sequence[Risk]) -> Sequence[Missing]:
        raised = action_service.raised_at(self.workspace.store, MeetingId(item.meeting_id))
        ours = [action for action in raised if action.case_id == item.case_id]
        return missing_before_close((), [item], {}, {item.id: risks}, ours, ())

    def go_to_gap(self, gap: Missing) -> None:
        """Put the keyboard where a gap is closed."""
        cures: dict[Lacking, Callable[[], object]] = {
            Lacking.RATIONALE: self._decision.rationale.setFocus,
            Lacking.VICTIM_TOLD_BY: self._decision.told_by.setFocus,
            Lacking.ANSWER_TO_RISK: self._risks.go_to_bare,
            Lacking.PART_OF_ACTION: self.show_actions.emit,
        }
        cures.get(gap.key, self._decision.outcome.setFocus)()
