"""What the room sees of the risk profile: the part of it that is being talked about. No Qt."""

from srp_worksheet import service as profile_service
from srp_worksheet.model import (
    Factor,
    Judgement,
    Level,
    Presence,
    Profile,
    ProtectivePresence,
    Rating,
    RiskProfileProtocol,
    label_of,
)
from ui.projector.page import Page, Row
from ui.projector.seen import Seen
from ui.risk_profile.detail import ProfileDetail
from ui.widgets.labels import TagKind

_PRESENCE_KINDS: dict[Presence, TagKind] = {
    Presence.YES: "danger",
    Presence.PARTLY: "warning",
    Presence.NO: "info",
    Presence.OMIT: "neutral",
}
_PROTECTION_KINDS: dict[ProtectivePresence, TagKind] = {
    ProtectivePresence.PRESENT: "success",
    ProtectivePresence.PARTLY: "info",
    ProtectivePresence.ABSENT: "neutral",
    ProtectivePresence.NOT_APPLICABLE: "neutral",
    ProtectivePresence.OMIT: "neutral",
}
_LEVEL_KINDS: dict[Level, TagKind] = {
    Level.HIGH: "danger",
    Level.MODERATE: "warning",
    Level.LOW: "info",
}


def risk_profile(seen: Seen) -> Page:
    """The group of factors in focus; after the factors what the worksheet has there."""
    protocol = seen.protocol.risk_profile
    profile = profile_service.current_profile(seen.store, seen.case.id)
    detail = seen.detail if isinstance(seen.detail, ProfileDetail) else ProfileDetail("")
    if detail.group in ("context", "typology"):
        return seen.page("Risk profile: typology", _typology(seen, protocol, profile))
    if detail.group == "formulation":
        return seen.page("Risk profile: formulation", _formulation(seen, protocol, profile))
    groups = {group.code: group for group in protocol.groups}
    if detail.group and detail.group not in groups:
        return seen.page("Risk profile: judgements", _judgements(seen, protocol, profile))
    group = groups.get(detail.group, protocol.groups[0])
    rows = [
        _factor_row(protocol, factor, profile, focused=factor.code == detail.factor)
        for factor in group.factors
    ]
    return seen.page(f"Risk profile: {group.short}", rows, focus=detail.factor or "")


def _factor_row(
    protocol: RiskProfileProtocol, factor: Factor, profile: Profile | None, *, focused: bool
) -> Row:
    """Name, presence and relevance; evidence stays with the panel."""
    rating = profile.rating(factor.code) if profile else Rating(factor.code)
    tag, kind = _mark(protocol, rating)
    marks = [words for words, is_so in (("Key", rating.key), ("Goal", rating.goal)) if is_so]
    return Row(
        factor.short,
        factor.code,
        tag=tag or ("?" if focused else ""),
        kind=kind,
        value=label_of(protocol.relevance, rating.relevance) or ", ".join(marks),
    )


def _mark(protocol: RiskProfileProtocol, rating: Rating) -> tuple[str, TagKind | None]:
    """What was found, on the scale that the factor has; empty while it is not rated."""
    if rating.presence:
        return label_of(protocol.presence, rating.presence), _PRESENCE_KINDS[rating.presence]
    if rating.protection:
        kind = _PROTECTION_KINDS[rating.protection]
        return label_of(protocol.protection, rating.protection), kind
    return "", None


def _typology(
    seen: Seen, protocol: RiskProfileProtocol, profile: Profile | None
) -> tuple[Row, ...]:
    if profile is None or profile.typology is None:
        return (Row("No typology is chosen yet"),)
    reasons = (
        ("For it", profile.typology_for),
        ("Against it", profile.typology_against),
        ("Alternatives", profile.typology_alternatives),
    )
    return (
        Row(label_of(protocol.typologies, profile.typology), "typology", "Type"),
        *(Row(seen.redact(text), label=label) for label, text in reasons if text.strip()),
    )


def _formulation(seen: Seen, protocol: RiskProfileProtocol, profile: Profile | None) -> list[Row]:
    """The formulation in full, then the judgements that rest on it."""
    text = seen.redact(profile.formulation).strip() if profile else ""
    return [
        Row(text or "No formulation is written yet", "formulation"),
        Row("Judgements", heading=True),
        *_judgements(seen, protocol, profile),
    ]


def _judgements(seen: Seen, protocol: RiskProfileProtocol, profile: Profile | None) -> list[Row]:
    """One for each outcome, with the names of the factors that led to it."""
    names = {factor.code: factor.short for factor in protocol.factors}
    rows = []
    for outcome in protocol.outcomes:
        judged = profile.judgement(outcome.code) if profile else Judgement(outcome.code)
        drivers = ", ".join(names.get(code, code) for code in judged.drivers)
        rows.append(
            Row(
                outcome.label,
                f"outcome:{outcome.code}",
                detail=" · ".join(filter(None, (drivers, seen.in_short(judged.imminence)))),
                tag=label_of(protocol.levels, judged.level),
                kind=_LEVEL_KINDS[judged.level] if judged.level else None,
            )
        )
    return rows
