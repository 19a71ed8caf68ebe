"""Triage and routing of a referral: what the form says, proposed with its reasons.

Everything here is a proposal that a person decides. The count of yes answers is a trigger for
referral and never a probability; professional judgement overrides it (protocol 3.2d and the
form's own guide).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from panel.cases.model import Ground, Relationship, RiskLevel
from panel.referrals.model import QUESTION_NUMBERS, ReferralForm
from panel.referrals.protocol import DashProtocol
from panel.referrals.record import Route


class Advocate(StrEnum):
    """Who speaks for a victim at high risk (protocol 4.1)."""

    ISAC = "isac"
    IDVA = "idva"


@dataclass(frozen=True, slots=True)
class GroundProposal:
    """One ground for high risk, why, and the keys of the questions that the reason rests on."""

    ground: Ground
    reason: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriageProposal:
    """What the answers say; `unanswered` and `bearing_on_judgement` hold keys of questions."""

    yes_count: int
    sdash_yes: int
    sdash_total: int
    level: RiskLevel
    level_reason: str
    grounds: tuple[GroundProposal, ...]
    bearing_on_judgement: tuple[str, ...]
    unanswered: tuple[str, ...]
    notes: tuple[str, ...]


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


def triage(form: ReferralForm, protocol: DashProtocol) -> TriageProposal:
    """Count the answers and propose the grounds for high risk, each with its reason."""
    yes = [str(number) for number in QUESTION_NUMBERS if form.answers.get(number) is True]
    sdash = [f"sdash {place}" for place, answer in enumerate(form.sdash, start=1) if answer]
    bearing = tuple(key for key in protocol.judgement if form.answer(key) is True)
    grounds = tuple(
        ground
        for ground in (
            _visible(yes, sdash, len(form.sdash), protocol),
            _by_judgement(form, bearing, protocol),
            _escalation(form, protocol),
        )
        if ground is not None
    )
    unanswered = _unanswered(form)
    level, level_reason = _level(len(yes), grounds, protocol)
    return TriageProposal(
        yes_count=len(yes),
        sdash_yes=len(sdash),
        sdash_total=len(form.sdash),
        level=level,
        level_reason=level_reason,
        grounds=grounds,
        bearing_on_judgement=bearing,
        unanswered=unanswered,
        notes=tuple(_notes(form, level, grounds, len(yes), unanswered, protocol)),
    )


def _visible(
    yes: Sequence[str], sdash: Sequence[str], sdash_total: int, protocol: DashProtocol
) -> GroundProposal | None:
    """Visible high risk: the trigger number of yes answers, or all of S-DASH."""
    reasons = []
    questions: list[str] = []
    if len(yes) >= protocol.visible_high_yes:
        reasons.append(
            f"{len(yes)} of the 28 numbered questions are answered yes "
            f"(the trigger is {protocol.visible_high_yes}): {_listed(yes)}."
        )
        questions.extend(yes)
    if len(sdash) == sdash_total:
        reasons.append(f"All {sdash_total} S-DASH questions are answered yes.")
        questions.extend(sdash)
    if not reasons:
        return None
    return GroundProposal(Ground.VISIBLE, " ".join(reasons), tuple(questions))


def _by_judgement(
    form: ReferralForm, bearing: tuple[str, ...], protocol: DashProtocol
) -> GroundProposal | None:
    """Professional judgement is the referrer's: proposed only where the form claims it."""
    if Ground.JUDGEMENT not in form.grounds:
        return None
    cited = f" Answers that bear on it: {_cited(bearing, protocol)}." if bearing else ""
    reason = f"The referrer ticked professional judgement; the summary gives the reason.{cited}"
    return GroundProposal(Ground.JUDGEMENT, reason, bearing)


def _escalation(form: ReferralForm, protocol: DashProtocol) -> GroundProposal | None:
    questions = tuple(key for key in protocol.escalation if form.answer(key) is True)
    ticked = Ground.ESCALATION in form.grounds
    if not questions and not ticked:
        return None
    reasons = []
    if questions:
        reasons.append(f"Answered yes: {_cited(questions, protocol)}.")
    if ticked:
        reasons.append("The referrer ticked escalation.")
    return GroundProposal(Ground.ESCALATION, " ".join(reasons), questions)


def _level(
    count: int, grounds: Sequence[GroundProposal], protocol: DashProtocol
) -> tuple[RiskLevel, str]:
    if grounds:
        named = _listed([ground.ground for ground in grounds])
        return RiskLevel.HIGH, f"The form points to a ground for high risk: {named}."
    answers = f"{count} of the 28 numbered questions are answered yes"
    if count >= protocol.medium_yes:
        more = f"which is {protocol.medium_yes} or more"
        return RiskLevel.MEDIUM, f"{answers}, {more}, and the form points to no ground."
    fewer = f"fewer than {protocol.medium_yes}"
    return RiskLevel.STANDARD, f"{answers}, {fewer}, and the form points to no ground."


def _unanswered(form: ReferralForm) -> tuple[str, ...]:
    """The questions without an answer; the further ones only where their opener is yes."""
    keys = [str(number) for number in QUESTION_NUMBERS]
    if form.answers.get(8):
        keys += [f"sdash {place}" for place in range(1, len(form.sdash) + 1)]
        keys += [f"additional {place}" for place in range(1, len(form.additional) + 1)]
    if form.answers.get(20):
        keys += [f"hbv {place}" for place in range(1, len(form.hbv) + 1)]
    return tuple(key for key in keys if form.answer(key) is None)


def _notes(
    form: ReferralForm,
    level: RiskLevel,
    grounds: Sequence[GroundProposal],
    count: int,
    unanswered: Sequence[str],
    protocol: DashProtocol,
) -> Iterable[str]:
    """What a person should weigh before deciding: gaps and contradictions."""
    visible = any(ground.ground is Ground.VISIBLE for ground in grounds)
    if Ground.VISIBLE in form.grounds and not visible:
        yield "The referrer ticked visible high risk, but neither count reaches its trigger."
    open_numbers = [key for key in unanswered if " " not in key]
    if not visible and count + len(open_numbers) >= protocol.visible_high_yes:
        yield (
            f"Unanswered questions could bring the count to the trigger: {_listed(open_numbers)}."
        )
    written = form.risk_level
    if written and written.lower() != level.lower():
        yield (
            f"The form gives the level of risk as {written}; "
            f"the answers propose {level.capitalize()}."
        )
    if form.answers.get(8) is not True and any(form.sdash):
        yield "S-DASH holds yes answers although question 8 is not answered yes."


_INTIMATE = "intimate"
_DOMESTIC = ("ex_intimate", _INTIMATE, "family")


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
            f"Answered yes: {_cited(protocol.conviction, protocol)}."
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


def _listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _cited(keys: Sequence[str], protocol: DashProtocol) -> str:
    """Questions by number and our short name for them."""
    return "; ".join(protocol.question(key).title for key in keys)
