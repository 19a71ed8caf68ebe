"""What can be done with a case file. One function, one transaction, one audit entry."""

from typing import Unpack

from panel.cases import queries
from panel.cases.model import (
    Case,
    CaseChanges,
    CaseId,
    Incident,
    IncidentChanges,
    Information,
    InformationChanges,
    Measure,
    MeasureChanges,
    PersonChanges,
)
from panel.cases.rows import CaseRow, IncidentRow, InformationRow, MeasureRow, PersonRow
from panel.store.audit import AuditKind
from panel.store.base import change, filled
from panel.store.errors import Gone
from panel.store.unit_of_work import Changed, Store


def open_case(store: Store, case_id: CaseId) -> Case:
    """The head of a case.

    Raises:
        Gone: there is no such case.
    """
    with store.read() as session:
        case = queries.case(session, case_id)
    if case is None:
        raise Gone
    return case


def consult_case(store: Store, case_id: CaseId) -> None:
    """Log that somebody opened a case file (consultation, section 62 DPA 2018).

    Raises:
        Gone: there is no such case.
    """
    with store.write("Case file opened", AuditKind.CONSULTATION) as work:
        work.details["cases"] = [work.get(CaseRow, case_id).reference]


def case_with_reference(store: Store, reference: str) -> Case | None:
    """The case of a reference such as SC-26-0431, None when there is none."""
    with store.read() as session:
        case_id = queries.id_of(session, reference.strip().upper())
        return None if case_id is None else queries.case(session, case_id)


def newest_cases(store: Store, limit: int = 200) -> list[Case]:
    """The cases opened last, newest first."""
    with store.read() as session:
        return queries.newest_cases(session, limit)


def chronology(store: Store, case_id: CaseId) -> list[Incident]:
    """The incidents of a case, oldest first."""
    with store.read() as session:
        return queries.incidents(session, case_id)


def information_shared(store: Store, case_id: CaseId) -> list[Information]:
    """What the agencies shared about a case."""
    with store.read() as session:
        return queries.information(session, case_id)


def measures_in_force(store: Store, case_id: CaseId) -> list[Measure]:
    """Orders, bail and proceedings of a case, ended ones included."""
    with store.read() as session:
        return queries.measures(session, case_id)


def change_case(store: Store, case_id: CaseId, **changes: Unpack[CaseChanges]) -> Changed:
    """Type over fields of a case."""
    with store.write("Case changed") as work:
        change(work.get(CaseRow, case_id), changes)
    return work.changed


def change_person(store: Store, person_id: int, **changes: Unpack[PersonChanges]) -> Changed:
    """Type over fields of a person."""
    with store.write("Person changed") as work:
        change(work.get(PersonRow, person_id), changes)
    return work.changed


def add_incident(store: Store, case_id: CaseId, **values: Unpack[IncidentChanges]) -> Changed:
    """Add a row to the chronology."""
    with store.write("Incident added", AuditKind.COLLECTION) as work:
        work.session.add(filled(IncidentRow(case_id=case_id), values))
    return work.changed


def change_incident(store: Store, incident_id: int, **changes: Unpack[IncidentChanges]) -> Changed:
    """Type over fields of an incident."""
    with store.write("Incident changed") as work:
        change(work.get(IncidentRow, incident_id), changes)
    return work.changed


def remove_incident(store: Store, incident_id: int) -> Changed:
    """Take out a row that was entered by mistake; undo brings it back."""
    with store.write("Incident removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(IncidentRow, incident_id))
    return work.changed


def add_information(store: Store, case_id: CaseId, **values: Unpack[InformationChanges]) -> Changed:
    """Record what an agency shared, or that its answer is awaited."""
    with store.write("Information added", AuditKind.COLLECTION) as work:
        work.session.add(filled(InformationRow(case_id=case_id), values))
    return work.changed


def change_information(
    store: Store, information_id: int, **changes: Unpack[InformationChanges]
) -> Changed:
    """Type over what an agency shared."""
    with store.write("Information changed") as work:
        change(work.get(InformationRow, information_id), changes)
    return work.changed


def remove_information(store: Store, information_id: int) -> Changed:
    """Take out an entry made by mistake; undo brings it back."""
    with store.write("Information removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(InformationRow, information_id))
    return work.changed


def add_measure(store: Store, case_id: CaseId, **values: Unpack[MeasureChanges]) -> Changed:
    """Record an order, bail or a proceeding."""
    with store.write("Order or bail added", AuditKind.COLLECTION) as work:
        work.session.add(filled(MeasureRow(case_id=case_id), values))
    return work.changed


def change_measure(store: Store, measure_id: int, **changes: Unpack[MeasureChanges]) -> Changed:
    """Type over an order, bail or a proceeding."""
    with store.write("Order or bail changed") as work:
        change(work.get(MeasureRow, measure_id), changes)
    return work.changed


def remove_measure(store: Store, measure_id: int) -> Changed:
    """Take out an entry made by mistake; undo brings it back."""
    with store.write("Order or bail removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(MeasureRow, measure_id))
    return work.changed
