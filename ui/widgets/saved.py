"""What every field that saves itself has in common: when it saves, and what may disturb it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.errors import BugError
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.kept import Keeper, KeptField, KeptWords, RecordKey
from ui.widgets.labels import PlainLabel
from ui.widgets.look import set_look

SAVE_AFTER_MS = 400
NOT_SAVED_YET = (
    "Some words on this page could not be saved yet. They are still here, marked in red: "
    "put them right or clear them, then go on."
)
"""What to say where `flush_all` could not save everything."""


class SavedField(QWidget):
    """An editor that tells what was typed once typing rests, and at once when it is left.

    What a person typed outranks everything: a refresh waits while they are at work in the field,
    and text that could not be saved stays, with the reason below it, and is offered again
    whenever the field is left. Tied to a record with `belong_to`, that text outlives the field
    and nobody has to wait for it. A subclass says how its editor shows and holds text.
    """

    def __init__(self, editor: QWidget, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._stored: str | None = ""
        self._waiting: str | None = None
        self._keeper: Keeper | None = None
        self._kept_as: KeptField | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._rest)
        self._trouble = PlainLabel(size="small", tone="alarm", wrap=True)
        self._trouble.hide()
        self._warning = PlainLabel(size="small", wrap=True)
        self._warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._trouble, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._warning, 1, Qt.AlignmentFlag.AlignTop)
        editor.setAccessibleName(name)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)

    def flush(self) -> None:
        """Saves at once what is not saved yet; offers refused text again."""
        self._timer.stop()
        text = self._shown()
        if text == self._stored:
            return
        self.clear_trouble()
        self._stored, self._waiting = text, None
        self._deliver(text)
        self._keep_or_forget()

    def belong_to(self, keeper: Keeper, record: RecordKey) -> None:
        """Ties it to the record it was loaded with, and shows what was refused there before."""
        self._keeper = keeper
        self._kept_as = KeptField(record, self._editor.accessibleName())
        kept = keeper.of_field(self._kept_as)
        if kept is not None:
            self._show(kept.words)
            self.show_trouble(kept.why)

    def kept_as(self) -> KeptField | None:
        """Which field of which record it is, once it is tied to one."""
        return self._kept_as

    def is_unsaved(self) -> bool:
        """Whether it shows anything that is not known to be stored."""
        return self._shown() != self._stored

    def is_safe(self) -> bool:
        """Whether nothing is lost when it goes away: what it shows is stored, or kept."""
        if not self.is_unsaved():
            return True
        if self._keeper is None or self._kept_as is None:
            return False
        kept = self._keeper.of_field(self._kept_as)
        return kept is not None and kept.words == self._shown()

    def is_taken_back(self) -> bool:
        """Whether what it shows came about by its own undo."""
        return self._can_redo()

    def has_trouble(self) -> bool:
        """Whether it shows a reason why its text could not be taken."""
        return bool(self._trouble.text())

    def show_trouble(self, sentence: str) -> None:
        """Shows below the field why its text was not saved. The text stays, and is unsaved."""
        self._stored = None
        self.show_warning("")
        self._trouble.setText(sentence)
        self._trouble.show()
        self._editor.setAccessibleDescription(sentence)
        set_look(self, "trouble", "true")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, sentence))
        if self._editor.hasFocus():
            bring_into_sight(self)

    def clear_trouble(self) -> None:
        """Takes the reason away."""
        if self.has_trouble():
            self._trouble.setText("")
            self._trouble.hide()
            self._editor.setAccessibleDescription("")
            set_look(self, "trouble", "false")

    def show_warning(self, sentence: str) -> None:
        """Says below the field what should be looked at again, although it is stored."""
        if sentence == self._warning.text():
            return
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._leave()
        elif isinstance(event, QKeyEvent) and self._is_for_the_window(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._leave()
        super().hideEvent(event)

    def _refresh(self, text: str) -> None:
        """Takes what is stored now for the same record, unless a person is at work here."""
        if text == self._shown():
            self._stored, self._waiting = text, None
            self.clear_trouble()
            self._keep_or_forget()
        elif self.is_unsaved() or (self._editor.hasFocus() and self._is_touched()):
            self._waiting = text
        else:
            self._put(text)

    def _replace(self, text: str) -> None:
        """Takes the text of another record."""
        if self.is_unsaved() and not self.has_trouble():
            raise BugError("A field was given another record before its typing was saved.")
        self._timer.stop()
        self.clear_trouble()
        self._put(text)

    def _put(self, text: str) -> None:
        self._show(text)
        # What the editor made of the text counts as stored: a person has not changed it.
        self._stored, self._waiting = self._shown(), None

    def _keep_or_forget(self) -> None:
        if self._keeper is None or self._kept_as is None:
            return
        if self.has_trouble():
            why = self._trouble.text()
            self._keeper.keep(KeptWords(self._kept_as, self._shown(), why))
        else:
            self._keeper.forget(self._kept_as)

    def _typed(self) -> None:
        self.clear_trouble()
        self._timer.start()

    def _rest(self) -> None:
        self.flush()

    def _leave(self) -> None:
        self.flush()
        if self._waiting is not None and not self.is_unsaved():
            self._replace(self._waiting)

    def _is_for_the_window(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self._can_undo()
        return event.matches(QKeySequence.StandardKey.Redo) and not self._can_redo()

    def _is_touched(self) -> bool:
        return self._can_undo()

    def _shown(self) -> str:
        raise NotImplementedError

    def _show(self, text: str) -> None:
        raise NotImplementedError

    def _deliver(self, text: str) -> None:
        raise NotImplementedError

    def _can_undo(self) -> bool:
        return False

    def _can_redo(self) -> bool:
        return False


def flush_all(root: QWidget) -> bool:
    """Saves every field below `root` at once; false when words in one of them would be lost.

    To be called before another case is shown, the store is locked or a window closes: a shortcut
    does not take the focus away from the field that is being typed in.
    """
    fields = root.findChildren(SavedField)
    for field in fields:
        field.flush()
    return all(field.is_safe() for field in fields)


def may_close(root: QWidget) -> bool:
    """Saves every field below `root`; false while one is refused that nobody has been told of.

    The keyboard goes to that field. Asked again, words that are kept with their record may go.
    """
    fields = root.findChildren(SavedField)
    told = [field for field in fields if field.has_trouble()]
    all_safe = flush_all(root)
    for field in fields:
        if field.is_unsaved() and not (field in told and field.is_safe()):
            field.setFocus(Qt.FocusReason.TabFocusReason)
            return False
    return all_safe


def first_unsafe(root: QWidget) -> SavedField | None:
    """The first field below `root` that `flush_all` could not save."""
    fields = root.findChildren(SavedField)
    return next((field for field in fields if not field.is_safe()), None)


def go_to_kept(root: QWidget, wanted: KeptField) -> None:
    """Puts the keyboard into the field below `root` whose words were kept."""
    for field in root.findChildren(SavedField):
        if field.kept_as() == wanted:
            field.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(field)
            return
