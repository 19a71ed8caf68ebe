"""The front of the minutes: what everybody looks for before any case."""

from collections.abc import Iterable

from actions.model import AgreedAction
from panel.dates.written import format_day
from panel.meetings.model import Attendance, MeetingState, Standing
from reports.case_blocks import name_of
from reports.contents import Block, Bullets, Column, Facts, Heading, Paragraph, Table, TextStyle
from reports.labels import (
    NO_AGENCY,
    NOT_RECORDED,
    UNHEARD,
    agency_and_owner,
    day_or,
    due_text,
    status_cell,
)
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.wording import Wording

_IN_THE_ROOM = (Standing.PRESENT, Standing.OBSERVER)
_STANDINGS = {
    Standing.PRESENT: "Present",
    Standing.OBSERVER: "Observer",
    Standing.APOLOGIES: "Apologies",
    Standing.EXPECTED: "Expected; whether they came is not recorded",
}
_AS_IT_STANDS = (
    "Attendance, notes, risks and decisions have been locked since the meeting was closed. Case "
    "files, risk profiles, orders and actions are shown as they stood when this copy was made."
)


def opening(facts: MinutesFacts) -> list[Block]:
    """The meeting, the cases in short, actions by agency, earlier actions, and attendance."""
    return [
        *_meeting(facts),
        *_cases(facts),
        *_actions_by_agency(facts),
        *_earlier_actions(facts),
        *_attendance(facts),
        *_confidentiality(facts),
    ]


def is_draft(facts: MinutesFacts) -> bool:
    """Whether the meeting may still change."""
    return facts.meeting.state is not MeetingState.CLOSED


def _meeting(facts: MinutesFacts) -> list[Block]:
    meeting = facts.meeting
    start = f", {meeting.starts}" if meeting.starts else ""
    blocks: list[Block] = [
        Facts(
            (
                ("Meeting", f"Number {meeting.number}{start}"),
                ("Where", meeting.place or NOT_RECORDED),
                ("Chair", meeting.chair or NOT_RECORDED),
                ("Status", _status(facts)),
            )
        )
    ]
    if not is_draft(facts):
        blocks.append(Paragraph(_AS_IT_STANDS, TextStyle.QUIET))
    if meeting.corrections:
        blocks += [
            Heading(2, "Corrections since the meeting was first closed"),
            Bullets(meeting.corrections),
        ]
    return blocks


def _status(facts: MinutesFacts) -> str:
    made = facts.made_at.astimezone(facts.zone)
    moment = f"made {format_day(made.date())} at {made:%H:%M}"
    closed = facts.meeting.closed_at
    if is_draft(facts) or closed is None:
        return f"Draft, {moment}: the meeting is not closed"
    return f"Closed {format_day(closed.astimezone(facts.zone).date())}; this copy {moment}"


def _actions_by_agency(facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            agency,
            action.text,
            action.case_reference or "Panel",
            action.owner or "No owner",
            due_text(action),
            status_cell(action, facts.today),
        )
        for agency, actions in _by_agency(facts.actions, facts.wording)
        for action in actions
    )
    columns = (
        Column("Agency", 2.6),
        Column("What", 5),
        Column("Case", 2.3),
        Column("Owner", 2.6),
        Column("By", 2.3),
        Column("Status", 2.2),
    )
    return [Heading(1, "Actions agreed, by agency"), Table(columns, rows)]


def _by_agency(
    actions: Iterable[AgreedAction], wording: Wording
) -> list[tuple[str, list[AgreedAction]]]:
    """The agencies in the order of the clinic's list, each with its actions, soonest due first."""
    grouped: dict[str, list[AgreedAction]] = {}
    for action in sorted(actions, key=_soonest_due):
        grouped.setdefault(action.agency, []).append(action)
    order = [agency.code for agency in wording.agencies]
    codes = sorted(grouped, key=lambda code: order.index(code) if code in order else len(order))
    return [(wording.agency_name(code) or NO_AGENCY, grouped[code]) for code in codes]


def _soonest_due(action: AgreedAction) -> tuple[bool, str]:
    return action.due is None, str(action.due)


def _earlier_actions(facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            action.text,
            action.case_reference or "Panel",
            agency_and_owner(action, facts.wording),
            due_text(action),
            status_cell(action, facts.today),
        )
        for action in facts.carried
    )
    table = Table(
        (
            Column("What", 4.4),
            Column("Case", 2.3),
            Column("Agency and owner", 3),
            Column("Was due", 2.3),
            Column("What became of it", 5),
        ),
        rows,
        empty_text="No action was open from an earlier meeting.",
    )
    return [Heading(1, "Actions from earlier meetings"), table]


def _attendance(facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            _of_agency(row, facts),
            row.name or NOT_RECORDED,
            _STANDINGS[standing],
            _agreed_or_sent(row),
        )
        for standing in _STANDINGS
        for row in facts.attendance
        if row.standing is standing
    )
    columns = (
        Column("Agency", 4),
        Column("Name", 4.4),
        Column("Attendance", 3.4),
        Column("Statement agreed, or information sent", 5.2),
    )
    return [Heading(1, "Attendance"), Table(columns, rows)]


def _of_agency(row: Attendance, facts: MinutesFacts) -> str:
    return facts.wording.agency_name(row.agency) or NO_AGENCY


def _agreed_or_sent(row: Attendance) -> str:
    """Of those in the room, whether they agreed to the statement; of the others, what they sent."""
    if row.standing in _IN_THE_ROOM:
        return "Agreed to the statement" if row.agreed else "Agreement not recorded"
    if row.information_sent is None:
        return NOT_RECORDED
    if not row.information_sent:
        return "No information sent"
    return f"Information sent {day_or(row.sent_on, 'on a day not recorded')}"


def _confidentiality(facts: MinutesFacts) -> list[Block]:
    statement = facts.meeting.confidentiality or facts.wording.meeting.confidentiality
    attending = [row for row in facts.attendance if row.standing in _IN_THE_ROOM]
    missing = [row.name or _of_agency(row, facts) for row in attending if not row.agreed]
    if not attending:
        agreed = "Nobody is recorded as present."
    elif missing:
        agreed = f"Agreement is not recorded of: {', '.join(missing)}."
    else:
        agreed = "Everybody present and observing agreed to it."
    return [
        Heading(1, "Confidentiality statement"),
        Paragraph(statement, TextStyle.STATEMENT),
        Paragraph(agreed),
    ]


def _cases(facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            str(number),
            heard.case.reference,
            name_of(heard.case.victim),
            name_of(heard.case.respondent),
            kind_of(heard, facts.wording),
            outcome_of(heard, facts.wording),
            day_or(heard.item.next_review, "None set"),
        )
        for number, heard in enumerate(facts.cases, start=1)
    )
    table = Table(
        (
            Column("No.", 1.1),
            Column("Case", 2.3),
            Column("Victim", 3.4),
            Column("Respondent", 3.4),
            Column("Why heard", 1.9),
            Column("Outcome", 2.5),
            Column("Next review", 2.4),
        ),
        rows,
        empty_text="No case was on the agenda.",
    )
    unheard = [heard.case.reference for heard in facts.cases if not heard.was_reached]
    said = f"Not reached, so nothing of the file is minuted: {', '.join(unheard)}."
    return [
        Heading(1, "Cases in short"),
        table,
        *([Paragraph(said, TextStyle.QUIET)] if unheard else []),
    ]


def kind_of(heard: CaseHeard, wording: Wording) -> str:
    """Why a case was on the agenda."""
    return wording.meeting.item_kinds.get(heard.item.kind, heard.item.kind)


def outcome_of(heard: CaseHeard, wording: Wording) -> str:
    """What the panel decided to do with a case, or why there is no decision."""
    item = heard.item
    if item.outcome is None:
        return UNHEARD[item.state]
    return wording.meeting.outcomes.get(item.outcome, item.outcome)
