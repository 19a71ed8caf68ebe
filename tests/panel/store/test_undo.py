"""Undo puts back exactly what was there, or refuses; it never guesses."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from panel.cases import service as cases
from panel.cases.model import CaseId, Directness
from panel.cases.rows import CaseRow, IncidentRow
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId
from panel.meetings.rows import AgendaItemRow
from panel.orders import service as orders
from panel.orders.model import ApplicationId, TermKind
from panel.store.base import Base
from panel.store.clinic_store import create_store, open_store
from panel.store.errors import CannotUndo
from panel.store.unit_of_work import Changed, Store
from tests.conftest import KEY, Clock

Rows = dict[tuple[str, int], dict[str, Any]]


def every_row(store: Store) -> Rows:
    """All rows but the audit, by table and id."""
    with store.read() as session:
        return {
            (table, row["id"]): dict(row)
            for table in Base.metadata.tables
            if table != "audit"
            for row in session.execute(text(f"SELECT * FROM {table}")).mappings()
        }


def contents(rows: Rows) -> Rows:
    """What the rows say, leaving aside how often they were written."""
    return {
        key: {name: value for name, value in row.items() if name != "version"}
        for key, row in rows.items()
    }


class UndoMachine(RuleBasedStateMachine):
    """Edits, additions, removals, undo and redo in any order over three kinds of row."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        path = self.template.with_name("machine.scstore")
        path.unlink(missing_ok=True)
        shutil.copy(self.template, path)
        self.store = open_store(path, KEY, "DI Testcase", Clock())
        self.done: list[tuple[Changed, Rows]] = []
        self.undone: list[tuple[Changed, Rows]] = []

    @initialize()
    def remember_the_start(self) -> None:
        self.start = contents(every_row(self.store))

    def ids(self, table: str) -> list[int]:
        return [key[1] for key in every_row(self.store) if key[0] == table]

    def act(self, before: Rows, changed: Changed) -> None:
        after = every_row(self.store)
        for key in before.keys() & after.keys():
            if before[key] != after[key]:
                assert after[key]["version"] == before[key]["version"] + 1
        if changed.images:
            self.done.append((changed, contents(before)))
            self.undone.clear()

    @rule(what=st.text(max_size=5), day=st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1)))
    def add_incident(self, what: str, day: date | None) -> None:
        before = every_row(self.store)
        self.act(before, cases.add_incident(self.store, CaseId(1), what=what, day=day))

    @rule(kind=st.sampled_from(TermKind))
    def add_term(self, kind: TermKind) -> None:
        before = every_row(self.store)
        self.act(before, orders.add_term(self.store, ApplicationId(1), kind))

    @rule(words=st.text(max_size=5))
    def add_note(self, words: str) -> None:
        before = every_row(self.store)
        self.act(before, meetings.add_note(self.store, 1, text=words))

    @rule(which=st.integers(0, 9), what=st.text(max_size=5), how=st.sampled_from(Directness))
    def change_incident(self, which: int, what: str, how: Directness) -> None:
        before = every_row(self.store)
        if found := self.ids("incident"):
            chosen = found[which % len(found)]
            changed = cases.change_incident(self.store, chosen, what=what, directness=how, day=None)
            self.act(before, changed)

    @rule(which=st.integers(0, 9), cited=st.lists(st.integers(1, 9), max_size=3))
    def change_term(self, which: int, cited: list[int]) -> None:
        before = every_row(self.store)
        if found := self.ids("spo_term"):
            chosen = found[which % len(found)]
            self.act(before, orders.change_term(self.store, chosen, incidents=cited))

    @rule(key=st.sampled_from(["limb_a", "duration"]), words=st.text(max_size=3))
    def write_answer(self, key: str, words: str) -> None:
        before = every_row(self.store)
        self.act(before, orders.write_answer(self.store, ApplicationId(1), key, words))

    @rule(which=st.integers(0, 9), table=st.sampled_from(["incident", "spo_term", "note"]))
    def remove(self, which: int, table: str) -> None:
        services = {
            "incident": cases.remove_incident,
            "spo_term": orders.remove_term,
            "note": meetings.remove_note,
        }
        before = every_row(self.store)
        if found := self.ids(table):
            self.act(before, services[table](self.store, found[which % len(found)]))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        changed, before = self.done.pop()
        now = contents(every_row(self.store))
        self.undone.append((self.store.undo(changed), now))
        assert contents(every_row(self.store)) == before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        changed, before = self.undone.pop()
        now = contents(every_row(self.store))
        self.done.append((self.store.undo(changed), now))
        assert contents(every_row(self.store)) == before

    def teardown(self) -> None:
        while self.done:
            self.undo()
        assert contents(every_row(self.store)) == self.start
        assert self.store.first_audit_break() is None
        self.store.close()


def test_undoing_everything_gives_back_exactly_what_was_there(tmp_path: Path) -> None:
    template = tmp_path / "template.scstore"
    store = create_store(template, KEY, "DI Testcase", Clock())
    with store.write("case") as work:
        work.session.add(CaseRow(reference="SC-26-0001", opened_on=date(2026, 1, 1)))
    orders.begin(store, CaseId(1), "1")
    meetings.plan_meeting(
        store, [], [(CaseId(1), ItemKind.NEW_REFERRAL, 15)], day=date(2026, 11, 19)
    )
    store.close()
    UndoMachine.template = template
    run_state_machine_as_test(
        UndoMachine,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_removed_row_comes_back_with_its_id_and_every_value(
    store: Store, case_id: CaseId
) -> None:
    incident = cases.add_incident(
        store, case_id, what="One", day=date(2026, 11, 2), directness=Directness.HEARSAY
    ).new_id("incident")
    before = cases.chronology(store, case_id)
    removed = cases.remove_incident(store, incident)
    assert cases.chronology(store, case_id) == []
    store.undo(removed)
    assert cases.chronology(store, case_id) == before


def test_several_flushes_of_one_write_are_one_change(store: Store, case_id: CaseId) -> None:
    with store.write("several") as work:
        row = IncidentRow(case_id=case_id, what="One")
        work.session.add(row)
        work.session.flush()
        row.what = "Two"
        row.day = date(2026, 11, 2)
        case = work.get(CaseRow, case_id)
        case.oic = "First"
        work.session.flush()
        case.oic = "Second"
        case.lawful_bases = ["a", "b"]
    changed = work.changed
    images = {image.kind: image for image in changed.images}
    assert images[IncidentRow].before is None
    assert images[CaseRow].fields == ("lawful_bases", "oic")
    store.undo(changed)
    assert cases.chronology(store, case_id) == []
    case_now = cases.open_case(store, case_id)
    assert (case_now.oic, case_now.lawful_bases) == ("", ())


def test_a_row_added_and_removed_in_one_write_is_no_change(store: Store, case_id: CaseId) -> None:
    with store.write("nothing") as work:
        row = IncidentRow(case_id=case_id)
        work.session.add(row)
        work.session.flush()
        work.session.delete(row)
    assert work.changed.images == ()


def test_undo_refuses_when_the_field_was_changed_since(store: Store, case_id: CaseId) -> None:
    first = cases.change_case(store, case_id, oic="First")
    cases.change_case(store, case_id, oic="Second")
    with pytest.raises(CannotUndo):
        store.undo(first)
    assert cases.open_case(store, case_id).oic == "Second"


def test_undo_of_what_something_else_has_put_back_changes_nothing(
    store: Store, case_id: CaseId
) -> None:
    first = cases.change_case(store, case_id, oic="First")
    cases.change_case(store, case_id, oic="")
    assert store.undo(first).images == ()
    assert cases.open_case(store, case_id).oic == ""


def test_undo_leaves_other_fields_of_the_row_alone(store: Store, case_id: CaseId) -> None:
    first = cases.change_case(store, case_id, oic="First")
    cases.change_case(store, case_id, why_here="Kept")
    store.undo(first)
    case = cases.open_case(store, case_id)
    assert (case.oic, case.why_here) == ("", "Kept")


def test_undo_of_an_addition_refuses_when_the_row_was_filled_in_since(
    store: Store, case_id: CaseId
) -> None:
    added = cases.add_incident(store, case_id)
    cases.change_incident(store, added.new_id("incident"), what="Typed")
    with pytest.raises(CannotUndo):
        store.undo(added)
    assert cases.chronology(store, case_id)[0].what == "Typed"


def test_undo_of_an_addition_refuses_when_something_hangs_on_it(
    store: Store, case_id: CaseId
) -> None:
    begun = orders.begin(store, case_id, "1")
    orders.add_term(store, ApplicationId(begun.new_id("spo_application")), TermKind.PROHIBITION)
    with pytest.raises(CannotUndo):
        store.undo(begun)
    assert orders.application(store, case_id) is not None


def test_undo_of_a_removal_refuses_when_another_took_the_place(
    store: Store, case_id: CaseId
) -> None:
    planned = meetings.plan_meeting(store, [], [], day=date(2026, 11, 19))
    meeting_id = MeetingId(planned.new_id("meeting"))

    def put_on_agenda(minutes: int) -> Changed:
        with store.write("Case put on the agenda") as work:
            item = AgendaItemRow(meeting_id=meeting_id, case_id=case_id, position=1)
            item.kind, item.minutes = ItemKind.REVIEW, minutes
            work.session.add(item)
        return work.changed

    taken_off = store.undo(put_on_agenda(15))
    put_on_agenda(10)
    with pytest.raises(CannotUndo):
        store.undo(taken_off)
    assert [item.minutes for item in meetings.agenda(store, meeting_id).items] == [10]


def test_an_undo_that_is_refused_halfway_changes_nothing(store: Store, case_id: CaseId) -> None:
    with store.write("two rows") as work:
        work.get(CaseRow, case_id).oic = "First"
        work.session.add(IncidentRow(case_id=case_id, what="One"))
    both = work.changed
    cases.change_case(store, case_id, oic="Second")
    with pytest.raises(CannotUndo):
        store.undo(both)
    assert len(cases.chronology(store, case_id)) == 1


def test_undo_twice_of_the_same_change_is_refused(store: Store, case_id: CaseId) -> None:
    added = cases.add_incident(store, case_id, what="One")
    store.undo(added)
    with pytest.raises(CannotUndo):
        store.undo(added)


def test_undo_and_redo_say_what_they_did(store: Store, case_id: CaseId) -> None:
    changed = cases.change_case(store, case_id, oic="First")
    undone = store.undo(changed)
    redone = store.undo(undone)
    again = store.undo(redone)
    assert [undone.label, redone.label, again.label] == [
        "Undone: Case changed",
        "Case changed",
        "Undone: Case changed",
    ]


@given(typed=st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=4, unique=True))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_typing_on_in_one_field_is_undone_in_one_step(
    store: Store, case_id: CaseId, typed: list[str]
) -> None:
    before = cases.open_case(store, case_id).why_here
    joined: Changed | None = None
    for words in typed:
        changed = cases.change_case(store, case_id, why_here=words)
        if joined and changed.images and joined.images:
            assert changed.follows(joined)
            joined = changed.joined_to(joined)
        elif changed.images:
            joined = changed
    if joined:
        store.undo(joined)
    assert cases.open_case(store, case_id).why_here == before


def test_only_typing_in_the_same_field_of_the_same_row_goes_on(
    store: Store, case_id: CaseId
) -> None:
    first, second = (
        cases.add_incident(store, case_id, what=what).new_id("incident") for what in ("a", "b")
    )
    typed = cases.change_incident(store, first, what="aa")
    assert not cases.change_incident(store, second, what="bb").follows(typed)
    assert not cases.change_incident(store, first, source="x").follows(typed)
    assert not cases.change_incident(store, first, what="c", source="y").follows(typed)
    assert cases.change_incident(store, first, what="aaa").follows(typed)
    assert not cases.add_incident(store, case_id).follows(typed)
    assert not cases.remove_incident(store, first).follows(typed)


def test_a_change_names_the_tables_that_views_must_reload(store: Store, case_id: CaseId) -> None:
    changed = cases.add_incident(store, case_id)
    assert changed.tables == {"incident"}
    assert changed.touches("incident", "case_file")
    assert not changed.touches("case_file")
