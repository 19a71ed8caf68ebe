"""What was ticked: boxes, glyphs and typed letters beside the words that they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from panel.referrals.word_text import EMPTY_GLYPHS, STRUCK_ON, TICKED_GLYPHS, UNCLEAR, plain


class Mark(Enum):
    """What stands beside a word that can be ticked."""

    TICKED = auto()
    EMPTY = auto()
    BLANK = auto()
    UNCLEAR = auto()


_BRACKETS_ON = r"[\[(]\s*[xX✓✔✗✘/]\s*[\])]"
_BRACKETS_OFF = r"\[[\s_]*\]|\([\s_]*\)|_{2,}"
_ON = re.compile(f"{_BRACKETS_ON}|[{TICKED_GLYPHS}]")
_BOX_ON = re.compile(f"{_BRACKETS_ON}|[☒☑🗹🗷⊠]")
_OFF = re.compile(f"{_BRACKETS_OFF}|[{EMPTY_GLYPHS}]")
_ANY_BOX = re.compile(f"{_BRACKETS_ON}|{_BRACKETS_OFF}|[{TICKED_GLYPHS}{EMPTY_GLYPHS}{UNCLEAR}]")
_VARIATION = re.compile("[\ufe0e\ufe0f\u200b\u200c\u200d\u2060\ufeff]")
_EDGES = " \t\r\n\u00a0:.,;/|-–—•"
_YES = re.compile(r"(?<![\w'’])yes(?![\w'’])", re.IGNORECASE)
_NO = re.compile(r"(?<![\w'’])no(?![\w'’])", re.IGNORECASE)
_TYPED_YES = ("y", "yes", "x", "xx")
_TYPED_NO = ("n", "no", "x", "xx")


def tidy(text: str) -> str:
    """Text without the marks of the reader and without invisible characters around glyphs."""
    return _VARIATION.sub("", plain(text))


def has_box(text: str) -> bool:
    """Whether any box or tick stands in the text."""
    return _ANY_BOX.search(tidy(text)) is not None


def without_boxes(text: str) -> str:
    """The text with its boxes and ticks taken out."""
    return _ANY_BOX.sub(" ", tidy(text))


def mark_in(segment: str, typed_ticks: Sequence[str] = _TYPED_YES) -> tuple[Mark, str]:
    """The mark in the text beside one word, and whatever other text stands there.

    `typed_ticks` are the letters that count as a tick when nothing else is typed.
    """
    text = tidy(segment)
    rest = _ANY_BOX.sub(" ", text).lstrip(_EDGES).rstrip()
    word = rest.rstrip(_EDGES).lower()
    typed = word in typed_ticks
    contradicts = not typed and word in (*_TYPED_YES, *_TYPED_NO)
    empty = _OFF.search(text) is not None
    if UNCLEAR in text or contradicts or (empty and _BOX_ON.search(text)):
        return Mark.UNCLEAR, rest
    leftover = "" if typed else rest
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
        mark, rest = mark_in(segment)
        last = index + 1 == len(found)
        if not before and not last and _leans_right(segment):
            mark = Mark.UNCLEAR
        marks[label] = (mark, rest)
    return marks


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


@dataclass(frozen=True, slots=True)
class YesNo:
    """The answer in the cells beside a question.

    `value` is None where nothing is marked, or where `problem` says why it cannot be read;
    `present` says whether these cells are a place for an answer at all; `leftover` is other
    text that was typed there.
    """

    value: bool | None
    present: bool
    problem: str = ""
    leftover: str = ""


def read_yes_no(
    cells: Sequence[tuple[int, str]],
    headed: dict[int, bool],
    *,
    printed: re.Pattern[str] | None = None,
) -> YesNo:
    """Read the answer from cells given as (grid column, text).

    `headed` says which grid columns a heading row marks as yes (True) or no (False), for forms
    whose rows hold bare boxes. `printed` are printed notes to pass over.
    """
    texts = [(column, printed.sub(" ", text) if printed else text) for column, text in cells]
    marks: dict[bool, list[Mark]] = {True: [], False: []}
    bare: dict[bool, bool] = {True: False, False: False}
    leftovers: list[str] = []
    headless = False
    worded = sum(bool(_words_of(tidy(text))) for _, text in texts)
    for column, text in texts:
        found = _words_of(tidy(text))
        if found:
            for answer, (mark, rest) in found.items():
                if worded == 1 and headed.get(column) is answer and mark is not Mark.UNCLEAR:
                    mark = Mark.TICKED  # the word is not printed here: it was typed
                marks[answer].append(mark)
                bare[answer] |= mark is Mark.BLANK
                leftovers.append(rest)
            continue
        answer_typed, mark, rest = _without_words(tidy(text), column_of=headed.get(column))
        if answer_typed is not None:
            marks[answer_typed].append(mark)
        elif mark is not Mark.BLANK:
            headless = True
        leftovers.append(rest)
    leftover = "\n".join(filter(None, leftovers))
    struck = any(STRUCK_ON in text for _, text in texts)
    return _verdict(marks, bare, leftover, headless=headless, struck=struck)


def _words_of(text: str) -> dict[bool, tuple[Mark, str]]:
    """The marks beside the words yes and no in one cell; empty if it has neither as a label."""
    yes, no = _YES.search(text), _NO.search(text)
    if yes and no:
        found = marks_beside(text, ("yes", "no"))
        return {True: _as_answer(found["yes"], "yes"), False: _as_answer(found["no"], "no")}
    word = yes or no
    if word is None or _is_sentence(text, word):
        return {}
    ticks = _TYPED_YES if yes else _TYPED_NO
    return {bool(yes): mark_in(text[: word.start()] + " " + text[word.end() :], ticks)}


def _as_answer(read: tuple[Mark, str], word: str) -> tuple[Mark, str]:
    """A typed N beside the word no is its tick."""
    mark, rest = read
    if word == "no" and mark is Mark.UNCLEAR and rest.lower() in ("n", "no"):
        return Mark.TICKED, ""
    if word == "no" and mark is Mark.TICKED and rest.lower() in ("y", "yes"):
        return Mark.UNCLEAR, rest
    return read


def _is_sentence(text: str, word: re.Match[str]) -> bool:
    """Whether the word only happens to stand in running text."""
    return bool(text[: word.start()].strip(_EDGES)) and not has_box(text)


def _without_words(text: str, *, column_of: bool | None) -> tuple[bool | None, Mark, str]:
    """A cell without the words: which answer it is for, its mark, and other text in it."""
    mark, rest = mark_in(text, ())
    letter = rest.lower()
    if letter in ("y", "n") and not _ON.search(text):
        if column_of is not None and column_of != (letter == "y"):
            return column_of, Mark.UNCLEAR, rest
        return letter == "y", Mark.TICKED, ""
    if letter in ("x", "xx"):
        mark, rest = Mark.TICKED, ""
    return column_of, mark, rest


def _verdict(
    marks: dict[bool, list[Mark]],
    bare: dict[bool, bool],
    leftover: str,
    *,
    headless: bool,
    struck: bool,
) -> YesNo:
    present = bool(marks[True] or marks[False] or headless)
    yes, no = (Mark.TICKED in marks[answer] for answer in (True, False))
    if yes and no:
        return YesNo(None, present, "Both yes and no are marked.", leftover)
    if Mark.UNCLEAR in marks[True] + marks[False]:
        return YesNo(None, present, "The mark is not clear.", leftover)
    if yes or no:
        return YesNo(yes, present, "", leftover)
    only_one = bool(marks[True]) != bool(marks[False])
    if only_one and (bare[True] or bare[False]) and not leftover and not struck:
        return YesNo(bare[True], present)
    if headless:
        return YesNo(None, present, "A box is marked, but not which answer it stands for.")
    return _unanswered(marks, bare, leftover, present=present, struck=struck)


def _unanswered(
    marks: dict[bool, list[Mark]],
    bare: dict[bool, bool],
    leftover: str,
    *,
    present: bool,
    struck: bool,
) -> YesNo:
    """Nothing is ticked: usually unanswered, unless something else was done to the boxes."""
    if struck:
        return YesNo(None, present, "An answer was struck through instead of ticked.", leftover)
    if bare[True] != bare[False] and Mark.EMPTY in marks[True] + marks[False]:
        return YesNo(None, present, "One of the two boxes is gone.", leftover)
    if present and leftover:
        return YesNo(None, present, "Neither is marked, but something is written.", leftover)
    return YesNo(None, present)
