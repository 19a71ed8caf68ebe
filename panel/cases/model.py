"""The case file as the rest of the program sees it."""

import enum
from dataclasses import dataclass
from datetime import date
from typing import NewType, TypedDict

from panel.text import initials_of_name

CaseId = NewType("CaseId", int)


class Role(enum.StrEnum):
    """What a person is in a case."""

    VICTIM = "victim"
    RESPONDENT = "respondent"
    CHILD = "child"
    VULNERABLE_ADULT = "vulnerable_adult"
    OTHER = "other"


class Relationship(enum.StrEnum):
    """The prior relationship of respondent and victim.

    The typology counts family among acquaintances; it stands apart here because a relative makes
    the case one of domestic abuse.
    """

    EX_INTIMATE = "ex_intimate"
    FAMILY = "family"
    ACQUAINTANCE = "acquaintance"
    STRANGER = "stranger"
    UNDETERMINED = "undetermined"


class RiskLevel(enum.StrEnum):
    """The level a person decided on at triage (protocol 3.2d)."""

    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


class Ground(enum.StrEnum):
    """Why a case is high risk (protocol 3.2d)."""

    VISIBLE = "visible"
    JUDGEMENT = "judgement"
    ESCALATION = "escalation"


class Consent(enum.StrEnum):
    """What is known of the victim's consent to sharing."""

    NOT_RECORDED = "not_recorded"
    GIVEN = "given"
    REFUSED = "refused"
    UNSAFE_TO_ASK = "unsafe_to_ask"
    CANNOT_CONSENT = "cannot_consent"


class Sensitivity(enum.StrEnum):
    """How far an entry may travel."""

    MAY_BE_MINUTED = "may_be_minuted"
    PANEL_ONLY = "panel_only"
    NOT_ON_SCREEN = "not_on_screen"


class Directness(enum.StrEnum):
    """Whether a source saw it; matters for the hearsay notice in civil proceedings."""

    NOT_STATED = "not_stated"
    FIRST_HAND = "first_hand"
    HEARSAY = "hearsay"


class Reply(enum.StrEnum):
    """What came back from an agency."""

    SHARED = "shared"
    NOTHING_HELD = "nothing_held"
    AWAITED = "awaited"
    DECLINED = "declined"


class MeasureKind(enum.StrEnum):
    """Orders, bail and proceedings that bind or concern the respondent."""

    BAIL = "bail"
    RESTRAINING_ORDER = "restraining_order"
    NON_MOLESTATION = "non_molestation"
    OCCUPATION_ORDER = "occupation_order"
    DVPO = "dvpo"
    SPO = "spo"
    INTERIM_SPO = "interim_spo"
    LICENCE = "licence"
    SENTENCE = "sentence"
    PROCEEDINGS = "proceedings"
    OTHER = "other"


@dataclass(frozen=True)
class Person:
    """A person in a case. `born_words` is the date of birth as the form has it."""

    id: int
    role: Role
    surname: str
    forename: str
    born_words: str
    sex: str
    address: str
    postcode: str
    phone: str
    ethnicity: str
    details: str

    @property
    def name(self) -> str:
        """Forename and surname as one would say them."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """What a room may see of a name: R.M."""
        return initials_of_name(self.name)


@dataclass(frozen=True)
class Case:
    """The head of a case file."""

    id: CaseId
    reference: str
    opened_on: date
    relationship: Relationship
    relationship_words: str
    risk_level: RiskLevel | None
    ground: Ground | None
    why_here: str
    oic: str
    crime_reference: str
    consent: Consent
    lawful_bases: tuple[str, ...]
    sharing_reason: str
    people: tuple[Person, ...]

    def person(self, role: Role) -> Person | None:
        """The first person of a role."""
        return next((person for person in self.people if person.role is role), None)

    @property
    def victim(self) -> Person | None:
        """Whom the clinic protects."""
        return self.person(Role.VICTIM)

    @property
    def respondent(self) -> Person | None:
        """Against whom an order would be sought."""
        return self.person(Role.RESPONDENT)

    @property
    def has_children(self) -> bool:
        """MARAC practice hears cases with children first."""
        return self.person(Role.CHILD) is not None


@dataclass(frozen=True)
class Incident:
    """One row of the chronology. `act` is a code of `resources/protocol/acts.toml`."""

    id: int
    case_id: CaseId
    when_words: str
    day: date | None
    approximate: bool
    time: str
    act: str
    what: str
    target: str
    impact: str
    evidence: str
    exhibit: str
    crime_reference: str
    source: str
    directness: Directness
    outcome: str
    sensitivity: Sensitivity


@dataclass(frozen=True)
class Information:
    """What an agency shared, or that it has not answered."""

    id: int
    case_id: CaseId
    agency: str
    reply: Reply
    text: str
    source: str
    given_on: date | None
    sensitivity: Sensitivity


@dataclass(frozen=True)
class Measure:
    """An order, bail or a proceeding, with the days between which it holds."""

    id: int
    case_id: CaseId
    kind: MeasureKind
    terms: str
    starts: date | None
    ends: date | None


class CaseChanges(TypedDict, total=False):
    """The fields of a case that can be typed over."""

    relationship: Relationship
    relationship_words: str
    risk_level: RiskLevel | None
    ground: Ground | None
    why_here: str
    oic: str
    crime_reference: str
    consent: Consent
    lawful_bases: list[str]
    sharing_reason: str


class PersonChanges(TypedDict, total=False):
    """The fields of a person that can be typed over."""

    surname: str
    forename: str
    born_words: str
    sex: str
    address: str
    postcode: str
    phone: str
    ethnicity: str
    details: str


class IncidentChanges(TypedDict, total=False):
    """The fields of an incident that can be typed over."""

    when_words: str
    day: date | None
    approximate: bool
    time: str
    act: str
    what: str
    target: str
    impact: str
    evidence: str
    exhibit: str
    crime_reference: str
    source: str
    directness: Directness
    outcome: str
    sensitivity: Sensitivity


class InformationChanges(TypedDict, total=False):
    """The fields of an agency's information that can be typed over."""

    agency: str
    reply: Reply
    text: str
    source: str
    given_on: date | None
    sensitivity: Sensitivity


class MeasureChanges(TypedDict, total=False):
    """The fields of an order, bail or proceeding that can be typed over."""

    kind: MeasureKind
    terms: str
    starts: date | None
    ends: date | None
