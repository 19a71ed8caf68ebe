"""What can be done with a meeting. One function, one transaction, one audit entry.

Whatever changes a closed meeting raises `MeetingClosed`; the lock itself stands in `rows`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Unpack

from panel.cases import queries as case_queries
from panel.cases.model import Case, CaseId
from panel.dates.local import local_day
from panel.dates.written import format_day
from panel.meetings import queries, rules
from panel.meetings.model import (
    AgendaItem,
    Attendance,
    AttendanceChanges,
    ItemChanges,
    ItemKind,
    ItemState,
    Meeting,
    MeetingChanges,
    MeetingId,
    MeetingState,
    Note,
    NoteChanges,
    Risk,
    RiskChanges,
    Standing,
)
from panel.meetings.rows import AgendaItemRow, AttendanceRow, MeetingRow, NoteRow, RiskRow
from panel.store.audit import AuditKind
from panel.store.base import as_model, change, cleaned, filled
from panel.store.errors import Gone
from panel.store.unit_of_work import Changed, Store


@dataclass(frozen=True)
class Agenda:
    """A meeting with everything that the chair sees of it at once."""

    meeting: Meeting
    attendance: tuple[Attendance, ...]
    items: tuple[AgendaItem, ...]
    cases: dict[CaseId, Case]


def meetings(store: Store) -> list[Meeting]:
    """All meetings, newest first."""
    with store.read() as session:
        return queries.meetings(session)


def agenda(store: Store, meeting_id: MeetingId) -> Agenda:
    """A meeting, its attendance and its cases in order.

    Raises:
        Gone: there is no such meeting.
    """
    with store.read() as session:
        meeting = queries.meeting(session, meeting_id)
        if meeting is None:
            raise Gone
        items = queries.agenda(session, meeting_id)
        cases = case_queries.cases(session, [item.case_id for item in items])
        attendance = queries.attendance(session, meeting_id)
    return Agenda(meeting, tuple(attendance), tuple(items), {case.id: case for case in cases})


def hearings(store: Store, case_id: CaseId) -> list[AgendaItem]:
    """Every time a case was on an agenda, oldest first."""
    with store.read() as session:
        return queries.hearings(session, case_id)


def notes(store: Store, item_id: int) -> list[Note]:
    """What was said about a case at a meeting."""
    with store.read() as session:
        return queries.notes(session, item_id)


def risks(store: Store, item_id: int) -> list[Risk]:
    """The risks named when a case was heard."""
    with store.read() as session:
        return queries.risks(session, item_id)


def cases_with_record(store: Store, meeting_id: MeetingId) -> frozenset[CaseId]:
    """The cases of an agenda of which a note, risk, decision, time or state was recorded."""
    found = agenda(store, meeting_id)
    with store.read() as session:
        with_words = queries.items_with_words(session, meeting_id)
    return frozenset(
        item.case_id
        for item in found.items
        if item.id in with_words or rules.has_record(item, found.meeting.state)
    )


def plan_meeting(
    store: Store,
    expected: Iterable[str],
    cases: Sequence[tuple[CaseId, ItemKind, int]],
    **values: Unpack[MeetingChanges],
) -> Changed:
    """Create a meeting with its agenda.

    Args:
        store: where it is kept.
        expected: codes of the agencies that usually come; each gets a line of attendance.
        cases: case, why it is heard and for how many minutes, in the order of the agenda.
        values: day, start, place, chair, marking and confidentiality statement.
    """
    with store.write("Meeting planned", AuditKind.COLLECTION) as work:
        number = queries.last_number(work.session) + 1
        meeting = filled(MeetingRow(number=number), values)
        work.session.add(meeting)
        work.session.flush()
        for agency in expected:
            work.session.add(AttendanceRow(meeting_id=meeting.id, agency=agency))
        for position, (case_id, kind, minutes) in enumerate(cases, start=1):
            work.session.add(
                AgendaItemRow(
                    meeting_id=meeting.id,
                    case_id=case_id,
                    position=position,
                    kind=kind,
                    minutes=minutes,
                )
            )
    return work.changed


def change_plan(
    store: Store,
    meeting_id: MeetingId,
    cases: Sequence[tuple[CaseId, ItemKind, int]],
    acted_on: Collection[CaseId],
    **values: Unpack[MeetingChanges],
) -> Changed:
    """Plan a meeting anew, before it opens or while it is open.

    A case that is on the agenda already keeps its row and all that hangs on it.

    Args:
        store: where it is kept.
        meeting_id: the meeting.
        cases: case, why it is heard and for how many minutes, in the order of the agenda; why it
            is heard counts only for a case that is not on it yet.
        acted_on: cases with an action agreed at this meeting, which is not known here.
        values: fields of the meeting to type over.

    Raises:
        MeetingClosed: its minutes are locked.
        RecordedCaseStays: a case is missing of which something was recorded.
    """
    with store.write("Plan changed") as work:
        meeting = work.get(MeetingRow, meeting_id)
        if meeting.state is MeetingState.CLOSED:
            raise rules.MeetingClosed
        change(meeting, values)
        rows = {row.case_id: row for row in queries.agenda_rows(work.session, meeting_id)}
        with_words = queries.items_with_words(work.session, meeting_id)
        for case_id in rows.keys() - {case_id for case_id, _, _ in cases}:
            row = rows[case_id]
            recorded = row.id in with_words or case_id in acted_on
            if recorded or rules.has_record(as_model(row, AgendaItem), meeting.state):
                raise rules.RecordedCaseStays
            work.session.delete(row)
        for position, (case_id, kind, minutes) in enumerate(cases, start=1):
            row = rows.get(case_id) or AgendaItemRow(
                meeting_id=meeting_id, case_id=case_id, kind=kind
            )
            row.position, row.minutes = position, minutes
            work.session.add(row)
    return work.changed


def change_meeting(
    store: Store, meeting_id: MeetingId, **changes: Unpack[MeetingChanges]
) -> Changed:
    """Type over fields of a meeting."""
    with store.write("Meeting changed") as work:
        change(work.get(MeetingRow, meeting_id), changes)
    return work.changed


def open_meeting(store: Store, meeting_id: MeetingId) -> Changed:
    """Begin: the clock of the meeting runs from here."""
    with store.write("Meeting opened", final="the meeting was opened") as work:
        meeting = work.get(MeetingRow, meeting_id)
        meeting.state = MeetingState.OPEN
        meeting.opened_at = meeting.opened_at or work.now
    return work.changed


def close_meeting(store: Store, meeting_id: MeetingId) -> Changed:
    """Lock the minutes."""
    with store.write("Meeting closed", final="the meeting was closed") as work:
        meeting = work.get(MeetingRow, meeting_id)
        current = queries.item_now(work.session, meeting_id)
        if current:
            current.state = rules.state_when_left(as_model(current, AgendaItem))
            work.session.flush()
        meeting.state = MeetingState.CLOSED
        meeting.closed_at = work.now
    return work.changed


def reopen_meeting(store: Store, meeting_id: MeetingId, reason: str) -> Changed:
    """Unlock closed minutes to correct them; the reason is printed in them.

    Raises:
        ReasonForReopeningNeeded: nobody said why.
    """
    rules.assert_reason(reason)
    with store.write("Meeting reopened", final="the meeting was reopened") as work:
        meeting = work.get(MeetingRow, meeting_id)
        if meeting.state is MeetingState.CLOSED:
            meeting.state = MeetingState.OPEN
            meeting.closed_at = None
            correction = f"{format_day(local_day(work.now))}: {reason}"
            meeting.corrections = [*meeting.corrections, cleaned(correction)]
    return work.changed


def add_attendance(
    store: Store, meeting_id: MeetingId, **values: Unpack[AttendanceChanges]
) -> Changed:
    """Record one more person at a meeting."""
    with store.write("Attendance added", AuditKind.COLLECTION) as work:
        work.get(MeetingRow, meeting_id)
        work.session.add(filled(AttendanceRow(meeting_id=meeting_id), values))
    return work.changed


def change_attendance(
    store: Store, attendance_id: int, **changes: Unpack[AttendanceChanges]
) -> Changed:
    """Record who is present, sent apologies or observes."""
    with store.write("Attendance recorded") as work:
        change(work.get(AttendanceRow, attendance_id), changes)
    return work.changed


def everybody_agrees(store: Store, meeting_id: MeetingId) -> Changed:
    """Record that all who are present or observe agreed to the confidentiality statement."""
    with store.write("Agreement to confidentiality recorded") as work:
        for row in queries.attendance_rows(work.session, meeting_id):
            if row.standing in (Standing.PRESENT, Standing.OBSERVER):
                row.agreed = True
    return work.changed


def remove_attendance(store: Store, attendance_id: int) -> Changed:
    """Take out a line that was entered by mistake."""
    with store.write("Attendance removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(AttendanceRow, attendance_id))
    return work.changed


def turn_to(store: Store, item_id: int) -> Changed:
    """Turn to a case; the one left is done if something was decided, else it waits."""
    with store.write("Turned to a case", AuditKind.CONSULTATION) as work:
        item = work.get(AgendaItemRow, item_id)
        current = queries.item_now(work.session, MeetingId(item.meeting_id))
        if current and current.id != item_id:
            current.state = rules.state_when_left(as_model(current, AgendaItem))
        item.state = ItemState.NOW
    return work.changed


def park(store: Store, item_id: int) -> Changed:
    """Set a case aside to come back to."""
    with store.write("Case parked") as work:
        work.get(AgendaItemRow, item_id).state = ItemState.PARKED
    return work.changed


def add_time(store: Store, item_id: int, seconds: int) -> Changed:
    """Count time spent on a case, as long as its meeting is not closed."""
    with store.write("Time counted") as work:
        item = work.get(AgendaItemRow, item_id)
        if work.get(MeetingRow, item.meeting_id).state is not MeetingState.CLOSED:
            item.seconds_spent += seconds
    return work.changed


def change_item(store: Store, item_id: int, **changes: Unpack[ItemChanges]) -> Changed:
    """Record the decision on a case and what belongs to it."""
    with store.write("Decision recorded") as work:
        change(work.get(AgendaItemRow, item_id), changes)
    return work.changed


def add_note(store: Store, item_id: int, **values: Unpack[NoteChanges]) -> Changed:
    """Write down what is said."""
    with store.write("Note added", AuditKind.COLLECTION) as work:
        work.get(AgendaItemRow, item_id)
        work.session.add(filled(NoteRow(item_id=item_id), values))
    return work.changed


def change_note(store: Store, note_id: int, **changes: Unpack[NoteChanges]) -> Changed:
    """Type over a note."""
    with store.write("Note changed") as work:
        change(work.get(NoteRow, note_id), changes)
    return work.changed


def remove_note(store: Store, note_id: int) -> Changed:
    """Take out a note made by mistake; undo brings it back."""
    with store.write("Note removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(NoteRow, note_id))
    return work.changed


def add_risk(store: Store, item_id: int, **values: Unpack[RiskChanges]) -> Changed:
    """Name a risk."""
    with store.write("Risk added", AuditKind.COLLECTION) as work:
        item = work.get(AgendaItemRow, item_id)
        work.session.add(filled(RiskRow(item_id=item_id, case_id=item.case_id), values))
    return work.changed


def change_risk(store: Store, risk_id: int, **changes: Unpack[RiskChanges]) -> Changed:
    """Type over a risk, or say why it has no action."""
    with store.write("Risk changed") as work:
        change(work.get(RiskRow, risk_id), changes)
    return work.changed


def remove_risk(store: Store, risk_id: int) -> Changed:
    """Take out a risk named by mistake; undo brings it back."""
    with store.write("Risk removed", AuditKind.ERASURE) as work:
        work.session.delete(work.get(RiskRow, risk_id))
    return work.changed
