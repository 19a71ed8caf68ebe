"""The table of agreed actions."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from actions.model import ActionStatus
from panel.store.base import Record, Words


class ActionRow(Record):
    """What an agency agreed to do. Never deleted, only closed."""

    __tablename__ = "action"

    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    risk_id: Mapped[int | None] = mapped_column(ForeignKey("risk.id"))
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
    closed_at_meeting: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
