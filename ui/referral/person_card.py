"""The people of a case at a glance, each with the way to put a fact right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from panel.cases import service
from panel.cases.model import Case, Person, PersonChanges, Role
from ui.changes import Changes
from ui.entries.field_grid import FieldGrid
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow, Labelled, Section
from ui.widgets.text import SavedLine, SavedText

_FIELDS = {
    "forename": "Forename",
    "surname": "Surname",
    "born_words": "Date of birth",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "phone": "Phone",
    "address": "Address",
    "postcode": "Postcode",
    "details": "Details",
}
_TITLES = {
    Role.VICTIM: "Victim",
    Role.RESPONDENT: "Respondent",
    Role.CHILD: "Child",
    Role.VULNERABLE_ADULT: "Vulnerable adult",
    Role.OTHER: "Other person",
}


class PersonCard(QWidget):
    """One person: the facts as text, and on request as fields."""

    def __init__(self, changes: Changes, person: Person) -> None:
        super().__init__()
        self._changes = changes
        self._person = person
        self._title = PlainLabel(size="small", tone="quiet")
        self._name = PlainLabel(bold=True, wrap=True)
        self._facts = PlainLabel(wrap=True)
        self._correct = Button("Correct", "link")
        self._correct.setCheckable(True)
        self._correct.toggled.connect(self._show_fields)
        self._grid: FieldGrid | None = None
        self._fields: dict[str, SavedLine | SavedText] = {}
        head = FlowRow()
        head.add(self._title)
        head.add(self._correct)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        for part in (head, self._name, self._facts):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.show_person(person)

    def show_person(self, person: Person) -> None:
        """Show the same person as stored now."""
        self._person = person
        title = _TITLES[person.role]
        self._title.setText(title)
        self._correct.setAccessibleName(f"Correct the facts: {title.lower()}")
        self._name.setText(person.name or "Name not known")
        self._facts.setText(facts_of(person))
        self._facts.setVisible(bool(self._facts.text()))
        for name, field in self._fields.items():
            field.set_value(getattr(person, name))

    def _show_fields(self, shown: bool) -> None:  # noqa: FBT001 (a signal's argument)
        if shown and self._grid is None:
            self._grid = self._build_fields()
            self._column.insertWidget(3, self._grid)
        if self._grid is not None:
            self._grid.setVisible(shown)
        if shown:
            self._fields["forename"].setFocus()

    def _build_fields(self) -> FieldGrid:
        grid = FieldGrid(most_columns=2)
        for name, label in _FIELDS.items():
            spoken = f"{_TITLES[self._person.role]}: {label}"
            wide = name in ("address", "details")
            field = SavedText(spoken, lines=1) if wide else SavedLine(spoken)
            field.load(getattr(self._person, name))
            field.edited.connect(lambda text, name=name: self._save(name, text))
            self._fields[name] = field
            grid.add(Labelled(label, field), wide=wide)
        return grid

    def _save(self, name: str, text: str) -> None:
        changes: PersonChanges = {name: text}  # type: ignore[misc] # the names are its fields
        self._changes.save(self._fields[name], service.change_person, self._person.id, **changes)


class PeopleSection(Section):
    """Victim and respondent side by side, then children and others."""

    def __init__(self, changes: Changes) -> None:
        super().__init__("People")
        self._changes = changes
        self._cards: dict[int, PersonCard] = {}
        self._shown = QWidget()
        self.body.addWidget(self._shown)

    def show_people(self, case: Case) -> None:
        """Show the people of a case; cards of the same people stay as they are."""
        if [person.id for person in case.people] == list(self._cards):
            for person in case.people:
                self._cards[person.id].show_person(person)
            return
        self._cards = {person.id: PersonCard(self._changes, person) for person in case.people}
        self.body.removeWidget(self._shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = _in_pairs(list(self._cards.values()))
        self.body.addWidget(self._shown)
        self._shown.show()


def facts_of(person: Person) -> str:
    """The facts of a person on a few lines."""
    born = f"born {person.born_words}" if person.born_words else ""
    lines = [
        ", ".join(filter(None, (born, person.sex, person.ethnicity))),
        ", ".join(filter(None, (person.address, person.postcode))),
        person.phone,
        person.details,
    ]
    return "\n".join(line for line in lines if line)


def _in_pairs(cards: Sequence[PersonCard]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
    return box
