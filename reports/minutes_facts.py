"""What the minutes of a meeting are made of. Sensitive entries never get this far."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from actions.model import AgreedAction
from panel.cases.model import Case, Incident, Information, Measure
from panel.clinic.model import ClinicSettings
from panel.meetings.model import AgendaItem, Attendance, ItemState, Meeting, Note, Risk
from panel.orders.model import Application
from panel.referrals.record import Referral
from panel.store.audit import AuditHead
from reports.wording import Wording
from srp_worksheet.model import Profile


@dataclass(frozen=True)
class CaseHeard:
    """One case of the agenda.

    `incidents` and `information` are those that may be minuted, in order; of the others there is
    only a number. `referral` is the last one. `profile` is the one signed last, and
    `newer_profile_begun` the day on which one after it was begun that is not signed.
    """

    case: Case
    item: AgendaItem
    referral: Referral | None
    incidents: tuple[Incident, ...]
    incidents_withheld: int
    information: tuple[Information, ...]
    information_withheld: int
    measures: tuple[Measure, ...]
    profile: Profile | None
    newer_profile_begun: date | None
    application: Application | None
    notes: tuple[Note, ...]
    risks: tuple[Risk, ...]
    actions: tuple[AgreedAction, ...]

    @property
    def was_reached(self) -> bool:
        """Whether the panel came to the case, or said or agreed anything about it."""
        item = self.item
        agreed = (item.outcome, item.decision, item.rationale)
        said = any((self.notes, self.risks, self.actions, *agreed))
        return said or item.state is not ItemState.WAITING


@dataclass(frozen=True)
class MinutesFacts:
    """A whole meeting. `actions` were agreed at it, `carried` came from meetings before.

    `audit_head` is where the audit stood when these facts were fetched.
    """

    settings: ClinicSettings
    wording: Wording
    made_at: datetime
    meeting: Meeting
    attendance: tuple[Attendance, ...]
    cases: tuple[CaseHeard, ...]
    actions: tuple[AgreedAction, ...]
    carried: tuple[AgreedAction, ...]
    audit_head: AuditHead

    @property
    def zone(self) -> ZoneInfo:
        """Where the meeting's clock hangs."""
        return ZoneInfo(self.meeting.zone)

    @property
    def today(self) -> date:
        """The day on which the minutes are made."""
        return self.made_at.astimezone(self.zone).date()
