"""Undo and redo across saves, as keys and as calls."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from panel.cases import service as cases
from panel.cases.model import CaseId, Relationship
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId, Standing
from panel.referrals import service as referrals
from panel.referrals.model import ReadForm, ReferralForm
from panel.store.errors import DiskFull
from panel.store.unit_of_work import Changed, Store
from srp_worksheet import service as profiles
from srp_worksheet.model import Level, ProfileId, Typology
from tests.ui.keys import keyboard
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


@pytest.fixture
def signable(store: Store, case_id: CaseId, workspace: Workspace) -> ProfileId:
    """A profile with all that it needs to be signed."""
    protocol = workspace.protocol.risk_profile
    begun = profiles.begin_profile(store, case_id, None, protocol.version)
    profile_id = ProfileId(begun.new_id("risk_profile"))
    for outcome in protocol.outcomes:
        profiles.judge(store, profile_id, outcome.code, level=Level.HIGH)
    profiles.change_profile(
        store,
        profile_id,
        typology=Typology.REJECTED,
        formulation="Began when she left.",
        assessor="Dr Nora Pretend",
        training="Course 2024",
    )
    return profile_id


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
    assert not changes.undo()
    assert changes.redo()
    assert changes.redo()
    assert not changes.redo()
    assert stored(store, meeting_id) == ("Room 2", "Nothing leaves.")
    assert said.words == ["Nothing to undo", "Nothing to do again"]


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


def worked_on(meeting_id: MeetingId, changes: Changes) -> None:
    """Something to undo, and something undone to do again."""
    for place in ("Room 1", "Room 2", "Room 3"):
        changes.do(meetings.change_meeting, meeting_id, place=place)
    changes.undo()


def decisions_on_a_meeting(meeting_id: MeetingId, changes: Changes) -> Iterator[str]:
    """Each decision of record on a meeting in turn, as it is put after "since"."""
    changes.do(meetings.open_meeting, meeting_id)
    yield "the meeting was opened"
    changes.do(meetings.close_meeting, meeting_id)
    yield "the meeting was closed"
    changes.do(meetings.reopen_meeting, meeting_id, "A wrong date")
    yield "the meeting was reopened"


def test_neither_a_decision_on_a_meeting_nor_anything_before_it_is_undone_or_done_again(
    store: Store, meeting_id: MeetingId, changes: Changes, said: Said
) -> None:
    worked_on(meeting_id, changes)
    for since in decisions_on_a_meeting(meeting_id, changes):
        before = meetings.agenda(store, meeting_id)
        assert not changes.undo()
        assert not changes.redo()
        assert said.words[-2:] == [f"Nothing more to undo since {since}", "Nothing to do again"]
        assert meetings.agenda(store, meeting_id) == before
    assert not said.trouble


def test_what_comes_after_a_decision_is_undone_as_far_as_the_decision(
    store: Store, meeting_id: MeetingId, changes: Changes, said: Said
) -> None:
    worked_on(meeting_id, changes)
    changes.do(meetings.open_meeting, meeting_id)
    changes.do(meetings.change_meeting, meeting_id, place="Room 4")
    assert changes.undo()
    assert not changes.undo()
    assert stored(store, meeting_id)[0] == "Room 2"
    assert said.words == ["Nothing more to undo since the meeting was opened"]
    assert changes.redo()
    assert stored(store, meeting_id)[0] == "Room 4"


def test_opening_a_meeting_that_is_open_leaves_undo_as_it_is(
    store: Store, meeting_id: MeetingId, changes: Changes
) -> None:
    changes.do(meetings.open_meeting, meeting_id)
    changes.do(meetings.change_meeting, meeting_id, place="Room 4")
    changes.do(meetings.open_meeting, meeting_id)
    assert changes.undo()
    assert stored(store, meeting_id)[0] == ""


def test_signing_a_profile_ends_undo_though_it_is_no_edit(
    workspace: Workspace, store: Store, case_id: CaseId, said: Said, signable: ProfileId
) -> None:
    changes = workspace.changes
    changes.do(cases.add_incident, case_id, what="Call at night")
    changes.note(profiles.sign, signable, workspace.protocol.risk_profile)
    assert not changes.undo()
    assert said.words == ["Nothing more to undo since the risk profile was signed"]
    profile = profiles.current_profile(store, case_id)
    assert profile is not None
    assert profile.signed_at is not None
    assert len(cases.chronology(store, case_id)) == 1


def test_confirming_a_referral_ends_undo(store: Store, changes: Changes, said: Said) -> None:
    form = ReadForm(ReferralForm())
    taken_in = changes.do(referrals.take_in, form, "2018")
    assert taken_in
    referral_id = taken_in.new_id("referral")
    confirmed = changes.do(
        referrals.confirm, referral_id, Relationship.STRANGER, "SC", ["duty_to_protect"]
    )
    assert confirmed
    assert not changes.undo()
    assert said.words == ["Nothing more to undo since the referral was confirmed"]
    assert referrals.referral(store, referral_id).case_id is not None


def test_a_change_that_was_overtaken_is_refused_once_and_then_let_go(
    store: Store, case_id: CaseId, changes: Changes, said: Said
) -> None:
    changes.do(cases.add_incident, case_id, what="Call at night")
    changes.do(cases.change_case, case_id, oic="DC 1187")
    cases.change_case(store, case_id, oic="DC 1412")
    assert not changes.undo()
    assert len(said.trouble) == 1
    assert cases.open_case(store, case_id).oic == "DC 1412"
    assert changes.undo()
    assert cases.chronology(store, case_id) == []
    assert len(said.trouble) == 1


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
