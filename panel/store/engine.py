"""Opening the encrypted file. SQLCipher under SQLAlchemy, with a raw data key.

Facts behind the settings (SQLCipher 4.19, SQLite 3.53): standard SQLite ignores `PRAGMA key`
without an error and writes plain text, so the cipher and the file header are checked each time;
`sqlite://` with `creator` would silently take a single-thread pool, so the pool is named;
`hide_parameters` hides what goes in, but SQLAlchemy's debug log quotes every row that comes out,
so that log is shut.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from panel.store.errors import NotEncrypted, StoreEmpty, StoreMissing, StoreMoved
from panel.store.trouble import said_plainly
from panel.vault.vault import DataKey

_PLAIN_HEADER = b"SQLite format 3\x00"
_PAGE_BYTES = 4096
_BUSY_MS = 5_000


def open_local(path: Path, key: DataKey, *, create: bool = False) -> Engine:
    """The engine of an encrypted store.

    Raises:
        StoreMissing: there is no file and `create` is false.
        StoreEmpty: there is not one whole page; SQLite takes an empty file for a new store.
        NotEncrypted: the file is plain SQLite or the driver cannot encrypt.
        WrongKey, StoreOpenElsewhere, StoreForbidden: the file does not open.
    """
    if not create:
        if not path.is_file():
            raise StoreMissing
        if path.stat().st_size < _PAGE_BYTES:
            raise StoreEmpty
    assert_not_plain(path)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(path, key),
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    logging.getLogger("sqlalchemy.engine.Engine").disabled = True
    event.listen(engine, "begin", _begin)
    try:
        with said_plainly(opening=True), engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except BaseException:
        engine.dispose()
        raise
    event.listen(engine, "begin", _in_place(path), insert=True)
    return engine


def assert_not_plain(path: Path) -> None:
    """Refuse a file whose first bytes are those of plain SQLite."""
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
                raise NotEncrypted


def _connect(path: Path, key: DataKey) -> Any:  # noqa: ANN401 (the driver is not typed)
    connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise NotEncrypted
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    """Writers take the lock at once, so that two of them queue instead of colliding late."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _in_place(path: Path) -> Callable[[Connection], None]:
    """Refuses to write once the file that was opened lies at its path no more.

    The system lets a program write on into a file that was removed, moved or replaced, as by a
    program that keeps folders alike: every edit would seem saved, and be lost at the end.
    """
    opened = _identity(path)

    def assert_in_place(connection: Connection) -> None:
        if _writes(connection) and _identity(path) != opened:
            raise StoreMoved

    return assert_in_place


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("immediate", False))


def checkpoint(engine: Engine) -> None:
    """Move everything from the write-ahead log into the file itself."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    finally:
        raw.close()
