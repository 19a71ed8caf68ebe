"""Windows of tests stay off the screen, and none outlives its test."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from panel.store.unit_of_work import Store
from reports.wording import load_wording
from ui.background import Background
from ui.changes import Changes
from ui.theme import Appearance
from ui.workspace import Workspace

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def no_window_is_left_behind() -> Iterator[None]:
    before = set(QApplication.topLevelWidgets())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget not in before
    ]
    assert not left, f"These windows outlived their test: {left}"


@pytest.fixture
def workspace(qapp: QApplication, store: Store) -> Iterator[Workspace]:
    """An open clinic for a screen to stand on."""
    background = Background()
    yield Workspace(store, Changes(store), background, Appearance(qapp, "light"), load_wording())
    background.close()
