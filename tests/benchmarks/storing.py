"""How quickly the store answers and writes."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from panel.cases import service
from panel.cases.model import CaseId, Role
from panel.cases.rows import CaseRow, IncidentRow, PersonRow
from panel.store.clinic_store import create_store
from panel.store.unit_of_work import Store
from panel.vault.vault import DataKey
from tests.benchmarks.figure import Figure, in_turns

KEY = DataKey(bytes(range(32)))
_FEW, _MANY = 100, 100_000
_INCIDENTS_EACH = 3
_STRIDE = 7_919
"""From one case to the next, so that none is read twice."""


def filled_store(path: Path, cases: int) -> Store:
    """A store with so many invented cases, three incidents each."""
    store = create_store(path, KEY, "bench")
    with store.write("filled") as work:
        rows = [
            {"id": n, "version": 1, "reference": f"SC-26-{n:06d}", "opened_on": date(2026, 1, 1)}
            for n in range(1, cases + 1)
        ]
        work.session.execute(insert(CaseRow), rows)
        people = [
            {
                "version": 1,
                "case_id": n,
                "role": role,
                "surname": f"Invented{n}",
                "forename": "Person",
            }
            for n in range(1, cases + 1)
            for role in (Role.VICTIM, Role.RESPONDENT)
        ]
        work.session.execute(insert(PersonRow), people)
        incidents = [
            {"version": 1, "case_id": n, "day": date(2026, 3, 1), "what": "Waited outside"}
            for n in range(1, cases + 1)
            for _ in range(_INCIDENTS_EACH)
        ]
        work.session.execute(insert(IncidentRow), incidents)
    return store


def open_case_in_large_store(place: Path) -> Figure:
    """Reading everything of one case after another among 100,000, against among 100."""
    small = filled_store(place / "small.scstore", _FEW)
    large = filled_store(place / "large.scstore", _MANY)
    number = count()

    def read(store: Store, cases: int) -> None:
        case = CaseId(next(number) * _STRIDE % cases + 1)
        service.open_case(store, case)
        service.chronology(store, case)
        service.information_shared(store, case)
        service.measures_in_force(store, case)

    of_large, of_small = in_turns([lambda: read(large, _MANY), lambda: read(small, _FEW)], 200)
    small.close()
    large.close()
    return Figure("open a case in a store of 100,000", of_large, of_small, 1.3)


def durable_edit(place: Path) -> Figure:
    """An edit through the service until it is durable, against a bare SQLCipher commit."""
    store = filled_store(place / "edit.scstore", 1)
    incident = service.chronology(store, CaseId(1))[0].id
    bare = _bare_connection(place / "bare.db")
    number = count()

    def edit() -> None:
        service.change_incident(store, incident, what=f"Waited outside, {next(number)}")

    def commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE incident SET what = ? WHERE id = 1", (f"Waited, {next(number)}",))
        bare.execute("COMMIT")

    ours, theirs = in_turns([edit, commit], 500)
    bare.close()
    store.close()
    return Figure("an edit until it is durable", ours, theirs, 2.0)


def _bare_connection(path: Path) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    for statement in (
        f'PRAGMA key = "{KEY.pragma}"',
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "CREATE TABLE incident (id INTEGER PRIMARY KEY, what TEXT)",
        "INSERT INTO incident VALUES (1, '')",
    ):
        connection.execute(statement)
    return connection
