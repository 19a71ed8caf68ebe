"""The words and shapes of British dates that deadlines and past dates share."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from panel.dates.written import WEEKDAY_NAMES, format_day
from panel.errors import KnownError


class UnreadableDate(KnownError):
    """What was typed is no date that the program knows. The text says what can be typed."""


class ImpossibleDate(UnreadableDate):
    """What was typed is plainly a date, but there is no such day, or it cannot be meant."""


_MONTH_SPELLINGS = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
    "sep sept september|oct october|nov november|dec december"
)
MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_SPELLINGS.split("|"), start=1)
    for name in names.split()
}
_WEEKDAY_SPELLINGS = (
    "mon monday|tue tues tuesday|wed weds wednesday|thu thur thurs thursday|fri friday|"
    "sat saturday|sun sunday"
)
WEEKDAYS = {
    name: number
    for number, names in enumerate(_WEEKDAY_SPELLINGS.split("|"))
    for name in names.split()
}
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {"a": 1, "an": 1} | {
    word: number for number, word in enumerate(_NUMBER_WORDS.split(), start=1)
}


def one_of(names: dict[str, int]) -> str:
    """The names as alternatives of a pattern, longest first."""
    return "|".join(sorted(names, key=len, reverse=True))


MONTH = rf"(?P<month>{one_of(MONTHS)})\.?"
WEEKDAY = rf"(?P<weekday>{one_of(WEEKDAYS)})\.?"
NUMBER = rf"(?P<number>[0-9]{{1,3}}|{one_of(NUMBERS)})"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"

_LEADING_WEEKDAY = rf"(?:{WEEKDAY} )?(?:the )?"
_DAY = r"(?P<day>[0-9]{1,2})"
_ORDINAL_DAY = _DAY + "(?:st|nd|rd|th)"
_ANY_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})"
_NUMERIC_MONTH = "(?P<month>[0-9]{1,2})"
_NAMED_DAY_SHAPES = tuple(
    re.compile(_LEADING_WEEKDAY + shape)
    for shape in (
        rf"{_DAY} ?(?P<sep>[/.]) ?{_NUMERIC_MONTH}(?: ?(?P=sep) ?{_ANY_YEAR})?",
        rf"{_DAY}-{_NUMERIC_MONTH}-{_ANY_YEAR}",
        rf"{YEAR}-{_NUMERIC_MONTH}-{_DAY}",
        rf"{_DAY}(?:st|nd|rd|th)?[ -]?(?:of )?{MONTH}(?:[ -]?{_ANY_YEAR})?",
        rf"{MONTH} {_DAY}(?:st|nd|rd|th)?(?: {YEAR})?",
        _ORDINAL_DAY,
    )
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day given by its number, with as much of the rest as was typed.

    `year` is the digits as typed, two or four, because two digits mean one thing in a deadline
    and another in an old incident.
    """

    day: int
    month: int | None
    year: str
    weekday: int | None


def tidy(words: str) -> str:
    """Lower case, single spaces, no commas or apostrophes, plain hyphens, no closing full stop."""
    plain = re.sub("['’‘]", "", words.casefold())
    plain = re.sub("[‐-―]", "-", plain).replace(",", " ")
    return " ".join(plain.split()).rstrip(" .;")


def read_number(text: str) -> int:
    return NUMBERS.get(text) or int(text)


def read_named_day(text: str) -> NamedDay | None:
    """Read a tidied day such as "24/11", "fri 27th november 2026", "nov 24" or "the 24th"."""
    for shape in _NAMED_DAY_SHAPES:
        if match := shape.fullmatch(text):
            parts = match.groupdict()
            month, weekday = parts.get("month"), parts.get("weekday")
            return NamedDay(
                day=int(parts["day"]),
                month=(MONTHS.get(month) or int(month)) if month else None,
                year=parts.get("year") or "",
                weekday=WEEKDAYS[weekday] if weekday else None,
            )
    return None


def make_day(year: int, month: int, day: int) -> date:
    """The day, or ImpossibleDate with a sentence saying why there is none."""
    if not 1 <= month <= 12:
        raise ImpossibleDate("There is no such month: type the day first, as in 24/11.")
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        shown = format_day(date(year, month, length))
        raise ImpossibleDate(f"There is no such day: the last of that month is {shown}.")
    return date(year, month, day)


def check_weekday(found: date, named: NamedDay) -> date:
    """`found`, unless it was typed with the name of another weekday."""
    if named.weekday not in (None, found.weekday()):
        really = WEEKDAY_NAMES[found.weekday()]
        raise ImpossibleDate(f"{format_day(found)} is a {really}: check the day or its name.")
    return found


def add_months(day: date, count: int) -> date:
    """The same day of a later (or earlier) month, or its last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
