"""Every way in which a store does not open says its own sentence and leaves the file as it was."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, text

from panel.errors import KnownError
from panel.store import clinic_store, engine
from panel.store.clinic_store import create_store, open_store
from panel.store.engine import open_local
from panel.store.errors import (
    NoRoomForStore,
    NotEncrypted,
    StoreDamaged,
    StoreEmpty,
    StoreExists,
    StoreForbidden,
    StoreFromNewerProgram,
    StoreMissing,
    StoreOpenElsewhere,
    WrongKey,
)
from panel.store.unit_of_work import Store
from panel.vault.vault import DataKey
from tests.conftest import KEY

OTHER_KEY = DataKey(bytes(32))


@pytest.fixture
def closed(store: Store, store_path: Path) -> Path:
    store.close()
    return store_path


def refusal(path: Path, key: DataKey = KEY) -> KnownError:
    """What opening says, when the file and its folder are afterwards as they were."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    with pytest.raises(KnownError) as caught:
        open_store(path, key, "DI Testcase")
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before
    assert str(path) not in str(caught.value)
    return caught.value


def test_a_wrong_key_is_refused(closed: Path) -> None:
    assert type(refusal(closed, OTHER_KEY)) is WrongKey


def test_a_plain_database_is_refused(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as plain:
        plain.execute("CREATE TABLE case_file (id INTEGER)")
    assert type(refusal(store_path)) is NotEncrypted


def test_a_driver_without_a_cipher_is_refused(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher, "connect", sqlite3.connect)
    assert type(refusal(closed)) is NotEncrypted


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    assert type(refusal(tmp_path / "none.scstore")) is StoreMissing


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(StoreMissing):
        open_store(folder, KEY, "DI Testcase")


@pytest.mark.parametrize("kept", [0, 1, 15, 16, 1000, 4095])
def test_a_file_cut_to_nothing_is_not_taken_for_a_new_clinic(closed: Path, kept: int) -> None:
    closed.write_bytes(closed.read_bytes()[:kept])
    assert type(refusal(closed)) is StoreEmpty


def test_a_store_whose_making_was_broken_off_is_not_taken_for_a_clinic(tmp_path: Path) -> None:
    path = tmp_path / "half.scstore"
    half: Engine = open_local(path, KEY, create=True)
    with half.begin() as connection:
        connection.execute(text("CREATE TABLE unfinished (id INTEGER)"))
    half.dispose()
    assert type(refusal(path)) is StoreEmpty


@pytest.mark.parametrize("kept", [4096, 5000, 20_000, 100_000])
def test_a_file_that_was_cut_short_is_refused(closed: Path, kept: int) -> None:
    closed.write_bytes(closed.read_bytes()[:kept])
    assert type(refusal(closed)) in (WrongKey, StoreDamaged)


@pytest.mark.parametrize("place", [0, 15, 16, 100, 2000, 4095])
def test_a_first_page_with_a_changed_byte_is_refused(closed: Path, place: int) -> None:
    held = bytearray(closed.read_bytes())
    held[place] ^= 0x10
    closed.write_bytes(held)
    assert type(refusal(closed)) is WrongKey


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04 invented " * 4000)
    assert type(refusal(path)) is WrongKey


@pytest.mark.parametrize("number", ["0002", "9999", "zzzz"])
def test_a_store_of_another_program_version_is_refused(closed: Path, number: str) -> None:
    other = open_local(closed, KEY)
    with other.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :n"), {"n": number})
    other.dispose()
    assert type(refusal(closed)) is StoreFromNewerProgram


def test_a_store_held_by_another_program_is_refused(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_MS", 0)
    with closing(sqlcipher.connect(str(closed), isolation_level=None)) as other:
        other.execute(f'PRAGMA key = "{KEY.pragma}"')
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreOpenElsewhere):
            open_store(closed, KEY, "DI Testcase")
        other.execute("ROLLBACK")
    open_store(closed, KEY, "DI Testcase").close()


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="POSIX permissions")
def test_a_store_that_may_not_be_read_is_refused(closed: Path) -> None:
    with as_stranger(closed, 0o600, 0o755) as path, pytest.raises(StoreForbidden):
        open_store(path, KEY, "DI Testcase")


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="POSIX permissions")
def test_a_store_in_a_read_only_folder_is_refused(closed: Path) -> None:
    with as_stranger(closed, 0o644, 0o555) as path, pytest.raises(StoreForbidden):
        open_store(path, KEY, "DI Testcase")


@contextmanager
def as_stranger(closed: Path, mode: int, folder_mode: int) -> Iterator[Path]:
    """A copy of a store with these modes, seen by somebody who is neither owner nor root."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    path = Path(shutil.copy(closed, folder / "store"))
    path.chmod(mode)
    folder.chmod(folder_mode)
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65_534)
    elif mode == 0o600:
        path.chmod(0)
    try:
        yield path
    finally:
        os.seteuid(mine)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_file_that_is_there_is_never_created_over(store_path: Path) -> None:
    store_path.write_bytes(b"minutes of last year")
    with pytest.raises(StoreExists):
        create_store(store_path, KEY, "DI Testcase")
    assert store_path.read_bytes() == b"minutes of last year"


def test_a_store_is_not_created_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreForbidden):
        create_store(tmp_path / "gone" / "clinic.scstore", KEY, "DI Testcase")


def test_a_store_that_cannot_be_made_leaves_nothing_behind(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(made: Engine) -> None:
        with made.begin() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 2")
            connection.exec_driver_sql("CREATE TABLE big (words TEXT)")
            connection.exec_driver_sql("INSERT INTO big VALUES (zeroblob(20000))")

    monkeypatch.setattr(clinic_store, "bring_up_to_date", fill)
    with pytest.raises(NoRoomForStore):
        create_store(store_path, KEY, "DI Testcase")
    assert list(store_path.parent.iterdir()) == []
    monkeypatch.undo()
    create_store(store_path, KEY, "DI Testcase").close()
