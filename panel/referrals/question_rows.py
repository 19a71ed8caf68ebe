"""The 28 questions and the further ones, gathered row by row with their comments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from panel.referrals.boxes import Mark, has_box, mark_in, tidy, without_boxes
from panel.referrals.labelled import LabelReader
from panel.referrals.model import QUESTION_NUMBERS, Answer, Unread
from panel.referrals.protocol import DashProtocol, Question
from panel.referrals.question_answers import AnswerReader
from panel.referrals.question_boxes import QuestionBoxes
from panel.referrals.question_finder import QuestionFinder
from panel.referrals.text_marks import BULLETS, UNCLEAR
from panel.referrals.word_rows import Row
from panel.referrals.yes_no import YesNo

_SURELY_PRINTED = 4
"""A printed note of so many words is no accident at the beginning of a comment."""


@dataclass(slots=True)
class QuestionReader:
    """Gathers answers and comments, row by row."""

    protocol: DashProtocol
    answers: dict[str, Answer] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    by_wording: set[str] = field(default_factory=set)
    boxes: QuestionBoxes = field(init=False)
    _finder: QuestionFinder = field(init=False)
    _labels: LabelReader = field(init=False)
    _reader: AnswerReader = field(init=False)
    _current: Question | None = None

    def __post_init__(self) -> None:
        self.boxes = QuestionBoxes(self.protocol)
        self._finder = QuestionFinder(self.protocol)
        self._labels = LabelReader({}, self.protocol)
        self._reader = AnswerReader(self._finder, self._labels)

    def with_answers_joined(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, where an answer in a row of its own has joined the question above it."""
        waiting: Row | None = None
        for row in rows:
            if waiting is not None:
                if not any(tidy(cell.text).strip() for cell in row.cells):
                    continue
                if self._reader.is_only_answer(row):
                    row = replace(waiting, cells=waiting.cells + row.cells)
                else:
                    yield waiting
                waiting = None
            if self._lacks_answer(row):
                waiting = row
            else:
                yield row
        if waiting is not None:
            yield waiting

    def _lacks_answer(self, row: Row) -> bool:
        found = self._finder.by_wording(row.cells) or self._by_number(row)
        return found is not None and not self._has_answer(*found, row)

    def _by_number(self, row: Row) -> tuple[Question, int] | None:
        number, place = self._finder.numbered(row.cells)
        if number is None or not row.table or number not in QUESTION_NUMBERS:
            return None
        return self.protocol.question(str(number)), place

    def _has_answer(self, question: Question, place: int, row: Row) -> bool:
        return self._reader.answer(question, row, place)[0].present

    def is_question(self, row: Row) -> bool:
        """Whether the row is recognised by its wording and has a place for the answer."""
        found = self._finder.by_wording(row.cells)
        if found is None:
            return False
        return self._finder.numbered(row.cells)[0] is not None or self._has_answer(*found, row)

    def read(self, row: Row) -> None:
        """Take in one row of the part of the form that holds the questions."""
        if self._reader.take_heading(row):
            return
        found = self._find(row)
        if found is not None:
            self._read_question(*found, row)
        elif self._current is not None:
            self._read_below(self._current, row)

    def _find(self, row: Row) -> tuple[Question, int] | None:
        """The question in this row and the cell of its wording."""
        number, _ = self._finder.numbered(row.cells)
        worded = self._finder.by_wording(row.cells)
        if worded is not None:
            question, place = worded
            first_time = question.key not in self.answers
            unanswered = first_time and self._reader.is_unanswered(question, place, row)
            if number is None and not unanswered and not self._has_answer(question, place, row):
                return None
            if number is not None and question.key != str(number) and " " not in question.key:
                self.warnings.append(
                    f"{question.title} is numbered {number} on this form. It was read by its words."
                )
            self.by_wording.add(question.key)
            return worded
        numbered = self._by_number(row)
        if numbered is None or not self._has_answer(*numbered, row):
            return None
        question, place = numbered
        if tidy(row.cells[place].text).strip():
            self.warnings.append(
                f"{question.title} was found by its number only. Its words on this form differ."
            )
        return numbered

    def _read_question(self, question: Question, place: int, row: Row) -> None:
        outcome, rest = self._reader.answer(question, row, place)
        self._reader.remember_columns(row, place)
        self.boxes.next_question()
        self._current = question
        self._record(question, outcome, row)
        whole_cell = row.cells[place].text
        self._comment(question, self.boxes.without_boxes(question, rest, whole_cell))
        if not outcome.problem or any(map(str.isalnum, outcome.leftover)):
            self._comment(question, outcome.leftover)

    def _record(self, question: Question, outcome: YesNo, row: Row) -> None:
        if question.key not in self.answers:
            self.answers[question.key] = outcome.value
            if outcome.problem:
                self._unclear(question.title, outcome.problem, row)
        elif self.answers[question.key] != outcome.value:
            self.answers[question.key] = None
            self._unclear(
                question.title, "The question stands on the form twice, with two answers.", row
            )

    def _read_below(self, question: Question, row: Row) -> None:
        """A row without a question: a comment on the one above, or a question not known."""
        if self._reader.in_row(row).present and _asks_yes_or_no(row):
            where = f"After {question.title}"
            self._unclear(where, "A question that this form version does not have.", row)
            self._current = None
            return
        number_or_nothing = ("", question.key)
        text = "\n".join(
            cell.text for cell in row.cells if tidy(cell.text).strip() not in number_or_nothing
        )
        self._comment(question, self.boxes.without_boxes(question, text, text))

    def _unclear(self, where: str, reason: str, row: Row) -> None:
        cells = [" ".join(tidy(cell.text).split()) for cell in row.cells]
        self.unread.append(Unread(where, reason, " | ".join(filter(None, cells))))

    def _comment(self, question: Question, text: str) -> None:
        if UNCLEAR in text and not without_boxes(text).strip(BULLETS):
            self.unread.append(Unread(question.title, "A picture or a drawn shape stands here."))
        lines = [self._without_notes(line.strip()) for line in text.split("\n")]
        kept = self._labels.clean_text("\n".join(line for line in lines if line.strip(BULLETS)))
        if kept and any(char.isalnum() or char == "?" for char in without_boxes(kept)):
            self.comments.setdefault(question.key, []).append(kept)
        elif kept and mark_in(kept)[0] is not Mark.EMPTY and kept.strip(BULLETS):
            self.unread.append(Unread(question.title, "A tick that belongs to no box.", kept))

    def _without_notes(self, line: str) -> str:
        """The line without the notes printed at its start, unless somebody wrote on from them."""
        rest, note = line, ""
        while match := self.protocol.notes.match(rest.lstrip(BULLETS)):
            note = match.group()
            rest = rest.lstrip(BULLETS)[match.end() :]
        if not note or not rest.strip(BULLETS):
            return rest if not note else ""
        is_printed = (
            note.endswith(":") or rest.lstrip().startswith(":")
            or len(note.split()) >= _SURELY_PRINTED
        )  # fmt: skip
        return rest.lstrip(" \t:") if is_printed else line


def _asks_yes_or_no(row: Row) -> bool:
    """Whether both words and a box stand in the row, as beside a question."""
    text = " ".join(tidy(cell.text) for cell in row.cells).lower()
    return has_box(text) and all(re.search(rf"\b{word}\b", text) for word in ("yes", "no"))
