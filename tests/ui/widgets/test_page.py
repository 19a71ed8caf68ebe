"""Pages keep the focus in sight, and what was typed by others is only ever text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Appearance
from ui.widgets.buttons import Button
from ui.widgets.growing import EntryLine
from ui.widgets.labels import Chip, PlainLabel, Tag
from ui.widgets.notices import EmptyState, Notice, ProgressStrip
from ui.widgets.page import FlowRow, Labelled, ScrollPage, Section
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.text import SavedLine, SavedText

Put = Callable[[QWidget], QWidget]
HOSTILE = "<b>R.M.</b> & <img src='https://example.invalid/x.png'>"


def test_markup_in_a_label_is_shown_as_typed(qtbot: QtBot) -> None:
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(HOSTILE)


def test_an_elided_label_may_shrink_and_keeps_its_whole_text(qtbot: QtBot) -> None:
    label = PlainLabel("Criminal damage to vehicle, not charged", elide=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 40 < label.sizeHint().width()
    label.resize(60, 20)
    label.grab()
    assert label.text() == "Criminal damage to vehicle, not charged"


def test_an_ampersand_on_a_button_is_no_mnemonic(qtbot: QtBot) -> None:
    button = Button("Risk & plan", key="F5")
    qtbot.addWidget(button)
    assert button.text() == "Risk && plan  F5"
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Risk & plan"


def test_a_tag_changes_words_and_tint_together(qtbot: QtBot, appearance: Appearance) -> None:
    tag = Tag("Open", "warning")
    qtbot.addWidget(tag)
    tag.show_status("Done", "success")
    tag.ensurePolished()
    assert tag.text() == "Done"
    assert tag.palette().windowText().color() == appearance.theme.colour("success_ink")


def test_the_focused_field_is_scrolled_into_sight(qtbot: QtBot, put: Put) -> None:
    page = ScrollPage()
    fields = [SavedLine(f"Field {number}") for number in range(40)]
    for field in fields:
        page.body.addWidget(Labelled("Label", field))
    put(page)
    page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    fields[-1].setFocus()
    assert in_sight(page, fields[-1])
    fields[0].setFocus()
    assert in_sight(page, fields[0])


def in_sight(page: ScrollPage, widget: QWidget) -> bool:
    place = QRect(widget.mapTo(page.viewport(), QPoint()), widget.size())
    return page.viewport().rect().contains(place)


def long_page(put: Put) -> tuple[ScrollPage, QWidget, list[SavedLine]]:
    """A page with something at its head that can grow."""
    page, head = ScrollPage(), QWidget()
    head.setFixedHeight(20)
    page.body.addWidget(head)
    fields = [SavedLine(f"Field {number}") for number in range(40)]
    for field in fields:
        page.body.addWidget(Labelled("Label", field))
    put(page)
    page.show()
    return page, head, fields


def test_the_keyboard_stays_in_sight_when_what_stands_above_it_grows(
    qtbot: QtBot, put: Put
) -> None:
    page, head, fields = long_page(put)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    fields[20].setFocus()
    QApplication.processEvents()
    longest = bar.maximum()
    head.setFixedHeight(900)
    qtbot.waitUntil(lambda: bar.maximum() > longest)
    qtbot.waitUntil(lambda: in_sight(page, fields[20]))


def test_who_scrolled_away_from_the_keyboard_is_not_called_back(qtbot: QtBot, put: Put) -> None:
    page, head, fields = long_page(put)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    fields[20].setFocus()
    QApplication.processEvents()
    bar.setValue(0)
    longest = bar.maximum()
    head.setFixedHeight(900)
    qtbot.waitUntil(lambda: bar.maximum() > longest)
    QApplication.processEvents()
    assert bar.value() == 0


def test_a_page_that_grows_below_stays_as_it_was_scrolled(qtbot: QtBot, put: Put) -> None:
    page, _head, fields = long_page(put)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    fields[20].setFocus()
    QApplication.processEvents()
    bar.setValue(bar.value() + fields[20].mapTo(page.viewport(), QPoint()).y() + 10)
    scrolled, longest = bar.value(), bar.maximum()
    page.body.addWidget(SavedLine("One more"))
    qtbot.waitUntil(lambda: bar.maximum() > longest)
    QApplication.processEvents()
    assert bar.value() == scrolled


def test_the_line_being_typed_stays_in_sight_as_the_box_grows(qtbot: QtBot, put: Put) -> None:
    page = ScrollPage()
    notes = SavedText("Notes")
    page.body.addWidget(notes)
    put(page)
    page.show()
    notes.setFocus()
    editor = QApplication.focusWidget()
    assert editor is not None
    for _line in range(40):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() > bar.maximum() // 2)


def test_a_page_that_is_too_narrow_can_be_scrolled_sideways(qtbot: QtBot, put: Put) -> None:
    page = ScrollPage()
    wide = QWidget()
    wide.setMinimumWidth(900)
    page.body.addWidget(wide)
    put(page)
    page.show()
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() > 200)


def test_a_row_wraps_where_its_width_ends(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    chips = [Chip("Due Fri 27 Nov 2026") for _ in range(4)]
    for chip in chips:
        row.add(chip)
    row.resize(chips[0].sizeHint().width() * 2 + 20, 200)
    row.show()
    assert [chip.y() > 0 for chip in chips] == [False, False, True, True]
    assert row.heightForWidth(2000) < row.heightForWidth(200)
    row.clear()
    assert row.heightForWidth(200) == 0


def test_a_chip_is_removed_with_a_named_button(qtbot: QtBot) -> None:
    chip = Chip("Police", removable=True)
    qtbot.addWidget(chip)
    cross = chip.findChild(QPushButton)
    assert cross is not None
    assert cross.accessibleName() == "Remove Police"
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)


def test_a_section_without_quiet_words_leaves_the_width_to_its_title(put: Put) -> None:
    section = Section("This case, 3 actions")
    put(section)
    section.show()
    aside = next(each for each in section.findChildren(PlainLabel) if not each.text())
    assert not aside.isVisible()
    section.set_aside("0 of 5 rated")
    assert aside.isVisible()


def test_a_notice_is_hidden_until_it_has_something_to_say(qtbot: QtBot, put: Put) -> None:
    notice = Notice("", "info", "Try again")
    put(notice)
    assert not notice.isVisible()
    notice.say("The folder cannot be written to.", "error")
    assert notice.isVisible()
    assert notice.accessibleName() == "Problem: The folder cannot be written to."
    button = notice.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(notice.pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    notice.say("", "info")
    assert not notice.isVisible()


def test_an_empty_screen_offers_the_way_on(qtbot: QtBot) -> None:
    empty = EmptyState("No cases yet", "They come from referral forms.", "Import a form")
    qtbot.addWidget(empty)
    button = empty.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(empty.pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_progress_can_be_cancelled(qtbot: QtBot, put: Put) -> None:
    strip = ProgressStrip()
    put(strip)
    assert not strip.isVisible()
    strip.show_progress(4, 11, "Writing the minutes")
    assert strip.isVisible()
    button = strip.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(strip.cancelled):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_enter_hands_an_entry_over_as_one_line(qtbot: QtBot, put: Put) -> None:
    entry = EntryLine("Add an action")
    put(entry)
    entry.show()
    entry.setFocus()
    with qtbot.waitSignal(entry.typed):
        qtbot.keyClicks(entry, "Police: file fri")
    with qtbot.waitSignal(entry.entered) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert told.args == ["Police: file fri"]
    assert entry.text() == "Police: file fri"


def test_a_passphrase_is_hidden_until_asked_for_and_again_after_clearing(
    qtbot: QtBot, put: Put
) -> None:
    field = PassphraseEdit("Passphrase")
    put(field)
    field.show()
    line, button = field.findChild(QLineEdit), field.findChild(QPushButton)
    assert line is not None
    assert button is not None
    field.setFocus()
    qtbot.keyClicks(line, "four plain words here")
    assert line.displayText() != field.text() == "four plain words here"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.displayText() == "four plain words here"
    field.clear()
    assert field.text() == ""
    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert not line.isUndoAvailable()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("Compare"),
        lambda: SavedLine("Name"),
        lambda: SavedText("Notes"),
        lambda: EntryLine("Add an action"),
    ],
)
def test_the_focus_ring_is_yellow_around_black(
    qtbot: QtBot, appearance: Appearance, put: Put, make: Callable[[], QWidget]
) -> None:
    widget = put(make())
    widget.show()
    widget.setFocus()
    qtbot.waitUntil(lambda: colour_beside(widget, -2) == appearance.theme.colour("focus"))
    assert colour_beside(widget, 0) == appearance.theme.colour("focus_edge")


def test_the_focus_ring_leaves_with_the_focus(
    qtbot: QtBot, appearance: Appearance, put: Put, elsewhere: QWidget
) -> None:
    button = put(Button("Compare"))
    button.show()
    button.setFocus()
    yellow = appearance.theme.colour("focus")
    qtbot.waitUntil(lambda: colour_beside(button, -2) == yellow)
    elsewhere.setFocus()
    assert colour_beside(button, -2) != yellow
    assert colour_beside(elsewhere, -2) == yellow


def colour_beside(widget: QWidget, distance: int) -> QColor:
    """The colour so many pixels inside the middle of the widget's left edge."""
    window = widget.window()
    place = widget.mapTo(window, QPoint(distance, 10))
    return window.grab().toImage().pixelColor(place)


def test_a_page_has_as_many_words_to_a_line_in_large_text(
    qtbot: QtBot, appearance: Appearance
) -> None:
    page = ScrollPage(max_width=300)
    qtbot.addWidget(page)
    page.resize(900, 300)
    page.show()
    content = page.widget()
    assert content is not None
    assert content.width() == 300
    appearance.set_scale(2.0)
    qtbot.waitUntil(lambda: content.width() == 600)


def test_a_notice_changes_tint_and_words_together(put: Put, appearance: Appearance) -> None:
    notice = Notice("Reading", "info")
    put(notice)
    notice.ensurePolished()
    notice.say("3 forms were read", "success")
    label = next(part for part in notice.findChildren(PlainLabel) if part.text() != "Done")
    assert label.palette().windowText().color() == appearance.theme.colour("success_ink")
