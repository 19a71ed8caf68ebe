"""What triage proposes and what a person decided, row by row. No Qt in here."""

from dataclasses import dataclass

from panel.cases.model import Case, Ground, Relationship, RiskLevel
from panel.referrals import routing, rules
from panel.referrals.protocol import DashProtocol
from panel.referrals.record import Referral, Route, TriageChanges
from ui.case_words import RELATIONSHIP_WORDS

STALKING, DOMESTIC = "stalking", "domestic"
LEVELS = tuple((level.value, level.value.capitalize()) for level in RiskLevel)
GROUNDS = tuple((ground.value, words.capitalize()) for ground, words in rules.GROUND_NAMES.items())
DOMINANT = ((STALKING, "Stalking"), (DOMESTIC, "Domestic abuse"))
ADVOCATES = tuple((advocate.value, advocate.value.upper()) for advocate in routing.Advocate)
RELATIONSHIPS = tuple(
    (key.value, words)
    for key, words in RELATIONSHIP_WORDS.items()
    if key is not Relationship.UNDETERMINED
)
_NEED_REASON = (Ground.JUDGEMENT, Ground.ESCALATION)


@dataclass(frozen=True)
class Decision:
    """One decision of triage: `proposed` and `decided` are keys, "" where there is none.

    `why` is what the screen says of the proposal, with what is still open; `because` is the part
    of it that may be recorded as the reason when the proposal is taken.
    """

    proposed: str
    why: str
    decided: str
    reason: str = ""
    needs_reason: bool = False
    because: str = ""


@dataclass(frozen=True)
class Proposals:
    """Everything that the rows of the triage show."""

    level: Decision
    ground: Decision
    relationship: Decision
    dominant: Decision
    route: Decision
    advocate: Decision
    count: rules.TriageProposal


def proposals_for(case: Case, referral: Referral, protocol: DashProtocol) -> Proposals:
    """Weigh a referral anew, with what a person has decided so far."""
    form, decided = referral.form, referral.triage
    count = rules.triage(form, protocol)
    route = routing.propose_route(
        form,
        decided.risk_level or count.level,
        protocol,
        relationship=case.relationship,
        stalking_dominant=decided.stalking_dominant,
    )
    words_decide = case.relationship is Relationship.UNDETERMINED
    return Proposals(
        level=Decision(count.level.value, count.level_reason, _key(decided.risk_level)),
        ground=_ground(referral, count, protocol),
        relationship=_relationship(case, referral, protocol),
        dominant=Decision(
            STALKING if route.domestic is False else "",
            f"The {'form’s words show' if words_decide else 'relationship chosen shows'} "
            "no domestic link between the two."
            if route.domestic is False
            else "For a person to say: is stalking the dominant risk, or part of wider "
            "domestic abuse?",
            _dominant_key(decided.stalking_dominant),
        ),
        route=Decision(
            route.routes[0].value,
            " ".join([route.reason, *_also(route, protocol), *route.to_settle]),
            _key(decided.route),
            decided.route_reason,
            needs_reason=True,
            because=route.reason,
        ),
        advocate=Decision(
            route.advocate.value if route.advocate else "",
            "ISAC where there is no domestic abuse, IDVA where there is (protocol 4.1)."
            if route.advocate
            else "Asked for at high risk only (protocol 4.1).",
            decided.advocate,
        ),
        count=count,
    )


def taking(name: str, decision: Decision) -> TriageChanges:
    """What is recorded when a person takes the proposal of a row; a reason of theirs stays."""
    changes = deciding(name, decision.proposed)
    if name == "ground" and not decision.reason:
        changes["ground_reason"] = decision.because
    if name == "route" and not decision.reason:
        changes["route_reason"] = decision.because
    return changes


def deciding(name: str, key: str) -> TriageChanges:
    """What is recorded when a person chooses a key in a row, "" to take it back."""
    if name == "level":
        return {"risk_level": RiskLevel(key) if key else None}
    if name == "ground":
        return {"ground": Ground(key) if key else None}
    if name == "dominant":
        return {"stalking_dominant": key == STALKING if key else None}
    if name == "route":
        return {"route": Route(key) if key else None}
    return {"advocate": key}


def _ground(referral: Referral, count: rules.TriageProposal, protocol: DashProtocol) -> Decision:
    decided = referral.triage
    because = ""
    if count.grounds:
        first, *others = count.grounds
        because = first.reason
        more = [f"Also {rules.GROUND_NAMES[other.ground]}: {other.reason}" for other in others]
        proposed, why = first.ground.value, " ".join([first.reason, *more])
    else:
        bearing = ", ".join(protocol.question(key).title for key in count.bearing_on_judgement)
        proposed = ""
        why = "The form points to no ground. Professional judgement may still be claimed, with "
        why += f"its reason. Answers that bear on it: {bearing}." if bearing else "its reason."
    return Decision(
        proposed,
        why,
        _key(decided.ground),
        decided.ground_reason,
        needs_reason=decided.ground in _NEED_REASON,
        because=because,
    )


def _relationship(case: Case, referral: Referral, protocol: DashProtocol) -> Decision:
    words = referral.form.perpetrator.relationship
    proposed = routing.relationship_category(words, protocol)
    said = f"The form says “{words}”." if words else "The form does not say."
    settled = case.relationship is not Relationship.UNDETERMINED
    return Decision(
        "" if proposed is Relationship.UNDETERMINED else proposed.value,
        said,
        case.relationship.value if settled else "",
    )


def _also(route: routing.RouteProposal, protocol: DashProtocol) -> list[str]:
    others = [protocol.routes[other.value] for other in route.routes[1:]]
    return [f"Or: {', '.join(others)}."] if others else []


def _key(decided: RiskLevel | Ground | Route | None) -> str:
    return decided.value if decided else ""


def _dominant_key(stalking: bool | None) -> str:  # noqa: FBT001 (an answer)
    return "" if stalking is None else STALKING if stalking else DOMESTIC
