"""The words yes and no in the cells beside a question, and the marks that belong to them."""

import re
from collections.abc import Sequence

from panel.referrals.boxes import EDGES, Mark, has_box, is_tick, mark_in, marks_beside, tidy

_YES = re.compile(r"(?<![\w'’])yes(?![\w'’])", re.IGNORECASE)
_NO = re.compile(r"(?<![\w'’])no(?![\w'’])", re.IGNORECASE)
_PRINTED_THEN_TYPED = re.compile(
    r"\s*yes\s*/\s*no\s*[:?–-]*\s+(?:(yes|y)|no|n)[\s.]*", re.IGNORECASE
)
INLINE_ANSWER = re.compile(
    r"(?:[^\w\s?.]\s*)?\b(?:YES|Yes|yes)\b[^\n]*?\b(?:NO|No|no)\b"
    r"(?:[ \t:]*(?:\[[^\]\n]?\]|\([^)\n]?\)|[^\w\s.,;(\[]|(?:[xXyYnN]|[Yy]es|[Nn]o)\b))*"
    r"|^[ \t]*(?:YES|Yes|yes|NO|No|no|[YN])[ \t]*$",
    re.MULTILINE,
)
"""Yes and no with their boxes behind a question, or the answer alone on a line."""

Texts = list[tuple[int, str]]
"""Cells by their grid column."""


def answer_columns(cells: Sequence[tuple[int, str]]) -> dict[int, bool]:
    """The columns of the words yes and no where each stands in a cell of its own."""
    words = [(column, words_of(tidy(text))) for column, text in cells]
    columns = {column: next(iter(found)) for column, found in words if len(found) == 1}
    return columns if sorted(columns.values()) == [False, True] else {}


def with_marks_joined(texts: Texts) -> Texts:
    """The cells, where a word and its mark that stand in two cells are put into one."""
    if len(texts) < 4:
        return texts
    words = [tidy(text).strip(EDGES).lower() for _, text in texts[:4]]
    bare = [word in ("yes", "no") for word in words]
    if bare == [True, False, True, False]:
        order = (0, 1, 2, 3)
    elif bare == [False, True, False, True]:
        order = (1, 0, 3, 2)
    else:
        return texts
    if any(mark_in(words[place])[1] for place in order[1::2]):
        return texts
    joined = [(texts[at][0], f"{texts[at][1]} {texts[mark][1]}") for at, mark in
              (order[:2], order[2:])]  # fmt: skip
    return joined + texts[4:]


def words_of(text: str) -> dict[bool, tuple[Mark, str]]:
    """The marks beside the words yes and no in one cell; empty if it has neither as a label."""
    retyped = _PRINTED_THEN_TYPED.fullmatch(text)
    if retyped:
        typed_yes = retyped[1] is not None
        return {typed_yes: (Mark.TICKED, ""), not typed_yes: (Mark.EMPTY, "")}
    yes, no = _YES.search(text), _NO.search(text)
    if yes and no:
        found = marks_beside(text, ("yes", "no"))
        return {True: found["yes"], False: found["no"]}
    if has_box(text) and set(re.findall(r"\w+", text.lower())) in ({"y", "n"}, {"y", "n", "x"}):
        found = marks_beside(text, ("y", "n"))
        return {True: found["y"], False: found["n"]}
    word = yes or no
    if word is None or _is_sentence(text, word):
        return {}
    label = "yes" if yes else "no"
    return {bool(yes): mark_in(text[: word.start()] + " " + text[word.end() :], label)}


def _is_sentence(text: str, word: re.Match[str]) -> bool:
    """Whether the word only happens to stand in running text."""
    before = text[: word.start()].strip(EDGES)
    return bool(before) and not is_tick(before) and not has_box(text)


def has_stroke(text: str) -> bool:
    """Whether a slash stands beside one of the words and not between the two."""
    return len(words_of(text)) == 1 and "/" in (text.strip()[:1], text.strip()[-1:])
