import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from panel.files import CannotWrite
from reports.contents import Document
from reports.save import save_document

DOCUMENT = Document(
    title="Minutes",
    subject="",
    author="Northfield stalking clinic",
    marking="Official",
    handling="",
    reference="",
    made_at=datetime(2026, 11, 24, tzinfo=UTC),
    blocks=(),
)


def test_a_saved_document_is_whole_and_the_audit_learns_its_hash_and_size(tmp_path: Path) -> None:
    saved = save_document(DOCUMENT, tmp_path / "minutes.docx")
    data = saved.path.read_bytes()
    assert saved.sha256 == hashlib.sha256(data).hexdigest()
    assert saved.size == len(data)
    assert docx.Document(str(saved.path)).paragraphs[0].text == "Minutes"
    assert [path.name for path in tmp_path.iterdir()] == ["minutes.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_a_saved_document_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    saved = save_document(DOCUMENT, tmp_path / "minutes.docx")
    assert saved.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "lock", ["~$minutes.docx", "~$inutes.docx", "~$nutes.docx", ".~lock.minutes.docx#"]
)
def test_a_document_that_is_open_is_left_as_it_was(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"old")
    (tmp_path / lock).touch()
    with pytest.raises(CannotWrite, match="open in Word"):
        save_document(DOCUMENT, path)
    assert path.read_bytes() == b"old"


def test_a_lock_left_behind_without_its_document_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "~$nutes.docx").touch()
    assert save_document(DOCUMENT, tmp_path / "minutes.docx").path.exists()


def test_a_folder_that_is_gone_is_said_in_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="folder is not there"):
        save_document(DOCUMENT, tmp_path / "gone" / "minutes.docx")


@pytest.mark.parametrize("name", ["clinic.scstore", "clinic.scstore.key", "minutes", "minutes.doc"])
def test_a_document_never_takes_the_place_of_a_store_or_its_key(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"every case")
    with pytest.raises(CannotWrite, match=r"ends in \.docx"):
        save_document(DOCUMENT, path)
    assert path.read_bytes() == b"every case"
