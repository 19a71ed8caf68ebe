"""The story of the demo as it stands in `story.toml`. Nobody in it exists. No Qt in here."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ReferralStory:
    """A form, and what a person adds while confirming and triaging it.

    `lines`, `answers` and `settled` cure what could not be read, by the name of the place.
    """

    form: str
    case: str
    initials: str
    relationship: str
    dominant: str
    repeat: bool = False
    lines: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    settled: Sequence[str] = ()
    route: str = ""
    route_reason: str = ""


@dataclass(frozen=True)
class AttendanceStory:
    """One place at the table."""

    agency: str
    name: str
    standing: str = "Present"
    sent: str = ""


@dataclass(frozen=True)
class ClosedAction:
    """What became of an action from before: "done", "changed" or "not_done", with its reason."""

    text: str
    how: str
    reason: str = ""


@dataclass(frozen=True)
class MeasureStory:
    """An order, bail or proceedings, as typed."""

    kind: str
    starts: str
    ends: str
    terms: str


@dataclass(frozen=True)
class RiskStory:
    """A risk, with the action line that answers it or the reason why there is none."""

    text: str
    action: str = ""
    no_action_reason: str = ""


@dataclass(frozen=True)
class PlanStory:
    """Notes, risks, actions and the decision on a case."""

    outcome: str
    decision: str
    rationale: str
    told_by: str
    told_how: str
    review_weeks: int = 0
    notes: Sequence[str] = ()
    risks: Sequence[RiskStory] = ()
    actions: Sequence[str] = ()


@dataclass(frozen=True)
class JudgementStory:
    """The judgement on one outcome; `drivers` are numbers of factors."""

    outcome: str
    level: str
    drivers: Sequence[str]
    conditions: str
    imminence: str


@dataclass(frozen=True)
class ProfileStory:
    """A worksheet as far as it is filled in; a rating as `steps_profile.rate` reads it."""

    typology: str
    typology_for: str = ""
    typology_against: str = ""
    typology_alternatives: str = ""
    ongoing: str = ""
    definition: str = ""
    relationship_then: str = ""
    psychosis_evidence: str = ""
    formulation: str = ""
    limits: str = ""
    next_review: str = ""
    assessor: str = ""
    training: str = ""
    sign: bool = False
    ratings: Sequence[str] = ()
    judgements: Sequence[JudgementStory] = ()


@dataclass(frozen=True)
class TermStory:
    """A prohibition or requirement; `rows` are numbers of the chronology."""

    kind: str
    wording: str
    necessity: str
    rows: Sequence[int] = ()
    work: str = ""
    religion: str = ""
    orders: str = ""
    provider: str = ""
    enforcement: str = ""


@dataclass(frozen=True)
class SpoStory:
    """An application in preparation; `limbs` holds text and chronology rows by key."""

    sought: str
    limbs: Mapping[str, tuple[str, Sequence[int]]]
    answers: Mapping[str, str] = field(default_factory=dict)
    terms: Sequence[TermStory] = ()


@dataclass(frozen=True)
class CaseStory:
    """All that is said of one case; `initials` are the victim's."""

    initials: str
    why_here: str
    plan: PlanStory
    consent: str = ""
    sharing: str = ""
    incidents: Sequence[str] = ()
    measures: Sequence[MeasureStory] = ()
    information: Sequence[str] = ()
    profile: ProfileStory | None = None
    spo: SpoStory | None = None


@dataclass(frozen=True)
class EarlierStory:
    """The meeting before, so many weeks ago, from which actions come along."""

    weeks_ago: int
    present: Sequence[AttendanceStory]
    heard: Mapping[str, PlanStory]
    closed: Sequence[ClosedAction]


@dataclass(frozen=True)
class Story:
    """Everything that the demo plays; `cases` by the key that referrals name, in their order."""

    clinic: str
    force: str
    chair: str
    place: str
    referrals: Sequence[ReferralStory]
    earlier: EarlierStory
    attendance: Sequence[AttendanceStory]
    cases: Mapping[str, CaseStory]


def load_story() -> Story:
    """The story as it is written."""
    told = tomllib.loads(Path(__file__).with_name("story.toml").read_text(encoding="utf-8"))
    return Story(
        clinic=told["clinic"],
        force=told["force"],
        chair=told["chair"],
        place=told["place"],
        referrals=[ReferralStory(**referral) for referral in told["referral"]],
        earlier=_earlier(told["earlier"]),
        attendance=[AttendanceStory(**person) for person in told["attendance"]],
        cases={key: _case(case) for key, case in told["case"].items()},
    )


def _earlier(told: Mapping[str, Any]) -> EarlierStory:
    return EarlierStory(
        told["weeks_ago"],
        [AttendanceStory(*person) for person in told["present"]],
        {heard["case"]: _plan({**heard, "case": None}) for heard in told["heard"]},
        [ClosedAction(**closed) for closed in told["closed"]],
    )


def _case(told: Mapping[str, Any]) -> CaseStory:
    parts = dict(told)
    parts["plan"] = _plan(told["plan"])
    parts["measures"] = [MeasureStory(*measure) for measure in told.get("measures", ())]
    parts["profile"] = _profile(told["profile"]) if "profile" in told else None
    parts["spo"] = _spo(told["spo"]) if "spo" in told else None
    return CaseStory(**parts)


def _plan(told: Mapping[str, Any]) -> PlanStory:
    parts = {key: value for key, value in told.items() if key != "case"}
    parts["risks"] = [_risk(*risk) for risk in told.get("risks", ())]
    return PlanStory(**parts)


def _risk(text: str, answer: str) -> RiskStory:
    reason = answer.removeprefix("reason: ")
    if reason != answer:
        return RiskStory(text, no_action_reason=reason)
    return RiskStory(text, action=answer)


def _profile(told: Mapping[str, Any]) -> ProfileStory:
    judgements = [JudgementStory(*judgement) for judgement in told["judgements"]]
    return ProfileStory(**{**told, "judgements": judgements})


def _spo(told: Mapping[str, Any]) -> SpoStory:
    limbs = {
        key: (told[key], told[f"{key}_rows"])
        for key in ("limb_a", "limb_b", "limb_c")
        if key in told
    }
    terms = [TermStory(**term) for term in told.get("terms", ())]
    return SpoStory(told["sought"], limbs, told.get("answers", {}), terms)
