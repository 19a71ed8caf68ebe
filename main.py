"""The program: file protection, logging and command line first, then the window.

The only place that wires the parts together.
"""

import gc
import sys
from pathlib import Path

from panel import privacy
from ui.command_line import Folders

DEMO_FORMS = Path(__file__).parent / "tests" / "forms"

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Python looks for rubbish after every 700 new objects, which takes a tenth of the time of a
start: nearly all that is made then stays."""


def main(arguments: list[str]) -> int:
    """Run a command of the command line, or open the window; the exit code of the process."""
    privacy.harden_process()
    if arguments:
        from panel.referrals.form_reader import serve_if_child

        if serve_if_child(sys.argv):
            return 0
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    return run(arguments, Folders.of_this_computer(DEMO_FORMS))


def run(arguments: list[str], folders: Folders) -> int:
    """The same, with everything that this computer remembers in the given folders."""
    privacy.install(folders.logs)
    if not arguments:
        return open_window(folders)

    from ui import command_line

    return command_line.run(command_line.parse(arguments), folders)


def open_window(folders: Folders) -> int:
    """Show the window and stay until it is closed."""
    from PySide6.QtWidgets import QApplication

    from ui.application import Application

    app = QApplication(sys.argv[:1])
    application = Application(app, folders.preferences, folders.data, folders.demo_forms)
    application.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
