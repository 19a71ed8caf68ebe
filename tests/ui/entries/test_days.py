"""Days as they are typed into a record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.dates.vocabulary import UnreadableDate
from panel.dates.written import format_day
from ui.entries.days import passed_day_warning, read_first_day, read_past_day

TODAY = date(2026, 11, 19)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_the_first_day_of_an_order_may_be_written_in_full_on_either_side_of_today(
    day: date,
) -> None:
    assert read_first_day(format_day(day), TODAY) == day


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    assert read_first_day("20 Oct", TODAY) == date(2026, 10, 20)
    assert read_past_day("20 Dec", TODAY) == date(2025, 12, 20)


@pytest.mark.parametrize("typed", ["summer 2025", "March 2026", "16 Nov 21:40", "soonish"])
def test_what_names_no_single_day_is_refused_with_what_can_be_typed(typed: str) -> None:
    with pytest.raises(UnreadableDate, match="type a day such as"):
        read_past_day(typed, TODAY)


def test_information_cannot_have_come_in_tomorrow() -> None:
    with pytest.raises(UnreadableDate, match="has not come yet"):
        read_past_day("20 Nov 2026", TODAY)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_day_that_is_meant_to_come_is_doubted_once_it_has_passed(day: date) -> None:
    warning = passed_day_warning(day, TODAY)
    assert bool(warning) == (day < TODAY)
    assert format_day(day) in warning or not warning
