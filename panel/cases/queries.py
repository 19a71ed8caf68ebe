"""Every question asked of the case file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from panel.cases.model import Case, CaseId, Incident, Information, Measure, Person
from panel.cases.rows import CaseRow, IncidentRow, InformationRow, MeasureRow, PersonRow
from panel.store.base import as_model


def case(session: Session, case_id: CaseId) -> Case | None:
    """The head of one case with its people."""
    return next(iter(cases(session, [case_id])), None)


def cases(session: Session, ids: Iterable[CaseId]) -> list[Case]:
    """Several cases with their people, in the order asked for; unknown ids are left out."""
    wanted = list(ids)
    found = {row.id: row for row in session.scalars(select(CaseRow).where(CaseRow.id.in_(wanted)))}
    people = _people_by_case(session, wanted)
    return [
        as_model(found[case_id], Case, people=tuple(people[case_id]))
        for case_id in wanted
        if case_id in found
    ]


def id_of(session: Session, reference: str) -> CaseId | None:
    """The case of a reference such as SC-26-0431."""
    found = session.scalar(select(CaseRow.id).where(CaseRow.reference == reference))
    return None if found is None else CaseId(found)


def newest_cases(session: Session, limit: int) -> list[Case]:
    """The cases opened last, newest first."""
    ids = session.scalars(select(CaseRow.id).order_by(CaseRow.id.desc()).limit(limit))
    return cases(session, [CaseId(case_id) for case_id in ids])


def last_reference(session: Session, prefix: str) -> str | None:
    """The highest case reference that starts with a prefix such as `SC-26-`."""
    statement = select(func.max(CaseRow.reference)).where(
        CaseRow.reference.startswith(prefix, autoescape=True)
    )
    return session.scalar(statement)


def incidents(session: Session, case_id: CaseId) -> list[Incident]:
    """The chronology, oldest first; entries without a day stand at the end."""
    rows = session.scalars(
        select(IncidentRow)
        .where(IncidentRow.case_id == case_id)
        .order_by(IncidentRow.day.is_(None), IncidentRow.day, IncidentRow.time, IncidentRow.id)
    )
    return [as_model(row, Incident) for row in rows]


def information(session: Session, case_id: CaseId) -> list[Information]:
    """What the agencies said, in the order in which it was entered."""
    rows = session.scalars(
        select(InformationRow).where(InformationRow.case_id == case_id).order_by(InformationRow.id)
    )
    return [as_model(row, Information) for row in rows]


def measures(session: Session, case_id: CaseId) -> list[Measure]:
    """Orders, bail and proceedings by the day they began."""
    rows = session.scalars(
        select(MeasureRow)
        .where(MeasureRow.case_id == case_id)
        .order_by(MeasureRow.starts.is_(None), MeasureRow.starts, MeasureRow.id)
    )
    return [as_model(row, Measure) for row in rows]


def people_rows(session: Session, case_id: CaseId) -> list[PersonRow]:
    """The people of one case as rows, for a service to change."""
    rows = session.scalars(
        select(PersonRow).where(PersonRow.case_id == case_id).order_by(PersonRow.id)
    )
    return list(rows)


def _people_by_case(session: Session, ids: Sequence[CaseId]) -> dict[int, list[Person]]:
    people: dict[int, list[Person]] = defaultdict(list)
    statement = select(PersonRow).where(PersonRow.case_id.in_(ids)).order_by(PersonRow.id)
    for row in session.scalars(statement):
        people[row.case_id].append(as_model(row, Person))
    return people
