"""The last page of a meeting: what is missing, its documents, closing and reopening."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.meetings import service
from panel.meetings.model import ItemKind, Meeting, MeetingId, MeetingState, Outcome, Standing
from panel.orders import service as orders
from panel.orders.model import Sought
from panel.store.unit_of_work import Store
from ui.console.meeting_state import meeting_state
from ui.dialogs import TextDialog
from ui.documents.page import ClosingPage
from ui.widgets.jump_list import JumpList
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    changed = service.plan_meeting(
        store, ["police"], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 11, 19), starts="14:00"
    )
    meeting_id = MeetingId(changed.new_id("meeting"))
    service.open_meeting(store, meeting_id)
    return meeting_id


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, meeting_id: MeetingId) -> ClosingPage:
    page = ClosingPage(workspace)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.open(meeting_state(workspace.store, meeting_id))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def shown(page: ClosingPage) -> dict[str, QPushButton]:
    QApplication.processEvents()
    return {one.text(): one for one in page.findChildren(QPushButton) if one.isVisible()}


def sentences(page: ClosingPage) -> list[str]:
    gaps = page.findChild(JumpList)
    assert isinstance(gaps, JumpList)
    return [gaps.item(row).text() for row in range(gaps.count())] if gaps.isVisible() else []


def state(store: Store, meeting_id: MeetingId) -> MeetingState:
    return service.agenda(store, meeting_id).meeting.state


def question(page: ClosingPage) -> QMessageBox:
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    return box


def answer(page: ClosingPage, words: str) -> None:
    box = question(page)
    next(button for button in box.buttons() if button.text() == words).click()


def leave_nothing_open(store: Store, meeting_id: MeetingId) -> None:
    agenda = service.agenda(store, meeting_id)
    service.change_attendance(
        store, agenda.attendance[0].id, standing=Standing.PRESENT, name="DI T", agreed=True
    )
    service.change_item(
        store,
        agenda.items[0].id,
        outcome=Outcome.ADVICE,
        rationale="Nothing new",
        victim_told_by="ISAC",
    )


def test_each_gap_is_named_and_leads_to_its_cure(
    page: ClosingPage, store: Store, meeting_id: MeetingId
) -> None:
    chosen: list[int] = []
    page.gap_chosen.connect(chosen.append)
    missing = meeting_state(store, meeting_id).missing
    texts = [f"{gap.place}: {gap.text}" for gap in missing]
    assert texts == ["Opening: 1 attendance to record", "SC-26-0431: Not heard yet"]
    assert sentences(page) == texts
    gaps = page.findChild(JumpList)
    assert isinstance(gaps, JumpList)
    gaps.setFocus()
    QTest.keyClick(gaps, Qt.Key.Key_Down)
    QTest.keyClick(gaps, Qt.Key.Key_Return)
    assert chosen == [1]


def test_a_gap_that_was_closed_goes_and_the_others_keep_the_keyboard(
    page: ClosingPage, workspace: Workspace, meeting_id: MeetingId
) -> None:
    row = service.agenda(workspace.store, meeting_id).attendance[0].id
    workspace.changes.do(service.change_meeting, meeting_id, place="Room 2")
    gaps = page.findChild(JumpList)
    assert isinstance(gaps, JumpList)
    gaps.setFocus()
    workspace.changes.do(service.change_meeting, meeting_id, place="Room 3")
    assert QApplication.focusWidget() is gaps
    workspace.changes.do(
        service.change_attendance, row, standing=Standing.PRESENT, name="DI T", agreed=True
    )
    assert sentences(page) == ["SC-26-0431: Not heard yet"]
    assert QApplication.focusWidget() is gaps


def test_closing_with_things_missing_asks_and_enter_means_no(
    page: ClosingPage, store: Store, meeting_id: MeetingId
) -> None:
    shown(page)["Close the meeting"].click()
    assert "2 things are still missing." in question(page).informativeText()
    QTest.keyClick(question(page), Qt.Key.Key_Return)
    assert state(store, meeting_id) is MeetingState.OPEN


def test_closing_locks_and_reopening_asks_for_a_reason(
    page: ClosingPage, store: Store, meeting_id: MeetingId
) -> None:
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    leave_nothing_open(store, meeting_id)
    page.open(meeting_state(store, meeting_id))
    shown(page)["Close the meeting"].click()
    assert question(page).informativeText() == "The minutes will be locked."
    answer(page, "Close the meeting")
    assert state(store, meeting_id) is MeetingState.CLOSED
    assert closed == [True]
    assert "Close the meeting" not in shown(page)
    shown(page)["Reopen, with a reason"].click()
    dialog = page.findChild(TextDialog)
    assert isinstance(dialog, TextDialog)
    assert not dialog.yes.isEnabled()
    QTest.keyClicks(dialog.line, "A name was wrong")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert state(store, meeting_id) is MeetingState.OPEN
    assert service.agenda(store, meeting_id).meeting.corrections == (
        "19 Nov 2026: A name was wrong",
    )
    assert "Close the meeting" in shown(page)


def test_minutes_are_asked_for_by_the_button(page: ClosingPage, meeting_id: MeetingId) -> None:
    wanted: list[Meeting] = []
    page.minutes_wanted.connect(wanted.append)
    page.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert [meeting.id for meeting in wanted] == [meeting_id]


def test_a_briefing_note_is_offered_for_a_case_in_which_an_order_is_sought(
    page: ClosingPage, workspace: Workspace, case_id: CaseId, meeting_id: MeetingId
) -> None:
    def words() -> str:
        labels = page.findChildren(PlainLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    assert "No case of this meeting has an application in preparation." in words()
    orders.begin(workspace.store, case_id, "2026-11")
    application = orders.application(workspace.store, case_id)
    assert application is not None
    workspace.changes.do(orders.change_application, application.id, sought=Sought.FULL)
    assert "Briefing note SC-26-0431" in shown(page)
    assert "No case of this meeting" not in words()
    assert state(workspace.store, meeting_id) is MeetingState.OPEN
