"""Deadlines as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panel.dates.deadline import parse_deadline
from panel.dates.vocabulary import ImpossibleDate, UnreadableDate
from panel.dates.written import format_day, format_weekday

FRIDAY = date(2026, 11, 20)
TODAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
_DATE_WORDS = (
    "24 31 29 2 11 02 2026 26 / . - , ' th st nov november feb may fri sun friday next this last "
    "week month weeks days wd + in by before due end of the a two today tomorrow yesterday 9pm "
    "0820 2015 21:40 around early late easter summer ago night christmas day"
)
LIKELY_WORDS = st.lists(st.sampled_from(_DATE_WORDS.split()), max_size=7).map(" ".join)
ANY_WORDS = st.one_of(
    st.text(max_size=40), LIKELY_WORDS, LIKELY_WORDS.map(lambda w: "".join(w.split()))
)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("24/11", date(2026, 11, 24)),
        ("24/11/26", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("24-11-2026", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24 Nov", date(2026, 11, 24)),
        ("24Nov", date(2026, 11, 24)),
        ("24th November 2026", date(2026, 11, 24)),
        ("the 24th of November, 2026", date(2026, 11, 24)),
        ("Nov 24", date(2026, 11, 24)),
        ("Tuesday 24 November 2026", date(2026, 11, 24)),
        ("the 24th", date(2026, 11, 24)),
        ("the 2nd", date(2026, 12, 2)),
        ("mon", date(2026, 11, 23)),
        ("today", date(2026, 11, 20)),
        ("Tomorrow", date(2026, 11, 21)),
        ("yesterday", date(2026, 11, 19)),
        ("two weeks", date(2026, 12, 4)),
        ("in two weeks’ time", date(2026, 12, 4)),
        ("in 3 weeks", date(2026, 12, 11)),
        ("a fortnight", date(2026, 12, 4)),
        ("10 days", date(2026, 11, 30)),
        ("+5wd", date(2026, 11, 27)),
        ("5 working days", date(2026, 11, 27)),
        ("a month", date(2026, 12, 20)),
        ("a year", date(2027, 11, 20)),
        ("this week", date(2026, 11, 20)),
        ("next week", date(2026, 11, 27)),
        ("end of month", date(2026, 11, 30)),
        ("by the end of the month", date(2026, 11, 30)),
        ("next month", date(2026, 12, 31)),
        ("end of january", date(2027, 1, 29)),
        ("due: 27/11", date(2026, 11, 27)),
        ("before end of month", date(2026, 11, 30)),
    ],
)
def test_a_deadline_is_read_as_a_british_person_means_it(typed: str, means: date) -> None:
    assert parse_deadline(typed, FRIDAY) == means


def test_a_weekday_typed_on_that_day_is_a_week_on() -> None:
    assert parse_deadline("fri", FRIDAY) == date(2026, 11, 27)


def test_this_friday_typed_on_a_friday_is_refused_with_both_meanings() -> None:
    with pytest.raises(ImpossibleDate, match=r"type today, or fri for 27 Nov 2026"):
        parse_deadline("this friday", FRIDAY)


def test_next_friday_is_the_friday_of_next_week() -> None:
    assert parse_deadline("next fri", FRIDAY - timedelta(days=4)) == date(2026, 11, 27)


def test_friday_week_is_a_week_after_the_coming_friday() -> None:
    assert parse_deadline("fri week", FRIDAY - timedelta(days=1)) == date(2026, 11, 27)


def test_before_a_day_is_the_last_working_day_before_it() -> None:
    assert parse_deadline("before mon", FRIDAY) == FRIDAY


def test_before_next_week_is_too_vague_for_a_deadline() -> None:
    with pytest.raises(UnreadableDate):
        parse_deadline("before next week", FRIDAY)


def test_a_month_from_the_31st_is_the_last_of_a_shorter_month() -> None:
    assert parse_deadline("a month", date(2027, 1, 31)) == date(2027, 2, 28)


def test_the_end_of_a_month_on_its_last_saturday_is_today_and_not_past() -> None:
    saturday = date(2026, 10, 31)
    assert parse_deadline("end of month", saturday) == saturday


def test_a_day_and_month_long_past_are_next_years() -> None:
    assert parse_deadline("15/1", FRIDAY) == date(2027, 1, 15)


def test_a_day_and_month_just_past_are_refused_rather_than_put_off_a_year() -> None:
    with pytest.raises(ImpossibleDate, match="24 Nov 2027"):
        parse_deadline("24/11", date(2026, 11, 30))


def test_a_full_date_just_past_is_taken_as_typed() -> None:
    assert parse_deadline("24/11/2026", date(2026, 11, 30)) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["31/02", "29/02/2027", "31 Nov", "0/11", "31st"])
def test_a_day_that_does_not_exist_is_refused_with_the_last_one_of_its_month(typed: str) -> None:
    with pytest.raises(ImpossibleDate, match=r"the last of that month is (28 Feb|30 Nov)"):
        parse_deadline(typed, FRIDAY)


def test_a_month_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ImpossibleDate, match="day first"):
        parse_deadline("11/24", FRIDAY)


def test_a_weekday_that_contradicts_its_date_is_refused() -> None:
    with pytest.raises(ImpossibleDate, match="27 Nov 2026 is a Fri"):
        parse_deadline("thu 27 Nov", FRIDAY)


@pytest.mark.parametrize(
    "typed", ["", "soon", "asap", "may", "second", "24-11", "5", "0 days", "999 years", "week"]
)
def test_what_is_no_date_is_refused_with_examples_of_what_is(typed: str) -> None:
    with pytest.raises(UnreadableDate, match=r"24/11, 24 Nov 2026, fri"):
        parse_deadline(typed, FRIDAY)


@settings(deadline=None)
@given(words=ANY_WORDS, today=TODAYS)
def test_typing_anything_gives_a_date_or_a_sentence(words: str, today: date) -> None:
    try:
        found = parse_deadline(words, today)
    except UnreadableDate:
        return
    assert 1900 <= found.year <= 2099


@settings(deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), today=TODAYS)
def test_a_written_date_reads_as_itself(day: date, today: date) -> None:
    assert parse_deadline(format_day(day), today) == day
    assert parse_deadline(format_weekday(day), today) == day


@settings(deadline=None)
@given(
    words=st.sampled_from(
        ["mon", "sun", "next tue", "two weeks", "+1wd", "end of week", "end of month", "next month"]
    ),
    today=TODAYS,
)
def test_a_deadline_without_a_date_never_lies_in_the_past(words: str, today: date) -> None:
    assert today <= parse_deadline(words, today) <= today + timedelta(days=62)


@settings(deadline=None)
@given(day=st.dates(date(2020, 1, 1), date(2030, 12, 31)), today=TODAYS)
def test_a_day_without_a_year_is_the_next_one_to_come(day: date, today: date) -> None:
    try:
        found = parse_deadline(f"{day.day}/{day.month}", today)
    except ImpossibleDate:
        return
    assert (found.day, found.month) == (day.day, day.month)
    assert today <= found <= today + timedelta(days=366)
