"""What a room may see of free text: initials for names, and a word in brackets for the rest.

On the screen of a meeting nobody is named and nobody can be traced. Names are looked for as words
whatever their capitals, so a person called Will costs the word "will": safe before pretty.
What no record of the case holds, such as the name of a neighbour, cannot be known here.
"""

import re
from collections.abc import Iterable, Iterator

from panel.cases.contact_details import addresses, birthdays, is_known, spaced, written_anyhow
from panel.cases.known_names import KnownNames
from panel.cases.model import Person

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
    held = [each for person in people for each in person.address.split(";")]
    yield "address", _any(written_anyhow(found) for address in held for found in addresses(address))
    for kind in _LABELS:
        yield kind, _any(found for of, name in places if of == kind for found in _spellings(name))
    yield "born", _any(found for person in people for found in birthdays(person.born_words))
    numbers = (found for person in people for found in _numbers(person.phone))
    yield "phone", _any([*numbers, _PHONE])
    codes = [code for person in people for code in person.postcode.split(";")]
    known = [spaced(code) for code in codes if len(code.strip()) > 3]
    yield "postcode", _any([*known, _POSTCODE])


def _any(patterns: Iterable[str]) -> str:
    """One pattern for several, the longest tried first."""
    return "|".join(sorted(set(filter(None, patterns)), key=len, reverse=True))


def _phrase(words: str) -> str:
    """A pattern for words in a row, whatever stands between them."""
    inner = r"[\W_]+".join(re.escape(word) for word in re.findall(r"[^\W_]+", words))
    return rf"(?<!\w){inner}(?!\w)" if inner else ""


def _labelled_places(details: str) -> Iterator[tuple[str, str]]:
    """Schools, workplaces and GPs that the details of a person name after a label."""
    for part in re.split(r"[;\n]", details):
        if match := _PLACE.match(part):
            for kind, labels in _LABELS.items():
                if match[1].casefold() in labels.split() and is_known(match[2]):
                    yield kind, match[2]


def _spellings(name: str) -> Iterator[str]:
    """The place in full, and by its own name alone where that is written with a capital."""
    yield _phrase(name)
    kinds = "|".join(_KIND_WORDS)
    own = [word for word in re.findall(r"[\w'’&-]+", name) if word.casefold() not in _KIND_WORDS]
    if own and own[0][:1].isupper():
        yield rf"(?-i:{_phrase(' '.join(own))})(?:\s+(?:{kinds})(?!\w))*"


def _numbers(phone: str) -> Iterator[str]:
    """The telephone numbers in a field, their digits however grouped."""
    for number in re.findall(r"\d(?:[\s().\-–]*\d){5,}", phone):
        inner = r"[\s().\-–/_]*".join(re.findall(r"\d", number))
        yield rf"(?<!\d){inner}(?!\d)"
