"""The audit: what it holds, what it never holds, and that meddling shows."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.clinic.service import record_disclosure
from panel.store.audit import AuditEntry, AuditHead, AuditKind, AuditTrail
from panel.store.errors import Gone
from panel.store.unit_of_work import Store
from tests.conftest import KEY, Clock

CANARY = "Zebedeea Quillfeather"


def entries(store: Store) -> list[AuditEntry]:
    with store.read() as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


def meddle(store: Store, *statements: str) -> None:
    """Change the audit past the store, as somebody with the key of the file could."""
    with store._engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def long_trail(store: Store, case_id: CaseId) -> Store:
    for number in range(5):
        cases.change_case(store, case_id, why_here=f"{CANARY} {number}")
    return store


def test_the_six_kinds_are_those_of_section_62() -> None:
    assert {kind.value for kind in AuditKind} == {
        "collection",
        "alteration",
        "consultation",
        "disclosure",
        "combination",
        "erasure",
    }


def test_one_use_case_is_one_entry_with_who_when_and_what(
    store: Store, case_id: CaseId, clock: Clock
) -> None:
    before = len(entries(store))
    clock.now = datetime(2026, 11, 19, 14, 30, 5, 123456, tzinfo=UTC)
    incident = cases.add_incident(store, case_id, what=CANARY).new_id("incident")
    cases.remove_incident(store, incident)
    added, removed = entries(store)[before:]
    assert (added.actor, added.at, added.kind) == (
        "DI Testcase",
        clock.now,
        AuditKind.COLLECTION,
    )
    assert removed.kind is AuditKind.ERASURE
    assert added.details["records"][0]["record"] == f"incident:{incident}"
    assert removed.seq == added.seq + 1


def test_no_value_enters_the_audit(long_trail: Store, case_id: CaseId) -> None:
    cases.add_incident(long_trail, case_id, what=CANARY, source=CANARY, evidence=CANARY)
    for entry in entries(long_trail):
        held = json.dumps(entry.details) + entry.label
        assert "Zebedeea" not in held
        assert "Madeup" not in held


def test_an_entry_names_the_fields_and_seals_the_values(store: Store, case_id: CaseId) -> None:
    cases.change_case(store, case_id, oic="DC Invented", why_here="x")
    (record,) = entries(store)[-1].details["records"]
    assert record["fields"] == ["oic", "why_here"]
    assert record["before"] != record["after"]
    assert len(record["after"]) == 32


def test_a_seal_cannot_be_guessed_without_the_key() -> None:
    plain = hashlib.sha256(json.dumps("no").encode()).hexdigest()[:32]
    seals = {AuditTrail(bytes([number]) * 32).fingerprint("no") for number in range(3)}
    assert len(seals) == 3
    assert plain not in seals
    assert AuditTrail(bytes(32)).fingerprint("no") == AuditTrail(bytes(32)).fingerprint("no")


def test_a_write_that_changes_nothing_leaves_no_entry(store: Store, case_id: CaseId) -> None:
    before = len(entries(store))
    changed = cases.change_case(store, case_id, oic="")
    assert changed.images == ()
    assert len(entries(store)) == before


def test_a_disclosure_names_its_recipients(store: Store) -> None:
    record_disclosure(store, "Minutes written", ["GDASS", "Police"], ["SC-26-0431"], "ab" * 32)
    entry = entries(store)[-1]
    assert entry.kind is AuditKind.DISCLOSURE
    assert entry.details["recipients"] == ["GDASS", "Police"]
    assert entry.details["cases"] == ["SC-26-0431"]
    assert entry.details["sha256"] == "ab" * 32
    assert store.first_audit_break() is None


def test_a_chain_that_nobody_touched_holds(long_trail: Store) -> None:
    assert long_trail.first_audit_break() is None


@pytest.mark.parametrize("hours", [-5, 0, 1, 13])
def test_the_chain_holds_whatever_zone_the_clock_is_in(
    store: Store, case_id: CaseId, clock: Clock, hours: int
) -> None:
    clock.now = datetime(2026, 7, 1, 0, 30, 0, 7, tzinfo=timezone(timedelta(hours=hours)))
    cases.change_case(store, case_id, oic="DC Invented")
    assert store.first_audit_break() is None


def test_the_chain_holds_when_the_clock_goes_back(
    store: Store, case_id: CaseId, clock: Clock
) -> None:
    cases.change_case(store, case_id, oic="One")
    clock.now -= timedelta(days=400)
    cases.change_case(store, case_id, oic="Two")
    assert store.first_audit_break() is None
    assert [entry.seq for entry in entries(store)] == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'Nobody' WHERE seq = 3",
        "UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3",
        "UPDATE audit SET kind = 'erasure' WHERE seq = 3",
        "UPDATE audit SET label = 'Nothing' WHERE seq = 3",
        "UPDATE audit SET details = '{}' WHERE seq = 3",
        "UPDATE audit SET digest = previous WHERE seq = 3",
        "UPDATE audit SET previous = '' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
    ],
)
def test_an_edited_or_deleted_entry_is_found(long_trail: Store, statement: str) -> None:
    meddle(long_trail, statement)
    assert long_trail.first_audit_break() == 3


def test_the_first_entry_cannot_be_cut_off(long_trail: Store) -> None:
    meddle(long_trail, "DELETE FROM audit WHERE seq = 1")
    assert long_trail.first_audit_break() == 1


def test_entries_put_in_another_order_are_found(long_trail: Store) -> None:
    meddle(
        long_trail,
        "UPDATE audit SET seq = 99 WHERE seq = 3",
        "UPDATE audit SET seq = 3 WHERE seq = 4",
        "UPDATE audit SET seq = 4 WHERE seq = 99",
    )
    assert long_trail.first_audit_break() == 3


def test_closing_the_gap_after_a_deletion_is_found(long_trail: Store) -> None:
    meddle(
        long_trail,
        "DELETE FROM audit WHERE seq = 3",
        "UPDATE audit SET seq = seq - 1 WHERE seq > 3",
    )
    assert long_trail.first_audit_break() == 3


@pytest.mark.parametrize("key", [bytes(32), KEY.secret])
def test_a_chain_rebuilt_without_its_own_key_is_found(long_trail: Store, key: bytes) -> None:
    forger = AuditTrail(key)
    originals = entries(long_trail)
    meddle(long_trail, "DELETE FROM audit")
    with long_trail._writers.begin() as session:
        for old in originals:
            forger.append(session, old.at, "Somebody else", old.kind, old.label, old.details)
    assert long_trail.first_audit_break() == 1


def test_the_head_cut_off_is_not_found_by_the_chain_alone(long_trail: Store) -> None:
    """Written down because it is so: only a head kept elsewhere shows it."""
    meddle(long_trail, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    assert long_trail.first_audit_break() is None


def test_the_audit_head_is_the_newest_entry_and_moves_with_each(
    store: Store, case_id: CaseId
) -> None:
    before = store.audit_head()
    cases.change_case(store, case_id, oic="DC Invented")
    newest = entries(store)[-1]
    assert store.audit_head() == AuditHead(newest.seq, newest.digest)
    assert newest.previous == before.digest


def test_a_head_kept_elsewhere_shows_an_end_cut_off_and_grown_again(
    long_trail: Store, case_id: CaseId
) -> None:
    kept = long_trail.audit_head()
    meddle(long_trail, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    assert long_trail.audit_head().seq < kept.seq
    cases.change_case(long_trail, case_id, oic="DC Invented")
    assert long_trail.first_audit_break() is None
    again = long_trail.audit_head()
    assert again.seq == kept.seq
    assert str(again) != str(kept)


def test_a_head_is_short_enough_to_be_read_out() -> None:
    assert str(AuditHead(412, "3f2a91bc07de4411" + "0" * 48)) == "entry 412, seal 3f2a91bc07de4411"
    assert str(AuditHead(0, "")) == "no entry yet"


def test_undoing_what_was_added_is_an_erasure_and_bringing_back_is_none(
    store: Store, case_id: CaseId
) -> None:
    undone = store.undo(cases.add_incident(store, case_id, what=CANARY))
    store.undo(undone)
    assert [entry.kind for entry in entries(store)[-2:]] == [
        AuditKind.ERASURE,
        AuditKind.ALTERATION,
    ]


def test_opening_a_case_file_is_a_consultation_of_that_case(store: Store, case_id: CaseId) -> None:
    cases.consult_case(store, case_id)
    entry = entries(store)[-1]
    assert (entry.kind, entry.actor) == (AuditKind.CONSULTATION, "DI Testcase")
    assert entry.details == {"cases": ["SC-26-0431"], "records": []}


def test_a_case_that_is_gone_is_not_consulted(store: Store, case_id: CaseId) -> None:
    before = store.audit_head()
    with pytest.raises(Gone):
        cases.consult_case(store, CaseId(case_id + 1))
    assert store.audit_head() == before
