"""Whatever goes wrong in a write: nothing is lost, and nothing said holds case data."""

import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event, text

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.cases.rows import CaseRow, IncidentRow
from panel.errors import BugError, KnownError
from panel.store.clinic_store import create_store
from panel.store.errors import (
    AlreadyThere,
    ChangedElsewhere,
    DiskFault,
    DiskFull,
    Gone,
    NotSaved,
    StillUsed,
    StoreBusy,
    StoreMoved,
    StoreReadOnly,
)
from panel.store.unit_of_work import Store
from tests.conftest import KEY

CANARY = "Zebedeea Quillfeather"
LONG = CANARY * 4000


def add_twice(store: Store, _case_id: CaseId) -> None:
    for _ in range(2):
        with store.write(CANARY) as work:
            work.session.add(CaseRow(reference=CANARY, opened_on=date(2026, 1, 1)))


def add_to_no_case(store: Store, _case_id: CaseId) -> None:
    cases.add_incident(store, CaseId(999), what=CANARY)


def leave_out_what_must_be_there(store: Store, _case_id: CaseId) -> None:
    with store.write("x") as work:
        work.session.add(CaseRow(reference=CANARY))


def give_words_for_a_date(store: Store, case_id: CaseId) -> None:
    cases.add_incident(store, case_id, what=CANARY, day=cast("date", CANARY))


def give_a_word_that_is_no_choice(store: Store, case_id: CaseId) -> None:
    cases.add_incident(store, case_id, directness=cast("Any", CANARY))


def speak_bad_sql(store: Store, _case_id: CaseId) -> None:
    with store.read() as session:
        session.execute(text(f"SELECT '{CANARY}' FROM nowhere"))


def write_over_what_is_gone(store: Store, case_id: CaseId) -> None:
    incident = cases.add_incident(store, case_id, what=CANARY).new_id("incident")
    with store.write("x") as work:
        work.get(IncidentRow, incident).what = CANARY * 2
        work.session.connection().execute(text("DELETE FROM incident"))


def write_over_what_changed(store: Store, case_id: CaseId) -> None:
    incident = cases.add_incident(store, case_id, what=CANARY).new_id("incident")
    with store.write("x") as work:
        work.get(IncidentRow, incident).what = CANARY * 2
        work.session.connection().execute(text("UPDATE incident SET version = version + 1"))


@pytest.mark.parametrize(
    ("go_wrong", "kind"),
    [
        (add_twice, AlreadyThere),
        (add_to_no_case, StillUsed),
        (leave_out_what_must_be_there, BugError),
        (give_words_for_a_date, BugError),
        (give_a_word_that_is_no_choice, BugError),
        (speak_bad_sql, BugError),
        (write_over_what_is_gone, ChangedElsewhere),
        (write_over_what_changed, ChangedElsewhere),
    ],
)
def test_no_error_and_no_log_quotes_the_case(
    store: Store,
    case_id: CaseId,
    caplog: pytest.LogCaptureFixture,
    go_wrong: Callable[[Store, CaseId], None],
    kind: type[Exception],
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")
    with pytest.raises(kind) as caught:
        go_wrong(store, case_id)
    logging.getLogger("panel").error("It went wrong", exc_info=caught.value)
    # With context suppressed, only the test's own lines may stand in the trace.
    told = "".join(traceback.format_exception(caught.value, chain=True))
    assert "Zebedeea" not in told + str(caught.value) + repr(caught.value) + caplog.text


def test_a_write_that_failed_left_nothing_behind(store: Store, case_id: CaseId) -> None:
    before = cases.chronology(store, case_id)

    def add_two() -> None:
        with store.write("two at once") as work:
            work.session.add(IncidentRow(case_id=case_id, what="One"))
            work.session.flush()
            work.session.add(IncidentRow(case_id=999, what="Two"))

    with pytest.raises(StillUsed):
        add_two()
    assert cases.chronology(store, case_id) == before
    assert store.first_audit_break() is None


def test_an_error_of_the_service_rolls_back_too(store: Store, case_id: CaseId) -> None:
    def stop_halfway() -> None:
        with store.write("stopped") as work:
            work.get(CaseRow, case_id).oic = "DC Invented"
            work.session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        stop_halfway()
    assert cases.open_case(store, case_id).oic == ""


def test_what_was_removed_is_said_to_be_gone(store: Store) -> None:
    with pytest.raises(Gone):
        cases.change_incident(store, 999, what="x")
    with pytest.raises(Gone):
        cases.open_case(store, CaseId(999))


@contextmanager
def every_connection_runs(store: Store, statement: str, afterwards: str) -> Iterator[None]:
    """Set something on each connection as it is taken from the pool."""

    def run(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(statement)

    event.listen(store._engine, "checkout", run)
    yield
    event.remove(store._engine, "checkout", run)
    event.listen(store._engine, "checkout", lambda raw, _r, _p: raw.execute(afterwards))


def assert_retry_succeeds(store: Store, case_id: CaseId, error: type[KnownError]) -> None:
    """Write what failed, when it should fail no more; the sentence must say the words are kept."""
    assert "still on screen" in str(error())
    cases.change_case(store, case_id, why_here=LONG)
    assert cases.open_case(store, case_id).why_here == LONG
    assert store.first_audit_break() is None
    assert store.damage() == ()


def test_a_full_disk_keeps_what_was_saved_and_a_retry_succeeds(
    store: Store, case_id: CaseId
) -> None:
    cases.change_case(store, case_id, why_here="Saved before.")
    with (
        every_connection_runs(store, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 99999"),
        pytest.raises(DiskFull),
    ):
        cases.change_case(store, case_id, why_here=LONG)
    assert cases.open_case(store, case_id).why_here == "Saved before."
    assert_retry_succeeds(store, case_id, DiskFull)


def test_a_store_that_turned_read_only_keeps_what_was_saved(store: Store, case_id: CaseId) -> None:
    with (
        every_connection_runs(store, "PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        pytest.raises(StoreReadOnly),
    ):
        cases.change_case(store, case_id, why_here=LONG)
    assert_retry_succeeds(store, case_id, StoreReadOnly)


def test_a_store_that_another_program_writes_to_is_busy(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    with closing(sqlcipher.connect(str(store_path), isolation_level=None)) as other:
        other.execute(f'PRAGMA key = "{KEY.pragma}"')
        other.execute("BEGIN IMMEDIATE")
        with (
            every_connection_runs(store, "PRAGMA busy_timeout = 0", "PRAGMA busy_timeout = 5000"),
            pytest.raises(StoreBusy),
        ):
            cases.change_case(store, case_id, why_here=LONG)
        assert cases.open_case(store, case_id).why_here == ""
    assert_retry_succeeds(store, case_id, StoreBusy)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file in its place")
def test_a_store_that_was_moved_while_open_is_not_written_into_the_void(
    store: Store, store_path: Path, case_id: CaseId
) -> None:
    cases.change_case(store, case_id, why_here="Saved before.")
    aside = store_path.rename(store_path.with_name("aside"))
    with pytest.raises(StoreMoved):
        cases.change_case(store, case_id, why_here=LONG)
    store_path.write_bytes(aside.read_bytes())
    with pytest.raises(StoreMoved):
        cases.change_case(store, case_id, why_here=LONG)
    assert cases.open_case(store, case_id).why_here == "Saved before."
    aside.rename(store_path)
    assert_retry_succeeds(store, case_id, StoreMoved)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_drive_that_refuses_to_grow_a_file_loses_nothing(store: Store, case_id: CaseId) -> None:
    import resource

    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    cases.change_case(store, case_id, why_here="Saved before.")
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, was[1]))
    try:
        with pytest.raises(NotSaved) as caught:
            cases.change_case(store, case_id, why_here=LONG)
        with pytest.raises(NotSaved):
            store.settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert type(caught.value) is DiskFault
    assert cases.open_case(store, case_id).why_here == "Saved before."
    assert_retry_succeeds(store, case_id, DiskFault)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for one megabyte, where one may be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path) -> None:
    store = create_store(small_disk / "store", KEY, "DI Testcase")
    with store.write("test case") as work:
        work.session.add(CaseRow(reference="SC-26-0001", opened_on=date(2026, 1, 1)))
    case_id = CaseId(work.changed.new_id("case_file"))
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(300_000))
    saved: list[str] = []

    def fill_the_disk() -> None:
        while len(saved) < 100:
            cases.add_incident(store, case_id, what=f"{len(saved)} {'x' * 20_000}")
            saved.append(str(len(saved)))

    with pytest.raises(DiskFull):
        fill_the_disk()
    assert saved
    assert [row.what.split()[0] for row in cases.chronology(store, case_id)] == saved
    ballast.unlink()
    assert_retry_succeeds(store, case_id, DiskFull)
    store.close()
