"""The whole form: which part a row belongs to, and one `ReadForm` out of all parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from panel.referrals.boxes import chosen_labels, marks_beside, tidy
from panel.referrals.dates import written_date
from panel.referrals.ending_rows import GROUNDS, EndingReader
from panel.referrals.labelled import LabelReader
from panel.referrals.model import (
    ADDITIONAL_COUNT,
    HBV_COUNT,
    QUESTION_NUMBERS,
    SDASH_COUNT,
    Answer,
    FormChild,
    ReadForm,
    ReferralForm,
    Unread,
    VulnerableAdult,
)
from panel.referrals.package_check import refuse
from panel.referrals.people_table import PeopleTable
from panel.referrals.person_rows import PersonReader
from panel.referrals.protocol import DashProtocol
from panel.referrals.question_rows import QuestionReader
from panel.referrals.text_marks import ENTRY_ON
from panel.referrals.word_rows import Row, WordRows

_FEWEST_QUESTIONS = 5
"""A file in which fewer questions are recognised by their words is not a DASH form."""
_OPENING = ("other_information", "grounds", "lawful_bases", "summary", "after_form")
"""Parts whose heading is a sentence; the heading of any other part stands alone on its line."""
_TITLES = {
    "risk_level": "Level of risk",
    "completed_by": "Name of person completing",
    "completed_on": "Date of completing",
    "incident_on": "Date of incident",
    "incident_no": "Police incident number",
    "oic": "OIC",
}
_NO_ANSWERS = (
    "No answer to the 28 questions could be read in this file. Some programs lose the ticks when "
    "they save a form: hold it against the form that the referrer has."
)
_CLOSING_PARTS = (
    "safety", "for_information", "risk_boxes", "grounds", "lawful_bases", "data_protection",
)  # fmt: skip
_BEFORE_CLOSING = ("questions", "other_information")
_LAST_PARTS = ("summary", "after_form")


def parse_form(document: WordRows, protocol: DashProtocol) -> ReadForm:
    """Read a laid-out document as a DASH form.

    Raises:
        NotReadable: too little of a DASH form is recognised in it.
    """
    parser = _FormParser(protocol)
    for row in parser.questions.with_answers_joined(document.rows):
        parser.read(row)
    if len(parser.questions.by_wording) < _FEWEST_QUESTIONS:
        refuse("The file is not a DASH referral form that the program knows.")
    return parser.result(document.warnings)


@dataclass(slots=True)
class _FormParser:
    protocol: DashProtocol
    part: str = "start"
    unread: list[Unread] = field(default_factory=list)
    heading: dict[str, str | None] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(
        default_factory=lambda: {"other_information": [], "summary": []}
    )
    labels: LabelReader = field(init=False)
    victim: PersonReader = field(init=False)
    perpetrator: PersonReader = field(init=False)
    children: PeopleTable = field(init=False)
    adults: PeopleTable = field(init=False)
    questions: QuestionReader = field(init=False)
    ending: EndingReader = field(init=False)

    def __post_init__(self) -> None:
        protocol = self.protocol
        self.labels = LabelReader(protocol.fields["heading"], protocol)
        self.victim = PersonReader("Victim", protocol)
        self.perpetrator = PersonReader("Perpetrator", protocol)
        self.children = PeopleTable("child", "Children", protocol, ("present", "resident"))
        self.adults = PeopleTable("vulnerable_adult", "Vulnerable adults", protocol)
        self.questions = QuestionReader(protocol)
        self.ending = EndingReader(protocol)

    def read(self, row: Row) -> None:
        opened = self._opens(row)
        if opened is not None:
            self.part = opened
        elif (
            self.part not in _LAST_PARTS
            and self.part != "questions"
            and (self.questions.is_question(row))
        ):
            self.part = "questions"
        elif self._closes(row):
            self.part = "safety"
        self._read_in_part(row, is_heading=opened is not None)

    def _opens(self, row: Row) -> str | None:
        """The part that the row opens where it stands, if any."""
        named = self._heading(row)
        if named == "summary":
            return named
        if self.part == "other_information":
            return named if named in (*_CLOSING_PARTS, "after_form") else None
        if self.part in _LAST_PARTS:
            return named if named == "after_form" else None
        return named

    def _closes(self, row: Row) -> bool:
        """Whether the closing part begins with this row, its heading being gone.

        Running text may speak of a basis or a level of risk; there only the rows of a table count.
        """
        if self.part == "other_information" and not row.table:
            return self.ending.asks_about_contact(row)
        return self.part in _BEFORE_CLOSING and self.ending.recognises(row)

    def _heading(self, row: Row) -> str | None:
        """The part whose heading stands first in the row, if any."""
        cell = next((cell for cell in row.cells if tidy(cell.text).strip()), None)
        if cell is None or cell.text.lstrip().startswith(ENTRY_ON):
            return None
        text = tidy(cell.text).strip()
        line = text.split("\n")[0].strip(" \t:")
        without_aside = re.sub(r"\s*\(.*", "", line).strip(" \t:*")
        best: tuple[int, str] | None = None
        for part, patterns in self.protocol.fields["sections"].items():
            for pattern in patterns:
                match = (
                    pattern.match(text)
                    if part in _OPENING
                    else pattern.fullmatch(without_aside) or pattern.fullmatch(line)
                )
                if match and (best is None or len(match.group()) > best[0]):
                    best = (len(match.group()), part)
        return best[1] if best else None

    def _read_in_part(self, row: Row, *, is_heading: bool) -> None:
        if self.part in self.texts:
            self._read_text(row, is_heading=is_heading)
        elif self.part in ("victim", "perpetrator"):
            person = self.victim if self.part == "victim" else self.perpetrator
            self._read_person(person, row, is_heading=is_heading)
        elif self.part in _CLOSING_PARTS:
            self.ending.read(row)
        elif is_heading and _stands_alone(row):
            return
        elif self.part == "start":
            self._read_start(row)
        elif self.part == "children":
            self.children.read(row)
        elif self.part == "vulnerable_adults":
            self.adults.read(row)
        elif self.part == "questions":
            self.questions.read(row)

    def _read_start(self, row: Row) -> None:
        found, _ = self.labels.read(row)
        for entry in found:
            before = self.heading.get(entry.name)
            if before and entry.value and before != entry.value:
                self._unclear(entry.name, "The field stands on the form twice.", entry.value)
            self.heading[entry.name] = before or entry.value

    def _read_person(self, person: PersonReader, row: Row, *, is_heading: bool) -> None:
        if not is_heading or row.table:
            cells = row.cells[1:] if is_heading else row.cells
            if cells:
                person.read(Row(cells, row.table))

    def _read_text(self, row: Row, *, is_heading: bool) -> None:
        """A part of running text: what follows the printed words, down to the next heading."""
        text = "\t".join(filter(None, (tidy(cell.text) for cell in row.cells)))
        printed = self.protocol.fields["printed"][self.part]
        if is_heading or any(pattern.match(text.lstrip()) for pattern in printed):
            ends = [match.end() for pattern in printed if (match := pattern.search(text))]
            text = text[max(ends) :].strip() if ends else _after_heading(text)
            if not text:
                return
        self.texts[self.part].append(self.labels.clean_text(text) or "")

    def _unclear(self, name: str, reason: str, found: str) -> None:
        self.unread.append(Unread(_TITLES[name], reason, found))

    def result(self, warnings: Iterable[str]) -> ReadForm:
        answers = self.questions.answers
        form = ReferralForm(
            risk_level=self._risk_level(),
            completed_by=self.heading.get("completed_by"),
            completed_on=self._dated("completed_on"),
            incident_on=self._dated("incident_on"),
            incident_no=self.heading.get("incident_no"),
            oic=self.heading.get("oic"),
            victim=self.victim.person(),
            perpetrator=self.perpetrator.person(),
            children=tuple(FormChild(**child) for child in self.children.people),
            vulnerable_adults=tuple(VulnerableAdult(**adult) for adult in self.adults.people),
            afraid=tuple(self.questions.boxes.afraid),
            answers={number: answers.get(str(number)) for number in QUESTION_NUMBERS},
            comments={
                question.key: "\n".join(self.questions.comments[question.key])
                for question in self.protocol.questions
                if question.key in self.questions.comments
            },
            sdash=self._series("sdash", SDASH_COUNT),
            additional=self._series("additional", ADDITIONAL_COUNT),
            hbv=self._series("hbv", HBV_COUNT),
            other_information=self._text("other_information"),
            wants_gdass=self.ending.wants_gdass,
            grounds=tuple(ground for ground in GROUNDS if ground in self.ending.grounds),
            lawful_bases=tuple(self.ending.lawful_bases),
            article_6=self.ending.articles.get("article_6"),
            article_9=self.ending.articles.get("article_9"),
            summary=self._text("summary"),
        )
        self._note_missing()
        unread = (
            self.unread + self.victim.unread + self.perpetrator.unread + self.children.unread
            + self.adults.unread + self.questions.unread + self.questions.boxes.unread
            + self.ending.unread
        )  # fmt: skip
        said = [*warnings, *self.questions.warnings]
        if all(answer is None for answer in form.answers.values()):
            said.append(_NO_ANSWERS)
        return ReadForm(form, tuple(unread), tuple(said))

    def _series(self, name: str, count: int) -> tuple[Answer, ...]:
        return tuple(self.questions.answers.get(f"{name} {place}") for place in range(1, count + 1))

    def _text(self, part: str) -> str | None:
        return "\n".join(self.texts[part]).strip() or None

    def _risk_level(self) -> str | None:
        """The level at the head of the form, or the box at its end where the head is empty."""
        written = self.heading.get("risk_level")
        labels = self.protocol.words["risk_boxes"]["labels"]
        if written and len(marks_beside(written, labels)) > 1:
            chosen = chosen_labels(written, labels)
            written = chosen[0] if len(chosen) == 1 else None if not chosen else written
        ticked = self.ending.risk_ticked
        levels = {level.lower() for level in [*ticked, *([written] if written else [])]}
        if len(levels) > 1:
            found = f"Level of risk: {written or 'empty'}. Ticked: {', '.join(ticked) or 'none'}."
            self._unclear("risk_level", "The form gives more than one level of risk.", found)
            return None
        return written or (ticked[0] if ticked else None)

    def _dated(self, name: str) -> str | None:
        written = self.heading.get(name)
        if written and written_date(written) is None and any(c.isdigit() for c in written):
            self._unclear(name, "This is not a date that the program can read.", written)
        return written

    def _note_missing(self) -> None:
        for question in self.protocol.questions:
            if question.key not in self.questions.answers:
                self.unread.append(
                    Unread(question.title, "The question was not found on the form.")
                )
        for name in self.protocol.fields["heading"]:
            if name not in self.heading and not (name == "risk_level" and self.ending.risk_ticked):
                self._unclear(name, "The form has no such field.", "")


def _stands_alone(row: Row) -> bool:
    return sum(bool(tidy(cell.text).strip()) for cell in row.cells) == 1


def _after_heading(text: str) -> str:
    """What was typed behind the colon of a heading, or on the lines and in the cells after it."""
    heading, _, below = text.replace("\t", "\n").partition("\n")
    behind = heading.partition(":")[2]
    return "\n".join(filter(None, (behind.strip(), below.strip())))
