"""When something happened, as exactly as people remember it.

A day without a year, a weekday, a month or a season is the latest one that has begun; "fri" and
"last fri" are the Friday before today, never today. "last summer" and "last March" are the latest
that have ended, so that one which is still going on is never meant. What is vague keeps its words
and sorts by the earliest day that it can mean: "March 2026" by the 1st, "late March" by the 21st,
"summer 2025" by 1 Jun, "most evenings in May" and "since May" by 1 May. Times are on the 24-hour
clock unless am or pm is typed.
"""

import enum
import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from panel.dates.clock import ABOUT, SplitClock, split_clock
from panel.dates.vocabulary import (
    MONTH,
    MONTHS,
    NUMBER,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ImpossibleDate,
    UnreadableDate,
    add_months,
    check_weekday,
    make_day,
    read_named_day,
    read_number,
    tidy,
)
from panel.dates.working_days import ONE_DAY, bank_holidays
from panel.dates.written import format_day, format_month

PAST_HELP = (
    "That date could not be read: type a day such as 16 Nov 21:40, 2/11 0820 or yesterday, or what "
    "is known, such as March 2026, last summer or around Easter."
)
_FIRST_YEAR = 1900
_NOT_YET = "That day has not come yet: type when it happened, with the year if it was long ago."


class Precision(enum.StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class LooseDate:
    """When something happened: the words typed, and what to sort and draw it by.

    `day` is the day itself, or the earliest that the words can mean. `at` is the local time of
    day, only ever there with a day.
    """

    words: str
    day: date
    at: time | None
    precision: Precision

    @property
    def sort_key(self) -> tuple[date, time]:
        return self.day, self.at or time.min


def format_loose(when: LooseDate) -> str:
    """Write a loose date so that it still makes sense next year: "yesterday" becomes its day.

    What is vague keeps its words, with a day behind them where they do not name the year.
    """
    match when.precision:
        case Precision.DAY:
            clock = f" {when.at:%H:%M}" if when.at else ""
            return format_day(when.day) + clock
        case Precision.MONTH:
            return format_month(when.day)
        case Precision.YEAR:
            return str(when.day.year)
        case Precision.APPROXIMATE:
            names_year = str(when.day.year) in when.words
            return when.words if names_year else f"{when.words} (about {format_day(when.day)})"


_Found = tuple[date, Precision]

_LEADING_ABOUT = re.compile(f"^{ABOUT}")
_PART_OF_DAY = re.compile(
    r"(?P<rest>.+?) (?:in the |at )?(?:early |late )?(?:morning|afternoon|evening|night)"
)
_DAY_WORDS = {
    "today": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
    "yesterday": 1,
    "last night": 1,
    "day before yesterday": 2,
}
_WEEKDAY = re.compile(rf"(?:last )?{WEEKDAY}")
_AGO = re.compile(
    rf"(?:(?P<couple>(?:a )?couple of)|{NUMBER}) (?P<unit>day|week|fortnight|month|year)s? ago"
)
_THIS = re.compile(r"(?P<part>early |earlier )?this (?P<unit>week|month|year)")
_THROUGH = re.compile(
    r"(?:(?:(?:most|many|some|several|all|various|(?:almost |nearly )?(?:every|each)) )?"
    r"(?:days?|mornings?|afternoons?|evenings?|nights?|weeks?|weekends?) "
    r"(?:in|of|during|over|throughout|since)"
    r"|(?:all )?through(?:out)?|most of|all of|all|during|over|since) (?:the )?"
)
"""What people put before the time over which something went on."""
_PART = r"(?:(?P<part>early|start of|beginning of|mid|middle of|late|end of)[ -](?:in )?)?"
_WHICH = r"(?:the )?(?:(?P<which>last|this) )?"
_MONTH = re.compile(rf"{_PART}{_WHICH}{MONTH}(?: {YEAR})?")
_NUMERIC_MONTH = re.compile(rf"(?P<month>0?[1-9]|1[0-2])[/.]{YEAR}")
_YEAR = re.compile(rf"{_PART}{YEAR}")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON = re.compile(rf"{_PART}{_WHICH}(?P<season>{'|'.join(_SEASONS)})(?: (?:of )?{YEAR})?")
_FESTIVALS = {
    "new years day": (1, 1, True),
    "new year": (1, 1, False),
    "valentines day": (2, 14, True),
    "valentines": (2, 14, False),
    "halloween": (10, 31, True),
    "bonfire night": (11, 5, True),
    "christmas eve": (12, 24, True),
    "christmas day": (12, 25, True),
    "christmas": (12, 25, False),
    "boxing day": (12, 26, True),
    "new years eve": (12, 31, True),
}
"""Month, day, and whether the name means that very day."""
_EASTERS = {
    "good friday": (-2, True),
    "easter sunday": (0, True),
    "easter monday": (1, True),
    "easter": (0, False),
}
"""Days after Easter Sunday, and whether the name means that very day."""
_FESTIVAL = re.compile(rf"{_WHICH}(?P<name>{'|'.join(_FESTIVALS | _EASTERS)})(?: {YEAR})?")


def parse_past(words: str, today: date) -> LooseDate:
    """When something happened, as typed, seen from `today`.

    Raises:
        UnreadableDate: not a date; the text says what can be typed.
        ImpossibleDate: a date that does not exist, or has not come yet; the text says why.
    """
    text = tidy(words)
    text, about = _LEADING_ABOUT.subn("", text, count=1)
    through = _THROUGH.match(text)
    found, clock = _read_with_clock(text[through.end() :] if through else text, today)
    if found is None or (through and clock):
        raise UnreadableDate(PAST_HELP)
    day, precision = found
    if day.year < _FIRST_YEAR:
        raise UnreadableDate(PAST_HELP)
    if day > today:
        raise ImpossibleDate(_NOT_YET)
    is_vague = about or through or (clock and clock.about)
    return LooseDate(
        " ".join(words.split()),
        day,
        clock.clock if clock else None,
        Precision.APPROXIMATE if is_vague else precision,
    )


def _read_with_clock(text: str, today: date) -> tuple[_Found | None, SplitClock | None]:
    """The day or what is known of it; a time of day only counts with a day."""
    found = _read_day_or_less(text, today)
    split = None if found else split_clock(text)
    if split is not None:
        found = _read_day_or_less(split.rest, today)
        if found is not None and found[1] is not Precision.DAY:
            found = None
    return found, split


def _read_day_or_less(text: str, today: date) -> _Found | None:
    text = text.removeprefix("on ").removeprefix("in ").removeprefix("the ")
    found = _read_bare(text, today)
    part_of_day = None if found else _PART_OF_DAY.fullmatch(text)
    if part_of_day:
        found = _read_bare(part_of_day["rest"], today)
        return found if found and found[1] is Precision.DAY else None
    return found


def _read_bare(text: str, today: date) -> _Found | None:
    readers = (_read_near_day, _read_day, _read_ago, _read_month, _read_season, _read_festival)
    return next((found for reader in readers if (found := reader(text, today))), None)


def _read_near_day(text: str, today: date) -> _Found | None:
    if text in _DAY_WORDS:
        return today - ONE_DAY * _DAY_WORDS[text], Precision.DAY
    match = _WEEKDAY.fullmatch(text)
    if not match:
        return None
    ago = (today.weekday() - WEEKDAYS[match["weekday"]] - 1) % 7 + 1
    return today - timedelta(days=ago), Precision.DAY


def _read_day(text: str, today: date) -> _Found | None:
    named = read_named_day(text)
    if named is None:
        return None
    if named.month is None:
        month = add_months(today.replace(day=1), -int(named.day > today.day))
        found = make_day(month.year, month.month, named.day)
    elif named.year:
        found = make_day(_past_year(named.year, today), named.month, named.day)
    else:
        year = today.year - ((named.month, named.day) > (today.month, today.day))
        found = make_day(year, named.month, named.day)
    return check_weekday(found, named), Precision.DAY


def _past_year(digits: str, today: date) -> int:
    """Two digits are this century's year if it has come, else the last century's from 1940 on."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    if short <= today.year % 100:
        return today.year // 100 * 100 + short
    if short >= 40:
        return today.year // 100 * 100 - 100 + short
    raise ImpossibleDate("That year has not come yet: type all four digits of the year.")


def _read_ago(text: str, today: date) -> _Found | None:
    monday = today - timedelta(days=today.weekday() + 7)
    saturday = monday + timedelta(days=5)
    last = {
        "weekend": (saturday, Precision.APPROXIMATE),
        "last weekend": (saturday, Precision.APPROXIMATE),
        "last week": (monday, Precision.APPROXIMATE),
        "last month": (add_months(today.replace(day=1), -1), Precision.MONTH),
        "last year": (date(today.year - 1, 1, 1), Precision.YEAR),
    }
    if this := _THIS.fullmatch(text):
        return _read_this(this, today)
    match = _AGO.fullmatch(text)
    if not match:
        return last.get(text)
    number = 2 if match["couple"] else read_number(match["number"])
    match match["unit"]:
        case "day":
            return today - timedelta(days=number), Precision.DAY
        case "week":
            return today - timedelta(weeks=number), Precision.APPROXIMATE
        case "fortnight":
            return today - timedelta(weeks=2 * number), Precision.APPROXIMATE
        case "month":
            return add_months(today.replace(day=1), -number), Precision.MONTH
    return date(max(today.year - number, 1), 1, 1), Precision.YEAR


def _read_this(match: re.Match[str], today: date) -> _Found:
    if match["unit"] == "week":
        return today - timedelta(days=today.weekday()), Precision.APPROXIMATE
    if match["unit"] == "month":
        return today.replace(day=1), _less_if_part(match["part"], Precision.MONTH)
    return date(today.year, 1, 1), _less_if_part(match["part"], Precision.YEAR)


def _read_month(text: str, today: date) -> _Found | None:
    if match := _YEAR.fullmatch(text):
        start = date(int(match["year"]), 1 + 4 * _third(match["part"]), 1)
        return start, _less_if_part(match["part"], Precision.YEAR)
    if match := _NUMERIC_MONTH.fullmatch(text):
        return date(int(match["year"]), int(match["month"]), 1), Precision.MONTH
    match = _MONTH.fullmatch(text)
    if not match:
        return None
    if match["which"] and match["year"]:
        return None
    month, day = MONTHS[match["month"]], 1 + 10 * _third(match["part"])
    if match["which"] == "last":
        year = today.year - (month >= today.month)
    else:
        year = int(match["year"] or today.year - ((month, day) > (today.month, today.day)))
    return date(year, month, day), _less_if_part(match["part"], Precision.MONTH)


def _read_season(text: str, today: date) -> _Found | None:
    match = _SEASON.fullmatch(text)
    if not match or (match["which"] and match["year"]):
        return None
    first, third = date(today.year, _SEASONS[match["season"]], 1), _third(match["part"])
    if match["year"]:
        first = add_months(first, 12 * (int(match["year"]) - today.year))
    elif match["which"] == "last":
        while add_months(first, 3) > today:
            first = add_months(first, -12)
    elif add_months(first, third) > today:
        first = add_months(first, -12)
    return add_months(first, third), Precision.APPROXIMATE


def _third(part: str | None) -> int:
    """Which third of a period the words mean: 0 for early or none, 1 for mid, 2 for late."""
    if part in {"mid", "middle of"}:
        return 1
    return 2 if part in {"late", "end of"} else 0


def _less_if_part(part: str | None, precision: Precision) -> Precision:
    return Precision.APPROXIMATE if part else precision


def _read_festival(text: str, today: date) -> _Found | None:
    match = _FESTIVAL.fullmatch(text)
    if not match or (match["which"] and match["year"]):
        return None
    day, exact = _festival(match["name"], int(match["year"] or today.year))
    if not match["year"] and (day > today or (match["which"] == "last" and day == today)):
        day, exact = _festival(match["name"], today.year - 1)
    return day, Precision.DAY if exact else Precision.APPROXIMATE


def _festival(name: str, year: int) -> tuple[date, bool]:
    if name in _FESTIVALS:
        month, day, exact = _FESTIVALS[name]
        return date(year, month, day), exact
    after, exact = _EASTERS[name]
    monday = next(day for day, holiday in bank_holidays(year).items() if holiday == "Easter Monday")
    return monday + timedelta(days=after - 1), exact
