"""Undo and redo across saves, as keys and as calls."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId, Standing
from panel.store.errors import DiskFull
from panel.store.unit_of_work import Changed, Store
from ui.changes import Changes
from ui.widgets.saved import flush_all
from ui.widgets.text import SavedLine, SavedText
from ui.workspace import Workspace


class Said:
    """What the changes told."""

    def __init__(self, changes: Changes) -> None:
        self.trouble: list[str] = []
        self.words: list[str] = []
        changes.trouble.connect(self.trouble.append)
        changes.said.connect(self.words.append)


@pytest.fixture
def changes(workspace: Workspace) -> Changes:
    return workspace.changes


@pytest.fixture
def said(changes: Changes) -> Said:
    return Said(changes)


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    agenda = [(case_id, ItemKind.REVIEW, 15)]
    day = datetime(2026, 11, 19, tzinfo=UTC).date()
    changed = meetings.plan_meeting(store, ["police"], agenda, day=day, starts="14:00")
    return MeetingId(changed.new_id("meeting"))


class Form(QWidget):
    """Two fields of a meeting and the keys of the window."""

    def __init__(self, changes: Changes, meeting_id: MeetingId) -> None:
        super().__init__()
        self._changes, self._id = changes, meeting_id
        self.place = SavedLine("Place")
        self.statement = SavedText("Statement")
        column = QVBoxLayout(self)
        column.addWidget(self.place)
        column.addWidget(self.statement)
        self.place.edited.connect(
            lambda text: changes.save(self.place, meetings.change_meeting, meeting_id, place=text)
        )
        self.statement.edited.connect(
            lambda text: changes.save(
                self.statement, meetings.change_meeting, meeting_id, confidentiality=text
            )
        )
        changes.changed.connect(self._show)
        for key, act in (("Ctrl+Z", changes.undo), ("Ctrl+Shift+Z", changes.redo)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _show(self, _changed: Changed) -> None:
        meeting = meetings.agenda(self._changes._store, self._id).meeting
        self.place.set_value(meeting.place)
        self.statement.set_value(meeting.confidentiality)


@pytest.fixture
def form(qtbot: QtBot, changes: Changes, meeting_id: MeetingId) -> Form:
    form = Form(changes, meeting_id)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


def keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def type_into(form: Form, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(keyboard(), text)
    assert flush_all(form)


def undo(form: Form) -> None:
    QTest.keyClick(keyboard(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert flush_all(form)


def redo(form: Form) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(keyboard(), Qt.Key.Key_Z, both)
    assert flush_all(form)


def stored(store: Store, meeting_id: MeetingId) -> tuple[str, str]:
    meeting = meetings.agenda(store, meeting_id).meeting
    return meeting.place, meeting.confidentiality


def undone_to_the_end(form: Form, store: Store, meeting_id: MeetingId) -> list[tuple[str, str]]:
    """What the store holds after each Ctrl+Z, until nothing changes any more."""
    states = [stored(store, meeting_id)]
    for _ in range(20):
        undo(form)
        if stored(store, meeting_id) != states[-1]:
            states.append(stored(store, meeting_id))
    return states


def test_undo_of_typing_goes_back_and_never_forth(
    form: Form, store: Store, meeting_id: MeetingId
) -> None:
    type_into(form, form.place, "Room 2")
    type_into(form, form.statement, "Nothing leaves the room.")
    assert undone_to_the_end(form, store, meeting_id) == [
        ("Room 2", "Nothing leaves the room."),
        ("Room 2", ""),
        ("", ""),
    ]


def test_undo_after_leaving_the_field_takes_whole_edits_back(
    form: Form, store: Store, meeting_id: MeetingId, changes: Changes, said: Said
) -> None:
    type_into(form, form.place, "Room 2")
    type_into(form, form.statement, "Nothing leaves.")
    changes.undo()
    assert stored(store, meeting_id) == ("Room 2", "")
    changes.undo()
    assert stored(store, meeting_id) == ("", "")
    changes.undo()
    changes.redo()
    changes.redo()
    assert stored(store, meeting_id) == ("Room 2", "Nothing leaves.")
    assert said.words == [
        "Undone: meeting changed",
        "Undone: meeting changed",
        "Nothing to undo",
        "Done again: meeting changed",
        "Done again: meeting changed",
    ]


def test_what_a_fields_own_undo_took_back_can_be_done_again(
    form: Form, store: Store, meeting_id: MeetingId, changes: Changes
) -> None:
    type_into(form, form.place, "Room 2")
    undo(form)
    assert stored(store, meeting_id) == ("", "")
    changes.redo()
    assert stored(store, meeting_id) == ("Room 2", "")


def test_words_deleted_by_hand_come_back_from_elsewhere(
    form: Form, store: Store, meeting_id: MeetingId, changes: Changes
) -> None:
    type_into(form, form.place, "Room 2")
    QTest.keyClick(keyboard(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(keyboard(), Qt.Key.Key_Delete)
    assert flush_all(form)
    assert stored(store, meeting_id) == ("", "")
    changes.undo()
    assert stored(store, meeting_id) == ("Room 2", "")


def test_typing_that_goes_on_is_one_change(
    form: Form, store: Store, meeting_id: MeetingId, changes: Changes
) -> None:
    for part in ("Room", " 2", ", first floor"):
        type_into(form, form.place, part)
    changes.undo()
    assert stored(store, meeting_id) == ("", "")


def test_each_choice_is_a_change_of_its_own(
    store: Store, meeting_id: MeetingId, changes: Changes
) -> None:
    row = meetings.agenda(store, meeting_id).attendance[0].id
    for standing in (Standing.PRESENT, Standing.APOLOGIES):
        changes.do(meetings.change_attendance, row, standing=standing)
    changes.undo()
    assert meetings.agenda(store, meeting_id).attendance[0].standing is Standing.PRESENT


def test_a_closed_meeting_refuses_undo_once_and_lets_go_of_what_it_locks(
    store: Store, case_id: CaseId, meeting_id: MeetingId, changes: Changes, said: Said
) -> None:
    changes.do(cases.add_incident, case_id, what="Call at night")
    changes.do(meetings.open_meeting, meeting_id)
    for place in ("Room 1", "Room 2", "Room 3"):
        changes.do(meetings.change_meeting, meeting_id, place=place)
    changes.do(meetings.close_meeting, meeting_id)
    changes.undo()
    assert len(said.trouble) == 1
    assert "closed" in said.trouble[0]
    changes.undo()
    assert len(said.trouble) == 1
    assert said.words == ["Undone: incident added"]
    assert cases.chronology(store, case_id) == []
    assert stored(store, meeting_id)[0] == "Room 3"
    changes.undo()
    assert said.words[-1] == "Nothing to undo"


def test_undo_that_finds_the_disk_full_can_be_tried_again(
    store: Store,
    case_id: CaseId,
    changes: Changes,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changes.do(cases.add_incident, case_id, what="Call at night")

    def full(_changed: Changed) -> Changed:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(store, "undo", full)
        changes.undo()
        changes.undo()
    assert [words.partition(",")[0] for words in said.trouble] == ["The disk is full"] * 2
    changes.undo()
    assert cases.chronology(store, case_id) == []


def test_time_that_is_counted_is_never_undone(
    store: Store, meeting_id: MeetingId, changes: Changes, said: Said
) -> None:
    item = meetings.agenda(store, meeting_id).items[0].id
    changes.note(meetings.add_time, item, 30)
    changes.undo()
    assert said.words == ["Nothing to undo"]
    assert meetings.agenda(store, meeting_id).items[0].seconds_spent == 30
