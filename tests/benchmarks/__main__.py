"""The figures of speed, one line each: name, measured, yardstick, ratio, target (tabs between).

Every figure is a ratio to something measured in the same run, so it says the same on a slow
machine.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import documents, starting, storing
from tests.benchmarks.figure import Figure


def main() -> None:
    """Measure and print."""
    sys.stdout.write("name\tmeasured\tyardstick\tratio\ttarget\n")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for measure in (
            starting.start_to_prompt,
            starting.unlock_to_case,
            starting.unlock_to_case_at_once,
            storing.open_case_in_large_store,
            storing.durable_edit,
            documents.minutes_against_docxtpl,
            documents.minutes_against_serialising,
            starting.memory_of_meeting,
        ):
            figure: Figure = measure(place)
            sys.stdout.write(figure.line() + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
