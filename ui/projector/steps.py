"""What the room sees of each of the six steps of a case. No Qt in here."""

import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import resources
from panel.agencies import leading_agency
from panel.cases import service as case_service
from panel.cases.model import Incident, Reply
from panel.cases.timeline_layout import (
    TimelineLayout,
    TimelinePoint,
    TimelineSpan,
    lay_out_timeline,
)
from panel.dates.written import format_day
from panel.meetings import service as meeting_service
from panel.meetings.model import AgendaItem
from panel.referrals import service as referral_service
from reports.labels import MEASURES
from ui.case_words import GROUND_WORDS, RELATIONSHIP_WORDS, level_tag
from ui.information.words import REPLY_WORDS
from ui.projector.page import Page, Row
from ui.projector.risk_profile import risk_profile
from ui.projector.seen import ONLY_FOR_SCREEN, Seen, may_be_seen
from ui.projector.spo import spo
from ui.timeline.words import when_text
from ui.widgets.labels import TagKind

_LATEST = 12
_TICKS = 5
_REPLY_KINDS: dict[Reply, TagKind] = {
    Reply.SHARED: "success",
    Reply.NOTHING_HELD: "neutral",
    Reply.AWAITED: "warning",
    Reply.DECLINED: "danger",
}


def referral(seen: Seen) -> Page:
    """Why the case is here, its level and ground, the relationship and the route."""
    case = seen.case
    triages = [found.triage for found in referral_service.of_case(seen.store, case.id)]
    triage = triages[0] if triages else None
    level, _kind = level_tag(case)
    ground = GROUND_WORDS[case.ground] if case.ground else "ground not recorded"
    route = _routes()[triage.route] if triage and triage.route else "Not decided yet"
    why_level = seen.in_short(triage.ground_reason) if triage else ""
    why_route = seen.in_short(triage.route_reason) if triage else ""
    rows = [
        Row(f"{level}, {ground}", "level", "Risk level", why_level),
        Row(RELATIONSHIP_WORDS[case.relationship], "relationship", "Relationship"),
        Row(route, "route", "Route", why_route),
        Row(seen.in_short(case.why_here) or "Not written yet", "why_here", "Why here"),
    ]
    return seen.page("Referral", rows)


def timeline(seen: Seen) -> Page:
    """The picture with its counts by act, then the latest incidents, newest first."""
    rows = case_service.chronology(seen.store, seen.case.id)
    incidents = [incident for incident in rows if may_be_seen(incident.sensitivity)]
    if not incidents:
        return seen.page("Timeline", [Row("No incidents to show")], footnote=ONLY_FOR_SCREEN)
    latest = [
        Row(
            seen.redact(incident.what) or "Not described",
            f"incident:{incident.id}",
            f"{seen.redact(when_text(incident))} · {seen.protocol.act(incident.act).short}",
        )
        for incident in reversed(incidents[-_LATEST:])
    ]
    return seen.page(
        "Timeline",
        latest,
        note=_in_sum(incidents),
        footnote=ONLY_FOR_SCREEN,
        picture=_picture(seen, incidents),
    )


def information(seen: Seen) -> Page:
    """What each agency shared, and who has yet to answer."""
    entries = [
        entry
        for entry in case_service.information_shared(seen.store, seen.case.id)
        if may_be_seen(entry.sensitivity)
    ]
    rows = [
        Row(
            seen.protocol.agency_name(entry.agency) or "No agency named",
            f"information:{entry.id}",
            detail=seen.redact(entry.text),
            tag=REPLY_WORDS[entry.reply],
            kind=_REPLY_KINDS[entry.reply],
        )
        for entry in entries
    ]
    return seen.page(
        "Information", rows or [Row("No information to show")], footnote=ONLY_FOR_SCREEN
    )


def plan(seen: Seen) -> Page:
    """The risks, the decision, who tells the victim and the next review."""
    if seen.item is None:
        return seen.page("Plan and decision", [Row("This case is not on in a meeting.")])
    risks = [
        Row(seen.redact(risk.text), f"risk:{risk.id}", detail=seen.in_short(risk.no_action_reason))
        for risk in meeting_service.risks(seen.store, seen.item.id)
    ]
    return seen.page(
        "Plan and decision",
        [
            Row("Risks", heading=True),
            *(risks or [Row("None named yet")]),
            Row("Decision", heading=True),
            *_decision(seen, seen.item),
        ],
    )


def _decision(seen: Seen, item: AgendaItem) -> Sequence[Row]:
    outcomes = seen.protocol.meeting.outcomes
    outcome = outcomes.get(item.outcome.value, item.outcome.value) if item.outcome else ""
    review = format_day(item.next_review) if item.next_review else "Not set"
    decision = seen.in_short(item.decision)
    return (
        Row(outcome or "Not decided yet", "outcome"),
        *([Row(decision, "decision")] if decision else []),
        Row(_role_of(seen, item.victim_told_by), "victim_told_by", "Who tells the victim"),
        Row(review, "next_review", "Next review"),
    )


def _role_of(seen: Seen, told_by: str) -> str:
    """The agency of whoever tells the victim; a name alone is not put on a screen."""
    if not told_by.strip():
        return "Not settled"
    by_code = {agency.code: agency for agency in seen.protocol.agencies}
    named = leading_agency(told_by, seen.protocol.agencies)
    agency = by_code.get(told_by) or (named and named[0])
    return agency.name if agency else "Settled, see the minutes"


def _in_sum(incidents: Sequence[Incident]) -> str:
    """How many there are and from when to when; the lanes count them by act."""
    number = f"{len(incidents)} incident{'' if len(incidents) == 1 else 's'}"
    days = [incident.day for incident in incidents if incident.day]
    if not days:
        return number
    first, last = format_day(min(days)), format_day(max(days))
    return f"{number}, {first}" if first == last else f"{number}, {first} to {last}"


def _picture(seen: Seen, incidents: Sequence[Incident]) -> TimelineLayout:
    acts = [(incident, seen.protocol.act(incident.act)) for incident in incidents]
    counts = Counter(act.short for _, act in acts)
    layout = lay_out_timeline(
        [
            TimelinePoint(incident.day, act.short, act.severe, incident.approximate)
            for incident, act in acts
            if incident.day
        ],
        [
            TimelineSpan(measure.starts, measure.ends, MEASURES[measure.kind])
            for measure in case_service.measures_in_force(seen.store, seen.case.id)
            if measure.starts
        ],
        [act.short for act in seen.protocol.acts],
        _TICKS,
    )
    return replace(layout, lanes=tuple(f"{lane}  {counts[lane]}" for lane in layout.lanes))


@cache
def _routes() -> dict[str, str]:
    """The words for the routes; read once, as the file never changes."""
    text = resources.protocol_file("dash_2018.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)["routes"]
    return words


STEP_BUILDERS: tuple[Callable[[Seen], Page], ...] = (
    referral,
    timeline,
    information,
    risk_profile,
    spo,
    plan,
)
"""One for each step of `ui.console.progress.STEP_NAMES`, in that order."""
