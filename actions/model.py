"""Agreed actions as the rest of the program sees them."""

import enum
from dataclasses import dataclass
from datetime import date
from typing import NewType

from panel.cases.model import CaseId
from panel.meetings.model import MeetingId
from panel.typed_line import Span

ActionId = NewType("ActionId", int)


class ActionStatus(enum.StrEnum):
    """Where an action stands. MARAC practice tells the last two apart."""

    OPEN = "open"
    DONE = "done"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """What an agency took on, in a meeting or between two.

    `agency` is a code of `resources/protocol/agencies.toml`. `due_words` is the deadline as it
    was said, beside the day that it meant. `outcome_reason` says why the action was closed undone
    or opened again, and `said_by` who reported it. An action of the panel itself has no case.
    """

    id: ActionId
    case_id: CaseId | None
    case_reference: str
    meeting_id: MeetingId | None
    meeting_number: int | None
    agency: str
    text: str
    owner: str
    due: date | None
    due_words: str
    status: ActionStatus
    outcome_reason: str
    closed_on: date | None
    said_by: str
    risk_id: int | None
    raised_on: date


class ActionPart(enum.StrEnum):
    """The parts of a typed action line."""

    AGENCY = "agency"
    TEXT = "text"
    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """A typed line as understood so far, to be shown before it is kept.

    Every word of the line is in exactly one span. `missing` holds a sentence for each part that
    a person still has to add or check; the line can be kept all the same.
    """

    agency: str | None
    text: str
    owner: str
    due: date | None
    due_words: str
    spans: tuple[Span[ActionPart], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: `text` would stand where `line[start:end]` stands now."""

    text: str
    start: int
    end: int
