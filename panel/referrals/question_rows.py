"""The 28 questions and the further ones: found by number or wording, answered, commented."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from panel.referrals.boxes import Mark, has_box, mark_in, marks_beside, tidy, without_boxes
from panel.referrals.labelled import LabelReader
from panel.referrals.model import QUESTION_NUMBERS, Answer, Unread
from panel.referrals.protocol import DashProtocol, Question, pattern_of
from panel.referrals.text_marks import UNCLEAR
from panel.referrals.word_text import Cell, Row
from panel.referrals.yes_no import YesNo, answer_columns, read_yes_no

_NUMBER = re.compile(r"\s*(?:q(?:uestion)?\.?\s*)?(\d{1,2})\s*[.):]?\s*", re.IGNORECASE)
_WORDING_REACH = 75
"""A question's recognised words begin within this many characters; later they are a comment."""
_ITEM_REACH = 12
_INLINE_ANSWER = re.compile(
    r"(?:[^\w\s?.]\s*)?\b(?:YES|Yes|yes)\b[^\n]*?\b(?:NO|No|no)\b"
    r"(?:[ \t:]*(?:\[[^\]\n]?\]|\([^)\n]?\)|[^\w\s.,;(\[]|(?:[xXyYnN]|[Yy]es|[Nn]o)\b))*"
    r"|^[ \t]*(?:YES|Yes|yes|NO|No|no|[YN])[ \t]*$",
    re.MULTILINE,
)
_HEADINGS = ("yes", "no", "y", "n")
_ANSWER_ALONE = re.compile(r"\W*(?:(yes|y)|no|n)\W*", re.IGNORECASE)
_ANSWER_FIRST = re.compile(r"\W*(?:yes|no)\b\s*[-–—,:;.]", re.IGNORECASE)
_BULLETS = " \t\r\n•·*-–:"


@dataclass(slots=True)
class QuestionReader:
    """Gathers answers and comments, row by row."""

    protocol: DashProtocol
    labels: LabelReader
    answers: dict[str, Answer] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    afraid: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    by_wording: set[str] = field(default_factory=set)
    _current: Question | None = None
    _headed: dict[int, dict[int, bool]] = field(default_factory=dict)
    _usual: dict[int, dict[int, bool]] = field(default_factory=dict)
    _afraid_of: str = ""

    def with_answers_joined(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, where an answer in a row of its own has joined the question above it."""
        waiting: Row | None = None
        for row in rows:
            if waiting is not None:
                if not any(tidy(cell.text).strip() for cell in row.cells):
                    continue
                if self._is_only_answer(row):
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
        found = self._by_wording(row.cells)
        number, place = self._numbered(row.cells)
        if found is None and (number is None or not row.table or number not in QUESTION_NUMBERS):
            return False
        question, place = found or (self.protocol.question(str(number)), place)
        return not self._answer(question, row, place)[0].present

    def _is_only_answer(self, row: Row) -> bool:
        if self._by_wording(row.cells) is not None:
            return False
        cells = [(cell.column, cell.text) for cell in row.cells]
        outcome = read_yes_no(cells, {}, printed=self.protocol.notes)
        return outcome.present and not outcome.leftover

    def is_question(self, row: Row) -> bool:
        """Whether the row is recognised by its wording and has a place for the answer."""
        found = self._by_wording(row.cells)
        if found is None:
            return False
        question, place = found
        return (
            self._numbered(row.cells)[0] is not None
            or self._answer(question, row, place)[0].present
        )

    def read(self, row: Row) -> None:
        """Take in one row of the part of the form that holds the questions."""
        if self._is_heading(row):
            return
        found = self._find(row)
        if found is not None:
            self._read_question(*found, row)
            return
        if self._current is None:
            return
        outcome = read_yes_no(
            [(cell.column, cell.text) for cell in row.cells],
            self._headed.get(row.table, {}),
            printed=self.protocol.notes,
        )
        if outcome.present and _asks_yes_or_no(row):
            self._unknown_question(row)
        else:
            number_or_nothing = ("", self._current.key)
            text = "\n".join(
                cell.text for cell in row.cells if tidy(cell.text).strip() not in number_or_nothing
            )
            self._comment(self._current, self._entry(self._current, text, row))

    def _is_heading(self, row: Row) -> bool:
        """A row that only names the columns yes and no."""
        words = [(cell.column, _letters(tidy(cell.text))) for cell in row.cells]
        named = [(column, word[0] == "y") for column, word in words if word in _HEADINGS]
        headed = dict(named[-2:])
        if not row.table or sorted(headed.values()) != [False, True]:
            return False
        others = [tidy(cell.text).strip() for cell in row.cells if cell.column not in headed]
        if any(_NUMBER.fullmatch(word) or self._wording(word) for word in others):
            return False
        self._headed[row.table] = headed
        return True

    def _find(self, row: Row) -> tuple[Question, int] | None:
        """The question in this row and the cell of its wording."""
        number, place = self._numbered(row.cells)
        worded = self._by_wording(row.cells)
        if worded is not None:
            question, wording_place = worded
            present = self._answer(question, row, wording_place)[0].present
            if number is None and not present and not self._is_unanswered(worded, row):
                return None
            if number is not None and question.key != str(number) and " " not in question.key:
                self.warnings.append(
                    f"{question.title} is numbered {number} on this form. It was read by its words."
                )
            self.by_wording.add(question.key)
            return worded
        if number is None or not row.table or number not in QUESTION_NUMBERS:
            return None
        question = self.protocol.question(str(number))
        if not self._answer(question, row, place)[0].present:
            return None
        if tidy(row.cells[place].text).strip():
            self.warnings.append(
                f"{question.title} was found by its number only. Its words on this form differ."
            )
        return question, place

    def _is_unanswered(self, worded: tuple[Question, int], row: Row) -> bool:
        """Whether the row holds a printed question, met for the first time, and nothing more."""
        question, place = worded
        text = tidy(row.cells[place].text).strip(_BULLETS)
        if not row.table or question.key in self.answers:
            return False
        whole = any(ending.search(text) for ending in question.endings) or any(
            phrase.fullmatch(text) for phrase in question.phrases
        )
        beside = any(tidy(text).strip() for _, text in self._beside(row, place))
        return whole and not beside and not self._after_wording(question, text).strip()

    def _beside(self, row: Row, place: int) -> list[tuple[int, str]]:
        """The cells behind the wording, by grid column, without the prompts of empty controls."""
        return [
            (cell.column, "" if self._is_prompt(cell.text) else cell.text)
            for cell in row.cells[place + 1 :]
        ]

    def _is_prompt(self, text: str) -> bool:
        written = bool(tidy(text).strip()) and not has_box(text)
        return written and self.labels.clean(text) is None

    def _numbered(self, cells: Sequence[Cell]) -> tuple[int | None, int]:
        """The number in the first written cell, and the cell where the wording should stand."""
        for place, cell in enumerate(cells):
            text = tidy(cell.text).strip()
            if not text:
                continue
            whole = _NUMBER.fullmatch(text)
            if whole:
                return int(whole[1]), min(place + 1, len(cells) - 1)
            start = re.match(r"(?:q(?:uestion)?\.?\s*)?(\d{1,2})\s*[.):]\s+\D", text, re.IGNORECASE)
            return (int(start[1]), place) if start else (None, place)
        return None, 0

    def _by_wording(self, cells: Sequence[Cell]) -> tuple[Question, int] | None:
        for place, cell in enumerate(cells):
            question = self._wording(tidy(cell.text))
            if question is not None:
                return question, place
        return None

    def _wording(self, text: str) -> Question | None:
        """The question whose recognised words stand first in the text."""
        text = text.lstrip(_BULLETS + "0123456789.) ")
        best: tuple[int, int, Question] | None = None
        for question in self.protocol.questions:
            reach = _ITEM_REACH if question.key.startswith("hbv") else _WORDING_REACH
            for pattern in question.phrases:
                match = pattern.search(text)
                if match and match.start() <= reach:
                    rank = (match.start(), -len(match.group()), question)
                    best = rank if best is None or rank[:2] < best[:2] else best
        return best[2] if best else None

    def _answer(self, question: Question, row: Row, place: int) -> tuple[YesNo, str]:
        """The answer in the row, and what was entered into the cell of the wording."""
        headed = self._headed.get(row.table, {})
        beside = self._beside(row, place)
        usual = self._usual.get(row.table, {})
        outcome = read_yes_no(beside, headed, usual=usual, printed=self.protocol.notes)
        rest = self._after_wording(question, tidy(row.cells[place].text))
        if not outcome.present and place:
            ahead = [(cell.column, cell.text) for cell in row.cells[:place]]
            ahead = [(col, text) for col, text in ahead if not _NUMBER.fullmatch(tidy(text))]
            before = read_yes_no(ahead, headed, printed=self.protocol.notes)
            outcome = before if before.present else outcome
        if outcome.present:
            return _with_answer_below(outcome, self.protocol.notes.sub(" ", rest))
        match = _INLINE_ANSWER.search(rest)
        if match is None or not (has_box(match.group()) or match.group().strip().isupper()
                                 or match.group().strip().lower() in ("yes", "no")):  # fmt: skip
            return outcome, rest
        inline = read_yes_no([(0, match.group())], {}, printed=self.protocol.notes)
        return inline, f"{rest[: match.start()]}\n{rest[match.end() :]}"

    def _after_wording(self, question: Question, text: str) -> str:
        """What follows the printed words of the question in its cell."""
        ends = [match.end() for ending in question.endings if (match := ending.search(text))]
        if ends:
            return self._without_aside(text[max(ends) :])
        starts = [match.end() for phrase in question.phrases if (match := phrase.search(text))]
        start = min(starts, default=0)
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        mark = text.rfind("?", start, line_end)
        inline = _INLINE_ANSWER.search(text, start, line_end)
        stop = mark + 1 if mark >= 0 else inline.start() if inline else line_end
        return self._without_aside(text[stop:])

    def _without_aside(self, text: str) -> str:
        """Pass over a printed "(please specify ...)" that follows the question at once."""
        asides = "|".join(re.escape(word) for word in self.protocol.words["printed"]["asides"])
        return re.sub(rf"^\s*\((?:{asides})\b[^)\n]*\)", "", text, flags=re.IGNORECASE)

    def _read_question(self, question: Question, place: int, row: Row) -> None:
        outcome, rest = self._answer(question, row, place)
        self._usual.setdefault(row.table, {}).update(answer_columns(self._beside(row, place)))
        self._afraid_of = ""
        seen = question.key in self.answers
        self._current = question
        if seen and self.answers[question.key] != outcome.value:
            self.answers[question.key] = None
            self._unclear(
                question.title, "The question stands on the form twice, with two answers.", row
            )
        elif not seen:
            self._record(question, outcome, row)
        self._comment(question, self._entry(question, rest, row))
        if not outcome.problem or any(map(str.isalnum, outcome.leftover)):
            self._comment(question, outcome.leftover)

    def _record(self, question: Question, outcome: YesNo, row: Row) -> None:
        self.answers[question.key] = outcome.value
        if outcome.problem:
            self._unclear(question.title, outcome.problem, row)

    def _unclear(self, where: str, reason: str, row: Row) -> None:
        cells = [" ".join(tidy(cell.text).split()) for cell in row.cells]
        self.unread.append(Unread(where, reason, " | ".join(filter(None, cells))))

    def _unknown_question(self, row: Row) -> None:
        after = f"After {self._current.title}" if self._current else "Questions"
        self._unclear(after, "A question that this form version does not have.", row)
        self._current = None

    def _entry(self, question: Question, text: str, row: Row) -> str:
        """What was typed, after taking the small boxes printed inside the question out of it."""
        text = tidy(text)
        if question.key == "3":
            text = "\n".join(self._without_afraid(line, row) for line in text.split("\n"))
        if question.options and has_box(text):
            text = self._options(question, text, row)
        return text

    def _without_afraid(self, line: str, row: Row) -> str:
        """Read the boxes of one line; their label may stand alone on a line above."""
        words = self.protocol.words["afraid"]
        for label in words["rows"]:
            match = re.match(rf"\s*{pattern_of(label).pattern}\s*:?", line, re.IGNORECASE)
            if match:
                self._afraid_of = label
                line = line[match.end() :]
                break
        marks = marks_beside(line, words["whom"]) if self._afraid_of else {}
        if not marks or (len(marks) < 2 and not has_box(line)):
            return line
        for person, (mark, _) in marks.items():
            if mark is Mark.TICKED:
                self.afraid.append(f"{self._afraid_of}:{person}")
            elif mark is Mark.UNCLEAR:
                where = f"Question 3, {self._afraid_of}: {person}"
                self._unclear(where, "The mark is not clear.", row)
        return "\n".join(rest for mark, rest in marks.values() if rest and mark is not Mark.UNCLEAR)

    def _options(self, question: Question, text: str, row: Row) -> str:
        marks = marks_beside(text, question.options)
        if not marks:
            return text
        ticked = [label for label, (mark, _) in marks.items() if mark is Mark.TICKED]
        for label, (mark, _) in marks.items():
            if mark is Mark.UNCLEAR:
                self._unclear(f"{question.title}: {label}", "The mark is not clear.", row)
        typed = [rest for _, rest in marks.values() if rest]
        return "\n".join(filter(None, [", ".join(ticked), *typed]))

    def _comment(self, question: Question, text: str) -> None:
        if UNCLEAR in text and not without_boxes(text).strip(_BULLETS):
            self.unread.append(Unread(question.title, "A picture or a drawn shape stands here."))
        text = self.protocol.notes.sub(" ", text)
        lines = [line.strip(" \t") for line in text.split("\n")]
        written = "\n".join(line for line in lines if line.strip(_BULLETS)).strip()
        kept = self.labels.clean(written)
        if kept and any(char.isalnum() or char == "?" for char in without_boxes(kept)):
            self.comments.setdefault(question.key, []).append(kept)
        elif kept and mark_in(kept)[0] is not Mark.EMPTY and kept.strip(_BULLETS):
            self.unread.append(Unread(question.title, "A tick that belongs to no box.", kept))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _with_answer_below(outcome: YesNo, rest: str) -> tuple[YesNo, str]:
    """Where the boxes are empty, an answer that was typed under the question instead."""
    if outcome.value is not None or outcome.problem:
        return outcome, rest
    alone = _ANSWER_ALONE.fullmatch(rest)
    if alone:
        return replace(outcome, value=alone[1] is not None), ""
    if _ANSWER_FIRST.match(rest) or any(map(_ANSWER_ALONE.fullmatch, rest.split("\n"))):
        return replace(outcome, problem="Neither is marked, but the comment answers."), rest
    return outcome, rest


def _asks_yes_or_no(row: Row) -> bool:
    """Whether both words and a box stand in the row, as beside a question."""
    text = " ".join(tidy(cell.text) for cell in row.cells).lower()
    return has_box(text) and all(re.search(rf"\b{word}\b", text) for word in ("yes", "no"))
