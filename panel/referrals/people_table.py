"""The tables with a person in each row: children and vulnerable adults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from panel.referrals.boxes import tidy
from panel.referrals.labelled import LabelReader
from panel.referrals.model import Unread
from panel.referrals.protocol import DashProtocol
from panel.referrals.text_marks import ENTRY_ON
from panel.referrals.word_rows import Cell, Row
from panel.referrals.yes_no import read_yes_no

_NOBODY = re.compile(
    r"(?:none|nil|no(?: (?:children|child|kids|dependants))?|none known|n\s*/?\s*a"
    r"|not applicable|-+)",
    re.IGNORECASE,
)
_PERHAPS_NOBODY = re.compile(
    r"(?:no|none|nil|not?t? known|unknown|n/k|nk|tbc|\?)(?![\w'’-])", re.IGNORECASE
)


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
        doubts: list[Unread] = []
        stray: list[str] = []
        for cell in row.cells:
            name = columns.get(cell.column)
            if name is None:
                stray.append(tidy(cell.text).strip().rstrip(".)"))
            elif name in self.yes_no:
                person[name], doubt = self._answer(name, cell)
                doubts += [doubt] if doubt else []
            else:
                person[name] = self._labels.clean(cell.text)
        self._add(person, doubts)
        lost = [text for text in stray if text and not text.isdecimal()]
        if lost:
            self.unread.append(Unread(self.title, "Text under no heading.", " | ".join(lost)))

    def _add(self, person: dict[str, Any], doubts: list[Unread]) -> None:
        """Keep the person, unless the row says that there is nobody."""
        words = [value for value in person.values() if isinstance(value, str)]
        if words and all(map(_is_nobody, words)):
            return
        if len(words) == 1 and _PERHAPS_NOBODY.match(words[0]):
            self.unread.append(Unread(self.title, "This may be nobody's name.", words[0]))
            return
        if any(value is not None for value in person.values()):
            self.people.append(person)
        self.unread += doubts

    def _usual_columns(self, row: Row) -> dict[int, str]:
        """Without a heading row, the form's own order, with or without the row's number."""
        names = list(self._names())
        cells = row.cells[len(row.cells) - len(names) :] if len(row.cells) >= len(names) else ()
        return {cell.column: name for cell, name in zip(cells, names, strict=False)}

    def _answer(self, name: str, cell: Cell) -> tuple[bool | None, Unread | None]:
        outcome = read_yes_no([(0, cell.text)], {})
        problem = outcome.problem or (outcome.leftover and "Something else is written.")
        if not problem:
            return outcome.value, None
        where = f"{self.title} {len(self.people) + 1}: {name}"
        return outcome.value, Unread(where, problem, " ".join(tidy(cell.text).split()))

    def _beside(self, row: Row) -> None:
        """A paragraph beside the table: printed instructions, unless it was entered."""
        text = self._labels.clean(row.cells[0].text)
        entered = ENTRY_ON in row.cells[0].text
        typed = self.part == "child" and text is not None and text[0] != "("
        printed = self.protocol.fields["sections"]["children"]
        if text is None or _is_nobody(text) or any(p.match(text) for p in printed):
            return
        if entered or typed:
            self.unread.append(Unread(self.title, "Text beside the table.", text))


def _is_nobody(text: str) -> bool:
    return _NOBODY.fullmatch(text.strip(" .")) is not None
