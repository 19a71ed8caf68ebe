"""The unlock prompt."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.welcome.keep_key import KeepKey
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.notices import Notice
from ui.widgets.page import Labelled
from ui.widgets.passphrase import PassphraseEdit

if TYPE_CHECKING:
    from ui.welcome.opening import KeyringState


class UnlockForm(QWidget):
    """Asks for the passphrase of one store.

    Signals:
        unlock(str): the passphrase to try.
        use_kept_key(): open with the key that this computer keeps.
        other(): open another store. back(): to the first page.
    """

    unlock = Signal(str)
    use_kept_key = Signal()
    other = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._path = PlainLabel(tone="quiet", wrap=True)
        self._passphrase = PassphraseEdit("Passphrase")
        self.keep_key = KeepKey()
        self._unlock = Button("Unlock", "primary", key="Enter")
        self._kept = Button("Open with the key kept here")
        self._state = PlainLabel(tone="quiet")
        self._notice = Notice()
        other = Button("Another store…", "link")
        back = Button("First page", "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Heading("Unlock the clinic", 1))
        for part in (self._path, self._notice, Labelled("Passphrase", self._passphrase)):
            column.addWidget(part)
        column.addWidget(self.keep_key)
        column.addLayout(_row(self._unlock, self._kept, self._state))
        column.addLayout(_row(other, back))
        column.addStretch(1)
        self._passphrase.entered.connect(self._try)
        self._unlock.clicked.connect(self._try)
        self._kept.clicked.connect(self.use_kept_key)
        other.clicked.connect(self.other)
        back.clicked.connect(self.back)

    def ask_for(self, path: Path) -> None:
        """Ask for the passphrase of this store."""
        self._path.setText(f"{path.name} in {path.parent}")
        self._passphrase.clear()
        self._notice.say("", "error")
        self._kept.hide()
        self.keep_key.wait()
        self.set_busy(False)
        self._passphrase.setFocus()

    def show_keyring(self, state: "KeyringState") -> None:
        """Say what this computer's keyring can do, and whether it holds the key of this store."""
        self.keep_key.show_state(state)
        self._kept.setVisible(state.holds_key)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (a switch)
        """Show that a store is being opened; one at a time."""
        self._busy = busy
        self._unlock.setEnabled(not busy)
        self._kept.setEnabled(not busy)
        self._state.setText("Opening the clinic…" if busy else "")
        if busy:
            self._notice.say("", "error")

    def show_trouble(self, trouble: Exception) -> None:
        """Say why it did not open: at the passphrase if that is wrong, with what was typed."""
        from panel.vault.vault import WrongPassphrase

        if isinstance(trouble, WrongPassphrase):
            self._passphrase.show_trouble(str(trouble))
        else:
            self._notice.say(str(trouble), "error")
        line = self._passphrase.focusProxy()
        self._passphrase.setFocus()
        if isinstance(line, QLineEdit):
            line.selectAll()

    def _try(self) -> None:
        if not self._busy:
            self.unlock.emit(self._passphrase.text())


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
