"""The coordinator's desk: forms come in, and everything is a key away."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId, Relationship
from panel.meetings import service as meeting_service
from panel.meetings.model import ItemKind, MeetingId, Outcome
from panel.referrals import service as referral_service
from panel.referrals.model import FormPerson, ReadForm, ReferralForm, Unread
from panel.store.unit_of_work import Store
from ui.desk.entries import written_moment
from ui.desk.ledger import Ledger
from ui.desk.page import Desk
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import Notice
from ui.workspace import Workspace

FORMS = Path(__file__).parents[2] / "panel" / "referrals" / "forms"
SAMPLES = [FORMS / "sample-content-controls.docx", FORMS / "sample-legacy-fields.docx"]
FORM = ReferralForm(
    victim=FormPerson(forename="Rhoda", surname="Madeup"),
    perpetrator=FormPerson(forename="Dan", surname="Kinvented"),
    oic="DC 41 Fable",
)


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Desk:
    desk = Desk(workspace)
    qtbot.addWidget(desk)
    desk.resize(1280, 650)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    return desk


def ledger(desk: Desk, name: str) -> Ledger:
    return next(found for found in desk.findChildren(Ledger) if found.accessibleName() == name)


def seen_text(desk: Desk) -> str:
    labels = desk.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(desk))


def drop(desk: Desk, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    desk.dropEvent(QDropEvent(QPointF(5, 5), copy, data, button, Qt.KeyboardModifier.NoModifier))


def confirmed_case(store: Store) -> CaseId:
    taken = referral_service.take_in(store, ReadForm(FORM), "test/1")
    referral_id = taken.new_id("referral")
    done = referral_service.confirm(store, referral_id, Relationship.FAMILY, "SC", [])
    return CaseId(done.new_id("case_file"))


def test_dropped_forms_are_read_and_a_file_that_is_none_is_told_of(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    bad = tmp_path / "letter.docx"
    bad.write_bytes(b"not a Word file")
    drop(desk, SAMPLES[0], bad, SAMPLES[1], tmp_path / "picture.png")
    qtbot.waitUntil(lambda: len(referral_service.waiting(store)) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: "2 forms were read" in seen_text(desk), timeout=5_000)
    assert "letter.docx: " in seen_text(desk)
    assert "picture.png" not in seen_text(desk)
    shown = [entry.title for entry in ledger(desk, "Referrals to confirm").entries()]
    assert shown[0] == "G.O. v K.D."


def test_the_same_form_is_not_taken_in_twice(qtbot: QtBot, desk: Desk, store: Store) -> None:
    drop(desk, SAMPLES[0], SAMPLES[0])
    qtbot.waitUntil(lambda: "already on the desk" in seen_text(desk), timeout=20_000)
    assert len(referral_service.waiting(store)) == 1


def test_stopping_keeps_what_was_read_and_leaves_the_rest(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    drop(desk, *SAMPLES)
    desk._intake._cancel()
    qtbot.waitUntil(lambda: "1 form was read" in seen_text(desk), timeout=20_000)
    assert len(referral_service.waiting(store)) == 1


def test_what_was_told_of_forms_read_goes_once_one_is_confirmed(
    qtbot: QtBot, desk: Desk, workspace: Workspace, store: Store
) -> None:
    drop(desk, SAMPLES[0])
    qtbot.waitUntil(lambda: "1 form was read" in seen_text(desk), timeout=20_000)
    desk.refresh()
    assert "1 form was read" in seen_text(desk)
    (waiting,) = referral_service.waiting(store)
    workspace.changes.do(referral_service.confirm, waiting.id, Relationship.FAMILY, "SC", [])
    assert "was read" not in seen_text(desk)


def test_a_moment_is_written_by_the_clocks_of_the_clinic() -> None:
    assert written_moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wed 1 Jul 2026, 00:30"


def test_enter_on_a_waiting_referral_asks_to_confirm_it(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    unread = (Unread("Victim: postcode", "The form has no such field here."),)
    read = ReadForm(FORM, unread)
    referral_id = referral_service.take_in(store, read, "test/1").new_id("referral")
    desk.refresh()
    desk.focus_first()
    waiting = ledger(desk, "Referrals to confirm")
    assert waiting.hasFocus()
    assert waiting.entries()[0].tag == "1 not read"
    with qtbot.waitSignal(desk.confirm_referral) as asked:
        qtbot.keyClick(waiting, Qt.Key.Key_Return)
    assert asked.args == [referral_id]


def test_a_form_can_be_typed_in(qtbot: QtBot, desk: Desk, store: Store) -> None:
    with qtbot.waitSignal(desk.confirm_referral) as asked:
        qtbot.keyClick(desk._intake._type, Qt.Key.Key_Return)
    waiting = referral_service.waiting(store)
    assert asked.args == [waiting[0].id]
    assert waiting[0].form == ReferralForm()


def test_cases_are_found_by_name_and_opened_with_enter(
    qtbot: QtBot, desk: Desk, store: Store, case_id: CaseId
) -> None:
    other = confirmed_case(store)
    desk.refresh()
    box = desk.findChild(QLineEdit)
    assert box is not None
    qtbot.keyClicks(box, "kinv 0431")
    cases = ledger(desk, "Cases, newest first")
    qtbot.waitUntil(lambda: len(cases.entries()) == 1)
    with qtbot.waitSignal(desk.open_case) as opened:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.args == [case_id]
    box.setText("nobody of this name")
    qtbot.waitUntil(lambda: "has these words" in seen_text(desk))
    box.clear()
    qtbot.waitUntil(lambda: [entry.key for entry in cases.entries()] == [other, case_id])


def test_a_case_shows_its_next_review_and_never_a_name(
    desk: Desk, store: Store, case_id: CaseId
) -> None:
    agenda = [(case_id, ItemKind.NEW_REFERRAL, 15)]
    planned = meeting_service.plan_meeting(store, [], agenda, day=date(2026, 11, 19))
    item = meeting_service.agenda(store, MeetingId(planned.new_id("meeting"))).items[0]
    meeting_service.change_item(
        store, item.id, outcome=Outcome.ADOPTED, next_review=date(2026, 12, 17)
    )
    desk.refresh()
    entry = ledger(desk, "Cases, newest first").entries()[0]
    assert "next review 17 Dec 2026" in entry.rest
    assert "Madeup" not in entry.spoken


def test_enter_opens_a_meeting_and_the_open_one_stands_first(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    ids = [
        meeting_service.plan_meeting(store, [], [], day=day).new_id("meeting")
        for day in (date(2026, 11, 19), date(2026, 11, 26))
    ]
    meeting_service.open_meeting(store, MeetingId(ids[0]))
    desk.refresh()
    meetings = ledger(desk, "Meetings")
    assert [entry.key for entry in meetings.entries()] == ids
    meetings.setFocus()
    qtbot.keyClick(meetings, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.open_meeting) as opened:
        qtbot.keyClick(meetings, Qt.Key.Key_Return)
    assert opened.args == [ids[1]]


def test_an_empty_desk_says_what_will_be_there(desk: Desk) -> None:
    text = seen_text(desk)
    assert "No cases yet" in text
    assert "None planned yet." in text
    desk.focus_first()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Read referral forms…"


def test_the_keyboard_waits_on_the_meeting_in_session_then_referrals_then_a_planned_one(
    desk: Desk, store: Store
) -> None:
    planned = meeting_service.plan_meeting(store, ["police"], [], day=date(2026, 11, 26))
    desk.refresh()
    desk.focus_first()
    assert ledger(desk, "Meetings").hasFocus()
    referral_service.take_in(store, ReadForm(FORM), "test/1")
    desk.refresh()
    desk.focus_first()
    assert ledger(desk, "Referrals to confirm").hasFocus()
    meeting_service.open_meeting(store, MeetingId(planned.new_id("meeting")))
    desk.refresh()
    desk.focus_first()
    assert ledger(desk, "Meetings").hasFocus()


def test_a_list_keeps_its_record_under_the_keyboard_when_others_arrive(
    desk: Desk, store: Store
) -> None:
    first = referral_service.take_in(store, ReadForm(FORM), "test/1").new_id("referral")
    desk.refresh()
    waiting = ledger(desk, "Referrals to confirm")
    waiting.setFocus()
    referral_service.take_in(store, ReadForm(ReferralForm()), "test/1")
    desk.refresh()
    assert waiting.current_key() == first


def test_failures_of_the_last_reading_go_when_new_forms_are_read(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    bad = tmp_path / "letter.docx"
    bad.write_bytes(b"")
    drop(desk, bad)
    qtbot.waitUntil(lambda: "No form was taken in" in seen_text(desk), timeout=20_000)
    drop(desk, SAMPLES[0])
    qtbot.waitUntil(lambda: "1 form was read" in seen_text(desk), timeout=20_000)
    told = [notice.text() for notice in desk.findChildren(Notice) if notice.isVisibleTo(desk)]
    assert not [text for text in told if "letter" in text]
