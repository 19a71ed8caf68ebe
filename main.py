"""The program: file protection, logging and command line first, then the window.

The only place that wires the parts together.
"""

import sys
from pathlib import Path

from panel import privacy
from panel.referrals.form_reader import serve_if_child
from ui import command_line

DEMO_FORMS = Path(__file__).parent / "tests" / "forms"


def main(arguments: list[str]) -> int:
    """Run a command of the command line, or open the window; the exit code of the process."""
    privacy.harden_process()
    if serve_if_child(sys.argv):
        return 0
    folders = command_line.Folders.of_this_computer(DEMO_FORMS)
    privacy.install(folders.logs)
    options = command_line.parse(arguments)
    if options.command is None:
        return open_window(folders)
    return command_line.run(options, folders)


def open_window(folders: command_line.Folders) -> int:
    """Show the window and stay until it is closed."""
    from PySide6.QtWidgets import QApplication

    from ui.application import Application

    app = QApplication(sys.argv[:1])
    application = Application(app, folders.preferences, folders.data, folders.demo_forms)
    application.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
