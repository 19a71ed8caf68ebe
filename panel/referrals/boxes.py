"""What was ticked: boxes, glyphs and typed letters beside the words that they belong to."""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto

from panel.referrals.text_marks import (
    CHECKS,
    CROSSES,
    EMPTY_GLYPHS,
    HIGHLIGHTED,
    LIT,
    TICKED_BOXES,
    TICKED_GLYPHS,
    UNCLEAR,
    plain,
    with_struck,
)


class Mark(Enum):
    """What stands beside a word that can be ticked."""

    TICKED = auto()
    EMPTY = auto()
    BLANK = auto()
    UNCLEAR = auto()


_BRACKETS_ON = rf"[\[(]\s*[xX/{TICKED_GLYPHS}]\s*[\])]"
_BRACKETS_OFF = r"\[[\s_]*\]|\([\s_]*\)|\{\s*\}|<\s*>|_{2,}"
_ON = re.compile(f"{_BRACKETS_ON}|[{TICKED_GLYPHS}]")
_BOX_ON = re.compile(f"{_BRACKETS_ON}|[{TICKED_BOXES}]")
_OFF = re.compile(f"{_BRACKETS_OFF}|[{EMPTY_GLYPHS}]")
_ANY_BOX = re.compile(f"{_BRACKETS_ON}|{_BRACKETS_OFF}|[{TICKED_GLYPHS}{EMPTY_GLYPHS}{UNCLEAR}]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]"
    f"|(?<=[{TICKED_GLYPHS}{EMPTY_GLYPHS}])[\ufe0e\ufe0f]"
    "|(?<![^\x00-\xff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\xff])"
)
"""A joiner between two letters or pictures of another script belongs to them, and stays."""
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EDGES = " \t\r\n\u00a0:.,;/|-–—•"
_AROUND_TICK = f"{EDGES}_…[](){{}}<>"
_TYPED_TICKS = ("x", "xx", "xxx", "х", "*", "+", "v", "tick", "ticked")
"""The third is the Cyrillic letter that looks like an x."""
_TICK_THEN_COMMENT = re.compile(r"(?:x{1,3}|[✓✔√])(?:\s+[-–—]|\s*[,;:])\s*(?=\w)", re.IGNORECASE)
_TYPED_YES = ("y", "yes", *_TYPED_TICKS)
_TYPED = {"no": ("n", "no", *_TYPED_TICKS), "": _TYPED_TICKS}
"""What counts as a tick beside the word no, and where no word stands."""


def tidy(text: str) -> str:
    """Text without the marks of the reader and without invisible characters around glyphs."""
    text = _INVISIBLE.sub("", plain(text))
    if _DIRECTIONS.search(text) is None or _reads_from_the_right(text):
        return text
    return _DIRECTIONS.sub("", text)


def _reads_from_the_right(text: str) -> bool:
    return any(
        unicodedata.bidirectional(character) in ("R", "AL")
        for character in _DIRECTIONS.sub("", text)
    )


def has_box(text: str) -> bool:
    """Whether any box or tick stands in the text."""
    return _ANY_BOX.search(tidy(text)) is not None


def is_ticked(text: str) -> bool:
    """Whether a tick stands in the text that is no letter."""
    return _ON.search(tidy(text)) is not None


def without_boxes(text: str) -> str:
    """The text with its boxes and ticks taken out."""
    return _ANY_BOX.sub(" ", tidy(text))


def is_tick(text: str) -> bool:
    """Whether nothing but a typed tick stands in the text: an x, a star and the like."""
    return _typed(text) in _TYPED_TICKS


def _typed(text: str) -> str:
    """The word that was typed, without what people put around a tick."""
    return text.strip(_AROUND_TICK).lower()


def mark_in(segment: str, label: str = "yes") -> tuple[Mark, str]:
    """The mark in the text beside one word, and whatever other text stands there.

    A typed N is a tick only beside the word no, a typed Y only beside any other word; where
    `label` is empty, neither is. Beside any word but yes and no, a typed no leaves it unticked.
    """
    text = tidy(segment)
    rest = _ANY_BOX.sub(" ", text).lstrip(EDGES).rstrip()
    word = _typed(rest)
    rest = rest if rest.strip(f"{EDGES}_…") else ""
    typed = word in _TYPED.get(label, _TYPED_YES)
    denied = label not in ("yes", "no", "") and word in ("n", "no")
    contradicts = not typed and not denied and word in ("y", "yes", "n", "no")
    empty = denied or _OFF.search(text) is not None
    undecided = set(text) & CHECKS and set(text) & CROSSES
    if UNCLEAR in text or contradicts or undecided or (empty and _BOX_ON.search(text)):
        return Mark.UNCLEAR, rest
    commented = _TICK_THEN_COMMENT.match(rest)
    if commented and not empty:
        return Mark.TICKED, rest[commented.end() :]
    leftover = "" if typed or denied else rest
    if typed or _ON.search(text):
        return Mark.TICKED, leftover
    return (Mark.EMPTY if empty else Mark.BLANK), leftover


def marks_beside(text: str, labels: Sequence[str]) -> dict[str, tuple[Mark, str]]:
    """The mark beside each label that stands in the text.

    The DASH form prints each box after its word. Where the text begins with a box, the boxes
    stand before their words instead.
    """
    text = tidy(text)
    found = _label_spans(text, labels)
    before = bool(found) and _ANY_BOX.search(text[: found[0][1]]) is not None
    marks: dict[str, tuple[Mark, str]] = {}
    for index, (label, start, end) in enumerate(found):
        if before:
            segment = text[found[index - 1][2] if index else 0 : start]
        else:
            segment = text[end : found[index + 1][1] if index + 1 < len(found) else len(text)]
        mark, rest = mark_in(segment, label)
        last = index + 1 == len(found)
        if not before and not last and _leans_right(segment):
            mark = Mark.UNCLEAR
        marks[label] = (mark, rest)
    return marks


def chosen_labels(text: str, labels: Sequence[str]) -> list[str]:
    """The labels that a person chose: ticked, else highlighted, else not struck through.

    A highlight or a stroke only chooses where it leaves some of the printed labels out. A mark
    that is unclear chooses nothing; `marks_beside` names it.
    """
    marks = marks_beside(text, labels)
    ticked = [label for label, (mark, _) in marks.items() if mark is Mark.TICKED]
    if ticked or any(mark is Mark.UNCLEAR for mark, _ in marks.values()):
        return ticked
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    lit = re.findall(rf"[{HIGHLIGHTED}{LIT}][^\w]*({words})(?![\w-])", text, re.IGNORECASE)
    found = {word.lower() for word in lit}
    highlighted = [label for label in marks if label.lower() in found]
    if highlighted:
        return highlighted if len(highlighted) < len(marks) else []
    if len(marks) < len(_label_spans(tidy(with_struck(text)), labels)) and not has_box(text):
        return list(marks)
    return []


def _label_spans(text: str, labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Where each label stands for the first time, in the order of the text; longer ones first."""
    taken: list[tuple[str, int, int]] = []
    for label in sorted(labels, key=len, reverse=True):
        words = r"\s+".join(map(re.escape, label.split()))
        for match in re.finditer(rf"(?<![\w-]){words}(?![\w-])", text, re.IGNORECASE):
            if all(match.end() <= start or match.start() >= end for _, start, end in taken):
                taken.append((label, match.start(), match.end()))
                break
    return sorted(taken, key=lambda span: span[1])


def _leans_right(segment: str) -> bool:
    """Whether a typed tick after an empty box stands nearer to the next word than to the box."""
    match = re.search(r"(\s*)(?:[xXyY✓✔✗✘])(\s*)$", segment)
    if match is None or not _OFF.search(segment):
        return False
    return len(match[1].expandtabs()) > len(match[2].expandtabs()) + 1
