"""The data key of a store: made at random, and wrapped by a passphrase in the key file.

Changing the passphrase wraps the same data key anew, so the store is never re-encrypted.
`cryptography` is imported where it is used: the unlock prompt need not wait for it.
"""

import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from panel.errors import BugError, KnownError
from panel.vault.key_file import (
    NONCE_BYTES,
    SALT_BYTES,
    ArgonCost,
    KeyFile,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileTooNew,
    PassphraseSlot,
    bound_data,
    read_key_file,
    write_key_file,
)

__all__ = [
    "LEAST_PASSPHRASE_CHARACTERS",
    "ArgonCost",
    "DataKey",
    "KeyFileDamaged",
    "KeyFileExists",
    "KeyFileMissing",
    "KeyFileTooNew",
    "NotEnoughMemory",
    "PassphraseTooShort",
    "Unlocked",
    "WrongPassphrase",
    "change_passphrase",
    "create_key",
    "key_file_for",
    "store_id",
    "unlock",
]

_KEY_BYTES = 32
_STRONG = ArgonCost()
LEAST_PASSPHRASE_CHARACTERS = 12


class PassphraseTooShort(KnownError):
    """A new passphrase is too easy to guess."""

    def __init__(self) -> None:
        super().__init__(
            f"The passphrase needs at least {LEAST_PASSPHRASE_CHARACTERS} characters, because "
            "anyone who gets a copy of the store can try short ones quickly: choose a longer one, "
            "such as four unrelated words."
        )


class WrongPassphrase(KnownError):
    """No slot of the key file opens with this passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this store; nothing was changed: check Caps Lock and "
            "the keyboard layout, and try again."
        )


class KeyFileExists(KnownError):
    """A key file is already there: to overwrite it could lose a whole store."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a key file with this name, and it was left as it was because a "
            "store may depend on it: choose another name for the new store."
        )


class NotEnoughMemory(KnownError):
    """Argon2id could not get its memory."""

    def __init__(self) -> None:
        super().__init__(
            "This computer has too little free memory to check the passphrase; nothing was "
            "changed: close other programs and try again."
        )


@dataclass(frozen=True)
class DataKey:
    """The 32 random bytes that encrypt a store. Printing it shows nothing."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _KEY_BYTES:
            raise BugError("a data key has the wrong length")

    @property
    def pragma(self) -> str:
        """The raw key as SQLCipher takes it: x'64 hexadecimal digits'."""
        return f"x'{self.secret.hex()}'"

    def derive(self, purpose: str) -> bytes:
        """Another 32-byte key, always the same for the same purpose (HKDF-SHA256, RFC 5869)."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose.encode()).derive(self.secret)


@dataclass(frozen=True)
class Unlocked:
    """A store whose key is at hand."""

    store_id: str
    key: DataKey


def key_file_for(store_path: Path) -> Path:
    """Where the key file of a store lies: beside it, under its name with `.key` added."""
    return store_path.with_name(store_path.name + ".key")


def store_id(key_file: Path) -> str:
    """The random name of the store, 32 hexadecimal digits, readable without the passphrase.

    Raises:
        KeyFileMissing, KeyFileDamaged, KeyFileTooNew
    """
    return read_key_file(key_file).store_id


def create_key(key_file: Path, passphrase: str, cost: ArgonCost = _STRONG) -> Unlocked:
    """Make the key of a new store and write its key file.

    Raises:
        PassphraseTooShort, KeyFileExists, NotEnoughMemory, CannotWrite
    """
    _refuse_weak(passphrase)
    with suppress(OSError):  # a folder that cannot be looked into is reported by the writing
        if key_file.exists():
            raise KeyFileExists
    unlocked = Unlocked(secrets.token_hex(16), DataKey(secrets.token_bytes(_KEY_BYTES)))
    slot = _wrap(unlocked, passphrase, cost)
    write_key_file(key_file, KeyFile(unlocked.store_id, (slot,)))
    return unlocked


def unlock(key_file: Path, passphrase: str) -> Unlocked:
    """Get the data key out of the key file. Takes about half a second by design.

    Raises:
        WrongPassphrase, KeyFileMissing, KeyFileDamaged, KeyFileTooNew, NotEnoughMemory
    """
    unlocked, _ = _open_slot(read_key_file(key_file), passphrase)
    return unlocked


def change_passphrase(key_file: Path, old: str, new: str, cost: ArgonCost = _STRONG) -> None:
    """Replace the slot that `old` opens by one that `new` opens. The data key stays the same.

    Raises:
        WrongPassphrase, PassphraseTooShort, KeyFileMissing, KeyFileDamaged, KeyFileTooNew,
        NotEnoughMemory, CannotWrite: in each case the old passphrase still works.
    """
    _refuse_weak(new)
    contents = read_key_file(key_file)
    unlocked, opened = _open_slot(contents, old)
    replacement = _wrap(unlocked, new, cost)
    slots = tuple(replacement if slot is opened else slot for slot in contents.slots)
    write_key_file(key_file, KeyFile(contents.store_id, slots))


def _refuse_weak(passphrase: str) -> None:
    if len(_normalised(passphrase).strip()) < LEAST_PASSPHRASE_CHARACTERS:
        raise PassphraseTooShort


def _normalised(passphrase: str) -> str:
    """NFKC, so that the same words typed on another keyboard or system give the same bytes."""
    return unicodedata.normalize("NFKC", passphrase)


def _wrap(unlocked: Unlocked, passphrase: str, cost: ArgonCost) -> PassphraseSlot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt = secrets.token_bytes(SALT_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(_stretch(passphrase, salt, cost)).encrypt(
        nonce, unlocked.key.secret, bound_data(unlocked.store_id, cost, salt)
    )
    return PassphraseSlot(cost, salt, nonce, wrapped)


def _open_slot(contents: KeyFile, passphrase: str) -> tuple[Unlocked, PassphraseSlot]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot in contents.slots:
        cipher = AESGCM(_stretch(passphrase, slot.salt, slot.cost))
        bound = bound_data(contents.store_id, slot.cost, slot.salt)
        try:
            secret = cipher.decrypt(slot.nonce, slot.wrapped, bound)
        except InvalidTag:
            continue
        return Unlocked(contents.store_id, DataKey(secret)), slot
    raise WrongPassphrase


def _stretch(passphrase: str, salt: bytes, cost: ArgonCost) -> bytes:
    """Turn a passphrase into a wrapping key, slowly (Argon2id)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretching = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return stretching.derive(_normalised(passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise NotEnoughMemory from None
