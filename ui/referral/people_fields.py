"""The people on the form: victim, perpetrator, children and vulnerable adults."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.referrals.model import ReferralForm
from ui.entries.field_grid import FieldGrid
from ui.referral.form_fields import FormFields
from ui.referral.form_places import HEADING_LABELS, PERSON_LABELS
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow, Labelled, Line, Section

_ONLY_RESPONDENT = ("relationship", "parent_of_children")
_WIDE = ("address",)
_ROW_LABELS = {
    "children": {
        "name": "Name",
        "dob": "Date of birth",
        "school": "School",
        "gp": "GP",
        "present": "Present during the incident",
        "resident": "Lives at the address",
    },
    "vulnerable_adults": {"name": "Name", "dob": "Date of birth", "nature": "Vulnerability"},
}
_YES_NO = ("present", "resident")
_TITLES = {"children": "Children", "vulnerable_adults": "Vulnerable adults present"}
_ONE = {"children": "child", "vulnerable_adults": "adult"}


def field_grid(parts: Iterable[QWidget]) -> FieldGrid:
    """Fields side by side where there is room."""
    grid = FieldGrid()
    for part in parts:
        grid.add(part)
    return grid


def heading_section(fields: FormFields) -> Section:
    """What stands at the head of the form."""
    section = Section("The form")
    parts = [Labelled(label, fields.line(place, label)) for place, label in HEADING_LABELS.items()]
    section.body.addWidget(field_grid(parts))
    return section


def person_section(fields: FormFields, who: str, *, title: str, is_respondent: bool) -> Section:
    """The victim or the perpetrator."""
    section = Section(title)
    parts = []
    for name, label in PERSON_LABELS.items():
        if name in _ONLY_RESPONDENT and not is_respondent:
            continue
        place, spoken = f"{who}.{name}", f"{title}: {label}"
        field = fields.text(place, spoken) if name in _WIDE else fields.line(place, spoken)
        parts.append(Labelled(label, field))
    section.body.addWidget(field_grid(parts))
    return section


class PeopleRows(Section):
    """The rows of children or of vulnerable adults, as many as the form has.

    Signals:
        added(), removed(int): the person wants one more row, or one taken away.
    """

    added = Signal()
    removed = Signal(int)

    def __init__(self, fields: FormFields, table: str) -> None:
        super().__init__(_TITLES[table])
        self._fields = fields
        self._table = table
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout()
        self._none = PlainLabel("None on the form.", tone="quiet")
        self._add = Button("Add a child" if table == "children" else "Add an adult")
        self._add.clicked.connect(self.added)
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)
        self.body.addWidget(self._add)

    def set_count(self, form: ReferralForm) -> None:
        """Have a row of fields for each row of the form."""
        count = len(getattr(form, self._table))
        self._none.setVisible(not count)
        if count == len(self._rows):
            return
        self._fields.forget(f"{self._table}.")
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(number) for number in range(count)]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()

    def focus_add(self) -> None:
        """Put the keyboard on the button that adds a row."""
        self._add.setFocus()

    def _row(self, number: int) -> QWidget:
        parts: list[QWidget] = []
        who = f"{_ONE[self._table].capitalize()} {number + 1}"
        for name, label in _ROW_LABELS[self._table].items():
            place, spoken = f"{self._table}.{number}.{name}", f"{who}: {label}"
            if name in _YES_NO:
                parts.append(Labelled(label, self._fields.answer(place, spoken)))
            else:
                parts.append(Labelled(label, self._fields.line(place, spoken)))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 8)
        head = FlowRow()
        head.add(PlainLabel(who, bold=True, tone="quiet"))
        remove = Button("Remove", "link")
        remove.setAccessibleName(f"Remove {who.lower()}")
        remove.clicked.connect(lambda: self.removed.emit(number))
        head.add(remove)
        column.addWidget(head)
        column.addWidget(field_grid(parts))
        column.addWidget(Line())
        return box
