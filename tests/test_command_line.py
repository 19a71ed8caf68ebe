"""The command line: exit codes, plain sentences, and what it leaves behind."""

import getpass
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import main
from panel.cases.model import CaseId, Relationship
from panel.clinic import opening
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind
from panel.orders import service as orders
from panel.referrals import service as referrals
from panel.store.unit_of_work import Store
from panel.vault.vault import ArgonCost
from tests.panel.referrals.make_form import make_form
from ui.command_line import Folders

FORMS = Path(__file__).parent / "forms"
PASSPHRASE = "four unrelated words, typed"

Call = Callable[..., int]


@pytest.fixture(autouse=True)
def the_process_is_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = raising
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture
def call(tmp_path: Path) -> Call:
    folders = Folders(tmp_path / "config", tmp_path / "data", tmp_path / "logs", FORMS)
    return lambda *arguments: main.run([str(one) for one in arguments], folders)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file with the passphrase."""
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A store whose passphrase is quick to try."""
    path = tmp_path / "clinic.scstore"
    cheap = ArgonCost(memory_kib=64, passes=1, lanes=1)
    opening.create_with_passphrase(path, PASSPHRASE, "Test clinic", cost=cheap).close()
    return path


def opened(path: Path) -> Store:
    return opening.open_with_passphrase(path, PASSPHRASE)


def confirm_the_referral(path: Path) -> CaseId:
    store = opened(path)
    try:
        (referral,) = referrals.waiting(store)
        changed = referrals.confirm(store, referral.id, Relationship.EX_INTIMATE, "SC", [])
        return CaseId(changed.new_id("case_file"))
    finally:
        store.close()


def test_new_creates_an_encrypted_store_that_check_finds_whole(
    tmp_path: Path, call: Call, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clinic.scstore"
    assert call("new", "--store", path, "--passphrase-file", key, "--name", "Test clinic") == 0
    assert capsys.readouterr().out == "The clinic's store was created, encrypted and empty.\n"
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert call("check", "--store", path, "--passphrase-file", key) == 0
    assert capsys.readouterr().out.startswith("The store is encrypted, undamaged")


def test_new_does_not_touch_a_file_that_is_there(
    clinic: Path, call: Call, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = clinic.read_bytes()
    assert call("new", "--store", clinic, "--passphrase-file", key) == 1
    assert "already a file at that place" in capsys.readouterr().err
    assert clinic.read_bytes() == before


def test_a_new_passphrase_is_asked_for_twice(
    tmp_path: Path,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = iter([PASSPHRASE, PASSPHRASE + "x", PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    path = tmp_path / "clinic.scstore"
    assert call("new", "--store", path) == 1
    assert "The two passphrases differ" in capsys.readouterr().err
    assert not path.exists()
    assert call("new", "--store", path) == 0
    opened(path).close()


def test_without_a_terminal_to_ask_at_it_says_how_to_give_the_passphrase(
    clinic: Path,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def no_terminal(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", no_terminal)
    assert call("check", "--store", clinic) == 1
    assert "--passphrase-file" in capsys.readouterr().err


def test_a_passphrase_file_from_windows_opens_the_store(
    clinic: Path, call: Call, key: Path
) -> None:
    key.write_text(f"{PASSPHRASE}\r\n", encoding="utf-8-sig", newline="")
    assert call("check", "--store", clinic, "--passphrase-file", key) == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"quite another passphrase", "That passphrase does not open this store"),
        (b"\xff\xfe\x00\x01", "The passphrase file could not be read"),
        (None, "The passphrase file could not be read"),
    ],
)
def test_a_passphrase_that_does_not_open_the_store_is_told_of(
    clinic: Path,
    call: Call,
    key: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    sentence: str,
) -> None:
    key.unlink() if content is None else key.write_bytes(content)
    assert call("check", "--store", clinic, "--passphrase-file", key) == 1
    assert sentence in capsys.readouterr().err


def test_check_tells_of_a_damaged_store(
    clinic: Path, call: Call, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = bytearray(clinic.read_bytes())
    content[-2000:-1900] = bytes(100)
    clinic.write_bytes(content)
    assert call("check", "--store", clinic, "--passphrase-file", key) == 1
    told = capsys.readouterr()
    assert "damaged" in told.err
    assert "Traceback" not in told.err


def test_a_store_that_is_not_there_is_told_of(
    tmp_path: Path, call: Call, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", "--store", tmp_path / "none", "--passphrase-file", key) == 1
    assert capsys.readouterr().err.startswith("There is no store at that place.")


def test_import_prints_what_was_read_and_stores_nothing(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    form = FORMS / "referral-01.docx"
    assert call("import", form, "--json") == 0
    truth = json.loads((FORMS / "referral-01.json").read_text(encoding="utf-8"))
    assert json.loads(capsys.readouterr().out) == truth


def test_several_forms_as_json_are_one_list_in_their_order(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = [FORMS / "referral-02.docx", FORMS / "referral-01.docx"]
    assert call("import", *forms, "--json") == 0
    truth = [json.loads(form.with_suffix(".json").read_text(encoding="utf-8")) for form in forms]
    assert json.loads(capsys.readouterr().out) == truth


def test_json_names_what_could_not_be_read_apart_and_without_its_words(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = json.loads((FORMS / "referral-01.json").read_text(encoding="utf-8"))
    form = tmp_path / "form.docx"
    form.write_bytes(make_form(truth | {"incident_on": "31/02/2026"}))
    assert call("import", form, "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["incident_on"] == "31/02/2026"
    assert "Form 1, Date of incident: " in told.err
    assert "31/02/2026" not in told.err


def test_import_takes_forms_in_to_be_confirmed(
    clinic: Path, call: Call, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = [FORMS / "referral-01.docx", FORMS / "referral-02.docx"]
    assert call("import", *forms, "--store", clinic, "--passphrase-file", key) == 0
    assert capsys.readouterr().out.startswith("2 forms were taken in, to be confirmed; ")
    store = opened(clinic)
    try:
        assert len(referrals.waiting(store)) == 2
    finally:
        store.close()


def test_one_form_that_cannot_be_read_leaves_the_store_as_it_was(
    clinic: Path, call: Call, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear colleague")
    forms = [FORMS / "referral-01.docx", letter]
    assert call("import", *forms, "--store", clinic, "--passphrase-file", key) == 1
    told = capsys.readouterr()
    assert told.err.startswith("Form 2 of 2: The file is not a Word document.")
    assert "Traceback" not in told.err
    store = opened(clinic)
    try:
        assert referrals.waiting(store) == []
    finally:
        store.close()


def test_minutes_and_the_briefing_note_are_written(
    clinic: Path, call: Call, key: Path, tmp_path: Path
) -> None:
    access = ("--store", clinic, "--passphrase-file", key)
    assert call("import", FORMS / "referral-01.docx", *access) == 0
    case_id = confirm_the_referral(clinic)
    store = opened(clinic)
    agenda = [(case_id, ItemKind.NEW_REFERRAL, 15)]
    orders.begin(store, case_id, "2026-11")
    meetings.plan_meeting(store, ["police"], agenda, day=date(2026, 11, 19), starts="14:00")
    store.close()
    minutes, note = tmp_path / "minutes.docx", tmp_path / "note.docx"
    assert call("minutes", *access, "--meeting", "1", "--out", minutes) == 0
    assert call("spo-note", *access, "--case", "SC-26-0001", "--out", note) == 0
    assert minutes.read_bytes().startswith(b"PK")
    assert note.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("minutes", "--meeting", "9"), "There is no meeting with that number"),
        (("spo-note", "--case", "SC-26-9999"), "There is no case with that reference"),
        (("spo-note", "--case", "\udcff"), "There is no case with that reference"),
    ],
)
def test_a_document_of_something_unknown_is_not_written(
    clinic: Path,
    call: Call,
    key: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    sentence: str,
) -> None:
    out = tmp_path / "out.docx"
    access = ("--store", clinic, "--passphrase-file", key)
    assert call(*command, *access, "--out", out) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("new",),
        ("import",),
        ("import", "form.docx"),
        ("minutes", "--store", "x", "--meeting", "first", "--out", "m.docx"),
        ("spo-note", "--store", "x", "--case", "SC-26-0001"),
        ("demo",),
        ("check", "--store"),
    ],
)
def test_wrong_usage_ends_with_code_2_and_says_how_it_is_used(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call(*arguments)
    assert ended.value.code == 2
    assert "usage: main.py" in capsys.readouterr().err


def test_a_fault_of_ours_is_told_without_its_text(
    clinic: Path,
    call: Call,
    key: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fault(_path: Path, _passphrase: str) -> Store:
        raise RuntimeError("Rhoda Madeup")

    monkeypatch.setattr(opening, "open_with_passphrase", fault)
    assert call("check", "--store", clinic, "--passphrase-file", key) == 1
    told = capsys.readouterr()
    assert told.err.startswith("A fault of the program stopped the work")
    assert "Rhoda" not in told.err + told.out


def test_the_program_itself_answers_a_real_call(clinic: Path, key: Path, tmp_path: Path) -> None:
    program = Path(main.__file__)
    command = [sys.executable, str(program), "check", "--store", str(clinic)]
    done = subprocess.run(
        [*command, "--passphrase-file", str(key)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONWARNINGS": ""},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "The store is encrypted, undamaged, and its audit fits together.\n"
