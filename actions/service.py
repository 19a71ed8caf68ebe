"""What can be done with an agreed action. One function, one transaction, one audit entry."""

from datetime import date
from typing import TypedDict, Unpack

from actions import queries, rules
from actions.model import ActionStatus, AgreedAction
from actions.rows import ActionRow
from panel.cases.model import CaseId
from panel.dates.local import local_day
from panel.meetings.model import MeetingId
from panel.store.audit import AuditKind
from panel.store.base import change, filled
from panel.store.unit_of_work import Changed, Store


class ActionChanges(TypedDict, total=False):
    """The fields of an action that can be typed over."""

    agency: str
    text: str
    owner: str
    due: date | None
    due_words: str
    risk_id: int | None


def of_case(store: Store, case_id: CaseId) -> list[AgreedAction]:
    """The actions of a case."""
    with store.read() as session:
        return queries.of_case(session, case_id)


def raised_at(store: Store, meeting_id: MeetingId) -> list[AgreedAction]:
    """The actions agreed at a meeting."""
    with store.read() as session:
        return queries.raised_at(session, meeting_id)


def open_from_before(store: Store, meeting_id: MeetingId) -> list[AgreedAction]:
    """Actions that came along from earlier meetings, whichever became closed here included."""
    with store.read() as session:
        return queries.open_from_before(session, meeting_id)


def owners(store: Store) -> list[str]:
    """Everybody who ever owned an action."""
    with store.read() as session:
        return queries.owners(session)


def agree(
    store: Store,
    case_id: CaseId | None,
    meeting_id: MeetingId | None,
    **values: Unpack[ActionChanges],
) -> Changed:
    """Write down an action that an agency agreed to."""
    with store.write("Action agreed", AuditKind.COLLECTION) as work:
        row = ActionRow(case_id=case_id, meeting_id=meeting_id, raised_on=local_day(work.now))
        work.session.add(filled(row, values))
    return work.changed


def change_action(store: Store, action_id: int, **changes: Unpack[ActionChanges]) -> Changed:
    """Type over an action.

    Raises:
        MinutedActionStays: the minutes of the meeting that agreed it are locked.
    """
    with store.write("Action changed") as work:
        change(work.get(ActionRow, action_id), changes)
    return work.changed


def close(
    store: Store,
    action_id: int,
    status: ActionStatus,
    reason: str,
    said_by: str,
    at_meeting: MeetingId | None = None,
) -> Changed:
    """Record what became of an action.

    Raises:
        ReasonNeeded: circumstances changed or it was not done, and nobody said why.
    """
    rules.assert_can_close(status, reason)
    with store.write("Action closed") as work:
        row = work.get(ActionRow, action_id)
        change(row, {"outcome_reason": reason, "said_by": said_by})
        row.status = status
        row.closed_on = local_day(work.now)
        row.closed_at_meeting = at_meeting
    return work.changed


def reopen(store: Store, action_id: int, reason: str) -> Changed:
    """Open a closed action again.

    Raises:
        ReasonNeeded: nobody said why.
    """
    rules.assert_can_reopen(reason)
    with store.write("Action reopened") as work:
        row = work.get(ActionRow, action_id)
        change(row, {"outcome_reason": f"Reopened: {reason}", "said_by": ""})
        row.status = ActionStatus.OPEN
        row.closed_on = None
        row.closed_at_meeting = None
    return work.changed
