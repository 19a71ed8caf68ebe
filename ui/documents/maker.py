"""Word documents, made in the background wherever in the program they are asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from panel.cases.model import Case
from panel.meetings.model import Meeting
from ui.background import Cancelled, Progress, Task
from ui.dialogs import choose_new_file
from ui.trouble import sentence_for
from ui.widgets.notices import Notice, ProgressStrip
from ui.workspace import Workspace

_PATTERN = "Word documents (*.docx)"
_BUSY = "A document is being made. Ask for the next one when it is ready, or cancel this one."
_CANNOT_OPEN = (
    "No program on this computer could open the document. It is safe where you put it: open it "
    "from there in Word or LibreOffice."
)


class DocumentMaker(QWidget):
    """Asks where a document shall lie, makes it, and says where it is.

    File names hold a meeting's number or a case's reference, never a name.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task: Task | None = None
        self._made: Path | None = None
        self._strip = ProgressStrip()
        self._ready = Notice(button="Open it")
        self._not_made = Notice(button="Close")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        for part in (self._strip, self._ready, self._not_made):
            column.addWidget(part)
        self._strip.cancelled.connect(self._cancel)
        self._ready.pressed.connect(self._open)
        self._not_made.pressed.connect(self._not_made.hide)

    @property
    def is_busy(self) -> bool:
        """Whether a document is being made."""
        return self._task is not None

    def ask_for_minutes(self, meeting: Meeting) -> QFileDialog:
        """Ask where the minutes of a meeting shall lie, and make them there."""
        name = f"Minutes-meeting-{meeting.number}-{meeting.day:%Y-%m-%d}.docx"
        return self._ask("Save the minutes", name, partial(self.make_minutes, meeting))

    def ask_for_note(self, case: Case) -> QFileDialog:
        """Ask where the briefing note of a case shall lie, and make it there."""
        name = f"SPO-briefing-note-{case.reference}.docx"
        return self._ask("Save the briefing note", name, partial(self.make_note, case))

    def make_minutes(self, meeting: Meeting, path: Path) -> None:
        """Make the minutes of a meeting in the background."""
        store, wording = self._workspace.store, self._workspace.protocol

        def work(progress: Progress) -> Path:
            from reports.make import make_minutes

            return make_minutes(store, meeting.id, path, wording, progress.step).path

        self._run(work)

    def make_note(self, case: Case, path: Path) -> None:
        """Make the SPO briefing note of a case in the background."""
        store, wording = self._workspace.store, self._workspace.protocol

        def work(progress: Progress) -> Path:
            from reports.make import make_spo_note

            return make_spo_note(store, case.id, path, wording, progress.step).path

        self._run(work)

    def _ask(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> QFileDialog:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        return choose_new_file(self, title, _PATTERN, folder / name, on_chosen)

    def _run(self, work: Callable[[Progress], Path]) -> None:
        if self.is_busy:
            self._not_made.say(_BUSY, "warning")
            return
        self._ready.hide()
        self._not_made.hide()
        self._strip.show_progress(0, 0, "Making the document")
        self._task = self._workspace.background.run(
            work, self._say_made, self._say_failed, self._strip.show_progress
        )

    def _say_made(self, path: Path) -> None:
        self._end()
        self._made = path
        self._ready.say(f"The document is ready: {path.name}", "success")

    def _say_failed(self, trouble: Exception) -> None:
        self._end()
        if isinstance(trouble, Cancelled):
            self._not_made.say("Stopped. No document was made.", "info")
        else:
            self._not_made.say(sentence_for(trouble), "error")

    def _end(self) -> None:
        self._task = None
        self._strip.hide()
        self._not_made.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _open(self) -> None:
        self._ready.hide()
        if self._made and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made))):
            self._not_made.say(_CANNOT_OPEN, "warning")
