"""The timeline of a case: every incident as a picture and in a table, with orders and bail."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from panel.cases import service
from panel.cases.incident_line import IncidentDraft, understand_incident
from panel.cases.model import Directness, Incident, Measure
from panel.cases.timeline_layout import TimelinePoint, TimelineSpan
from panel.dates.past import format_loose
from reports.labels import MEASURES
from ui.console.step import Step
from ui.entries.typed_entry import TypedEntry, Understood
from ui.theme import UNIT
from ui.timeline.incident_editor import IncidentEditor, key_of_incident
from ui.timeline.measures import MeasuresSection
from ui.timeline.model import ChronologyModel
from ui.timeline.picture import TimelinePicture
from ui.timeline.table import IncidentTable
from ui.timeline.words import (
    DIRECTNESS_WORDS,
    act_name,
    incident_values,
    lapse_text,
    line_of,
    when_text,
)
from ui.widgets.kept import KeptField
from ui.widgets.labels import Heading, PlainLabel, Tag
from ui.widgets.notices import EmptyState
from ui.widgets.page import FlowRow, ScrollPage
from ui.widgets.saved import flush_all, go_to_kept, may_close
from ui.workspace import Workspace

_PEOPLE_WHO_TELL = ("Victim", "Witness", "Family", "Neighbour", "Employer", "Respondent")
_KEEP_UNDATED = "Enter again keeps the line without a date."
_NOT_STATED = "First-hand or hearsay? End with one of the words"


class TimelineStep(Step):
    """Incidents are typed in one line, read as a picture and a table, and edited in their row."""

    tables: ClassVar[frozenset[str]] = frozenset({"incident", "measure"})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._incidents: dict[int, Incident] = {}
        self._editor: IncidentEditor | None = None
        self._model = ChronologyModel(self)
        self._caption = PlainLabel(tone="quiet", wrap=True)
        self._lapsing = FlowRow()
        self._picture = TimelinePicture(workspace.appearance)
        self._entry = TypedEntry(
            "Add an incident", self._understand, placeholder="Type to add: date, act, what happened"
        )
        self._table = IncidentTable(self._model, workspace.appearance)
        self._empty = EmptyState(
            "No incidents yet",
            "Each incident will stand here and on a picture, so that a pattern shows. Type one to "
            "a line, as in: 16 Nov 21:40 contact: eleven calls after bail, call log LK/7, victim",
            "Type the first incident",
        )
        self._measures = MeasuresSection(workspace)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = ScrollPage()
        head = QHBoxLayout()
        head.setSpacing(2 * UNIT)
        title = Heading("Timeline")
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._caption, 1)
        page.body.addLayout(head)
        parts = (self._lapsing, self._picture, self._entry, self._table, self._empty)
        for part in (*parts, self._measures):
            page.body.addWidget(part)
        page.body.setSpacing(3 * UNIT)
        self.column.addWidget(page)

    def _connect(self) -> None:
        self._entry.entered.connect(self._add)
        self._empty.pressed.connect(self.focus_first)
        self._table.selected.connect(
            lambda incident_id: self.detail.emit(f"incident:{incident_id}")
        )
        self._table.opened.connect(self.edit)
        self._table.removed.connect(self._remove)
        self._table.left.connect(self.focus_first)
        kept = self.workspace.kept
        kept.changed.connect(self._mark_kept)
        kept.wanted.connect(self._go_to_kept)

    def load(self) -> None:
        self._drop_editor()
        self._table.clearSelection()
        self._table.setCurrentIndex(self._model.index(-1, -1))
        self._entry.turn_to(self.opened.case.id)
        self.refresh()

    def refresh(self) -> None:
        case_id = self.opened.case.id
        incidents = service.chronology(self.workspace.store, case_id)
        measures = service.measures_in_force(self.workspace.store, case_id)
        if self._editor and all(entry.id != self._editor.incident_id for entry in incidents):
            self._drop_editor()
        self._show_incidents(self._held_in_place(incidents[::-1]))
        self._show_picture(incidents, measures)
        self._show_lapsing(measures)
        self._measures.show_measures(case_id, measures)
        if self._editor:
            self._editor.refresh(self._incidents[self._editor.incident_id])

    def focus_first(self) -> None:
        self._entry.setFocus(Qt.FocusReason.TabFocusReason)

    def edit(self, incident_id: int) -> None:
        """Opens an incident in its own row, with the keyboard in it."""
        if not self._close_editor():
            return
        editor = IncidentEditor(self.workspace, self._incidents[incident_id], self._sources())
        editor.closed.connect(self._close_editor)
        editor.removed.connect(lambda: self._remove(incident_id))
        self._editor = editor
        self._table.show_editor(incident_id, editor)
        editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_editor(self) -> bool:
        """Shows the open incident as a row again, unless something is to be told of it first."""
        if self._editor is None:
            return True
        if not may_close(self._editor):
            return False
        self._drop_editor()
        self.refresh()
        return True

    def _go_to_kept(self, wanted: KeptField) -> None:
        if wanted.record.table == "incident" and wanted.record.id in self._incidents:
            if self._editor is None or self._editor.incident_id != wanted.record.id:
                self.edit(wanted.record.id)
        elif wanted.record.table == "measure":
            self._measures.open_measure(wanted.record.id)
        go_to_kept(self, wanted)

    def _mark_kept(self) -> None:
        if self._incidents:
            self._show_incidents(list(self._incidents.values()))

    def _drop_editor(self) -> None:
        self._editor = None
        self._table.close_editor()

    def _add(self, line: str) -> None:
        values = incident_values(self._draft(line))
        changed = self.workspace.changes.save(
            self._entry, service.add_incident, self.opened.case.id, **values
        )
        if changed:
            self._entry.clear()
            self._table.go_to(changed.new_id("incident"))

    def _remove(self, incident_id: int) -> None:
        flush_all(self)
        removed = self._incidents[incident_id]
        if self.workspace.changes.do(service.remove_incident, incident_id):
            act = self.workspace.protocol.act(removed.act).short
            gone = f"Removed: {when_text(removed)}, {act} (Ctrl+Z brings it back)"
            self.workspace.changes.said.emit(gone)
        if not self._incidents:
            self.focus_first()

    def _draft(self, line: str) -> IncidentDraft:
        workspace = self.workspace
        return understand_incident(
            line, workspace.protocol.acts, self._sources(), workspace.today()
        )

    def _understand(self, line: str) -> Understood:
        draft = self._draft(line)
        act = self.workspace.protocol.act(draft.act) if draft.act else None
        evidence = " ".join(filter(None, (draft.evidence, draft.exhibit)))
        parts = (
            ("When", format_loose(draft.when) if draft.when else ""),
            ("Act", act_name(act) if act else ""),
            ("Evidence", evidence),
            ("Crime", draft.crime_reference),
            ("Source", draft.source),
        )
        chips = [f"{name}: {words}" for name, words in parts if words]
        missing = list(draft.missing)
        if draft.directness is Directness.NOT_STATED:
            missing.append(_NOT_STATED)
        else:
            chips.append(DIRECTNESS_WORDS[draft.directness])
        refusal = "" if draft.what else "What happened? Type it after the date."
        doubt = f"{draft.doubt} {_KEEP_UNDATED}" if draft.doubt else ""
        return Understood(tuple(chips), tuple(missing), refusal, doubt)

    def _sources(self) -> Sequence[str]:
        agencies = [agency.name for agency in self.workspace.protocol.agencies]
        known = [incident.source for incident in self._incidents.values() if incident.source]
        return list(dict.fromkeys((*_PEOPLE_WHO_TELL, *agencies, *known)))

    def _held_in_place(self, newest_first: list[Incident]) -> list[Incident]:
        """Keeps the incident that is being edited where it stands, until it is closed."""
        place = self._model.row_of(self._editor.incident_id) if self._editor else -1
        if self._editor is None or place < 0:
            return newest_first
        held = next(entry for entry in newest_first if entry.id == self._editor.incident_id)
        above = {self._model.line(row).id for row in range(place)}
        others = [entry for entry in newest_first if entry is not held]
        before = [entry for entry in others if entry.id in above]
        if before:
            others.insert(others.index(before[-1]) + 1, held)
        else:
            others.insert(0, held)
        return others

    def _show_incidents(self, incidents: Sequence[Incident]) -> None:
        protocol = self.workspace.protocol
        self._incidents = {incident.id: incident for incident in incidents}
        kept = self.workspace.kept.of_record
        self._model.set_rows(
            [
                line_of(entry, protocol.act(entry.act), kept(key_of_incident(entry)))
                for entry in incidents
            ]
        )
        self._table.setVisible(bool(incidents))
        self._empty.setVisible(not incidents)

    def _show_picture(self, incidents: Sequence[Incident], measures: Sequence[Measure]) -> None:
        acts = self.workspace.protocol.acts
        points = []
        for incident in incidents:
            if incident.day:
                act = self.workspace.protocol.act(incident.act)
                points.append(
                    TimelinePoint(incident.day, act.short, act.severe, incident.approximate)
                )
        spans = [
            TimelineSpan(measure.starts, measure.ends, MEASURES[measure.kind])
            for measure in measures
            if measure.starts
        ]
        caption = self._picture.show_incidents(points, spans, [act.short for act in acts])
        undated = len(incidents) - len(points)
        self._caption.setText(caption + (f", {undated} without a date" if undated else ""))
        self._picture.setVisible(bool(points or spans))

    def _show_lapsing(self, measures: Sequence[Measure]) -> None:
        self._lapsing.clear()
        today = self.workspace.today()
        words = [(measure, lapse_text(measure, today)) for measure in measures]
        lapsing = [(measure, text) for measure, text in words if text not in ("", "Ended")]
        for measure, text in lapsing:
            what = MEASURES[measure.kind]
            self._lapsing.add(Tag(f"{what}: {text[0].lower()}{text[1:]}", "warning"))
        self._lapsing.setVisible(bool(lapsing))
