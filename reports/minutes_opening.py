"""The front of the minutes: what everybody looks for before any case."""

from collections.abc import Iterable, Sequence

from actions.model import AgreedAction
from panel.dates.written import format_day, format_weekday
from panel.meetings.model import Attendance, MeetingState, Standing
from reports.case_blocks import name_of
from reports.contents import Block, Bullets, Column, Facts, Heading, Paragraph, Table, TextStyle
from reports.labels import NONE_RECORDED, NOT_RECORDED, UNHEARD, day_or, due_text, status_cell
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.wording import Wording

_NO_AGENCY = "No agency named"
_AS_IT_STANDS = (
    "Attendance, notes, risks and decisions have been locked since the meeting was closed. Case "
    "files, risk profiles, orders and actions are shown as they stood when this copy was made."
)


def opening(facts: MinutesFacts) -> list[Block]:
    """The meeting, its actions by agency, earlier actions, attendance, and the cases in short."""
    return [
        *_meeting(facts),
        *_actions_by_agency(facts),
        *_earlier_actions(facts),
        *_attendance(facts),
        *_confidentiality(facts),
        *_cases(facts),
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
                ("Meeting", f"{facts.settings.name}, number {meeting.number}"),
                ("When", f"{format_weekday(meeting.day)}{start}"),
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
    blocks: list[Block] = [Heading(1, "Actions agreed, by agency")]
    if not facts.actions:
        blocks.append(Paragraph(NONE_RECORDED, TextStyle.QUIET))
    for agency, actions in _by_agency(facts.actions, facts.wording):
        blocks += [Heading(2, agency), _action_table(actions, facts)]
    return blocks


def _by_agency(
    actions: Iterable[AgreedAction], wording: Wording
) -> list[tuple[str, list[AgreedAction]]]:
    """The agencies in the order of the clinic's list, each with its actions, soonest due first."""
    grouped: dict[str, list[AgreedAction]] = {}
    for action in sorted(actions, key=_soonest_due):
        grouped.setdefault(action.agency, []).append(action)
    order = [agency.code for agency in wording.agencies]
    codes = sorted(grouped, key=lambda code: order.index(code) if code in order else len(order))
    return [(wording.agency_name(code) or _NO_AGENCY, grouped[code]) for code in codes]


def _soonest_due(action: AgreedAction) -> tuple[bool, str]:
    return action.due is None, str(action.due)


def _action_table(actions: Sequence[AgreedAction], facts: MinutesFacts) -> Table:
    return Table(
        (
            Column("What", 5.6),
            Column("Case", 2.5),
            Column("Owner", 3.1),
            Column("By", 3.4),
            Column("Status", 2.4),
        ),
        tuple(
            (
                action.text,
                action.case_reference or "Panel",
                action.owner or "No owner",
                due_text(action),
                status_cell(action, facts.today),
            )
            for action in actions
        ),
    )


def _earlier_actions(facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            action.text,
            action.case_reference or "Panel",
            "\n".join(filter(None, (_agency(action, facts), action.owner))),
            due_text(action),
            status_cell(action, facts.today),
        )
        for action in facts.carried
    )
    table = Table(
        (
            Column("What", 4.6),
            Column("Case", 2.5),
            Column("Agency and owner", 3.1),
            Column("Was due", 3.4),
            Column("What became of it", 3.4),
        ),
        rows,
        empty_text="No action was open from an earlier meeting.",
    )
    return [Heading(1, "Actions from earlier meetings"), table]


def _agency(action: AgreedAction, facts: MinutesFacts) -> str:
    return facts.wording.agency_name(action.agency) or _NO_AGENCY


def _attendance(facts: MinutesFacts) -> list[Block]:
    return [
        Heading(1, "Attendance"),
        _attending("Present", Standing.PRESENT, facts),
        Table(
            (Column("Agency", 4), Column("Name", 5), Column("Information sent", 8)),
            tuple(
                (_of_agency(row, facts), row.name or NOT_RECORDED, _information_sent(row))
                for row in _standing(facts, Standing.APOLOGIES)
            ),
            caption="Apologies",
        ),
        _attending("Observers", Standing.OBSERVER, facts),
        *_unaccounted(facts),
    ]


def _attending(caption: str, standing: Standing, facts: MinutesFacts) -> Table:
    return Table(
        (
            Column("Agency", 4),
            Column("Name", 5),
            Column("Agreed to the confidentiality statement", 8),
        ),
        tuple(
            (
                _of_agency(row, facts),
                row.name or NOT_RECORDED,
                "Yes" if row.agreed else NOT_RECORDED,
            )
            for row in _standing(facts, standing)
        ),
        caption=caption,
    )


def _standing(facts: MinutesFacts, standing: Standing) -> list[Attendance]:
    return [row for row in facts.attendance if row.standing is standing]


def _of_agency(row: Attendance, facts: MinutesFacts) -> str:
    return facts.wording.agency_name(row.agency) or _NO_AGENCY


def _information_sent(row: Attendance) -> str:
    if row.information_sent is None:
        return NOT_RECORDED
    if not row.information_sent:
        return "None sent"
    return f"Sent {day_or(row.sent_on, 'on a day not recorded')}"


def _unaccounted(facts: MinutesFacts) -> list[Block]:
    """Those expected of whom nobody recorded whether they came."""
    expected = _standing(facts, Standing.EXPECTED)
    if not expected:
        return []
    names = [", ".join(filter(None, (_of_agency(row, facts), row.name))) for row in expected]
    said = f"Expected, with no record of whether they came: {'; '.join(names)}."
    return [Paragraph(said, TextStyle.QUIET)]


def _confidentiality(facts: MinutesFacts) -> list[Block]:
    statement = facts.meeting.confidentiality or facts.wording.meeting.confidentiality
    attending = [*_standing(facts, Standing.PRESENT), *_standing(facts, Standing.OBSERVER)]
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
            f"{name_of(heard.case.victim)} (victim)\n{name_of(heard.case.respondent)} (respondent)",
            facts.wording.meeting.item_kinds.get(heard.item.kind, heard.item.kind),
            outcome_of(heard, facts.wording),
            day_or(heard.item.next_review, "None set"),
        )
        for number, heard in enumerate(facts.cases, start=1)
    )
    table = Table(
        (
            Column("No.", 1.1),
            Column("Case", 2.5),
            Column("People", 4.9),
            Column("Why heard", 2.8),
            Column("Outcome", 3.2),
            Column("Next review", 2.5),
        ),
        rows,
        empty_text="No case was on the agenda.",
    )
    return [Heading(1, "Cases in short"), table]


def outcome_of(heard: CaseHeard, wording: Wording) -> str:
    """What the panel decided to do with a case, or why there is no decision."""
    item = heard.item
    if item.outcome is None:
        return UNHEARD[item.state]
    return wording.meeting.outcomes.get(item.outcome, item.outcome)
