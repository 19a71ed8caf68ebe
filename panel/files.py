"""Writing a file so that there is always one whole version of it: the old or the new."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from panel.errors import KnownError

_MISSING_FOLDER = (
    "The folder is not there any more, so nothing was written: choose another folder, or plug the "
    "drive back in, and try again."
)
_READ_ONLY = (
    "The file is marked read-only, so it was left as it was: choose another name, or remove the "
    "read-only mark, and try again."
)
_FORBIDDEN_FOLDER = (
    "This folder does not allow writing, so nothing was changed: choose another folder and try "
    "again."
)
_OPEN_ELSEWHERE = (
    "The file could not be replaced, most likely because it is open in another program, and the "
    "old version is unchanged: close it in Word and try again."
)
_DISK_FULL = (
    "The disk is full, so nothing was changed: free some space or choose another drive, and try "
    "again."
)
_UNUSABLE_NAME = (
    "A file cannot have that name there, so nothing was changed: choose another, shorter name and "
    "try again."
)
_DEVICE_TROUBLE = (
    "The disk reported a fault, so the file was not written and any old version was left as it "
    "was: choose another drive and try again."
)

_SENTENCES = {
    errno.ENOENT: _MISSING_FOLDER,
    errno.ENOTDIR: _MISSING_FOLDER,
    errno.EACCES: _FORBIDDEN_FOLDER,
    errno.EPERM: _FORBIDDEN_FOLDER,
    errno.EROFS: _FORBIDDEN_FOLDER,
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.ENAMETOOLONG: _UNUSABLE_NAME,
    errno.EINVAL: _UNUSABLE_NAME,
    errno.EISDIR: _UNUSABLE_NAME,
}


class CannotWrite(KnownError):
    """A file could not be written. What stood there before is untouched."""


def write_atomically(path: Path, data: bytes) -> None:
    """Make `path` hold exactly `data`, readable by its owner alone, and survive a power cut.

    The bytes go to a temporary file in the same folder, whose name says nothing, and take the
    place of the old file only when they are safe on the disk.

    Raises:
        CannotWrite: the folder is missing or forbids writing, the file is read-only or open in
            another program, the disk is full or faulty. No temporary file is left behind.
    """
    import secrets  # takes a while, and starting the program does not need it

    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _refuse_read_only(path)
        _write_new(temporary, data)
        _replace(path, temporary)
    except OSError as trouble:
        raise CannotWrite(_SENTENCES.get(trouble.errno or 0, _DEVICE_TROUBLE)) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
    _flush_folder(path.parent)


def open_private(name: str, flags: int) -> int:
    """Open a file for `open(..., opener=open_private)`: a new one is its owner's alone at once."""
    return os.open(name, flags, 0o600)


def _refuse_read_only(path: Path) -> None:
    """POSIX would replace a file marked read-only without a word; Windows would not."""
    if path.exists() and not path.stat().st_mode & 0o222:
        raise CannotWrite(_READ_ONLY)


def _write_new(path: Path, data: bytes) -> None:
    with open(path, "xb", opener=open_private) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, temporary: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError:
        raise CannotWrite(_OPEN_ELSEWHERE if path.is_file() else _FORBIDDEN_FOLDER) from None


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
