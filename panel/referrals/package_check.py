"""The gate that a Word file passes before any of it is parsed.

A referral comes by e-mail from outside. Its size, its number of parts and what they inflate to
are counted while they inflate, so that a small file cannot fill the memory; what could act
(macros, embedded objects, links to elsewhere) is never followed and is reported.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import NoReturn

from panel.referrals.errors import NotReadable

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 20 * MEGABYTE
MAX_ENTRIES = 500
MAX_TOTAL_BYTES = 100 * MEGABYTE
MAX_XML_PART_BYTES = 20 * MEGABYTE
MAX_RATIO = 100
RATIO_FLOOR_BYTES = 4 * MEGABYTE
"""Below this size a high ratio is only repetitive formatting, and harmless."""

DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = "Nothing was kept of it; ask the referrer for the form as a Word document (.docx)."


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a Word file that the reader needs, inflated within the limits."""

    document_xml: bytes
    warnings: tuple[str, ...]


def refuse(what: str) -> NoReturn:
    """Turn the file away in one plain sentence."""
    message = f"{what} {_ADVICE}"
    raise NotReadable(message)


def open_package(data: bytes) -> WordPackage:
    """Check the file and take the document out of it.

    Raises:
        NotReadable: the file is not a plain Word document, or breaks a limit.
    """
    if len(data) > MAX_FILE_BYTES:
        refuse("The file is larger than 20 MB, which no referral form is.")
    if data.startswith(_OLD_WORD):
        refuse("The file is an old Word document (.doc) or is protected by a password.")
    if not data.startswith(b"PK"):
        refuse("The file is not a Word document.")
    try:
        parts = _inflate(data)
    except NotReadable:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError, KeyError):  # fmt: skip
        refuse("The file is damaged or incomplete.")
    document_name = _main_document(parts)
    return WordPackage(parts[document_name], _warnings(parts))


def _inflate(data: bytes) -> dict[str, bytes]:
    """Every XML part's bytes (others are counted, not kept), by lower-case name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            refuse("The file holds more parts than any Word form does.")
        names = [entry.filename.lower().lstrip("/") for entry in entries]
        if len(set(names)) != len(names):
            refuse("The file holds two parts of the same name, which Word never writes.")
        parts: dict[str, bytes] = {}
        total = 0
        for name, entry in zip(names, entries, strict=True):
            if ".." in name.split("/") or "\\" in name or ":" in name:
                refuse("The file holds a part that points outside it.")
            content, size = _inflate_part(archive, entry, MAX_TOTAL_BYTES - total)
            total += size
            parts[name] = content
    if total > RATIO_FLOOR_BYTES and total > MAX_RATIO * len(data):
        refuse("The file unpacks to far more than its size.")
    return parts


def _inflate_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> tuple[bytes, int]:
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    limit = min(room, MAX_XML_PART_BYTES) if is_xml else room
    kept: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(64 * 1024):
            size += len(chunk)
            if size > limit:
                refuse("The file unpacks to far more than a form holds.")
            if is_xml:
                kept.append(chunk)
    content = b"".join(kept)
    if is_xml and _declares_entities(content):
        refuse("The file holds a document type declaration, which Word never writes.")
    return content, size


def _declares_entities(content: bytes) -> bool:
    """Whether the part declares a DOCTYPE or an ENTITY, in any of the encodings XML may use."""
    plain = content[: 64 * 1024].replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in content.replace(b"\0", b"").upper()


_OVERRIDE = re.compile(
    rb"<(?:\w+:)?Override\b(?=[^>]*\bPartName=[\"']/?(?P<name>[^\"']+)[\"'])"
    rb"(?=[^>]*\bContentType=[\"'](?P<type>[^\"']+)[\"'])[^>]*>"
)


def _main_document(parts: dict[str, bytes]) -> str:
    types = parts.get("[content_types].xml")
    if types is None:
        refuse("The file is not a Word document.")
    documents = []
    for match in _OVERRIDE.finditer(types):
        kind = match["type"].decode("ascii", "replace")
        if "macroenabled" in kind.lower():
            refuse("The file is a Word document with macros (.docm), which is never opened.")
        if kind == DOCUMENT_TYPE:
            documents.append(match["name"].decode("utf-8", "replace").lower())
    if len(documents) != 1 or not parts.get(documents[0]):
        refuse("The file is not a plain Word document.")
    return documents[0]


def _warnings(parts: dict[str, bytes]) -> tuple[str, ...]:
    found = []
    if any("vbaproject" in name for name in parts):
        found.append("The file holds macros. They were not run.")
    if any("/embeddings/" in name or "/activex/" in name for name in parts):
        found.append("The file holds embedded objects. They were not opened.")
    links = [content for name, content in parts.items() if name.endswith(".rels")]
    if any(_points_outside(content) for content in links):
        found.append("The file points to something outside itself. It was not followed.")
    if any(name.endswith("word/comments.xml") for name in parts):
        found.append("The file holds Word comments in its margin. They were not read.")
    return tuple(found)


def _points_outside(relationships: bytes) -> bool:
    """Whether a relationship leads outside, an ordinary web or mail link in the text apart."""
    for match in re.finditer(rb"<(?:\w+:)?Relationship\b[^>]*>", relationships):
        tag = match.group()
        if b"external" in tag.lower() and b"/hyperlink" not in tag:
            return True
    return False
