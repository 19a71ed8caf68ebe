"""A meeting after another one, and keys pressed in whatever has the keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.meetings import service
from panel.meetings.model import Attendance, ItemKind, MeetingId, Standing
from panel.store.unit_of_work import Store


def show(qtbot: QtBot, page: QWidget) -> None:
    """Put a page on screen with the keyboard in it."""
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def planned(store: Store, case_id: CaseId, day: date) -> MeetingId:
    """A meeting that expects Police, ISAC and Probation."""
    changed = service.plan_meeting(
        store,
        ["police", "isac", "probation"],
        [(case_id, ItemKind.REVIEW, 15)],
        day=day,
        starts="14:00",
    )
    return MeetingId(changed.new_id("meeting"))


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    """The second meeting; J. Able came to the first for ISAC."""
    first = planned(store, case_id, date(2026, 11, 5))
    row = service.agenda(store, first).attendance[1]
    service.change_attendance(store, row.id, name="J. Able", standing=Standing.PRESENT)
    service.open_meeting(store, first)
    service.close_meeting(store, first)
    return planned(store, case_id, date(2026, 11, 19))


@pytest.fixture
def attendance(store: Store, meeting_id: MeetingId) -> Callable[[], list[Attendance]]:
    """What the store holds."""
    return lambda: list(service.agenda(store, meeting_id).attendance)
