"""Word documents made in the background: progress, cancelling, trouble, and where they lie."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.cases.service import open_case
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, Meeting, MeetingId
from panel.orders import service as orders
from panel.store.unit_of_work import Store
from reports import make
from ui.documents.maker import DocumentMaker
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace


@pytest.fixture
def meeting(store: Store, case_id: CaseId) -> Meeting:
    changed = meetings.plan_meeting(
        store, ["police"], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 11, 19), starts="14:00"
    )
    return meetings.agenda(store, MeetingId(changed.new_id("meeting"))).meeting


@pytest.fixture
def maker(qtbot: QtBot, workspace: Workspace) -> DocumentMaker:
    maker = DocumentMaker(workspace)
    qtbot.addWidget(maker)
    maker.show()
    return maker


def words(maker: DocumentMaker) -> str:
    return "\n".join(label.text() for label in maker.findChildren(PlainLabel) if label.isVisible())


def press(maker: DocumentMaker, text: str) -> None:
    buttons = [one for one in maker.findChildren(QPushButton) if one.isVisible()]
    next(one for one in buttons if one.text() == text).click()


def finished(qtbot: QtBot, maker: DocumentMaker) -> None:
    qtbot.waitUntil(lambda: not maker.is_busy)


def test_minutes_are_made_and_can_be_opened(
    qtbot: QtBot,
    maker: DocumentMaker,
    meeting: Meeting,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def open_it(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    path = tmp_path / "minutes.docx"
    maker.make_minutes(meeting, path)
    assert "Making the document" in words(maker)
    finished(qtbot, maker)
    assert path.read_bytes().startswith(b"PK")
    assert "The document is ready: minutes.docx" in words(maker)
    press(maker, "Open it")
    assert opened == [str(path)]


def test_a_document_that_no_program_opens_is_told_of(
    qtbot: QtBot,
    maker: DocumentMaker,
    meeting: Meeting,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    maker.make_minutes(meeting, tmp_path / "minutes.docx")
    finished(qtbot, maker)
    press(maker, "Open it")
    assert "No program on this computer could open the document." in words(maker)
    press(maker, "Close")
    assert words(maker) == ""


def test_a_briefing_note_is_made(
    qtbot: QtBot, maker: DocumentMaker, store: Store, case_id: CaseId, tmp_path: Path
) -> None:
    orders.begin(store, case_id, "2026-11")
    path = tmp_path / "note.docx"
    maker.make_note(open_case(store, case_id), path)
    finished(qtbot, maker)
    assert path.read_bytes().startswith(b"PK")


def test_a_place_that_cannot_be_written_is_told_of_and_the_next_try_works(
    qtbot: QtBot, maker: DocumentMaker, meeting: Meeting, tmp_path: Path
) -> None:
    maker.make_minutes(meeting, tmp_path / "nowhere" / "minutes.docx")
    finished(qtbot, maker)
    told = words(maker)
    assert told.startswith("Problem\n")
    assert "Errno" not in told
    assert "Open it" not in told
    path = tmp_path / "minutes.docx"
    maker.make_minutes(meeting, path)
    finished(qtbot, maker)
    assert path.exists()
    assert "Problem" not in words(maker)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Minutes wait for this before they are made."""
    go_on = Event()
    make_minutes: Callable[..., object] = make.make_minutes

    def wait_first(*args: object) -> object:
        go_on.wait()
        return make_minutes(*args)

    monkeypatch.setattr(make, "make_minutes", wait_first)
    return go_on


def test_cancelling_leaves_no_file(
    qtbot: QtBot, maker: DocumentMaker, meeting: Meeting, tmp_path: Path, slow: Event
) -> None:
    maker.make_minutes(meeting, tmp_path / "minutes.docx")
    press(maker, "Cancel")
    slow.set()
    finished(qtbot, maker)
    assert "Stopped. No document was made." in words(maker)
    assert list(tmp_path.glob("*.docx")) == []


def test_a_second_document_waits_until_the_first_is_ready(
    qtbot: QtBot, maker: DocumentMaker, meeting: Meeting, tmp_path: Path, slow: Event
) -> None:
    maker.make_minutes(meeting, tmp_path / "first.docx")
    maker.make_minutes(meeting, tmp_path / "second.docx")
    assert "A document is being made." in words(maker)
    slow.set()
    finished(qtbot, maker)
    assert [path.name for path in tmp_path.glob("*.docx")] == ["first.docx"]
    assert "A document is being made." not in words(maker)


def test_the_file_names_that_are_offered_hold_no_names_of_people(
    maker: DocumentMaker, meeting: Meeting, store: Store, case_id: CaseId
) -> None:
    dialogs: list[QFileDialog] = [
        maker.ask_for_minutes(meeting),
        maker.ask_for_note(open_case(store, case_id)),
    ]
    offered = [Path(dialog.selectedFiles()[0]).name for dialog in dialogs]
    for dialog in dialogs:
        dialog.close()
    assert offered == ["Minutes-meeting-1-2026-11-19.docx", "SPO-briefing-note-SC-26-0431.docx"]
