"""Dates as people write them on forms."""

import re
from datetime import date

_NUMERIC = re.compile(r"(\d{1,2})\s*[./\\\- ]\s*(\d{1,2})\s*[./\\\- ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?([a-z]{3,9})[\s.,/-]*(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_NAME = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+")
_TIME = re.compile(r"[,\s]+(?:at\s+)?\d{1,2}[:.]?\d{2}\s*(?:hrs|hours|h|am|pm)?$")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
"""In English whatever the computer's locale."""
_LAST_OF_THIS_CENTURY = 35
"""Two digits up to this one mean 20xx; above it 19xx, as in a year of birth."""


def written_date(text: str) -> date | None:
    """The day that the words name, British order; None where they do not name one day."""
    words = _DAY_NAME.sub("", " ".join(text.lower().split()).rstrip(" .,"))
    for candidate in (words, _TIME.sub("", words)):
        day = _one_date(candidate)
        if day is not None:
            return day
    return None


def _one_date(words: str) -> date | None:
    if match := _ISO.fullmatch(words):
        year, month, day = map(int, match.groups())
    elif match := _NUMERIC.fullmatch(words):
        day, month, year = map(int, match.groups())
    elif match := _WORDS.fullmatch(words):
        day, year = int(match[1]), int(match[3])
        month = _month(match[2])
    elif match := _MONTH_FIRST.fullmatch(words):
        day, year = int(match[2]), int(match[3])
        month = _month(match[1])
    else:
        return None
    try:
        return date(_full_year(year), month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of the month by its name or the first letters of it; 0 if it is none."""
    found = (number for number, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    return next(found, 0)


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return year + (2000 if year <= _LAST_OF_THIS_CENTURY else 1900)
