"""Triage of a referral: what the form says of the risk, proposed with its reasons.

Everything here is a proposal that a person decides. The count of yes answers is a trigger for
referral and never a probability; professional judgement overrides it (protocol 3.2d and the
form's own guide).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from panel.cases.model import Ground, RiskLevel
from panel.referrals.model import QUESTION_NUMBERS, ReferralForm
from panel.referrals.protocol import DashProtocol

GROUND_NAMES = {
    Ground.VISIBLE: "visible high risk",
    Ground.JUDGEMENT: "professional judgement",
    Ground.ESCALATION: "potential escalation",
}
"""The grounds as protocol 3.2d names them."""


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


def triage(form: ReferralForm, protocol: DashProtocol) -> TriageProposal:
    """Count the answers and propose the grounds for high risk, each with its reason."""
    yes = [str(number) for number in QUESTION_NUMBERS if form.answers.get(number) is True]
    sdash = [f"sdash {place}" for place, answer in enumerate(form.sdash, start=1) if answer]
    bearing = tuple(key for key in protocol.judgement if form.answer(key) is True)
    found = (
        _visible(yes, sdash, len(form.sdash), protocol),
        _by_judgement(form, bearing, protocol),
        _escalation(form, protocol),
    )
    grounds = tuple(ground for ground in found if ground is not None)
    written = _written_level(form)
    if not grounds and written is RiskLevel.HIGH:
        grounds = (_by_written_level(bearing, protocol),)
    unanswered = _unanswered(form)
    level, level_reason = _level(len(yes), grounds, written, protocol)
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
    reason = "The referrer ticked professional judgement; the summary gives the reason."
    return GroundProposal(Ground.JUDGEMENT, reason + _bearing(bearing, protocol), bearing)


def _by_written_level(bearing: tuple[str, ...], protocol: DashProtocol) -> GroundProposal:
    """The referrer's level overrides the count (the form's own guide, protocol appendix 1)."""
    reason = (
        "The referrer gave the level of risk as High, which overrides the count; "
        "the summary may give the reason."
    )
    return GroundProposal(Ground.JUDGEMENT, reason + _bearing(bearing, protocol), bearing)


def _bearing(bearing: tuple[str, ...], protocol: DashProtocol) -> str:
    return f" Answers that bear on it: {protocol.titles(bearing)}." if bearing else ""


def _written_level(form: ReferralForm) -> RiskLevel | None:
    """The level that the referrer chose at the head of the form, None where it is no level."""
    words = (form.risk_level or "").casefold().split()
    return next((level for level in RiskLevel if words[:1] == [level.value]), None)


def _escalation(form: ReferralForm, protocol: DashProtocol) -> GroundProposal | None:
    questions = tuple(key for key in protocol.escalation if form.answer(key) is True)
    ticked = Ground.ESCALATION in form.grounds
    if not questions and not ticked:
        return None
    reasons = []
    if questions:
        reasons.append(f"Answered yes: {protocol.titles(questions)}.")
    if ticked:
        reasons.append("The referrer ticked escalation.")
    return GroundProposal(Ground.ESCALATION, " ".join(reasons), questions)


def _level(
    count: int,
    grounds: Sequence[GroundProposal],
    written: RiskLevel | None,
    protocol: DashProtocol,
) -> tuple[RiskLevel, str]:
    if grounds:
        named = _listed([GROUND_NAMES[ground.ground] for ground in grounds])
        return RiskLevel.HIGH, f"The form points to a ground for high risk: {named}."
    answers = f"{count} of the 28 numbered questions are answered yes"
    if count >= protocol.medium_yes:
        more = f"which is {protocol.medium_yes} or more"
        return RiskLevel.MEDIUM, f"{answers}, {more}, and the form points to no ground."
    fewer = f"fewer than {protocol.medium_yes}"
    if written is RiskLevel.MEDIUM:
        return written, f"{answers}, {fewer}, but the referrer gave the level as Medium."
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


def _listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
