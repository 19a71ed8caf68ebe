"""Run by `test_killed`: opens a store in the real window, types, and waits to be killed."""

import json
import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.application import Application
from ui.demo import steps_clinic
from ui.demo.hand import Hand

WORDS = "He waits at the tram stop again"


def main(folder: Path, store: Path) -> None:
    """Type into the first case and leave the keyboard in the field."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    preferences = folder / "preferences"
    preferences.mkdir()
    noted = json.dumps({"recent_store": str(store)})
    (preferences / "preferences.json").write_text(noted, encoding="utf-8")
    app = QApplication(sys.argv[:1])
    application = Application(app, preferences, folder, folder)
    application.start()
    hand = Hand(application.window)
    steps_clinic.unlock(hand, sys.stdin.readline().rstrip("\n"))
    hand.pick("Cases, newest first", "SC-26-0431")
    hand.write("Why here", WORDS)
    QTest.qWait(600)
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
