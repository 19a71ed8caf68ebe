"""The time of day at one end of a typed date: "16 Nov 21:40", "2/11 0820", "9pm yesterday"."""

import re
from dataclasses import dataclass
from datetime import time

from panel.dates.vocabulary import ImpossibleDate, read_named_day

ABOUT = r"(?:about|around|approx|approximately|circa|roughly|some ?time)\.? (?:in |on |at )?"
"""What people put before a date or a time that is not exact."""

_CLOCK = (
    r"(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>am|pm)"
    r"|(?P<hour24>[0-9]{1,2})[:.](?P<minute24>[0-9]{2})(?: ?(?:hrs|hours|h))?"
    r"|(?P<digits>[0-9]{4})(?P<hours> ?(?:hrs|hours|h))?)"
)
_CLOCK_LAST = re.compile(rf"(?P<rest>.+?) (?:at )?(?P<about>{ABOUT})?{_CLOCK}")
_CLOCK_FIRST = re.compile(rf"(?:at )?(?P<about>{ABOUT})?{_CLOCK} (?:on )?(?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class SplitClock:
    """A tidied text without its time of day, the time, and whether it is only about right."""

    rest: str
    clock: time
    about: bool


def split_clock(text: str) -> SplitClock | None:
    """Take the time off a tidied text, or None if there is no time at either end.

    Raises:
        ImpossibleDate: four digits that may be a year or a time, as in "2/11 2015".
    """
    for shape in (_CLOCK_LAST, _CLOCK_FIRST):
        match = shape.fullmatch(text)
        clock = _read_clock(match) if match else None
        if match and clock:
            if _may_be_a_year(match):
                raise ImpossibleDate(
                    "Those four digits could be a year or a time: type a year with the day, as in "
                    f"2/11/2015, and a time with a colon, as in {clock:%H:%M}."
                )
            return SplitClock(match["rest"], clock, bool(match["about"]))
    return None


def _may_be_a_year(match: re.Match[str]) -> bool:
    named = read_named_day(match["rest"])
    looks_like_one = (match["digits"] or "").startswith(("19", "20")) and not match["hours"]
    return looks_like_one and named is not None and not named.year


def _read_clock(match: re.Match[str]) -> time | None:
    if match["half"]:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    elif match["digits"]:
        hour, minute = int(match["digits"][:2]), int(match["digits"][2:])
    else:
        hour, minute = int(match["hour24"]), int(match["minute24"])
    return time(hour, minute) if hour < 24 and minute < 60 else None
