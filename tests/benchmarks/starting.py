"""How soon the program is there, and how much memory it takes: in processes of their own.

The program is started as on every day but the first: Python has kept the compiled form of our
modules, as it has that of the libraries. Where the environment forbids Python to keep it, the
yardstick would be read compiled and our own code be compiled anew at every start.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.storing import filled_store

_ROUNDS = 7

_EMPTY = """
import time; begin = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget(); window.resize(1440, 900); window.show()
app.processEvents()
took = time.perf_counter() - begin
"""

_PROMPT = """
import time; begin = time.perf_counter()
import sys
from pathlib import Path
from panel import privacy
from ui import command_line
from PySide6.QtWidgets import QApplication
from ui.application import Application
place = Path(sys.argv[1])
(place / "preferences.json").write_text('{"recent_store": "%s"}' % (place / "one.scstore").as_posix())
app = QApplication([])
application = Application(app, place, place, place)
application.window.show()
app.processEvents()
took = time.perf_counter() - begin
"""

_IMPORT = """
import time; begin = time.perf_counter()
import sqlalchemy.orm
took = time.perf_counter() - begin
"""

_TO_CASE = (
    _PROMPT
    + """
begin = time.perf_counter()
from panel.store.clinic_store import open_store
from panel.vault.vault import DataKey
from ui.welcome.opening import Opened
path = place / "one.scstore"
store = open_store(path, DataKey(bytes(range(32))), "bench")
application.welcome.opened.emit(Opened(store, path))
application.window.centralWidget().currentWidget().open_case(1)
app.processEvents()
took = time.perf_counter() - begin
"""
)

_MEMORY = """
import json
print(json.dumps([took * 1000, memory()]))
"""

_RESIDENT = """
def memory():
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmRSS"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return float("nan")
"""


def start_to_prompt(place: Path) -> Figure:
    """From the first import until the unlock prompt is painted, against an empty window."""
    filled_store(place / "one.scstore", 1).close()
    ours, theirs = _in_turns([_PROMPT, _EMPTY], place, 0)
    return Figure("start to unlock prompt", ours, theirs, 1.5)


def unlock_to_case(place: Path) -> Figure:
    """From the key until the last case is painted, against importing SQLAlchemy.

    Nothing is imported ahead here, as the program does while the passphrase is being typed.
    """
    ours, theirs = _in_turns([_TO_CASE, _IMPORT], place, 0)
    return Figure("unlock to last case, key derivation aside", ours, theirs, 2.0)


def memory_of_meeting(place: Path) -> Figure:
    """Resident memory with a case open, against an empty window."""
    ours, theirs = _in_turns([_TO_CASE, _EMPTY], place, 1)
    return Figure("memory with a case open", ours, theirs, 2.5, "MiB")


def _in_turns(programs: list[str], place: Path, column: int) -> list[float]:
    for program in programs:
        _run(program, place)
    rounds = [[_run(program, place)[column] for program in programs] for _ in range(_ROUNDS)]
    return [median(values) for values in zip(*rounds, strict=True)]


def _run(program: str, place: Path) -> list[float]:
    script = _RESIDENT + program + _MEMORY
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(place / "compiled")}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", script, str(place)],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
    )
    values: list[float] = json.loads(done.stdout.splitlines()[-1])
    return values
