"""Where a passphrase is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.look import set_look


class PassphraseEdit(QWidget):
    """A passphrase, hidden until the person asks to see it."""

    entered = Signal()
    typed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.returnPressed.connect(self.entered)
        self._line.textEdited.connect(self._change)
        self._button = Button("Show")
        self._button.clicked.connect(self._turn)
        self._trouble = PlainLabel(size="small", tone="alarm", wrap=True)
        self._trouble.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self._line, 0, 0)
        grid.addWidget(self._button, 0, 1)
        grid.addWidget(self._trouble, 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(1, 1)
        self.setFocusProxy(self._line)

    def text(self) -> str:
        """The passphrase as typed."""
        return self._line.text()

    def clear(self) -> None:
        """Empties the field, hides what comes next and forgets the typing that could be undone."""
        self._line.setText("")
        self._hide(hidden=True)
        self.clear_trouble()

    def show_trouble(self, sentence: str) -> None:
        """Shows below the field what is wrong with it."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self._line.setAccessibleDescription(sentence)
        set_look(self, "trouble", "true")

    def clear_trouble(self) -> None:
        """Takes the trouble away."""
        if not self._trouble.text():
            return
        self._trouble.setText("")
        self._trouble.hide()
        self._line.setAccessibleDescription("")
        set_look(self, "trouble", "false")

    def _change(self) -> None:
        self.clear_trouble()
        self.typed.emit()

    def _turn(self) -> None:
        self._hide(hidden=self._line.echoMode() == QLineEdit.EchoMode.Normal)

    def _hide(self, *, hidden: bool) -> None:
        mode = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self._line.setEchoMode(mode)
        self._button.set_text("Show" if hidden else "Hide")
