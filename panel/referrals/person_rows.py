"""The victim and the perpetrator, each from the rows of their part of the form."""

import re
from dataclasses import dataclass, field, replace

from panel.referrals.boxes import (
    Mark,
    chosen_labels,
    has_box,
    is_tick,
    marks_beside,
    tidy,
)
from panel.referrals.labelled import LabelReader
from panel.referrals.model import FormPerson, Unread
from panel.referrals.protocol import DashProtocol
from panel.referrals.text_marks import (
    SET_APART,
    is_struck_or_lit,
    with_struck,
)
from panel.referrals.word_rows import Cell, Row

ALWAYS_PRINTED = (
    "surname", "forename", "dob", "address", "postcode", "sex", "phone", "ethnicity",
)  # fmt: skip
"""Fields that the published form has for the victim and for the perpetrator alike."""
_MALE_OR_FEMALE = re.compile(r"\bmale\s*/\s*female\b", re.IGNORECASE)
_MANY_RELATIONSHIPS = 3


@dataclass(slots=True)
class PersonReader:
    """Reads one person's part, row by row; `who` is "Victim" or "Perpetrator"."""

    who: str
    protocol: DashProtocol
    values: dict[str, str | None] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    _relationship: list[str] = field(default_factory=list)
    _last: str = ""
    """The field in which something was last written, because an address may go on."""
    _labels: LabelReader = field(init=False)

    def __post_init__(self) -> None:
        self._labels = LabelReader(self.protocol.fields["person"], self.protocol)

    def read(self, row: Row) -> None:
        """Take in one row."""
        if self._is_relationship(row):
            self._relationship.append("\t".join(cell.text for cell in row.cells))
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
            if name == "sex" and value and (is_tick(value) or _MALE_OR_FEMALE.search(value)):
                self._unclear(name, "It is not clear what the mark means.", value)
        elif name == "address" and self._last == "address":
            self.values[name] = f"{before}\n{value}"
        elif before != value:
            self._unclear(name, "The field stands on the form twice.", value)
        self._last = name if value else self._last

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
        """The name of the field whose printed words were chosen from in this line, if any."""
        shown = _MALE_OR_FEMALE.sub("", tidy(line))
        if has_box(shown):
            line = shown
        elif SET_APART in line and _MALE_OR_FEMALE.fullmatch(tidy(line).strip()):
            self._unclear("sex", "Neither is marked, but one of them is set apart.", tidy(line))
            return None
        elif not is_struck_or_lit(line):
            return None
        for name in ("tenure", "sex"):
            labels = self.protocol.words["person_boxes"][name]
            marks = marks_beside(with_struck(line), labels)
            chosen = chosen_labels(line, labels)
            if len(marks) < 2 or not (chosen or has_box(shown)):
                continue
            unclear = any(mark is Mark.UNCLEAR for mark, _ in marks.values())
            if len(chosen) > 1 or unclear:
                self._unclear(name, "The boxes do not say which.", tidy(line))
            self.values[name] = chosen[0] if len(chosen) == 1 and not unclear else None
            return name
        return None

    def _is_relationship(self, row: Row) -> bool:
        if self.who != "Perpetrator":
            return False
        text = "\t".join(tidy(with_struck(cell.text)) for cell in row.cells)
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
        labels = self.protocol.words["person_boxes"]["relationship"]
        marks = marks_beside(text, labels)
        ticked = chosen_labels(text, labels)
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
