"""Everything the chair sees of a meeting at once, read in one go. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions import service as action_service
from actions.before_close import Missing, missing_before_close
from actions.model import ActionStatus, AgreedAction
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingId
from panel.meetings.service import Agenda
from panel.store.unit_of_work import Store


@dataclass(frozen=True)
class MeetingState:
    """A meeting, the actions that came along, and what is missing before it may be closed."""

    agenda: Agenda
    carried: Sequence[AgreedAction]
    missing: Sequence[Missing]

    @property
    def carried_open(self) -> int:
        """How many actions from before nobody has gone through yet."""
        return sum(1 for action in self.carried if action.status is ActionStatus.OPEN)


def meeting_state(store: Store, meeting_id: MeetingId) -> MeetingState:
    """The state of a meeting as it is stored."""
    agenda = meeting_service.agenda(store, meeting_id)
    carried = action_service.open_from_before(store, meeting_id)
    missing = missing_before_close(
        agenda.attendance,
        agenda.items,
        {case.id: case.reference for case in agenda.cases.values()},
        {item.id: meeting_service.risks(store, item.id) for item in agenda.items},
        action_service.raised_at(store, meeting_id),
        carried,
    )
    return MeetingState(agenda, carried, missing)
