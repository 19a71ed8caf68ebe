"""A line in which one types an entry, with what is understood of it shown before Enter."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import UNIT
from ui.widgets.growing import EntryLine
from ui.widgets.labels import Chip, KeyHint, PlainLabel
from ui.widgets.page import FlowRow


@dataclass(frozen=True, slots=True)
class Understood:
    """What a typed line is taken to mean: a chip for each part, and what it lacks.

    A line can be entered in spite of `hints`, but not while there is a `refusal`. A `doubt` is said
    at the first Enter; a second keeps the line as it stands.
    """

    chips: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    refusal: str = ""
    doubt: str = ""


class TypedEntry(QWidget):
    """Shows while typing what Enter would add, and is ready for the next entry at once.

    The line is not stored before Enter. What was begun for one case waits for that case and is
    never shown, and so never added, with another: see `turn_to`.

    Signals:
        entered(str): a line to be added; the owner calls `clear` once it is stored.
        typed(str): the line as it stands.
    """

    entered = Signal(str)
    typed = Signal(str)

    def __init__(
        self,
        name: str,
        understand: Callable[[str], Understood],
        *,
        placeholder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._understand = understand
        self._drafts: dict[Hashable, str] = {}
        self._key: Hashable = None
        self._warned_of = ""
        self.line = EntryLine(name, placeholder=placeholder)
        self._chips = FlowRow()
        self._chips.hide()
        self._hint = PlainLabel(size="small", tone="quiet", wrap=True)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for part in (self.line, self._chips, self._hint):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.typed.connect(self._typed)
        self.line.entered.connect(self._enter)

    def turn_to(self, key: Hashable) -> None:
        """Puts away what was begun and takes up what was begun for another case."""
        if key == self._key:
            return
        self._drafts[self._key] = self.line.text()
        self._key = key
        self.line.show_text(self._drafts.pop(key, ""))
        self.renew()

    def clear(self) -> None:
        """Makes the line ready for the next entry."""
        self.line.clear()

    def renew(self) -> None:
        """Understands the line again, after something that bears on it has changed."""
        text = self.line.text()
        understood = self._understand(text) if text.strip() else Understood()
        can_enter = text.strip() and not (understood.refusal or understood.doubt)
        self._show_chips(understood.chips, can_enter=bool(can_enter))
        hints = filter(None, (understood.refusal, *understood.hints))
        self._say(" · ".join(hints))

    def has_half_typed(self) -> bool:
        """Whether a line is begun, for this case or another, that Enter never took."""
        return any(text.strip() for text in (self.line.text(), *self._drafts.values()))

    def show_trouble(self, sentence: str) -> None:
        """Says below the line why it was not taken; the words stay."""
        self._say(sentence)
        self._hint.set_tone("alarm")

    def clear_trouble(self) -> None:
        """Goes back to what is understood."""
        self.renew()

    def _typed(self, text: str) -> None:
        self._warned_of = ""
        self.renew()
        self.typed.emit(text)

    def _enter(self, text: str) -> None:
        if not text.strip():
            return
        understood = self._understand(text)
        if understood.refusal:
            self.show_trouble(understood.refusal)
        elif understood.doubt and self._warned_of != text:
            self._warned_of = text
            self.show_trouble(understood.doubt)
        else:
            self.entered.emit(text)

    def _show_chips(self, chips: tuple[str, ...], *, can_enter: bool) -> None:
        self._chips.clear()
        for text in chips:
            self._chips.add(Chip(text))
        if can_enter:
            self._chips.add(KeyHint("Enter adds it"))
        self._chips.setVisible(can_enter or bool(chips))
        self._chips.updateGeometry()

    def _say(self, text: str) -> None:
        self._hint.set_tone("quiet")
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
