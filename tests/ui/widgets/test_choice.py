"""A choice changes only when a person means it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Appearance
from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.tabs import Tabs
from ui.widgets.wheel import guard_wheel

Put = Callable[[QWidget], QWidget]
OPTIONS = [("omit", "Omit"), ("no", "No"), ("partly", "Partly"), ("yes", "Yes")]
LETTERS = {"o": "omit", "n": "no", "p": "partly", "y": "yes"}


def turn_wheel(widget: QWidget) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(QPoint(2, 2))),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def presence(put: Put) -> Segmented:
    presence = Segmented("Presence: employment", OPTIONS, letters=LETTERS)
    put(presence)
    presence.show()
    presence.setFocus()
    return presence


@pytest.fixture
def chosen(presence: Segmented) -> list[str]:
    chosen: list[str] = []
    presence.chosen.connect(chosen.append)
    return chosen


def cell(presence: Segmented, label: str) -> QPushButton:
    return next(each for each in presence.findChildren(QPushButton) if each.text() == label)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_a_click_chooses_and_a_second_click_takes_it_back(
    qtbot: QtBot, presence: Segmented, chosen: list[str]
) -> None:
    qtbot.mouseClick(cell(presence, "Partly"), Qt.MouseButton.LeftButton)
    assert presence.value() == "partly"
    qtbot.mouseClick(cell(presence, "Yes"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(cell(presence, "Yes"), Qt.MouseButton.LeftButton)
    assert presence.value() == ""
    assert chosen == ["partly", "yes", ""]
    assert not any(each.isChecked() for each in presence.findChildren(QPushButton))


def test_only_one_is_ever_chosen(presence: Segmented) -> None:
    for key, _label in OPTIONS:
        presence.set_value(key)
        checked = [each.text() for each in presence.findChildren(QPushButton) if each.isChecked()]
        assert checked == [dict(OPTIONS)[key]]


def test_setting_a_value_tells_nobody(presence: Segmented, chosen: list[str]) -> None:
    presence.set_value("yes")
    presence.set_value("")
    assert chosen == []


def test_arrows_walk_without_choosing_and_space_chooses(qtbot: QtBot, chosen: list[str]) -> None:
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    assert chosen == []
    press(qtbot, Qt.Key.Key_Space)
    assert chosen == ["partly"]
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Return)
    assert chosen == ["partly", "no"]
    press(qtbot, Qt.Key.Key_Delete)
    assert chosen == ["partly", "no", ""]


@pytest.mark.parametrize(("letter", "key"), LETTERS.items())
def test_a_letter_chooses_at_once(qtbot: QtBot, chosen: list[str], letter: str, key: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, letter)
    assert chosen == [key]


class Page(QWidget):
    """Keeps the keys that nobody below it wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.keys.append(event.key())


def test_keys_that_it_does_not_use_go_on_to_the_page(qtbot: QtBot, put: Put) -> None:
    page = Page()
    presence = Segmented("Presence", OPTIONS, parent=page)
    put(page)
    page.show()
    presence.setFocus()
    unused = [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_1]
    for key in unused:
        press(qtbot, key)
    assert page.keys == unused


def test_tab_stops_once_at_what_is_chosen(
    qtbot: QtBot, presence: Segmented, elsewhere: QWidget
) -> None:
    elsewhere.setFocus()
    presence.set_value("partly")
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cell(presence, "Partly")
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is elsewhere


def test_a_screen_reader_finds_named_radio_buttons(presence: Segmented) -> None:
    presence.set_value("yes")
    found = QAccessible.queryAccessibleInterface(cell(presence, "Yes"))
    assert found.role() == QAccessible.Role.RadioButton
    assert found.text(QAccessible.Text.Name) == "Presence: employment: Yes"
    assert found.state().checked


def test_choosing_moves_nothing(presence: Segmented, appearance: Appearance) -> None:
    assert appearance.theme.name == "light"
    widths = [presence.sizeHint().width()]
    for key, _label in OPTIONS:
        presence.set_value(key)
        widths.append(presence.sizeHint().width())
    assert len(set(widths)) == 1


@pytest.fixture
def agency(put: Put) -> SavedChoice:
    agency = SavedChoice("Agency", [("police", "Police"), ("health", "Health")], blank="Not set")
    put(agency)
    agency.show()
    return agency


def test_a_choice_from_a_list_is_told_at_once(qtbot: QtBot, agency: SavedChoice) -> None:
    agency.setFocus()
    with qtbot.waitSignal(agency.edited) as told:
        press(qtbot, Qt.Key.Key_Down)
    assert told.args == ["police"]
    assert agency.value() == "police"


def test_a_stored_choice_that_is_no_option_any_more_is_still_shown(agency: SavedChoice) -> None:
    agency.set_value("probation")
    assert agency.value() == "probation"
    assert not agency.is_unsaved()


def test_a_list_without_a_blank_starts_with_nothing_chosen(put: Put) -> None:
    agency = SavedChoice("Agency", [("police", "Police")])
    put(agency)
    assert agency.value() == ""


def test_the_wheel_changes_no_value(agency: SavedChoice, put: Put) -> None:
    tabs = Tabs("Steps", ["Referral", "Timeline", "SPO"])
    minutes = QSpinBox()
    guard_wheel(minutes)
    put(tabs)
    put(minutes)
    for widget in (agency.findChild(QComboBox), tabs, minutes):
        assert widget is not None
        widget.setFocus()
        turn_wheel(widget)
    assert (agency.value(), tabs.current(), minutes.value()) == ("", 0, 0)


def test_an_unguarded_spin_box_would_have_turned(put: Put) -> None:
    minutes = QSpinBox()
    minutes.setRange(-10, 10)
    put(minutes)
    minutes.show()
    turn_wheel(minutes)
    assert minutes.value() == -2


def test_tabs_tell_only_what_the_person_does(qtbot: QtBot, put: Put) -> None:
    tabs = Tabs("Steps", ["Referral", "Timeline", "SPO & plan"])
    put(tabs)
    tabs.show()
    told: list[int] = []
    tabs.chosen.connect(told.append)
    tabs.set_current(2)
    assert told == []
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert told == [1]
    tabs.set_done(2, True)
    assert tabs.tabText(2) == "✓ SPO && plan"
    tabs.set_done(2, False)
    assert tabs.tabText(2) == "SPO && plan"


def test_steps_that_do_not_fit_are_called_by_their_first_word_and_spoken_in_full(put: Put) -> None:
    tabs = Tabs("Steps", ["Referral", "Risk profile", "Plan and decision"])
    put(tabs)
    tabs.show()
    for index in range(3):
        tabs.set_done(index, done=True)
    QApplication.processEvents()
    full = ["✓ Referral", "✓ Risk profile", "✓ Plan and decision"]
    assert [tabs.tabText(index) for index in range(3)] == full
    tabs.setFixedWidth(tabs.tabRect(2).right() - 20)
    QApplication.processEvents()
    assert [tabs.tabText(index) for index in range(3)] == ["✓ Referral", "✓ Risk", "✓ Plan"]
    assert tabs.tabRect(2).right() < tabs.width()
    assert tabs.accessibleTabName(2) == "Plan and decision, done"
    tabs.setFixedWidth(600)
    QApplication.processEvents()
    assert [tabs.tabText(index) for index in range(3)] == full


def test_steps_are_called_in_short_once_larger_text_needs_the_room(
    put: Put, appearance: Appearance
) -> None:
    tabs = Tabs("Steps", ["Referral", "Risk profile", "Plan and decision"])
    put(tabs)
    tabs.show()
    QApplication.processEvents()
    tabs.setFixedWidth(tabs.tabRect(2).right() + 20)
    QApplication.processEvents()
    assert tabs.tabText(2) == "Plan and decision"
    appearance.set_scale(1.25)
    QApplication.processEvents()
    assert tabs.tabText(2) == "Plan"
    appearance.set_scale(1.0)
