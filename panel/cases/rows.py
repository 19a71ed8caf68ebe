"""Tables of the case file."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from panel.cases.model import (
    Consent,
    Directness,
    Ground,
    MeasureKind,
    Relationship,
    Reply,
    RiskLevel,
    Role,
    Sensitivity,
)
from panel.store.base import Record, Words


class CaseRow(Record):
    """The head of a case file."""

    __tablename__ = "case_file"

    reference: Mapped[str] = mapped_column(unique=True)
    opened_on: Mapped[date]
    relationship: Mapped[Relationship] = mapped_column(default=Relationship.UNDETERMINED)
    relationship_words: Mapped[Words]
    risk_level: Mapped[RiskLevel | None]
    ground: Mapped[Ground | None]
    why_here: Mapped[Words]
    oic: Mapped[Words]
    crime_reference: Mapped[Words]
    consent: Mapped[Consent] = mapped_column(default=Consent.NOT_RECORDED)
    lawful_bases: Mapped[list[str]] = mapped_column(default=list)
    sharing_reason: Mapped[Words]


class PersonRow(Record):
    """A person in a case."""

    __tablename__ = "person"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
    role: Mapped[Role]
    surname: Mapped[Words]
    forename: Mapped[Words]
    born_words: Mapped[Words]
    sex: Mapped[Words]
    address: Mapped[Words]
    postcode: Mapped[Words]
    phone: Mapped[Words]
    ethnicity: Mapped[Words]
    details: Mapped[Words]


class IncidentRow(Record):
    """One row of the chronology."""

    __tablename__ = "incident"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
    when_words: Mapped[Words]
    day: Mapped[date | None]
    approximate: Mapped[bool] = mapped_column(default=False)
    time: Mapped[Words]
    act: Mapped[str] = mapped_column(default="other")
    what: Mapped[Words]
    target: Mapped[Words]
    impact: Mapped[Words]
    evidence: Mapped[Words]
    exhibit: Mapped[Words]
    crime_reference: Mapped[Words]
    source: Mapped[Words]
    directness: Mapped[Directness] = mapped_column(default=Directness.NOT_STATED)
    outcome: Mapped[Words]
    sensitivity: Mapped[Sensitivity] = mapped_column(default=Sensitivity.MAY_BE_MINUTED)


class InformationRow(Record):
    """What an agency shared."""

    __tablename__ = "information"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
    agency: Mapped[Words]
    reply: Mapped[Reply] = mapped_column(default=Reply.SHARED)
    text: Mapped[Words]
    source: Mapped[Words]
    given_on: Mapped[date | None]
    sensitivity: Mapped[Sensitivity] = mapped_column(default=Sensitivity.MAY_BE_MINUTED)


class MeasureRow(Record):
    """An order, bail or a proceeding."""

    __tablename__ = "measure"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
    kind: Mapped[MeasureKind] = mapped_column(default=MeasureKind.OTHER)
    terms: Mapped[Words]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
