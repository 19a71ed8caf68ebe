"""Every question asked of orders in preparation."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.cases.model import CaseId
from panel.orders.model import Answer, Application, ApplicationId, Term
from panel.orders.rows import AnswerRow, ApplicationRow, TermRow
from panel.store.base import as_model


def application(session: Session, case_id: CaseId) -> Application | None:
    """The application prepared for a case, with its answers and terms."""
    row = session.scalars(select(ApplicationRow).where(ApplicationRow.case_id == case_id)).first()
    if row is None:
        return None
    answers = session.scalars(select(AnswerRow).where(AnswerRow.application_id == row.id))
    terms = session.scalars(
        select(TermRow).where(TermRow.application_id == row.id).order_by(TermRow.id)
    )
    return as_model(
        row,
        Application,
        answers={answer.key: as_model(answer, Answer) for answer in answers},
        terms=tuple(as_model(term, Term) for term in terms),
    )


def answer_row(session: Session, application_id: ApplicationId, key: str) -> AnswerRow | None:
    """The row of one answer."""
    return session.scalars(
        select(AnswerRow).where(AnswerRow.application_id == application_id, AnswerRow.key == key)
    ).first()
