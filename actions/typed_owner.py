"""Finding the owner in a typed action: whoever stands after the first @ that begins a word.

How far the name runs: over a known person's name, a rank and number ("DC 1187"), or a title or
initials and a surname ("Dr N. Example", "J. Able"). A name may follow a number or a title and a
name ("DC 1412 Bramley", "Dr Amos Betony"). Any other name runs to a comma or colon, over
up to three words where it ends a line that has said what to do, and otherwise over one word.
"""

import re
from collections.abc import Sequence

from panel.typed_line import Stretch, words_of

_AT = re.compile(r"(?<!\S)@(?=\s*\w)")
_TITLES = (
    "dc|ds|di|dci|dsupt|pc|ps|pcso|sgt|sergeant|insp|inspector|ci|supt|det|ch|dr|mr|mrs|ms|miss|mx"
    "|prof|professor|rev"
)
_SURNAME = r"(?![a-z])[^\W\d_][\w'’-]*"
_PERSON = re.compile(
    rf"(?:(?i:{_TITLES})\.?\s+)+(?:[0-9]+|(?:[A-Z]\.?\s*)*{_SURNAME})(?!\w)"
    rf"|(?:[A-Z]\.\s*|[A-Z]\s+)+{_SURNAME}(?!\w)"
)
_TITLED = re.compile(rf"(?i:{_TITLES})\.?\s")
_NAME = re.compile(rf"(?P<name>{_SURNAME}|[A-Z]\.)\.?(?P<end>[,:;]?)$")
_LONGEST = 4
"""Words in the longest name that a comma or colon can end."""
_LONGEST_LAST = 3
"""Words in the longest name that can end a line."""


def find_at(line: str) -> int | None:
    """Where the @ of the owner stands."""
    at = _AT.search(line)
    return at.start() if at else None


def sure_owner(line: str, at: int, known_people: Sequence[str]) -> Stretch | None:
    """A known person, or a name that shows its own end; None for any other."""
    start = words_of(line, at + 1, len(line))[0].start
    for person in sorted(known_people, key=len, reverse=True):
        spelling = r"\s+".join(map(re.escape, person.split()))
        if spelling and (match := re.compile(rf"{spelling}(?!\w)", re.I).match(line, start)):
            return Stretch(start, match.end())
    match = _PERSON.match(line, start)
    return Stretch(start, match.end()) if match else None


def with_surname(
    line: str, owner: Stretch, words: Sequence[Stretch], *, said_what: bool
) -> Stretch:
    """A rank, title or collar number with the name that follows it; else the owner as it is.

    `words` are those after the owner up to a deadline, an agency or the end of the line. Names
    that fill them, or that a comma or colon ends, belong to the owner. Where more words follow,
    only one name does, and only if `said_what` (see `likely_owner`): a capital within a sentence
    begins a name, but one at its start may begin what is to be done.
    """
    if not _TITLED.match(owner.text(line)):
        return owner
    one_name = owner
    for place, word in enumerate(words[:_LONGEST], start=1):
        name = _NAME.match(word.text(line))
        if name is None:
            break
        named = Stretch(owner.start, word.start + name.end("name"))
        if name["end"] or place == len(words):
            return named
        if one_name is owner and not name["name"].isupper():
            one_name = named
    return one_name if said_what else owner


def likely_owner(line: str, words: Sequence[Stretch], *, said_what: bool) -> Stretch:
    """How far a name runs that does not show its own end.

    `words` are those from the @ on that are neither agency nor deadline, at least one;
    `said_what` is whether the line says before the @ what is to be done.
    """
    length = 1
    if said_what and len(words) <= _LONGEST_LAST:
        length = len(words)
    for count, word in enumerate(words[:_LONGEST], start=1):
        if word.text(line).endswith((",", ":", ";")):
            length = count
            break
    return Stretch(words[0].start, words[length - 1].end).trimmed(line)
