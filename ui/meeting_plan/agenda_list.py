"""The cases offered for a meeting: ticked, timed and put in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from panel.cases.model import CaseId
from panel.meetings.model import ItemKind
from panel.protocol import MeetingProtocol
from ui.case_words import initials_of
from ui.meeting_plan.offers import Offer, minutes_for, read_minutes, write_minutes
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel, Tag, TagKind
from ui.widgets.look import literal
from ui.widgets.page import FlowRow, Line
from ui.widgets.text import SavedDate

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Tick(QCheckBox):
    """A box that leaves the arrows to its row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class OfferRow(QWidget):
    """One case: on the agenda or not, for how long, and its place.

    Signals:
        changed(): ticked, unticked or timed by the person.
        moved(int): the person wants it higher (-1) or lower (1).
        walked(int): the person wants the row above (-1) or below (1).
    """

    changed = Signal()
    moved = Signal(int)
    walked = Signal(int)

    def __init__(self, offer: Offer, protocol: MeetingProtocol) -> None:
        super().__init__()
        self.offer = offer
        self._touched = False
        name = f"{offer.case.reference} {initials_of(offer.case)}"
        self.tick = _Tick(literal(name))
        self.tick.setChecked(offer.ticked)
        name = f"Minutes for {offer.case.reference}"
        self.minutes: SavedDate[int] = SavedDate(name, read_minutes, write_minutes)
        self.minutes.load(offer.minutes or minutes_for(offer.kind, protocol))
        self.minutes.setFixedWidth(self.fontMetrics().horizontalAdvance("000 minutes"))
        self._number = PlainLabel(bold=True)
        self._number.setFixedWidth(self._number.fontMetrics().horizontalAdvance("00."))
        self._note = PlainLabel(offer.note, size="small", tone="quiet", wrap=True)
        self._lay_out(protocol)
        self.tick.clicked.connect(self._touch)
        self.minutes.edited.connect(self.changed)

    def set_number(self, number: int) -> None:
        """Show its place on the agenda; 0 when it is not on it."""
        self._number.setText(f"{number}." if number else "")
        self.minutes.setEnabled(bool(number))
        place = f"number {number}" if number else "not on the agenda"
        self.tick.setAccessibleName(f"{self.tick.text()}, {self.offer.note}, {place}")

    def renew(self, offer: Offer) -> None:
        """Show what is proposed for another day; what the person ticked stays."""
        self.offer = offer
        self._note.setText(offer.note)
        if not self._touched:
            self.tick.setChecked(offer.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)

    def _touch(self) -> None:
        self._touched = True
        self.changed.emit()

    def _lay_out(self, protocol: MeetingProtocol) -> None:
        head = FlowRow()
        head.add(self.tick)
        head.add(Tag(protocol.item_kinds[self.offer.kind.value], _kind_tag(self.offer.kind)))
        if self.offer.case.has_children:
            head.add(Tag("Children", "warning"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(head)
        words.addWidget(self._note)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        row.addWidget(self._number, 0, top)
        row.addLayout(words, 1)
        row.addWidget(self.minutes, 0, top)
        for step, sign, word in ((-1, "↑", "up"), (1, "↓", "down")):
            button = Button(sign)
            button.setAccessibleName(f"Move {self.offer.case.reference} {word}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, step=step: self.moved.emit(step))
            row.addWidget(button, 0, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())


class AgendaList(QWidget):
    """All cases offered, in the order in which they would be heard.

    Signals:
        changed(): the agenda is another.
    """

    changed = Signal()

    def __init__(self, protocol: MeetingProtocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._rows: list[OfferRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer cases anew, forgetting what was ticked before."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for offer in offers:
            self._add(offer)
        self._renumber()

    def renew(self, offers: Sequence[Offer]) -> None:
        """Offer for another day: what the person ticked, timed and moved stays."""
        rows = {row.offer.case.id: row for row in self._rows}
        for offer in offers:
            if offer.case.id in rows:
                rows[offer.case.id].renew(offer)
            else:
                self._add(offer)
        self._renumber()

    def agenda(self) -> list[tuple[CaseId, ItemKind, int]]:
        """The ticked cases with why and for how long, in order."""
        return [
            (row.offer.case.id, row.offer.kind, row.minutes.value() or 0)
            for row in self._rows
            if row.tick.isChecked()
        ]

    def rows(self) -> Sequence[OfferRow]:
        """The rows in their order."""
        return self._rows

    def _add(self, offer: Offer) -> None:
        row = OfferRow(offer, self._protocol)
        row.changed.connect(self._renumber)
        row.moved.connect(lambda by, row=row: self._move(row, by))
        row.walked.connect(lambda by, row=row: self._walk(row, by))
        self._rows.append(row)
        self._column.addWidget(row)

    def _move(self, row: OfferRow, by: int) -> None:
        at = self._rows.index(row)
        to = at + by
        if not 0 <= to < len(self._rows):
            return
        self._rows.insert(to, self._rows.pop(at))
        self._column.insertWidget(to, row)
        self._renumber()

    def _walk(self, row: OfferRow, by: int) -> None:
        to = self._rows.index(row) + by
        if 0 <= to < len(self._rows):
            self._rows[to].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renumber(self) -> None:
        number = 0
        for row in self._rows:
            number += row.tick.isChecked()
            row.set_number(number if row.tick.isChecked() else 0)
        self.changed.emit()


def _kind_tag(kind: ItemKind) -> TagKind:
    return "danger" if kind is ItemKind.REPEAT else "info"
