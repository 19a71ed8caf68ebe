"""Finding the parts of a typed incident line; `incident_line` says by which rules."""

import enum
import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from panel.cases.acts import Act
from panel.dates.past import LooseDate, parse_past
from panel.dates.vocabulary import MONTHS, WEEKDAYS, ImpossibleDate, UnreadableDate, tidy
from panel.typed_line import SEPARATORS, Span, Stretch, left_over, words_of


class IncidentPart(enum.StrEnum):
    """The parts of a typed incident line."""

    WHEN = "when"
    ACT = "act"
    WHAT = "what"
    EVIDENCE = "evidence"
    EXHIBIT = "exhibit"
    SOURCE = "source"
    CRIME_REFERENCE = "crime_reference"
    DIRECTNESS = "directness"


IncidentSpan = Span[IncidentPart]

EXHIBIT = re.compile(r"(?<![\w/])(?:[A-Z]{2,4}/[0-9]+[A-Z]?|(?i:mg) ?[0-9]{1,2}[A-Z]?)(?![\w/])")
"""An exhibit (the finder's initials and a number) or a numbered police form."""
CRIME = re.compile(r"(?<![\w/])(?:[0-9]{2}/[0-9]{4,6}/[0-9]{2}|[0-9]{2}/[0-9]{5,6})(?![\w/])")
"""A force's crime number, with or without its year."""

_LONGEST_DATE = 9
"""Words in the longest date, such as "on fri 13 Nov 2026 at about 9 pm"."""
_MAY_BE_ELSE = re.compile(
    r"24/7|[0-9]+\.[0-9]+|[0-9]+(?:st|nd|rd|th)|(?!today|yesterday|mon|tue|wed|thu|fri)[a-z]+"
    r"|.*[a-z]\.? [0-9]{2}",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:s\.? ?2A ?\(3\) ?)?(?:\(([a-z])\)|([a-z])[:)])", re.IGNORECASE)
_LABEL = re.compile(r"([^:]+):")
_SUBJECT = re.compile(r"(?:he|she|they|respondent|perpetrator|suspect)\s+", re.IGNORECASE)
_CRIME_CLAUSE = re.compile(
    rf"(?:(?:crime|ref|reference|no|number)\.?:? )*{CRIME.pattern}", re.IGNORECASE
)
_BRACKETS = re.compile(r"\[(?P<square>[^\[\]]*\w[^\[\]]*)\]|\((?P<round>[^()]*)\)")
_OTHER_SOURCE = re.compile(r"(?:per|source:?)\s+(?P<name>\w.*)", re.IGNORECASE)
_DIRECTNESS = re.compile(r"(?<!\w)(?:hearsay|first[ -]?hand|1st[ -]hand)$", re.IGNORECASE)
_LONGEST_CLAUSE = 4
"""Words in the longest clause at the end of a line that is taken for evidence."""


_LONGEST_START = 80
_DATE_LIKE = re.compile(
    r"(?!24/7\b)[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{1,4})?(?![\w/])"
    r"|[0-9]{1,4}(?P<sep>[.-])[0-9]{1,2}(?P=sep)[0-9]{1,4}(?!\w)"
    r"|[0-9]{1,2}:[0-9]{2}(?!\w)|[0-9]{1,2} ?[ap]m\b"
)
_AGO_LIKE = re.compile(
    r"(?:(?:a|some|many|several|quite|few|couple|number|of|about|around|roughly) ){1,5}"
    r"(?:days?|weeks?|fortnights?|months?|years?) ago\b"
)
_DATE_LEAD = re.compile(
    r"(?:(?P<number>[0-9]{1,2}(?:st|nd|rd|th)?)(?: of)?|last|this|early|mid|late|about|around"
    r"|circa|since|during|throughout|over|between|from)[ -](?:the |in |of )?(?P<word>[a-z]{3,})"
)
_MONTH_WORDS = [name for name in MONTHS if len(name) > 3]
_LONG_WORDS = ["yesterday", "christmas", "halloween"]
_TIME_WORDS = [
    *(name for name in (*MONTHS, *WEEKDAYS) if len(name) > 4),
    *("spring", "summer", "autumn", "winter", "easter", "week", "weekend", "month", "year"),
    *_LONG_WORDS,
]
_LIKENESS = 0.8
"""How like a word of dates another must be to be taken for a slip of the pen."""


def find_when(line: str, today: date) -> tuple[IncidentSpan | None, LooseDate | None, str]:
    """The date that the line starts with and where it stands, or why a likely one was refused."""
    words = words_of(line, 0, len(line))[:_LONGEST_DATE]
    for last in reversed(words):
        stretch = Stretch(0, last.end).trimmed(line)
        text = stretch.text(line)
        ended = line[stretch.end :].lstrip()[:1] in {",", ":", ";"}
        if not ended and _MAY_BE_ELSE.fullmatch(text):
            continue
        try:
            when = parse_past(text, today)
        except ImpossibleDate as refusal:
            return None, None, str(refusal)
        except UnreadableDate:
            continue
        return Span(stretch.start, stretch.end, IncidentPart.WHEN), when, ""
    return None, None, ""


def looks_dated(line: str) -> bool:
    """Whether an undated line begins as a date does, though no date could be read there."""
    text = tidy(line[:_LONGEST_START])
    if _DATE_LIKE.match(text) or _AGO_LIKE.match(text):
        return True
    if lead := _DATE_LEAD.match(text):
        return _is_like(lead["word"], _MONTH_WORDS if lead["number"] else _TIME_WORDS)
    return _is_like(text.partition(" ")[0], _LONG_WORDS)


def _is_like(word: str, known: Sequence[str]) -> bool:
    return bool(get_close_matches(word, known, n=1, cutoff=_LIKENESS))


def find_label(
    line: str, start: int, acts: Sequence[Act]
) -> tuple[Act, IncidentSpan] | tuple[None, None]:
    """The act named by a label or a letter, if one stands at `start`."""
    start = len(line) - len(line[start:].lstrip(SEPARATORS))
    if letter := _LETTER.match(line, start):
        wanted = (letter[1] or letter[2]).casefold()
        found = next((act for act in acts if act.letter == wanted), None)
        if found:
            return found, Span(start, letter.end(), IncidentPart.ACT)
    if label := _LABEL.match(line, start):
        wanted = _plain(label[1])
        found = next((act for act in acts if wanted in _labels(act)), None)
        if found:
            return found, Span(start, label.end(), IncidentPart.ACT)
    return None, None


def act_told_by(what: str, acts: Sequence[Act]) -> Act | None:
    """The act of which a keyword starts the text; the longest where several do."""
    subject = _SUBJECT.match(what)
    text = _plain(what[subject.end() :] if subject else what) + " "
    found = [
        (len(keyword), act)
        for act in acts
        for keyword in map(_plain, act.keywords)
        if text.startswith(keyword) and not text[len(keyword)].isalnum()
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _labels(act: Act) -> set[str]:
    return {_plain(label) for label in (act.code, act.name, act.short, *act.keywords)}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def bracketed_parts(line: str, start: int, sources: Sequence[str]) -> Iterator[IncidentSpan]:
    """Evidence and crime references in square brackets, source and directness in round ones."""
    seen = set()
    for match in _BRACKETS.finditer(line, start):
        part = _bracketed_part(match, sources)
        repeated = part in seen and part in {IncidentPart.SOURCE, IncidentPart.DIRECTNESS}
        if part and not repeated:
            seen.add(part)
            yield Span(match.start(), match.end(), part)


def _bracketed_part(match: re.Match[str], sources: Sequence[str]) -> IncidentPart | None:
    if match["square"]:
        clause = _CRIME_CLAUSE.fullmatch(match["square"].strip())
        return IncidentPart.CRIME_REFERENCE if clause else IncidentPart.EVIDENCE
    text = match["round"].strip()
    if source_name(text, sources) or _OTHER_SOURCE.fullmatch(text):
        return IncidentPart.SOURCE
    return IncidentPart.DIRECTNESS if _DIRECTNESS.fullmatch(text) else None


def source_name(text: str, sources: Sequence[str]) -> str | None:
    """The known source that is meant."""
    return next((source for source in sources if _plain(source) == _plain(text)), None)


def other_source(text: str) -> str:
    """The source of "per a neighbour", or the text itself."""
    match = _OTHER_SOURCE.fullmatch(text)
    return match["name"] if match else text


def last_part(
    line: str, taken: Sequence[IncidentSpan], sources: Sequence[str]
) -> IncidentSpan | None:
    """What stands at the end of the line that is not taken yet, if it is plainly a part."""
    pieces = left_over(line, taken, len(line))
    if not pieces:
        return None
    piece = pieces[-1]
    text = piece.text(line).rstrip(" .")
    parts = {span.part for span in taken}
    directness = _DIRECTNESS.search(text)
    if directness and IncidentPart.DIRECTNESS not in parts:
        start = piece.start + directness.start()
        return Span(start, piece.start + len(text), IncidentPart.DIRECTNESS)
    comma = text.rfind(",")
    if comma < 0 and len(pieces) == 1:
        return None
    clause = Stretch(piece.start + comma + 1, piece.start + len(text)).trimmed(line)
    part = _clause_part(clause.text(line), sources)
    if part is None or (part is IncidentPart.SOURCE and part in parts):
        return None
    return Span(clause.start, clause.end, part)


def _clause_part(text: str, sources: Sequence[str]) -> IncidentPart | None:
    if source_name(text, sources):
        return IncidentPart.SOURCE
    if _CRIME_CLAUSE.fullmatch(text):
        return IncidentPart.CRIME_REFERENCE
    short = len(text.split()) <= _LONGEST_CLAUSE
    return IncidentPart.EVIDENCE if short and EXHIBIT.search(text) else None


def references_within(line: str, piece: Stretch) -> Iterator[IncidentSpan]:
    """Exhibit and crime references inside a sentence."""
    for shape, part in (
        (EXHIBIT, IncidentPart.EXHIBIT),
        (CRIME, IncidentPart.CRIME_REFERENCE),
    ):
        for match in shape.finditer(line, piece.start, piece.end):
            yield Span(match.start(), match.end(), part)
