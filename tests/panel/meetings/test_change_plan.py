"""An agenda that is changed after it was planned: what is kept, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest

from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.meetings import service
from panel.meetings.model import AgendaItem, ItemKind, MeetingId, Outcome
from panel.meetings.rules import MeetingClosed, RecordedCaseStays
from panel.store.errors import CannotUndo
from panel.store.unit_of_work import Changed, Store

DAY = date(2026, 11, 19)


@pytest.fixture
def cases(store: Store, case_id: CaseId) -> list[CaseId]:
    """Three cases."""
    with store.write("more cases") as work:
        for number in (1, 2):
            work.session.add(CaseRow(reference=f"SC-26-000{number}", opened_on=DAY))
            work.session.flush()
    return [case_id, *(CaseId(image.id) for image in work.changed.images)]


@pytest.fixture
def meeting_id(store: Store, cases: list[CaseId]) -> MeetingId:
    """A planned meeting that is to hear the first two."""
    agenda = [(each, ItemKind.NEW_REFERRAL, 15) for each in cases[:2]]
    planned = service.plan_meeting(store, ["police"], agenda, day=DAY, place="Room 1")
    return MeetingId(planned.new_id("meeting"))


def items(store: Store, meeting_id: MeetingId) -> tuple[AgendaItem, ...]:
    return service.agenda(store, meeting_id).items


def plan(store: Store, meeting_id: MeetingId, *cases: CaseId) -> Changed:
    agenda = [(each, ItemKind.REVIEW, 20) for each in cases]
    return service.change_plan(store, meeting_id, agenda, ())


def test_a_case_is_put_on_others_change_places_and_keep_what_was_recorded(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    first, second = items(store, meeting_id)
    service.open_meeting(store, meeting_id)
    service.add_note(store, first.id, text="Said")
    service.add_time(store, first.id, 90)
    service.change_item(store, first.id, outcome=Outcome.ADOPTED)
    plan(store, meeting_id, cases[2], cases[1], cases[0])
    third, *others = items(store, meeting_id)
    assert (third.case_id, third.kind, third.minutes) == (cases[2], ItemKind.REVIEW, 20)
    assert [(each.id, each.kind, each.minutes) for each in others] == [
        (second.id, ItemKind.NEW_REFERRAL, 20),
        (first.id, ItemKind.NEW_REFERRAL, 20),
    ]
    assert (others[1].seconds_spent, others[1].outcome) == (90, Outcome.ADOPTED)
    assert [note.text for note in service.notes(store, first.id)] == ["Said"]


def test_the_whole_change_is_undone_and_done_again_at_once(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    before = service.agenda(store, meeting_id)
    agenda = [(cases[2], ItemKind.REVIEW, 10), (cases[1], ItemKind.REVIEW, 5)]
    later = date(2026, 11, 26)
    changed = service.change_plan(store, meeting_id, agenda, (), day=later, place="Room 2")
    after = service.agenda(store, meeting_id)
    assert [item.case_id for item in after.items] == [cases[2], cases[1]]
    assert (after.meeting.day, after.meeting.place) == (later, "Room 2")
    undone = store.undo(changed)
    assert service.agenda(store, meeting_id) == before
    store.undo(undone)
    assert service.agenda(store, meeting_id) == after


def test_a_plan_stored_as_it_was_changes_nothing(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    agenda = [(each, ItemKind.NEW_REFERRAL, 15) for each in cases[:2]]
    assert service.change_plan(store, meeting_id, agenda, (), place="Room 1").images == ()


Record = Callable[[Store, int], Changed]
RECORDS: dict[str, Record] = {
    "note": lambda store, item: service.add_note(store, item, text="Said"),
    "risk": lambda store, item: service.add_risk(store, item, text="Named"),
    "outcome": lambda store, item: service.change_item(store, item, outcome=Outcome.ADVICE),
    "decision": lambda store, item: service.change_item(store, item, decision="Wait"),
    "rationale": lambda store, item: service.change_item(store, item, rationale="Because"),
    "told by": lambda store, item: service.change_item(store, item, victim_told_by="ISAC"),
    "told how": lambda store, item: service.change_item(store, item, victim_told_how="Call"),
    "review": lambda store, item: service.change_item(store, item, next_review=DAY),
    "time": lambda store, item: service.add_time(store, item, 1),
    "parked": service.park,
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("opened", [False, True])
def test_a_case_of_which_something_was_recorded_stays(
    store: Store, meeting_id: MeetingId, cases: list[CaseId], opened: bool, record: Record
) -> None:
    if opened:
        service.open_meeting(store, meeting_id)
    record(store, items(store, meeting_id)[0].id)
    before = service.agenda(store, meeting_id)
    assert service.cases_with_record(store, meeting_id) == {cases[0]}
    with pytest.raises(RecordedCaseStays):
        plan(store, meeting_id, cases[2], cases[1])
    assert service.agenda(store, meeting_id) == before


def test_a_case_with_an_action_agreed_at_the_meeting_stays(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    with pytest.raises(RecordedCaseStays):
        service.change_plan(store, meeting_id, [], {cases[1]})
    assert len(items(store, meeting_id)) == 2


def test_the_case_that_is_on_stays_but_one_only_looked_at_before_the_meeting_does_not(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    first, second = items(store, meeting_id)
    service.turn_to(store, first.id)
    assert service.cases_with_record(store, meeting_id) == frozenset()
    plan(store, meeting_id, cases[1])
    service.open_meeting(store, meeting_id)
    service.turn_to(store, second.id)
    with pytest.raises(RecordedCaseStays):
        plan(store, meeting_id)
    assert [item.case_id for item in items(store, meeting_id)] == [cases[1]]


def test_the_plan_of_a_closed_meeting_is_locked(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    service.open_meeting(store, meeting_id)
    service.add_note(store, items(store, meeting_id)[0].id, text="Said")
    service.close_meeting(store, meeting_id)
    before = service.agenda(store, meeting_id)
    for agenda in (cases, cases[:2], []):
        with pytest.raises(MeetingClosed):
            plan(store, meeting_id, *agenda)
    assert service.agenda(store, meeting_id) == before


def test_a_case_put_on_the_agenda_cannot_be_undone_away_once_it_is_heard(
    store: Store, meeting_id: MeetingId, cases: list[CaseId]
) -> None:
    changed = plan(store, meeting_id, *cases)
    service.open_meeting(store, meeting_id)
    service.turn_to(store, items(store, meeting_id)[2].id)
    with pytest.raises(CannotUndo):
        store.undo(changed)
    assert len(items(store, meeting_id)) == 3


def test_the_refusal_names_nobody_and_says_what_to_do() -> None:
    assert "Tick that case again" in str(RecordedCaseStays())
