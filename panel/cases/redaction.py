"""What a room may see of free text: initials for names, and a word in brackets for the rest.

On the screen of a meeting nobody is named and nobody can be traced. Names are looked for as words
whatever their capitals, so a person called Will costs the word "will": safe before pretty.
What no record of the case holds, such as the name of a neighbour, cannot be known here.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from panel.cases.known_names import KnownNames
from panel.cases.model import Person
from panel.dates.written import MONTH_NAMES
from panel.referrals.dates import written_date

_EMAIL = r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = (
    r"(?<!\w)(?:(?:\+|00)\s?44[\s().-]*(?:\(?0\)?[\s.-]*)?[1-9]|\(?0[1-9])"
    r"(?:[\s().\-–]{0,3}\d){8,9}(?!\d)"
    r"|(?<!\w)0\d{4}\s?[/_]\s?\d{3}[\s_]?\d{3}(?!\d)"
    r"|(?<!\w)(?:\+\s?[1-9](?:[\s().\-–]{0,3}\d){6,13}|00[1-9]\d{7,13}|44[1-9]\d{8,9})(?!\d)"
)
_POSTCODE = r"(?<!\w)(?:GIR\s*0AA|[A-Z]{1,2}\d[A-Z\d]?\s*\d(?![ap]m)[A-Z]{2})(?!\w)"

_SHOWN = {
    "email": "[e-mail]",
    "address": "[address]",
    "school": "[school]",
    "workplace": "[workplace]",
    "gp": "[GP]",
    "born": "[date of birth]",
    "phone": "[phone]",
    "postcode": "[postcode]",
}

_LABELS = {
    "school": "school college nursery",
    "workplace": "work workplace works employer employment job",
    "gp": "gp doctor surgery",
}
_PLACE = re.compile(r"^\s*([a-z]+)(?:\s+(?:at|place|for))?\s*:\s*(.+)$", re.IGNORECASE)
_KINDS_OF_PLACE = (
    "primary secondary junior infant infants high grammar school academy college nursery sixth "
    "form surgery practice medical health centre center clinic dr doctor the"
)
_KIND_WORDS = frozenset(_KINDS_OF_PLACE.split())
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
    "rise way grove hill park row walk mews green view mount vale parade path gate croft quay "
    "wharf house cottage farm lodge tower towers mansions flats villas barn hall"
)
_STREETS = frozenset([*_OTHER_STREETS.split(), *_SHORTENED, *_SHORTENED.values()])
_MOST_STREETS = 8
"""In one line of an address, so that a strange form cannot hold the screen up."""
_SAINT = ("st", "saint")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_PART_OF_HOUSE = re.compile(r"(?:flat|apartment|apt|unit|room|studio|floor)\b", re.IGNORECASE)
_NOTHING_KNOWN = frozenset(
    ["", "unknown", "not known", "none", "nfa", "no fixed abode", "n a", "n k", "as above", "same"]
)


class Redactor:
    """Turns any free text of a case into what a room may see.

    Args:
        people: everybody whom the case names.
        names_shown: leave names as they are, for a reveal that is logged; all else still goes.
    """

    def __init__(self, people: Iterable[Person], *, names_shown: bool = False) -> None:
        everybody = tuple(people)
        self._names = None if names_shown else KnownNames(everybody)
        self._places = re.compile(
            "|".join(f"(?P<{kind}>{found})" for kind, found in _patterns(everybody) if found),
            re.IGNORECASE,
        )

    def __call__(self, text: str) -> str:
        """The text with everything that identifies taken out; all other words stay."""
        shown, start = [], 0
        for match in self._places.finditer(text):
            shown.append(self._without_names(text[start : match.start()]))
            shown.append(_SHOWN[match.lastgroup or ""])
            start = match.end()
        shown.append(self._without_names(text[start:]))
        return "".join(shown)

    def _without_names(self, text: str) -> str:
        return text if self._names is None else self._names.replaced_in(text)


def _patterns(people: tuple[Person, ...]) -> Iterator[tuple[str, str]]:
    """What to look for, by kind, in the order in which it is tried."""
    places = [place for person in people for place in _labelled_places(person.details)]
    yield "email", _EMAIL
    addresses = [each for person in people for each in person.address.split(";")]
    yield "address", _any(found for address in addresses for found in _addresses(address))
    for kind in _LABELS:
        yield kind, _any(found for of, name in places if of == kind for found in _spellings(name))
    yield "born", _any(found for person in people for found in _birthdays(person.born_words))
    numbers = (found for person in people for found in _numbers(person.phone))
    yield "phone", _any([*numbers, _PHONE])
    codes = [code for person in people for code in person.postcode.split(";")]
    known = [_spaced(code) for code in codes if len(code.strip()) > 3]
    yield "postcode", _any([*known, _POSTCODE])


def _any(patterns: Iterable[str]) -> str:
    """One pattern for several, the longest tried first."""
    return "|".join(sorted(set(filter(None, patterns)), key=len, reverse=True))


def _phrase(words: str) -> str:
    """A pattern for words in a row, whatever stands between them."""
    inner = r"[\W_]+".join(re.escape(word) for word in re.findall(r"[^\W_]+", words))
    return rf"(?<!\w){inner}(?!\w)" if inner else ""


def _spaced(code: str) -> str:
    """A pattern for a code with its letters and digits however grouped."""
    inner = r"[\s_\-–]*".join(re.findall(r"[^\W_]", code))
    return rf"(?<!\w){inner}(?!\w)" if inner else ""


def _is_known(words: str) -> bool:
    return " ".join(re.findall(r"\w+", words.casefold())) not in _NOTHING_KNOWN


def _addresses(address: str) -> Iterator[str]:
    """The whole address, its lines but for town and county, and streets without their number."""
    if not _is_known(address):
        return
    yield _written_anyhow(address)
    lines = re.split(r"\s*[,\n;]\s*", re.sub(r"\b(\d+\s?[a-z]?)\s*,\s*", r"\1 ", address))
    for place, line in enumerate(lines):
        of_a_house = bool(place) and _PART_OF_HOUSE.match(lines[place - 1])
        streets = list(islice(_streets(line), _MOST_STREETS))
        if not streets and (not place or of_a_house or re.search(r"\d", line)):
            streets.append(line)
        for street in streets:
            yield _written_anyhow(street)
            numbered = re.fullmatch(r"(.*?)((?<!\w)\w*\d\w*\W+)(\D+)", street)
            if numbered:
                yield _written_anyhow(numbered[2] + numbered[3])
            if numbered and (numbered[1] or len(numbered[3].split()) > 1):
                yield _written_anyhow(numbered[3])


def _streets(line: str) -> Iterator[str]:
    """A line of an address up to each word for a kind of street that has a name before it."""
    has_name = False
    for found in _WORD.finditer(line):
        word = found[0].casefold()
        if has_name and word in _STREETS:
            yield line[: found.end()]
        has_name = has_name or not (word in _SAINT or re.search(r"\d", word))


def _written_anyhow(address: str) -> str:
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


def _labelled_places(details: str) -> Iterator[tuple[str, str]]:
    """Schools, workplaces and GPs that the details of a person name after a label."""
    for part in re.split(r"[;\n]", details):
        if match := _PLACE.match(part):
            for kind, labels in _LABELS.items():
                if match[1].casefold() in labels.split() and _is_known(match[2]):
                    yield kind, match[2]


def _spellings(name: str) -> Iterator[str]:
    """The place in full, and by its own name alone where that is written with a capital."""
    yield _phrase(name)
    kinds = "|".join(_KIND_WORDS)
    own = [word for word in re.findall(r"[\w'’&-]+", name) if word.casefold() not in _KIND_WORDS]
    if own and own[0][:1].isupper():
        yield rf"(?-i:{_phrase(' '.join(own))})(?:\s+(?:{kinds})(?!\w))*"


def _birthdays(born: str) -> Iterator[str]:
    """A date of birth in the ways in which people write days."""
    if len(born.strip()) >= 6 and re.search(r"\d", born):
        yield _phrase(born)
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


def _numbers(phone: str) -> Iterator[str]:
    """The telephone numbers in a field, their digits however grouped."""
    for number in re.findall(r"\d(?:[\s().\-–]*\d){5,}", phone):
        inner = r"[\s().\-–/_]*".join(re.findall(r"\d", number))
        yield rf"(?<!\d){inner}(?!\d)"
