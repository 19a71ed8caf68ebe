"""What is prepared for a Stalking Protection Order, as the rest of the program sees it."""

import enum
from dataclasses import dataclass, field
from typing import NewType, TypedDict

from panel.cases.model import CaseId

ApplicationId = NewType("ApplicationId", int)

LIMBS = ("limb_a", "limb_b", "limb_c")
"""Keys of the answers on section 1(1)(a) to (c) of the Stalking Protection Act 2019."""


class Sought(enum.StrEnum):
    """The decision asked of the solicitor."""

    CONSIDERING = "considering"
    FULL = "full"
    FULL_AND_INTERIM = "full_and_interim"
    VARIATION = "variation"
    NOT_PURSUED = "not_pursued"


class TermKind(enum.StrEnum):
    """Section 1(2): an order prohibits something or requires something."""

    PROHIBITION = "prohibition"
    REQUIREMENT = "requirement"


@dataclass(frozen=True)
class Field:
    """One thing to write down; data in `resources/protocol/spo.toml`.

    `kind` is "text", "line" or "date"; `gap` is printed while the answer is empty.
    """

    key: str
    label: str
    prompt: str = ""
    gap: str = ""
    kind: str = "text"
    cites: bool = False


@dataclass(frozen=True)
class Section:
    """Fields that belong together."""

    key: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Answer:
    """What was written for a field, with the incidents that it rests on."""

    text: str = ""
    incidents: tuple[int, ...] = ()


@dataclass(frozen=True)
class Term:
    """A proposed prohibition or requirement. Each needs its own necessity, s.2(2)."""

    id: int
    application_id: ApplicationId
    kind: TermKind
    wording: str
    necessity: str
    incidents: tuple[int, ...]
    locality: str
    work_check: str
    religion_check: str
    orders_check: str
    provider: str
    enforcement: str


@dataclass(frozen=True)
class Application:
    """An application in preparation."""

    id: ApplicationId
    case_id: CaseId
    sought: Sought
    reason_not_pursued: str
    answers: dict[str, Answer] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()

    def answer(self, key: str) -> Answer:
        """The answer to a field, empty when nothing was written."""
        return self.answers.get(key, Answer())

    @property
    def is_sought(self) -> bool:
        """Whether the panel wants an order, or still weighs it."""
        return self.sought is not Sought.NOT_PURSUED


@dataclass(frozen=True)
class Gap:
    """Something that the solicitor will miss. `key` is a field, or `term:ID:FIELD` in a term."""

    key: str
    text: str


class ApplicationChanges(TypedDict, total=False):
    """The fields of an application that can be typed over."""

    sought: Sought
    reason_not_pursued: str


class TermChanges(TypedDict, total=False):
    """The fields of a term that can be typed over."""

    kind: TermKind
    wording: str
    necessity: str
    incidents: list[int]
    locality: str
    work_check: str
    religion_check: str
    orders_check: str
    provider: str
    enforcement: str
