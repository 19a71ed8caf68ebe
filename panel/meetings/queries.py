"""Every question asked of meetings."""

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from panel.cases.model import CaseId
from panel.meetings.model import (
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingId,
    Note,
    Risk,
)
from panel.meetings.rows import AgendaItemRow, AttendanceRow, MeetingRow, NoteRow, RiskRow
from panel.store.base import as_model


def meetings(session: Session) -> list[Meeting]:
    """All meetings, newest first."""
    rows = session.scalars(select(MeetingRow).order_by(MeetingRow.day.desc(), MeetingRow.id.desc()))
    return [as_model(row, Meeting) for row in rows]


def meeting(session: Session, meeting_id: MeetingId) -> Meeting | None:
    """One meeting."""
    row = session.get(MeetingRow, meeting_id)
    return as_model(row, Meeting) if row else None


def last_number(session: Session) -> int:
    """The number of the last meeting, 0 before the first."""
    return session.scalar(select(func.max(MeetingRow.number))) or 0


def attendance(session: Session, meeting_id: MeetingId) -> list[Attendance]:
    """Who was expected, came, apologised or observed, in the order of entry."""
    return [as_model(row, Attendance) for row in attendance_rows(session, meeting_id)]


def attendance_rows(session: Session, meeting_id: MeetingId) -> list[AttendanceRow]:
    """The same as rows, for a service to change."""
    rows = session.scalars(
        select(AttendanceRow)
        .where(AttendanceRow.meeting_id == meeting_id)
        .order_by(AttendanceRow.id)
    )
    return list(rows)


def agenda(session: Session, meeting_id: MeetingId) -> list[AgendaItem]:
    """The cases of a meeting in their order."""
    return [as_model(row, AgendaItem) for row in agenda_rows(session, meeting_id)]


def agenda_rows(session: Session, meeting_id: MeetingId) -> list[AgendaItemRow]:
    """The same as rows, for a service to change."""
    rows = session.scalars(
        select(AgendaItemRow)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(AgendaItemRow.position, AgendaItemRow.id)
    )
    return list(rows)


def item_now(session: Session, meeting_id: MeetingId) -> AgendaItemRow | None:
    """The case that the panel is on."""
    return session.scalars(
        select(AgendaItemRow).where(
            AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.state == ItemState.NOW
        )
    ).first()


def items_with_words(session: Session, meeting_id: MeetingId) -> set[int]:
    """The items of an agenda that have a note or a risk."""
    words = union(select(NoteRow.item_id), select(RiskRow.item_id))
    of_meeting = select(AgendaItemRow.id).where(AgendaItemRow.meeting_id == meeting_id)
    return set(session.scalars(of_meeting.where(AgendaItemRow.id.in_(words))))


def hearings(session: Session, case_id: CaseId) -> list[AgendaItem]:
    """Every time a case was on an agenda, oldest first."""
    rows = session.scalars(
        select(AgendaItemRow).where(AgendaItemRow.case_id == case_id).order_by(AgendaItemRow.id)
    )
    return [as_model(row, AgendaItem) for row in rows]


def notes(session: Session, item_id: int) -> list[Note]:
    """What was said about a case at a meeting, as it was typed."""
    rows = session.scalars(select(NoteRow).where(NoteRow.item_id == item_id).order_by(NoteRow.id))
    return [as_model(row, Note) for row in rows]


def risks(session: Session, item_id: int) -> list[Risk]:
    """The risks named when a case was heard."""
    rows = session.scalars(select(RiskRow).where(RiskRow.item_id == item_id).order_by(RiskRow.id))
    return [as_model(row, Risk) for row in rows]
