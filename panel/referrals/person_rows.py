"""The people on the form: victim, perpetrator, children and vulnerable adults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from panel.referrals.boxes import Mark, has_box, marks_beside, tidy
from panel.referrals.labelled import LabelReader
from panel.referrals.model import FormPerson, Unread
from panel.referrals.protocol import DashProtocol
from panel.referrals.text_marks import ENTRY_ON
from panel.referrals.word_text import Cell, Row
from panel.referrals.yes_no import read_yes_no

ALWAYS_PRINTED = (
    "surname", "forename", "dob", "address", "postcode", "sex", "phone", "ethnicity",
)  # fmt: skip
"""Fields that the published form has for the victim and for the perpetrator alike."""
_NOBODY = ("none", "n/a", "na", "nil", "no children", "none known", "not applicable", "-")
_MANY_RELATIONSHIPS = 3


@dataclass(slots=True)
class PersonReader:
    """Reads one person's part, row by row; `who` is "Victim" or "Perpetrator"."""

    who: str
    protocol: DashProtocol
    values: dict[str, str | None] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    _relationship: list[str] = field(default_factory=list)
    _labels: LabelReader = field(init=False)

    def __post_init__(self) -> None:
        self._labels = LabelReader(self.protocol.fields["person"], self.protocol)

    def read(self, row: Row) -> None:
        """Take in one row."""
        if self._is_relationship(row):
            self._relationship.append("\t".join(tidy(cell.text) for cell in row.cells))
            return
        row = replace(row, cells=tuple(self._without_boxes(cell) for cell in row.cells))
        found, stray = self._labels.read(row)
        for entry in found:
            self._take(entry.name, entry.value)
        if stray:
            self.unread.append(Unread(self.who, "Text that belongs to no field.", stray))

    def _take(self, name: str, value: str | None) -> None:
        before = self.values.get(name)
        if before is None or value is None:
            self.values[name] = before or value
        elif name == "address":
            self.values[name] = f"{before}\n{value}"
        elif before != value:
            self._unclear(name, "The field stands on the form twice.", value)

    def _unclear(self, name: str, reason: str, found: str) -> None:
        where = f"{self.who}: {name.replace('_', ' ')}"
        self.unread.append(Unread(where, reason, " ".join(found.split())))

    def _without_boxes(self, cell: Cell) -> Cell:
        """Read the small boxes (tenure, sex) and leave the lines that hold them out."""
        kept = []
        for line in cell.text.split("\n"):
            name = self._boxes_in(line)
            if name is None:
                kept.append(line)
        return replace(cell, text="\n".join(kept))

    def _boxes_in(self, line: str) -> str | None:
        shown = re.sub(r"\bmale\s*/\s*female\b", "", tidy(line), flags=re.IGNORECASE)
        if not has_box(shown):
            return None
        for name in ("tenure", "sex"):
            marks = marks_beside(shown, self.protocol.words["person_boxes"][name])
            if len(marks) < 2:
                continue
            ticked = [label for label, (mark, _) in marks.items() if mark is Mark.TICKED]
            if len(ticked) > 1 or any(mark is Mark.UNCLEAR for mark, _ in marks.values()):
                self._unclear(name, "The boxes do not say which.", shown)
            self.values[name] = ticked[0] if len(ticked) == 1 else None
            return name
        return None

    def _is_relationship(self, row: Row) -> bool:
        if self.who != "Perpetrator":
            return False
        text = "\t".join(tidy(cell.text) for cell in row.cells)
        marks = marks_beside(text, self.protocol.words["person_boxes"]["relationship"])
        return (
            len(marks) >= _MANY_RELATIONSHIPS
            or bool(marks and has_box(text))
            or bool(self._relationship and any(p.match(text.strip()) for p in self._specify()))
        )

    def _specify(self) -> tuple[re.Pattern[str], ...]:
        return self.protocol.fields["person_boxes"]["specify"]

    def _choose_relationship(self) -> str | None:
        """The relationship that is ticked, or what is specified, in the form's words."""
        text = "\n".join(self._relationship)
        for label in self.protocol.fields["person"]["relationship"]:
            text = label.sub(" ", text, count=1) if label.match(text.strip()) else text
        specified = None
        for label in self._specify():
            match = label.search(text)
            if match:
                specified = self._labels.clean(text[match.end() :])
                text = text[: match.start()]
                break
        marks = marks_beside(text, self.protocol.words["person_boxes"]["relationship"])
        ticked = [label for label, (mark, _) in marks.items() if mark is Mark.TICKED]
        typed = [rest for mark, rest in marks.values() if rest and mark is not Mark.UNCLEAR]
        unclear = any(mark is Mark.UNCLEAR for mark, _ in marks.values())
        written = "\n".join([*typed, *([specified] if specified else [])])
        if unclear or len(ticked) > 1:
            self._unclear(
                "relationship", "The boxes do not say which.", f"{', '.join(ticked)} {written}"
            )
            return None
        if not ticked or ticked == ["Other"]:
            return written or (ticked[0] if ticked else None)
        return f"{ticked[0]} ({written})" if written else ticked[0]

    def person(self) -> FormPerson:
        """Everything that was read of the person; call once, after the last row."""
        values = dict(self.values)
        if self._relationship:
            self._take("relationship", self._choose_relationship())
            values = dict(self.values)
        for name in ALWAYS_PRINTED:
            if name not in values:
                self._unclear(name, "The form has no such field here.", "")
        return FormPerson(**values)


@dataclass(slots=True)
class PeopleTable:
    """Reads a table with a person in each row, under headings that it finds.

    `part` is "child" or "vulnerable_adult"; `yes_no` are the columns that hold a yes and a no.
    """

    part: str
    title: str
    protocol: DashProtocol
    yes_no: tuple[str, ...] = ()
    people: list[dict[str, Any]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _columns: dict[int, str] = field(default_factory=dict)
    _labels: LabelReader = field(init=False)

    def __post_init__(self) -> None:
        self._labels = LabelReader({}, self.protocol)

    def read(self, row: Row) -> None:
        """Take in one row: headings, a person, or text beside the table."""
        if not row.table:
            self._beside(row)
            return
        headings = self._headings(row)
        if len(headings) >= len(self._names()) // 2:
            self._columns = headings
            return
        self._person(row)

    def _names(self) -> Mapping[str, Any]:
        return self.protocol.fields[self.part]

    def _headings(self, row: Row) -> dict[int, str]:
        found: dict[int, str] = {}
        for cell in row.cells:
            if ENTRY_ON in cell.text:
                continue
            text = tidy(cell.text).strip()
            for name, patterns in self._names().items():
                if name not in found.values() and any(p.match(text) for p in patterns):
                    found[cell.column] = name
                    break
        return found

    def _person(self, row: Row) -> None:
        columns = self._columns or self._usual_columns(row)
        person: dict[str, Any] = dict.fromkeys(self._names())
        stray: list[str] = []
        for cell in row.cells:
            name = columns.get(cell.column)
            if name is None:
                stray.append(tidy(cell.text).strip().rstrip(".)"))
            elif name in self.yes_no:
                person[name] = self._answer(name, cell, len(self.people) + 1)
            else:
                person[name] = self._labels.clean(cell.text)
        written = [value for value in person.values() if value is not None]
        names = [value.lower() for value in written if isinstance(value, str)]
        if written and not (names and all(name in _NOBODY for name in names)):
            self.people.append(person)
        lost = [text for text in stray if text and not text.isdecimal()]
        if lost:
            self.unread.append(Unread(self.title, "Text under no heading.", " | ".join(lost)))

    def _usual_columns(self, row: Row) -> dict[int, str]:
        """Without a heading row, the form's own order, with or without the row's number."""
        names = list(self._names())
        cells = row.cells[len(row.cells) - len(names) :] if len(row.cells) >= len(names) else ()
        return {cell.column: name for cell, name in zip(cells, names, strict=False)}

    def _answer(self, name: str, cell: Cell, place: int) -> bool | None:
        outcome = read_yes_no([(0, cell.text)], {})
        problem = outcome.problem or (outcome.leftover and "Something else is written.")
        if problem:
            where = f"{self.title} {place}: {name}"
            self.unread.append(Unread(where, problem, " ".join(tidy(cell.text).split())))
        return outcome.value

    def _beside(self, row: Row) -> None:
        """A paragraph beside the table: printed instructions, unless it was entered."""
        text = self._labels.clean(row.cells[0].text)
        entered = ENTRY_ON in row.cells[0].text
        typed = self.part == "child" and text is not None and text[0] != "("
        printed = self.protocol.fields["sections"]["children"]
        if text is None or text.lower() in _NOBODY or any(p.match(text) for p in printed):
            return
        if entered or typed:
            self.unread.append(Unread(self.title, "Text beside the table.", text))
