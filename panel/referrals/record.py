"""A referral as the store keeps it: the form, who confirmed it, and how it was triaged."""

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from panel.cases.model import CaseId, Ground, RiskLevel
from panel.referrals.model import ReferralForm, Unread


class ReferralState(enum.StrEnum):
    """How far a referral has come."""

    TO_CONFIRM = "to_confirm"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


class Route(enum.StrEnum):
    """Where a referral goes; the words are in `dash_2018.toml` (protocol 4.1 to 4.4)."""

    CLINIC = "clinic"
    MARAC = "marac"
    MAPPA = "mappa"
    VICTIM_SUPPORT = "victim_support"
    GDASS = "gdass"
    HELPLINE = "helpline"


@dataclass(frozen=True)
class Triage:
    """What a person decided, never what the program proposed."""

    risk_level: RiskLevel | None
    ground: Ground | None
    ground_reason: str
    stalking_dominant: bool | None
    route: Route | None
    route_reason: str
    advocate: str
    triaged_by: str
    triaged_at: datetime | None


@dataclass(frozen=True)
class Referral:
    """One form that came in."""

    id: int
    case_id: CaseId | None
    received_at: datetime
    form: ReferralForm
    unread: tuple[Unread, ...]
    warnings: tuple[str, ...]
    question_set: str
    state: ReferralState
    confirmed_by: str
    confirmed_at: datetime | None
    triage: Triage


@dataclass(frozen=True)
class EarlierCase:
    """A case that may be about the same two people; a person decides whether it is."""

    case_id: CaseId
    reference: str
    same_victim: bool
    same_respondent: bool
    last_referred: datetime | None


class TriageChanges(TypedDict, total=False):
    """The triage decisions that can be typed over."""

    risk_level: RiskLevel | None
    ground: Ground | None
    ground_reason: str
    stalking_dominant: bool | None
    route: Route | None
    route_reason: str
    advocate: str
