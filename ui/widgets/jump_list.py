"""What is missing, line by line, each a way to the place where it can be put right."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

_ACROSS, _DOWN = 6, 3
_LEAST_LINES = 3
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_Index = QModelIndex | QPersistentModelIndex


class JumpList(QListWidget):
    """Sentences to choose from: arrows walk, Enter or a click goes there. One stop for Tab.

    It is as high as its sentences need, unless it `scrolls`.

    Signals:
        chosen(int): the place of the sentence in what was shown.
    """

    chosen = Signal(int)

    def __init__(self, name: str, *, scrolls: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scrolls = scrolls
        self._sentences: list[str] = []
        self.setAccessibleName(name)
        self.setItemDelegate(_Sentence(self))
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        if not scrolls:
            self.setVerticalScrollBarPolicy(_NO_BAR)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these; the line that was at hand stays at hand."""
        if list(sentences) == self._sentences:
            return
        self._sentences = list(sentences)
        at = max(self.currentRow(), 0)
        while self.count() > len(sentences):
            self.takeItem(self.count() - 1)
        for index, sentence in enumerate(sentences):
            if index == self.count():
                self.addItem(QListWidgetItem())
            self.item(index).setText(sentence)
        self._make_current(min(at, self.count() - 1))
        self.updateGeometry()

    def text_width(self) -> int:
        """The width to wrap in: the same whether the bar is there, which comes and goes with it."""
        bar = self.verticalScrollBar().sizeHint().width() if self._scrolls else 0
        return max(self.width() - 2 * self.frameWidth() - bar - 2 * _ACROSS, 1)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height_of(self.count()))

    def minimumSizeHint(self) -> QSize:
        lines = min(_LEAST_LINES, self.count()) if self._scrolls else self.count()
        return QSize(120, self._height_of(lines))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _make_current(self, index: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.setCurrentRow(index, flag.ClearAndSelect if self.hasFocus() else flag.NoUpdate)

    def _height_of(self, count: int) -> int:
        rows = sum(self.sizeHintForRow(index) for index in range(count))
        return rows + 2 * self.frameWidth() + 2


class _Sentence(QStyledItemDelegate):
    """Draws a sentence in as many lines as it needs, where the style would cut it short."""

    def __init__(self, view: JumpList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        room = QRect(0, 0, self._view.text_width(), 10_000)
        text = str(index.data())
        height = option.fontMetrics.boundingRect(room, _WRAP, text).height()
        return QSize(self._view.viewport().width(), height + 2 * _DOWN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect, palette = option.rect, option.palette
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setFont(option.font)
        painter.setPen(palette.color(role))
        place = rect.adjusted(_ACROSS, _DOWN, 0, -_DOWN)
        place.setWidth(self._view.text_width())
        painter.drawText(place, _WRAP, str(index.data()))


_WRAP = int(Qt.TextFlag.TextWordWrap.value)
"""As the number that font metrics and painters take."""
