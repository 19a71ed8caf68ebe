"""A store that is killed, damaged or written from two sides at once."""

import random
import re
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.errors import KnownError
from panel.store.base import Base
from panel.store.clinic_store import open_store
from panel.store.errors import StoreDamaged
from panel.store.unit_of_work import Store
from tests.conftest import KEY

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_every_acknowledged_edit_and_its_audit_entry_survive_a_kill(store_path: Path) -> None:
    program = ["-m", "tests.panel.store.kill_while_writing", str(store_path)]
    done = subprocess.run(
        [sys.executable, *program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = re.fullmatch(r"acknowledged (\d+)\n", done.stdout)
    assert found is not None
    assert int(found[1]) >= 20


def everything(store: Store) -> list[object]:
    """Every row of every table."""
    with store.read() as session:
        return [
            tuple(row)
            for table in sorted(Base.metadata.tables)
            for row in session.execute(text(f"SELECT * FROM {table}"))
        ]


def test_a_flipped_bit_never_passes_for_data(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    for number in range(30):
        cases.add_incident(store, case_id, what=f"Invented incident {number} " * 40)
    sound = everything(store)
    store.close()
    held = store_path.read_bytes()
    chance = random.Random(11)
    told = 0
    for _ in range(60):
        damaged = bytearray(held)
        damaged[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
        store_path.write_bytes(damaged)
        told += is_told(store_path, sound)
    assert told == 60


def is_told(path: Path, sound: list[object]) -> bool:
    """Whether damage is announced; whatever can still be read must be right."""
    try:
        store = open_store(path, KEY, "DI Testcase")
    except KnownError:
        return True
    try:
        with suppress(StoreDamaged):
            assert everything(store) == sound
        try:
            return bool(store.damage())
        except StoreDamaged:
            return True
    finally:
        store.close()


def test_a_damaged_page_is_said_to_be_damaged(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    cases.change_case(store, case_id, why_here="x" * 50_000)
    store.close()
    held = bytearray(store_path.read_bytes())
    held[-8192:] = bytes(8192)
    store_path.write_bytes(held)
    again = open_store(store_path, KEY, "DI Testcase")
    with pytest.raises(StoreDamaged):
        everything(again)
    again.close()


def test_a_sound_store_has_nothing_to_complain_of(store: Store, case_id: CaseId) -> None:
    cases.add_incident(store, case_id, what="One")
    assert store.damage() == ()


def test_two_threads_write_without_losing_an_edit(store: Store, case_id: CaseId) -> None:
    troubles: list[Exception] = []

    def write(name: str) -> None:
        try:
            for number in range(25):
                cases.add_incident(store, case_id, what=f"{name} {number}")
                before = cases.open_case(store, case_id).why_here
                assert before is not None
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    kept = {row.what for row in cases.chronology(store, case_id)}
    assert kept == {f"{name} {number}" for name in ("one", "two") for number in range(25)}
    assert store.first_audit_break() is None


def test_a_second_window_on_the_same_file_sees_what_the_first_wrote(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    other = open_store(store_path, KEY, "Second window")
    cases.change_case(store, case_id, oic="DC Invented")
    assert cases.open_case(other, case_id).oic == "DC Invented"
    other.close()
