"""What the panel decides: outcome, decision, rationale, who tells the victim, next review."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.dates.deadline import parse_deadline
from panel.dates.written import format_weekday
from panel.meetings import service
from panel.meetings.model import AgendaItem, ItemChanges, Outcome
from ui.changes import Field
from ui.entries.days import passed_day_warning
from ui.entries.field_grid import FieldGrid
from ui.entries.field_set import FieldSet
from ui.plan.outcome_choice import OutcomeChoice
from ui.theme import UNIT
from ui.widgets.buttons import Button
from ui.widgets.kept import KeptField, RecordKey
from ui.widgets.page import FlowRow, Labelled, Section
from ui.widgets.saved import go_to_kept
from ui.widgets.text import SavedDate, SavedLine, SavedText
from ui.workspace import Workspace

_REVIEW_WEEKS = (4, 8, 12)


class DecisionSection(QWidget):
    """The decision on a case at a meeting, with its rationale, as the minutes will have it.

    Signals:
        reached(str): which part the person is at, by the name of its column.
    """

    reached = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._item: AgendaItem | None = None
        self._counted_from = workspace.today()
        self._fields: FieldSet[AgendaItem] = FieldSet(
            self._save,
            workspace.kept,
            lambda item: RecordKey(item.case_id, "agenda_item", item.id),
        )
        add = self._fields.add
        self.outcome = add(
            OutcomeChoice("Outcome", list(workspace.protocol.meeting.outcomes.items())),
            "outcome",
            lambda key: Outcome(key) if key else None,
        )
        self._decision = add(SavedText("Decision"), "decision")
        self.rationale = add(SavedText("Rationale"), "rationale")
        self.told_by = add(SavedLine("Who tells the victim", placeholder="ISAC"), "victim_told_by")
        how = SavedLine("How the victim is told", placeholder="By phone tomorrow")
        self._told_how = add(how, "victim_told_how")
        self._review: SavedDate[date] = add(
            SavedDate(
                "Next review",
                lambda text: parse_deadline(text, self._counted_from),
                format_weekday,
                placeholder="4 weeks, 17 Dec",
                warn=lambda day: passed_day_warning(day, workspace.today()),
            ),
            "next_review",
        )
        workspace.kept.wanted.connect(self._go_to_kept)
        self._lay_out()

    def _lay_out(self) -> None:
        weeks = FlowRow()
        for count in _REVIEW_WEEKS:
            button = Button(f"{count} weeks")
            button.setAccessibleName(f"Next review in {count} weeks")
            button.clicked.connect(lambda _checked=False, count=count: self._review_in(count))
            weeks.add(button)
        review = QWidget()
        beside = QHBoxLayout(review)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4 * UNIT)
        beside.addWidget(self._review, 1, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(weeks, 1, Qt.AlignmentFlag.AlignTop)
        review.setFocusProxy(self._review)
        grid = FieldGrid(most_columns=2)
        grid.add(Labelled("Outcome", self.outcome), wide=True)
        grid.add(Labelled("Decision", self._decision), wide=True)
        hint = "Why, so that somebody who was absent understands it"
        grid.add(Labelled("Rationale", self.rationale, hint=hint), wide=True)
        grid.add(Labelled("Who tells the victim", self.told_by))
        grid.add(Labelled("How", self._told_how))
        grid.add(Labelled("Next review", review), wide=True)
        section = Section("Decision")
        section.body.addWidget(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def show_decision(self, item: AgendaItem, meeting_day: date, people: Sequence[str]) -> None:
        """Shows what is decided so far; weeks to the next review count from the meeting."""
        another = self._item is None or self._item.id != item.id
        self._item = item
        self._counted_from = meeting_day
        if another:
            self.told_by.set_completions(people)
            self._fields.load(item)
        else:
            self._fields.refresh(item)

    def _go_to_kept(self, wanted: KeptField) -> None:
        go_to_kept(self, wanted)

    def _review_in(self, weeks: int) -> None:
        day = self._counted_from + timedelta(weeks=weeks)
        self._save(self._review, {"next_review": day})

    def _save(self, field: Field, changes: Mapping[str, Any]) -> None:
        if self._item is None:
            return
        item_changes = cast("ItemChanges", changes)
        self._workspace.changes.save(field, service.change_item, self._item.id, **item_changes)
        self.reached.emit(next(iter(changes)))
