"""Counting working days of England and Wales, and writing how far off a deadline is."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panel.dates.working_days import (
    add_working_days,
    is_working_day,
    last_working_day,
    working_days_between,
)
from panel.dates.written import describe_due, format_day, format_weekday

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


def test_christmas_on_a_weekend_moves_its_bank_holidays_to_working_days() -> None:
    assert not is_working_day(date(2027, 12, 27))
    assert not is_working_day(date(2027, 12, 28))
    assert is_working_day(date(2027, 12, 29))


def test_a_holiday_of_scotland_alone_is_a_working_day() -> None:
    assert is_working_day(date(2026, 11, 30))


def test_working_days_over_christmas_2026_skip_three_bank_holidays_and_weekends() -> None:
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert working_days_between(date(2026, 12, 23), date(2027, 1, 4)) == 5


def test_the_last_working_day_up_to_easter_monday_is_maundy_thursday() -> None:
    assert last_working_day(date(2026, 4, 6)) == date(2026, 4, 2)


@settings(deadline=None)
@given(day=DAYS, count=st.integers(0, 60))
def test_adding_working_days_and_counting_them_agree(day: date, count: int) -> None:
    later = add_working_days(day, count)
    assert working_days_between(day, later) == count
    assert later == day or is_working_day(later)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 23), "1 working day"),
        (date(2026, 11, 27), "5 working days"),
        (date(2026, 11, 22), "in 2 days"),
        (date(2026, 11, 18), "overdue 2 days"),
        (date(2026, 11, 19), "overdue 1 day"),
    ],
)
def test_a_deadline_is_said_in_working_days_from_friday(due: date, said: str) -> None:
    assert describe_due(due, date(2026, 11, 20)) == said


def test_every_day_counts_of_a_deadline_that_was_missed_by_a_weekend() -> None:
    assert describe_due(date(2026, 11, 20), date(2026, 11, 22)) == "overdue 2 days"


@settings(deadline=None)
@given(today=DAYS, ahead=st.integers(-40, 40))
def test_a_deadline_is_said_to_be_overdue_exactly_when_it_has_passed(
    today: date, ahead: int
) -> None:
    said = describe_due(today + timedelta(days=ahead), today)
    assert said.startswith("overdue") == (ahead < 0)


def test_days_are_written_in_one_form() -> None:
    assert format_day(date(2026, 11, 4)) == "4 Nov 2026"
    assert format_weekday(date(2026, 11, 27)) == "Fri 27 Nov 2026"
