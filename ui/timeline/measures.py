"""Orders, bail and proceedings of a case: what holds, from when, until when."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.cases import service
from panel.cases.model import CaseId, Measure, MeasureChanges, MeasureKind
from panel.dates.deadline import parse_deadline
from panel.dates.written import format_day
from reports.labels import MEASURES
from ui.changes import Field
from ui.entries.days import read_first_day
from ui.entries.field_grid import FieldGrid
from ui.entries.field_set import FieldSet
from ui.entries.folding_row import FoldingRow, RowList
from ui.timeline.words import lapse_text, measure_text
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice
from ui.widgets.kept import RecordKey
from ui.widgets.labels import PlainLabel, TagKind
from ui.widgets.page import Labelled, Section
from ui.widgets.text import SavedDate, SavedText
from ui.workspace import Workspace


def key_of_measure(measure: Measure) -> RecordKey:
    """Where words that a field of it refused are kept."""
    return RecordKey(measure.case_id, "measure", measure.id)


class MeasureRow(FoldingRow):
    """One order, bail or proceeding."""

    def __init__(self, workspace: Workspace, measure: Measure) -> None:
        super().__init__()
        self._workspace = workspace
        self._measure = measure
        self._fields: FieldSet[Measure] = FieldSet(self._save, workspace.kept, key_of_measure)
        workspace.kept.changed.connect(self._show_head)
        self.removed.connect(lambda: workspace.changes.do(service.remove_measure, self._measure.id))

    def show_measure(self, measure: Measure) -> None:
        """Shows it as it is stored now."""
        self._measure = measure
        self._show_head()
        self._fields.refresh(measure)

    def make_body(self) -> QWidget:
        today = self._workspace.today
        options = [(kind.value, words) for kind, words in MEASURES.items()]
        kind = SavedChoice("Kind of order", options)
        starts = SavedDate(
            "From", lambda text: read_first_day(text, today()), format_day, placeholder="20 Oct"
        )
        ends = SavedDate(
            "Until",
            lambda text: parse_deadline(text, today()),
            format_day,
            placeholder="15 Dec, 6 weeks",
        )
        grid = FieldGrid()
        grid.add(Labelled("Kind", self._fields.add(kind, "kind", MeasureKind)))
        grid.add(Labelled("From", self._fields.add(starts, "starts")))
        grid.add(Labelled("Until", self._fields.add(ends, "ends")))
        terms = SavedText("Terms", placeholder="What the respondent must and must not do")
        grid.add(Labelled("Terms", self._fields.add(terms, "terms")), wide=True)
        self._fields.load(self._measure)
        return grid

    def _show_head(self) -> None:
        measure = self._measure
        lapse = lapse_text(measure, self._workspace.today())
        tags: list[tuple[str, TagKind]] = []
        if lapse:
            tags.append((lapse, "neutral" if lapse == "Ended" else "warning"))
        if kept := self._workspace.kept.of_record(key_of_measure(measure)):
            tags.append((kept, "danger"))
        title = f"{MEASURES[measure.kind]}, {measure_text(measure)}"
        self.show_words(title, measure.terms, tags)

    def _save(self, field: Field, changes: Mapping[str, Any]) -> None:
        self._workspace.changes.save(
            field, service.change_measure, self._measure.id, **cast("MeasureChanges", changes)
        )


class MeasuresSection(QWidget):
    """All orders, bail and proceedings of a case, with the way to add one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._case_id = CaseId(0)
        self._nothing = PlainLabel(
            "No orders, bail or proceedings recorded. They are drawn on the picture above, and "
            "whatever ends within four weeks is marked.",
            tone="quiet",
            wrap=True,
        )
        self._rows: RowList[Measure, MeasureRow] = RowList(
            lambda measure: MeasureRow(workspace, measure), MeasureRow.show_measure
        )
        add = Button("Add order or bail")
        add.clicked.connect(self.add)
        section = Section("Orders, bail and proceedings")
        for part in (self._nothing, self._rows, add):
            section.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def show_measures(self, case_id: CaseId, measures: Sequence[Measure]) -> None:
        """Shows them as they are stored now."""
        self._case_id = case_id
        self._nothing.setVisible(not measures)
        self._rows.show_entries(measures)

    def open_measure(self, measure_id: int) -> None:
        """Opens the fields of one."""
        row = self._rows.row(measure_id)
        if row is not None:
            row.set_open(True)

    def add(self) -> None:
        """Records one more and opens it."""
        changed = self._workspace.changes.do(
            service.add_measure, self._case_id, kind=MeasureKind.BAIL
        )
        if changed:
            self.open_measure(changed.new_id("measure"))
