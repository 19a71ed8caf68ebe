"""Finding the deadline in a typed action without taking a date out of its meaning.

A date counts after by, due or before, at the end of the line, or right before the @ of the owner.
One that stands at an end without such a word is left in the text where it may belong to it: after
a word that ties it to what precedes ("the contact on fri", "calls since 2 Nov", "twice a week"),
where it is just as likely something else ("24/7", "4.11", "the 2nd", "sat", "a week"), where it
has passed ("what happened yesterday"), and after another date ("calls 23 Nov - 27 Nov").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from panel.dates.deadline import parse_deadline
from panel.dates.vocabulary import ImpossibleDate, UnreadableDate
from panel.typed_line import Stretch

_LONGEST = 8
"""Words in the longest deadline, such as "due by fri the 27th of November 2026"."""

_MARKS = frozenset({"by", "due", "before"})
_TIE_WORDS = (
    "a about after all an and any around at before between during each every for from in is last "
    "least not of on once only or over past previous since than the this times to twice until "
    "till was"
)
_TIES = frozenset(_TIE_WORDS.split())
_ELSE = re.compile(
    r"24/7|[0-9]+\.[0-9]+|(the )?[0-9]+(st|nd|rd|th)|sat|sun|on .*|(a|an|one) [a-z]+"
)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """Where in the line the deadline stands, and the day it means."""

    stretch: Stretch
    day: date


class DeadlineSearch:
    """Looks for one deadline in the words of a line; `refusal` says why a likely one is none.

    Only the longest words that read as a date are weighed: what is refused there is never read
    again without its beginning, or "since fri 27 Nov" would yield "27 Nov".
    """

    def __init__(self, line: str, today: date) -> None:
        self._line = line
        self._today = today
        self.refusal = ""

    def at_end(self, words: Sequence[Stretch]) -> FoundDeadline | None:
        """The deadline that ends the words."""
        for first in range(max(0, len(words) - _LONGEST), len(words)):
            stretch = self._stretch(words[first:])
            marked = self._plain(words[first]) in _MARKS
            tied = self._is_tied_to(words[:first])
            counts = marked or not (tied or _ELSE.fullmatch(_plain(stretch.text(self._line))))
            try:
                day = self._read(stretch)
            except ImpossibleDate as refusal:
                self.refusal = str(refusal) if counts else self.refusal
                return None
            if day:
                passed = day < self._today and not marked
                return FoundDeadline(stretch, day) if counts and not passed else None
        return None

    def after_mark(self, words: Sequence[Stretch]) -> FoundDeadline | None:
        """The last deadline within the words that follows by, due or before."""
        for first in reversed(range(len(words))):
            if self._plain(words[first]) in _MARKS:
                longest = min(first + _LONGEST, len(words))
                ends = (words[first:end] for end in range(longest, first + 1, -1))
                if found := self._first_read(map(self._stretch, ends)):
                    return found
        return None

    def _is_tied_to(self, before: Sequence[Stretch]) -> bool:
        if not before:
            return False
        if self._plain(before[-1]) in _TIES:
            return True
        try:
            return any(self._read(self._stretch(before[-count:])) for count in (1, 2, 3))
        except ImpossibleDate:
            return True

    def _first_read(self, stretches: Iterable[Stretch]) -> FoundDeadline | None:
        try:
            for stretch in stretches:
                if day := self._read(stretch):
                    return FoundDeadline(stretch, day)
        except ImpossibleDate as refusal:
            self.refusal = str(refusal)
        return None

    def _read(self, stretch: Stretch) -> date | None:
        try:
            return parse_deadline(stretch.text(self._line), self._today)
        except ImpossibleDate:
            raise
        except UnreadableDate:
            return None

    def _stretch(self, words: Sequence[Stretch]) -> Stretch:
        return Stretch(words[0].start, words[-1].end).trimmed(self._line)

    def _plain(self, word: Stretch) -> str:
        return _plain(word.text(self._line))


def _plain(text: str) -> str:
    return text.casefold().strip(" :;,.")
