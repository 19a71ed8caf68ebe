"""The meeting and the case that the console has open, as they are stored. No Qt in here."""

from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.errors import KnownError
from panel.meetings import service as meeting_service
from panel.meetings.model import AgendaItem, ItemState, MeetingId
from panel.meetings.model import MeetingState as Stage
from panel.store.errors import Gone
from ui.console.meeting_state import MeetingState, meeting_state
from ui.workspace import OpenCase, Workspace


class AtHand:
    """A meeting, and the case of it that was turned to last; or a case by itself."""

    def __init__(self, workspace: Workspace) -> None:
        self._store = workspace.store
        self._changes = workspace.changes
        self.meeting: MeetingState | None = None
        self.case: OpenCase | None = None

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The agenda in its order; empty outside a meeting."""
        return self.meeting.agenda.items if self.meeting else ()

    def take_meeting(self, meeting_id: MeetingId) -> MeetingState:
        """Open a meeting."""
        self.meeting = meeting_state(self._store, meeting_id)
        return self.meeting

    def take_case(self, case_id: CaseId) -> OpenCase:
        """Open a case outside a meeting, which is logged as a consultation."""
        case_service.consult_case(self._store, case_id)
        self.meeting = None
        self.case = OpenCase(case_service.open_case(self._store, case_id))
        return self.case

    def take_item(self, item_id: int) -> OpenCase:
        """Turn the meeting to a case; at a closed meeting it is only looked at.

        Raises:
            LookupError: no meeting is open, or the case is not on its agenda.
        """
        item = self._item(item_id)
        if self._stage() is not Stage.CLOSED and item.state is not ItemState.NOW:
            self._changes.note(meeting_service.turn_to, item_id)
            self.renew_meeting()
            item = self._item(item_id)
        if self.meeting is None:
            raise LookupError("no meeting is open")
        agenda = self.meeting.agenda
        self.case = OpenCase(agenda.cases[item.case_id], item, agenda.meeting)
        return self.case

    def item_now(self) -> AgendaItem | None:
        """The case that the panel was on when the meeting was last at the screen."""
        return next((item for item in self.items if item.state is ItemState.NOW), None)

    def item_beside(self, item: AgendaItem | None, by: int) -> AgendaItem | None:
        """The case `by` places further on than this one; the first when none is on."""
        numbers = [one.id for one in self.items]
        place = numbers.index(item.id) + by if item else 0
        return self.items[place] if 0 <= place < len(numbers) else None

    def next_waiting(self, item: AgendaItem) -> AgendaItem | None:
        """The next case that waits, after this one and then from the top."""
        place = self.number_of(item)
        following = (*self.items[place:], *self.items[:place])
        return next((one for one in following if one.state is ItemState.WAITING), None)

    def number_of(self, item: AgendaItem | None) -> int:
        """The place of a case on the agenda, counted from 1; 0 when it is not on it."""
        numbers = [one.id for one in self.items]
        return numbers.index(item.id) + 1 if item and item.id in numbers else 0

    def renew_meeting(self) -> None:
        """Read the meeting again; there is none any more once its planning was undone."""
        if self.meeting is not None:
            try:
                self.meeting = meeting_state(self._store, self.meeting.agenda.meeting.id)
            except Gone:
                self.meeting = None

    def renew_case(self) -> OpenCase | None:
        """Read the case again; None when there is none any more."""
        if self.case is None:
            return None
        try:
            case = case_service.open_case(self._store, self.case.case.id)
        except KnownError:
            return None
        item, meeting = self.case.item, self.case.meeting
        if self.meeting and item:
            meeting = self.meeting.agenda.meeting
            item = next((other for other in self.items if other.id == item.id), item)
        self.case = OpenCase(case, item, meeting)
        return self.case

    def _item(self, item_id: int) -> AgendaItem:
        for item in self.items:
            if item.id == item_id:
                return item
        raise LookupError("the case is not on the agenda")

    def _stage(self) -> Stage | None:
        return self.meeting.agenda.meeting.state if self.meeting else None
