"""The running program: window, look, and the clinic that is open."""

import json
import logging
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.background import Background
from ui.main_window import TITLE, MainWindow
from ui.theme import Appearance
from ui.trouble import keep_qt_quiet, sentence_for, tell_of_faults
from ui.welcome.opening import Opened
from ui.welcome.page import WelcomePage

_log = logging.getLogger(__name__)


class Preferences:
    """What this computer remembers between starts: which store was open, never what is in it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "preferences.json"

    def recent_store(self) -> Path | None:
        """The store that was open last, if the note of it can be read."""
        try:
            return Path(json.loads(self._path.read_text(encoding="utf-8"))["recent_store"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember_store(self, path: Path) -> None:
        """Note the store that is open."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps({"recent_store": str(path)}), encoding="utf-8")
        except OSError:
            _log.warning("The recent store could not be noted")


class Application(QObject):
    """Holds what lives as long as the program does.

    Args:
        app: Qt's application.
        preferences_folder: where this computer's preferences lie.
        data_folder: where a new store is offered to be put.
        demo_forms: the folder of forms that a demo clinic is made from.
    """

    def __init__(
        self, app: QApplication, preferences_folder: Path, data_folder: Path, demo_forms: Path
    ) -> None:
        super().__init__(app)
        self._app = app
        app.setApplicationName(TITLE)
        self.appearance = Appearance(app)
        self._background = Background(self)
        self._preferences = Preferences(preferences_folder)
        self._demo_forms = demo_forms
        self._opened: Opened | None = None
        self.welcome = WelcomePage(
            data_folder, self._preferences.recent_store(), background=self._background
        )
        self.window = MainWindow(self.welcome)
        self.welcome.opened.connect(self._open_ours)
        self.welcome.demo_wanted.connect(self._look_around)
        self.window.closing.connect(self._close)

    def start(self) -> None:
        """Show the window."""
        keep_qt_quiet()
        tell_of_faults(self._tell_fault)
        self.window.show()

    def stay(self) -> int:
        """Run until the window is closed; the exit code of the process."""
        return self._app.exec()

    def _open_ours(self, opened: Opened) -> None:
        """Show the clinic, and ask for its passphrase at the next start."""
        self._preferences.remember_store(opened.path)
        self._open(opened)

    def _open(self, opened: Opened) -> None:
        """Show the clinic of a store that was opened."""
        from reports.wording import load_wording
        from ui.changes import Changes
        from ui.clinic_view import ClinicView
        from ui.workspace import Workspace

        self._opened = opened
        workspace = Workspace(
            opened.store,
            Changes(opened.store, self),
            self._background,
            self.appearance,
            load_wording(),
        )
        clinic = ClinicView(workspace)
        self.window.show_clinic(clinic)
        clinic.go_home()

    def _look_around(self) -> None:
        """Make a demo clinic in a temporary place and show it; nothing else may begin meanwhile."""
        self.welcome.setEnabled(False)
        from ui.demo.clinic import make_demo_clinic

        forms = self._demo_forms
        self._background.run(
            lambda progress: make_demo_clinic(forms, progress.step),
            self._open,
            self._tell_no_demo,
        )

    def _tell_fault(self, sentence: str) -> None:
        self._tell("A fault in the program", sentence)

    def _tell_no_demo(self, error: Exception) -> None:
        self.welcome.setEnabled(True)
        self._tell("No demo clinic", sentence_for(error))

    def _tell(self, title: str, sentence: str) -> None:
        from ui.dialogs import tell

        tell(self.window, title, sentence)

    def _close(self) -> None:
        self._background.close()
        if self._opened is not None:
            self._opened.store.close()
            self._opened = None
