"""The answer, yes or no, that stands in the cells beside a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from panel.referrals.answer_words import Texts, has_stroke, with_marks_joined, words_of
from panel.referrals.boxes import (
    EDGES,
    Mark,
    has_box,
    is_ticked,
    mark_in,
    tidy,
)
from panel.referrals.text_marks import (
    CHECKS,
    CROSSES,
    HIGHLIGHTED,
    SET_APART,
    STRUCK_ON,
    with_struck,
)

_DOUBT = re.compile(
    r"\?|^(?:known|not\s+(?:known|sure|clear)|un(?:known|sure|clear)|n\s*/?\s*[ka]\b|maybe|possibl"
    r"|perhaps|don.?t\s+know|declin|refus|/)",
    re.IGNORECASE,
)
_LETTER_THEN_COMMENT = re.compile(r"\s*([yn])(?:\s+[-–—]|\s*[,;:])\s*(?=\w)", re.IGNORECASE)

Columns = Mapping[int, bool]
"""Which grid columns stand for yes (True) and which for no (False)."""


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
    return _Cells(with_marks_joined(texts), headed, usual or {}).answer()


@dataclass(slots=True)
class _Cells:
    """What was found in the cells, gathered for the verdict."""

    texts: Texts
    headed: Columns
    usual: Columns
    marks: dict[bool, list[Mark]] = field(default_factory=lambda: {True: [], False: []})
    bare: dict[bool, bool] = field(default_factory=lambda: {True: False, False: False})
    opened: dict[bool, str] = field(default_factory=dict)
    headless: dict[int, Mark] = field(default_factory=dict)
    leftovers: list[str] = field(default_factory=list)
    written_in: set[int] = field(default_factory=set)

    def answer(self) -> YesNo:
        self._set_comments_aside()
        words_in_cells = [len(words_of(tidy(text))) for _, text in self.texts]
        worded = sum(map(bool, words_in_cells))
        for column, text in self.texts:
            found = words_of(tidy(text))
            for answer, (mark, rest) in found.items():
                if worded == 1 and self.headed.get(column) is answer and mark is not Mark.UNCLEAR:
                    mark = Mark.TICKED  # the word is not printed here: it was typed
                self.marks[answer].append(mark)
                self.bare[answer] |= mark is Mark.BLANK
                lone = mark is Mark.UNCLEAR and len(rest.split()) == 1
                self._leave(column, "" if lone else rest)
                if rest and mark is Mark.BLANK and len(found) == 1:
                    self.opened[answer] = rest
            if not found:
                self._take_wordless(column, tidy(text))
        self._settle_headless()
        if {1, 2} <= set(words_in_cells):
            leftover = "\n".join(self.leftovers)
            return YesNo(None, present=True, problem="An answer stands here twice.",
                         leftover=leftover)  # fmt: skip
        return self._verdict()

    def _set_comments_aside(self) -> None:
        """A comment that begins with yes or no, in a cell behind those with the two words."""
        seen: set[bool] = set()
        kept: Texts = []
        for column, text in self.texts:
            found = words_of(tidy(text))
            marks = list(found.values())
            if len(found) == 1 and seen == {True, False} and marks[0][0] is Mark.BLANK:
                self._leave(column, tidy(text).strip())
                continue
            seen |= set(found)
            kept.append((column, text))
        self.texts = kept

    def _take_wordless(self, column: int, text: str) -> None:
        """A cell without the words: a bare mark, a typed letter, or other text."""
        headed = self.headed.get(column)
        mark, rest = mark_in(text, "")
        commented = _LETTER_THEN_COMMENT.match(rest)
        if commented and not has_box(text) and not _DOUBT.search(rest[commented.end() :]):
            self._take_wordless(column, commented[1])
            self._leave(column, rest[commented.end() :])
            return
        letter = rest.strip(EDGES).lower()
        if letter in ("y", "n") and not is_ticked(text):
            answer = letter == "y"
            contradicted = headed is not None and headed != answer
            self.marks[answer if headed is None else headed].append(
                Mark.UNCLEAR if contradicted else Mark.TICKED
            )
            self._leave(column, rest if contradicted else "")
            return
        if headed is not None:
            self.marks[headed].append(mark)
        elif mark is not Mark.BLANK:
            self.headless[column] = mark
        self._leave(column, rest)

    def _leave(self, column: int, text: str) -> None:
        """Keep other text that stands in a cell."""
        if text:
            self.leftovers.append(text)
            self.written_in.add(column)

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
        leftover = "\n".join(self.leftovers)
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
        if self._only_one_stands(leftover) and not self._is_struck_box():
            return YesNo(self.bare[True], present, "", leftover)
        return self._answered_in_words(leftover) or self._unanswered(leftover, present=present)

    def _only_one_stands(self, leftover: str) -> bool:
        """Whether one word stands bare and the other is gone; a comment may stand apart."""
        bare = self.bare[True] or self.bare[False]
        if bool(self.marks[True]) == bool(self.marks[False]) or not bare:
            return False
        last = max(self.usual, default=None)
        apart = last is not None and all(column > last for column in self.written_in)
        return not leftover or (apart and not _DOUBT.search(leftover))

    def _checked_against_cross(self) -> bool | None:
        """Where one answer has a check mark and the other a cross, the one with the check mark."""
        shown: dict[bool, set[str]] = {True: set(), False: set()}
        for column, text in self.texts:
            answer = self._answer_of(column, text)
            if answer is not None:
                shown[answer] |= set(tidy(text)) & (CHECKS | CROSSES)
        if not all(shown.values()):
            return None
        for answer in (True, False):
            if shown[answer] <= CHECKS and shown[not answer] <= CROSSES:
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
        words = words_of(tidy(text))
        if len(words) == 1:
            return next(iter(words))
        return None if words else self.headed.get(column)

    def _is_struck_box(self) -> bool:
        """Whether something was struck through where boxes stand that could have been ticked."""
        struck = any(STRUCK_ON in text for _, text in self.texts)
        whole = "".join(text for _, text in self.texts)
        return struck and has_box(with_struck(whole))

    def _answered_in_words(self, leftover: str) -> YesNo | None:
        """An answer that was typed with its comment behind it ("Yes - by text") and no box."""
        if len(self.opened) != 1 or self.headless:
            return None
        ((answer, comment),) = self.opened.items()
        if leftover != comment or _DOUBT.search(comment) or Mark.EMPTY in self.marks[answer]:
            return None
        whole = " ".join(tidy(text) for _, text in self.texts)
        word = "yes" if answer else "no"
        if self.marks[not answer] and not re.search(rf"\b{word}\s*[-–—,:;.]", whole, re.IGNORECASE):
            return None
        return YesNo(answer, present=True, leftover=leftover)

    def _unanswered(self, leftover: str, *, present: bool) -> YesNo:
        """Nothing is ticked: usually unanswered, unless something else was done to the boxes."""
        problem = ""
        if set(self.headless.values()) - {Mark.EMPTY}:
            problem = "A box is marked, but not which answer it stands for."
        elif any(STRUCK_ON in text for _, text in self.texts):
            problem = "An answer was struck through instead of ticked."
        elif (self.bare[True] or self.bare[False]) and Mark.EMPTY in (
            self.marks[True] + self.marks[False]
        ):
            problem = "One of the two boxes is gone."
        elif any(has_stroke(tidy(text)) for _, text in self.texts):
            problem = "A stroke stands beside an answer, which may be a tick."
        elif len(self._answers_after(SET_APART)) == 1:
            problem = "Neither is marked, but one of them is set apart."
        elif leftover:
            problem = "Neither is marked, but something is written."
        return YesNo(None, present, problem, leftover)
