"""How an incident is read on the timeline, and how its time is kept. No Qt in here."""

import re
from dataclasses import dataclass
from datetime import date, time

from panel.cases.acts import Act
from panel.cases.incident_line import IncidentDraft
from panel.cases.model import (
    Directness,
    Incident,
    IncidentChanges,
    Measure,
    Sensitivity,
)
from panel.dates.past import LooseDate, Precision, format_loose, parse_past
from panel.dates.vocabulary import UnreadableDate
from panel.dates.written import format_day
from panel.text import as_sentence
from ui.entries.sensitivity import SENSITIVITY_WORDS

DIRECTNESS_WORDS = {
    Directness.NOT_STATED: "Not stated",
    Directness.FIRST_HAND: "First-hand",
    Directness.HEARSAY: "Hearsay",
}
NOT_DATED = "No date yet"
_LAPSES_WITHIN = 28
_ABOUT = re.compile(r"(?P<words>.+) \(about (?P<day>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as one line of the table."""

    id: int
    when: str
    act: str
    what: str
    evidence: str
    source: str


def line_of(incident: Incident, act: Act, kept: str = "") -> IncidentLine:
    """What the table says of an incident. `act` carries its paragraph of PHA 1997 s.2A(3).

    `kept` tells of words that a field of it refused, so that nobody takes the row for complete.
    """
    kept_back = incident.sensitivity is not Sensitivity.MAY_BE_MINUTED
    warning = f"[{SENSITIVITY_WORDS[incident.sensitivity]}, not on projector] "
    crime = f"Crime {incident.crime_reference}" if incident.crime_reference else ""
    exhibit = incident.exhibit if incident.exhibit not in incident.evidence else ""
    evidence = " ".join(filter(None, (incident.evidence, exhibit)))
    hearsay = incident.directness is Directness.HEARSAY
    source = (incident.source, "hearsay" if hearsay else "")
    return IncidentLine(
        id=incident.id,
        when=" · ".join(filter(None, (when_text(incident), kept))),
        act=f"{act.short} ({act.letter})" if act.letter else act.short,
        what=(warning if kept_back else "") + incident.what,
        evidence=", ".join(filter(None, (evidence, crime))),
        source=", ".join(filter(None, source)),
    )


def act_name(act: Act) -> str:
    """The act with its paragraph of PHA 1997 s.2A(3), where it has one."""
    return f"{act.name} ({act.letter})" if act.letter else act.name


def when_text(incident: Incident) -> str:
    """When it happened, in words that still hold next year."""
    when = stored_when(incident)
    return format_loose(when) if when else incident.when_words or NOT_DATED


def stored_when(incident: Incident) -> LooseDate | None:
    """When an incident happened, as precisely as it is kept."""
    if incident.day is None:
        return None
    if not incident.approximate:
        at = time.fromisoformat(incident.time) if incident.time else None
        return LooseDate(incident.when_words, incident.day, at, Precision.DAY)
    try:
        read = read_when(incident.when_words, incident.day)
    except UnreadableDate:
        read = None
    if read and read.day == incident.day and read.precision is not Precision.DAY:
        return read
    words = incident.when_words or format_day(incident.day)
    return LooseDate(words, incident.day, None, Precision.APPROXIMATE)


def read_when(text: str, today: date) -> LooseDate:
    """When something happened, as typed or as `format_loose` wrote it.

    Raises:
        UnreadableDate: it names no time that has been; the text says what can be typed.
    """
    written = _ABOUT.fullmatch(text.strip())
    if written is None:
        return parse_past(text, today)
    day = parse_past(written["day"], today).day
    return LooseDate(written["words"], day, None, Precision.APPROXIMATE)


def when_changes(when: LooseDate | None) -> IncidentChanges:
    """The columns that keep a time; the words are kept so that they hold next year."""
    if when is None:
        return {"when_words": "", "day": None, "approximate": False, "time": ""}
    return {
        "when_words": format_loose(when),
        "day": when.day,
        "approximate": when.precision is not Precision.DAY,
        "time": f"{when.at:%H:%M}" if when.at else "",
    }


def incident_values(draft: IncidentDraft) -> IncidentChanges:
    """The columns of an incident that was typed in one line."""
    return {
        **when_changes(draft.when),
        "act": draft.act or "other",
        "what": as_sentence(draft.what),
        "evidence": as_sentence(draft.evidence),
        "exhibit": draft.exhibit,
        "crime_reference": draft.crime_reference,
        "source": as_sentence(draft.source),
        "directness": draft.directness,
    }


def measure_text(measure: Measure) -> str:
    """From when until when an order holds."""
    if measure.starts is None and measure.ends is None:
        return "no dates yet"
    start = f"from {format_day(measure.starts)}" if measure.starts else "start not known"
    end = f"until {format_day(measure.ends)}" if measure.ends else "no end recorded"
    return f"{start}, {end}"


def lapse_text(measure: Measure, today: date) -> str:
    """When an order ends, if that is within four weeks or has been; else nothing."""
    if measure.ends is None:
        return ""
    days = (measure.ends - today).days
    if days < 0:
        return "Ended"
    if days > _LAPSES_WITHIN:
        return ""
    return ("Ends today", "Ends tomorrow")[days] if days <= 1 else f"Ends in {days} days"
