"""Understanding what an agency shared, typed in one line.

"Probation: recalled twice on licence, OASys, panel only"

The line starts with the agency. At its end, each after a comma, may stand how far it may travel,
the day ("given 12 Nov", "received yesterday") and the source: a known one, "per the GP", or any
in (round brackets). Whatever is not surely one of these stays in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from panel.agencies import Agency, leading_agency
from panel.cases.model import Reply, Sensitivity
from panel.dates.vocabulary import UnreadableDate
from panel.typed_line import SEPARATORS
from ui.entries.days import read_past_day

NO_AGENCY = "Which agency? Start with its name, as in Probation:"
NO_TEXT = "What did it share? Type it after the agency."
NO_SOURCE = "From which record? End with it, as in OASys or (phone call)"

KNOWN_SOURCES = (
    *("OASys", "nDelius", "ViSOR", "PNC", "PND", "Niche", "custody record", "crime report"),
    *("RiO", "SystmOne", "EMIS", "GP record", "clinical record", "care record", "case notes"),
    *("statement", "email", "letter", "phone call", "pre-sentence report", "court record"),
)
_SENSITIVITIES = {
    "panel only": Sensitivity.PANEL_ONLY,
    "not on screen": Sensitivity.NOT_ON_SCREEN,
    "may be minuted": Sensitivity.MAY_BE_MINUTED,
}
_HELD = "held|known|recorded|found|to share|on record|on file"
_REPLIES = {
    Reply.NOTHING_HELD: re.compile(
        rf"(?:(?:holds?|has|have|had) )?(?:nothing|none|nil|no (?:information|records?|data))"
        rf"(?: (?:is |was )?(?:{_HELD}|return|response))?"
        rf"|no trace(?: found)?|not (?:known|held)(?: to (?:us|them|the service))?"
    ),
    Reply.AWAITED: re.compile(
        r"(?:still )?(?:awaited|awaiting|to follow|waiting)"
        r"(?: (?:a |an )?(?:answer|reply|response))?"
        r"|(?:no|not) (?:answer|answered|reply|replied|response|responded)(?: yet)?"
    ),
    Reply.DECLINED: re.compile(
        r"(?:declined?|declines|refused?|refuses|will not share)(?: to (?:share|answer|reply))?"
    ),
}
"""Bare answers, which have no words of their own to keep."""
_GIVEN = re.compile(r"(?:given|received|dated)(?: on)? (?P<day>.+)", re.IGNORECASE)
_NAMED_SOURCE = re.compile(r"(?:per|source:?) (?P<name>\w.*)", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<before>.*\S)\s*\((?P<name>[^()]*\w[^()]*)\)")


@dataclass(frozen=True, slots=True)
class InformationDraft:
    """A typed line as understood so far. Without a day, it was given today."""

    agency: Agency | None = None
    reply: Reply = Reply.SHARED
    text: str = ""
    source: str = ""
    given_on: date | None = None
    sensitivity: Sensitivity | None = None


def understand_information(
    line: str, agencies: Sequence[Agency], sources: Sequence[str], today: date
) -> InformationDraft:
    """Tell agency, text, source, day and sensitivity apart; nothing is raised.

    `sources` are the names that count as a source without being marked as one.
    """
    found = leading_agency(line.lstrip(), agencies)
    agency = found[0] if found else None
    text = " ".join((line.lstrip()[found[1] :] if found else line).split()).strip(SEPARATORS)
    draft = InformationDraft(agency=agency, text=text)
    while (shorter := _without_last_part(draft, sources, today)) is not None:
        draft = shorter
    answer = draft.text.casefold().rstrip(". ")
    for reply, words in _REPLIES.items():
        if words.fullmatch(answer):
            return replace(draft, reply=reply, text="")
    return draft


def _without_last_part(
    draft: InformationDraft, sources: Sequence[str], today: date
) -> InformationDraft | None:
    bracketed = _BRACKETED.fullmatch(draft.text.rstrip("."))
    if bracketed and not draft.source:
        return replace(draft, text=bracketed["before"], source=bracketed["name"].strip())
    before, comma, last = draft.text.rpartition(",")
    part = last.strip(" .")
    text = before.rstrip(SEPARATORS)
    if draft.sensitivity is None and part.casefold() in _SENSITIVITIES:
        return replace(draft, text=text, sensitivity=_SENSITIVITIES[part.casefold()])
    if not comma:
        return None
    given = _GIVEN.fullmatch(part)
    if given and draft.given_on is None:
        try:
            return replace(draft, text=text, given_on=read_past_day(given["day"], today))
        except UnreadableDate:
            return None
    source = _source(part, sources)
    return replace(draft, text=text, source=source) if source and not draft.source else None


def _source(part: str, sources: Sequence[str]) -> str:
    named = _NAMED_SOURCE.fullmatch(part)
    if named:
        return named["name"]
    return next((name for name in sources if name.casefold() == part.casefold()), "")
