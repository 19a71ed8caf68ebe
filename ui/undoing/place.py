"""Where a change can be seen: which case and step, which page of a meeting, or the desk. No Qt."""

from dataclasses import dataclass

from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingId
from panel.store.homes import home_of
from panel.store.unit_of_work import Changed, RowImage, Store
from ui.console.agenda_entries import CARRIED, OPENING
from ui.console.meeting_state import MeetingState
from ui.console.progress import STEP_NAMES
from ui.workspace import OpenCase

_TABLES = {
    "Referral": ("case_file", "person", "referral"),
    "Timeline": ("incident", "measure"),
    "Information": ("information",),
    "Risk profile": ("risk_profile", "risk_rating", "risk_judgement"),
    "SPO": ("spo_application", "spo_answer", "spo_term"),
    "Plan and decision": ("agenda_item", "note", "risk"),
}
STEP_OF_TABLE = {
    table: STEP_NAMES.index(step) for step, tables in _TABLES.items() for table in tables
}
"""The step of a case in which the records of a table are edited."""


@dataclass(frozen=True)
class Place:
    """Where a change can be seen; with nothing but `words`, at the desk.

    Args:
        words: the place within a sentence, such as "in SC-26-0431".
        case_id: whose case file it stands in.
        step: the step of the case; None for the actions beside it.
        meeting_id: the meeting at whose opening, or at whose hearing of the case, it stands.
        referral_id: the referral on whose page it stands while nobody has confirmed it.
        action_id: the action that changed, which also stands among those from earlier meetings.
        is_settings: whether it stands in the settings of the clinic.
    """

    words: str
    case_id: CaseId | None = None
    step: int | None = None
    meeting_id: MeetingId | None = None
    referral_id: int | None = None
    action_id: int | None = None
    is_settings: bool = False

    @property
    def is_desk(self) -> bool:
        """Whether it stands in no case, meeting or referral that could be opened."""
        return self == Place(self.words)

    def is_within(self, meeting: MeetingState | None) -> bool:
        """Whether a meeting leads there: it is of this meeting, or of a case on its agenda."""
        if meeting is None or self.meeting_id not in (None, meeting.agenda.meeting.id):
            return False
        return self.case_id is None or self.case_id in meeting.agenda.cases

    def is_shown(self, opened: OpenCase | None, meeting: MeetingState | None, page: object) -> bool:
        """Whether the console shows it, at whatever step of the case.

        Args:
            opened: the case on screen, None while a page of the meeting is.
            meeting: the meeting that is open.
            page: the key of that page in the agenda.
        """
        if opened is not None:
            is_hearing = self.meeting_id is None or self.is_within(meeting)
            return is_hearing and opened.case.id == self.case_id
        if meeting is None:
            return False
        if page == CARRIED and self.action_id in {action.id for action in meeting.carried}:
            return True
        of_the_meeting = self.case_id is None and self.is_within(meeting)
        return of_the_meeting and (self.action_id is not None or page == OPENING)


def place_of(store: Store, changed: Changed) -> Place:
    """Where a change can be seen, told by its first row.

    Raises:
        Gone: its case or meeting is no longer there.
    """
    image = changed.images[0]
    table = image.kind.__tablename__
    home = home_of(store, changed)
    case_id, meeting_id = home.get("case_file"), home.get("meeting")
    action_id = image.id if table == "action" else None
    if table == "setting":
        return Place("in the settings", is_settings=True)
    if table == "meeting" and _came_or_went(image):
        return Place("at Home")
    if case_id is not None and not _is_of_plan(image):
        heard = table in _TABLES["Plan and decision"]
        return Place(
            f"in {case_service.open_case(store, CaseId(case_id)).reference}",
            CaseId(case_id),
            STEP_OF_TABLE.get(table),
            MeetingId(meeting_id) if heard and meeting_id else None,
            action_id=action_id,
        )
    if meeting_id is not None:
        meeting = meeting_service.agenda(store, MeetingId(meeting_id)).meeting
        return Place(f"at meeting {meeting.number}", meeting_id=meeting.id, action_id=action_id)
    if image.fields == ("contents",):
        return Place("in a referral to confirm", referral_id=image.id)
    return Place("at Home")


def _is_of_plan(image: RowImage) -> bool:
    """Whether a case came to an agenda, left it or has another place on it."""
    of_agenda = image.kind.__tablename__ == "agenda_item"
    planned = not {"position", "minutes"}.isdisjoint(image.fields)
    return of_agenda and (_came_or_went(image) or planned)


def _came_or_went(image: RowImage) -> bool:
    return image.before is None or image.after is None
