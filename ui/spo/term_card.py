"""One prohibition or requirement: a line that opens in place into all that it needs of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.orders.model import Term, TermChanges, TermKind
from ui.spo.chronology_picker import ChronologyPicker, ChronologyRow
from ui.spo.editor import ApplicationEditor
from ui.spo.suggestions import Suggestion
from ui.widgets.buttons import Button
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.jump_list import JumpList
from ui.widgets.labels import PlainLabel, Tag
from ui.widgets.page import Labelled, Line
from ui.widgets.text import SavedLine, SavedText

TermField = Literal[
    "wording",
    "necessity",
    "locality",
    "work_check",
    "religion_check",
    "orders_check",
    "provider",
    "enforcement",
]
KIND_WORDS = {TermKind.PROHIBITION: "Prohibition", TermKind.REQUIREMENT: "Requirement"}
_NO_CONFLICT = "No conflict known"


class TermCard(QWidget):
    """A term, closed to a line or opened.

    Signals:
        removed(): the person wants the term taken out.
    """

    removed = Signal()

    def __init__(
        self, editor: ApplicationEditor, term: Term, suggestions: Sequence[Suggestion]
    ) -> None:
        super().__init__()
        self._editor, self._term = editor, term
        self._suggestions = [entry for entry in suggestions if entry.kind is term.kind]
        self._rows: Sequence[ChronologyRow] = ()
        self._toggle = Button("Open")
        self._name = PlainLabel(bold=True)
        self._wording = PlainLabel(tone="quiet", elide=True)
        self._gaps = Tag("", "neutral")
        self._form: TermForm | None = None
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._toggle)
        head.addWidget(self._name)
        head.addWidget(self._wording, 1)
        head.addWidget(self._gaps)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(Line())
        self._toggle.clicked.connect(self._open_or_close)
        self.setFocusProxy(self._toggle)

    def show_term(self, term: Term, number: int, rows: Sequence[ChronologyRow], gaps: int) -> None:
        """Show what is stored."""
        self._term, self._rows = term, rows
        name = f"{number} {KIND_WORDS[term.kind]}"
        self._name.setText(name)
        self._wording.setText(term.wording or "No wording yet")
        self._gaps.setText("1 gap" if gaps == 1 else f"{gaps} gaps")
        self._gaps.setVisible(bool(gaps))
        self._name_toggle()
        if self._form is not None:
            self._form.show_term(term, rows)

    def open_at(self, field: TermField = "wording") -> None:
        """Open it and put the keyboard on a field."""
        form = self._opened()
        form.fields[field].setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(form.fields[field])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form and self._form.isVisible():
            self._open_or_close()
        else:
            event.ignore()

    def _open_or_close(self) -> None:
        if self._form is not None and self._form.isVisible():
            self._toggle.setFocus()
            self._form.hide()
            self._name_toggle()
        else:
            self.open_at()

    def _opened(self) -> "TermForm":
        if self._form is None:
            self._form = TermForm(self._editor, self._term, self._suggestions)
            self._form.removed.connect(self.removed)
            self._column.insertWidget(1, self._form)
        self._form.show_term(self._term, self._rows)
        self._form.show()
        self._name_toggle()
        return self._form

    def _name_toggle(self) -> None:
        word = "Close" if self._form is not None and self._form.isVisible() else "Open"
        self._toggle.set_text(word)
        self._toggle.setAccessibleName(f"{word} {self._name.text()}: {self._term.wording}")


class TermForm(QWidget):
    """All fields of a term."""

    removed = Signal()

    def __init__(
        self, editor: ApplicationEditor, term: Term, suggestions: Sequence[Suggestion]
    ) -> None:
        super().__init__()
        self._editor, self._id = editor, term.id
        self._suggestions = suggestions
        self.fields: dict[TermField, SavedText | SavedLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 0, 8)
        self._column.setSpacing(10)
        self._add(SavedText, "wording", "Wording", "Exactly as the court should make it")
        self._add_suggestions()
        self._add(
            SavedText, "necessity", "Necessity of this term, s.2(2)", "Why this one, on these facts"
        )
        self._picker = ChronologyPicker(f"{KIND_WORDS[term.kind]}")
        self._picker.picked.connect(lambda ids: editor.change_term(self._id, {"incidents": ids}))
        self._column.addWidget(self._picker)
        self._add(SavedLine, "locality", "Locality, s.2(4)", "The whole UK unless limited; map")
        self._add_check("work_check", "Work and education times, s.2(3)")
        self._add_check("religion_check", "Religious beliefs, s.2(3)")
        self._add_check("orders_check", "Other orders and bail")
        if term.kind is TermKind.REQUIREMENT:
            provider = "Who provides or supervises it, and that they agreed"
            self._add(SavedLine, "provider", "Provider or supervisor", provider)
        self._add(SavedText, "enforcement", "Enforcement", "How a breach would be seen and proved")
        remove = Button("Remove this term", "link")
        remove.clicked.connect(self.removed)
        self._column.addWidget(remove)

    def show_term(self, term: Term, rows: Sequence[ChronologyRow]) -> None:
        """Show what is stored; what is being typed stays."""
        for name, field in self.fields.items():
            field.set_value(getattr(term, name))
        self._picker.show_rows(rows, term.incidents)

    def _add(
        self,
        make: type[SavedText] | type[SavedLine],
        name: TermField,
        label: str,
        hint: str,
        beside: Button | None = None,
    ) -> None:
        field = make(label)
        self.fields[name] = field
        field.edited.connect(self._saver(name, field))
        if beside is None:
            self._column.addWidget(Labelled(label, field, hint=hint))
            return
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(Labelled(label, pair, hint=hint))

    def _add_check(self, name: TermField, label: str) -> None:
        none_known = Button(_NO_CONFLICT)
        none_known.setAccessibleName(f"{label}: {_NO_CONFLICT}")
        none_known.clicked.connect(partial(self._save, name, _NO_CONFLICT, None))
        self._add(SavedLine, name, label, "What was checked, and with whom", none_known)

    def _add_suggestions(self) -> None:
        toggle = Button("Common wordings", "link")
        offers = JumpList("Common wordings")
        offers.show_sentences([entry.wording for entry in self._suggestions])
        offers.hide()
        self._column.addWidget(toggle)
        self._column.addWidget(offers)

        def open_or_close() -> None:
            offers.setVisible(not offers.isVisible())
            if offers.isVisible():
                offers.setFocus()
                bring_into_sight(offers)

        def take(index: int) -> None:
            wording = self.fields["wording"]
            wording.flush()
            words = "\n".join(filter(None, (wording.value(), self._suggestions[index].wording)))
            wording.setFocus()
            offers.hide()
            self._save("wording", words, None)

        toggle.clicked.connect(open_or_close)
        offers.chosen.connect(take)

    def _saver(self, name: TermField, field: SavedText | SavedLine) -> Callable[[str], None]:
        return lambda text: self._save(name, text, field)

    def _save(self, name: TermField, text: str, field: SavedText | SavedLine | None) -> None:
        self._editor.change_term(self._id, cast("TermChanges", {name: text}), field)
