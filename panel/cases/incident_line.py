"""Understanding an incident that was typed in one line.

"16 Nov 21:40 contact: eleven calls after bail, call log LK/7, victim"

- The line starts with when it happened. A first word that may be a name or a verb ("May", "Sat")
  counts only with a comma or colon after it, as does a year of two digits ("16 Nov 11 calls").
- Where it starts like a date that cannot be read ("99/99", "last summr"), that is left in the text
  and `doubt` says so.
- The act is a label with a colon ("contact:"), a letter of PHA 1997 s.2A(3) ("(b)" or "b:"), or
  is told by the first word of what happened, which then stays in the text.
- Evidence stands in [square brackets] or, with its exhibit reference, between commas at the end. An
  exhibit or crime reference inside a sentence is picked out and also stays in the sentence.
- The source stands in (round brackets) or after the last comma, if it is a known one; "(per a
  neighbour)" names any other. "hearsay" or "first-hand" stands in brackets or at the end.

Whatever is not surely one of these stays in what happened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from panel.cases.acts import Act
from panel.cases.incident_parts import (
    CRIME,
    EXHIBIT,
    IncidentPart,
    IncidentSpan,
    act_told_by,
    bracketed_parts,
    find_label,
    find_when,
    last_part,
    looks_dated,
    other_source,
    references_within,
    source_name,
)
from panel.cases.model import Directness
from panel.dates.past import LooseDate
from panel.typed_line import Span, join_stretches, left_over

NO_DATE = "When? Start with a date, as in 16 Nov 21:40"
NOT_READ = (
    "The line seems to start with a date that cannot be read: type a day such as 16 Nov 21:40, or "
    "what is known, such as March 2026 or last summer."
)
NO_ACT = "Which act? Put it after the date, as in contact:"
NO_TEXT = "What happened?"
NO_SOURCE = "Who says so? End with a source, as in (victim)"


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """A typed line as understood so far, to be shown before it is kept.

    `act` is a code of `resources/protocol/acts.toml`. Every word of the line is in exactly one
    span. `missing` holds a sentence for each part that a person still has to add or check; the
    line can be kept all the same. `doubt` says what is wrong with words that are plainly meant
    for a date and were not read as one: nobody should keep them by one stray Enter.
    """

    when: LooseDate | None
    act: str | None
    what: str
    evidence: str
    exhibit: str
    source: str
    crime_reference: str
    directness: Directness
    spans: tuple[IncidentSpan, ...]
    missing: tuple[str, ...]
    doubt: str


def understand_incident(
    line: str, acts: Sequence[Act], sources: Sequence[str], today: date
) -> IncidentDraft:
    """Tell date, act, what happened, evidence, source and reference apart in one typed line.

    `sources` are the names that count as a source without being marked as one. Any line has a
    draft; nothing is raised.
    """
    when_span, when, refusal = find_when(line, today)
    doubt = refusal or (NOT_READ if not when and looks_dated(line) else "")
    spans = [when_span] if when_span else []
    act, label = find_label(line, when_span.end if when_span else 0, acts)
    if label:
        spans.append(label)
    spans.extend(bracketed_parts(line, spans[-1].end if spans else 0, sources))
    while part := last_part(line, spans, sources):
        spans.append(part)
    sentence = left_over(line, spans, len(line))
    what = join_stretches(line, sentence)
    act = act or act_told_by(what, acts)
    for piece in sentence:
        spans.extend(references_within(line, piece))
    told = left_over(line, spans, len(line))
    spans.extend(Span(piece.start, piece.end, IncidentPart.WHAT) for piece in told)
    spans.sort(key=lambda span: span.start)

    source = " ".join(_typed(line, spans, IncidentPart.SOURCE))
    evidence, exhibits = _evidence(_typed(line, spans, IncidentPart.EVIDENCE))
    references = [
        *_typed(line, spans, IncidentPart.CRIME_REFERENCE),
        *_typed(line, spans, IncidentPart.EVIDENCE),
    ]
    return IncidentDraft(
        when=when,
        act=act.code if act else None,
        what=what,
        evidence=evidence,
        exhibit=_listed([*exhibits, *_typed(line, spans, IncidentPart.EXHIBIT)]),
        source=source_name(source, sources) or other_source(source),
        crime_reference=_listed(ref for text in references for ref in CRIME.findall(text)),
        directness=_directness(_typed(line, spans, IncidentPart.DIRECTNESS)),
        spans=tuple(spans),
        missing=(
            *([] if when else [doubt or NO_DATE]),
            *([] if act else [NO_ACT]),
            *([] if what else [NO_TEXT]),
            *([] if source else [NO_SOURCE]),
        ),
        doubt=doubt,
    )


def _typed(line: str, spans: Iterable[IncidentSpan], part: IncidentPart) -> list[str]:
    """What was typed for a part, without the brackets around it."""
    typed = (line[span.start : span.end] for span in spans if span.part is part)
    brackets = ("[]", "()")
    return [text[1:-1].strip() if text[0] + text[-1] in brackets else text for text in typed]


def _evidence(texts: Sequence[str]) -> tuple[str, list[str]]:
    """The evidence, and the exhibits in it; a single one is taken out of its words."""
    kept, exhibits = [], []
    for text in texts:
        found = EXHIBIT.findall(text)
        exhibits += found
        kept.append(" ".join(EXHIBIT.sub(" ", text).split()) if len(found) == 1 else text)
    return "; ".join(filter(None, kept)), exhibits


def _listed(references: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(references))


def _directness(typed: Sequence[str]) -> Directness:
    if not typed:
        return Directness.NOT_STATED
    return Directness.HEARSAY if typed[0].casefold() == "hearsay" else Directness.FIRST_HAND
