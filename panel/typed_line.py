"""What typed lines share: which stretch of the line was understood as what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Part = TypeVar("Part")

SEPARATORS = " \t:;,-–—"
"""What may stand between the parts of a line without belonging to any."""


@dataclass(frozen=True, slots=True)
class Span(Generic[Part]):
    """`line[start:end]` was understood as `part`."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line that is not understood yet, from `start` up to `end`."""

    start: int
    end: int

    def text(self, line: str) -> str:
        return line[self.start : self.end]

    def trimmed(self, line: str) -> "Stretch":
        """The same without separators at its ends."""
        text = self.text(line)
        start = self.end - len(text.lstrip(SEPARATORS))
        return Stretch(start, max(start, self.start + len(text.rstrip(SEPARATORS))))


def words_of(line: str, start: int, end: int) -> list[Stretch]:
    """The words between two places of a line, cut at white space."""
    found = re.compile(r"\S+").finditer(line, start, end)
    return [Stretch(word.start(), word.end()) for word in found]


def left_over(line: str, taken: Iterable[Span[Part]], end: int) -> list[Stretch]:
    """What the spans leave of `line[:end]`, without separators and full stops standing alone."""
    pieces, start = [], 0
    for span in sorted(taken, key=lambda span: span.start):
        pieces.append(Stretch(start, span.start))
        start = span.end
    trimmed = (piece.trimmed(line) for piece in [*pieces, Stretch(start, end)])
    return [piece for piece in trimmed if piece.text(line).strip(" .")]


def join_stretches(line: str, stretches: Iterable[Stretch]) -> str:
    """The words of the stretches in order, with single spaces between them."""
    return " ".join(" ".join(stretch.text(line).split()) for stretch in stretches)
