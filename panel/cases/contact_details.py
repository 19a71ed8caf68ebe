"""The ways in which people write an address, a postcode or a date of birth that is on file.

The functions give patterns that ignore capitals when they are compiled so; none holds a group.
"""

import re
from collections.abc import Iterator
from itertools import islice

from panel.dates.written import MONTH_NAMES
from panel.referrals.dates import written_date

_SHORTENED = {
    "road": "rd",
    "street": "st",
    "lane": "ln",
    "close": "cl",
    "avenue": "ave",
    "drive": "dr",
    "court": "ct",
    "crescent": "cres",
    "place": "pl",
    "gardens": "gdns",
    "terrace": "ter",
    "square": "sq",
    "saint": "st",
}
_OTHER_STREETS = (
    "rise way grove hill park row walk mews green view mount vale parade path gate croft quay wharf"
)
_HOUSE_WORDS = "house cottage farm lodge tower towers mansions flats villas barn hall"
_HOUSES = frozenset(_HOUSE_WORDS.split())
_STREETS = _HOUSES.union(_OTHER_STREETS.split(), _SHORTENED, _SHORTENED.values())
_MOST_STREETS = 8
"""In one line of an address, so that a strange form cannot hold the screen up."""
_SAINT = ("st", "saint")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_PART_OF_HOUSE = re.compile(r"(?:flat|apartment|apt|unit|room|studio|floor)\b", re.IGNORECASE)
_NOTHING_KNOWN = frozenset(
    ["", "unknown", "not known", "none", "nfa", "no fixed abode", "n a", "n k", "as above", "same"]
)


def is_known(words: str) -> bool:
    """Whether a field of a form says anything."""
    return " ".join(re.findall(r"\w+", words.casefold())) not in _NOTHING_KNOWN


def addresses(address: str) -> Iterator[str]:
    """The whole address, its lines but for town and county, and streets without their number."""
    if not is_known(address):
        return
    yield address
    lines = re.split(r"\s*[,\n;]\s*", re.sub(r"\b(\d+\s?[a-z]?)\s*,\s*", r"\1 ", address))
    for place, line in enumerate(lines):
        of_a_house = bool(place) and _PART_OF_HOUSE.match(lines[place - 1])
        streets = list(islice(_streets(line), _MOST_STREETS))
        if not streets and (not place or of_a_house or re.search(r"\d", line)):
            streets.append(line)
        for street in streets:
            yield street
            numbered = re.fullmatch(r"(.*?)((?<!\w)\w*\d\w*\W+)(\D+)", street)
            if numbered:
                yield numbered[2] + numbered[3]
            if numbered and (numbered[1] or len(numbered[3].split()) > 1):
                yield numbered[3]


def names_a_house(address: str) -> bool:
    """Whether the words end in those of a house that needs no number, as in Rose Cottage."""
    words = _WORD.findall(address)
    return len(words) > 1 and words[-1].casefold() in _HOUSES


def _streets(line: str) -> Iterator[str]:
    """A line of an address up to each word for a kind of street that has a name before it."""
    has_name = False
    for found in _WORD.finditer(line):
        word = found[0].casefold()
        if has_name and word in _STREETS:
            yield line[: found.end()]
        has_name = has_name or not (word in _SAINT or re.search(r"\d", word))


def written_anyhow(address: str) -> str:
    """A pattern for an address with its words short or in full, and with or without apostrophes."""
    words = [_spelt_anyhow(word) for word in _WORD.findall(address)]
    inner = r"[\W_]+".join(words)
    return rf"(?<!\w){inner}(?!\w)" if inner else ""


def _spelt_anyhow(word: str) -> str:
    short = _SHORTENED.get(word.casefold(), word.casefold())
    if short in _SHORTENED.values():
        in_full = [full for full, shortened in _SHORTENED.items() if shortened == short]
        return f"(?:{'|'.join([*in_full, short])})"
    letters = [re.escape(part) for part in re.split(r"['’ʼ`]", word)]
    return re.sub(r"(?<=\w\w)s$", "['’ʼ`]?s", r"['’ʼ`\s]?".join(letters))


def spaced(code: str) -> str:
    """A pattern for a code with its letters and digits however grouped."""
    inner = r"[\s_\-–]*".join(re.findall(r"[^\W_]", code))
    return rf"(?<!\w){inner}(?!\w)" if inner else ""


def birthdays(born: str) -> Iterator[str]:
    """A date of birth in the ways in which people write days."""
    if len(born.strip()) >= 6 and re.search(r"\d", born):
        yield written_anyhow(born)
    day = written_date(born)
    if day is None:
        return
    number, month, year = f"0?{day.day}", f"0?{day.month}", rf"(?:\d\d)?{day.year % 100:02}"
    name = rf"{MONTH_NAMES[day.month - 1]}[a-z]*\.?"
    ordinal = rf"{number}(?:st|nd|rd|th)?"
    gap = r"\s*[./\-–\s]\s*"
    for words in (
        rf"{number}{gap}{month}{gap}{year}",
        rf"\d\d{day.year % 100:02}{gap}{month}{gap}{number}",
        rf"{ordinal}[\s-]*(?:of\s+)?{name},?[\s-]*{year}",
        rf"{name}\s*{ordinal},?\s*{year}",
        f"{day:%d%m}{year}",
    ):
        yield rf"(?<!\w){words}(?!\w)"
