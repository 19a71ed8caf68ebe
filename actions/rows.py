"""The table of agreed actions."""

from datetime import date

from sqlalchemy import Connection, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from actions.model import ActionStatus
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


def _refuse_when_closed(connection: Connection, row: ActionRow) -> None:
    """Closed minutes list what was agreed; what becomes of an action goes on after them."""
    state = connection.scalar(select(MeetingRow.state).where(MeetingRow.id == row.meeting_id))
    if state is MeetingState.CLOSED:
        raise MeetingClosed


lock(_refuse_when_closed, ActionRow, moments=("before_insert", "before_delete"))
