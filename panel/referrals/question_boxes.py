"""The small boxes printed inside a question: who may be hurt (question 3), and its options."""

import re
from dataclasses import dataclass, field

from panel.referrals.boxes import Mark, chosen_labels, has_box, marks_beside, tidy
from panel.referrals.model import Unread
from panel.referrals.protocol import DashProtocol, Question, pattern_of
from panel.referrals.text_marks import is_struck_or_lit

_UNCLEAR = "The mark is not clear."


@dataclass(slots=True)
class QuestionBoxes:
    """Takes the boxes inside questions out of what was typed there.

    `afraid` holds "row:person" for each box ticked under question 3.
    """

    protocol: DashProtocol
    afraid: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _afraid_of: str = ""

    def next_question(self) -> None:
        """Forget the row of question 3 that was last named."""
        self._afraid_of = ""

    def without_boxes(self, question: Question, text: str, whole_cell: str) -> str:
        """Read the boxes in the text of a question, and return what else was typed there.

        `whole_cell` is the cell that the text comes from, as it was highlighted and struck through.
        """
        if question.key == "3":
            marked = {tidy(line): line for line in whole_cell.split("\n")}
            lines = (marked.get(line, line) for line in text.split("\n"))
            text = "\n".join(self._without_afraid(line) for line in lines)
        if question.options and has_box(text):
            text = self._without_options(question, text)
        return tidy(text)

    def _without_afraid(self, line: str) -> str:
        """Read the boxes of one line; their label may stand alone on a line above."""
        words = self.protocol.words["afraid"]
        for label in words["rows"]:
            match = re.match(rf"\s*{pattern_of(label).pattern}\s*:?", line, re.IGNORECASE)
            if match:
                self._afraid_of = label
                line = line[match.end() :]
                break
        marks = marks_beside(line, words["whom"]) if self._afraid_of else {}
        if not marks or (len(marks) < 2 and not has_box(line) and not is_struck_or_lit(line)):
            return line
        for person in chosen_labels(line, words["whom"]):
            self.afraid.append(f"{self._afraid_of}:{person}")
        for person, (mark, _) in marks.items():
            if mark is Mark.UNCLEAR:
                self._unclear(f"Question 3, {self._afraid_of}: {person}", line)
        return "\n".join(rest for mark, rest in marks.values() if rest and mark is not Mark.UNCLEAR)

    def _without_options(self, question: Question, text: str) -> str:
        marks = marks_beside(text, question.options)
        if not marks:
            return text
        ticked = [label for label, (mark, _) in marks.items() if mark is Mark.TICKED]
        for label, (mark, _) in marks.items():
            if mark is Mark.UNCLEAR:
                self._unclear(f"{question.title}: {label}", text)
        typed = [rest for _, rest in marks.values() if rest]
        return "\n".join(filter(None, [", ".join(ticked), *typed]))

    def _unclear(self, where: str, text: str) -> None:
        self.unread.append(Unread(where, _UNCLEAR, " ".join(tidy(text).split())))
