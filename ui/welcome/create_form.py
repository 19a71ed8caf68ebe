"""The form for a new clinic."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.vault.vault import LEAST_PASSPHRASE_CHARACTERS, PassphraseTooShort
from ui.dialogs import choose_folder
from ui.welcome.keep_key import KeepKey
from ui.welcome.opening import FolderRefused, FolderTaken, NewClinic
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.notices import Notice
from ui.widgets.page import Labelled
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.text import SavedLine

_ADVICE = (
    f"At least {LEAST_PASSPHRASE_CHARACTERS} characters. Four unrelated words are easy to remember "
    "and hard to guess. Nobody can recover it for you: write it down and lock it away."
)
_NO_NAME = "Type the name of your clinic, as it will appear on its minutes."
_NOT_THE_SAME = "The two passphrases are not the same: type it again."


class CreateForm(QWidget):
    """Asks what a new clinic needs.

    Signals:
        filled_in(NewClinic): what is to be made.
        back(): to the first page.
    """

    filled_in = Signal(object)
    back = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = SavedLine("Name of the clinic")
        self._force = SavedLine("Police force")
        self._folder = SavedLine("Folder")
        self._folder.load(str(folder))
        self._passphrase = PassphraseEdit("Passphrase")
        self._again = PassphraseEdit("Passphrase again")
        self.keep_key = KeepKey()
        self._create = Button("Create the clinic", "primary")
        self._state = PlainLabel(tone="quiet")
        self._notice = Notice()
        self._back = Button("First page", "link")
        self._lay_out()
        self._again.entered.connect(self._try)
        self._create.clicked.connect(self._try)
        self._back.clicked.connect(self.back)

    def _lay_out(self) -> None:
        browse = Button("Choose another folder…")
        browse.clicked.connect(self._browse)
        hint = "The encrypted store and its key file go here. Choose a disk in this computer."
        act = QHBoxLayout()
        act.setSpacing(12)
        for part in (self._create, self._back, self._state):
            act.addWidget(part)
        act.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Heading("Create our clinic", 1))
        column.addWidget(self._notice)
        column.addWidget(Labelled("Name of the clinic", self._name))
        column.addWidget(Labelled("Police force", self._force))
        column.addWidget(Labelled("Folder", self._folder, hint=hint))
        column.addWidget(browse)
        column.addWidget(Labelled("Passphrase", self._passphrase, hint=_ADVICE))
        column.addWidget(Labelled("Passphrase again", self._again))
        column.addWidget(self.keep_key)
        column.addLayout(act)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the keyboard where typing begins."""
        self._name.setFocus()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (a switch)
        """Show that the clinic is being made."""
        self._create.setEnabled(not busy)
        self._back.setEnabled(not busy)
        self._state.setText("Making the encrypted store…" if busy else "")

    def show_trouble(self, trouble: Exception) -> None:
        """Say why it was not made, at the field that can be put right."""
        if isinstance(trouble, PassphraseTooShort):
            self._passphrase.show_trouble(str(trouble))
            self._passphrase.setFocus()
        elif isinstance(trouble, FolderTaken | FolderRefused):
            self._folder.show_trouble(str(trouble))
            self._folder.setFocus()
        else:
            self._notice.say(str(trouble), "error")

    def _try(self) -> None:
        if not self._create.isEnabled() or not self._is_filled():
            return
        self._notice.say("", "error")
        self._folder.clear_trouble()
        self.filled_in.emit(
            NewClinic(
                name=self._name.value().strip(),
                force=self._force.value().strip(),
                folder=Path(self._folder.value().strip()).expanduser(),
                passphrase=self._passphrase.text(),
                keep_key=self.keep_key.is_wanted(),
            )
        )

    def _is_filled(self) -> bool:
        if not self._name.value().strip():
            self._name.show_trouble(_NO_NAME)
            self._name.setFocus()
        elif not self._folder.value().strip():
            self.show_trouble(FolderRefused())
        elif self._passphrase.text() != self._again.text():
            self._again.show_trouble(_NOT_THE_SAME)
            self._again.setFocus()
        else:
            return True
        return False

    def _browse(self) -> None:
        choose_folder(
            self, "Folder for the clinic", self._take_folder, _nearest(self._folder.value())
        )

    def _take_folder(self, folder: Path) -> None:
        self._folder.flush()
        self._folder.load(str(folder))


def _nearest(typed: str) -> Path:
    """The folder typed, or the first one above it that exists."""
    folder = Path(typed.strip()).expanduser()
    return next((each for each in (folder, *folder.parents) if each.is_dir()), Path.home())
