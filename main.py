"""The program: file protection, logging and command line first, then the window.

The only place that wires the parts together.
"""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from panel import privacy
from ui.command_line import Folders

if TYPE_CHECKING:
    from ui.application import Application

DEMO_FORMS = Path(__file__).parent / "tests" / "forms"

NO_DISPLAY = (
    "There is no display here to open a window on. Start the program in a desktop session; "
    "the commands of main.py --help work without one.\n"
)

_OBJECTS_BETWEEN_COLLECTIONS = 20_000
"""Python looks for rubbish after every 700 new objects, which takes a tenth of the time of a
start: nearly all that is made then stays."""


def main(arguments: list[str]) -> int:
    """Run a command of the command line, or open the window; the exit code of the process."""
    set_up_process()
    if arguments:
        from panel.referrals.form_reader import serve_if_child

        if serve_if_child(sys.argv):
            return 0
    return run(arguments, Folders.of_this_computer(DEMO_FORMS))


def set_up_process() -> None:
    """What holds for the whole process, before anything is opened or written."""
    privacy.harden_process()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def run(arguments: list[str], folders: Folders) -> int:
    """The same, with everything that this computer remembers in the given folders."""
    privacy.install(folders.logs)
    if not arguments:
        if not has_display():
            sys.stderr.write(NO_DISPLAY)
            return 1
        return begin(folders).stay()

    from ui import command_line

    return command_line.run(command_line.parse(arguments), folders)


def has_display() -> bool:
    """Whether there is a screen for a window, or Qt was told to do without one."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def begin(folders: Folders) -> "Application":
    """Show the window."""
    from ui.qt_start import start_qt

    app = start_qt()

    from ui.application import Application

    application = Application(app, folders.preferences, folders.data, folders.demo_forms)
    application.start()
    return application


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
