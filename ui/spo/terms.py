"""The proposed prohibitions and requirements, s.1(2)."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.orders.model import Application, Gap, TermKind
from ui.spo.chronology_picker import ChronologyRow
from ui.spo.editor import ApplicationEditor
from ui.spo.suggestions import Suggestion
from ui.spo.term_card import TermCard, TermField
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow, Section

_EMPTY = "No term is proposed yet. Each one needs its own necessity, s.2(2)."


class TermsPart(QWidget):
    """The terms, each opening in place, and the way to add one."""

    def __init__(
        self, editor: ApplicationEditor, suggestions: Callable[[], Sequence[Suggestion]]
    ) -> None:
        super().__init__()
        self._editor, self._suggestions = editor, suggestions
        self._cards: dict[int, TermCard] = {}
        self._empty = PlainLabel(_EMPTY, tone="quiet", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add_prohibition = Button("Add a prohibition")
        self.add_prohibition.clicked.connect(lambda: self._add(TermKind.PROHIBITION))
        add_requirement = Button("Add a requirement")
        add_requirement.clicked.connect(lambda: self._add(TermKind.REQUIREMENT))
        buttons = FlowRow()
        buttons.add(self.add_prohibition)
        buttons.add(add_requirement)
        box = Section("Prohibitions and requirements")
        box.body.addWidget(self._empty)
        box.body.addLayout(self._list)
        box.body.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def show_application(
        self, application: Application, rows: Sequence[ChronologyRow], gaps: Sequence[Gap]
    ) -> None:
        """Show what is stored; a card that is there stays as it is, opened or not."""
        known = {term.id for term in application.terms}
        for gone in [number for number in self._cards if number not in known]:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, term in enumerate(application.terms, start=1):
            if term.id not in self._cards:
                card = TermCard(self._editor, term, self._suggestions())
                card.removed.connect(lambda term_id=term.id: self._remove(term_id))
                self._cards[term.id] = card
                self._list.insertWidget(number - 1, card)
                card.show()
            missing = sum(1 for gap in gaps if gap.key.startswith(f"term:{term.id}:"))
            self._cards[term.id].show_term(term, number, rows, missing)
        self._empty.setVisible(not application.terms)

    def go_to(self, gap: Gap) -> None:
        """Open the term of a gap at the very field that is missing."""
        _, term_id, field = gap.key.split(":")
        if card := self._cards.get(int(term_id)):
            card.open_at(cast("TermField", field))

    def _add(self, kind: TermKind) -> None:
        term_id = self._editor.add_term(kind)
        if term_id in self._cards:
            self._cards[term_id].open_at()

    def _remove(self, term_id: int) -> None:
        self.add_prohibition.setFocus()
        self._editor.remove_term(term_id)
