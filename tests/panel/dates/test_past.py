"""When something happened, as people remember it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panel.dates.past import Precision, format_loose, parse_past
from panel.dates.vocabulary import ImpossibleDate, UnreadableDate, add_months
from panel.dates.written import format_day
from tests.panel.dates.test_deadline import ANY_WORDS, TODAYS

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("16 Nov 21:40", date(2026, 11, 16), time(21, 40)),
        ("16 Nov 9pm", date(2026, 11, 16), time(21)),
        ("16 Nov at 9.30 pm", date(2026, 11, 16), time(21, 30)),
        ("at 12am on 16 Nov", date(2026, 11, 16), time(0)),
        ("2/11 0820", date(2026, 11, 2), time(8, 20)),
        ("fri 13 Nov 2140hrs", date(2026, 11, 13), time(21, 40)),
        ("16 Nov 2026 2015", date(2026, 11, 16), time(20, 15)),
        ("yesterday 2015", date(2026, 11, 19), time(20, 15)),
        ("16 Nov 2015", date(2015, 11, 16), None),
        ("24/12", date(2025, 12, 24), None),
        ("20/11", date(2026, 11, 20), None),
        ("the 24th", date(2026, 10, 24), None),
        ("1/1/97", date(1997, 1, 1), None),
        ("1/1/26", date(2026, 1, 1), None),
        ("fri", date(2026, 11, 13), None),
        ("last mon", date(2026, 11, 16), None),
        ("yesterday evening", date(2026, 11, 19), None),
        ("last night", date(2026, 11, 19), None),
        ("3 days ago", date(2026, 11, 17), None),
        ("New Year’s Eve", date(2025, 12, 31), None),
        ("Easter Monday 2025", date(2025, 4, 21), None),
    ],
)
def test_a_known_day_is_read_with_its_time(typed: str, day: date, at: time | None) -> None:
    when = parse_past(typed, FRIDAY)
    assert (when.day, when.at, when.precision) == (day, at, Precision.DAY)


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("March 2026", date(2026, 3, 1), Precision.MONTH),
        ("in December", date(2025, 12, 1), Precision.MONTH),
        ("03/2026", date(2026, 3, 1), Precision.MONTH),
        ("last month", date(2026, 10, 1), Precision.MONTH),
        ("2024", date(2024, 1, 1), Precision.YEAR),
        ("last year", date(2025, 1, 1), Precision.YEAR),
        ("around Easter", date(2026, 4, 5), Precision.APPROXIMATE),
        ("early March 2026", date(2026, 3, 1), Precision.APPROXIMATE),
        ("mid-Nov", date(2026, 11, 11), Precision.APPROXIMATE),
        ("late November", date(2025, 11, 21), Precision.APPROXIMATE),
        ("summer 2025", date(2025, 6, 1), Precision.APPROXIMATE),
        ("late summer", date(2026, 8, 1), Precision.APPROXIMATE),
        ("winter", date(2025, 12, 1), Precision.APPROXIMATE),
        ("Christmas", date(2025, 12, 25), Precision.APPROXIMATE),
        ("two weeks ago", date(2026, 11, 6), Precision.APPROXIMATE),
        ("about 16 Nov", date(2026, 11, 16), Precision.APPROXIMATE),
        ("16 Nov around 9pm", date(2026, 11, 16), Precision.APPROXIMATE),
        ("last summer", date(2026, 6, 1), Precision.APPROXIMATE),
        ("last winter", date(2025, 12, 1), Precision.APPROXIMATE),
        ("last March", date(2026, 3, 1), Precision.MONTH),
        ("last November", date(2025, 11, 1), Precision.MONTH),
        ("last Christmas", date(2025, 12, 25), Precision.APPROXIMATE),
        ("Christmas 2025", date(2025, 12, 25), Precision.APPROXIMATE),
        ("about March 2024", date(2024, 3, 1), Precision.APPROXIMATE),
        ("early October", date(2026, 10, 1), Precision.APPROXIMATE),
        ("most evenings in May", date(2026, 5, 1), Precision.APPROXIMATE),
        ("every weekend since March", date(2026, 3, 1), Precision.APPROXIMATE),
        ("throughout August 2025", date(2025, 8, 1), Precision.APPROXIMATE),
        ("during the summer of 2025", date(2025, 6, 1), Precision.APPROXIMATE),
        ("over the weekend", date(2026, 11, 14), Precision.APPROXIMATE),
        ("a couple of weeks ago", date(2026, 11, 6), Precision.APPROXIMATE),
        ("this month", date(2026, 11, 1), Precision.MONTH),
        ("earlier this year", date(2026, 1, 1), Precision.APPROXIMATE),
        ("this week", date(2026, 11, 16), Precision.APPROXIMATE),
    ],
)
def test_a_vague_date_sorts_by_the_earliest_day_that_it_can_mean(
    typed: str, day: date, precision: Precision
) -> None:
    when = parse_past(typed, FRIDAY)
    assert (when.words, when.day, when.precision) == (typed, day, precision)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("yesterday 9pm", "19 Nov 2026 21:00"),
        ("last month", "Oct 2026"),
        ("last year", "2025"),
        ("around  Easter", "around Easter (about 5 Apr 2026)"),
    ],
)
def test_a_loose_date_is_written_so_that_it_makes_sense_next_year(typed: str, written: str) -> None:
    assert format_loose(parse_past(typed, FRIDAY)) == written


def test_incidents_of_one_day_sort_by_their_time() -> None:
    early, late = parse_past("2/11 0820", FRIDAY), parse_past("2/11 9pm", FRIDAY)
    assert parse_past("2/11", FRIDAY).sort_key < early.sort_key < late.sort_key


def test_four_digits_that_may_be_a_year_or_a_time_are_refused() -> None:
    with pytest.raises(ImpossibleDate, match=r"2/11/2015.*20:15"):
        parse_past("2/11 2015", FRIDAY)


@pytest.mark.parametrize("typed", ["21/11/2026", "25 Dec 2026", "summer 2027", "Christmas 2026"])
def test_what_has_not_happened_yet_is_refused(typed: str) -> None:
    with pytest.raises(ImpossibleDate, match="not come yet"):
        parse_past(typed, FRIDAY)


@pytest.mark.parametrize("typed", ["31/02", "29 Feb", "29/02/2027"])
def test_a_past_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(ImpossibleDate, match="no such day"):
        parse_past(typed, FRIDAY)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "recently", "tomorrow", "25:10 16 Nov", "March 2026 21:40", "13pm fri", "9pm"),
        *("last summer 2025", "most evenings", "all March 9pm", "since", "last summr"),
    ],
)
def test_what_cannot_be_read_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(UnreadableDate, match="around Easter"):
        parse_past(typed, FRIDAY)


PERIODS = ("spring", "summer", "autumn", "winter", "March", "May", "November", "December")


@settings(deadline=None)
@given(period=st.sampled_from(PERIODS), today=TODAYS)
def test_the_last_of_its_kind_is_over_and_lies_less_than_two_years_back(
    period: str, today: date
) -> None:
    months = 3 if period.islower() else 1
    start = parse_past(f"last {period}", today).day
    assert add_months(start, months) <= today
    assert add_months(start, months + 12) > today


@settings(deadline=None)
@given(
    lead=st.sampled_from(["most evenings in ", "every day in ", "all ", "throughout ", "since "]),
    rest=st.sampled_from([*PERIODS, "1984", "March 1984", "the summer of 1979", "last year"]),
    today=TODAYS,
)
def test_what_went_on_over_a_time_is_vague_and_sorts_by_its_beginning(
    lead: str, rest: str, today: date
) -> None:
    when = parse_past(lead + rest, today)
    assert when.day == parse_past(rest, today).day
    assert (when.precision, when.at) == (Precision.APPROXIMATE, None)
    assert lead.strip() in format_loose(when)


@settings(deadline=None)
@given(words=ANY_WORDS, today=TODAYS)
def test_typing_anything_gives_a_past_date_or_a_sentence(words: str, today: date) -> None:
    try:
        when = parse_past(words, today)
    except UnreadableDate:
        return
    assert when.words == " ".join(words.split())
    assert when.day <= today
    assert when.at is None or when.precision in {Precision.DAY, Precision.APPROXIMATE}


@settings(deadline=None)
@given(today=TODAYS, ago=st.integers(0, 20_000), at=st.none() | st.times())
def test_a_written_past_date_reads_as_itself(today: date, ago: int, at: time | None) -> None:
    day = max(today - timedelta(days=ago), date(1900, 1, 1))
    written = format_day(day) + (f" {at:%H:%M}" if at else "")
    when = parse_past(written, today)
    assert (when.day, format_loose(when)) == (day, written)


@settings(deadline=None)
@given(day=st.dates(date(2020, 1, 1), date(2030, 12, 31)), today=TODAYS)
def test_a_past_day_without_a_year_is_the_latest_one(day: date, today: date) -> None:
    try:
        found = parse_past(f"{day.day}/{day.month}", today).day
    except ImpossibleDate:
        return
    assert (found.day, found.month) == (day.day, day.month)
    assert today - timedelta(days=366) <= found <= today
