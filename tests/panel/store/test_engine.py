"""What the file on disk is, and how the database is set."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import event, inspect

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.store.clinic_store import create_store, open_store
from panel.store.engine import open_local
from panel.store.unit_of_work import Store
from panel.vault.vault import DataKey
from tests.conftest import KEY
from tests.panel.store.open_transactions import none_left_open

CANARY = "Zebedeea Quillfeather"


def files_beside(path: Path) -> list[Path]:
    return sorted(path.parent.iterdir())


def test_no_word_lies_in_plain_in_the_file_nor_in_its_log(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    for number in range(20):
        cases.add_incident(store, case_id, what=f"{CANARY} {number}", source=CANARY)
    names = [path.name for path in files_beside(store_path)]
    assert names == [store_path.name, f"{store_path.name}-shm", f"{store_path.name}-wal"]
    store.settle()
    for path in files_beside(store_path):
        held = path.read_bytes()
        for spelling in (CANARY.encode(), CANARY.encode("utf-16-le"), b"incident", b"SQLite"):
            assert spelling not in held, path.name


def test_a_new_store_is_its_owners_alone(store: Store, store_path: Path, case_id: CaseId) -> None:
    cases.change_case(store, case_id, oic="DC Invented")
    assert {path.stat().st_mode & 0o077 for path in files_beside(store_path)} == {0}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_every_connection_is_set_to_lose_nothing(
    store_path: Path, store: Store, pragma: str, value: object
) -> None:
    store.close()
    engine = open_local(store_path, KEY)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_a_writer_takes_the_lock_before_it_reads(store: Store, case_id: CaseId) -> None:
    said: list[str] = []
    event.listen(
        store._engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_rest: said.append(statement),
    )
    cases.change_case(store, case_id, oic="DC Invented")
    assert said[0] == "BEGIN IMMEDIATE"


def test_values_are_hidden_from_what_the_database_layer_says(store: Store) -> None:
    assert store._engine.hide_parameters


def test_even_the_debug_log_of_the_database_layer_holds_no_row(
    store: Store, case_id: CaseId, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")
    cases.add_incident(store, case_id, what=CANARY)
    assert cases.chronology(store, case_id)[0].what == CANARY
    assert CANARY not in caplog.text
    assert "Madeup" not in caplog.text


def test_the_key_shows_nowhere_in_the_engine(store: Store) -> None:
    shown = repr(store._engine) + str(store._engine.url) + repr(KEY)
    assert KEY.secret.hex() not in shown


def test_closing_folds_the_log_into_the_file(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    cases.change_case(store, case_id, oic="DC Invented")
    store.close()
    assert files_beside(store_path) == [store_path]
    again = open_store(store_path, KEY, "DI Testcase")
    assert cases.open_case(again, case_id).oic == "DC Invented"
    again.close()


def test_ids_of_removed_rows_are_never_used_again(store: Store, case_id: CaseId) -> None:
    first = cases.add_incident(store, case_id, what="One").new_id("incident")
    cases.remove_incident(store, first)
    assert cases.add_incident(store, case_id, what="Two").new_id("incident") > first


def test_every_table_of_a_new_store_has_a_version_but_the_audit(store: Store) -> None:
    tables = inspect(store._engine)
    without = {
        name
        for name in tables.get_table_names()
        if "version" not in {column["name"] for column in tables.get_columns(name)}
    }
    assert without == {"audit", "alembic_version"}


def test_a_transaction_left_open_is_noticed(store: Store) -> None:
    look = store.read()
    with pytest.raises(AssertionError, match="left open"), none_left_open():
        look.__enter__().connection()
    look.__exit__(None, None, None)


def test_two_stores_with_different_keys_share_nothing(tmp_path: Path) -> None:
    held = []
    for name, key in (("a", KEY), ("b", DataKey(bytes(32)))):
        made = create_store(tmp_path / name, key, "DI Testcase")
        made.close()
        held.append((tmp_path / name).read_bytes())
    assert held[0][:16] != held[1][:16]
