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

_CLOCK = """
import time; begun = time.perf_counter()
"""

_STOP = """
took = time.perf_counter() - begun
"""

_EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget(); window.resize(1440, 900); window.show()
app.processEvents()
"""

_PROMPT = """
import sys
from pathlib import Path
import main
place = Path(sys.argv[1])
main.set_up_process()
main.privacy.install(place)
application = main.begin(main.Folders(place, place, place, place))
application.welcome._is_warm = not is_lived
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
"""

_TYPING = """
warmed = []
application.welcome.warmed_up.connect(lambda: warmed.append(True))
while not warmed:
    QApplication.processEvents()
"""

_SQLALCHEMY = """
import sqlalchemy.orm
"""

_CASE = """
from panel.store.clinic_store import open_store
from panel.vault.vault import DataKey
from ui.welcome.opening import Opened
path = place / "one.scstore"
store = open_store(path, DataKey(bytes(range(32))), "bench")
application.welcome.opened.emit(Opened(store, path))
application.window.centralWidget().currentWidget().open_case(1)
QApplication.processEvents()
"""

_EMPTY = _CLOCK + _EMPTY_WINDOW + _STOP
_START = _CLOCK + "is_lived = False" + _PROMPT + _STOP
_TO_CASE = "is_lived = True" + _PROMPT + _TYPING + _CLOCK + _CASE + _STOP
_COLD_TO_CASE = "is_lived = False" + _PROMPT + _CLOCK + _CASE + _STOP
_IMPORT = _CLOCK + _SQLALCHEMY + _STOP

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
    store = place / "one.scstore"
    filled_store(store, 1).close()
    (place / "preferences.json").write_text(json.dumps({"recent_store": str(store)}))
    ours, theirs = _in_turns([_START, _EMPTY], place, 0)
    return Figure("start to unlock prompt", ours, theirs, 1.5)


def unlock_to_case(place: Path) -> Figure:
    """From the key until the last case is painted, against importing SQLAlchemy.

    As it is lived: the prompt stands for as long as a passphrase is typed, and what opening asks
    is imported meanwhile.
    """
    ours, theirs = _in_turns([_TO_CASE, _IMPORT], place, 0)
    return Figure("unlock to last case, key derivation aside", ours, theirs, 2.0)


def unlock_to_case_at_once(place: Path) -> Figure:
    """The same where nothing is imported ahead, as if the key came with the prompt."""
    ours, theirs = _in_turns([_COLD_TO_CASE, _IMPORT], place, 0)
    return Figure("the same, nothing imported while the prompt stands", ours, theirs, 2.0)


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
    done = subprocess.run(
        [sys.executable, "-c", script, str(place)],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
    )
    values: list[float] = json.loads(done.stdout.splitlines()[-1])
    return values
