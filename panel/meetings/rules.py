"""Decisions about a meeting that need no clock and no store."""

from collections.abc import Iterable
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
    if item.state is ItemState.PARKED:
        return ItemState.PARKED
    return ItemState.DONE if item.outcome else ItemState.WAITING


def assert_open(state: MeetingState) -> None:
    """Refuse a change to a closed meeting.

    Raises:
        MeetingClosed: the minutes are locked.
    """
    if state is MeetingState.CLOSED:
        raise MeetingClosed
