"""A clinic meeting as the rest of the program sees it."""

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType, TypedDict

from panel.cases.model import CaseId

MeetingId = NewType("MeetingId", int)


class MeetingState(enum.StrEnum):
    """Where a meeting stands; a closed one no longer changes."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Standing(enum.StrEnum):
    """How somebody stands to a meeting."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    OBSERVER = "observer"


class ItemKind(enum.StrEnum):
    """Why a case is on the agenda."""

    NEW_REFERRAL = "new_referral"
    REPEAT = "repeat"
    REVIEW = "review"
    TWELVE_MONTHS = "twelve_months"


class ItemState(enum.StrEnum):
    """How far the panel has come with a case."""

    WAITING = "waiting"
    NOW = "now"
    PARKED = "parked"
    DONE = "done"


class Outcome(enum.StrEnum):
    """What the panel decided to do with a case."""

    ADOPTED = "adopted"
    ADVICE = "advice"
    REDIRECTED = "redirected"
    CONTINUE = "continue"
    CLOSED = "closed"


class NoteKind(enum.StrEnum):
    """Of what kind a note of the discussion is."""

    DISCUSSION = "discussion"
    DIFFERING_VIEW = "differing_view"
    LEARNING = "learning"


@dataclass(frozen=True)
class Meeting:
    """A meeting. `starts` is local time such as 14:00 in the zone `zone`."""

    id: MeetingId
    number: int
    day: date
    starts: str
    zone: str
    place: str
    chair: str
    marking: str
    confidentiality: str
    state: MeetingState
    opened_at: datetime | None
    closed_at: datetime | None
    corrections: tuple[str, ...]


@dataclass(frozen=True)
class Attendance:
    """One person's or agency's place at a meeting."""

    id: int
    meeting_id: MeetingId
    agency: str
    name: str
    standing: Standing
    information_sent: bool | None
    sent_on: date | None
    agreed: bool


@dataclass(frozen=True)
class AgendaItem:
    """A case at a meeting, with what was decided there."""

    id: int
    meeting_id: MeetingId
    case_id: CaseId
    position: int
    minutes: int
    kind: ItemKind
    state: ItemState
    seconds_spent: int
    outcome: Outcome | None
    decision: str
    rationale: str
    victim_told_by: str
    victim_told_how: str
    next_review: date | None


@dataclass(frozen=True)
class Note:
    """Something said about a case."""

    id: int
    item_id: int
    kind: NoteKind
    text: str
    said_by: str


@dataclass(frozen=True)
class Risk:
    """A risk that the panel named. It needs an action, or a reason why there is none."""

    id: int
    case_id: CaseId
    item_id: int
    text: str
    no_action_reason: str


class MeetingChanges(TypedDict, total=False):
    """The fields of a meeting that can be typed over."""

    day: date
    starts: str
    place: str
    chair: str
    marking: str
    confidentiality: str


class AttendanceChanges(TypedDict, total=False):
    """The fields of an attendance that can be typed over."""

    agency: str
    name: str
    standing: Standing
    information_sent: bool | None
    sent_on: date | None
    agreed: bool


class ItemChanges(TypedDict, total=False):
    """The fields of an agenda item that can be typed over."""

    minutes: int
    kind: ItemKind
    outcome: Outcome | None
    decision: str
    rationale: str
    victim_told_by: str
    victim_told_how: str
    next_review: date | None


class NoteChanges(TypedDict, total=False):
    """The fields of a note that can be typed over."""

    kind: NoteKind
    text: str
    said_by: str


class RiskChanges(TypedDict, total=False):
    """The fields of a risk that can be typed over."""

    text: str
    no_action_reason: str
