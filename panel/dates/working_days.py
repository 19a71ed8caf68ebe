"""Working days of England and Wales: Monday to Friday without the bank holidays."""

from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@lru_cache
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England and Wales in a year, each with its name.

    The library is imported here because it is slow to load and a window must open without it.
    """
    from holidays import country_holidays

    return dict(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and including `end`; 0 if none do."""
    days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
    return sum(map(is_working_day, days))


def add_working_days(day: date, count: int) -> date:
    """The working day that is `count` working days after `day`; `day` itself when 0."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def last_working_day(end: date) -> date:
    """`end` itself if people work on it, else the nearest working day before it."""
    while not is_working_day(end):
        end -= ONE_DAY
    return end
