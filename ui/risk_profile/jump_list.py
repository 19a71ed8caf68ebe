"""What is missing, line by line, each a way to the place where it can be put right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget


class JumpList(QListWidget):
    """Sentences to choose from: arrows walk, Enter or a click goes there. One stop for Tab.

    It is as high as its lines, unless its owner limits its height; then it scrolls.

    Signals:
        chosen(int): the place of the sentence in what was shown.
    """

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSpacing(1)
        self._sentences: list[str] = []
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these; the line that was at hand stays at hand."""
        if list(sentences) == self._sentences:
            return
        self._sentences = list(sentences)
        at = self.currentRow()
        while self.count() > len(sentences):
            self.takeItem(self.count() - 1)
        for index, sentence in enumerate(sentences):
            if index == self.count():
                self.addItem(QListWidgetItem())
            self.item(index).setText(sentence)
        self._make_current(min(max(at, 0), self.count() - 1))
        self._fit()

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(index) + 2 * self.spacing() for index in range(self.count()))
        return QSize(200, rows + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), self.maximumHeight()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The line at hand is marked only while it is at hand."""
        super().focusInEvent(event)
        self._make_current(self.currentRow())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def _make_current(self, index: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.setCurrentRow(index, flag.ClearAndSelect if self.hasFocus() else flag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
