"""Every question asked of agreed actions."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from actions.model import ActionStatus, AgreedAction
from actions.rows import ActionRow
from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.meetings.model import MeetingId
from panel.meetings.rows import MeetingRow
from panel.store.base import as_model

_Found = Select[tuple[ActionRow, str | None, int | None]]


def of_case(session: Session, case_id: CaseId) -> list[AgreedAction]:
    """The actions of a case in the order in which they were agreed."""
    return _fetch(session, _actions().where(ActionRow.case_id == case_id))


def raised_at(session: Session, meeting_id: MeetingId) -> list[AgreedAction]:
    """The actions agreed at a meeting."""
    return _fetch(session, _actions().where(ActionRow.meeting_id == meeting_id))


def open_from_before(session: Session, meeting_id: MeetingId) -> list[AgreedAction]:
    """Actions of earlier meetings that were open when a meeting began.

    Those closed at the meeting itself stay in the list: its minutes say what became of them.
    """
    this = session.get_one(MeetingRow, meeting_id)
    return _fetch(
        session,
        _actions().where(
            or_(MeetingRow.number.is_(None), MeetingRow.number < this.number),
            or_(
                ActionRow.status == ActionStatus.OPEN,
                ActionRow.closed_at_meeting == meeting_id,
            ),
        ),
    )


def owners(session: Session) -> list[str]:
    """Everybody who ever owned an action, to offer while typing."""
    rows = session.scalars(
        select(ActionRow.owner).where(ActionRow.owner != "").distinct().order_by(ActionRow.owner)
    )
    return list(rows)


def _actions() -> _Found:
    return (
        select(ActionRow, CaseRow.reference, MeetingRow.number)
        .outerjoin(CaseRow, CaseRow.id == ActionRow.case_id)
        .outerjoin(MeetingRow, MeetingRow.id == ActionRow.meeting_id)
        .order_by(ActionRow.id)
    )


def _fetch(session: Session, statement: _Found) -> list[AgreedAction]:
    return [
        as_model(row, AgreedAction, case_reference=reference or "", meeting_number=number)
        for row, reference, number in session.execute(statement)
    ]
