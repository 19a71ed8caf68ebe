"""The running program: window, look, and the clinic that is open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.background import Background, Cancelled, Task
from ui.main_window import TITLE, MainWindow
from ui.preferences import Preferences
from ui.theme import Appearance
from ui.trouble import keep_qt_quiet, sentence_for, tell_of_faults
from ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from ui.welcome.opening import Opened


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
        self._preferences = Preferences(preferences_folder)
        self.appearance = Appearance(app, self._preferences.theme(), self._preferences.scale())
        self._background = Background(self)
        self._demo_forms = demo_forms
        self._opened: Opened | None = None
        self._making_demo: Task | None = None
        self.welcome = WelcomePage(
            data_folder,
            self._preferences.recent_store(),
            self.appearance,
            background=self._background,
        )
        self.window = MainWindow(self.welcome)
        self.welcome.opened.connect(self._open_ours)
        self.welcome.demo_wanted.connect(self._look_around)
        self.welcome.demo_unwanted.connect(self._stop_making_demo)
        self.welcome.warmed_up.connect(_import_first_screens)
        self.window.closing.connect(self._close)
        self.appearance.changed.connect(self._remember_look)

    def start(self) -> None:
        """Show the window."""
        keep_qt_quiet()
        tell_of_faults(self._tell_fault)
        self.window.show()

    def stay(self) -> int:
        """Run until the window is closed; the exit code of the process."""
        return self._app.exec()

    def _open_ours(self, opened: "Opened") -> None:
        """Show the clinic, and ask for its passphrase at the next start."""
        self._preferences.remember_store(opened.path)
        self._open(opened)

    def _open(self, opened: "Opened") -> None:
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

    def _remember_look(self) -> None:
        self._preferences.remember_look(self.appearance.choice, self.appearance.theme.scale)

    def _look_around(self) -> None:
        """Make a demo clinic in a temporary place and show it; nothing else may begin meanwhile."""
        self.welcome.show_demo_progress(0, 0, "Preparing the demo clinic")
        from ui.demo.clinic import make_demo_clinic

        forms = self._demo_forms
        self._making_demo = self._background.run(
            lambda progress: make_demo_clinic(forms, progress.step),
            self._open,
            self._tell_no_demo,
            self.welcome.show_demo_progress,
        )

    def _stop_making_demo(self) -> None:
        if self._making_demo is not None:
            self._making_demo.cancel()

    def _tell_fault(self, sentence: str) -> None:
        self._tell("A fault in the program", sentence)

    def _tell_no_demo(self, error: Exception) -> None:
        self._making_demo = None
        self.welcome.end_demo_progress()
        if not isinstance(error, Cancelled):
            self._tell("No demo clinic", sentence_for(error))

    def _tell(self, title: str, sentence: str) -> None:
        from ui.dialogs import tell

        tell(self.window, title, sentence)

    def _close(self) -> None:
        self._background.close()
        if self._opened is not None:
            self._opened.store.close()
            self._opened = None


def _import_first_screens() -> None:
    """While the passphrase is being typed: it takes less than is noticed between two keys."""
    import ui.clinic_view
    import ui.console.console  # noqa: F401
