"""Who is here, recorded by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from panel.meetings import service
from panel.meetings.model import Attendance, MeetingId, MeetingState, Standing
from panel.store.unit_of_work import Store
from tests.ui.attendance.conftest import show
from tests.ui.keys import keyboard, type_in
from ui.attendance.page import OpeningPage
from ui.attendance.row import AttendanceRow
from ui.console.meeting_state import meeting_state
from ui.widgets.saved import flush_all
from ui.workspace import Workspace

Recorded = Callable[[], list[Attendance]]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, meeting_id: MeetingId) -> OpeningPage:
    page = OpeningPage(workspace)
    page.open(meeting_state(workspace.store, meeting_id))
    show(qtbot, page)
    page.focus_first()
    return page


def button(page: OpeningPage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == text)


def standings(recorded: Recorded) -> list[Standing]:
    return [row.standing for row in recorded()]


@pytest.mark.usefixtures("page")
def test_one_key_for_each_line_records_who_came(attendance: Recorded) -> None:
    type_in("p↓a↓o")
    assert standings(attendance) == [Standing.PRESENT, Standing.APOLOGIES, Standing.OBSERVER]
    type_in("↑p")
    assert standings(attendance)[1] is Standing.PRESENT


@pytest.mark.usefixtures("page")
def test_enter_goes_to_the_name_and_on_to_the_next_line(attendance: Recorded) -> None:
    type_in("p\nDI Testcase\np\n\np")
    assert [(row.name, row.standing) for row in attendance()] == [
        ("DI Testcase", Standing.PRESENT),
        ("J. Able", Standing.PRESENT),
        ("", Standing.PRESENT),
    ]


def test_a_name_of_last_time_is_offered_and_never_taken_unasked(
    page: OpeningPage, attendance: Recorded
) -> None:
    type_in("↓p")
    assert attendance()[1].name == ""
    type_in("\nDr Substitute\n")
    assert attendance()[1].name == "Dr Substitute"
    assert flush_all(page)


def test_after_the_last_line_everybody_agrees_with_enter(
    page: OpeningPage, attendance: Recorded
) -> None:
    type_in("p↓a↓o↓")
    assert keyboard() is button(page, "Everybody present agrees")
    type_in("\n")
    assert [row.agreed for row in attendance()] == [True, False, True]


@pytest.mark.usefixtures("page")
def test_apologies_say_whether_information_was_sent_and_when(attendance: Recorded) -> None:
    type_in("ay")
    assert (attendance()[0].information_sent, attendance()[0].sent_on) == (True, date(2026, 11, 19))
    type_in("n")
    assert (attendance()[0].information_sent, attendance()[0].sent_on) == (False, None)


def test_the_day_on_which_information_was_sent_can_be_typed(
    page: OpeningPage, attendance: Recorded
) -> None:
    type_in("ay")
    QApplication.processEvents()
    day = next(row._sent_on for row in page.findChildren(AttendanceRow) if row._sent_on.isVisible())
    day.setFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_in("17/11\n")
    assert attendance()[0].sent_on == date(2026, 11, 17)


def test_y_and_n_mean_nothing_without_apologies(page: OpeningPage, attendance: Recorded) -> None:
    type_in("pn")
    assert attendance()[0].information_sent is None
    assert flush_all(page)


def test_a_line_is_removed_and_undo_brings_it_back_to_its_place(
    page: OpeningPage, workspace: Workspace, attendance: Recorded
) -> None:
    said: list[str] = []
    workspace.changes.said.connect(said.append)
    type_in("↓p")
    QTest.keyClick(keyboard(), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row.agency for row in attendance()] == ["police", "probation"]
    assert said == ["Line removed: Ctrl+Z brings it back"]
    assert "Probation" in keyboard().accessibleName()
    workspace.changes.undo()
    assert [row.agency for row in attendance()] == ["police", "isac", "probation"]
    type_in("↑")
    assert "ISAC" in keyboard().accessibleName()
    assert len([row for row in page.findChildren(AttendanceRow) if not row.isHidden()]) == 3


def add(page: OpeningPage, label: str) -> None:
    """Choose from the list; the platform of tests lets the window go when a list is made."""
    box = page.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    index = box.findText(label)
    box.setCurrentIndex(index)
    box.activated.emit(index)
    QApplication.processEvents()
    page.activateWindow()
    QApplication.processEvents()


def test_somebody_from_another_agency_is_added(page: OpeningPage, attendance: Recorded) -> None:
    add(page, "Health")
    type_in("p\nDr Example\n")
    assert [(row.agency, row.name, row.standing) for row in attendance()[3:]] == [
        ("health", "Dr Example", Standing.PRESENT)
    ]


def test_an_observer_comes_from_an_organisation_of_any_name(
    page: OpeningPage, attendance: Recorded
) -> None:
    add(page, "Another organisation")
    type_in("University of Nowhere\no\nA. Student\n")
    assert [(row.agency, row.name, row.standing) for row in attendance()[3:]] == [
        ("University of Nowhere", "A. Student", Standing.OBSERVER)
    ]


def test_tab_goes_down_the_page_also_through_a_line_that_came_later(
    page: OpeningPage,
) -> None:
    add(page, "Health")
    names = []
    for _ in range(12):
        names.append(keyboard().accessibleName())
        type_in("\t")
    health = names.index("Attendance, Health: Present")
    assert names[health + 1] == "Name, Health"
    assert names[health + 2] == "Everybody present agrees"


def test_the_meeting_is_opened_and_the_keyboard_goes_to_the_first_line(
    page: OpeningPage, store: Store, meeting_id: MeetingId
) -> None:
    opening = button(page, "Open the meeting")
    opening.setFocus()
    type_in("\n")
    assert service.agenda(store, meeting_id).meeting.state is MeetingState.OPEN
    assert not opening.isVisible()
    assert "Police" in keyboard().accessibleName()


def test_ctrl_enter_opens_the_meeting_from_any_field_and_says_so_only_once(
    page: OpeningPage, workspace: Workspace, store: Store, meeting_id: MeetingId
) -> None:
    said: list[str] = []
    workspace.changes.said.connect(said.append)
    page._statement.setFocus()
    for _ in range(2):
        QTest.keyClick(keyboard(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        meeting = service.agenda(store, meeting_id).meeting
        assert meeting.state is MeetingState.OPEN
    assert "\n" not in meeting.confidentiality
    assert said == ["The meeting is open: Ctrl+→ goes to the first case"]


def test_a_closed_meeting_can_be_read_and_not_changed(
    page: OpeningPage, workspace: Workspace, meeting_id: MeetingId, attendance: Recorded
) -> None:
    type_in("p")
    workspace.changes.do(service.open_meeting, meeting_id)
    workspace.changes.do(service.close_meeting, meeting_id)
    row = page.findChildren(AttendanceRow)[0]
    assert not row.isEnabled()
    QTest.keyClicks(row._standing, "a")
    assert attendance()[0].standing is Standing.PRESENT


def test_a_choice_that_could_not_be_stored_is_not_shown_as_if_it_were(
    page: OpeningPage, store: Store, meeting_id: MeetingId, attendance: Recorded
) -> None:
    service.open_meeting(store, meeting_id)
    service.close_meeting(store, meeting_id)
    type_in("p")
    assert attendance()[0].standing is Standing.EXPECTED
    assert page.findChildren(AttendanceRow)[0]._standing.value() == ""


def test_what_is_typed_in_the_statement_is_stored(
    page: OpeningPage, store: Store, meeting_id: MeetingId
) -> None:
    page._statement.setFocus()
    type_in("Nothing leaves.")
    assert flush_all(page)
    assert service.agenda(store, meeting_id).meeting.confidentiality == "Nothing leaves."
