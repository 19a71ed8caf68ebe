"""The risk profile as the rest of the program sees it. Nothing in it is a score.

Sources: protocol 4.5 for the factors; presence and relevance are kept apart, as structured
professional judgement asks, and each outcome has a judgement of its own.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType, TypedDict

from panel.cases.model import CaseId
from panel.meetings.model import MeetingId

ProfileId = NewType("ProfileId", int)


class Presence(enum.StrEnum):
    """Whether a risk factor is there. Omit: not enough information, which is never No."""

    OMIT = "omit"
    NO = "no"
    PARTLY = "partly"
    YES = "yes"


class ProtectivePresence(enum.StrEnum):
    """Whether a protective factor is there. Absent does not mean that there is a risk."""

    OMIT = "omit"
    NOT_APPLICABLE = "not_applicable"
    ABSENT = "absent"
    PARTLY = "partly"
    PRESENT = "present"


class Relevance(enum.StrEnum):
    """How much a factor matters to this respondent's risk or to its management."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Level(enum.StrEnum):
    """The judgement on one outcome."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Typology(enum.StrEnum):
    """The types of protocol 2.2, and that none can be named yet."""

    REJECTED = "rejected"
    RESENTFUL = "resentful"
    INTIMACY_SEEKING = "intimacy_seeking"
    INCOMPETENT_SUITOR = "incompetent_suitor"
    PREDATORY = "predatory"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen; `text` explains it, `short` is for narrow places."""

    code: str
    label: str
    short: str = ""
    text: str = ""


def label_of(choices: Iterable[Choice], code: str | None) -> str:
    """The label of a code; the code itself when the list no longer has it, "" for None."""
    return next((choice.label for choice in choices if choice.code == code), code or "")


@dataclass(frozen=True)
class Factor:
    """One factor. `short` is its name on the projector; `number` runs from 1 through all groups.

    `scale` is the code of a protective scale, and `static` marks what does not change with time.
    """

    code: str
    number: int
    label: str
    short: str
    prompt: str
    scale: str = ""
    static: bool = False


@dataclass(frozen=True)
class FactorGroup:
    """Factors that are rated together, in the order of the protocol."""

    code: str
    title: str
    short: str
    note: str
    factors: tuple[Factor, ...]
    protective: bool = False


@dataclass(frozen=True)
class RiskProfileProtocol:
    """What is rated and judged; data in `resources/protocol/risk_profile.toml`."""

    version: str
    name: str
    guidance: str
    groups: tuple[FactorGroup, ...]
    presence: tuple[Choice, ...]
    relevance: tuple[Choice, ...]
    protection: tuple[Choice, ...]
    protective_scales: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    typologies: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    definitions: tuple[Choice, ...]

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every factor of every group, in order."""
        return tuple(factor for group in self.groups for factor in group.factors)


@dataclass(frozen=True)
class Rating:
    """What was found about one factor.

    A risk factor has `presence` and `relevance`; a protective one has `protection`, `key` (it
    protects most now) and `goal` (to be built up). `cites` names entries of the case file, such
    as `incident:3` or `information:7`.
    """

    factor: str
    presence: Presence | None = None
    protection: ProtectivePresence | None = None
    relevance: Relevance | None = None
    omit_reason: str = ""
    evidence: str = ""
    cites: tuple[str, ...] = ()
    key: bool = False
    goal: bool = False

    @property
    def mark(self) -> Presence | ProtectivePresence | None:
        """Presence on the scale that the factor has; None while it is not rated."""
        return self.presence or self.protection

    @property
    def is_omitted(self) -> bool:
        """Whether there was too little information to rate."""
        return self.mark in (Presence.OMIT, ProtectivePresence.OMIT)


@dataclass(frozen=True)
class Judgement:
    """The judgement on one outcome; `drivers` are the codes of the factors that led to it."""

    outcome: str
    level: Level | None = None
    drivers: tuple[str, ...] = ()
    conditions: str = ""
    imminence: str = ""


@dataclass(frozen=True)
class Profile:
    """One assessment of a case. Once signed it no longer changes; a later one supersedes it.

    `definition_used` is the code of the definition by which the stalking is or is not `ongoing`;
    `training` says why the assessor may sign; `limits` names the sources seen and what is missing.
    """

    id: ProfileId
    case_id: CaseId
    meeting_id: MeetingId | None
    supersedes_id: ProfileId | None
    protocol_version: str
    started_on: date
    stalking_started_words: str
    stalking_started: date | None
    last_incident_words: str
    last_incident: date | None
    ongoing: bool | None
    definition_used: str
    relationship_then: str
    psychosis_evidence: str
    typology: Typology | None
    typology_for: str
    typology_against: str
    typology_alternatives: str
    formulation: str
    limits: str
    assessor: str
    training: str
    next_review: date | None
    signed_at: datetime | None
    ratings: dict[str, Rating] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)

    def rating(self, factor: str) -> Rating:
        """The rating of a factor, empty when nobody has touched it."""
        return self.ratings.get(factor, Rating(factor))

    def judgement(self, outcome: str) -> Judgement:
        """The judgement on an outcome, empty when there is none."""
        return self.judgements.get(outcome, Judgement(outcome))


@dataclass(frozen=True)
class Missing:
    """Something that a reader of the signed profile would miss.

    `key` names the place: `factor:CODE`, `outcome:CODE` for the level of its judgement,
    `drivers:CODE` for the factors that drove it, or a field of `Profile`. What `blocks` must be
    there before signing; the rest is for the assessor to weigh.
    """

    key: str
    text: str
    blocks: bool


@dataclass(frozen=True)
class Assessor:
    """Somebody who signed a profile of this clinic, with the training given then."""

    name: str
    training: str


class RatingChanges(TypedDict, total=False):
    """The fields of a rating that can be typed over."""

    presence: Presence | None
    protection: ProtectivePresence | None
    relevance: Relevance | None
    omit_reason: str
    evidence: str
    cites: list[str]
    key: bool
    goal: bool


class JudgementChanges(TypedDict, total=False):
    """The fields of a judgement that can be typed over."""

    level: Level | None
    drivers: list[str]
    conditions: str
    imminence: str


class ProfileChanges(TypedDict, total=False):
    """The fields of a profile that can be typed over."""

    stalking_started_words: str
    stalking_started: date | None
    last_incident_words: str
    last_incident: date | None
    ongoing: bool | None
    definition_used: str
    relationship_then: str
    psychosis_evidence: str
    typology: Typology | None
    typology_for: str
    typology_against: str
    typology_alternatives: str
    formulation: str
    limits: str
    assessor: str
    training: str
    next_review: date | None
