"""A case at a meeting, and the console's word on it."""

from collections.abc import Callable
from datetime import date

import pytest

from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.meetings import service as meeting_service
from panel.meetings.model import ItemKind, MeetingId, Standing
from panel.store.unit_of_work import Store
from ui.console.showing import Showing
from ui.workspace import OpenCase

Show = Callable[..., Showing]


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    """A meeting with police and ISAC in the room, probation absent."""
    planned = meeting_service.plan_meeting(
        store,
        ["police", "isac", "probation"],
        [(case_id, ItemKind.NEW_REFERRAL, 15)],
        day=date(2026, 11, 19),
        starts="14:00",
        confidentiality="Nothing leaves this room.",
    )
    meeting_id = MeetingId(planned.new_id("meeting"))
    for row in meeting_service.agenda(store, meeting_id).attendance[:2]:
        meeting_service.change_attendance(store, row.id, standing=Standing.PRESENT)
    return meeting_id


@pytest.fixture
def show(store: Store, case_id: CaseId, meeting_id: MeetingId) -> Show:
    """Makes what the console tells, of the case of the fixtures unless another is given."""

    def made(step: int = 0, detail: object = None, case: CaseId | None = None) -> Showing:
        agenda = meeting_service.agenda(store, meeting_id)
        opened = OpenCase(
            case_service.open_case(store, case or case_id), agenda.items[0], agenda.meeting
        )
        return Showing(opened, step, detail, number=3, total=11)

    return made
