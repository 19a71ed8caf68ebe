"""Tables of the risk profile, and the lock on what is signed."""

from datetime import date, datetime

from sqlalchemy import Connection, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from panel.cases.rows import CaseRow
from panel.meetings.rows import MeetingRow
from panel.store.base import Record, Words
from panel.store.locks import lock
from srp_worksheet.model import Level, Presence, ProtectivePresence, Relevance, Typology
from srp_worksheet.rules import ProfileSigned


class ProfileRow(Record):
    """One assessment of a case. Each is superseded at most once, so a case has one line of them."""

    __tablename__ = "risk_profile"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey(MeetingRow.id))
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("risk_profile.id"), unique=True)
    protocol_version: Mapped[str]
    started_on: Mapped[date]
    stalking_started_words: Mapped[Words]
    stalking_started: Mapped[date | None]
    last_incident_words: Mapped[Words]
    last_incident: Mapped[date | None]
    ongoing: Mapped[bool | None]
    definition_used: Mapped[Words]
    relationship_then: Mapped[Words]
    psychosis_evidence: Mapped[Words]
    typology: Mapped[Typology | None]
    typology_for: Mapped[Words]
    typology_against: Mapped[Words]
    typology_alternatives: Mapped[Words]
    formulation: Mapped[Words]
    limits: Mapped[Words]
    assessor: Mapped[Words]
    training: Mapped[Words]
    next_review: Mapped[date | None]
    signed_at: Mapped[datetime | None]


class RatingRow(Record):
    """What was found about one factor."""

    __tablename__ = "risk_rating"
    __table_args__ = (UniqueConstraint("profile_id", "factor"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey(ProfileRow.id), index=True)
    factor: Mapped[str]
    presence: Mapped[Presence | None]
    protection: Mapped[ProtectivePresence | None]
    relevance: Mapped[Relevance | None]
    omit_reason: Mapped[Words]
    evidence: Mapped[Words]
    cites: Mapped[list[str]] = mapped_column(default=list)
    key: Mapped[bool] = mapped_column(default=False)
    goal: Mapped[bool] = mapped_column(default=False)


class JudgementRow(Record):
    """The judgement on one outcome."""

    __tablename__ = "risk_judgement"
    __table_args__ = (UniqueConstraint("profile_id", "outcome"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey(ProfileRow.id), index=True)
    outcome: Mapped[str]
    level: Mapped[Level | None]
    drivers: Mapped[list[str]] = mapped_column(default=list)
    conditions: Mapped[Words]
    imminence: Mapped[Words]


def _refuse_when_signed(connection: Connection, row: ProfileRow | RatingRow | JudgementRow) -> None:
    profile_id = row.id if isinstance(row, ProfileRow) else row.profile_id
    if connection.scalar(select(ProfileRow.signed_at).where(ProfileRow.id == profile_id)):
        raise ProfileSigned


lock(_refuse_when_signed, ProfileRow, RatingRow, JudgementRow)
