"""The whole window on a clinic with a meeting half walked, and keys to press in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from panel.meetings import service
from panel.meetings.model import MeetingId
from panel.store.unit_of_work import Store
from reports.wording import load_wording
from ui.background import Background
from ui.changes import Changes
from ui.clinic_view import ClinicView
from ui.demo.clinic import make_demo_clinic
from ui.theme import Appearance
from ui.workspace import Workspace

FORMS = Path(__file__).parents[2] / "forms"


def is_stop(widget: QWidget) -> bool:
    """Whether Tab should come to it."""
    tab = Qt.FocusPolicy.TabFocus
    takes_tab = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled()


@pytest.fixture(scope="module")
def demo_store() -> Iterator[Store]:
    """The clinic to look around in, made once for all tests of a file."""
    opened = make_demo_clinic(FORMS, lambda *_told: None)
    yield opened.store
    opened.store.close()


@pytest.fixture
def demo_meeting(demo_store: Store) -> MeetingId:
    """Its meeting of six cases."""
    return service.meetings(demo_store)[0].id


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, demo_store: Store) -> Iterator[ClinicView]:
    """The open clinic in a window of usual size."""
    background = Background()
    look = Appearance(qapp, "light")
    workspace = Workspace(demo_store, Changes(demo_store), background, look, load_wording())
    view = ClinicView(workspace)
    qtbot.addWidget(view)
    view.resize(1440, 900)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    yield view
    assert view.shut_down()
    background.close()
