"""Takes referral forms in from Word files: one after another, in the background."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.errors import KnownError
from panel.referrals import service
from panel.referrals.form_reader import read_form
from panel.referrals.model import ReadForm
from ui.background import Progress
from ui.desk.entries import counted
from ui.dialogs import choose_files
from ui.referral.question_set import load_question_set
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import Notice, ProgressStrip
from ui.widgets.page import FlowRow
from ui.workspace import Workspace

_ENDING = ".docx"
_TWICE = "This form is already on the desk, word for word, so it was not taken in again."
_UNFORESEEN = "The form could not be read because of a fault in the program."


class FormIntake(QWidget):
    """The button that asks for forms, how far reading is, and what could not be read.

    Each form is stored as soon as it is read, so that stopping or a bad file loses none.

    Signals:
        taken_in(): reading has ended, and at least one form was stored.
        type_in(): the person wants to type a form instead.
    """

    taken_in = Signal()
    type_in = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[Path] = []
        self._total = self._stored = 0
        self._told_of: int | None = None
        self._reading = False
        self._choose = Button("Read referral forms…", "primary", key="Ctrl+O")
        self._type = Button("Type one in")
        self._progress = ProgressStrip()
        self._said = Notice(button="Close")
        self._failures = QVBoxLayout()
        self._failures.setSpacing(4)
        self._lay_out()
        self._choose.clicked.connect(self.ask_for_files)
        self._type.clicked.connect(self.type_in)
        self._progress.cancelled.connect(self._cancel)
        self._said.pressed.connect(self._forget)

    def ask_for_files(self) -> None:
        """Let the person choose forms, several at once."""
        choose_files(self, "Read referral forms", "Word documents (*.docx)", self.read_files)

    def focus_first(self) -> None:
        """Put the keyboard on the button."""
        self._choose.setFocus()

    def show_waiting(self, count: int) -> None:
        """Take away what was told of forms read, once another number of referrals waits."""
        if self._told_of not in (None, count):
            self._told_of = None
            self._said.say("", "info")

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read forms and store each; files that are added while it reads come after the others."""
        if not self._reading:
            self._forget()
        self._waiting += paths
        self._total += len(paths)
        if not self._reading:
            self._read_next()

    def _lay_out(self) -> None:
        buttons = FlowRow()
        for button in (self._choose, self._type):
            button.setAutoDefault(True)
            buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(buttons)
        hint = "Or drop Word files anywhere on this page."
        column.addWidget(PlainLabel(hint, size="small", tone="quiet", wrap=True))
        column.addWidget(self._progress)
        column.addWidget(self._said)
        column.addLayout(self._failures)

    def _read_next(self) -> None:
        if not self._waiting:
            self._end()
            return
        self._reading = True
        path = self._waiting.pop(0)
        number = self._total - len(self._waiting)
        text = f"Reading form {number} of {self._total}"
        self._progress.show_progress(number - 1, self._total, text)
        self._workspace.background.run(
            partial(_read, path), self._take_in_read, partial(self._failed, path)
        )

    def _take_in_read(self, read: tuple[Path, ReadForm]) -> None:
        path, form = read
        version = load_question_set().version
        waiting = service.waiting(self._workspace.store)
        if any(referral.form == form.form for referral in waiting):
            self._list_failure(path, _TWICE)
        elif self._workspace.changes.do(service.take_in, form, version):
            self._stored += 1
        else:
            self._list_failure(path, "It was read, but could not be stored.")
        self._read_next()

    def _failed(self, path: Path, trouble: Exception) -> None:
        self._list_failure(path, str(trouble) if isinstance(trouble, KnownError) else _UNFORESEEN)
        self._read_next()

    def _list_failure(self, path: Path, sentence: str) -> None:
        self._failures.addWidget(Notice(f"{path.name}: {sentence}", "error"))

    def _cancel(self) -> None:
        """Leave the files that are not begun; the one under way is still taken in."""
        self._total -= len(self._waiting)
        self._waiting.clear()

    def _end(self) -> None:
        self._reading = False
        self._progress.hide()
        self._total = 0
        if self._stored:
            told = "was read and waits" if self._stored == 1 else "were read and wait"
            self._told_of = len(service.waiting(self._workspace.store))
            self._said.say(f"{counted(self._stored, 'form')} {told} to be confirmed.", "success")
            self.taken_in.emit()
        elif self._failures.count():
            self._said.say("No form was taken in. The reasons stand below.", "warning")

    def _forget(self) -> None:
        """Clear what was told of the forms before."""
        self._stored = 0
        self._told_of = None
        self._said.say("", "info")
        while (item := self._failures.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def dropped_forms(data: QMimeData) -> list[Path]:
    """The Word files among what is dragged over the page."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == _ENDING]


def _read(path: Path, _progress: Progress) -> tuple[Path, ReadForm]:
    return path, read_form(path)
