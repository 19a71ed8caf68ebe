"""Ctrl+Right and Ctrl+Left turn to another case, also from a field that is being typed in."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget


class CaseKeys(QObject):
    """Lets go of the two keys where a text field has no further word to move to.

    Text fields take them to walk from word to word. Inside a text they still do; at its end or
    its beginning, as after typing, they belong to the window.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        """Only the field in use is watched: to hear every event of the program would slow it."""
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QTextEdit):
            new.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.ControlModifier or not _nothing_beyond(event.key()):
            return False
        event.ignore()
        return True


def _nothing_beyond(key: int) -> bool:
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit):
        here, end = focus.cursorPosition(), len(focus.text())
    elif isinstance(focus, QTextEdit):
        cursor = focus.textCursor()
        here, end = cursor.position(), focus.document().characterCount() - 1
    else:
        return False
    return (key == Qt.Key.Key_Right and here == end) or (key == Qt.Key.Key_Left and here == 0)
