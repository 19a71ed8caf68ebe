"""Tables of the meeting."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from panel.meetings.model import ItemKind, ItemState, MeetingState, NoteKind, Outcome, Standing
from panel.store.base import Record, Words


class MeetingRow(Record):
    """A meeting of the clinic."""

    __tablename__ = "meeting"

    number: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]
    starts: Mapped[Words]
    zone: Mapped[str] = mapped_column(default="Europe/London")
    place: Mapped[Words]
    chair: Mapped[Words]
    marking: Mapped[Words]
    confidentiality: Mapped[Words]
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    corrections: Mapped[list[str]] = mapped_column(default=list)


class AttendanceRow(Record):
    """Who is present, sent apologies or observes."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agency: Mapped[Words]
    name: Mapped[Words]
    standing: Mapped[Standing] = mapped_column(default=Standing.EXPECTED)
    information_sent: Mapped[bool | None]
    sent_on: Mapped[date | None]
    agreed: Mapped[bool] = mapped_column(default=False)


class AgendaItemRow(Record):
    """A case on an agenda and what was decided."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "case_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    position: Mapped[int]
    minutes: Mapped[int] = mapped_column(default=15)
    kind: Mapped[ItemKind] = mapped_column(default=ItemKind.NEW_REFERRAL)
    state: Mapped[ItemState] = mapped_column(default=ItemState.WAITING)
    seconds_spent: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[Outcome | None]
    decision: Mapped[Words]
    rationale: Mapped[Words]
    victim_told_by: Mapped[Words]
    victim_told_how: Mapped[Words]
    next_review: Mapped[date | None]


class NoteRow(Record):
    """Something said about a case."""

    __tablename__ = "note"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(default=NoteKind.DISCUSSION)
    text: Mapped[Words]
    said_by: Mapped[Words]


class RiskRow(Record):
    """A risk that the panel named."""

    __tablename__ = "risk"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    text: Mapped[Words]
    no_action_reason: Mapped[Words]
