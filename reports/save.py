"""Putting a document on the disk, with what the audit needs to know about it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from panel.files import CannotWrite, write_atomically
from reports.contents import Document
from reports.docx_writer import to_docx

_SUFFIX = ".docx"


@dataclass(frozen=True)
class SavedDocument:
    """A document on the disk: where, its SHA-256 in hex, and its size in bytes."""

    path: Path
    sha256: str
    size: int


def save_document(document: Document, path: Path) -> SavedDocument:
    """Write the document so that `path` holds the whole of it, readable by its owner alone.

    Raises:
        CannotWrite: it is open in Word or LibreOffice, or cannot be written there, or what stands
            there is no document, as the store or its key file; that is untouched.
    """
    if path.suffix.casefold() != _SUFFIX:
        raise CannotWrite(
            "The name of a document ends in .docx, so nothing was written and no other file was "
            "replaced: choose such a name and try again."
        )
    if path.exists() and any(path.with_name(name).exists() for name in _lock_names(path.name)):
        raise CannotWrite(
            "The document is open in Word or LibreOffice, so it was left as it was: close it and "
            "try again, or choose another name."
        )
    data = to_docx(document)
    write_atomically(path, data)
    return SavedDocument(path, hashlib.sha256(data).hexdigest(), len(data))


def _lock_names(name: str) -> tuple[str, ...]:
    """The files that mark `name` as open: Word's, which may replace two letters, LibreOffice's."""
    return f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"
