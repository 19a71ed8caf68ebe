"""The data key of a store, kept by the operating system so that the passphrase need not be typed.

Only the keyrings named below are ever asked. They are looked up here by name and not through
`keyring.get_keyring()`, because that obeys an environment variable, a settings file and whatever
plug-ins are installed, any of which may put a plain-text or a forgetful keyring in their place.
`keyring` is imported late: it is slow.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import Protocol

from panel.errors import KnownError
from panel.vault.vault import DataKey

REAL_KEYRINGS = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""Module and class of Windows Credential Locker, macOS Keychain, Secret Service and KWallet."""

_ENTRY = "data key"
_STORED_KEY = re.compile("[0-9a-f]{64}")
_LEAST_PRIORITY = 1
"""Below this, `keyring` itself does not recommend a backend."""

_NO_KEYRING = (
    "This computer offers no keyring that this program trusts, so the key cannot be kept here: go "
    "on with the passphrase."
)
_NOT_KEPT = (
    "This computer's keyring did not keep the key as it should, so it is not relied on: go on with "
    "the passphrase, and remove any entry that begins with Stalking clinic in the system's own "
    "password manager."
)
_NOT_READ = (
    "This computer's keyring did not give the key back, and the store was not touched: unlock it "
    "with the passphrase."
)
_NOT_FORGOTTEN = (
    "This computer's keyring could not be made to forget the key, which may still be in it: remove "
    "the entry that begins with Stalking clinic in the system's own password manager."
)


class Backend(Protocol):
    """The part of a `keyring` backend that is used here."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class KeyringRefused(KnownError):
    """The keyring of the operating system is absent, or cannot be relied on."""


def find_keyring(names: Iterable[tuple[str, str]] = REAL_KEYRINGS) -> Backend | None:
    """The first keyring of those named that works on this computer and is recommended, if any."""
    for module, name in names:
        try:
            kind = getattr(import_module(module), name)
            if kind.priority < _LEAST_PRIORITY:
                continue
            backend: Backend = kind()
            if name == "WinVaultKeyring":
                # The default would let the key roam with the Windows profile.
                backend.persist = "local machine"  # type: ignore[attr-defined]
        except Exception:  # noqa: S112 (each platform says "not here" in its own way)
            continue
        return backend
    return None


class Keychain:
    """Remembers data keys in the operating system's keyring.

    Calls may wait for a person, because a locked keyring asks for its own password.
    """

    def __init__(self, find: Callable[[], Backend | None] = find_keyring) -> None:
        self._find = find

    def availability(self) -> str | None:
        """Nothing when there is a keyring to use, else a sentence that says why not."""
        return None if self._find() else _NO_KEYRING

    def remember(self, store_id: str, key: DataKey) -> None:
        """Keep the key, and make sure that it comes back.

        Raises:
            KeyringRefused: there is no trusted keyring, or it did not give back what it was given.
        """
        backend = self._find()
        if backend is None:
            raise KeyringRefused(_NO_KEYRING)
        secret = key.secret.hex()
        try:
            backend.set_password(_service(store_id), _ENTRY, secret)
            kept = backend.get_password(_service(store_id), _ENTRY) == secret
        except Exception:  # Windows raises errors that keyring does not wrap
            kept = False
        if not kept:
            with suppress(Exception):
                backend.delete_password(_service(store_id), _ENTRY)
            raise KeyringRefused(_NOT_KEPT)

    def recall(self, store_id: str) -> DataKey | None:
        """The key that was remembered for this store on this computer, or nothing.

        Raises:
            KeyringRefused: the keyring failed, or holds something that is not a key.
        """
        backend = self._find()
        secret = None if backend is None else _read(backend, store_id, _NOT_READ)
        if secret is None:
            return None
        if not _STORED_KEY.fullmatch(secret):
            raise KeyringRefused(_NOT_READ)
        return DataKey(bytes.fromhex(secret))

    def forget(self, store_id: str) -> None:
        """Remove the key from the keyring, and make sure that it is gone.

        Raises:
            KeyringRefused: the key may still be there.
        """
        backend = self._find()
        if backend is None:
            raise KeyringRefused(_NOT_FORGOTTEN)
        if _read(backend, store_id, _NOT_FORGOTTEN) is None:
            return
        with suppress(Exception):
            backend.delete_password(_service(store_id), _ENTRY)
        if _read(backend, store_id, _NOT_FORGOTTEN) is not None:
            raise KeyringRefused(_NOT_FORGOTTEN)


def _read(backend: Backend, store_id: str, trouble: str) -> str | None:
    try:
        return backend.get_password(_service(store_id), _ENTRY)
    except Exception:
        raise KeyringRefused(trouble) from None


def _service(store_id: str) -> str:
    """One service for each store, because Windows moves entries that share one."""
    return f"Stalking clinic {store_id}"
