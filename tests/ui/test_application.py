"""The running program: what it remembers of the look, and a demo clinic that nobody waits for."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import FORMS
from ui.application import Application
from ui.background import Cancelled
from ui.demo.clinic import make_demo_clinic
from ui.demo.hand import Hand, name_of
from ui.preferences import Preferences


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path, temporary: Path) -> Iterator[Application]:
    assert temporary.is_dir()
    application = start(qapp, tmp_path)
    yield application
    close(application)


def start(app: QApplication, folder: Path) -> Application:
    application = Application(app, folder / "preferences", folder / "data", FORMS)
    application.window.show()
    application.window.activateWindow()
    return application


def close(application: Application) -> None:
    application.appearance.set_choice("light")
    application.appearance.set_scale(1.0)
    application.window.close()
    application.window.deleteLater()
    application.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_look_holds_at_the_next_start_before_anything_is_unlocked(
    application: Application, qapp: QApplication, tmp_path: Path
) -> None:
    application.appearance.set_choice("dark")
    application.appearance.set_scale(1.5)
    again = start(qapp, tmp_path)
    theme = again.appearance.theme
    assert (again.appearance.choice, theme.name, theme.scale) == ("dark", "dark", 1.5)
    close(again)


def test_a_demo_clinic_tells_how_far_it_is_and_once_stopped_leaves_nothing(
    application: Application, temporary: Path
) -> None:
    hand = Hand(application.window)
    hand.click("Look around a demo clinic")
    hand.wait_for_words("referrals read")
    QTest.keyClick(hand.find("Cancel"), Qt.Key.Key_Return)
    demo = hand.find("Look around a demo clinic")
    hand.wait_until(demo.isEnabled, "it did not stop")
    assert not hand.says("referrals read")
    assert not hand.is_there("Cancel")
    assert hand.find("Create our clinic").isEnabled()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_demo_clinic_that_is_stopped_anywhere_leaves_nothing(temporary: Path, place: int) -> None:
    def step(done: int, _total: int, _text: str) -> None:
        if done >= place:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_demo_clinic(FORMS, step)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("has_clinic", "begins_at"), [(False, "Create our clinic"), (True, "Passphrase")]
)
def test_the_program_starts_with_the_keyboard_where_one_begins(
    qapp: QApplication, tmp_path: Path, has_clinic: bool, begins_at: str
) -> None:
    if has_clinic:
        store = tmp_path / "clinic.scstore"
        store.touch()
        Preferences(tmp_path / "preferences").remember_store(store)
    application = start(qapp, tmp_path)
    QTest.qWaitForWindowActive(application.window)
    focus = QApplication.focusWidget()
    named = name_of(focus) if focus else ""
    close(application)
    assert named == begins_at
