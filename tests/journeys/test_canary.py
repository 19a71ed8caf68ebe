"""The names on a form are nowhere but in the store and in the documents that were asked for."""

import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from panel import privacy
from tests.journeys.conftest import FORMS, PASSPHRASE, Program
from ui.demo import steps_clinic, steps_meeting
from ui.demo.story import AttendanceStory, ReferralStory

REFERRAL = ReferralStory("referral-01.docx", "a", "M.F.", "Ex-intimate", "Stalking")
NAMES = ("Marigold", "Fennimore", "Caspian", "Rookwood", "Teasel", "900101")


class Titles(QObject):
    """Keeps the title of every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        kinds = (QEvent.Type.Show, QEvent.Type.WindowTitleChange)
        if isinstance(watched, QWidget) and watched.isWindow() and event.type() in kinds:
            self.seen.add(watched.windowTitle())
        return False


@pytest.fixture
def titles(qapp: QApplication) -> Iterator[Titles]:
    watching = Titles()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


@pytest.fixture
def private_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = logging.getLogger()
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    for module, name in ((sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    privacy.install(tmp_path / "logs")
    yield tmp_path / "logs"
    logging.captureWarnings(capture=False)
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = raising


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))


@pytest.mark.usefixtures("temporary")
def test_no_name_reaches_a_title_a_log_a_file_name_or_a_temporary_file(
    private_log: Path, titles: Titles, program: Program, tmp_path: Path
) -> None:
    minutes = tmp_path / "minutes.docx"
    hand = program.start()
    steps_clinic.create_clinic(hand, "Test clinic", "", program.data_folder, PASSPHRASE)
    steps_clinic.read_forms(hand, [FORMS / REFERRAL.form])
    steps_clinic.open_referral(hand, REFERRAL.initials)
    steps_clinic.settle(hand, REFERRAL)
    steps_clinic.confirm_referral(hand)
    steps_clinic.triage(hand, REFERRAL)
    steps_clinic.go_home(hand)
    steps_meeting.plan_meeting(hand, "today", "Room 2", "DI Example", ["Police"], ["M.F."])
    steps_meeting.create_meeting(hand)
    steps_meeting.record_attendance(hand, [AttendanceStory("Police", "DI Example")])
    hand.key("F5")
    hand.key("F5")
    hand.key("F1")
    hand.key("Escape")
    hand.key("Ctrl+Right")
    hand.click_like("Documents and closing")
    steps_meeting.make_document(hand, "Make the minutes", minutes)
    program.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path != minutes]
    assert program.store_path in files
    assert any(private_log.iterdir())
    for name in NAMES:
        assert not any(name in title for title in titles.seen)
        assert not any(name in str(path) for path in tmp_path.rglob("*"))
        assert not [path.name for path in files if name.encode() in path.read_bytes()]
