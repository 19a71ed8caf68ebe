"""Agreed actions from one meeting to the next."""

from datetime import date, timedelta

import pytest

from actions import service
from actions.model import ActionId, ActionStatus, AgreedAction
from actions.rules import MinutedActionStays, ReasonNeeded
from actions.service import ActionChanges
from panel.cases.model import CaseId
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId
from panel.meetings.rules import MeetingClosed
from panel.store.errors import CannotUndo, StillUsed
from panel.store.unit_of_work import Store
from tests.conftest import Clock


@pytest.fixture
def first(store: Store, case_id: CaseId) -> MeetingId:
    """The first meeting, open."""
    return next_meeting(store, case_id, date(2026, 11, 19))


def next_meeting(store: Store, case_id: CaseId, day: date) -> MeetingId:
    planned = meetings.plan_meeting(store, [], [(case_id, ItemKind.REVIEW, 15)], day=day)
    meeting_id = MeetingId(planned.new_id("meeting"))
    meetings.open_meeting(store, meeting_id)
    return meeting_id


def agree(
    store: Store, case_id: CaseId | None, meeting_id: MeetingId | None, text: str = "Visit"
) -> ActionId:
    changed = service.agree(store, case_id, meeting_id, agency="police", text=text, owner="DC 1187")
    return ActionId(changed.new_id("action"))


def texts(found: list[AgreedAction]) -> list[str]:
    return [action.text for action in found]


def test_an_action_knows_its_case_and_meeting(
    store: Store, case_id: CaseId, first: MeetingId
) -> None:
    action_id = agree(store, case_id, first)
    service.change_action(store, action_id, due=date(2026, 11, 27), due_words="by fri")
    (action,) = service.of_case(store, case_id)
    assert (action.case_reference, action.meeting_number) == ("SC-26-0431", 1)
    assert (action.due, action.due_words) == (date(2026, 11, 27), "by fri")
    assert (action.status, action.raised_on) == (ActionStatus.OPEN, date(2026, 11, 19))
    assert service.raised_at(store, first) == [action]
    assert service.open_from_before(store, first) == []


def test_an_action_comes_along_until_it_is_closed(
    store: Store, case_id: CaseId, first: MeetingId, clock: Clock
) -> None:
    action_id = agree(store, case_id, first)
    agree(store, None, None, "Panel's own")
    for days in (14, 28):
        clock.now += timedelta(days=14)
        meeting = next_meeting(store, case_id, date(2026, 11, 19) + timedelta(days=days))
        assert texts(service.open_from_before(store, meeting)) == ["Visit", "Panel's own"]
    service.close(store, action_id, ActionStatus.DONE, "", "DC 1187", meeting)
    assert [a.status for a in service.open_from_before(store, meeting)] == [
        ActionStatus.DONE,
        ActionStatus.OPEN,
    ]
    clock.now += timedelta(days=14)
    after = next_meeting(store, case_id, date(2026, 12, 31))
    assert texts(service.open_from_before(store, after)) == ["Panel's own"]


def test_an_action_closed_between_two_meetings_does_not_come_to_the_second(
    store: Store, case_id: CaseId, first: MeetingId, clock: Clock
) -> None:
    action_id = agree(store, case_id, first)
    clock.now += timedelta(days=3)
    service.close(store, action_id, ActionStatus.DONE, "", "DC 1187")
    clock.now += timedelta(days=11)
    second = next_meeting(store, case_id, date(2026, 12, 3))
    assert service.open_from_before(store, second) == []


def test_minutes_made_anew_later_still_list_what_was_open_then(
    store: Store, case_id: CaseId, first: MeetingId, clock: Clock
) -> None:
    action_id = agree(store, case_id, first)
    clock.now += timedelta(days=14)
    second = next_meeting(store, case_id, date(2026, 12, 3))
    meetings.close_meeting(store, second)
    clock.now += timedelta(days=5)
    service.close(store, action_id, ActionStatus.DONE, "", "DC 1187")
    agree(store, None, None, "Between the meetings")
    assert texts(service.open_from_before(store, second)) == ["Visit"]
    clock.now += timedelta(days=9)
    third = next_meeting(store, case_id, date(2026, 12, 17))
    assert texts(service.open_from_before(store, third)) == ["Between the meetings"]


def test_a_meeting_that_is_only_planned_shows_what_is_open_now(
    store: Store, case_id: CaseId, first: MeetingId
) -> None:
    done = agree(store, case_id, first, "Done")
    agree(store, case_id, first, "Open")
    planned = MeetingId(
        meetings.plan_meeting(store, [], [], day=date(2026, 12, 3)).new_id("meeting")
    )
    service.close(store, done, ActionStatus.DONE, "", "")
    assert texts(service.open_from_before(store, planned)) == ["Open"]


@pytest.mark.parametrize("status", [ActionStatus.NOT_DONE, ActionStatus.CIRCUMSTANCES_CHANGED])
@pytest.mark.parametrize("reason", ["", "  "])
def test_an_action_closed_undone_needs_a_reason(
    store: Store, case_id: CaseId, first: MeetingId, status: ActionStatus, reason: str
) -> None:
    action_id = agree(store, case_id, first)
    with pytest.raises(ReasonNeeded):
        service.close(store, action_id, status, reason, "DC 1187", first)
    service.close(store, action_id, status, "Respondent in custody", "DC 1187", first)
    (action,) = service.of_case(store, case_id)
    assert (action.status, action.outcome_reason) == (status, "Respondent in custody")
    assert (action.said_by, action.closed_on) == ("DC 1187", date(2026, 11, 19))


def test_an_action_is_opened_again_only_with_a_reason(
    store: Store, case_id: CaseId, first: MeetingId
) -> None:
    action_id = agree(store, case_id, first)
    service.close(store, action_id, ActionStatus.DONE, "", "DC 1187", first)
    with pytest.raises(ReasonNeeded):
        service.reopen(store, action_id, " ")
    service.reopen(store, action_id, "Wrong address")
    (action,) = service.of_case(store, case_id)
    assert (action.status, action.closed_on) == (ActionStatus.OPEN, None)
    assert (action.outcome_reason, action.said_by) == ("Reopened: Wrong address", "")


def test_closing_is_undone_whole(store: Store, case_id: CaseId, first: MeetingId) -> None:
    action_id = agree(store, case_id, first)
    before = service.of_case(store, case_id)
    store.undo(service.close(store, action_id, ActionStatus.NOT_DONE, "Why", "DC 1187", first))
    assert service.of_case(store, case_id) == before


def test_everybody_who_owned_an_action_is_offered_once(
    store: Store, case_id: CaseId, first: MeetingId
) -> None:
    agree(store, case_id, first)
    agree(store, case_id, None)
    service.agree(store, case_id, first, owner="A. Nother")
    service.agree(store, case_id, first)
    assert service.owners(store) == ["A. Nother", "DC 1187"]


def test_closed_minutes_gain_and_lose_no_action(
    store: Store, case_id: CaseId, first: MeetingId
) -> None:
    agreed = service.agree(store, case_id, first, text="Visit")
    meetings.close_meeting(store, first)
    with pytest.raises(MeetingClosed):
        agree(store, case_id, first)
    with pytest.raises(MeetingClosed):
        store.undo(agreed)
    action_id = agreed.new_id("action")
    service.close(store, action_id, ActionStatus.DONE, "", "DC 1187")
    assert [action.status for action in service.raised_at(store, first)] == [ActionStatus.DONE]


@pytest.mark.parametrize(
    "changes", [{"text": "Ring"}, {"owner": "DC 2"}, {"due": date(2026, 12, 1)}, {"agency": "nhs"}]
)
def test_what_closed_minutes_say_was_agreed_is_not_typed_over(
    store: Store, case_id: CaseId, first: MeetingId, changes: ActionChanges
) -> None:
    action_id = agree(store, case_id, first)
    edited = service.change_action(store, action_id, due_words="by fri")
    meetings.close_meeting(store, first)
    (before,) = service.of_case(store, case_id)
    with pytest.raises(MinutedActionStays):
        service.change_action(store, action_id, **changes)
    with pytest.raises(MinutedActionStays):
        store.undo(edited)
    assert service.of_case(store, case_id) == [before]
    meetings.reopen_meeting(store, first, "The owner was wrong")
    service.change_action(store, action_id, **changes)
    assert service.of_case(store, case_id) != [before]


def test_a_risk_that_an_action_answers_cannot_vanish(
    store: Store, case_id: CaseId, first: MeetingId
) -> None:
    item = meetings.agenda(store, first).items[0].id
    added = meetings.add_risk(store, item, text="Release in May")
    risk = added.new_id("risk")
    service.agree(store, case_id, first, text="Visit", risk_id=risk)
    with pytest.raises(StillUsed):
        meetings.remove_risk(store, risk)
    with pytest.raises(CannotUndo):
        store.undo(added)
    assert [each.id for each in meetings.risks(store, item)] == [risk]
