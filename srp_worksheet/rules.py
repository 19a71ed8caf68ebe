"""Decisions about a risk profile that need no clock and no store.

Structured professional judgement: nothing here sums, weighs, bands or sorts ratings. The only
number is how many factors have been dealt with, whatever was found.
"""

from collections.abc import Iterator

from panel.errors import KnownError
from srp_worksheet.model import (
    Choice,
    Factor,
    FactorChange,
    FactorGroup,
    Missing,
    Presence,
    Profile,
    ProtectivePresence,
    Rating,
    RiskProfileProtocol,
)

_FOUND = frozenset({Presence.PARTLY, Presence.YES})
_PROTECTION_FOUND = frozenset({ProtectivePresence.PARTLY, ProtectivePresence.PRESENT})


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


def rated_count(profile: Profile, group: FactorGroup) -> int:
    """How many factors of a group are rated or omitted: work done, never how much is present."""
    return sum(1 for factor in group.factors if profile.rating(factor.code).mark)


def before_signing(profile: Profile, protocol: RiskProfileProtocol) -> list[Missing]:
    """What is missing, in the order of the worksheet."""
    return [
        *(gap for group in protocol.groups for gap in _gaps_of_group(profile, group)),
        *_gaps_of_context(profile),
        *(gap for outcome in protocol.outcomes for gap in _gaps_of_outcome(profile, outcome)),
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


def changed_since(
    previous: Profile, current: Profile, protocol: RiskProfileProtocol
) -> list[FactorChange]:
    """Factors rated otherwise than before, in the order of the protocol.

    A factor that the current profile has not rated yet is not listed: unrated says nothing.
    """
    changes = [
        FactorChange(factor, previous.rating(factor.code), current.rating(factor.code))
        for factor in protocol.factors
        if current.rating(factor.code).mark
    ]
    return [change for change in changes if _rated(change.before) != _rated(change.after)]


def _rated(rating: Rating) -> tuple[object, ...]:
    return rating.mark, rating.relevance, rating.key, rating.goal


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


def _gaps_of_outcome(profile: Profile, outcome: Choice) -> Iterator[Missing]:
    key, judgement = f"outcome:{outcome.code}", profile.judgement(outcome.code)
    if judgement.level is None:
        yield Missing(key, f"{outcome.label}: no judgement is made.", blocks=True)
    elif not judgement.drivers:
        text = f"{outcome.label}: the factors that drove the judgement are not named."
        yield Missing(key, text, blocks=False)


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
