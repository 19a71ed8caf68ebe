"""A meeting that is closed is read: nothing is offered that would be refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from actions import service as actions
from panel.meetings import service
from panel.meetings.model import MeetingId
from panel.store.unit_of_work import Store
from tests.ui.console.conftest import is_stop
from tests.ui.keys import keyboard, press
from ui.clinic_view import ClinicView
from ui.demo.hand import name_of
from ui.widgets.jump_list import JumpList

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def closed(window: ClinicView, demo_store: Store, demo_meeting: MeetingId) -> Iterator[ClinicView]:
    """Closed while its case was at its last step."""
    window.open_meeting(demo_meeting)
    window.console.turn(1)
    press(Key.Key_6, ALT)
    service.close_meeting(demo_store, demo_meeting)
    window.open_meeting(demo_meeting)
    window.console.turn(1)
    yield window
    service.reopen_meeting(demo_store, demo_meeting, "Another test")


@pytest.mark.usefixtures("closed")
def test_alt_6_goes_to_the_page_that_is_read_and_offers_no_field() -> None:
    focus = press(Key.Key_6, ALT)
    assert isinstance(focus, QScrollArea)
    assert focus.isVisible()
    assert [one for one in focus.findChildren(QWidget) if is_stop(one)] == []


def test_the_agenda_no_longer_leads_to_what_is_missing(closed: ClinicView) -> None:
    press(Key.Key_9, CTRL)
    press(Key.Key_F6)
    assert name_of(press(Key.Key_Up)).startswith("SC-26-")
    assert not any(one.isVisible() for one in closed.console._middle.findChildren(JumpList))


def test_an_action_that_is_typed_later_is_kept_with_its_case_and_not_in_the_minutes(
    closed: ClinicView, demo_store: Store, demo_meeting: MeetingId
) -> None:
    before = actions.raised_at(demo_store, demo_meeting)
    press(Key.Key_K, CTRL)
    QTest.keyClicks(keyboard(), "Police: call her fri @DC 1187")
    press(Key.Key_Return)
    opened = closed.console.opened
    assert opened is not None
    kept = [action.text for action in actions.of_case(demo_store, opened.case.id)]
    assert "Call her" in kept
    assert actions.raised_at(demo_store, demo_meeting) == before


def test_an_action_of_the_panel_itself_is_offered_again_only_after_reopening(
    closed: ClinicView, demo_store: Store, demo_meeting: MeetingId
) -> None:
    press(Key.Key_9, CTRL)
    line = next(one for one in closed.findChildren(QWidget) if name_of(one) == "Add an action")
    assert not line.isVisible()
    told = [one.text() for one in closed.findChildren(QLabel) if one.isVisible()]
    assert "None. The minutes of this meeting are locked." in told
    reopened = closed._workspace.changes.do(service.reopen_meeting, demo_meeting, "A name is wrong")
    assert reopened is not None
    assert line.isVisible()
    service.close_meeting(demo_store, demo_meeting)
