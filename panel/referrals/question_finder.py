"""Which question of the form stands in a row, found by its number or by its wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from panel.referrals.answer_words import INLINE_ANSWER
from panel.referrals.boxes import tidy
from panel.referrals.protocol import DashProtocol, Question
from panel.referrals.text_marks import BULLETS
from panel.referrals.word_rows import Cell

NUMBER = re.compile(r"\s*(?:q(?:uestion)?\.?\s*)?(\d{1,2})\s*[.):]?\s*", re.IGNORECASE)
_NUMBER_THEN_WORDS = re.compile(r"(?:q(?:uestion)?\.?\s*)?(\d{1,2})\s*[.):]\s+\D", re.IGNORECASE)
_WORDING_REACH = 75
"""A question's recognised words begin within this many characters; later they are a comment."""
_ITEM_REACH = 12


@dataclass(frozen=True, slots=True)
class QuestionFinder:
    """Knows the questions of one version of the form by sight."""

    protocol: DashProtocol

    def numbered(self, cells: Sequence[Cell]) -> tuple[int | None, int]:
        """The number in the first written cell, and the cell where the wording should stand."""
        for place, cell in enumerate(cells):
            text = tidy(cell.text).strip()
            if not text:
                continue
            whole = NUMBER.fullmatch(text)
            if whole:
                return int(whole[1]), min(place + 1, len(cells) - 1)
            start = _NUMBER_THEN_WORDS.match(text)
            return (int(start[1]), place) if start else (None, place)
        return None, 0

    def by_wording(self, cells: Sequence[Cell]) -> tuple[Question, int] | None:
        """The question whose words stand in the cells, and the cell that holds them."""
        for place, cell in enumerate(cells):
            question = self.question_in(tidy(cell.text))
            if question is not None:
                return question, place
        return None

    def question_in(self, text: str) -> Question | None:
        """The question whose recognised words stand first in the text."""
        text = text.lstrip(f"{BULLETS}0123456789.) ")
        best: tuple[int, int, Question] | None = None
        for question in self.protocol.questions:
            reach = _ITEM_REACH if question.key.startswith("hbv") else _WORDING_REACH
            for pattern in question.phrases:
                match = pattern.search(text)
                if match and match.start() <= reach:
                    rank = (match.start(), -len(match.group()), question)
                    best = rank if best is None or rank[:2] < best[:2] else best
        return best[2] if best else None

    def is_bare_wording(self, question: Question, text: str) -> bool:
        """Whether the text is the whole printed question with nothing typed behind it."""
        text = tidy(text).strip(BULLETS)
        whole = any(ending.search(text) for ending in question.endings) or any(
            phrase.fullmatch(text) for phrase in question.phrases
        )
        return whole and not self.after_wording(question, text).strip()

    def after_wording(self, question: Question, text: str) -> str:
        """What follows the printed words of the question in its cell."""
        ends = [match.end() for ending in question.endings if (match := ending.search(text))]
        if ends:
            return self._without_aside(text[max(ends) :])
        starts = [match.end() for phrase in question.phrases if (match := phrase.search(text))]
        start = min(starts, default=0)
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        mark = text.rfind("?", start, line_end)
        inline = INLINE_ANSWER.search(text, start, line_end)
        stop = mark + 1 if mark >= 0 else inline.start() if inline else line_end
        return self._without_aside(text[stop:])

    def _without_aside(self, text: str) -> str:
        """Pass over a printed "(please specify ...)" that follows the question at once."""
        asides = "|".join(re.escape(word) for word in self.protocol.words["printed"]["asides"])
        return re.sub(rf"^\s*\((?:{asides})\b[^)\n]*\)", "", text, flags=re.IGNORECASE)
