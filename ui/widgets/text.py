"""Fields to type in that save themselves: one line, many lines, and a date or the like."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from panel.errors import KnownError
from ui.widgets.growing import GrowingEdit
from ui.widgets.saved import SavedField

T = TypeVar("T")


class _LineField(SavedField):
    """A field of one line."""

    entered = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None) -> None:
        self._line = QLineEdit()
        super().__init__(self._line, name, parent)
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(self._typed)
        self._line.returnPressed.connect(self._enter)

    def focus_to_type_over(self) -> None:
        """Put the keyboard here, with all that stands here to be replaced by what is typed."""
        self.setFocus()
        self._line.selectAll()

    def _enter(self) -> None:
        self._leave()
        self.entered.emit()

    def _shown(self) -> str:
        return self._line.text()

    def _show(self, text: str) -> None:
        # Where nobody types, a text that is too long for the field shows its beginning.
        cursor = self._line.cursorPosition() if self._line.hasFocus() else 0
        self._line.setText(text)
        self._line.setCursorPosition(min(cursor, len(text)))

    def _can_undo(self) -> bool:
        return self._line.isUndoAvailable()

    def _can_redo(self) -> bool:
        return self._line.isRedoAvailable()


class SavedLine(_LineField):
    """One line of text, with suggestions if there are any."""

    edited = Signal(str)

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent)

    def value(self) -> str:
        """The text as it stands."""
        return self._shown()

    def set_value(self, text: str) -> None:
        """Shows what is stored now for the same record, unless a person is typing."""
        self._refresh(text)

    def load(self, text: str) -> None:
        """Shows another record; raises BugError where typing was not flushed before."""
        self._replace(text)

    def set_completions(self, words: Sequence[str]) -> None:
        """Offers these words while typing; anything else may be typed too."""
        completer = QCompleter(list(words), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.flush, Qt.ConnectionType.QueuedConnection)
        self._line.setCompleter(completer)

    def _deliver(self, text: str) -> None:
        self.edited.emit(text)


class SavedText(SavedField):
    """Several lines of text in a box that grows with them."""

    edited = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", lines: int = 2, parent: QWidget | None = None
    ) -> None:
        self._box = GrowingEdit(lines)
        super().__init__(self._box, name, parent)
        self._box.setPlaceholderText(placeholder)
        self._box.textChanged.connect(self._typed)

    def value(self) -> str:
        """The text as it stands."""
        return self._shown()

    def set_value(self, text: str) -> None:
        """Shows what is stored now for the same record, unless a person is typing."""
        self._refresh(text)

    def load(self, text: str) -> None:
        """Shows another record; raises BugError where typing was not flushed before."""
        self._replace(text)

    def _shown(self) -> str:
        return self._box.text()

    def _show(self, text: str) -> None:
        self._box.show_text(text)

    def _deliver(self, text: str) -> None:
        self.edited.emit(text)

    def _can_undo(self) -> bool:
        return self._box.document().isUndoAvailable()

    def _can_redo(self) -> bool:
        return self._box.document().isRedoAvailable()


class SavedDate(_LineField, Generic[T]):
    """A date typed as people write dates, and written out in full once the field is left.

    It serves as well for whatever else is typed loosely and has one proper form: a time, a number
    of minutes, a length. `parse` turns text into the value and raises KnownError with the sentence
    to show where it cannot; `write` is its opposite, and `parse` must read what it writes. `warn`
    has a sentence for a value that is kept all the same but is likely to be a slip; empty for
    others.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        parse: Callable[[str], T],
        write: Callable[[T], str],
        *,
        placeholder: str = "",
        warn: Callable[[T], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder, parent)
        self._parse = parse
        self._write = write
        self._warn = warn
        self._known: tuple[str, T | None] = ("", None)

    def value(self) -> T | None:
        """The last date that could be read."""
        return self._known[1]

    def set_value(self, value: T | None) -> None:
        """Shows what is stored now for the same record, unless a person is typing."""
        text = self._written(value)
        self._refresh(text)
        if self._stored == text:
            self._known = (text, value)
            self._say_if_doubtful()

    def load(self, value: T | None) -> None:
        """Shows another record; raises BugError where typing was not flushed before."""
        text = self._written(value)
        self._replace(text)
        self._known = (text, value)
        self._say_if_doubtful()

    def _say_if_doubtful(self) -> None:
        value = self._known[1]
        self.show_warning(self._warn(value) if self._warn and value is not None else "")

    def _typed(self) -> None:
        super()._typed()
        self.show_warning("")

    def _written(self, value: T | None) -> str:
        return "" if value is None else self._write(value)

    def _read(self, text: str) -> T | None:
        return self._parse(text) if text.strip() else None

    def _rest(self) -> None:
        try:
            self._read(self._shown())
        except KnownError:
            return  # half a date is no trouble yet: it is judged when the field is left
        self.flush()

    def _leave(self) -> None:
        super()._leave()
        if not self.is_unsaved():
            text = self._shown()
            # What was read once is not read again: "today" may mean another day by now.
            self.load(self._known[1] if text == self._known[0] else self._read(text))

    def _deliver(self, text: str) -> None:
        try:
            self._known = (text, self._read(text))
        except KnownError as trouble:
            self.show_trouble(str(trouble))
            return
        self._say_if_doubtful()
        self.edited.emit(self._known[1])
