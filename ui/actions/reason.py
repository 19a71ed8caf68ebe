"""Why an action is closed undone or opened again, and who said so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.labels import PlainLabel


class ReasonFields(QWidget):
    """One line for the reason; below it who said so, filled in and seldom touched.

    Signals:
        entered(): Enter in either.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason, self._said_by = QLineEdit(), QLineEdit()
        self._reason.setAccessibleName("Reason")
        self._said_by.setAccessibleName("Said by")
        self._label = PlainLabel("Said by", size="small", tone="quiet")
        source = QHBoxLayout()
        source.setSpacing(8)
        source.addWidget(self._label)
        source.addWidget(self._said_by, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._reason)
        column.addLayout(source)
        self.setFocusProxy(self._reason)
        for line in (self._reason, self._said_by):
            line.returnPressed.connect(self.entered)

    def ask(self, question: str, words: str, said_by: str) -> None:
        """Show the fields; `said_by` is left out where it is empty."""
        self._reason.setPlaceholderText(question)
        self._reason.setText(words)
        self._said_by.setText(said_by)
        for part in (self._label, self._said_by):
            part.setVisible(bool(said_by))
        self.show()

    def text(self) -> str:
        """The reason as typed."""
        return self._reason.text()

    def said_by(self) -> str:
        """Who said so."""
        return self._said_by.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends here: what the fields stand in would take it for its own."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
