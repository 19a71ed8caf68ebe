"""A whole story with a name that must be nowhere but in the encrypted store."""

import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actions import service as actions
from actions.model import ActionStatus
from panel import privacy
from panel.cases import service as cases
from panel.cases.model import CaseId, Reply, Role
from panel.cases.rows import CaseRow, PersonRow
from panel.clinic import service as clinic
from panel.errors import BugError, KnownError
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId, Outcome, Standing
from panel.orders import service as orders
from panel.orders.model import ApplicationId, TermKind
from panel.store.clinic_store import create_store, open_store
from panel.store.unit_of_work import Store
from panel.vault.vault import ArgonCost, create_key, key_file_for, unlock
from resources import protocol_file
from srp_worksheet import service as worksheet
from srp_worksheet.model import Presence, ProfileId
from srp_worksheet.protocol import load_protocol

FORENAME = "Zebedeea"
SURNAME = "Quillfeather"
CANARY = f"{FORENAME} {SURNAME}"
PASSPHRASE = "correct horse Zebedeea staple"
CHEAP = ArgonCost(memory_kib=64, passes=1, lanes=1)

_logger = logging.getLogger("panel.cases.service")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """The log folder, with the program's own logging installed until the test is over."""
    root = logging.getLogger()
    was = root.handlers[:], root.level, logging.raiseExceptions
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    folder = tmp_path / "logs"
    privacy.install(folder)
    yield folder
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    for handler in was[0]:
        root.addHandler(handler)
    root.setLevel(was[1])
    logging.raiseExceptions = was[2]
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where anything temporary would go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    return folder


def open_a_case(store: Store) -> CaseId:
    with store.write("Case opened") as work:
        case = CaseRow(reference="SC-26-0001", opened_on=date(2026, 11, 2), why_here=CANARY)
        work.session.add(case)
        work.session.flush()
        for role in (Role.VICTIM, Role.RESPONDENT):
            work.session.add(
                PersonRow(case_id=case.id, role=role, forename=FORENAME, surname=SURNAME)
            )
            work.session.flush()
    return CaseId(work.changed.new_id("case_file"))


def prepare(store: Store, case_id: CaseId) -> None:
    """Everything that is written before the panel meets."""
    for number in range(200):
        cases.add_incident(store, case_id, what=f"{CANARY} {number} " * 40, source=CANARY)
    cases.add_information(store, case_id, agency="gdass", reply=Reply.SHARED, text=CANARY)
    application = ApplicationId(orders.begin(store, case_id, "1").new_id("spo_application"))
    orders.write_answer(store, application, "limb_a", CANARY)
    term = orders.add_term(store, application, TermKind.PROHIBITION).new_id("spo_term")
    orders.change_term(store, term, wording=CANARY)
    protocol = load_protocol(protocol_file("risk_profile.toml"))
    begun = worksheet.begin_profile(store, case_id, None, protocol.version)
    profile = ProfileId(begun.new_id("risk_profile"))
    factor = "history_violence"
    worksheet.rate(store, profile, factor, presence=Presence.YES, evidence=CANARY)
    worksheet.change_profile(store, profile, formulation=CANARY)


def meet(store: Store, case_id: CaseId) -> None:
    """The meeting, with undo, a closed action and a disclosure."""
    planned = meetings.plan_meeting(
        store, ["police"], [(case_id, ItemKind.NEW_REFERRAL, 15)], day=date(2026, 11, 19)
    )
    meeting = MeetingId(planned.new_id("meeting"))
    meetings.open_meeting(store, meeting)
    agenda = meetings.agenda(store, meeting)
    meetings.change_attendance(
        store, agenda.attendance[0].id, name=CANARY, standing=Standing.PRESENT
    )
    item = agenda.items[0].id
    meetings.turn_to(store, item)
    note = meetings.add_note(store, item, text=CANARY)
    store.undo(store.undo(note))
    meetings.change_item(store, item, outcome=Outcome.ADOPTED, rationale=CANARY)
    agreed = actions.agree(store, case_id, meeting, text=CANARY, owner=CANARY)
    actions.close(store, agreed.new_id("action"), ActionStatus.DONE, CANARY, CANARY, meeting)
    clinic.record_disclosure(store, "Case shown", ["police"], ["SC-26-0001"])
    meetings.close_meeting(store, meeting)


def go_wrong(store: Store, case_id: CaseId) -> list[Exception]:
    """Errors of several kinds, all with the name in reach, logged as the program would."""
    caught: list[Exception] = []

    def attempt(row: object) -> None:
        try:
            with store.write("Something") as work:
                work.session.add(row)
        except (KnownError, BugError) as trouble:
            _logger.exception("It could not be saved")
            logging.getLogger("sqlalchemy.engine").error("failed with %s", CANARY)
            caught.append(trouble)

    attempt(CaseRow(reference="SC-26-0001", opened_on=date(2026, 1, 1), why_here=CANARY))
    attempt(CaseRow(reference=CANARY))
    attempt(PersonRow(case_id=999, role=Role.OTHER, surname=CANARY))
    attempt(PersonRow(case_id=case_id, role=CANARY))
    attempt(CaseRow(reference=CANARY, opened_on=CANARY))
    return caught


def test_a_name_is_nowhere_but_in_the_store(tmp_path: Path, logs: Path, temporary: Path) -> None:
    path = tmp_path / "clinic.scstore"
    key = create_key(key_file_for(path), PASSPHRASE, CHEAP).key
    store = create_store(path, key, "DI Testcase")
    case_id = open_a_case(store)
    prepare(store, case_id)
    meet(store, case_id)
    troubles = go_wrong(store, case_id)
    _logger.warning("Saved the case of %s", CANARY)
    while_open = [entry for entry in tmp_path.rglob("*") if entry.is_file()]
    assert_free_of_the_name(while_open)
    store.close()
    assert len(troubles) == 5
    for trouble in troubles:
        assert FORENAME not in f"{trouble!s}{trouble!r}{trouble.args}"
    logged = (logs / privacy.LOG_NAME).read_text(encoding="utf-8")
    assert logged.count(" ERROR ") == 10
    assert "panel.store.errors.AlreadyThere" in logged
    assert list(temporary.rglob("*")) == []
    names = [entry.name for entry in tmp_path.rglob("*")]
    assert not [name for name in names if FORENAME in name or "SC-26" in name]
    assert_free_of_the_name([entry for entry in tmp_path.rglob("*") if entry.is_file()])
    assert_the_name_is_in(path)


def assert_free_of_the_name(files: list[Path]) -> None:
    assert files
    for file in files:
        held = file.read_bytes()
        for word in (FORENAME, SURNAME, "SC-26-0001", PASSPHRASE):
            assert word.encode() not in held, file.name
            assert word.encode("utf-16-le") not in held, file.name


def assert_the_name_is_in(path: Path) -> None:
    """The test would prove nothing had the name not been kept at all."""
    store = open_store(path, unlock(key_file_for(path), PASSPHRASE).key, "DI Testcase")
    victim = cases.open_case(store, CaseId(1)).victim
    store.close()
    assert victim is not None
    assert victim.name == CANARY
