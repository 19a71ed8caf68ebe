"""A list to pick from that opens under a field, in the page itself: nothing floats over a room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.widgets.in_sight import bring_into_sight

_MOST_LINES = 6


class PickList(QListWidget):
    """Choices under a field that keeps the keyboard: arrows walk, Enter picks, Esc closes.

    Enter picks only what is marked; where nothing is, it marks the first.

    Signals:
        picked(str): the key of what was picked.
    """

    picked = Signal(str)

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._pick)
        self.hide()
        editor.installEventFilter(self)

    def offer(self, choices: Sequence[tuple[str, str]], *, ready: bool = True) -> None:
        """Show (key, label) pairs, the first of them marked if `ready`; none closes the list."""
        self.clear()
        for key, label in choices:
            item = QListWidgetItem(label)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(label)
            self.addItem(item)
        if choices:
            self.setFixedHeight(self.sizeHintForRow(0) * min(len(choices), _MOST_LINES) + 4)
            if ready:
                self._walk_to(0)
            bring_into_sight(self)
        self.setVisible(bool(choices))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and self.isVisible():
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._takes(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _takes(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentItem() is None:
                self._walk_to(0)
            else:
                self._pick(self.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key == Qt.Key.Key_Down:
            self._walk_to((self.currentRow() + 1) % self.count())
        elif key == Qt.Key.Key_Up:
            self._walk_to((max(self.currentRow(), 0) - 1) % self.count())
        else:
            return False
        return True

    def _walk_to(self, index: int) -> None:
        self.setCurrentRow(index)
        words = self.currentItem().text()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, words))

    def _pick(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.hide()
        self.picked.emit(key)
