"""Parts of a case that more than one document prints."""

from collections.abc import Sequence
from datetime import date, timedelta

from panel.cases.model import Case, Incident, Measure, Person, Role
from panel.cases.timeline_layout import TimelinePoint, TimelineSpan, lay_out_timeline
from panel.dates.local import local_day
from panel.dates.written import format_day
from panel.referrals.record import Referral
from panel.referrals.rules import triage
from reports.contents import Block, Cell, Column, Paragraph, Picture, Table, TextStyle
from reports.labels import DIRECTNESS, MEASURES, NOT_RECORDED, counted, day_or
from reports.timeline_picture import draw_timeline
from reports.wording import Wording
from srp_worksheet.model import Judgement, Profile, label_of

_LAPSES_SOON = timedelta(weeks=4)


def people(case: Case, role: Role) -> tuple[Person, ...]:
    """Everybody of one role in a case."""
    return tuple(person for person in case.people if person.role is role)


def name_of(person: Person | None) -> str:
    """A person's name, or that there is none."""
    return (person.name if person else "") or "Name not recorded"


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
    """The day of an incident; if it is not exact, after the words in which it was given."""
    given = incident.when_words.strip()
    if incident.day is None:
        return (given, "No date") if given else ("No date",)
    day = f"{format_day(incident.day)} {incident.time}".strip()
    if not incident.approximate:
        return (day,)
    words = given.removesuffix(f"(about {day})").strip()
    if words in ("", day):
        return (f"About {day}",)
    return (words if day in words else f"{words} (about {day})",)


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
    if measure.ends <= today + _LAPSES_SOON:
        return Cell((f"Lapses {format_day(measure.ends)}",), status=True)
    return format_day(measure.ends)


def question_count(referral: Referral, wording: Wording) -> str:
    """How many questions of the form were answered yes, and what that number is not."""
    found = triage(referral.form, wording.dash)
    numbered = len(wording.dash.series(""))
    unanswered = sum(1 for key in found.unanswered if key.isdigit())
    left = f" ({unanswered} unanswered)" if unanswered else ""
    return (
        f"{found.yes_count} of the {numbered} numbered questions answered yes{left}; S-DASH "
        f"{found.sdash_yes} of {found.sdash_total}. The count is a trigger for referral, not a "
        "probability."
    )


def judgements_table(profile: Profile, wording: Wording) -> Table:
    """One judgement for each outcome, with the factors that led to it."""
    protocol = wording.risk_profile
    labels = {factor.code: factor.label for factor in protocol.factors}
    rows = []
    for outcome in protocol.outcomes:
        judged = profile.judgement(outcome.code)
        drivers = "; ".join(labels.get(code, code) for code in judged.drivers)
        level = label_of(protocol.levels, judged.level) or "Not judged"
        rows.append((outcome.label, level, drivers or "None named", _circumstances(judged)))
    return Table(
        (
            Column("Outcome", 3.6),
            Column("Judgement", 2.4),
            Column("Factors that led to it", 5.6),
            Column("Conditions and imminence", 5.4),
        ),
        tuple(rows),
        caption="Judgement on each outcome",
    )


def _circumstances(judged: Judgement) -> Cell | str:
    said = [judged.conditions, f"Imminence: {judged.imminence}" if judged.imminence else ""]
    return Cell(tuple(filter(None, said))) if any(said) else NOT_RECORDED


def signature_of(profile: Profile) -> str:
    """Who signed a profile and when, or that nobody has."""
    if profile.signed_at is None:
        by = f" by {profile.assessor}" if profile.assessor else ""
        return f"Not signed: still in work{by}, and not to be relied on"
    training = f" ({profile.training})" if profile.training else ""
    return f"{profile.assessor}{training}, {format_day(local_day(profile.signed_at))}"


def newer_profile(profile: Profile, begun: date | None) -> list[Block]:
    """That a newer profile is begun, so that nobody takes the signed one for the last word."""
    if begun is None or profile.signed_at is None:
        return []
    signed = format_day(local_day(profile.signed_at))
    said = (
        f"This is the profile signed on {signed}. A new one was begun on {format_day(begun)} and "
        "is not signed: nothing of it is printed here."
    )
    return [Paragraph(said)]


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
