"""The fields of one incident."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.cases import service
from panel.cases.model import Directness, Incident, IncidentChanges, Sensitivity
from panel.dates.past import format_loose
from ui.changes import Field
from ui.entries.field_grid import FieldGrid
from ui.entries.field_set import FieldSet
from ui.entries.sensitivity import SENSITIVITY_WORDS
from ui.theme import UNIT
from ui.timeline.words import (
    DIRECTNESS_WORDS,
    act_name,
    read_when,
    stored_when,
    when_changes,
)
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice
from ui.widgets.kept import RecordKey
from ui.widgets.look import paint_surface
from ui.widgets.page import Labelled
from ui.widgets.text import SavedDate, SavedLine, SavedText
from ui.workspace import Workspace


def key_of_incident(incident: Incident) -> RecordKey:
    """Where words that a field of it refused are kept."""
    return RecordKey(incident.case_id, "incident", incident.id)


class IncidentEditor(QWidget):
    """Everything that can be recorded of an incident, saved as it is typed.

    Signals:
        closed(): the person is done with it.
        removed(): the person wants it gone.
    """

    closed = Signal()
    removed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        incident: Incident,
        sources: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        paint_surface(self, "panel")
        self._workspace = workspace
        self.incident_id = incident.id
        self._fields: FieldSet[Incident] = FieldSet(self._save, workspace.kept, key_of_incident)
        self._grid = FieldGrid()
        self._add_what_happened()
        self._add_proof(sources)
        self._add_line("Who or what it was aimed at", "target")
        self._add_line("Impact", "impact")
        self._add_choice("How far it may travel", "sensitivity", SENSITIVITY_WORDS, Sensitivity)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 3 * UNIT)
        column.addWidget(self._grid)
        column.addLayout(self._buttons())
        self.setFocusProxy(self._grid)
        self._fields.load(incident)

    def refresh(self, incident: Incident) -> None:
        """Shows the incident as it is stored now."""
        self._fields.refresh(incident)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _add_what_happened(self) -> None:
        workspace = self._workspace
        when = SavedDate(
            "When it happened",
            lambda text: read_when(text, workspace.today()),
            format_loose,
            placeholder="16 Nov 21:40, March 2026",
        )
        self._fields.add_special(when, stored_when, when_changes)
        self._grid.add(Labelled("When", when))
        acts = [(act.code, act_name(act)) for act in workspace.protocol.acts]
        act = SavedChoice("Act under PHA 1997 s.2A(3)", acts)
        self._grid.add(Labelled("Act (PHA 1997 s.2A(3))", self._fields.add(act, "act")))
        what = SavedText("What happened")
        self._grid.add(Labelled("What happened", self._fields.add(what, "what")), wide=True)

    def _add_proof(self, sources: Sequence[str]) -> None:
        self._add_line("Evidence", "evidence")
        self._add_line("Exhibit", "exhibit")
        self._add_line("Crime reference", "crime_reference")
        self._add_line("Source", "source").set_completions(sources)
        self._add_choice("First-hand or hearsay", "directness", DIRECTNESS_WORDS, Directness)
        self._add_line("Outcome", "outcome")

    def _add_line(self, label: str, name: str) -> SavedLine:
        line = self._fields.add(SavedLine(label), name)
        self._grid.add(Labelled(label, line))
        return line

    def _add_choice(
        self,
        label: str,
        name: str,
        words: Mapping[Any, str],
        kind: type[Directness] | type[Sensitivity],
    ) -> None:
        options = [(key.value, text) for key, text in words.items()]
        self._grid.add(Labelled(label, self._fields.add(SavedChoice(label, options), name, kind)))

    def _buttons(self) -> QHBoxLayout:
        close, remove = Button("Close", key="Esc"), Button("Remove", "link")
        close.clicked.connect(self.closed)
        remove.clicked.connect(self.removed)
        row = QHBoxLayout()
        row.addWidget(close)
        row.addStretch(1)
        row.addWidget(remove)
        return row

    def _save(self, field: Field, changes: Mapping[str, Any]) -> None:
        self._workspace.changes.save(
            field, service.change_incident, self.incident_id, **cast("IncidentChanges", changes)
        )
