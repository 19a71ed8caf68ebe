"""The answer to a question, wherever in its row it was given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from panel.referrals.answer_words import INLINE_ANSWER, answer_columns
from panel.referrals.boxes import has_box, tidy
from panel.referrals.labelled import LabelReader
from panel.referrals.protocol import Question
from panel.referrals.question_finder import NUMBER, QuestionFinder
from panel.referrals.word_rows import Cell, Row
from panel.referrals.yes_no import YesNo, read_yes_no

_HEADINGS = ("yes", "no", "y", "n")
_ANSWER_ALONE = re.compile(r"\W*(?:(yes|y)|no|n)\W*", re.IGNORECASE)
_ANSWER_FIRST = re.compile(r"\W*(?:yes|no)\b\s*[-–—,:;.]", re.IGNORECASE)


@dataclass(slots=True)
class AnswerReader:
    """Reads the answers of the rows, and remembers which columns stand for yes and for no.

    A table may say so once, in a row of headings, or by the words in the rows above.
    """

    finder: QuestionFinder
    labels: LabelReader
    _headed: dict[int, dict[int, bool]] = field(default_factory=dict)
    _usual: dict[int, dict[int, bool]] = field(default_factory=dict)

    def take_heading(self, row: Row) -> bool:
        """Take in a row that only names the columns yes and no; False if it is no such row."""
        words = [(cell.column, _letters(tidy(cell.text))) for cell in row.cells]
        named = [(column, word[0] == "y") for column, word in words if word in _HEADINGS]
        headed = dict(named[-2:])
        if not row.table or sorted(headed.values()) != [False, True]:
            return False
        others = [tidy(cell.text).strip() for cell in row.cells if cell.column not in headed]
        if any(NUMBER.fullmatch(word) or self.finder.question_in(word) for word in others):
            return False
        self._headed[row.table] = headed
        return True

    def remember_columns(self, row: Row, place: int) -> None:
        """Learn from a question's row in which columns the words yes and no stand."""
        columns = answer_columns(self._beside(row, place))
        self._usual.setdefault(row.table, {}).update(columns)

    def is_only_answer(self, row: Row) -> bool:
        """Whether the row holds nothing but the answer to the question above it."""
        if self.finder.by_wording(row.cells) is not None:
            return False
        outcome = self._read(_texts(row.cells), {})
        return outcome.present and not outcome.leftover

    def in_row(self, row: Row) -> YesNo:
        """The answer in a row that holds no question."""
        return self._read(_texts(row.cells), self._headed.get(row.table, {}))

    def is_unanswered(self, question: Question, place: int, row: Row) -> bool:
        """Whether the row of a table holds a printed question and nothing more."""
        beside = any(tidy(text).strip() for _, text in self._beside(row, place))
        bare = self.finder.is_bare_wording(question, row.cells[place].text)
        return bool(row.table) and bare and not beside

    def answer(self, question: Question, row: Row, place: int) -> tuple[YesNo, str]:
        """The answer in the row, and what was entered into the cell of the wording."""
        headed = self._headed.get(row.table, {})
        usual = self._usual.get(row.table, {})
        outcome = self._read(self._beside(row, place), headed, usual)
        rest = self.finder.after_wording(question, tidy(row.cells[place].text))
        if not outcome.present and place:
            ahead = _texts(row.cells[:place])
            ahead = [(col, text) for col, text in ahead if not NUMBER.fullmatch(tidy(text))]
            before = self._read(ahead, headed)
            outcome = before if before.present else outcome
        if outcome.present:
            return self._with_answer_below(outcome, rest)
        match = INLINE_ANSWER.search(rest)
        if match is None or not _is_answer(match.group()):
            return outcome, rest
        inline = self._read([(0, match.group())], {})
        return inline, f"{rest[: match.start()]}\n{rest[match.end() :]}"

    def _with_answer_below(self, outcome: YesNo, rest: str) -> tuple[YesNo, str]:
        """Where the boxes are empty, an answer that was typed under the question instead."""
        if outcome.value is not None or outcome.problem:
            return outcome, rest
        typed = self.finder.protocol.notes.sub(" ", rest)
        alone = _ANSWER_ALONE.fullmatch(typed)
        if alone:
            return replace(outcome, value=alone[1] is not None), ""
        if _ANSWER_FIRST.match(typed) or any(map(_ANSWER_ALONE.fullmatch, typed.split("\n"))):
            return replace(outcome, problem="Neither is marked, but the comment answers."), rest
        return outcome, rest

    def _read(
        self,
        texts: Sequence[tuple[int, str]],
        headed: dict[int, bool],
        usual: dict[int, bool] | None = None,
    ) -> YesNo:
        return read_yes_no(texts, headed, usual=usual, printed=self.finder.protocol.notes)

    def _beside(self, row: Row, place: int) -> list[tuple[int, str]]:
        """The cells behind the wording, by grid column, without the prompts of empty controls."""
        return [
            (column, "" if self._is_prompt(text) else text)
            for column, text in _texts(row.cells[place + 1 :])
        ]

    def _is_prompt(self, text: str) -> bool:
        written = bool(tidy(text).strip()) and not has_box(text)
        return written and self.labels.clean(text) is None


def _texts(cells: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in cells]


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _is_answer(found: str) -> bool:
    """Whether words behind a question are its answer and not part of a sentence."""
    word = found.strip()
    return has_box(found) or word.isupper() or word.lower() in ("yes", "no")
