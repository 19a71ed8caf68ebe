"""Understanding a note that was typed while somebody spoke. No Qt in here.

"ISAC: she has moved", "Probation differs: the risk is higher", "Learning: ask about reports"
"""

from collections.abc import Sequence
from dataclasses import dataclass

from panel.agencies import Agency
from panel.meetings.model import NoteKind

KIND_WORDS = {
    NoteKind.DISCUSSION: "Discussion",
    NoteKind.DIFFERING_VIEW: "Differing view",
    NoteKind.LEARNING: "Learning point",
}
NO_TEXT = "Type what was said."
NO_SPEAKER = "Whose view is it? Start with the name, as in ISAC differs:"
_LEARNING = frozenset({"learning", "learning point"})
_DIFFERS = (" differs", " disagrees")


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A typed note as understood so far."""

    kind: NoteKind
    said_by: str
    text: str


def understand_note(line: str, agencies: Sequence[Agency], people: Sequence[str]) -> NoteDraft:
    """Tell who said it and of what kind it is from what stands before the first colon.

    Only an agency, or one of the people, is taken for a speaker of the discussion; whoever
    "differs" may be anybody. Whatever is not surely understood stays in the text.
    """
    words = " ".join(line.split())
    head, colon, rest = words.partition(":")
    plain, text = head.strip(), rest.strip()
    if not colon:
        return NoteDraft(NoteKind.DISCUSSION, "", words)
    if plain.casefold() in _LEARNING:
        return NoteDraft(NoteKind.LEARNING, "", text)
    for ending in _DIFFERS:
        if plain.casefold().endswith(ending):
            name = plain[: -len(ending)].strip()
            speaker = _speaker(name, agencies, people) or name
            return NoteDraft(NoteKind.DIFFERING_VIEW, speaker, text)
    speaker = _speaker(plain, agencies, people)
    return NoteDraft(NoteKind.DISCUSSION, speaker, text if speaker else words)


def _speaker(name: str, agencies: Sequence[Agency], people: Sequence[str]) -> str:
    wanted = name.casefold()
    known = {person.casefold(): person for person in people}
    for agency in agencies:
        known |= {spelling.casefold(): agency.name for spelling in agency.spellings}
    return known.get(wanted, "")
