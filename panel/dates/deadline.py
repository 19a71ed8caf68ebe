"""Deadlines as a chair says them, read by a strict grammar that refuses what it does not know.

What the ambiguous ones mean (the interface shows the day understood before anything is kept):

- "fri" is the next Friday to come, on a Friday the one a week on; "today" is today. "this fri"
  typed on a Friday is refused, because rooms differ on it.
- "next fri" is the Friday of next week, weeks running Monday to Sunday. "fri week" is a week
  after "fri".
- "two weeks", "10 days", "a month" run from today and are never moved to a working day; "a month"
  from 31 Jan is the last of February. "+5wd" and "5 working days" count working days.
- A period ("this week", "next month", "end of november") ends on its last working day.
- A day without a year is the next one to come; but one that passed in the last three months is
  refused, because a deadline put a year off by mistake would not be chased.
- A full date is taken as typed, even one that has passed: an overdue action can be edited.
- "before fri" is the last working day before it.
"""

import re
from datetime import date, timedelta

from panel.dates.vocabulary import (
    MONTH,
    MONTHS,
    NUMBER,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ImpossibleDate,
    NamedDay,
    UnreadableDate,
    add_months,
    check_weekday,
    make_day,
    read_named_day,
    read_number,
    tidy,
)
from panel.dates.working_days import ONE_DAY, add_working_days, last_working_day
from panel.dates.written import WEEKDAY_NAMES, format_day

DEADLINE_HELP = (
    "That day could not be read: type one such as 24/11, 24 Nov 2026, fri, tomorrow, "
    "two weeks, +5wd or end of month."
)

_JUST_PASSED = timedelta(days=92)
_LAST_YEAR = 2099
_DAY_WORDS = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
_LEAD = re.compile(r"^(?:due:? )?(?:(?:by|on|due):? )?")
_BEFORE_THE_END = re.compile(r"^before (?=(?:the )?end of )")
_BEFORE_A_DAY = re.compile(r"before (?!(?:this|next) (?:week|month)$)")
_WEEKDAY = re.compile(rf"(?:(?P<which>this|next) )?(?:coming )?{WEEKDAY}(?P<week> week)?")
_PERIOD = re.compile(
    r"(?:(?:the )?(?P<end>end) of )?(?:(?P<which>the|this|next) )?(?P<unit>week|month)"
)
_NAMED_MONTH_END = re.compile(rf"(?:the )?end of {MONTH}(?: {YEAR})?")
_DISTANCE = re.compile(
    rf"(?:in |within |\+ ?)?{NUMBER} ?(?P<unit>working days?|business days?|wds?|days?|d|weeks?"
    r"|wks?|w|fortnights?|months?|years?)(?: time)?"
)


def parse_deadline(words: str, today: date) -> date:
    """The day that a typed deadline means, seen from `today`.

    Raises:
        UnreadableDate: not a date; the text says what can be typed.
        ImpossibleDate: a date that does not exist or cannot be meant; the text says why.
    """
    text = _BEFORE_THE_END.sub("", _LEAD.sub("", tidy(words)))
    if before := _BEFORE_A_DAY.match(text):
        return last_working_day(_read(text[before.end() :], today) - ONE_DAY)
    return _read(text, today)


def _read(text: str, today: date) -> date:
    for reader in (_read_word, _read_weekday, _read_period, _read_distance, _read_day):
        found = reader(text, today)
        if found is not None and found.year <= _LAST_YEAR:
            return found
    raise UnreadableDate(DEADLINE_HELP)


def _read_word(text: str, today: date) -> date | None:
    days = _DAY_WORDS.get(text.removeprefix("the "))
    return None if days is None else today + ONE_DAY * days


def _read_weekday(text: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(text)
    if not match:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    if match["which"] == "this" and ahead == 7:
        name, later = WEEKDAY_NAMES[weekday], format_day(today + timedelta(days=7))
        raise ImpossibleDate(f"Today is {name}: type today, or {name.lower()} for {later}.")
    if match["which"] == "next":
        ahead = 7 - today.weekday() + weekday
    return today + timedelta(days=ahead + (7 if match["week"] else 0))


def _read_period(text: str, today: date) -> date | None:
    if match := _NAMED_MONTH_END.fullmatch(text):
        month = MONTHS[match["month"]]
        year = int(match["year"] or today.year + (month < today.month))
        return last_working_day(_month_end(date(year, month, 1)))
    match = _PERIOD.fullmatch(text)
    if not match or not (match["end"] or match["which"] in {"this", "next"}):
        return None
    following = match["which"] == "next"
    if match["unit"] == "month":
        end = _month_end(add_months(today, int(following)))
    else:
        end = today + timedelta(days=6 - today.weekday() + 7 * following)
    return max(today, last_working_day(end))


def _month_end(day: date) -> date:
    return add_months(day.replace(day=1), 1) - ONE_DAY


def _read_distance(text: str, today: date) -> date | None:
    match = _DISTANCE.fullmatch(text)
    number = read_number(match["number"]) if match else 0
    if not match or not number:
        return None
    unit = match["unit"]
    if unit.startswith(("wd", "working", "business")):
        return add_working_days(today, number)
    if unit[0] in "my":
        return add_months(today, number * (12 if unit[0] == "y" else 1))
    return today + number * timedelta(days={"d": 1, "w": 7, "f": 14}[unit[0]])


def _read_day(text: str, today: date) -> date | None:
    named = read_named_day(text)
    if named is None:
        return None
    if named.month is None:
        return check_weekday(_next_numbered_day(named, today), named)
    if named.year:
        year = int(named.year) if len(named.year) == 4 else 2000 + int(named.year)
        return check_weekday(make_day(year, named.month, named.day), named)
    gone = (named.month, named.day) < (today.month, today.day)
    found = make_day(today.year + gone, named.month, named.day)
    if gone and today - make_day(today.year, named.month, named.day) <= _JUST_PASSED:
        raise ImpossibleDate(
            f"That day has just passed: type the year too if you mean {format_day(found)}."
        )
    return check_weekday(found, named)


def _next_numbered_day(named: NamedDay, today: date) -> date:
    month = add_months(today.replace(day=1), int(named.day < today.day))
    return make_day(month.year, month.month, named.day)
