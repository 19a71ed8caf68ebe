"""Decisions about a meeting that need no clock and no store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from panel.cases.model import Case, CaseId
from panel.errors import KnownError
from panel.meetings.model import AgendaItem, ItemKind, ItemState, MeetingState


class MeetingClosed(KnownError):
    """The minutes are locked."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting is closed and its minutes are locked, so nothing was changed. "
            "Reopen the meeting, giving a reason, to correct it."
        )


class ReopeningStays(KnownError):
    """The reason for a correction is part of the minutes."""

    def __init__(self) -> None:
        super().__init__(
            "The reopening of the meeting stays in its minutes, so nothing was changed. "
            "Close the meeting again once it is put right."
        )


class ReasonForReopeningNeeded(KnownError):
    """Nobody said why closed minutes are to be corrected."""

    def __init__(self) -> None:
        super().__init__(
            "The meeting is still closed: type why its minutes are corrected, then reopen it."
        )


class RecordedCaseStays(KnownError):
    """A case was to be taken off an agenda although something came of it there."""

    def __init__(self) -> None:
        super().__init__(
            "Something was already recorded about a case that was taken off the agenda, so "
            "nothing was changed. Tick that case again, then store the plan."
        )


@dataclass(frozen=True)
class CaseForAgenda:
    """A case offered for a meeting, with why it would be heard."""

    case: Case
    kind: ItemKind


_KIND_ORDER = (ItemKind.NEW_REFERRAL, ItemKind.REPEAT, ItemKind.REVIEW, ItemKind.TWELVE_MONTHS)


def proposed_order(offered: Iterable[CaseForAgenda]) -> list[CaseForAgenda]:
    """Cases with children first, so that children's services may leave, then by kind.

    Source: the agenda that SafeLives suggests for a MARAC. The chair may reorder freely.
    """
    return sorted(
        offered,
        key=lambda entry: (
            not entry.case.has_children,
            _KIND_ORDER.index(entry.kind),
            entry.case.reference,
        ),
    )


def kind_for(
    case_id: CaseId, heard_before: frozenset[CaseId], repeats: frozenset[CaseId]
) -> ItemKind:
    """Why a case would be on the agenda."""
    if case_id in heard_before:
        return ItemKind.REVIEW
    return ItemKind.REPEAT if case_id in repeats else ItemKind.NEW_REFERRAL


def state_when_left(item: AgendaItem) -> ItemState:
    """How a case stands once the panel turns to another: done only when something was decided."""
    return ItemState.DONE if item.outcome else ItemState.WAITING


def has_record(item: AgendaItem, stage: MeetingState) -> bool:
    """Whether time, a decision or its state was recorded of a case at a meeting.

    Before the meeting opens, the case that was looked at last counts as one that waits.
    """
    only_looked_at = stage is MeetingState.PLANNED and item.state is ItemState.NOW
    decided = (
        item.outcome,
        item.decision,
        item.rationale,
        item.victim_told_by,
        item.victim_told_how,
        item.next_review,
    )
    waits = item.state is ItemState.WAITING or only_looked_at
    return not waits or item.seconds_spent > 0 or any(decided)


def assert_may_follow(state: MeetingState, reasons: Sequence[str], new: Sequence[str]) -> None:
    """Refuse to unlock closed minutes without one more reason, and to lose a reason given.

    Args:
        state: where the meeting stands before the change.
        reasons: why it was reopened, before the change.
        new: the same after it.

    Raises:
        MeetingClosed: the minutes are locked.
        ReopeningStays: a reason would vanish from them.
    """
    if state is MeetingState.CLOSED and len(new) <= len(reasons):
        raise MeetingClosed
    if list(new[: len(reasons)]) != list(reasons):
        raise ReopeningStays


def assert_reason(reason: str) -> None:
    """Whether closed minutes may be opened for this reason.

    Raises:
        ReasonForReopeningNeeded: it is empty.
    """
    if not reason.strip():
        raise ReasonForReopeningNeeded
