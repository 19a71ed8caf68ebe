"""Creating and opening the store of a clinic with a passphrase."""

import getpass
from contextlib import suppress
from pathlib import Path

from panel.clinic.service import change_settings
from panel.store.clinic_store import create_store, open_store
from panel.store.errors import StoreExists, StoreMissing
from panel.store.unit_of_work import Store
from panel.vault.vault import ArgonCost, create_key, key_file_for, unlock


def user_name() -> str:
    """Who is signed in to this computer, as the audit names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown user"


def create_with_passphrase(
    path: Path, passphrase: str, name: str = "", force: str = "", cost: ArgonCost | None = None
) -> Store:
    """A new store with its key file beside it; nothing half-made is left when it fails.

    Raises:
        StoreExists, KeyFileExists, PassphraseTooShort, CannotWrite, NotEnoughMemory
    """
    if path.exists():
        raise StoreExists
    key_file = key_file_for(path)
    unlocked = create_key(key_file, passphrase, cost or ArgonCost())
    try:
        store = create_store(path, unlocked.key, user_name())
        given = {key: value for key, value in (("name", name), ("force", force)) if value}
        if given:
            change_settings(store, **given)  # type: ignore[arg-type]
    except BaseException:
        for file in (path, key_file):
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise
    return store


def open_with_passphrase(path: Path, passphrase: str) -> Store:
    """The store at a path.

    Raises:
        StoreMissing, KeyFileMissing, KeyFileDamaged, WrongPassphrase, WrongKey, NotEncrypted
    """
    if not path.is_file():
        raise StoreMissing
    return open_store(path, unlock(key_file_for(path), passphrase).key, user_name())
