"""What the room sees of the risk profile: the part of it that is being talked about. No Qt."""

from collections.abc import Sequence

from srp_worksheet import service as profile_service
from srp_worksheet.model import (
    FactorGroup,
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

_PRESENCE_KINDS: dict[Presence | ProtectivePresence, TagKind] = {
    Presence.YES: "danger",
    Presence.PARTLY: "warning",
    Presence.NO: "info",
    Presence.OMIT: "neutral",
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
_NOT_YET = "Not begun yet"


def risk_profile(seen: Seen) -> Page:
    """The group of factors in focus; after the factors the typology, then the judgements."""
    protocol = seen.protocol.risk_profile
    profile = profile_service.current_profile(seen.store, seen.case.id)
    detail = seen.detail if isinstance(seen.detail, ProfileDetail) else ProfileDetail("")
    groups = {group.code: group for group in protocol.groups}
    if detail.group in groups or not detail.group:
        group = groups.get(detail.group, protocol.groups[0])
        focus = f"factor:{detail.factor}" if detail.factor else ""
        rows = [_factor_row(group, protocol, profile, place, detail) for place in range(_size(group))]
        return seen.page(f"Risk profile: {group.short}", rows, focus=focus)
    if detail.group in ("context", "typology"):
        return seen.page("Risk profile: typology", _typology(seen, profile))
    return seen.page("Risk profile: judgements", _judgements(seen, profile))
