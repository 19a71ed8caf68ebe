"""Planning a meeting by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from actions import service as action_service
from panel.cases.model import CaseId, Relationship
from panel.meetings import service as meeting_service
from panel.meetings.model import ItemKind, MeetingId
from panel.referrals import service as referral_service
from panel.referrals.model import FormChild, FormPerson, ReadForm, ReferralForm
from panel.referrals.record import Route
from panel.store.unit_of_work import Store
from ui.meeting_plan.page import MeetingPlanPage
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace


def routed_case(store: Store, name: str, *, children: bool = False) -> CaseId:
    form = ReferralForm(
        victim=FormPerson(forename=name, surname="Madeup"),
        perpetrator=FormPerson(forename="Dan", surname="Kinvented"),
        children=(FormChild(name="Kit Madeup"),) if children else (),
    )
    taken = referral_service.take_in(store, ReadForm(form), "test/1").new_id("referral")
    done = referral_service.confirm(store, taken, Relationship.FAMILY, "SC", [])
    referral_service.triage(store, taken, route=Route.CLINIC)
    return CaseId(done.new_id("case_file"))


@pytest.fixture
def cases(store: Store) -> list[CaseId]:
    """Two cases without children, and one with."""
    return [
        routed_case(store, "Ada"),
        routed_case(store, "Bea"),
        routed_case(store, "Cat", children=True),
    ]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, cases: list[CaseId]) -> MeetingPlanPage:
    assert len(cases) == 3
    page = MeetingPlanPage(workspace)
    qtbot.addWidget(page)
    page.resize(1280, 650)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open()
    return page


def field(page: QWidget, name: str) -> QLineEdit:
    return next(found for found in page.findChildren(QLineEdit) if found.accessibleName() == name)


def seen_text(page: QWidget) -> str:
    labels = page.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page))


def create(qtbot: QtBot, page: MeetingPlanPage) -> MeetingId:
    with qtbot.waitSignal(page.planned) as planned:
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return MeetingId(planned.args[0])


def test_ctrl_enter_creates_the_meeting_as_proposed(
    qtbot: QtBot, page: MeetingPlanPage, store: Store, cases: list[CaseId]
) -> None:
    found = meeting_service.agenda(store, create(qtbot, page))
    assert found.meeting.day == date(2026, 11, 26)
    assert found.meeting.starts == "14:00"
    assert found.meeting.chair == "DI Testcase"
    assert found.meeting.confidentiality.startswith("What is said here")
    assert found.meeting.marking == "OFFICIAL-SENSITIVE"
    assert [item.case_id for item in found.items] == [cases[2], cases[0], cases[1]]
    assert {item.kind for item in found.items} == {ItemKind.NEW_REFERRAL}
    expected = {row.agency for row in found.attendance}
    assert "police" in expected
    assert "housing" not in expected


def test_day_start_and_place_are_typed(qtbot: QtBot, page: MeetingPlanPage, store: Store) -> None:
    day = field(page, "Day of the meeting")
    assert day.hasFocus()
    day.selectAll()
    qtbot.keyClicks(day, "3/12")
    start = field(page, "Start")
    start.setFocus()
    start.selectAll()
    qtbot.keyClicks(start, "9.30am")
    qtbot.keyClicks(field(page, "Place"), "Gallery")
    found = meeting_service.agenda(store, create(qtbot, page)).meeting
    assert (found.day, found.starts, found.place) == (date(2026, 12, 3), "09:30", "Gallery")


def test_what_is_typed_first_takes_the_place_of_the_proposed_day(
    qtbot: QtBot, page: MeetingPlanPage, store: Store
) -> None:
    qtbot.keyClicks(page.focusWidget(), "24/11")
    meeting = meeting_service.agenda(store, create(qtbot, page)).meeting
    assert meeting.day == date(2026, 11, 24)


def test_a_place_that_is_too_long_for_its_field_shows_its_beginning(
    qtbot: QtBot, page: MeetingPlanPage
) -> None:
    place = field(page, "Place")
    qtbot.keyClicks(place, "Gallery room")
    create(qtbot, page)
    page.open()
    assert (place.text(), place.cursorPosition()) == ("Gallery room", 0)


def test_a_day_that_cannot_be_read_stops_the_meeting_and_is_told_in_its_place(
    qtbot: QtBot, page: MeetingPlanPage, store: Store
) -> None:
    day = field(page, "Day of the meeting")
    day.selectAll()
    qtbot.keyClicks(day, "whenever")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert meeting_service.meetings(store) == []
    assert "That day could not be read" in seen_text(page)
    assert day.text() == "whenever"
    assert day.hasFocus()


def test_alt_and_an_arrow_move_a_case_and_the_keyboard_stays_on_it(
    qtbot: QtBot, page: MeetingPlanPage, store: Store, cases: list[CaseId]
) -> None:
    last = page._agenda.rows()[2]
    last.tick.setFocus()
    qtbot.keyClick(last.tick, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert last.tick.hasFocus()
    found = meeting_service.agenda(store, create(qtbot, page))
    assert [item.case_id for item in found.items] == [cases[2], cases[1], cases[0]]


def test_minutes_and_ticks_count_towards_the_end(
    qtbot: QtBot, page: MeetingPlanPage, store: Store
) -> None:
    assert "3 cases, 45 minutes, ends 14:45" in seen_text(page)
    first, second, _ = page._agenda.rows()
    qtbot.keyClick(second.tick, Qt.Key.Key_Space)
    minutes = field(page, f"Minutes for {first.offer.case.reference}")
    minutes.setFocus()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "25")
    qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert "2 cases, 40 minutes, ends 14:40" in seen_text(page)
    found = meeting_service.agenda(store, create(qtbot, page))
    assert [item.minutes for item in found.items] == [25, 15]


def test_another_day_keeps_what_the_person_unticked(qtbot: QtBot, page: MeetingPlanPage) -> None:
    row = page._agenda.rows()[0]
    qtbot.keyClick(row.tick, Qt.Key.Key_Space)
    day = field(page, "Day of the meeting")
    day.selectAll()
    qtbot.keyClicks(day, "10/12")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert not row.tick.isChecked()


def test_an_agency_can_be_expected_or_not(
    qtbot: QtBot, page: MeetingPlanPage, store: Store
) -> None:
    for name in ("Housing is expected", "Police is expected"):
        tick = next(t for t in page.findChildren(QCheckBox) if t.accessibleName() == name)
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    found = meeting_service.agenda(store, create(qtbot, page))
    agencies = {row.agency for row in found.attendance}
    assert "housing" in agencies
    assert "police" not in agencies


def test_open_actions_that_come_along_are_counted(
    page: MeetingPlanPage, store: Store, cases: list[CaseId]
) -> None:
    assert "No open actions from before." in seen_text(page)
    action_service.agree(store, cases[0], None, agency="police", text="Ring back")
    page.open()
    assert "1 open action from before will come along." in seen_text(page)


def test_escape_leaves_without_a_meeting(qtbot: QtBot, page: MeetingPlanPage, store: Store) -> None:
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert meeting_service.meetings(store) == []
