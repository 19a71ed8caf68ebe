"""The answer, yes or no, that stands in the cells beside a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from panel.referrals.boxes import (
    EDGES,
    Mark,
    has_box,
    is_tick,
    is_ticked,
    mark_in,
    marks_beside,
    tidy,
)
from panel.referrals.text_marks import HIGHLIGHTED, SET_APART, STRUCK_OFF, STRUCK_ON

_YES = re.compile(r"(?<![\w'’])yes(?![\w'’])", re.IGNORECASE)
_NO = re.compile(r"(?<![\w'’])no(?![\w'’])", re.IGNORECASE)
_PRINTED_THEN_TYPED = re.compile(
    r"\s*yes\s*/\s*no\s*[:?–-]*\s+(?:(yes|y)|no|n)[\s.]*", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\?|^(?:not\s+(?:known|sure|clear)|un(?:known|sure|clear)|n\s*/?\s*[ka]\b|maybe|possibl"
    r"|perhaps|don.?t\s+know|declin|refus|/)",
    re.IGNORECASE,
)
_CHECKS, _CROSSES = frozenset("✓✔√🗸✅"), frozenset("✗✘✕✖×❌❎")

Columns = Mapping[int, bool]
"""Which grid columns stand for yes (True) and which for no (False)."""
_Texts = list[tuple[int, str]]


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
    headed: Columns,
    *,
    usual: Columns | None = None,
    printed: re.Pattern[str] | None = None,
) -> YesNo:
    """Read the answer from cells given as (grid column, text).

    `headed` are the columns that a heading row marks, for forms whose rows hold bare boxes;
    `usual` those in which the rows above have the words, for a row in which a mark was typed
    over them. `printed` are printed notes to pass over.
    """
    texts = [(column, printed.sub(" ", text) if printed else text) for column, text in cells]
    return _Cells(_marks_beside_words(texts), headed, usual or {}).answer()


def answer_columns(cells: Sequence[tuple[int, str]]) -> dict[int, bool]:
    """The columns of the words yes and no where each stands in a cell of its own."""
    words = [(column, _words_of(tidy(text))) for column, text in cells]
    columns = {column: next(iter(found)) for column, found in words if len(found) == 1}
    return columns if sorted(columns.values()) == [False, True] else {}


def _marks_beside_words(texts: _Texts) -> _Texts:
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


def _words_of(text: str) -> dict[bool, tuple[Mark, str]]:
    """The marks beside the words yes and no in one cell; empty if it has neither as a label."""
    retyped = _PRINTED_THEN_TYPED.fullmatch(text)
    if retyped:
        typed_yes = retyped[1] is not None
        return {typed_yes: (Mark.TICKED, ""), not typed_yes: (Mark.EMPTY, "")}
    yes, no = _YES.search(text), _NO.search(text)
    if yes and no:
        found = marks_beside(text, ("yes", "no"))
        return {True: found["yes"], False: found["no"]}
    word = yes or no
    if word is None or _is_sentence(text, word):
        return {}
    label = "yes" if yes else "no"
    return {bool(yes): mark_in(text[: word.start()] + " " + text[word.end() :], label)}


def _is_sentence(text: str, word: re.Match[str]) -> bool:
    """Whether the word only happens to stand in running text."""
    before = text[: word.start()].strip(EDGES)
    return bool(before) and not is_tick(before) and not has_box(text)


@dataclass(slots=True)
class _Cells:
    """What was found in the cells, gathered for the verdict."""

    texts: _Texts
    headed: Columns
    usual: Columns
    marks: dict[bool, list[Mark]] = field(default_factory=lambda: {True: [], False: []})
    bare: dict[bool, bool] = field(default_factory=lambda: {True: False, False: False})
    opened: dict[bool, str] = field(default_factory=dict)
    headless: dict[int, Mark] = field(default_factory=dict)
    leftovers: list[str] = field(default_factory=list)

    def answer(self) -> YesNo:
        self._set_comments_aside()
        worded = sum(bool(_words_of(tidy(text))) for _, text in self.texts)
        for column, text in self.texts:
            found = _words_of(tidy(text))
            for answer, (mark, rest) in found.items():
                if worded == 1 and self.headed.get(column) is answer and mark is not Mark.UNCLEAR:
                    mark = Mark.TICKED  # the word is not printed here: it was typed
                self.marks[answer].append(mark)
                self.bare[answer] |= mark is Mark.BLANK
                lone = mark is Mark.UNCLEAR and len(rest.split()) == 1
                self.leftovers.append("" if lone else rest)
                if rest and mark is Mark.BLANK and len(found) == 1:
                    self.opened[answer] = rest
            if not found:
                self._take_wordless(column, tidy(text))
        self._settle_headless()
        return self._verdict()

    def _set_comments_aside(self) -> None:
        """A comment that begins with yes or no, in a cell behind those with the two words."""
        seen: set[bool] = set()
        kept: _Texts = []
        for column, text in self.texts:
            found = _words_of(tidy(text))
            marks = list(found.values())
            if len(found) == 1 and seen == {True, False} and marks[0][0] is Mark.BLANK:
                self.leftovers.append(tidy(text).strip())
                continue
            seen |= set(found)
            kept.append((column, text))
        self.texts = kept

    def _take_wordless(self, column: int, text: str) -> None:
        """A cell without the words: a bare mark, a typed letter, or other text."""
        headed = self.headed.get(column)
        mark, rest = mark_in(text, "")
        letter = rest.strip(EDGES).lower()
        if letter in ("y", "n") and not is_ticked(text):
            answer = letter == "y"
            contradicted = headed is not None and headed != answer
            self.marks[answer if headed is None else headed].append(
                Mark.UNCLEAR if contradicted else Mark.TICKED
            )
            self.leftovers.append(rest if contradicted else "")
            return
        if headed is not None:
            self.marks[headed].append(mark)
        elif mark is not Mark.BLANK:
            self.headless[column] = mark
        self.leftovers.append(rest)

    def _settle_headless(self) -> None:
        """A tick whose word is gone was typed over that word, if the other word still stands."""
        if len(self.headless) != 1 or Mark.TICKED in self.marks[True] + self.marks[False]:
            return
        standing = [answer for answer in (True, False) if self.marks[answer]]
        ((column, mark),) = self.headless.items()
        if mark is not Mark.TICKED:
            return
        if len(standing) == 1 and self.marks[standing[0]] in ([Mark.BLANK], [Mark.EMPTY]):
            answer = not standing[0]
        elif not standing and column in self.usual:
            answer = self.usual[column]
        else:
            return
        self.marks[answer].append(Mark.TICKED)
        self.headless.clear()

    def _verdict(self) -> YesNo:
        leftover = "\n".join(filter(None, self.leftovers))
        present = bool(self.marks[True] or self.marks[False] or self.headless)
        yes, no = (Mark.TICKED in self.marks[answer] for answer in (True, False))
        checked = self._checked_against_cross() if yes and no else None
        if checked is not None:
            return YesNo(checked, present, "", leftover)
        if yes and no:
            return YesNo(None, present, "Both yes and no are marked.", leftover)
        if Mark.UNCLEAR in self.marks[True] + self.marks[False]:
            return YesNo(None, present, "The mark is not clear.", leftover)
        lit = self._answers_after(HIGHLIGHTED)
        if (yes or no) and lit in ({True}, {False}) and lit != {yes}:
            return YesNo(None, present, "One answer is ticked and the other highlighted.", leftover)
        if yes or no:
            return YesNo(yes, present, "", leftover)
        if lit in ({True}, {False}):
            return YesNo(lit == {True}, present, "", leftover)
        only_one = bool(self.marks[True]) != bool(self.marks[False])
        bare = self.bare[True] or self.bare[False]
        if only_one and bare and not leftover and not self._is_struck_box():
            return YesNo(self.bare[True], present)
        return self._answered_in_words(leftover) or self._unanswered(leftover, present=present)

    def _checked_against_cross(self) -> bool | None:
        """Where one answer has a check mark and the other a cross, the one with the check mark."""
        shown: dict[bool, set[str]] = {True: set(), False: set()}
        for column, text in self.texts:
            answer = self._answer_of(column, text)
            if answer is not None:
                shown[answer] |= set(tidy(text)) & (_CHECKS | _CROSSES)
        if not all(shown.values()):
            return None
        for answer in (True, False):
            if shown[answer] <= _CHECKS and shown[not answer] <= _CROSSES:
                return answer
        return None

    def _answers_after(self, flag: str) -> set[bool]:
        """The answers of which the word or the box carries the flag."""
        found: set[bool] = set()
        for column, text in self.texts:
            answer = self._answer_of(column, text)
            if flag in text and answer is not None:
                found.add(answer)
            for word in re.findall(rf"{flag}[^\w{flag}]*(yes|no)\b", text, re.IGNORECASE):
                found.add(word.lower() == "yes")
        return found

    def _answer_of(self, column: int, text: str) -> bool | None:
        """The one answer for which a cell stands, by its word or by its heading."""
        words = _words_of(tidy(text))
        if len(words) == 1:
            return next(iter(words))
        return None if words else self.headed.get(column)

    def _is_struck_box(self) -> bool:
        """Whether something was struck through where boxes stand that could have been ticked."""
        struck = any(STRUCK_ON in text for _, text in self.texts)
        whole = "".join(text for _, text in self.texts)
        return struck and has_box(whole.replace(STRUCK_ON, "").replace(STRUCK_OFF, ""))

    def _answered_in_words(self, leftover: str) -> YesNo | None:
        """An answer that was typed with its comment behind it ("Yes - by text") and no box."""
        whole = " ".join(tidy(text) for _, text in self.texts)
        if len(self.opened) != 1 or self.headless or has_box(whole):
            return None
        ((answer, comment),) = self.opened.items()
        if leftover != comment or _DOUBT.search(comment):
            return None
        others = self.marks[not answer]
        word = "yes" if answer else "no"
        if others and not re.search(rf"\b{word}\s*[-–—,:;.]", whole, re.IGNORECASE):
            return None
        return YesNo(answer, present=True, leftover=leftover)

    def _unanswered(self, leftover: str, *, present: bool) -> YesNo:
        """Nothing is ticked: usually unanswered, unless something else was done to the boxes."""
        problem = ""
        if set(self.headless.values()) - {Mark.EMPTY}:
            problem = "A box is marked, but not which answer it stands for."
        elif any(STRUCK_ON in text for _, text in self.texts):
            problem = "An answer was struck through instead of ticked."
        elif self.bare[True] != self.bare[False] and Mark.EMPTY in (
            self.marks[True] + self.marks[False]
        ):
            problem = "One of the two boxes is gone."
        elif len(self._answers_after(SET_APART)) == 1:
            problem = "Neither is marked, but one of them is set apart."
        elif leftover:
            problem = "Neither is marked, but something is written."
        return YesNo(None, present, problem, leftover)
