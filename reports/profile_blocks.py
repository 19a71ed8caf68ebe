"""A risk profile as more than one document prints it: who signed it, what it found, its limits.

One judgement for each outcome and the formulation; nothing is summed.
"""

from datetime import date
from typing import Literal

from panel.dates.local import local_day
from panel.dates.written import format_day
from reports.contents import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    TextStyle,
)
from reports.labels import NOT_RECORDED, known
from reports.wording import Wording
from srp_worksheet.model import Judgement, Profile, label_of
from srp_worksheet.rules import rated_count


def profile_findings(
    profile: Profile,
    newer_begun: date | None,
    wording: Wording,
    facts: tuple[tuple[str, str], ...],
    level: Literal[2, 3],
) -> list[Block]:
    """The sign-off, these `facts`, the judgements and the formulation, headed at this level.

    `newer_begun` is the day on which a profile after a signed one was begun.
    """
    return [
        *_newer_profile(profile, newer_begun),
        known(("Sign-off", _signature_of(profile)), *_not_rated(profile, wording), *facts),
        *_judgements(profile, wording),
        *_formulation(profile, level),
    ]


def _signature_of(profile: Profile) -> str:
    """Who signed a profile and when, or that nobody has."""
    if profile.signed_at is None:
        by = f" by {profile.assessor}" if profile.assessor else ""
        return f"Not signed: still in work{by}, and not to be relied on"
    training = f" ({profile.training})" if profile.training else ""
    return f"{profile.assessor}{training}, {format_day(local_day(profile.signed_at))}"


def _not_rated(profile: Profile, wording: Wording) -> tuple[tuple[str, str], ...]:
    """How much of the worksheet was left open, which no reader would see otherwise."""
    factors = len(wording.risk_profile.factors)
    rated = sum(rated_count(profile, group) for group in wording.risk_profile.groups)
    if rated == factors:
        return ()
    return (("Factors not rated", f"{factors - rated} of {factors}"),)


def _newer_profile(profile: Profile, begun: date | None) -> list[Block]:
    """That a newer profile is begun, so that nobody takes the signed one for the last word."""
    if begun is None or profile.signed_at is None:
        return []
    signed = format_day(local_day(profile.signed_at))
    said = (
        f"This is the profile signed on {signed}. A new one was begun on {format_day(begun)} and "
        "is not signed: nothing of it is printed here."
    )
    return [Paragraph(said)]


def _judgements(profile: Profile, wording: Wording) -> list[Block]:
    """A row for each outcome of which something is judged, and a line that names the others."""
    protocol = wording.risk_profile
    labels = {factor.code: factor.label for factor in protocol.factors}
    rows = []
    empty = []
    for outcome in protocol.outcomes:
        judged = profile.judgement(outcome.code)
        drivers = "; ".join(labels.get(code, code) for code in judged.drivers)
        said = _circumstances(judged)
        if not (judged.level or drivers or said):
            empty.append(outcome.label)
            continue
        level = label_of(protocol.levels, judged.level) or "Not judged"
        rows.append((outcome.label, level, drivers or "None named", Cell(said or (NOT_RECORDED,))))
    columns = (
        Column("Outcome", 3.6),
        Column("Judgement", 2.4),
        Column("Factors that led to it", 5.6),
        Column("Conditions and imminence", 5.4),
    )
    table = Table(columns, tuple(rows), caption="Judgement on each outcome")
    left = Paragraph(f"{'; '.join(empty)}.", TextStyle.QUIET, lead_in="Not judged:")
    return [*([table] if rows else []), *([left] if empty else [])]


def _circumstances(judged: Judgement) -> tuple[str, ...]:
    imminence = f"Imminence: {judged.imminence}" if judged.imminence else ""
    return tuple(filter(None, (judged.conditions, imminence)))


def _formulation(profile: Profile, level: Literal[2, 3]) -> list[Block]:
    if not profile.formulation:
        return [Paragraph("None written.", TextStyle.QUIET, lead_in="Formulation:")]
    return [
        Heading(level, "Formulation"),
        Paragraph(profile.formulation, TextStyle.STATEMENT),
    ]
