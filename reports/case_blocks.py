"""Parts of a case that more than one document prints."""

from collections.abc import Sequence
from datetime import date, timedelta

from panel.cases.model import Case, Ground, Incident, Measure, Person, RiskLevel, Role
from panel.cases.timeline_layout import TimelinePoint, TimelineSpan, lay_out_timeline
from panel.dates.local import local_day
from panel.dates.written import format_day
from panel.referrals.record import Referral
from panel.referrals.rules import TriageProposal, triage
from reports.contents import Block, Cell, Column, Paragraph, Picture, Table, TextStyle
from reports.labels import (
    DIRECTNESS,
    GROUNDS,
    MEASURES,
    NOT_RECORDED,
    RELATIONSHIPS,
    RISK_LEVELS,
    counted,
    day_or,
    sentence,
)
from reports.timeline_picture import draw_timeline
from reports.wording import Wording

_ENDS_SOON = timedelta(weeks=4)


def people(case: Case, role: Role) -> tuple[Person, ...]:
    """Everybody of one role in a case."""
    return tuple(person for person in case.people if person.role is role)


def name_of(person: Person | None) -> str:
    """A person's name, or that there is none."""
    return (person.name if person else "") or "Name not recorded"


def relationship(case: Case) -> str:
    """How respondent and victim know each other, with the words of the form where they differ."""
    known = RELATIONSHIPS[case.relationship]
    words = case.relationship_words.strip()
    return known if words.casefold() in ("", known.casefold()) else f"{known} (form: {words})"


def advocate_of(referral: Referral | None, wording: Wording) -> str:
    """Who speaks for the victim, an ISAC or an IDVA; empty where nobody was asked yet."""
    advocate = referral.triage.advocate if referral else ""
    return wording.dash.routes.get(advocate, advocate)


def timeline(
    incidents: Sequence[Incident], measures: Sequence[Measure], wording: Wording
) -> list[Block]:
    """The picture of a chronology with its caption; nothing where there is nothing to draw."""
    acts = {row.act: wording.act(row.act) for row in incidents}
    points = tuple(
        TimelinePoint(row.day, acts[row.act].short, acts[row.act].severe, row.approximate)
        for row in incidents
        if row.day
    )
    spans = tuple(
        TimelineSpan(row.starts, row.ends, MEASURES[row.kind]) for row in measures if row.starts
    )
    if not points:
        return []
    layout = lay_out_timeline(points, spans, [act.short for act in wording.acts])
    said = layout.caption
    if undated := len(incidents) - len(points):
        said = f"{said}; {undated} without a date not drawn"
    return [
        Picture(draw_timeline(layout), alt=f"Timeline: {said}"),
        Paragraph(f"{said}.", TextStyle.QUIET),
    ]


def when(incident: Incident) -> tuple[str, ...]:
    """The day of an incident; if it is not exact, the words in which it was given.

    A day follows words that do not name its year, such as "last summer".
    """
    given = incident.when_words.strip()
    if incident.day is None:
        return (given, "No date") if given else ("No date",)
    day = f"{format_day(incident.day)} {incident.time}".strip()
    if not incident.approximate:
        return (day,)
    words = given.removesuffix(f"(about {day})").strip()
    if words in ("", day):
        return (f"About {day}",)
    return (words if str(incident.day.year) in words else f"{words} (about {day})",)


def measures_table(measures: Sequence[Measure], today: date) -> Table:
    """Orders, bail and proceedings with their last day, marked if it comes within four weeks."""
    return Table(
        (Column("What", 3.2), Column("Terms", 7.2), Column("From", 2.6), Column("Until", 4)),
        tuple(
            (
                MEASURES[row.kind],
                row.terms or NOT_RECORDED,
                day_or(row.starts),
                _until(row, today),
            )
            for row in measures
        ),
    )


def _until(measure: Measure, today: date) -> str | Cell:
    if measure.ends is None:
        return "No end recorded"
    if measure.ends < today:
        return f"Ended {format_day(measure.ends)}"
    if measure.ends <= today + _ENDS_SOON:
        return Cell((f"Ends {format_day(measure.ends)}",), status=True)
    return format_day(measure.ends)


def risk_at_referral(
    case: Case, referral: Referral | None, wording: Wording
) -> tuple[tuple[str, str], ...]:
    """The level of risk with its ground, and what the form says, each once."""
    level = RISK_LEVELS[case.risk_level]
    if case.ground:
        level = f"{level}, by {GROUNDS[case.ground]}"
    elif case.risk_level is RiskLevel.HIGH:
        level = f"{level}, ground not recorded"
    if referral is None:
        return ("Risk level", level), ("Referral form", "No referral form is held")
    found = triage(referral.form, wording.dash)
    reason = referral.triage.ground_reason.strip()
    if any(each.ground is Ground.VISIBLE and each.reason == reason for each in found.grounds):
        reason = ""  # it is the count, which the form's own line gives
    elif case.ground and not reason:
        reason = "No reason is recorded."
    return (
        ("Risk level", f"{sentence(level)} {sentence(reason)}" if reason else level),
        ("Referral form", _question_count(referral, found, wording)),
    )


def _question_count(referral: Referral, found: TriageProposal, wording: Wording) -> str:
    """How many questions of the form were answered yes, and what that number is not."""
    numbered = len(wording.dash.series(""))
    unanswered = sum(1 for key in found.unanswered if key.isdigit())
    left = f" ({unanswered} unanswered)" if unanswered else ""
    return (
        f"Received {format_day(local_day(referral.received_at))}. {found.yes_count} of the "
        f"{numbered} numbered questions answered yes{left}; S-DASH {found.sdash_yes} of "
        f"{found.sdash_total}. The count is a trigger for referral, not a probability."
    )


def directness(incident: Incident) -> str:
    """First-hand, hearsay or not stated."""
    return DIRECTNESS[incident.directness]


def withheld_line(number: int, noun: str, plural: str = "") -> list[Block]:
    """That something was shared which is not minuted: how much, and neither what nor by whom."""
    if not number:
        return []
    verb = "was" if number == 1 else "were"
    said = f"{counted(number, noun, plural)} {verb} shared with the panel and {verb} not minuted."
    return [Paragraph(f"{said} Ask the coordinator.", TextStyle.QUIET)]
