"""What can be done to prepare an order. One function, one transaction, one audit entry."""

from typing import Unpack

from panel.cases.model import CaseId
from panel.orders import queries
from panel.orders.model import (
    Application,
    ApplicationChanges,
    ApplicationId,
    TermChanges,
    TermKind,
)
from panel.orders.rows import AnswerRow, ApplicationRow, TermRow
from panel.store.audit import AuditKind
from panel.store.base import change, filled
from panel.store.unit_of_work import Changed, Store, Work


def application(store: Store, case_id: CaseId) -> Application | None:
    """The application prepared for a case, or None when the panel has not begun one."""
    with store.read() as session:
        return queries.application(session, case_id)


def begin(store: Store, case_id: CaseId, protocol_version: str) -> Changed:
    """Begin to prepare an application."""
    with store.write("SPO preparation begun", AuditKind.COLLECTION) as work:
        work.session.add(ApplicationRow(case_id=case_id, protocol_version=protocol_version))
    return work.changed


def change_application(
    store: Store, application_id: ApplicationId, **changes: Unpack[ApplicationChanges]
) -> Changed:
    """Record what is sought, or that the order is not pursued and why."""
    with store.write("SPO decision changed") as work:
        change(work.get(ApplicationRow, application_id), changes)
    return work.changed


def write_answer(store: Store, application_id: ApplicationId, key: str, text: str) -> Changed:
    """Type over what is written for a field."""
    with store.write("SPO text changed") as work:
        change(_answer(work, application_id, key), {"text": text})
    return work.changed


def cite_incidents(
    store: Store, application_id: ApplicationId, key: str, incidents: list[int]
) -> Changed:
    """Say which rows of the chronology a limb rests on."""
    with store.write("SPO chronology rows chosen") as work:
        change(_answer(work, application_id, key), {"incidents": incidents})
    return work.changed


def add_term(store: Store, application_id: ApplicationId, kind: TermKind) -> Changed:
    """Add an empty prohibition or requirement."""
    with store.write("SPO term added", AuditKind.COLLECTION) as work:
        work.session.add(filled(TermRow(application_id=application_id), {"kind": kind}))
    return work.changed


def change_term(store: Store, term_id: int, **changes: Unpack[TermChanges]) -> Changed:
    """Type over a prohibition or requirement."""
    with store.write("SPO term changed") as work:
        change(work.get(TermRow, term_id), changes)
    return work.changed


def remove_term(store: Store, term_id: int) -> Changed:
    """Take out a term; undo brings it back."""
    with store.write("SPO term removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(TermRow, term_id))
    return work.changed


def _answer(work: Work, application_id: ApplicationId, key: str) -> AnswerRow:
    row = queries.answer_row(work.session, application_id, key)
    if row is None:
        row = AnswerRow(application_id=application_id, key=key)
        work.session.add(row)
    return row
