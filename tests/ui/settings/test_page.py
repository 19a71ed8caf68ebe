"""The settings by keyboard: each change is stored as it is made, and what is wrong is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from panel.clinic.service import settings
from panel.store.unit_of_work import Store
from tests.ui.keys import press
from ui.settings.page import SettingsPage
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> SettingsPage:
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_first()
    return page


def field(page: SettingsPage, name: str) -> QLineEdit:
    return next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == name)


def write(page: SettingsPage, name: str, text: str) -> None:
    line = field(page, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def words(page: SettingsPage) -> str:
    labels = page.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_colours_and_size_are_chosen_by_keyboard_and_hold_at_once(
    page: SettingsPage, workspace: Workspace
) -> None:
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert workspace.appearance.choice == "dark"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert workspace.appearance.theme.scale == 1.25
    assert page.isVisible()


def test_the_choice_that_holds_cannot_be_taken_back_to_none(
    page: SettingsPage, workspace: Workspace
) -> None:
    press(Qt.Key.Key_Space)
    assert workspace.appearance.choice == "light"
    chosen = [button for button in page.findChildren(QPushButton) if button.isChecked()]
    assert [button.text() for button in chosen] == ["Light", "100%"]


def test_a_size_chosen_by_its_shortcut_shows_on_the_page(
    page: SettingsPage, workspace: Workspace
) -> None:
    workspace.appearance.set_scale(2.0)
    chosen = [button.text() for button in page.findChildren(QPushButton) if button.isChecked()]
    assert chosen == ["Light", "200%"]


def test_the_room_gives_the_smallest_type(page: SettingsPage, store: Store) -> None:
    assert "no type smaller than 36 pixels" in words(page)
    write(page, "Distance of the back row", "12")
    write(page, "Height of the picture", "1,5")
    stored = settings(store)
    assert (stored.room_metres, stored.image_metres) == (12.0, 1.5)
    assert field(page, "Distance of the back row").text() == "12 m"
    assert "no type smaller than 72 pixels" in words(page)


def test_what_the_clinic_is_called_is_stored_when_the_field_is_left(
    page: SettingsPage, store: Store, workspace: Workspace
) -> None:
    write(page, "Name of the clinic", " Southshire clinic ")
    write(page, "Police force", "Southshire Police")
    write(page, "References begin with", "ssc")
    stored = settings(store)
    assert (stored.name, stored.force) == ("Southshire clinic", "Southshire Police")
    assert stored.reference_prefix == "SSC"
    workspace.changes.undo()
    workspace.changes.undo()
    assert settings(store).force == ""
    assert field(page, "Police force").text() == ""


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("Marking", "", "Every page bears a marking"),
        ("Name of the clinic", "  ", "A clinic needs a name"),
        ("References begin with", "SC-26", "one to six letters"),
        ("References begin with", "", "one to six letters"),
        ("Distance of the back row", "far", "type metres"),
        ("Height of the picture", "", "type metres"),
    ],
)
def test_what_cannot_be_is_told_in_its_place_and_the_old_still_holds(
    page: SettingsPage, store: Store, name: str, typed: str, told: str
) -> None:
    before = settings(store)
    write(page, name, typed)
    assert told in words(page)
    assert settings(store) == before
    assert not page.is_settled()
    assert QApplication.focusWidget() is field(page, name)
    assert field(page, name).text() == typed


def test_escape_asks_to_go_back(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        press(Qt.Key.Key_Escape)


def test_the_console_is_kept_redacted_by_a_tick_that_undo_takes_back(
    page: SettingsPage, store: Store, workspace: Workspace
) -> None:
    tick = page.findChild(QCheckBox)
    assert isinstance(tick, QCheckBox)
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert settings(store).redacted_console
    workspace.changes.undo()
    assert not settings(store).redacted_console
    assert not tick.isChecked()
