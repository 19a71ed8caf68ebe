"""Creating and opening the store of a clinic with its key.

What is slow to import is imported inside the functions: the unlock prompt need not wait for it.
"""

import getpass
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from panel.store.unit_of_work import Store
    from panel.vault.vault import ArgonCost, DataKey, Unlocked


def user_name() -> str:
    """Who is signed in to this computer, as the audit names them."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # each version of Python has its own
        return "unknown user"


def create_with_passphrase(
    path: Path, passphrase: str, name: str = "", force: str = "", cost: "ArgonCost | None" = None
) -> "Store":
    """A new store with its key file beside it; nothing half-made is left when it fails.

    Raises:
        StoreExists, KeyFileExists, PassphraseTooShort, CannotWrite, NotEnoughMemory
    """
    store, _ = create_with_key(path, passphrase, name, force, cost)
    return store


def create_with_key(
    path: Path, passphrase: str, name: str = "", force: str = "", cost: "ArgonCost | None" = None
) -> "tuple[Store, Unlocked]":
    """The same, with the key of the new store, for a keyring to keep.

    Raises:
        StoreExists, KeyFileExists, PassphraseTooShort, CannotWrite, NotEnoughMemory
    """
    from panel.store.errors import StoreExists
    from panel.vault.vault import ArgonCost, create_key, key_file_for

    if path.exists():
        raise StoreExists
    unlocked = create_key(key_file_for(path), passphrase, cost or ArgonCost())
    try:
        return _create(path, unlocked.key, name, force), unlocked
    except BaseException:
        with suppress(OSError):
            key_file_for(path).unlink()
        raise


def open_with_passphrase(path: Path, passphrase: str) -> "Store":
    """The store at a path.

    Raises:
        StoreMissing, KeyFileMissing, KeyFileDamaged, WrongPassphrase, WrongKey, NotEncrypted
    """
    return open_with_key(path, key_of(path, passphrase).key)


def key_of(path: Path, passphrase: str) -> "Unlocked":
    """The key of the store at a path.

    Raises:
        StoreMissing, KeyFileMissing, KeyFileDamaged, WrongPassphrase
    """
    from panel.vault.vault import key_file_for, unlock

    assert_there(path)
    return unlock(key_file_for(path), passphrase)


def open_with_key(path: Path, key: "DataKey") -> "Store":
    """The store at a path, whose key is at hand.

    Raises:
        StoreMissing, WrongKey, NotEncrypted
    """
    from panel.store.clinic_store import open_store

    return open_store(path, key, user_name())


def assert_there(path: Path) -> None:
    """A store that is gone is said to be gone before its key file is asked for.

    Raises:
        StoreMissing
    """
    from panel.store.errors import StoreMissing

    if not path.is_file():
        raise StoreMissing


def _create(path: Path, key: "DataKey", name: str, force: str) -> "Store":
    from panel.clinic import service
    from panel.store.clinic_store import create_store

    store = create_store(path, key, user_name())
    try:
        if name:
            service.change_settings(store, name=name)
        if force:
            service.change_settings(store, force=force)
    except BaseException:
        store.close()
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + ending).unlink()
        raise
    return store
