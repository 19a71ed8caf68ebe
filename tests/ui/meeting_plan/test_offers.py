"""Which cases a meeting could hear."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.model import Case, CaseId, Consent, Person, Relationship, RiskLevel, Role
from panel.meetings.model import (
    AgendaItem,
    ItemKind,
    ItemState,
    Meeting,
    MeetingId,
    MeetingState,
    Outcome,
)
from panel.meetings.service import Agenda
from panel.referrals.model import ReferralForm
from panel.referrals.record import Referral, ReferralState, Route, Triage
from ui.meeting_plan.offers import (
    History,
    Offer,
    UnreadableMinutes,
    UnreadableStart,
    ends_at,
    next_thursday,
    offers,
    offers_for_change,
    read_minutes,
    read_start,
    untriaged,
    write_minutes,
)

DAY = date(2026, 11, 26)


def case(number: int, *, children: bool = False) -> Case:
    people = (Person(number, Role.CHILD, "", "", "", "", "", "", "", "", ""),) if children else ()
    return Case(
        CaseId(number),
        f"SC-26-{number:04}",
        date(2026, 1, 1),
        Relationship.UNDETERMINED,
        "",
        RiskLevel.HIGH,
        None,
        "",
        "",
        "",
        Consent.NOT_RECORDED,
        (),
        "",
        people,
    )


def referral(day: date, route: Route | None = Route.CLINIC) -> Referral:
    received = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    triage = Triage(None, None, "", None, route, "", "", "", None)
    state = ReferralState.CONFIRMED
    return Referral(
        1, CaseId(1), received, ReferralForm(), (), (), "test/1", state, "", None, triage
    )


def meeting(state: MeetingState, day: date = date(2026, 10, 22)) -> Meeting:
    closed = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    ended = closed if state is MeetingState.CLOSED else None
    return Meeting(MeetingId(1), 1, day, "14:00", "", "", "", "", "", state, None, ended, ())


def heard(outcome: Outcome | None, review: date | None = None) -> AgendaItem:
    kind, state = ItemKind.NEW_REFERRAL, ItemState.DONE
    return AgendaItem(
        1, MeetingId(1), CaseId(1), 1, 15, kind, state, 0, outcome, "", "", "", "", review
    )


def offered(
    history: History, state: MeetingState = MeetingState.CLOSED
) -> list[tuple[object, ...]]:
    found = offers([history], {MeetingId(1): meeting(state)}, DAY)
    return [(offer.kind, offer.ticked) for offer in found]


def test_a_new_referral_routed_to_the_clinic_is_ticked() -> None:
    history = History(case(1), [referral(date(2026, 11, 2))], [])
    assert offered(history) == [(ItemKind.NEW_REFERRAL, True)]


def test_the_day_of_a_referral_is_that_of_the_clinic_and_not_of_greenwich() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    received = replace(referral(date(2026, 6, 30)), received_at=late)
    (offer,) = offers([History(case(1), [received], [])], {}, DAY)
    assert offer.note == "Referred 1 Jul 2026"


@pytest.mark.parametrize("route", [None, Route.MARAC, Route.HELPLINE])
def test_a_referral_routed_elsewhere_or_not_yet_is_not_offered(route: Route | None) -> None:
    history = History(case(1), [referral(date(2026, 11, 2), route)], [])
    assert offered(history) == []
    assert bool(untriaged([history])) == (route is None)


def test_a_second_referral_that_nobody_has_heard_is_a_repeat() -> None:
    referrals = [referral(date(2026, 11, 2)), referral(date(2026, 3, 2))]
    history = History(case(1), referrals, [heard(Outcome.CLOSED)])
    assert offered(history) == [(ItemKind.REPEAT, True)]


@pytest.mark.parametrize(
    ("review", "ticked"), [(date(2026, 11, 26), True), (date(2026, 11, 27), False)]
)
def test_a_review_is_ticked_once_it_is_due_on_the_day(review: date, ticked: bool) -> None:
    history = History(case(1), [referral(date(2026, 9, 1))], [heard(Outcome.ADOPTED, review)])
    assert offered(history) == [(ItemKind.REVIEW, ticked)]


def test_a_repeat_that_nobody_triaged_does_not_hide_a_review() -> None:
    referrals = [referral(date(2026, 11, 2), None), referral(date(2026, 3, 2))]
    history = History(case(1), referrals, [heard(Outcome.ADOPTED, DAY)])
    assert offered(history) == [(ItemKind.REVIEW, True)]
    assert untriaged([history])


@pytest.mark.parametrize("outcome", [Outcome.CLOSED, Outcome.REDIRECTED, Outcome.ADVICE])
def test_a_case_that_ended_is_not_offered(outcome: Outcome) -> None:
    history = History(case(1), [referral(date(2026, 9, 1))], [heard(outcome)])
    assert offered(history) == []


def test_a_case_that_was_not_decided_comes_again() -> None:
    history = History(case(1), [referral(date(2026, 9, 1))], [heard(None)])
    assert offered(history) == [(ItemKind.REVIEW, True)]


def test_a_plan_that_is_changed_shows_its_agenda_ticked_before_all_other_cases() -> None:
    items = [replace(heard(None), case_id=CaseId(number), minutes=25) for number in (2, 1)]
    cases = {CaseId(number): case(number) for number in (1, 2)}
    agenda = Agenda(meeting(MeetingState.PLANNED), (), tuple(items), cases)
    others = [
        Offer(case(number), ItemKind.NEW_REFERRAL, ticked=True, note="Referred")
        for number in (1, 3)
    ]
    found = offers_for_change(agenda, {CaseId(1)}, others)
    assert [(offer.case.id, offer.ticked, offer.minutes) for offer in found] == [
        (2, True, 25),
        (1, True, 25),
        (3, False, 0),
    ]
    assert [offer.note for offer in found] == [
        "On this agenda",
        "On this agenda, where it stays: something was recorded",
        "Referred",
    ]


def test_a_case_that_waits_on_another_agenda_is_offered_but_not_ticked() -> None:
    history = History(case(1), [referral(date(2026, 9, 1))], [heard(None)])
    assert offered(history, MeetingState.PLANNED) == [(ItemKind.REVIEW, False)]


def test_twelve_months_after_its_referral_a_case_is_looked_at_again() -> None:
    history = History(case(1), [referral(date(2025, 11, 26))], [heard(Outcome.ADOPTED)])
    assert offered(history) == [(ItemKind.TWELVE_MONTHS, True)]


def test_cases_with_children_come_first_and_unticked_ones_last() -> None:
    new = referral(date(2026, 11, 2))
    later = heard(Outcome.ADOPTED, date(2027, 1, 1))
    histories = [
        History(case(1), [new], []),
        History(case(2, children=True), [new], []),
        History(case(3, children=True), [referral(date(2026, 9, 1))], [later]),
    ]
    found = offers(histories, {MeetingId(1): meeting(MeetingState.CLOSED)}, DAY)
    assert [offer.case.id for offer in found] == [2, 1, 3]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_next_thursday_is_a_thursday_within_a_week(today: date) -> None:
    found = next_thursday(today)
    assert found.weekday() == 3
    assert 1 <= (found - today).days <= 7


@pytest.mark.parametrize("words", ["14:00", "1400", "2pm", "2.00 pm", "14:00 hrs"])
def test_a_start_is_typed_in_any_british_way(words: str) -> None:
    assert read_start(words) == time(14)


@pytest.mark.parametrize("words", ["soon", "25:00", "fri 14:00"])
def test_a_start_that_is_no_time_is_refused(words: str) -> None:
    with pytest.raises(UnreadableStart):
        read_start(words)


@given(st.integers(1, 240))
def test_minutes_are_read_as_they_are_written(minutes: int) -> None:
    assert read_minutes(write_minutes(minutes)) == read_minutes(str(minutes)) == minutes


@pytest.mark.parametrize("words", ["0", "241", "long", ""])
def test_what_is_no_number_of_minutes_is_refused(words: str) -> None:
    with pytest.raises(UnreadableMinutes):
        read_minutes(words)


def test_the_end_is_told() -> None:
    assert ends_at(time(14), 85) == "15:25"
