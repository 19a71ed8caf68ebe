"""The program as a person meets it: real windows, real keys, a real encrypted store."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ui.application import Application
from ui.demo.hand import Hand

os.environ["QT_QPA_PLATFORM"] = "offscreen"

FORMS = Path(__file__).parents[1] / "forms"
PASSPHRASE = "four unrelated words, typed"


class Program:
    """Starts and closes the program, always on the same computer.

    `faults` collects errors that reached the surface, which a journey must not have.
    """

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._application: Application | None = None
        self.faults: list[BaseException] = []

    @property
    def store_path(self) -> Path:
        """Where the store of the clinic lies."""
        return next((self._folder / "data").glob("*.scstore"))

    @property
    def data_folder(self) -> Path:
        """Where a new clinic is offered to lie."""
        return self._folder / "data"

    def start(self) -> Hand:
        """Start it and take hold of its window."""
        self._application = Application(
            self._app, self._folder / "preferences", self._folder / "data", FORMS
        )
        self._application.start()
        window = self._application.window
        window.activateWindow()
        hand = Hand(window)
        hand.wait_until(window.isActiveWindow, "the window is not active")
        return hand

    def close(self) -> None:
        """Close it as the person does."""
        if self._application is not None:
            window = self._application.window
            window.close()
            assert not window.isVisible(), "the program would not close"
            window.deleteLater()
            self._application.deleteLater()
            self._application = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    running = Program(qapp, tmp_path)
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _tb: running.faults.append(error))
    handler = qInstallMessageHandler(None)
    yield running
    running.close()
    qInstallMessageHandler(handler)
    assert not running.faults
