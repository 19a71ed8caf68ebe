"""What stands in the lists of the desk. No Qt in here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from panel.cases.model import Case, CaseId
from panel.dates.local import local
from panel.dates.written import format_day, format_weekday
from panel.meetings.model import AgendaItem, Meeting, MeetingId, MeetingState
from panel.referrals.model import FormPerson
from panel.referrals.record import Referral
from panel.text import initials_of_name
from ui.case_words import initials_of, level_and_ground_tag
from ui.desk.ledger import Entry
from ui.widgets.labels import TagKind

_MEETING_TAGS: dict[MeetingState, tuple[str, TagKind]] = {
    MeetingState.OPEN: ("Open now", "now"),
    MeetingState.PLANNED: ("Planned", "info"),
    MeetingState.CLOSED: ("Closed", "neutral"),
}


def referral_entries(waiting: Iterable[Referral]) -> list[Entry]:
    """Referrals that nobody has confirmed yet."""
    return [
        Entry(
            referral.id,
            form_initials(referral),
            written_moment(referral.received_at),
            "",
            *_unsettled_tag(len(referral.unread)),
        )
        for referral in waiting
    ]


def meeting_entries(meetings: Iterable[Meeting], cases_of: Mapping[MeetingId, int]) -> list[Entry]:
    """Meetings: the one that is open first, then those to come, then those that were.

    `cases_of` holds how many cases are on an agenda, for the meetings where that is of use.
    """
    order = list(_MEETING_TAGS)
    listed = sorted(meetings, key=lambda meeting: order.index(meeting.state))
    return [
        Entry(
            meeting.id,
            f"Meeting {meeting.number}",
            f"{format_weekday(meeting.day)}, {meeting.starts}".rstrip(", "),
            _about(meeting, cases_of.get(meeting.id)),
            *_MEETING_TAGS[meeting.state],
        )
        for meeting in listed
    ]


def case_entries(cases: Iterable[Case], reviews: Mapping[CaseId, date]) -> list[Entry]:
    """Cases with whom they are about, the officer and the next review."""
    return [_case_entry(case, reviews.get(case.id)) for case in cases]


def matches(case: Case, typed: str) -> bool:
    """Whether every word typed is found in the reference, initials, names or the officer."""
    people = " ".join(f"{person.name} {person.initials}" for person in case.people)
    text = f"{case.reference} {initials_of(case)} {case.oic} {people}".casefold()
    return all(word in text for word in typed.casefold().split())


def next_review(hearings: Sequence[AgendaItem]) -> date | None:
    """The review that was set when the case was last heard."""
    return hearings[-1].next_review if hearings else None


def form_initials(referral: Referral) -> str:
    """Whom a form is about, as a room may see it."""
    form = referral.form
    return f"{_initials(form.victim)} v {_initials(form.perpetrator)}"


def written_moment(moment: datetime) -> str:
    """A moment in the clinic's zone, as in "Fri 20 Nov 2026, 09:14"."""
    here = local(moment)
    return f"{format_weekday(here.date())}, {here:%H:%M}"


def counted(number: int, thing: str) -> str:
    """A number with its noun, as in "1 case" or "11 cases"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _about(meeting: Meeting, cases: int | None) -> str:
    parts = ("" if cases is None else counted(cases, "case"), meeting.place)
    return " · ".join(filter(None, parts))


def _case_entry(case: Case, review: date | None) -> Entry:
    parts = [
        f"OIC {case.oic}" if case.oic else "",
        f"next review {format_day(review)}" if review else "",
    ]
    return Entry(
        case.id,
        case.reference,
        initials_of(case),
        " · ".join(filter(None, parts)),
        *level_and_ground_tag(case),
    )


def _initials(person: FormPerson) -> str:
    return initials_of_name(f"{person.forename or ''} {person.surname or ''}") or "?"


def _unsettled_tag(unread: int) -> tuple[str, TagKind]:
    return (f"{unread} not read", "warning") if unread else ("All read", "success")
