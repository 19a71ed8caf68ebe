"""What was said about a case at a meeting, typed as it is said."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.meetings import service
from panel.meetings.model import Note, NoteChanges, NoteKind
from panel.text import as_sentence
from ui.changes import Field
from ui.entries.field_grid import FieldGrid
from ui.entries.field_set import FieldSet
from ui.entries.folding_row import FoldingRow, RowList
from ui.entries.typed_entry import TypedEntry, Understood
from ui.plan.typed_note import KIND_WORDS, NO_SPEAKER, NO_TEXT, NoteDraft, understand_note
from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.labels import TagKind
from ui.widgets.page import Labelled, Section
from ui.widgets.text import SavedLine, SavedText
from ui.workspace import Workspace

_TAG_KINDS: dict[NoteKind, TagKind] = {
    NoteKind.DIFFERING_VIEW: "warning",
    NoteKind.LEARNING: "info",
}
_KINDS = [(kind.value, words) for kind, words in KIND_WORDS.items()]


class NoteRow(FoldingRow):
    """A note, edited in place."""

    def __init__(self, workspace: Workspace, note: Note) -> None:
        super().__init__()
        self._workspace = workspace
        self._note = note
        self._fields: FieldSet[Note] = FieldSet(self._save)
        self.removed.connect(lambda: workspace.changes.do(service.remove_note, self._note.id))

    def show_note(self, note: Note) -> None:
        """Shows it as it is stored now."""
        self._note = note
        kind = _TAG_KINDS.get(note.kind)
        said = f"{note.said_by}: {note.text}" if note.said_by else note.text
        self.show_words(said, "", [(KIND_WORDS[note.kind], kind)] if kind else [])
        self._fields.refresh(note)

    def make_body(self) -> QWidget:
        text = SavedText("What was said")
        said_by = SavedLine("Said by")
        said_by.set_completions([agency.name for agency in self._workspace.protocol.agencies])
        grid = FieldGrid(most_columns=2)
        grid.add(Labelled("What was said", self._fields.add(text, "text")), wide=True)
        kind = self._fields.add(SavedChoice("Kind of note", _KINDS), "kind", NoteKind)
        grid.add(Labelled("Kind", kind))
        grid.add(Labelled("Said by", self._fields.add(said_by, "said_by")))
        self._fields.load(self._note)
        return grid

    def _save(self, field: Field, changes: Mapping[str, Any]) -> None:
        self._workspace.changes.save(
            field, service.change_note, self._note.id, **cast("NoteChanges", changes)
        )


class NotesSection(QWidget):
    """The line that notes are typed in, with the kind understood beside it, and the notes.

    The kind follows what is typed ("Learning: ...") until one is chosen by hand; after each note
    it follows again.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._item_id = 0
        self._people: Sequence[str] = ()
        self._chosen = ""
        self._kind = Segmented("Kind of the next note", _KINDS)
        self._kind.set_value(NoteKind.DISCUSSION.value)
        self.entry = TypedEntry(
            "Add a note", self._understand, placeholder="Type what is said: ISAC: she has moved"
        )
        self.rows: RowList[Note, NoteRow] = RowList(
            lambda note: NoteRow(workspace, note), NoteRow.show_note
        )
        section = Section("Discussion")
        for part in (self.entry, self.rows):
            section.body.addWidget(part)
        section.body.insertWidget(1, self._kind, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        self.entry.entered.connect(self._add)
        self._kind.chosen.connect(self._choose)

    def show_notes(self, item_id: int, notes: Sequence[Note], people: Sequence[str]) -> None:
        """Shows the notes of an agenda item; `people` may be named as speakers."""
        if item_id != self._item_id:
            self._item_id, self._chosen = item_id, ""
            self._kind.set_value(NoteKind.DISCUSSION.value)
        self._people = people
        self.entry.turn_to(item_id)
        self.rows.show_entries(notes)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.entry.renew()
        self.entry.setFocus()

    def _draft(self, line: str) -> NoteDraft:
        draft = understand_note(line, self._workspace.protocol.agencies, self._people)
        kind = NoteKind(self._chosen) if self._chosen else draft.kind
        return NoteDraft(kind, draft.said_by, draft.text)

    def _understand(self, line: str) -> Understood:
        draft = self._draft(line)
        self._kind.set_value(draft.kind.value)
        chips = (f"Said by: {draft.said_by}",) if draft.said_by else ()
        unnamed = draft.kind is NoteKind.DIFFERING_VIEW and not draft.said_by
        return Understood(
            chips,
            (NO_SPEAKER,) if unnamed else (),
            "" if draft.text else NO_TEXT,
        )

    def _add(self, line: str) -> None:
        draft = self._draft(line)
        added = self._workspace.changes.save(
            self.entry,
            service.add_note,
            self._item_id,
            kind=draft.kind,
            text=as_sentence(draft.text),
            said_by=draft.said_by,
        )
        if added:
            self._chosen = ""
            self._kind.set_value(NoteKind.DISCUSSION.value)
            self.entry.clear()
