"""Typing is stored in time and never lost, moved or overwritten."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from panel.errors import BugError, KnownError
from ui.widgets.kept import Keeper, RecordKey
from ui.widgets.saved import SAVE_AFTER_MS, first_unsafe, flush_all, may_close
from ui.widgets.text import SavedDate, SavedLine, SavedText

Put = Callable[[QWidget], QWidget]
UNREADABLE = "This date could not be read. The text was kept. Type it like 24/11."


@pytest.fixture(params=[SavedLine, SavedText])
def field(request: pytest.FixtureRequest, put: Put) -> SavedLine | SavedText:
    field: SavedLine | SavedText = request.param("Notes")
    put(field)
    field.show()
    return field


@pytest.fixture
def edits(field: SavedLine | SavedText) -> list[str]:
    edits: list[str] = []
    field.edited.connect(edits.append)
    return edits


def editor(field: QWidget) -> QWidget:
    proxy = field.focusProxy()
    assert proxy is not None
    return proxy


def cursor_of(field: QWidget) -> int:
    box = editor(field)
    if isinstance(box, QTextEdit):
        return box.textCursor().position()
    assert isinstance(box, QLineEdit)
    return box.cursorPosition()


def type_in(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(editor(field), text)


def test_typing_is_told_once_after_the_last_key(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str]
) -> None:
    with qtbot.waitSignal(field.edited, timeout=5 * SAVE_AFTER_MS):
        type_in(qtbot, field, "abc")
        assert edits == []
    assert edits == ["abc"]
    assert SAVE_AFTER_MS <= 400


def test_typing_is_told_at_once_when_the_focus_leaves(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str], elsewhere: QWidget
) -> None:
    type_in(qtbot, field, "abc")
    elsewhere.setFocus()
    assert edits == ["abc"]
    assert not field.is_unsaved()


def test_typing_is_told_at_once_when_the_page_is_turned(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str]
) -> None:
    type_in(qtbot, field, "abc")
    field.hide()
    assert edits == ["abc"]


def test_what_a_record_holds_is_shown_without_being_told_as_an_edit(
    field: SavedLine | SavedText, edits: list[str]
) -> None:
    field.set_value("stored")
    field.flush()
    assert field.value() == "stored"
    assert edits == []


def test_a_refresh_waits_while_a_person_is_typing(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str], elsewhere: QWidget
) -> None:
    type_in(qtbot, field, "mine")
    field.set_value("theirs")
    assert field.value() == "mine"
    elsewhere.setFocus()
    assert edits == ["mine"]
    assert field.value() == "mine"


def test_a_refresh_that_came_after_the_typing_was_stored_is_shown_on_leaving(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str], elsewhere: QWidget
) -> None:
    type_in(qtbot, field, "mine")
    field.flush()
    field.set_value("mine, as corrected by a colleague")
    assert field.value() == "mine"
    elsewhere.setFocus()
    assert field.value() == "mine, as corrected by a colleague"
    assert edits == ["mine"]


def test_a_refresh_of_an_untouched_field_keeps_the_cursor(
    qtbot: QtBot, field: SavedLine | SavedText
) -> None:
    field.set_value("abcdef")
    field.setFocus()
    qtbot.keyClick(editor(field), Qt.Key.Key_Home)
    qtbot.keyClick(editor(field), Qt.Key.Key_Right)
    field.set_value("abcxyz")
    assert field.value() == "abcxyz"
    assert cursor_of(field) == 1


def test_text_that_was_refused_stays_and_is_offered_again_on_leaving(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str], elsewhere: QWidget
) -> None:
    sentence = "This was not saved: the disk is full. The text is kept here."
    field.edited.connect(lambda _text: field.show_trouble(sentence))
    type_in(qtbot, field, "mine")
    field.flush()
    field.set_value("")
    assert field.value() == "mine"
    assert editor(field).accessibleDescription() == sentence
    elsewhere.setFocus()
    assert edits == ["mine", "mine"]
    assert field.is_unsaved()
    assert not flush_all(field.window())


def test_trouble_is_gone_once_the_text_is_stored(
    qtbot: QtBot, field: SavedLine | SavedText
) -> None:
    type_in(qtbot, field, "mine")
    field.show_trouble("This was not saved.")
    field.set_value("mine")
    assert not field.has_trouble()
    assert flush_all(field.window())


def test_another_record_is_refused_before_the_typing_is_stored(
    qtbot: QtBot, field: SavedLine | SavedText, edits: list[str]
) -> None:
    type_in(qtbot, field, "of the first case")
    with pytest.raises(BugError):
        field.load("of the second case")
    assert flush_all(field.window())
    field.load("of the second case")
    field.flush()
    assert edits == ["of the first case"]
    assert field.value() == "of the second case"


def test_undo_is_the_fields_own_first_and_then_the_windows(
    qtbot: QtBot, field: SavedLine | SavedText, window: QWidget
) -> None:
    shortcut = QShortcut(QKeySequence.StandardKey.Undo, window)
    undone: list[bool] = []
    shortcut.activated.connect(lambda: undone.append(True))
    field.set_value("stored")
    field.setFocus()
    qtbot.keyClick(editor(field), Qt.Key.Key_End)
    qtbot.keyClicks(editor(field), "x")
    qtbot.keyClick(editor(field), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "stored"
    assert undone == []
    qtbot.keyClick(editor(field), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    field.set_value("as it was before")
    assert field.value() == "as it was before"


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40))
def test_any_text_comes_back_as_it_was(qapp: QApplication, text: str) -> None:
    assert qapp is not None
    line, box = SavedLine("Name"), SavedText("Notes")
    line.load(text)
    box.load(text)
    assert line.value() == text
    assert box.value() == text
    assert not line.is_unsaved()
    assert not box.is_unsaved()
    line.deleteLater()
    box.deleteLater()


def test_only_plain_text_is_pasted(qtbot: QtBot, put: Put) -> None:
    field = SavedText("Notes")
    put(field)
    field.show()
    field.setFocus()
    data = QMimeData()
    data.setHtml("<h1>Large</h1>")
    data.setText("Large")
    QApplication.clipboard().setMimeData(data)
    qtbot.keyClick(editor(field), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    box = editor(field)
    assert isinstance(box, QTextEdit)
    assert field.value() == "Large"
    assert "<h1" not in box.toHtml()


def test_a_box_grows_with_its_text(qtbot: QtBot, put: Put) -> None:
    field = SavedText("Notes")
    put(field)
    field.show()
    lower = editor(field).height()
    field.set_value("line\n" * 12)
    qtbot.waitUntil(lambda: editor(field).height() > 4 * lower)
    box = editor(field)
    assert isinstance(box, QTextEdit)
    assert box.verticalScrollBar().maximum() == 0


def test_tab_leaves_a_box_of_many_lines(qtbot: QtBot, put: Put) -> None:
    field = SavedText("Notes")
    put(field)
    field.show()
    type_in(qtbot, field, "a")
    qtbot.keyClick(editor(field), Qt.Key.Key_Tab)
    assert field.value() == "a"
    assert not field.hasFocus()


def test_enter_in_a_line_stores_it_and_tells_of_the_enter(qtbot: QtBot, put: Put) -> None:
    field = SavedLine("Name")
    put(field)
    field.show()
    told: list[str] = []
    field.edited.connect(told.append)
    field.entered.connect(lambda: told.append("Enter"))
    type_in(qtbot, field, "abc")
    qtbot.keyClick(editor(field), Qt.Key.Key_Return)
    assert told == ["abc", "Enter"]


def test_a_chosen_suggestion_is_stored(qtbot: QtBot, put: Put) -> None:
    field = SavedLine("Agency")
    field.set_completions(["Police", "Probation", "Health"])
    put(field)
    field.show()
    type_in(qtbot, field, "pro")
    completer = editor(field).findChild(QCompleter)
    assert completer is not None
    with qtbot.waitSignal(field.edited) as told:
        popup = completer.popup()
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == ["Probation"]


def read(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        day, month = text.split("/")
        return date(2026, int(month), int(day))
    except ValueError:
        raise KnownError(UNREADABLE) from None


@pytest.fixture
def day(put: Put) -> SavedDate[date]:
    field: SavedDate[date] = SavedDate("Next review", read, date.isoformat)
    put(field)
    field.show()
    return field


def test_a_date_is_written_out_once_the_field_is_left(
    qtbot: QtBot, day: SavedDate[date], elsewhere: QWidget
) -> None:
    told: list[date | None] = []
    day.edited.connect(told.append)
    type_in(qtbot, day, "24/11")
    elsewhere.setFocus()
    assert told == [date(2026, 11, 24)]
    assert day.value() == date(2026, 11, 24)
    line = editor(day)
    assert isinstance(line, QLineEdit)
    assert line.text() == "2026-11-24"


def test_a_readable_date_is_stored_while_typing_rests_without_being_rewritten(
    qtbot: QtBot, day: SavedDate[date]
) -> None:
    with qtbot.waitSignal(day.edited, timeout=5 * SAVE_AFTER_MS) as told:
        type_in(qtbot, day, "24/11")
    assert told.args == [date(2026, 11, 24)]
    line = editor(day)
    assert isinstance(line, QLineEdit)
    assert line.text() == "24/11"


def test_an_unreadable_date_stays_with_its_trouble(
    qtbot: QtBot, day: SavedDate[date], elsewhere: QWidget
) -> None:
    day.set_value(date(2026, 1, 2))
    day.setFocus()
    qtbot.keyClick(editor(day), Qt.Key.Key_End)
    qtbot.keyClicks(editor(day), "x")
    with qtbot.assertNotEmitted(day.edited):
        elsewhere.setFocus()
    line = editor(day)
    assert isinstance(line, QLineEdit)
    assert line.text() == "2026-01-02x"
    assert line.accessibleDescription() == UNREADABLE
    assert day.value() == date(2026, 1, 2)
    day.set_value(date(2026, 3, 4))
    assert line.text() == "2026-01-02x"
    assert day.is_unsaved()


def test_a_date_that_may_be_a_slip_is_told_and_said_in_place(qtbot: QtBot, put: Put) -> None:
    field: SavedDate[date] = SavedDate(
        "Hearing",
        read,
        date.isoformat,
        warn=lambda day: "It has passed." if day.year < 2026 else "",
    )
    put(field)
    field.show()
    with qtbot.waitSignal(field.edited):
        type_in(qtbot, field, "2025-01-02")
        field.flush()
    assert editor(field).accessibleDescription() == "It has passed."
    assert not field.has_trouble()
    field.setFocus()
    qtbot.keyClick(editor(field), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor(field), "2026-01-02")
    assert editor(field).accessibleDescription() == ""


def test_refused_words_outlive_their_field_and_come_back_with_their_record(
    qtbot: QtBot, put: Put, day: SavedDate[date]
) -> None:
    keeper, record = Keeper(), RecordKey(1, "incident", 7)
    day.load(date(2026, 1, 2))
    day.belong_to(keeper, record)
    qtbot.keyClicks(editor(day), "x")
    day.flush()
    assert day.is_unsaved()
    assert day.is_safe()
    assert flush_all(day.window())
    day.load(date(2026, 3, 4))
    day.belong_to(keeper, RecordKey(1, "incident", 8))
    line = editor(day)
    assert isinstance(line, QLineEdit)
    assert line.text() == "2026-03-04"
    again: SavedDate[date] = SavedDate("Next review", read, date.isoformat)
    put(again)
    again.load(date(2026, 1, 2))
    again.belong_to(keeper, record)
    line = editor(again)
    assert isinstance(line, QLineEdit)
    assert line.text() == "x2026-01-02"
    assert again.has_trouble()
    line.setText("24/11")
    again.flush()
    assert keeper.all() == []


def test_closing_asks_once_to_look_at_words_that_were_just_refused(
    qtbot: QtBot, day: SavedDate[date]
) -> None:
    day.belong_to(Keeper(), RecordKey(1, "incident", 7))
    type_in(qtbot, day, "31/13")
    assert not may_close(day.window())
    assert may_close(day.window())


def test_words_that_belong_to_no_record_never_go(qtbot: QtBot, day: SavedDate[date]) -> None:
    type_in(qtbot, day, "31/13")
    assert not may_close(day.window())
    assert not may_close(day.window())
    assert first_unsafe(day.window()) is day


def test_an_emptied_date_is_told_as_none(
    qtbot: QtBot, day: SavedDate[date], elsewhere: QWidget
) -> None:
    day.set_value(date(2026, 1, 2))
    day.setFocus()
    qtbot.keyClick(editor(day), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor(day), Qt.Key.Key_Delete)
    with qtbot.waitSignal(day.edited) as told:
        elsewhere.setFocus()
    assert told.args == [None]
    assert day.value() is None


def test_a_refresh_with_the_very_date_being_typed_never_brings_the_older_one_back(
    qtbot: QtBot, day: SavedDate[date], elsewhere: QWidget
) -> None:
    day.set_value(date(2026, 1, 2))
    day.setFocus()
    qtbot.keyClick(editor(day), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor(day), "2026-11-24")
    day.set_value(date(2026, 11, 24))
    elsewhere.setFocus()
    assert day.value() == date(2026, 11, 24)
    line = editor(day)
    assert isinstance(line, QLineEdit)
    assert line.text() == "2026-11-24"


def test_a_date_that_came_while_another_was_typed_is_shown_on_leaving(
    qtbot: QtBot, day: SavedDate[date], elsewhere: QWidget
) -> None:
    type_in(qtbot, day, "24/11")
    day.flush()
    day.set_value(date(2026, 12, 1))
    elsewhere.setFocus()
    assert day.value() == date(2026, 12, 1)
