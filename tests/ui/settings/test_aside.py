"""The settings come up from anywhere and give the page back as it was."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.clinic.service import settings
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard
from ui.clinic_view import ClinicView
from ui.settings.page import SettingsPage
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> Iterator[ClinicView]:
    view = ClinicView(workspace)
    qtbot.addWidget(view)
    view.resize(1280, 720)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.go_home()
    yield view
    assert view.shut_down()


def page(view: ClinicView) -> SettingsPage:
    found = view.findChild(SettingsPage)
    assert isinstance(found, SettingsPage)
    return found


def test_the_same_key_shows_and_leaves_the_settings_and_the_keyboard_comes_back(
    view: ClinicView, case_id: CaseId
) -> None:
    view.open_case(case_id)
    view.console.add_action()
    before = keyboard()
    QTest.keyClick(before, Qt.Key.Key_Comma, CTRL)
    assert page(view).isVisible()
    QTest.keyClick(keyboard(), Qt.Key.Key_Comma, CTRL)
    assert not page(view).isVisible()
    assert keyboard() is before
    QTest.keyClick(before, Qt.Key.Key_Comma, CTRL)
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    assert keyboard() is before


def test_a_setting_half_typed_is_stored_on_the_way_home(view: ClinicView, store: Store) -> None:
    view.show_settings()
    name = next(
        line for line in view.findChildren(QLineEdit) if line.accessibleName() == "Police force"
    )
    name.setFocus()
    QTest.keyClicks(name, "Southshire Police")
    QTest.keyClick(name, Qt.Key.Key_H, CTRL)
    assert not page(view).isVisible()
    assert settings(store).force == "Southshire Police"


def test_the_settings_never_stand_before_the_room(view: ClinicView, case_id: CaseId) -> None:
    view.open_case(case_id)
    view.audience.projection.toggle()
    assert view.audience.projection.view.isVisible()
    view.show_settings()
    assert not view.audience.projection.view.isVisible()
    view.show_settings()
    assert view.audience.projection.view.isVisible()
