from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from actions import service as action_service
from panel.cases import service as case_service
from panel.cases.model import CaseId, Role
from panel.cases.rows import CaseRow, PersonRow
from panel.clinic.service import change_settings
from panel.meetings.model import MeetingId
from panel.store.audit import AuditEntry, AuditKind
from panel.store.unit_of_work import Store
from tests.ui.projector.conftest import Show
from ui.console.showing import Showing
from ui.projector.placement import apart_from
from ui.projector.projection import Projection
from ui.workspace import Workspace


@pytest.fixture
def host(qtbot: QtBot) -> QStackedWidget:
    """A window whose console is one line with the focus."""
    host = QStackedWidget()
    qtbot.addWidget(host)
    line = QLineEdit()
    host.addWidget(line)
    host.resize(1280, 720)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    line.setFocus()
    return host


@pytest.fixture
def projection(workspace: Workspace, host: QStackedWidget) -> Projection:
    """On a computer with one screen."""
    return Projection(workspace, host, lambda _console: None)


@pytest.fixture
def on_second_screen(workspace: Workspace, host: QStackedWidget) -> Iterator[Projection]:
    """On a computer with a screen for the room."""
    projection = Projection(workspace, host, lambda _console: QGuiApplication.primaryScreen())
    yield projection
    projection.close()


@pytest.fixture
def other_case(store: Store) -> CaseId:
    with store.write("another case") as work:
        case = CaseRow(reference="SC-26-0500", opened_on=date(2026, 11, 3), why_here="Other story")
        work.session.add(case)
        work.session.flush()
        work.session.add(
            PersonRow(case_id=case.id, role=Role.VICTIM, forename="Una", surname="Newname")
        )
    return CaseId(work.changed.new_id("case_file"))


def disclosures(store: Store) -> list[tuple[str, list[str], list[str]]]:
    with store.read() as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.kind == AuditKind.DISCLOSURE)
        ).all()
    return [(entry.label, entry.details["recipients"], entry.details["cases"]) for entry in entries]


def reference(projection: Projection) -> str:
    page = projection.view.page
    return page.head.reference if page else ""


def test_with_one_screen_the_view_takes_the_place_of_the_console_and_gives_it_back(
    projection: Projection, host: QStackedWidget, show: Show, qtbot: QtBot
) -> None:
    console = host.currentWidget()
    projection.follow(show())
    projection.toggle()
    assert host.currentWidget() is projection.view
    assert QApplication.focusWidget() is None
    qtbot.keyClick(host, Qt.Key.Key_Escape)
    assert host.currentWidget() is console
    assert QApplication.focusWidget() is console
    assert not projection.view.isVisible()


def test_toggling_again_brings_the_console_back(
    projection: Projection, host: QStackedWidget, show: Show
) -> None:
    console = host.currentWidget()
    projection.follow(show())
    projection.toggle()
    projection.toggle()
    assert host.currentWidget() is console
    assert host.count() == 1


def test_another_page_in_the_consoles_place_ends_projecting(
    projection: Projection, host: QStackedWidget, show: Show
) -> None:
    desk = QLineEdit()
    host.addWidget(desk)
    projection.follow(show())
    projection.toggle()
    host.setCurrentWidget(desk)
    assert not projection.view.isVisible()
    assert host.currentWidget() is desk


def test_a_second_screen_gets_a_window_of_its_own_and_the_console_keeps_the_keyboard(
    on_second_screen: Projection, host: QStackedWidget, show: Show
) -> None:
    console = host.currentWidget()
    on_second_screen.follow(show())
    on_second_screen.toggle()
    view = on_second_screen.view
    assert view.isWindow()
    assert view.isFullScreen()
    assert view.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert host.currentWidget() is console
    on_second_screen.toggle()
    assert not view.isVisible()


def test_when_the_second_screen_goes_the_console_is_not_covered(
    workspace: Workspace, host: QStackedWidget, show: Show, qtbot: QtBot
) -> None:
    screens = [QGuiApplication.primaryScreen()]
    projection = Projection(workspace, host, lambda _console: screens[0] if screens else None)
    projection.follow(show())
    projection.toggle()
    gone = screens.pop()
    with qtbot.waitSignal(projection.state_changed) as told:
        projection._placement._screen_removed(gone)
    assert told.args == [False, False, "The second screen is gone, so nothing is projected"]
    assert not projection.view.isVisible()
    assert host.currentWidget() is not projection.view


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([QRect(0, 0, 1920, 1080)], None),
        ([QRect(0, 0, 1920, 1080), QRect(0, 0, 1024, 768)], None),
        ([QRect(0, 0, 1920, 1080), QRect(1920, 0, 1024, 768)], 1),
        ([QRect(-1280, 0, 1280, 720), QRect(0, 0, 1920, 1080)], 0),
        ([QRect(0, 0, 1920, 1080), QRect(1920, 0, 0, 0)], None),
    ],
)
def test_a_mirrored_screen_is_no_screen_for_the_room(
    others: list[QRect], found: int | None
) -> None:
    assert apart_from(QRect(0, 0, 1920, 1080), others) == found


def test_the_view_follows_the_console(
    projection: Projection, show: Show, other_case: CaseId
) -> None:
    projection.follow(show())
    projection.toggle()
    assert reference(projection) == "SC-26-0431"
    projection.follow(show(case=other_case))
    page = projection.view.page
    assert page is not None
    assert page.head.reference == "SC-26-0500"
    assert page.rows[-1].text == "Other story"


def test_a_case_that_cannot_be_read_leaves_nothing_of_the_one_before(
    projection: Projection, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    projection.follow(show())
    projection.toggle()
    with monkeypatch.context() as broken:
        broken.setattr(action_service, "of_case", lambda *_: 1 / 0)
        with qtbot.waitSignal(projection.state_changed) as told:
            projection.follow(show(step=3))
        assert projection.view.page is None
        assert told.args[:2] == [True, True]
    projection.follow(show(step=3))
    assert reference(projection) == "SC-26-0431"


def test_blank_hides_at_once_and_shows_what_is_on_by_then(
    projection: Projection, show: Show, other_case: CaseId, qtbot: QtBot
) -> None:
    projection.follow(show())
    projection.toggle()
    with qtbot.waitSignal(projection.state_changed) as told:
        projection.blank()
    assert told.args == [True, True, "Projector is blank"]
    assert projection.view.page is None
    projection.follow(show(case=other_case))
    assert projection.view.page is None
    projection.blank()
    assert reference(projection) == "SC-26-0500"


def test_projecting_begins_unblanked(projection: Projection, show: Show) -> None:
    projection.follow(show())
    projection.toggle()
    projection.blank()
    projection.toggle()
    projection.toggle()
    assert reference(projection) == "SC-26-0431"


def test_the_status_line_hears_what_the_room_sees(
    projection: Projection, show: Show, qtbot: QtBot
) -> None:
    projection.follow(show())
    with qtbot.waitSignal(projection.state_changed) as told:
        projection.toggle()
    assert told.args == [True, False, "Projector shows initials only"]
    with qtbot.assertNotEmitted(projection.state_changed):
        projection.follow(show(step=2))


def test_a_room_that_is_set_while_projecting_is_seen_at_once(
    projection: Projection, show: Show, workspace: Workspace
) -> None:
    projection.follow(show())
    projection.toggle()
    before = projection.view.grab().toImage()
    workspace.changes.do(change_settings, room_metres=12.0)
    assert projection.view.grab().toImage() != before


def test_a_case_is_logged_once_as_disclosed_to_the_agencies_present(
    projection: Projection, show: Show, store: Store
) -> None:
    projection.follow(show())
    assert disclosures(store) == []
    projection.toggle()
    projection.follow(show(step=3))
    projection.toggle()
    projection.toggle()
    assert disclosures(store) == [
        ("Case shown on the projector", ["ISAC", "Police"], ["SC-26-0431"])
    ]


def test_a_case_that_was_only_blank_was_not_disclosed(
    projection: Projection, show: Show, store: Store, other_case: CaseId
) -> None:
    projection.follow(show())
    projection.toggle()
    projection.blank()
    projection.follow(show(case=other_case))
    assert [cases for _, _, cases in disclosures(store)] == [["SC-26-0431"]]


def test_names_are_shown_only_while_the_key_is_held_and_that_is_logged(
    projection: Projection, host: QStackedWidget, show: Show, store: Store, qtbot: QtBot
) -> None:
    projection.follow(show())
    projection.toggle()
    qtbot.keyPress(host, Qt.Key.Key_F8)
    page = projection.view.page
    assert page is not None
    assert page.head.whom == "Rhoda Madeup v Dan Kinvented"
    projection.follow(show(step=1))
    qtbot.keyRelease(host, Qt.Key.Key_F8)
    page = projection.view.page
    assert page is not None
    assert page.head.whom == "R.M. v D.K."
    assert [label for label, _, _ in disclosures(store)] == [
        "Case shown on the projector",
        "Names shown on the projector",
    ]


def test_another_case_is_never_revealed_by_a_key_still_held(
    projection: Projection, host: QStackedWidget, show: Show, other_case: CaseId, qtbot: QtBot
) -> None:
    projection.follow(show())
    projection.toggle()
    qtbot.keyPress(host, Qt.Key.Key_F8)
    projection.follow(show(case=other_case))
    page = projection.view.page
    assert page is not None
    assert "Newname" not in page.head.whom


def test_nothing_can_be_revealed_while_blank_or_off(
    projection: Projection, show: Show, store: Store
) -> None:
    projection.follow(show())
    projection.reveal(True)
    projection.toggle()
    projection.blank()
    projection.reveal(True)
    projection.blank()
    page = projection.view.page
    assert page is not None
    assert page.head.whom == "R.M. v D.K."
    assert len(disclosures(store)) == 1


def test_page_down_turns_a_long_page_from_the_console(
    on_second_screen: Projection,
    host: QStackedWidget,
    show: Show,
    store: Store,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    for number in range(40):
        case_service.add_information(store, case_id, agency="police", text=f"Entry {number}")
    on_second_screen.follow(show(step=2))
    on_second_screen.toggle()
    qtbot.keyClick(host, Qt.Key.Key_PageDown)
    assert on_second_screen.view.number == 1
    qtbot.keyClick(host, Qt.Key.Key_PageUp)
    assert on_second_screen.view.number == 0


def test_the_opening_of_a_meeting_is_shown_until_a_case_is_on(
    projection: Projection, meeting_id: MeetingId
) -> None:
    projection.toggle()
    assert projection.view.page is None
    projection.open_meeting(meeting_id)
    projection.follow(Showing(None, 0, None, 0, 1))
    assert reference(projection) == "Meeting 1"


def test_closing_shows_nothing_more(projection: Projection, show: Show) -> None:
    projection.follow(show())
    projection.toggle()
    projection.close()
    projection.toggle()
    assert projection.view.page is None


def test_a_marking_that_is_changed_is_shown_with_the_next_page(
    projection: Projection, show: Show, store: Store
) -> None:
    projection.follow(show())
    projection.toggle()
    before = projection.view.grab().toImage()
    change_settings(store, marking="OFFICIAL")
    projection.follow(show())
    assert projection.view.grab().toImage() != before
