"""What every screen of an open clinic is given: the store, the door for changes, the protocol."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from panel.cases.model import Case
from panel.clinic.model import ClinicSettings
from panel.clinic.service import settings
from panel.meetings.model import AgendaItem, Meeting, MeetingState
from panel.store.unit_of_work import Store
from reports.wording import Wording
from ui.background import Background
from ui.changes import Changes
from ui.theme import Appearance
from ui.widgets.kept import Keeper


@dataclass(frozen=True)
class Workspace:
    """An open clinic. Handed to each screen by its maker; nothing looks it up."""

    store: Store
    changes: Changes
    background: Background
    appearance: Appearance
    protocol: Wording
    kept: Keeper = field(default_factory=Keeper)

    def __post_init__(self) -> None:
        self.changes.changed.connect(self.kept.hear)

    @property
    def settings(self) -> ClinicSettings:
        """The clinic's settings as they stand."""
        return settings(self.store)

    def now(self) -> datetime:
        """The present moment in the clinic's zone."""
        return self.store.now().astimezone(ZoneInfo(ClinicSettings.meeting_zone))

    def today(self) -> date:
        """The present day in the clinic's zone."""
        return self.now().date()


@dataclass(frozen=True)
class OpenCase:
    """The case on screen; item and meeting are None when it is read outside a meeting."""

    case: Case
    item: AgendaItem | None = None
    meeting: Meeting | None = None

    @property
    def is_heard(self) -> bool:
        """Whether it is on screen at a meeting in session."""
        return self.meeting is not None and self.meeting.state is MeetingState.OPEN
