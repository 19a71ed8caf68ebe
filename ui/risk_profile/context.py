"""The stalking as such: since when, whether it goes on, and between whom."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from panel.cases.model import Incident
from panel.dates.past import format_loose, parse_past
from panel.dates.vocabulary import UnreadableDate
from panel.errors import KnownError
from srp_worksheet.model import Choice, Profile, ProfileChanges, RiskProfileProtocol
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.part import Part
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow, Labelled
from ui.widgets.text import SavedLine

_ONGOING = {"yes": True, "no": False}


class ContextPart(Part):
    """Start, last incident, whether it is ongoing and by which definition, and what was before."""

    def __init__(
        self, editor: ProfileEditor, protocol: RiskProfileProtocol, today: Callable[[], date]
    ) -> None:
        super().__init__("context", "Stalking context", editor)
        self._today = today
        self._definitions: Sequence[Choice] = protocol.definitions
        self._started = self._add_date("stalking_started", "Stalking started")
        self._last = self._add_date("last_incident", "Last incident")
        self._timeline_words = PlainLabel(size="small", tone="quiet", wrap=True)
        self._from_timeline = Button("Take from the timeline", "link")
        self._from_timeline.clicked.connect(self._take_from_timeline)
        self.body.addWidget(self._timeline_words)
        self.body.addWidget(self._from_timeline)
        self._span: tuple[Incident, Incident] | None = None
        self._ongoing = Segmented("Ongoing", [("yes", "Yes"), ("no", "No")])
        self._ongoing.chosen.connect(lambda key: editor.change({"ongoing": _ONGOING.get(key)}))
        self._add_choice("ongoing", "Ongoing", self._ongoing)
        self._definition = SavedChoice(
            "By which definition",
            [(choice.code, choice.label) for choice in protocol.definitions],
            blank="Not said",
        )
        self._definition.edited.connect(
            lambda code: editor.change({"definition_used": code}, self._definition)
        )
        self._add_choice("definition_used", "By which definition", self._definition)
        self._definition_text = PlainLabel(size="small", tone="quiet", wrap=True)
        self.body.addWidget(self._definition_text)
        self.add_line(
            "relationship_then",
            "Relationship before and at the start",
            "What they were to each other, for how long, and how it ended",
        )
        self.add_text(
            "psychosis_evidence",
            "Evidence of psychosis",
            "What was seen or diagnosed, by whom and when, or that nothing is known",
        )

    def show_span(self, incidents: Sequence[Incident]) -> None:
        """Offer the first and the last dated row of the timeline."""
        dated = [row for row in incidents if row.day]
        self._span = (dated[0], dated[-1]) if dated else None
        if self._span:
            first, last = self._span
            words = f"The timeline goes from {first.when_words} to {last.when_words}."
            self._timeline_words.setText(words)
        self._offer()

    def load(self, profile: Profile) -> None:
        self._started.load(profile.stalking_started_words)
        self._last.load(profile.last_incident_words)
        self._definition.load(profile.definition_used)
        super().load(profile)

    def show_profile(self, profile: Profile) -> None:
        self._started.set_value(profile.stalking_started_words)
        self._last.set_value(profile.last_incident_words)
        words = {True: "yes", False: "no", None: ""}[profile.ongoing]
        self._ongoing.set_value(words)
        self._definition.set_value(profile.definition_used)
        texts = {choice.code: choice.text for choice in self._definitions}
        self._definition_text.setText(texts.get(profile.definition_used, ""))
        self._definition_text.setVisible(bool(profile.definition_used))
        super().show_profile(profile)
        self._offer()

    def _offer(self) -> None:
        missing = not (self._started.value() and self._last.value())
        for part in (self._timeline_words, self._from_timeline):
            part.setVisible(self._span is not None and missing)

    def _add_date(self, name: str, label: str) -> SavedLine:
        field = SavedLine(label)
        field.edited.connect(lambda words: self._save_date(name, words, field))
        self.places[name] = field
        hint = "A day, or what is known, such as March 2026 or summer 2025"
        self.body.addWidget(Labelled(label, field, hint=hint))
        return field

    def _add_choice(self, name: str, label: str, field: QWidget) -> None:
        row = FlowRow()
        row.add(field)
        self.places[name] = field
        self.body.addWidget(Labelled(label, row))

    def _save_date(self, name: str, words: str, field: SavedLine) -> None:
        """Words that are no date are kept as they are; a day that cannot be is refused."""
        try:
            when = parse_past(words, self._today()) if words.strip() else None
        except UnreadableDate:
            when = None
        except KnownError as trouble:
            field.show_trouble(str(trouble))
            return
        kept = format_loose(when) if when else words
        day = when.day if when else None
        if name == "stalking_started":
            changes: ProfileChanges = {"stalking_started_words": kept, "stalking_started": day}
        else:
            changes = {"last_incident_words": kept, "last_incident": day}
        self.editor.change(changes, field)

    def _take_from_timeline(self) -> None:
        if self._span is None:
            return
        first, last = self._span
        self.editor.change(
            {
                "stalking_started_words": first.when_words,
                "stalking_started": first.day,
                "last_incident_words": last.when_words,
                "last_incident": last.day,
            }
        )
        self._ongoing.setFocus()
