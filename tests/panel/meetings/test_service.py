"""A meeting from its planning to its closing, and what closing locks."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.meetings import service
from panel.meetings.model import (
    AgendaItem,
    ItemKind,
    ItemState,
    MeetingId,
    MeetingState,
    NoteKind,
    Outcome,
    Standing,
)
from panel.meetings.rows import AgendaItemRow
from panel.meetings.rules import MeetingClosed, ReasonForReopeningNeeded, ReopeningStays
from panel.store.errors import AlreadyThere, Gone
from panel.store.unit_of_work import Changed, Store
from tests.conftest import NOW, Clock


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    """An open meeting with three cases and two agencies expected."""
    with store.write("more cases") as work:
        for number in (1, 2):
            work.session.add(CaseRow(reference=f"SC-26-000{number}", opened_on=date(2026, 1, 1)))
            work.session.flush()
    others = [CaseId(image.id) for image in work.changed.images]
    planned = service.plan_meeting(
        store,
        ["police", "gdass"],
        [(each, ItemKind.NEW_REFERRAL, 15) for each in (case_id, *others)],
        day=date(2026, 11, 19),
        chair="DI Testcase",
    )
    meeting = MeetingId(planned.new_id("meeting"))
    service.open_meeting(store, meeting)
    return meeting


def items(store: Store, meeting_id: MeetingId) -> tuple[AgendaItem, ...]:
    return service.agenda(store, meeting_id).items


def states(store: Store, meeting_id: MeetingId) -> list[ItemState]:
    return [item.state for item in items(store, meeting_id)]


def test_a_planned_meeting_has_its_agenda_and_a_line_for_each_agency(
    store: Store, meeting_id: MeetingId, case_id: CaseId
) -> None:
    agenda = service.agenda(store, meeting_id)
    assert (agenda.meeting.number, agenda.meeting.state) == (1, MeetingState.OPEN)
    assert [row.agency for row in agenda.attendance] == ["police", "gdass"]
    assert [item.position for item in agenda.items] == [1, 2, 3]
    assert agenda.cases[case_id].reference == "SC-26-0431"


@pytest.mark.usefixtures("meeting_id")
def test_meetings_are_numbered_on_and_listed_newest_first(store: Store) -> None:
    service.plan_meeting(store, [], [], day=date(2026, 12, 3))
    assert [meeting.number for meeting in service.meetings(store)] == [2, 1]


def test_opening_again_keeps_the_moment_of_the_first_opening(
    store: Store, meeting_id: MeetingId, clock: Clock
) -> None:
    clock.now += timedelta(hours=1)
    service.open_meeting(store, meeting_id)
    assert service.agenda(store, meeting_id).meeting.opened_at == NOW


def test_turning_to_a_case_leaves_the_one_before_waiting_when_nothing_was_decided(
    store: Store, meeting_id: MeetingId
) -> None:
    first, second, _ = items(store, meeting_id)
    service.turn_to(store, first.id)
    service.turn_to(store, second.id)
    assert states(store, meeting_id) == [ItemState.WAITING, ItemState.NOW, ItemState.WAITING]


def test_turning_to_a_case_leaves_the_one_before_done_when_it_was_decided(
    store: Store, meeting_id: MeetingId
) -> None:
    first, second, _ = items(store, meeting_id)
    service.turn_to(store, first.id)
    service.change_item(store, first.id, outcome=Outcome.ADOPTED)
    service.turn_to(store, second.id)
    assert states(store, meeting_id) == [ItemState.DONE, ItemState.NOW, ItemState.WAITING]


def test_only_one_case_is_ever_the_one_that_is_heard(store: Store, meeting_id: MeetingId) -> None:
    for item in [*items(store, meeting_id), *reversed(items(store, meeting_id))]:
        service.turn_to(store, item.id)
        service.turn_to(store, item.id)
        assert states(store, meeting_id).count(ItemState.NOW) == 1


def test_a_parked_case_stays_parked_until_the_panel_comes_back(
    store: Store, meeting_id: MeetingId
) -> None:
    first, second, _ = items(store, meeting_id)
    service.turn_to(store, first.id)
    service.park(store, first.id)
    service.turn_to(store, second.id)
    assert states(store, meeting_id)[0] is ItemState.PARKED
    service.turn_to(store, first.id)
    assert states(store, meeting_id)[0] is ItemState.NOW


def test_a_case_stands_on_an_agenda_once(store: Store, case_id: CaseId) -> None:
    twice = [(case_id, ItemKind.REVIEW, 10)] * 2
    with pytest.raises(AlreadyThere):
        service.plan_meeting(store, [], twice, day=date(2026, 12, 3))
    assert service.meetings(store) == []


def test_attendance_is_recorded_and_everybody_there_agrees_at_once(
    store: Store, meeting_id: MeetingId
) -> None:
    police, gdass = service.agenda(store, meeting_id).attendance
    service.change_attendance(store, police.id, standing=Standing.PRESENT, name="DI Testcase")
    service.change_attendance(store, gdass.id, standing=Standing.APOLOGIES, information_sent=True)
    observer = service.add_attendance(store, meeting_id, standing=Standing.OBSERVER, name="Dr No")
    service.everybody_agrees(store, meeting_id)
    agreed = {row.standing: row.agreed for row in service.agenda(store, meeting_id).attendance}
    assert agreed == {
        Standing.PRESENT: True,
        Standing.APOLOGIES: False,
        Standing.OBSERVER: True,
    }
    service.remove_attendance(store, observer.new_id("attendance"))
    assert len(service.agenda(store, meeting_id).attendance) == 2


def test_a_case_remembers_every_hearing(
    store: Store, meeting_id: MeetingId, case_id: CaseId
) -> None:
    later = service.plan_meeting(
        store, [], [(case_id, ItemKind.REVIEW, 10)], day=date(2026, 12, 3)
    ).new_id("meeting")
    assert [item.meeting_id for item in service.hearings(store, case_id)] == [meeting_id, later]


def test_a_meeting_that_is_not_there_is_gone(store: Store) -> None:
    with pytest.raises(Gone):
        service.agenda(store, MeetingId(99))
    with pytest.raises(Gone):
        service.add_attendance(store, MeetingId(99), name="x")
    with pytest.raises(Gone):
        service.add_note(store, 99, text="x")


def test_a_risk_and_a_note_are_named_changed_and_removed(
    store: Store, meeting_id: MeetingId, case_id: CaseId
) -> None:
    item = items(store, meeting_id)[0]
    note = service.add_note(store, item.id, text="Said", said_by="gdass").new_id("note")
    service.change_note(store, note, kind=NoteKind.DIFFERING_VIEW)
    assert [each.kind for each in service.notes(store, item.id)] == [NoteKind.DIFFERING_VIEW]
    risk = service.add_risk(store, item.id, text="Release in May").new_id("risk")
    service.change_risk(store, risk, no_action_reason="Licence covers it")
    (named,) = service.risks(store, item.id)
    assert (named.case_id, named.no_action_reason) == (case_id, "Licence covers it")
    service.remove_risk(store, risk)
    service.remove_note(store, note)
    assert (service.risks(store, item.id), service.notes(store, item.id)) == ([], [])


def test_closing_settles_the_case_that_is_being_heard(store: Store, meeting_id: MeetingId) -> None:
    first, second, _ = items(store, meeting_id)
    service.turn_to(store, first.id)
    service.change_item(store, first.id, outcome=Outcome.ADVICE)
    service.close_meeting(store, meeting_id)
    assert states(store, meeting_id)[0] is ItemState.DONE
    meeting = service.agenda(store, meeting_id).meeting
    assert (meeting.state, meeting.closed_at) == (MeetingState.CLOSED, NOW)
    assert second.state is ItemState.WAITING


Attempt = Callable[[Store, MeetingId, int, int, int, int], Changed]

ATTEMPTS: list[Attempt] = [
    lambda s, m, _i, _a, _n, _r: service.change_meeting(s, m, chair="x"),
    lambda s, m, _i, _a, _n, _r: service.open_meeting(s, m),
    lambda s, m, _i, _a, _n, _r: service.close_meeting(s, m),
    lambda s, m, _i, _a, _n, _r: service.add_attendance(s, m, name="x"),
    lambda s, _m, _i, a, _n, _r: service.change_attendance(s, a, name="x"),
    lambda s, _m, _i, a, _n, _r: service.remove_attendance(s, a),
    lambda s, m, _i, _a, _n, _r: service.everybody_agrees(s, m),
    lambda s, _m, i, _a, _n, _r: service.turn_to(s, i),
    lambda s, _m, i, _a, _n, _r: service.park(s, i),
    lambda s, _m, i, _a, _n, _r: service.change_item(s, i, decision="x"),
    lambda s, _m, i, _a, _n, _r: service.add_note(s, i, text="x"),
    lambda s, _m, _i, _a, n, _r: service.change_note(s, n, text="x"),
    lambda s, _m, _i, _a, n, _r: service.remove_note(s, n),
    lambda s, _m, i, _a, _n, _r: service.add_risk(s, i, text="x"),
    lambda s, _m, _i, _a, _n, r: service.change_risk(s, r, text="x"),
    lambda s, _m, _i, _a, _n, r: service.remove_risk(s, r),
]


@pytest.mark.parametrize("number", range(len(ATTEMPTS)))
def test_nothing_of_a_closed_meeting_can_be_changed(
    store: Store, meeting_id: MeetingId, number: int
) -> None:
    agenda = service.agenda(store, meeting_id)
    item, attendance = agenda.items[0].id, agenda.attendance[0].id
    service.change_attendance(store, attendance, standing=Standing.PRESENT)
    note = service.add_note(store, item, text="Said").new_id("note")
    risk = service.add_risk(store, item, text="Named").new_id("risk")
    service.close_meeting(store, meeting_id)
    before = minutes(store, meeting_id)
    with pytest.raises(MeetingClosed):
        ATTEMPTS[number](store, meeting_id, item, attendance, note, risk)
    assert minutes(store, meeting_id) == before


def minutes(store: Store, meeting_id: MeetingId) -> object:
    """All that closed minutes are made of."""
    agenda = service.agenda(store, meeting_id)
    return (
        agenda,
        [service.notes(store, item.id) for item in agenda.items],
        [service.risks(store, item.id) for item in agenda.items],
    )


def test_the_agenda_of_a_closed_meeting_keeps_its_cases_and_order(
    store: Store, meeting_id: MeetingId
) -> None:
    ids = [item.id for item in items(store, meeting_id)]
    with store.write("another case") as work:
        work.session.add(CaseRow(reference="SC-26-0009", opened_on=date(2026, 1, 1)))
    other = CaseId(work.changed.new_id("case_file"))
    service.close_meeting(store, meeting_id)
    with pytest.raises(MeetingClosed), store.write("another case is put on it") as work:
        work.session.add(
            AgendaItemRow(
                meeting_id=meeting_id,
                case_id=other,
                position=4,
                kind=ItemKind.REVIEW,
                minutes=10,
            )
        )
    with pytest.raises(MeetingClosed), store.write("another order") as work:
        work.get(AgendaItemRow, ids[0]).position = 5
    assert [item.id for item in items(store, meeting_id)] == ids


def test_undo_cannot_reach_into_closed_minutes(store: Store, meeting_id: MeetingId) -> None:
    agenda = service.agenda(store, meeting_id)
    item = agenda.items[0].id
    note = service.add_note(store, item, text="Said").new_id("note")
    changes = [
        service.change_note(store, note, text="Said again"),
        service.add_note(store, item, text="More"),
        service.change_item(store, item, outcome=Outcome.ADOPTED, rationale="Because"),
        service.add_risk(store, item, text="Named"),
        service.remove_risk(store, service.add_risk(store, item, text="No").new_id("risk")),
        service.change_attendance(store, agenda.attendance[0].id, name="Somebody"),
        service.change_meeting(store, meeting_id, place="Room 2"),
    ]
    changes.append(service.close_meeting(store, meeting_id))
    before = minutes(store, meeting_id)
    for changed in reversed(changes):
        with pytest.raises(MeetingClosed):
            store.undo(changed)
    assert minutes(store, meeting_id) == before


def test_closed_minutes_are_reopened_only_with_a_reason_which_stays(
    store: Store, meeting_id: MeetingId
) -> None:
    service.close_meeting(store, meeting_id)
    for nothing in ("", "  \n"):
        with pytest.raises(ReasonForReopeningNeeded):
            service.reopen_meeting(store, meeting_id, nothing)
    reopened = service.reopen_meeting(store, meeting_id, "Wrong exhibit number")
    meeting = service.agenda(store, meeting_id).meeting
    assert (meeting.state, meeting.closed_at) == (MeetingState.OPEN, None)
    assert meeting.corrections == ("19 Nov 2026: Wrong exhibit number",)
    service.add_note(store, items(store, meeting_id)[0].id, text="Put right")
    with pytest.raises(ReopeningStays):
        store.undo(reopened)
    service.close_meeting(store, meeting_id)
    service.reopen_meeting(store, meeting_id, "Second")
    assert len(service.agenda(store, meeting_id).meeting.corrections) == 2


def test_reopening_a_meeting_that_is_open_changes_nothing(
    store: Store, meeting_id: MeetingId
) -> None:
    assert service.reopen_meeting(store, meeting_id, "By mistake").images == ()


def test_time_is_counted_until_the_meeting_is_closed(store: Store, meeting_id: MeetingId) -> None:
    item = items(store, meeting_id)[0].id
    service.add_time(store, item, 30)
    service.add_time(store, item, 12)
    service.close_meeting(store, meeting_id)
    assert service.add_time(store, item, 5).images == ()
    assert items(store, meeting_id)[0].seconds_spent == 42


def test_a_meeting_planned_by_mistake_is_undone_whole(store: Store, case_id: CaseId) -> None:
    planned = service.plan_meeting(
        store, ["police"], [(case_id, ItemKind.REVIEW, 10)], day=date(2026, 12, 3)
    )
    store.undo(planned)
    assert service.meetings(store) == []
    assert service.hearings(store, case_id) == []
