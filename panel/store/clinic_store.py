"""Creating, opening and closing the store of a clinic on this computer."""

from pathlib import Path

from panel.store.engine import assert_not_plain, open_local
from panel.store.errors import StoreEmpty, StoreExists, StoreFromNewerProgram
from panel.store.migrations import HEAD
from panel.store.schema import bring_up_to_date, revision
from panel.store.trouble import said_plainly
from panel.store.unit_of_work import Clock, Store, utc_now
from panel.vault.vault import DataKey

_AUDIT_KEY = "audit"


def create_store(path: Path, key: DataKey, actor: str, clock: Clock = utc_now) -> Store:
    """A new, empty, encrypted store. When it cannot be made, no file is left behind.

    Raises:
        StoreExists: there is a file at the path.
        StoreForbidden, NoRoomForStore: it cannot be made at that place.
    """
    with said_plainly(opening=True):
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            raise StoreExists from None
    try:
        return _opened(path, key, actor, clock, create=True)
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def open_store(path: Path, key: DataKey, actor: str, clock: Clock = utc_now) -> Store:
    """The store at a path, brought up to date and proven to be encrypted.

    Raises:
        StoreMissing, StoreEmpty, NotEncrypted, WrongKey, StoreFromNewerProgram,
        StoreOpenElsewhere, StoreForbidden, NoRoomForStore: see `panel.store.errors`.
    """
    return _opened(path, key, actor, clock, create=False)


def _opened(path: Path, key: DataKey, actor: str, clock: Clock, *, create: bool) -> Store:
    with said_plainly(opening=True):
        engine = open_local(path, key, create=create)
        try:
            known = revision(engine)
            if known is None and not create:
                raise StoreEmpty
            if known is not None and known > HEAD:
                raise StoreFromNewerProgram
            bring_up_to_date(engine)
            assert_not_plain(path)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, key.derive(_AUDIT_KEY), actor, clock)
