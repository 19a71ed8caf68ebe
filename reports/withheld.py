"""Taking contact details that must not travel out of whatever was typed into a document.

Fields for addresses are never printed; this is for the address or number that somebody typed into
a note, an account or a piece of information. It is a net and not a guarantee: it finds the details
that the case file has, in the ways in which people write them, and no others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from panel.cases.contact_details import (
    addresses,
    birthdays,
    names_a_house,
    spaced,
    written_anyhow,
)
from panel.cases.model import Case, Person, Role

T = TypeVar("T")

_PROTECTED = (Role.VICTIM, Role.CHILD, Role.VULNERABLE_ADULT)
_DIGIT = re.compile(r"[0-9]")
_LEAST_LENGTH = 6
_LEAST_POSTCODE = 5
_NATIONAL_DIGITS = 10


@dataclass(frozen=True)
class _Detail:
    pattern: str
    mark: str


@dataclass(frozen=True)
class Withheld:
    """The contact details of the people that a case protects."""

    pattern: re.Pattern[str] | None
    marks: tuple[str, ...]

    def out_of(self, text: str) -> str:
        """The text with a mark such as "[address withheld]" where a detail stood."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda match: self.marks[(match.lastindex or 1) - 1], text)

    def is_in(self, text: str) -> bool:
        """Whether a text holds one of the details."""
        return self.out_of(text) != text

    def out_of_all(self, contents: T) -> T:
        """The same for every text in a block, or in a tuple of blocks."""
        found: Any = contents
        if isinstance(found, str):
            found = self.out_of(found)
        elif isinstance(found, tuple):
            found = tuple(self.out_of_all(entry) for entry in found)
        elif is_dataclass(found) and not isinstance(found, type):
            texts = {field.name: getattr(found, field.name) for field in fields(found)}
            found = replace(
                found, **{name: self.out_of_all(value) for name, value in texts.items()}
            )
        return found  # type: ignore[no-any-return]


def withheld_in(case: Case) -> Withheld:
    """The details of the victim, the children and the vulnerable adults of a case.

    What the respondent has as an address too is left, being no secret in the case.
    """
    details = list(_details_of_case(case))
    if not details:
        return Withheld(None, ())
    found = "|".join(f"({detail.pattern})" for detail in details)
    return Withheld(
        re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE),
        tuple(detail.mark for detail in details),
    )


def _details_of_case(case: Case) -> Iterator[_Detail]:
    respondent = case.respondent
    seen = {detail.pattern for detail in _details(respondent)} if respondent else set()
    for person in case.people:
        if person.role in _PROTECTED:
            for detail in _details(person):
                if detail.pattern not in seen:
                    seen.add(detail.pattern)
                    yield detail


def _details(person: Person) -> Iterator[_Detail]:
    """The whole address before its lines, so that the longer is found first.

    A field may hold several addresses or numbers, apart by a semicolon.
    """
    for held in (person.address, *person.address.split(";")):
        for address in addresses(held):
            if _tells_a_place(address):
                yield _Detail(written_anyhow(address), "[address withheld]")
    for code in re.split(r"[,;\n]", person.postcode):
        postcode = "".join(code.split())
        if len(postcode) >= _LEAST_POSTCODE and _DIGIT.search(postcode):
            yield _Detail(spaced(postcode), "[address withheld]")
    for number in re.split(r"[,;\n]", person.phone):
        digits = re.sub(r"\D", "", number)
        if len(digits) >= _NATIONAL_DIGITS:
            apart = r"[\s().-]*".join(digits[-_NATIONAL_DIGITS:])
            yield _Detail(rf"(?:(?:\+|00)?44[\s().-]*)?0?[\s().-]*{apart}", "[phone withheld]")
    if len(person.born_words.strip()) >= _LEAST_LENGTH and _DIGIT.search(person.born_words):
        for day in birthdays(person.born_words):
            yield _Detail(day, "[date of birth withheld]")


def _tells_a_place(text: str) -> bool:
    """Whether it holds a number or names a house; a town or a street gives nobody away."""
    has_letter = any(letter.isalpha() for letter in text)
    is_numbered = has_letter and bool(_DIGIT.search(text)) and len(text.strip()) >= _LEAST_LENGTH
    return is_numbered or names_a_house(text)
