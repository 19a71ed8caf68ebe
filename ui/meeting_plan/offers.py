"""Which cases a meeting could hear, why, and in what order. No Qt and no store in here."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from panel.cases.model import Case, CaseId
from panel.dates.clock import split_clock
from panel.dates.local import local_day
from panel.dates.vocabulary import add_months, tidy
from panel.dates.written import format_day
from panel.errors import KnownError
from panel.meetings import rules
from panel.meetings.model import AgendaItem, ItemKind, Meeting, MeetingId, MeetingState, Outcome
from panel.meetings.rules import CaseForAgenda
from panel.meetings.service import Agenda
from panel.protocol import MeetingProtocol
from panel.referrals.record import Referral, Route

_THURSDAY = 3
_ENDED = (Outcome.CLOSED, Outcome.REDIRECTED)
_MONTHS = 12
_LONGEST = 240
_STAYS = "On this agenda, where it stays: something was recorded"
_MINUTES = re.compile(r"(\d{1,3}) ?(?:m|mins?|minutes?)?")


class UnreadableStart(KnownError):
    """What was typed is no time of day."""

    def __init__(self) -> None:
        super().__init__("That start could not be read: type a time such as 14:00 or 2pm.")


class UnreadableMinutes(KnownError):
    """What was typed is no number of minutes."""

    def __init__(self) -> None:
        super().__init__(f"Type a number of minutes from 1 to {_LONGEST}.")


@dataclass(frozen=True)
class History:
    """What the store knows of a case that matters for an agenda.

    `referrals` are newest first; they may be left out for a case that was heard and was referred
    only once. `hearings` are oldest first.
    """

    case: Case
    referrals: Sequence[Referral]
    hearings: Sequence[AgendaItem]


@dataclass(frozen=True)
class Offer:
    """A case that may be heard. `ticked` is whether it is proposed; `note` says why or why not.

    `minutes` are those planned already, 0 for the usual ones of its kind.
    """

    case: Case
    kind: ItemKind
    ticked: bool
    note: str
    minutes: int = 0


def offers(
    histories: Iterable[History], meetings: Mapping[MeetingId, Meeting], day: date
) -> list[Offer]:
    """The cases to offer for a meeting on a day, in the proposed order, the ticked ones first."""
    found = {
        offer.case.id: offer
        for history in histories
        if (offer := _offer(history, meetings, day)) is not None
    }
    order = rules.proposed_order(CaseForAgenda(offer.case, offer.kind) for offer in found.values())
    listed = [found[entry.case.id] for entry in order]
    return [offer for offer in listed if offer.ticked] + [
        offer for offer in listed if not offer.ticked
    ]


def offers_for_change(
    agenda: Agenda, staying: Collection[CaseId], others: Iterable[Offer]
) -> list[Offer]:
    """The cases of an agenda ticked in their order, then those that could be put on it.

    `staying` are those that cannot be taken off, because something was recorded of them.
    """
    planned = [
        Offer(
            agenda.cases[item.case_id],
            item.kind,
            ticked=True,
            note=_STAYS if item.case_id in staying else "On this agenda",
            minutes=item.minutes,
        )
        for item in agenda.items
    ]
    return planned + [
        replace(offer, ticked=False) for offer in others if offer.case.id not in agenda.cases
    ]


def untriaged(histories: Iterable[History]) -> list[Case]:
    """Cases whose latest referral has no route yet, and so are not offered."""
    return [
        history.case
        for history in histories
        if history.referrals and history.referrals[0].triage.route is None
    ]


def minutes_for(kind: ItemKind, protocol: MeetingProtocol) -> int:
    """How long a case of that kind is planned for."""
    again = kind in (ItemKind.REVIEW, ItemKind.TWELVE_MONTHS)
    return protocol.minutes_review if again else protocol.minutes_new


def next_thursday(today: date) -> date:
    """The Thursday after today."""
    return today + timedelta(days=(_THURSDAY - today.weekday() - 1) % 7 + 1)


def read_start(words: str) -> time:
    """The time of day that was typed, as "14:00", "1400" or "2pm".

    Raises:
        UnreadableStart: it is no time.
    """
    split = split_clock(f"start {tidy(words)}")
    if split is None or split.rest != "start":
        raise UnreadableStart
    return split.clock


def read_minutes(words: str) -> int:
    """The number of minutes that was typed, as "15" or "15 min".

    Raises:
        UnreadableMinutes: it is no number from 1 to 240.
    """
    match = _MINUTES.fullmatch(tidy(words))
    if match is None or not 1 <= int(match[1]) <= _LONGEST:
        raise UnreadableMinutes
    return int(match[1])


def write_minutes(minutes: int) -> str:
    """As in "15 min"."""
    return f"{minutes} min"


def ends_at(start: time, minutes: int) -> str:
    """The time at which so many minutes are over, as in "15:25"."""
    end = datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)
    return f"{end:%H:%M}"


def _offer(history: History, meetings: Mapping[MeetingId, Meeting], day: date) -> Offer | None:
    if (planned := _planned_elsewhere(history, meetings)) is not None:
        note = f"Already on the agenda of {format_day(planned.day)}"
        return Offer(history.case, _kind(history, meetings), ticked=False, note=note)
    found = None
    if not history.hearings or _referred_since(history, meetings):
        found = _offer_referred(history, meetings)
    return found or (_offer_heard(history, day) if history.hearings else None)


def _offer_referred(history: History, meetings: Mapping[MeetingId, Meeting]) -> Offer | None:
    """A case with a referral that no meeting has heard, where it was routed to the clinic."""
    if not history.referrals or history.referrals[0].triage.route is not Route.CLINIC:
        return None
    received = format_day(local_day(history.referrals[0].received_at))
    kind = _kind(history, meetings)
    return Offer(history.case, kind, ticked=True, note=f"Referred {received}")


def _offer_heard(history: History, day: date) -> Offer | None:
    """A case that was heard before, where it stays with the clinic."""
    last = history.hearings[-1]
    if last.outcome in _ENDED:
        return None
    if last.outcome is None:
        note = "Not decided when it was last on an agenda"
        return Offer(history.case, ItemKind.REVIEW, ticked=True, note=note)
    if last.next_review is not None:
        due = last.next_review <= day
        note = f"Review {'due' if due else 'not due until'} {format_day(last.next_review)}"
        return Offer(history.case, ItemKind.REVIEW, ticked=due, note=note)
    if add_months(_referred_on(history), _MONTHS) <= day:
        note = f"12 months since the referral of {format_day(_referred_on(history))}"
        return Offer(history.case, ItemKind.TWELVE_MONTHS, ticked=True, note=note)
    if last.outcome is Outcome.ADVICE:
        return None
    return Offer(history.case, ItemKind.REVIEW, ticked=False, note="No review date was set")


def _kind(history: History, meetings: Mapping[MeetingId, Meeting]) -> ItemKind:
    case_id = history.case.id
    waits = _referred_since(history, meetings)
    heard = frozenset[CaseId]([case_id] if history.hearings and not waits else [])
    repeats = frozenset[CaseId]([case_id] if len(history.referrals) > 1 else [])
    return rules.kind_for(case_id, heard, repeats)


def _planned_elsewhere(history: History, meetings: Mapping[MeetingId, Meeting]) -> Meeting | None:
    found = (meetings[item.meeting_id] for item in history.hearings)
    return next((meeting for meeting in found if meeting.state is not MeetingState.CLOSED), None)


def _referred_since(history: History, meetings: Mapping[MeetingId, Meeting]) -> bool:
    """Whether a referral came in after the meeting that heard the case last."""
    if not history.hearings or not history.referrals:
        return False
    heard = meetings[history.hearings[-1].meeting_id]
    received = history.referrals[0].received_at
    if heard.closed_at is not None:
        return received > heard.closed_at
    return local_day(received) > heard.day


def _referred_on(history: History) -> date:
    if history.referrals:
        return local_day(history.referrals[0].received_at)
    return history.case.opened_on
