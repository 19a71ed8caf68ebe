"""The box that several lines are typed in: as high as its text, and plain."""

from PySide6.QtCore import QEvent, QMimeData, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.widgets.in_sight import page_under


class GrowingEdit(QTextEdit):
    """A plain-text editor that grows instead of scrolling, at least `lines` high."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._reveal_cursor)

    def show_text(self, text: str) -> None:
        """Replaces the text without a signal.

        The cursor stays where it was while a person is in the box; else it goes to the end.
        """
        position = self.textCursor().position()
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        cursor = self.textCursor()
        end = self.document().characterCount() - 1
        cursor.setPosition(min(position, end) if self.hasFocus() else end)
        self.setTextCursor(cursor)
        self.blockSignals(blocked)

    def text(self) -> str:
        """The text exactly as it is, where Qt's own would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(self.document().size()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow(self.document().size())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Every turn of the wheel is for the page that the box lies on."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow(self.document().size())
        QTimer.singleShot(0, self, self._reveal_cursor)  # once the page has grown too

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def _height(self, size: QSizeF) -> int:
        fewest = (
            self._lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        )
        around = self.contentsMargins()
        return round(max(size.height(), fewest)) + around.top() + around.bottom()

    def _grow(self, size: QSizeF) -> None:
        height = self._height(size)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _reveal_cursor(self) -> None:
        """Scrolls the page under the box, which never scrolls itself."""
        area = page_under(self)
        content = area.widget() if area is not None else None
        if area is not None and content is not None and self.hasFocus():
            centre = self.viewport().mapTo(content, self.cursorRect().center())
            area.ensureVisible(centre.x(), centre.y(), 0, self.fontMetrics().lineSpacing() * 2)


class EntryLine(GrowingEdit):
    """One typed line that wraps, for adding something by typing it; Enter hands it over.

    Nothing in it is stored before Enter: the owner clears it once the entry is taken.
    """

    typed = Signal(str)
    entered = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(lines, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(lambda: self.typed.emit(self.text()))

    def text(self) -> str:
        """What is typed, as one line."""
        return " ".join(super().text().splitlines())

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window, which has edits, where no typing here is meant."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document, keys = self.document(), QKeySequence.StandardKey
            undo = event.matches(keys.Undo) and not document.isUndoAvailable()
            redo = event.matches(keys.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)
