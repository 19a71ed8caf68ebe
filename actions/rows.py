"""The table of agreed actions."""

from datetime import date

from sqlalchemy import Connection, ForeignKey, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from actions.model import ActionStatus
from actions.rules import MinutedActionStays
from panel.cases.rows import CaseRow
from panel.meetings.model import MeetingState
from panel.meetings.rows import MeetingRow, RiskRow
from panel.meetings.rules import MeetingClosed
from panel.store.base import Record, Words
from panel.store.locks import lock


class ActionRow(Record):
    """What an agency agreed to do. Never deleted, only closed."""

    __tablename__ = "action"

    case_id: Mapped[int | None] = mapped_column(ForeignKey(CaseRow.id), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey(MeetingRow.id), index=True)
    risk_id: Mapped[int | None] = mapped_column(ForeignKey(RiskRow.id))
    agency: Mapped[Words]
    text: Mapped[Words]
    owner: Mapped[Words]
    due: Mapped[date | None]
    due_words: Mapped[Words]
    raised_on: Mapped[date]
    status: Mapped[ActionStatus] = mapped_column(default=ActionStatus.OPEN, index=True)
    outcome_reason: Mapped[Words]
    said_by: Mapped[Words]
    closed_on: Mapped[date | None]
    closed_at_meeting: Mapped[int | None] = mapped_column(ForeignKey(MeetingRow.id))


_AS_AGREED = ("case_id", "meeting_id", "risk_id", "agency", "text", "owner", "due", "due_words")


def _is_of_closed_minutes(connection: Connection, row: ActionRow) -> bool:
    found = select(ActionRow.meeting_id).where(ActionRow.id == row.id)
    meetings = (row.meeting_id, connection.scalar(found))
    state = select(MeetingRow.state).where(MeetingRow.id.in_(meetings))
    return MeetingState.CLOSED in connection.scalars(state)


def _refuse_when_closed(connection: Connection, row: ActionRow) -> None:
    if _is_of_closed_minutes(connection, row):
        raise MeetingClosed


def _refuse_other_words(connection: Connection, row: ActionRow) -> None:
    """Closed minutes list what was agreed; what becomes of an action goes on after them."""
    attributes = inspect(row).attrs
    is_typed_over = any(attributes[name].history.has_changes() for name in _AS_AGREED)
    if is_typed_over and _is_of_closed_minutes(connection, row):
        raise MinutedActionStays


lock(_refuse_when_closed, ActionRow, moments=("before_insert", "before_delete"))
lock(_refuse_other_words, ActionRow, moments=("before_update",))
