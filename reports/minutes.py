"""The minutes of a meeting, from the facts to a document."""

from panel.dates.written import format_weekday
from panel.meetings.model import NoteKind
from reports.contents import Block, Bullets, Document, Facts, Heading, Signature
from reports.minutes_case import case_part
from reports.minutes_facts import MinutesFacts
from reports.minutes_opening import is_draft, opening
from reports.withheld import withheld_in


def minutes(facts: MinutesFacts) -> Document:
    """The minutes: cases and actions in short, then every case that was heard, on its own page.

    Source for what they hold: MARAC minute-taking practice and MAPPA guidance, by which minutes
    must make sense to somebody who was absent and give every decision its rationale.
    """
    blocks: list[Block] = opening(facts)
    for number, heard in enumerate(facts.cases, start=1):
        if heard.was_reached:
            blocks += case_part(number, heard, facts)
    meeting, settings = facts.meeting, facts.settings
    return Document(
        title="Minutes (draft)" if is_draft(facts) else "Minutes",
        subject=f"{settings.name}, {format_weekday(meeting.day)}",
        author=settings.name,
        marking=meeting.marking or settings.marking,
        handling=settings.handling,
        reference=f"Meeting {meeting.number}",
        made_at=facts.made_at,
        blocks=(*blocks, *_ending(facts)),
    )


def _ending(facts: MinutesFacts) -> list[Block]:
    points = [
        withheld_in(heard.case).out_of(note.text)
        for heard in facts.cases
        for note in heard.notes
        if note.kind is NoteKind.LEARNING
    ]
    learning: list[Block] = [
        Heading(1, "Learning for the governance group"),
        Bullets(tuple(points)),
    ]
    return [
        *(learning if points else []),
        Heading(1, "Signed as a true record"),
        Signature(("Chair",)),
        Facts((("Audit record", f"{facts.audit_head}, when this copy was made"),)),
    ]
