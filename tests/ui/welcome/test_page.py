import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import panel
from panel.clinic.service import settings
from panel.vault.keychain import Keychain
from panel.vault.vault import key_file_for
from tests.ui.welcome.conftest import CHEAP, PASSPHRASE, FakeKeyring
from ui.background import Background
from ui.theme import Appearance
from ui.welcome.first_page import FirstPage
from ui.welcome.opening import Opened
from ui.welcome.page import WelcomePage
from ui.widgets.labels import PlainLabel

W = TypeVar("W", bound=QWidget)


class Desk:
    """The page in an active window, with hands to work it."""

    def __init__(self, qtbot: QtBot, page: WelcomePage) -> None:
        self.qtbot, self.page = qtbot, page
        qtbot.addWidget(page)
        page.resize(1280, 720)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()

    def field(self, name: str) -> QLineEdit:
        return self._named(QLineEdit, name)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self._named(QPushButton, name), Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str, *, enter: bool = False) -> None:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        if enter:
            self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def tick(self) -> QCheckBox:
        return next(box for box in self.page.findChildren(QCheckBox) if box.isVisible())

    def words(self) -> str:
        labels = self.page.findChildren(PlainLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words())

    def opened(self, *, by: str = "", enter_in: str = "", text: str = "") -> Opened:
        with self.qtbot.waitSignal(self.page.opened) as told:
            if by:
                self.press(by)
            else:
                self.write(enter_in, text, enter=True)
        result = told.args[0]
        assert isinstance(result, Opened)
        result.store.close()
        return result

    def _named(self, kind: type[W], name: str) -> W:
        return next(
            widget
            for widget in self.page.findChildren(kind)
            if widget.accessibleName() == name and widget.isVisible()
        )


@pytest.fixture
def first(
    qtbot: QtBot,
    tmp_path: Path,
    background: Background,
    keychain: Keychain,
    appearance: Appearance,
) -> Desk:
    """On a computer where no clinic was opened yet."""
    page = WelcomePage(
        tmp_path / "clinic", None, appearance, background=background, keychain=keychain, cost=CHEAP
    )
    return Desk(qtbot, page)


@pytest.fixture
def later(
    qtbot: QtBot, clinic: Path, background: Background, keychain: Keychain, appearance: Appearance
) -> Desk:
    """On a computer where a clinic was opened before."""
    page = WelcomePage(
        clinic.parent, clinic, appearance, background=background, keychain=keychain, cost=CHEAP
    )
    return Desk(qtbot, page)


def fill_in(desk: Desk, again: str = PASSPHRASE) -> None:
    desk.press("Create our clinic")
    desk.write("Name of the clinic", "Southshire clinic")
    desk.write("Police force", "Southshire Police")
    desk.write("Passphrase", PASSPHRASE)
    desk.write("Passphrase again", again)


def test_nothing_heavy_is_imported_before_the_page_is_on_screen() -> None:
    heavy = ("sqlalchemy", "cryptography", "keyring", "docx", "alembic", "sqlcipher3", "lxml")
    check = f"import sys, ui.welcome.page; sys.exit(any(m in sys.modules for m in {heavy}))"
    root = Path(panel.__path__[0]).parent
    assert subprocess.run([sys.executable, "-c", check], cwd=root, check=False).returncode == 0


def test_the_first_start_offers_a_demo(first: Desk) -> None:
    with first.qtbot.waitSignal(first.page.demo_wanted):
        first.press("Look around a demo clinic")


def test_making_a_demo_tells_how_far_it_is_and_can_be_stopped_by_enter(first: Desk) -> None:
    first.page.show_demo_progress(3, 6, "3 of 6 referrals read")
    assert "3 of 6 referrals read" in first.words()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    page = first.page.findChild(FirstPage)
    assert isinstance(page, FirstPage)
    assert [way for way in page.findChildren(QPushButton) if way.isEnabled()] == [focus]
    with first.qtbot.waitSignal(first.page.demo_unwanted):
        first.qtbot.keyClick(focus, Qt.Key.Key_Return)
    first.page.end_demo_progress()
    assert "referrals read" not in first.words()
    with first.qtbot.waitSignal(first.page.demo_wanted):
        first.press("Look around a demo clinic")


def test_the_look_is_chosen_before_unlocking_and_the_keyboard_comes_back(
    later: Desk, appearance: Appearance
) -> None:
    later.field("Passphrase").setFocus()
    later.qtbot.keyClick(later.page, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    later.press("Colours: High contrast")
    later.press("Size of text: 150%")
    assert (appearance.theme.name, appearance.theme.scale) == ("contrast", 1.5)
    later.press("Back")
    assert QApplication.focusWidget() is later.field("Passphrase")


def test_a_clinic_is_created_from_the_keyboard(first: Desk, tmp_path: Path) -> None:
    fill_in(first)
    with first.qtbot.waitSignal(first.page.opened) as told:
        first.qtbot.keyClick(first.field("Passphrase again"), Qt.Key.Key_Return)
    opened = told.args[0]
    name = settings(opened.store).name
    opened.store.close()
    assert name == "Southshire clinic"
    assert opened.path == tmp_path / "clinic" / "clinic.scstore"


def test_two_different_passphrases_create_nothing(first: Desk, tmp_path: Path) -> None:
    fill_in(first, again="four unrelated plain worms")
    first.press("Create the clinic")
    assert "not the same" in first.words()
    assert list(tmp_path.iterdir()) == []


def test_a_clinic_without_a_name_is_not_created(first: Desk, tmp_path: Path) -> None:
    fill_in(first)
    first.write("Name of the clinic", " ")
    first.press("Create the clinic")
    assert "Type the name of your clinic" in first.words()
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_is_refused_in_its_place_and_everything_typed_stays(
    first: Desk,
) -> None:
    fill_in(first, again="short")
    first.write("Passphrase", "short")
    first.press("Create the clinic")
    first.wait_for("at least 12 characters, because")
    assert first.field("Name of the clinic").text() == "Southshire clinic"
    assert QApplication.focusWidget() is first.field("Passphrase")


def test_a_folder_that_holds_a_clinic_is_refused_in_its_place(first: Desk, clinic: Path) -> None:
    fill_in(first)
    first.write("Folder", str(clinic.parent))
    first.press("Create the clinic")
    first.wait_for("already holds a clinic")
    first.write("Folder", str(clinic.parent / "other"))
    assert first.opened(by="Create the clinic").path.parent == clinic.parent / "other"


def test_the_key_is_kept_when_that_is_ticked(first: Desk, keyring: FakeKeyring) -> None:
    fill_in(first)
    first.wait_for("Then whoever is logged in")
    first.tick().click()
    first.opened(by="Create the clinic")
    assert len(keyring.kept) == 1


def test_a_keyring_that_did_not_keep_the_key_is_told_of_before_going_on(
    first: Desk, keyring: FakeKeyring
) -> None:
    keyring.is_forgetful = True
    fill_in(first)
    first.wait_for("Then whoever is logged in")
    first.tick().click()
    first.press("Create the clinic")
    first.wait_for("did not keep the key")
    first.opened(by="Go on")


def test_without_a_keyring_the_reason_stands_in_place_of_the_tick(
    qtbot: QtBot, tmp_path: Path, background: Background, appearance: Appearance
) -> None:
    nowhere = Keychain(lambda: None)
    page = WelcomePage(
        tmp_path, None, appearance, background=background, keychain=nowhere, cost=CHEAP
    )
    desk = Desk(qtbot, page)
    desk.press("Create our clinic")
    desk.wait_for("offers no keyring")
    assert not [box for box in desk.page.findChildren(QCheckBox) if box.isVisible()]


def test_a_later_start_asks_for_the_passphrase_at_once(later: Desk, clinic: Path) -> None:
    assert QApplication.focusWidget() is later.field("Passphrase")
    assert f"clinic.scstore in {clinic.parent}" in later.words()
    assert later.opened(enter_in="Passphrase", text=PASSPHRASE).path == clinic


def test_a_wrong_passphrase_is_told_in_its_place_and_can_be_typed_over(later: Desk) -> None:
    later.write("Passphrase", "not the passphrase", enter=True)
    later.wait_for("does not open this store")
    field = later.field("Passphrase")
    assert QApplication.focusWidget() is field
    assert field.selectedText() == field.text()
    later.qtbot.keyClicks(field, PASSPHRASE)
    assert field.text() == PASSPHRASE
    later.opened(by="Unlock")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("damage", "the file is damaged"),
        ("key file", "The key file of this store is missing"),
        ("store", "There is no store at that place"),
    ],
)
def test_a_store_that_cannot_be_opened_says_why(
    later: Desk, clinic: Path, harm: str, words: str
) -> None:
    if harm == "damage":
        clinic.write_bytes(b"x" * 8192)
    else:
        (clinic if harm == "store" else key_file_for(clinic)).unlink()
    later.write("Passphrase", PASSPHRASE, enter=True)
    later.wait_for(words)
    assert later.field("Passphrase").text() == PASSPHRASE


def test_while_a_store_is_being_opened_enter_does_not_open_it_twice(later: Desk) -> None:
    told: list[Opened] = []
    later.page.opened.connect(told.append)
    later.write("Passphrase", PASSPHRASE, enter=True)
    later.qtbot.keyClick(later.field("Passphrase"), Qt.Key.Key_Return)
    assert "Opening the clinic" in later.words()
    later.qtbot.waitUntil(lambda: bool(told))
    later.page._background.close()
    for opened in told:
        opened.store.close()
    assert len(told) == 1


def test_a_kept_key_is_offered_and_opens_the_clinic(
    qtbot: QtBot, clinic: Path, background: Background, keychain: Keychain, appearance: Appearance
) -> None:

    def page() -> WelcomePage:
        return WelcomePage(
            clinic.parent, clinic, appearance, background=background, keychain=keychain
        )

    before = Desk(qtbot, page())
    before.wait_for("Then whoever is logged in")
    before.tick().click()
    before.opened(enter_in="Passphrase", text=PASSPHRASE)
    after = Desk(qtbot, page())
    after.wait_for("Then whoever is logged in")
    assert after.tick().isChecked()
    assert after.opened(by="Open with the key kept here").path == clinic


def test_another_store_is_asked_for_after_choosing_it(first: Desk, clinic: Path) -> None:
    first.press("Open an existing store")
    dialog = first.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(clinic))
    dialog.close()
    assert first.opened(enter_in="Passphrase", text=PASSPHRASE).path == clinic


def test_an_unexpected_fault_is_told_without_its_text(
    later: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: 1 / 0)
    later.write("Passphrase", PASSPHRASE, enter=True)
    later.wait_for("did not expect")
    assert "division" not in later.words()
