"""The key file that lies beside a store: the data key, wrapped by a passphrase.

JSON, so that a person can see what it is. It holds no case data and is worthless without the
passphrase. It may come from a stick or a stranger, so everything in it is checked before use.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from panel.errors import BugError, KnownError
from panel.files import write_atomically

_FORMAT = "stalking clinic key"
_VERSION = 1
_MOST_BYTES = 64 * 1024
_MOST_SLOTS = 4
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 16
_MOST_LANES = 16
_STORE_ID = re.compile("[0-9a-f]{32}")

SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = 32 + 16
"""The data key and the tag by which AES-GCM notices any change."""


class KeyFileMissing(KnownError):
    """There is no key file beside the store."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store is missing, so the store cannot be opened and was not "
            "touched: put the key file back beside the store, from a backup if need be, and try "
            "again."
        )


class KeyFileDamaged(KnownError):
    """The key file cannot be read, or holds something that this program never writes."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store cannot be read or is damaged, so the store was not "
            "touched: put the key file back from a backup and try again."
        )


class KeyFileTooNew(KnownError):
    """The key file was written by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of this store was made by a newer version of this program, so the store "
            "was not touched: update the program and try again."
        )


@dataclass(frozen=True)
class ArgonCost:
    """What one guess at the passphrase costs under Argon2id (RFC 9106).

    The default takes about half a second on an office machine. `memory_kib` is in KiB.
    """

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            1 <= self.lanes <= _MOST_LANES
            and 1 <= self.passes <= _MOST_PASSES
            and 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
        ):
            raise BugError("an Argon2 cost is out of bounds")


@dataclass(frozen=True)
class PassphraseSlot:
    """The data key as wrapped by one passphrase."""

    cost: ArgonCost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True)
class KeyFile:
    """What the key file says: which store it belongs to, and each way to its data key."""

    store_id: str
    slots: tuple[PassphraseSlot, ...]


def bound_data(store_id: str, cost: ArgonCost, salt: bytes) -> bytes:
    """What the wrapping vouches for besides the key: store, version, cost and salt."""
    return json.dumps(
        [_FORMAT, _VERSION, store_id, cost.memory_kib, cost.passes, cost.lanes, salt.hex()]
    ).encode()


def write_key_file(path: Path, contents: KeyFile) -> None:
    """Write the key file in one piece.

    Raises:
        CannotWrite: see `write_atomically`.
    """
    text = json.dumps(
        {
            "format": _FORMAT,
            "version": _VERSION,
            "store_id": contents.store_id,
            "slots": [_slot_as_json(slot) for slot in contents.slots],
        },
        indent=2,
    )
    write_atomically(path, text.encode())


def read_key_file(path: Path) -> KeyFile:
    """Read and check the key file.

    Raises:
        KeyFileMissing, KeyFileDamaged, KeyFileTooNew: in the sense of their names.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise KeyFileMissing from None
    except OSError:
        raise KeyFileDamaged from None
    try:
        return _key_file_from_json(json.loads(text))
    except (BugError, LookupError, RecursionError, TypeError, ValueError):
        raise KeyFileDamaged from None


def _slot_as_json(slot: PassphraseSlot) -> dict[str, Any]:
    return {
        "kind": "passphrase",
        "memory_kib": slot.cost.memory_kib,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _key_file_from_json(contents: dict[str, Any]) -> KeyFile:
    """Any error but `KeyFileTooNew` means that the file is damaged."""
    if contents["format"] != _FORMAT:
        raise ValueError
    version = _whole_number(contents["version"])
    if version > _VERSION:
        raise KeyFileTooNew
    if version != _VERSION:
        raise ValueError
    slots = tuple(_slot_from_json(slot) for slot in contents["slots"])
    if not _STORE_ID.fullmatch(contents["store_id"]) or not 1 <= len(slots) <= _MOST_SLOTS:
        raise ValueError
    return KeyFile(contents["store_id"], slots)


def _slot_from_json(slot: dict[str, Any]) -> PassphraseSlot:
    if slot["kind"] != "passphrase":
        raise ValueError
    cost = ArgonCost(
        *(_whole_number(slot[name]) for name in ("memory_kib", "passes", "lanes")),
    )
    return PassphraseSlot(
        cost,
        salt=_bytes_of(SALT_BYTES, slot["salt"]),
        nonce=_bytes_of(NONCE_BYTES, slot["nonce"]),
        wrapped=_bytes_of(WRAPPED_BYTES, slot["wrapped"]),
    )


def _whole_number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _bytes_of(length: int, text: str) -> bytes:
    value = bytes.fromhex(text)
    if len(value) != length:
        raise ValueError
    return value
