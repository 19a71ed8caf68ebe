"""Tables of the meeting, and the lock on closed minutes."""

from datetime import date, datetime

from sqlalchemy import Connection, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from panel.cases.rows import CaseRow
from panel.meetings.model import ItemKind, ItemState, MeetingState, NoteKind, Outcome, Standing
from panel.meetings.rules import MeetingClosed, assert_may_follow
from panel.store.base import Record, Words
from panel.store.locks import lock


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

    meeting_id: Mapped[int] = mapped_column(ForeignKey(MeetingRow.id), index=True)
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

    meeting_id: Mapped[int] = mapped_column(ForeignKey(MeetingRow.id), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
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

    item_id: Mapped[int] = mapped_column(ForeignKey(AgendaItemRow.id), index=True)
    kind: Mapped[NoteKind] = mapped_column(default=NoteKind.DISCUSSION)
    text: Mapped[Words]
    said_by: Mapped[Words]


class RiskRow(Record):
    """A risk that the panel named."""

    __tablename__ = "risk"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey(AgendaItemRow.id), index=True)
    text: Mapped[Words]
    no_action_reason: Mapped[Words]


def _refuse_when_closed(
    connection: Connection, row: AttendanceRow | AgendaItemRow | NoteRow | RiskRow
) -> None:
    meeting = select(MeetingRow.state)
    if isinstance(row, AttendanceRow | AgendaItemRow):
        meeting = meeting.where(MeetingRow.id == row.meeting_id)
    else:
        meeting = meeting.join(AgendaItemRow, AgendaItemRow.meeting_id == MeetingRow.id).where(
            AgendaItemRow.id == row.item_id
        )
    if connection.scalar(meeting) is MeetingState.CLOSED:
        raise MeetingClosed


def _refuse_to_unlock_silently(connection: Connection, row: MeetingRow) -> None:
    state, reasons = connection.execute(
        select(MeetingRow.state, MeetingRow.corrections).where(MeetingRow.id == row.id)
    ).one()
    assert_may_follow(state, reasons, row.corrections)


lock(_refuse_when_closed, AttendanceRow, AgendaItemRow, NoteRow, RiskRow)
lock(_refuse_to_unlock_silently, MeetingRow, moments=("before_update", "before_delete"))
