"""Dialogs never block, and the dangerous ones are not answered by a stray Enter."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.dialogs import ask, ask_text, choose_file, choose_folder, choose_new_file, tell
from ui.theme import Appearance


@pytest.fixture
def answers() -> list[object]:
    return []


def withdraw(window: QWidget, answers: list[object], *, dangerous: bool) -> QMessageBox:
    return ask(
        window,
        "Withdraw the profile?",
        "It stays in the record, <b>marked</b> as withdrawn.",
        "Withdraw",
        "Keep it",
        lambda: answers.append("yes"),
        dangerous=dangerous,
    )


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def test_no_is_the_default_of_a_dangerous_question(
    qtbot: QtBot, window: QWidget, answers: list[object]
) -> None:
    dialog = withdraw(window, answers, dangerous=True)
    assert dialog.defaultButton().text() == "Keep it"
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == []


def test_yes_is_the_default_of_a_harmless_question(
    qtbot: QtBot, window: QWidget, answers: list[object]
) -> None:
    dialog = withdraw(window, answers, dangerous=False)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == ["yes"]


def test_no_word_of_a_question_is_cut_off_where_text_is_twice_as_large(
    window: QWidget, answers: list[object], appearance: Appearance
) -> None:
    appearance.set_scale(2.0)
    dialog = withdraw(window, answers, dangerous=True)
    label = dialog.findChild(QLabel, "qt_msgbox_informativelabel")
    assert isinstance(label, QLabel)
    assert label.geometry().right() <= dialog.width()
    dialog.reject()
    appearance.set_scale(1.0)


@pytest.mark.parametrize("dangerous", [True, False])
def test_escape_always_means_no(
    qtbot: QtBot, window: QWidget, answers: list[object], dangerous: bool
) -> None:
    dialog = withdraw(window, answers, dangerous=dangerous)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == []


def test_a_dangerous_question_is_answered_by_pressing_its_button(
    qtbot: QtBot, window: QWidget, answers: list[object]
) -> None:
    dialog = withdraw(window, answers, dangerous=True)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(button(dialog, "Withdraw"), Qt.MouseButton.LeftButton)
    assert answers == ["yes"]


def test_a_dialog_shows_plain_text_and_is_gone_once_closed(qtbot: QtBot, window: QWidget) -> None:
    dialog = tell(window, "Not found", "<i>plain</i>")
    assert dialog.textFormat() == Qt.TextFormat.PlainText
    assert dialog.isVisible()
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_text_is_taken_without_its_blanks_and_never_empty(
    qtbot: QtBot, window: QWidget, answers: list[object]
) -> None:
    dialog = ask_text(window, "Not done", "Give the reason.", "Record", "Leave it", answers.append)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.line, "   ")
    assert not dialog.yes.isEnabled()
    qtbot.keyClicks(dialog.line, "moved away ")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert answers == ["moved away"]


def test_a_text_that_is_cancelled_is_not_taken(
    qtbot: QtBot, window: QWidget, answers: list[object]
) -> None:
    dialog = ask_text(window, "Not done", "Give the reason.", "Record", "Leave it", answers.append)
    qtbot.keyClicks(dialog.line, "typed")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert answers == []


def test_files_and_folders_come_as_paths(
    window: QWidget, answers: list[object], tmp_path: Path
) -> None:
    form = tmp_path / "form.docx"
    form.touch()
    word = "Word documents (*.docx)"
    dialogs: list[QFileDialog] = [
        choose_file(window, "Choose a form", word, answers.append, tmp_path),
        choose_folder(window, "Choose a folder", answers.append, tmp_path),
        choose_new_file(window, "Save", word, tmp_path / "minutes.docx", answers.append),
    ]
    chosen = [form, tmp_path, tmp_path / "minutes.docx"]
    for dialog, path in zip(dialogs, chosen, strict=True):
        assert dialog.isVisible()
        dialog.fileSelected.emit(str(path))
        dialog.reject()
    assert answers == chosen
