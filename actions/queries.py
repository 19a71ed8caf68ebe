"""Every question asked of agreed actions."""

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from actions.model import ActionStatus, AgreedAction
from actions.rows import ActionRow
from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.dates.local import local_day
from panel.meetings.model import MeetingId
from panel.meetings.rows import MeetingRow
from panel.store.base import as_model

_Found = Select[ActionRow, str, int]
"""An action with the reference of its case and the number of its meeting, either of them null."""


def of_case(session: Session, case_id: CaseId) -> list[AgreedAction]:
    """The actions of a case in the order in which they were agreed."""
    return _fetch(session, _actions().where(ActionRow.case_id == case_id))


def raised_at(session: Session, meeting_id: MeetingId) -> list[AgreedAction]:
    """The actions agreed at a meeting."""
    return _fetch(session, _actions().where(ActionRow.meeting_id == meeting_id))


def open_from_before(session: Session, meeting_id: MeetingId) -> list[AgreedAction]:
    """Actions of earlier meetings that were open when a meeting began.

    Those closed at the meeting itself or after it stay in the list: its minutes, which may be
    made anew much later, say what became of them. An action agreed between meetings counts as
    earlier unless the meeting had begun by then.
    """
    this = session.get_one(MeetingRow, meeting_id)
    before = MeetingRow.number < this.number
    between = ActionRow.meeting_id.is_(None)
    was_open = or_(ActionRow.status == ActionStatus.OPEN, ActionRow.closed_at_meeting == meeting_id)
    if this.opened_at is None:
        return _fetch(session, _actions().where(or_(before, between), was_open))
    began = local_day(this.opened_at)
    return _fetch(
        session,
        _actions().where(
            or_(before, and_(between, ActionRow.raised_on <= began)),
            or_(was_open, ActionRow.closed_on >= began),
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
