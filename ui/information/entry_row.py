"""One thing that an agency shared."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from panel.cases import service
from panel.cases.model import Information, InformationChanges, Reply, Sensitivity
from panel.dates.written import format_day
from ui.changes import Field
from ui.entries.days import read_past_day
from ui.entries.field_grid import FieldGrid
from ui.entries.field_set import FieldSet
from ui.entries.folding_row import FoldingRow
from ui.entries.sensitivity import SENSITIVITY_WORDS
from ui.information.typed_information import KNOWN_SOURCES
from ui.information.words import NO_WORDS, REPLY_WORDS
from ui.widgets.choice import SavedChoice
from ui.widgets.kept import RecordKey
from ui.widgets.labels import TagKind
from ui.widgets.page import Labelled
from ui.widgets.text import SavedDate, SavedLine, SavedText
from ui.workspace import Workspace

_TAG_KINDS: dict[Sensitivity, TagKind] = {
    Sensitivity.PANEL_ONLY: "warning",
    Sensitivity.NOT_ON_SCREEN: "danger",
}


def key_of_entry(entry: Information) -> RecordKey:
    """Where words that a field of it refused are kept."""
    return RecordKey(entry.case_id, "information", entry.id)


class InformationRow(FoldingRow):
    """An entry with its source, day and how far it may travel, edited in place."""

    def __init__(self, workspace: Workspace, entry: Information) -> None:
        super().__init__()
        self._workspace = workspace
        self._entry = entry
        self._fields: FieldSet[Information] = FieldSet(self._save, workspace.kept, key_of_entry)
        workspace.kept.changed.connect(self._show_head)
        self.removed.connect(
            lambda: workspace.changes.do(service.remove_information, self._entry.id)
        )

    def show_entry(self, entry: Information) -> None:
        """Shows it as it is stored now."""
        self._entry = entry
        self._show_head()
        self._fields.refresh(entry)

    def make_body(self) -> QWidget:
        workspace = self._workspace
        replies = [(reply.value, words) for reply, words in REPLY_WORDS.items()]
        sensitivities = [(kind.value, words) for kind, words in SENSITIVITY_WORDS.items()]
        agencies = [(agency.code, agency.name) for agency in workspace.protocol.agencies]
        text = SavedText("What was shared")
        source = SavedLine("Source", placeholder="OASys, phone call")
        source.set_completions(KNOWN_SOURCES)
        day = SavedDate(
            "Given on",
            lambda words: read_past_day(words, workspace.today()),
            format_day,
            placeholder="12 Nov",
        )
        travel = SavedChoice("How far it may travel", sensitivities)
        reply = SavedChoice("Answer", replies)
        agency = SavedChoice("Agency", agencies)
        add = self._fields.add
        grid = FieldGrid()
        grid.add(Labelled("What was shared", add(text, "text")), wide=True)
        grid.add(Labelled("Source", add(source, "source")))
        grid.add(Labelled("Given on", add(day, "given_on")))
        grid.add(Labelled("How far it may travel", add(travel, "sensitivity", Sensitivity)))
        grid.add(Labelled("Answer", add(reply, "reply", Reply)))
        grid.add(Labelled("Agency", add(agency, "agency")))
        self._fields.load(self._entry)
        return grid

    def _show_head(self) -> None:
        entry = self._entry
        day = format_day(entry.given_on) if entry.given_on else ""
        reply = "" if entry.reply is Reply.SHARED else REPLY_WORDS[entry.reply]
        aside = " · ".join(filter(None, (reply, entry.source, day)))
        self.show_words(entry.text or NO_WORDS, aside, self._tags(entry))

    def _tags(self, entry: Information) -> Sequence[tuple[str, TagKind]]:
        tags: list[tuple[str, TagKind]] = []
        if entry.sensitivity is not Sensitivity.MAY_BE_MINUTED:
            tags.append((SENSITIVITY_WORDS[entry.sensitivity], _TAG_KINDS[entry.sensitivity]))
            tags.append(("Not on projector", "neutral"))
        if kept := self._workspace.kept.of_record(key_of_entry(entry)):
            tags.append((kept, "danger"))
        return tags

    def _save(self, field: Field, changes: Mapping[str, Any]) -> None:
        self._workspace.changes.save(
            field, service.change_information, self._entry.id, **cast("InformationChanges", changes)
        )
