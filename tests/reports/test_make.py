import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from panel.errors import KnownError
from panel.files import CannotWrite
from panel.store.audit import AuditEntry, AuditKind
from panel.store.unit_of_work import Store
from reports import make
from reports.make import make_minutes, make_spo_note
from reports.progress import Progress, unwatched
from reports.save import SavedDocument
from reports.wording import Wording
from tests.reports.invented_meeting import Invented
from tests.reports.word_text import text_of_docx

Maker = Callable[[Path, Progress], SavedDocument]


@dataclass
class Made:
    store: Store
    invented: Invented
    wording: Wording

    def minutes(self, path: Path, progress: Progress = unwatched) -> SavedDocument:
        return make_minutes(self.store, self.invented.meeting, path, self.wording, progress)

    def spo_note(self, path: Path, progress: Progress = unwatched) -> SavedDocument:
        return make_spo_note(self.store, self.invented.full, path, self.wording, progress)


@pytest.fixture
def made(clinic: tuple[Store, Invented], wording: Wording) -> Made:
    return Made(*clinic, wording)


@pytest.fixture(params=["minutes", "spo_note"])
def maker(request: pytest.FixtureRequest, made: Made) -> Maker:
    found: Maker = getattr(made, request.param)
    return found


def last_audit(store: Store) -> AuditEntry:
    with store.read() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()


class Cancelled(Exception):
    pass


def test_a_made_document_is_whole_and_its_hash_is_told(maker: Maker, tmp_path: Path) -> None:
    saved = maker(tmp_path / "made.docx", unwatched)
    data = saved.path.read_bytes()
    assert saved.sha256 == hashlib.sha256(data).hexdigest()
    assert "SC-26-0001" in text_of_docx(data)


def test_minutes_are_recorded_as_disclosed_to_the_agencies_and_name_no_person(
    made: Made, tmp_path: Path
) -> None:
    saved = made.minutes(tmp_path / "minutes.docx")
    entry = last_audit(made.store)
    assert entry.kind is AuditKind.DISCLOSURE
    assert entry.label == "Minutes written"
    assert entry.details["sha256"] == saved.sha256
    assert entry.details["cases"] == ["SC-26-0001", "SC-26-0002", "SC-26-0003"]
    assert entry.details["recipients"] == [
        "Clinical psychologist",
        "Forensic psychiatrist",
        "Housing",
        "ISAC",
        "Police",
        "Probation",
    ]
    for name in ("Rhoda", "Inventson", "Kinvented", "Quillfeather", "Vale"):
        assert name not in str(entry.details)


def test_the_note_is_recorded_as_disclosed_to_the_solicitor(made: Made, tmp_path: Path) -> None:
    made.spo_note(tmp_path / "note.docx")
    entry = last_audit(made.store)
    assert (entry.kind, entry.label) == (AuditKind.DISCLOSURE, "SPO briefing note written")
    assert entry.details["recipients"] == ["Solicitor"]
    assert entry.details["cases"] == ["SC-26-0001"]
    assert "Inventson" not in str(entry.details)


def test_progress_runs_from_nothing_to_everything(maker: Maker, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    maker(tmp_path / "made.docx", lambda done, total, _text: steps.append((done, total)))
    total = steps[-1][1]
    assert steps == [(done, total) for done in range(total + 1)]


@pytest.mark.parametrize("at", [0, 1])
def test_stopping_leaves_no_file_and_no_disclosure(
    maker: Maker, made: Made, tmp_path: Path, at: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    before = last_audit(made.store).seq

    def stop(done: int, _total: int, _text: str) -> None:
        if done == at:
            raise Cancelled

    with pytest.raises(Cancelled):
        maker(folder / "made.docx", stop)
    assert list(folder.iterdir()) == []
    assert last_audit(made.store).seq == before


def test_a_folder_that_is_gone_is_said_plainly_and_nothing_is_recorded(
    maker: Maker, made: Made, tmp_path: Path
) -> None:
    before = last_audit(made.store).seq
    with pytest.raises(CannotWrite) as told:
        maker(tmp_path / "gone" / "made.docx", unwatched)
    assert isinstance(told.value, KnownError)
    assert not (tmp_path / "gone").exists()
    assert last_audit(made.store).seq == before


@pytest.mark.skipif(os.name == "nt", reason="Windows would not let it be replaced")
def test_a_read_only_document_is_left_as_it_was(maker: Maker, tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(CannotWrite):
        maker(path, unwatched)
    assert path.read_bytes() == b"old"


def test_a_document_that_cannot_be_recorded_leaves_what_stood_there_before(
    maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DiskFull(KnownError):
        pass

    def refuse(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(make, "record_disclosure", refuse)
    with pytest.raises(DiskFull):
        maker(tmp_path / "made.docx", unwatched)
    assert not (tmp_path / "made.docx").exists()
    (tmp_path / "made.docx").write_bytes(b"the last version")
    with pytest.raises(DiskFull):
        maker(tmp_path / "made.docx", unwatched)
    assert (tmp_path / "made.docx").read_bytes() == b"the last version"
