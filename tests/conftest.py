"""What every test may ask for: a real encrypted store and an invented case in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from panel.cases.model import CaseId, Relationship, RiskLevel, Role
from panel.cases.rows import CaseRow, PersonRow
from panel.store.clinic_store import create_store
from panel.store.unit_of_work import Store
from panel.vault.vault import DataKey

# How long an example takes is the machine's affair, not the program's.
settings.register_profile("clinic", deadline=None)
settings.load_profile("clinic")

NOW = datetime(2026, 11, 19, 13, 55, tzinfo=UTC)
KEY = DataKey(bytes(range(32)))


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.scstore"


@pytest.fixture
def store(store_path: Path, clock: Clock) -> Iterator[Store]:
    opened = create_store(store_path, KEY, "DI Testcase", clock)
    yield opened
    opened.close()


@pytest.fixture
def case_id(store: Store) -> CaseId:
    """A case with a victim and a respondent, both invented."""
    with store.write("test case") as work:
        case = CaseRow(
            reference="SC-26-0431",
            opened_on=date(2026, 11, 2),
            relationship=Relationship.EX_INTIMATE,
            risk_level=RiskLevel.HIGH,
        )
        work.session.add(case)
        work.session.flush()
        for role, forename, surname in (
            (Role.VICTIM, "Rhoda", "Madeup"),
            (Role.RESPONDENT, "Dan", "Kinvented"),
        ):
            work.session.add(
                PersonRow(case_id=case.id, role=role, forename=forename, surname=surname)
            )
            work.session.flush()
    return CaseId(work.changed.new_id("case_file"))
