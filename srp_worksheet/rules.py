"""Decisions about a risk profile that need no clock and no store.

Structured professional judgement: nothing here sums, weighs, bands or sorts ratings. The only
number is how many factors have been dealt with, whatever was found.
"""

from collections.abc import Iterator, Sequence

from panel.errors import KnownError
from srp_worksheet.model import (
    Assessor,
    Choice,
    Factor,
    FactorGroup,
    Missing,
    Presence,
    Profile,
    ProtectivePresence,
    Rating,
    RatingChanges,
    RiskProfileProtocol,
)

_FOUND = frozenset({Presence.PARTLY, Presence.YES})
_PROTECTION_FOUND = frozenset({ProtectivePresence.PARTLY, ProtectivePresence.PRESENT})
_NO_KEY = frozenset(
    {ProtectivePresence.OMIT, ProtectivePresence.NOT_APPLICABLE, ProtectivePresence.ABSENT}
)
_NO_GOAL = _NO_KEY - {ProtectivePresence.ABSENT}


class ProfileSigned(KnownError):
    """A signed profile is locked."""

    def __init__(self) -> None:
        super().__init__(
            "This risk profile is signed and locked, so nothing was changed. "
            "Begin a new profile to record what is different now."
        )


class ProfileOpen(KnownError):
    """There is already a profile in work for the case."""

    def __init__(self) -> None:
        super().__init__(
            "This case already has a risk profile that is not signed, so no other was begun. "
            "Go on with that one, or sign it first."
        )


class NotReadyToSign(KnownError):
    """Something without which a profile must not be signed is missing."""

    def __init__(self, first: Missing, others: int) -> None:
        more = f" {others} more to complete after that." if others else ""
        super().__init__(
            f"The risk profile was not signed; everything in it is kept. {first.text}{more}"
        )


class MarkUnfounded(KnownError):
    """A key or goal mark on a protective factor whose rating cannot carry it."""

    def __init__(self, mark: str, remedy: str) -> None:
        super().__init__(f"The factor was not marked as {mark}; nothing was changed. {remedy}")


def with_marks(before: Rating, changes: RatingChanges) -> RatingChanges:
    """What a change to a rating comes to, so that its key and goal marks stay true.

    A key protects most now, so the factor must be there at least in part; a goal is to be built
    up, so it may be absent, but must apply and be known. A new rating takes away a mark that it
    cannot carry; before any rating both may be set. Source: the note of the protective group in
    `resources/protocol/risk_profile.toml`.

    Raises:
        MarkUnfounded: the change itself sets such a mark.
    """
    protection = changes.get("protection", before.protection)
    settled = changes.copy()
    if protection in _NO_KEY:
        if changes.get("key"):
            raise MarkUnfounded("key", "A key protects now: rate it present or partly first.")
        if before.key:
            settled["key"] = False
    if protection in _NO_GOAL:
        if changes.get("goal"):
            raise MarkUnfounded("goal", "A goal is built up: rate it absent, partly or present.")
        if before.goal:
            settled["goal"] = False
    return settled


def rated_count(profile: Profile, group: FactorGroup) -> int:
    """How many factors of a group are rated or omitted: work done, never how much is present."""
    return sum(1 for factor in group.factors if profile.rating(factor.code).mark)


def before_signing(profile: Profile, protocol: RiskProfileProtocol) -> list[Missing]:
    """What is missing, in the order of the worksheet."""
    return [
        *(gap for group in protocol.groups for gap in _gaps_of_group(profile, group)),
        *_gaps_of_context(profile),
        *(
            gap
            for outcome in protocol.outcomes
            for gap in _gaps_of_outcome(profile, outcome, protocol.factors)
        ),
        *_gaps_of_conclusion(profile),
    ]


def assert_ready(profile: Profile, protocol: RiskProfileProtocol) -> None:
    """Refuse to sign while something that blocks is missing.

    Raises:
        NotReadyToSign: names the first thing and how many follow.
    """
    blocking = [gap for gap in before_signing(profile, protocol) if gap.blocks]
    if blocking:
        raise NotReadyToSign(blocking[0], len(blocking) - 1)


def known_assessor(name: str, known: Sequence[Assessor]) -> Assessor | None:
    """The one of those who signed before whom a name means, however it is spaced or cased."""
    return next((one for one in known if _folded(one.name) == _folded(name)), None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").split())


def _gaps_of_group(profile: Profile, group: FactorGroup) -> Iterator[Missing]:
    unrated = [factor for factor in group.factors if not profile.rating(factor.code).mark]
    if unrated:
        text = f"{group.title}: {len(unrated)} of {len(group.factors)} not rated."
        yield Missing(f"factor:{unrated[0].code}", text, blocks=False)
    for factor in group.factors:
        yield from _gaps_of_rating(factor, profile.rating(factor.code))


def _gaps_of_rating(factor: Factor, rating: Rating) -> Iterator[Missing]:
    key, name = f"factor:{factor.code}", f"{factor.number} {factor.label}"
    if rating.is_omitted and not rating.omit_reason.strip():
        yield Missing(key, f"{name}: omitted without a reason.", blocks=True)
    found = rating.presence in _FOUND
    if (found or rating.protection in _PROTECTION_FOUND) and not _has_evidence(rating):
        yield Missing(key, f"{name}: no evidence is given.", blocks=False)
    if found and rating.relevance is None:
        yield Missing(key, f"{name}: relevance is not given.", blocks=False)


def _has_evidence(rating: Rating) -> bool:
    return bool(rating.evidence.strip() or rating.cites)


def _gaps_of_context(profile: Profile) -> Iterator[Missing]:
    if profile.ongoing is None:
        yield Missing("ongoing", "It is not said whether the stalking is ongoing.", blocks=False)
    elif not profile.definition_used:
        text = "It is not said by which definition the stalking is or is not ongoing."
        yield Missing("definition_used", text, blocks=False)
    if profile.typology is None:
        text = "No typology is chosen; undetermined can be chosen too."
        yield Missing("typology", text, blocks=True)
    elif not profile.typology_for.strip():
        yield Missing("typology_for", "No reasons are given for the typology.", blocks=False)


def _gaps_of_outcome(
    profile: Profile, outcome: Choice, factors: tuple[Factor, ...]
) -> Iterator[Missing]:
    judgement, drivers = profile.judgement(outcome.code), f"drivers:{outcome.code}"
    if judgement.level is None:
        text = f"{outcome.label}: no judgement is made."
        yield Missing(f"outcome:{outcome.code}", text, blocks=True)
    elif not judgement.drivers:
        text = f"{outcome.label}: the factors that drove the judgement are not named."
        yield Missing(drivers, text, blocks=False)
    for factor in factors:
        rating = profile.rating(factor.code)
        if factor.code in judgement.drivers and (rating.is_omitted or not rating.mark):
            text = f"{outcome.label}: {factor.number} {factor.label} drove it but is not rated."
            yield Missing(drivers, text, blocks=False)


def _gaps_of_conclusion(profile: Profile) -> Iterator[Missing]:
    if not profile.formulation.strip():
        yield Missing("formulation", "No formulation is written.", blocks=True)
    if not profile.limits.strip():
        text = "It is not said which sources were seen and what limits the assessment."
        yield Missing("limits", text, blocks=False)
    if profile.next_review is None:
        yield Missing("next_review", "No date is set for the next review.", blocks=False)
    if not profile.assessor.strip():
        yield Missing("assessor", "The assessor is not named.", blocks=True)
    if not profile.training.strip():
        yield Missing("training", "The assessor's training is not recorded.", blocks=True)
