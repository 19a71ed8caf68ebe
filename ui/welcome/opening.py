"""The work behind the first page: unlocking a clinic, or making one. Runs in the background.

Everything heavy is imported inside the functions, so that the unlock prompt need not wait for it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from panel.errors import KnownError

if TYPE_CHECKING:
    from panel.store.unit_of_work import Store
    from panel.vault.keychain import Keychain
    from panel.vault.vault import ArgonCost, Unlocked

STORE_NAME = "clinic.scstore"
_IMPORTING = Lock()
_ASKED_FIRST = (
    "actions.service",
    "panel.meetings.service",
    "panel.orders.service",
    "panel.referrals.service",
    "reports.wording",
    "srp_worksheet.service",
)


def _import_all() -> None:
    """Import what opening and the first screens ask of the store, one thread at a time.

    Somebody who types quickly opens while the warm-up still imports, and two threads that import
    modules which need each other may meet one that is half there.
    """
    with _IMPORTING:
        for module in _ASKED_FIRST:
            import_module(module)


class FolderTaken(KnownError):
    """The folder for a new clinic holds one."""

    def __init__(self) -> None:
        super().__init__(
            "This folder already holds a clinic, which was left as it is: choose another folder, "
            "or go back and open the clinic that is there."
        )


class FolderRefused(KnownError):
    """The folder for a new clinic cannot be made."""

    def __init__(self) -> None:
        super().__init__(
            "This folder cannot be used, so nothing was made: choose another one, such as a folder "
            "of your own."
        )


@dataclass(frozen=True)
class Opened:
    """A clinic that is open, and where it lies."""

    store: "Store"
    path: Path


@dataclass(frozen=True)
class Result:
    """What opening came to; `refusal` says why the computer did not keep the key, if it did not."""

    opened: Opened
    refusal: str = ""


@dataclass(frozen=True)
class NewClinic:
    """What a person wants to create."""

    name: str
    force: str
    folder: Path
    passphrase: str
    keep_key: bool


@dataclass(frozen=True)
class KeyringState:
    """Whether this computer can keep keys (`refusal` says why not), and has that of a store."""

    path: Path | None
    refusal: str = ""
    holds_key: bool = False

    @property
    def of_a_new_store(self) -> "KeyringState":
        """The same for a store that is not made yet, whose key nobody can hold."""
        return KeyringState(None, self.refusal)


def warm_up(keychain: "Keychain", path: Path | None) -> KeyringState:
    """Import what opening and the first screens ask while the person types; ask the keyring."""
    _import_all()
    from panel.vault.vault import key_file_for, store_id

    refusal = keychain.availability()
    if refusal:
        return KeyringState(path, refusal)
    if path is None:
        return KeyringState(path)
    try:
        held = keychain.recall(store_id(key_file_for(path)))
    except KnownError:  # opening will say what is wrong
        return KeyringState(path)
    return KeyringState(path, holds_key=held is not None)


def open_with_passphrase(
    path: Path, passphrase: str, keychain: "Keychain", *, keep_key: bool | None
) -> Result:
    """Open a store.

    Args:
        path: where it lies.
        passphrase: what was typed.
        keychain: the keyring of this computer.
        keep_key: let the computer keep the key from now on, forget it, or leave that as it is.

    Raises:
        KnownError: what is wrong with passphrase, key file or store; nothing was changed.
    """
    _import_all()
    from panel.clinic import opening

    unlocked = opening.key_of(path, passphrase)
    store = opening.open_with_key(path, unlocked.key)
    return Result(Opened(store, path), _settle_keyring(keychain, unlocked, keep_key=keep_key))


def open_with_kept_key(path: Path, keychain: "Keychain") -> Result:
    """Open a store with the key that this computer keeps.

    Raises:
        KnownError: the keyring gave no key, or the store does not open with it.
    """
    _import_all()
    from panel.clinic import opening
    from panel.vault.keychain import KeyringRefused
    from panel.vault.vault import key_file_for, store_id

    opening.assert_there(path)
    key = keychain.recall(store_id(key_file_for(path)))
    if key is None:
        raise KeyringRefused(
            "This computer does not keep the key of this store any more, and the store was not "
            "touched: unlock it with the passphrase."
        )
    return Result(Opened(opening.open_with_key(path, key), path))


def create_clinic(wanted: NewClinic, keychain: "Keychain", cost: "ArgonCost | None") -> Result:
    """Make the key, the store and the settings of a new clinic.

    Raises:
        KnownError: why it could not be made; nothing half-made is left behind.
    """
    _import_all()
    from panel.clinic import opening
    from panel.vault.vault import key_file_for

    path = wanted.folder / STORE_NAME
    made: list[Callable[[], None]] = []
    try:
        _make_folder(wanted.folder, made)
        if path.exists() or key_file_for(path).exists():
            raise FolderTaken
        store, unlocked = opening.create_with_key(
            path, wanted.passphrase, wanted.name, wanted.force, cost
        )
    except BaseException:
        for undo in reversed(made):
            with suppress(OSError):
                undo()
        raise
    keep_key = True if wanted.keep_key else None
    return Result(Opened(store, path), _settle_keyring(keychain, unlocked, keep_key=keep_key))


def _make_folder(folder: Path, made: list[Callable[[], None]]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    made.extend(each.rmdir for each in reversed(missing))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FolderRefused from None


def _settle_keyring(keychain: "Keychain", unlocked: "Unlocked", *, keep_key: bool | None) -> str:
    """Keep the key or forget it; a sentence when the keyring would not."""
    from panel.vault.keychain import KeyringRefused

    try:
        if keep_key:
            keychain.remember(unlocked.store_id, unlocked.key)
        elif keep_key is False:
            keychain.forget(unlocked.store_id)
    except KeyringRefused as refused:
        return str(refused)
    return ""
