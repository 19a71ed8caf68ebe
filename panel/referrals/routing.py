"""Routing of a referral: what the two are to each other and where to send it, proposed.

Everything here is a proposal with its reason, which a person decides (protocol 4.1 to 4.4).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from panel.cases.model import Relationship, RiskLevel
from panel.referrals.model import ReferralForm
from panel.referrals.protocol import DashProtocol
from panel.referrals.record import Route

_INTIMATE = "intimate"
_DOMESTIC = ("ex_intimate", _INTIMATE, "family")


class Advocate(StrEnum):
    """Who speaks for a victim at high risk (protocol 4.1)."""

    ISAC = "isac"
    IDVA = "idva"


@dataclass(frozen=True, slots=True)
class RouteProposal:
    """Where to send the referral (the first route leads), for whom to ask, and what to settle.

    `domestic` is whether the two are personally connected, None where that is not known.
    """

    routes: tuple[Route, ...]
    advocate: Advocate | None
    domestic: bool | None
    reason: str
    to_settle: tuple[str, ...]


def relationship_category(words: str | None, protocol: DashProtocol) -> Relationship:
    """The category that the form's words point to; undetermined where they point to none.

    A present partner is undetermined too: the categories are those of the stalking typology,
    which has none for a relationship that has not ended.
    """
    kind = _relationship_kind(words, protocol)
    return Relationship.UNDETERMINED if kind in (None, _INTIMATE) else Relationship(kind)


def is_domestic(
    words: str | None, protocol: DashProtocol, chosen: Relationship = Relationship.UNDETERMINED
) -> bool | None:
    """Whether the two are personally connected (Domestic Abuse Act 2021, s.2).

    The category that a person chose decides; while there is none, the form's words do. None where
    neither tells.
    """
    if chosen is not Relationship.UNDETERMINED:
        return chosen.value in _DOMESTIC
    kind = _relationship_kind(words, protocol)
    return None if kind is None else kind in _DOMESTIC


def _relationship_kind(words: str | None, protocol: DashProtocol) -> str | None:
    """The list of the protocol data to which the first known word belongs."""
    text = re.sub(r"[‐‑‒–—]", "-", (words or "").lower())
    text = re.sub(r"\bex\s+(?=\w)", "ex-", text)
    found = [
        (match.start(), -len(word), name)
        for name, known in protocol.words["relationships"].items()
        for word in known
        if (match := re.search(rf"(?<![\w-]){re.escape(word)}s?(?![\w-]|['’]s)", text))
    ]
    return min(found)[2] if found else None


def propose_route(
    form: ReferralForm,
    level: RiskLevel,
    protocol: DashProtocol,
    *,
    relationship: Relationship = Relationship.UNDETERMINED,
    stalking_dominant: bool | None = None,
    serious_conviction: bool | None = None,
) -> RouteProposal:
    """Where the referral should go (protocol 4.1 to 4.4), given the level that was decided.

    Args:
        form: the referral.
        level: the level of risk, as proposed by triage or as a person decided it.
        protocol: the question set with its words.
        relationship: the category that a person chose, undetermined while nobody has.
        stalking_dominant: whether stalking is the dominant risk rather than wider domestic
            abuse; None while nobody has said.
        serious_conviction: whether the respondent is convicted of other serious offences and the
            risk is so high that MAPPA manages it better; None while nobody has said.
    """
    domestic = is_domestic(form.perpetrator.relationship, protocol, relationship)
    ask: list[str] = []
    if domestic is None:
        ask.append("What is the respondent to the victim? The form's words do not settle it.")
    if level is not RiskLevel.HIGH:
        routes, reason = _support(level, domestic=domestic)
        return RouteProposal(routes, None, domestic, reason, tuple(ask))
    advocate = Advocate.IDVA if domestic else Advocate.ISAC
    if serious_conviction:
        reason = (
            "High risk, and the respondent is convicted of other serious offences. "
            "The officer in the case refers to MAPPA; the ISAC can still support the victim."
        )
        return RouteProposal((Route.MAPPA,), Advocate.ISAC, domestic, reason, tuple(ask))
    if serious_conviction is None and any(form.answer(key) for key in protocol.conviction):
        ask.append(
            f"Is the respondent convicted of serious offences, so that MAPPA is the better forum? "
            f"Answered yes: {protocol.titles(protocol.conviction)}."
        )
    if domestic and stalking_dominant is None:
        ask.append("Is stalking the dominant risk, or part of wider domestic abuse?")
    route, reason = _high(domestic=domestic, stalking_dominant=stalking_dominant)
    return RouteProposal((route,), advocate, domestic, reason, tuple(ask))


def _support(level: RiskLevel, *, domestic: bool | None) -> tuple[tuple[Route, ...], str]:
    opening = (
        f"{level.capitalize()} risk: the victim is offered support and the officer keeps the case."
    )
    if domestic is None:
        routes: tuple[Route, ...] = (Route.VICTIM_SUPPORT, Route.GDASS, Route.HELPLINE)
        return routes, f"{opening} Which service leads depends on the relationship."
    if domestic:
        return (Route.GDASS,), f"{opening} The stalking is linked to domestic abuse."
    routes = (Route.VICTIM_SUPPORT, Route.HELPLINE)
    return routes, f"{opening} The stalking is not linked to domestic abuse."


def _high(*, domestic: bool | None, stalking_dominant: bool | None) -> tuple[Route, str]:
    if domestic is None:
        return Route.CLINIC, (
            "High risk, and it is not known whether the stalking is linked to domestic abuse. "
            "Where in doubt the clinic hears the case and finds the right forum."
        )
    if not domestic:
        return Route.CLINIC, "High risk, and the stalking is not linked to domestic abuse."
    if stalking_dominant:
        return Route.CLINIC, "High risk, and stalking is the dominant risk."
    if stalking_dominant is False:
        return Route.MARAC, "High risk, and the stalking is part of wider domestic abuse."
    return Route.CLINIC, (
        "High risk in a domestic abuse context; whether stalking is the dominant risk cannot be "
        "known from the form. Where in doubt the clinic hears the case and finds the right forum."
    )
