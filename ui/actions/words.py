"""How an action is put into words on screen. No Qt in here."""

from datetime import date

from actions.model import ActionStatus, AgreedAction
from actions.rules import is_overdue
from panel.agencies import Agency
from panel.dates.written import describe_due, format_day
from reports.wording import Wording
from ui.widgets.labels import TagKind

STATUS_WORDS = {
    ActionStatus.OPEN: "Open",
    ActionStatus.DONE: "Done",
    ActionStatus.CIRCUMSTANCES_CHANGED: "Circumstances changed",
    ActionStatus.NOT_DONE: "Not done",
}


def status_tag(action: AgreedAction, today: date) -> tuple[str, TagKind]:
    """The tag that stands beside an action."""
    if action.status is ActionStatus.DONE:
        return "Done", "success"
    if action.status is not ActionStatus.OPEN:
        return STATUS_WORDS[action.status], "warning"
    if action.due is None:
        return "No deadline", "warning"
    if is_overdue(action, today):
        return describe_due(action.due, today).capitalize(), "danger"
    return format_day(action.due).removesuffix(f" {today.year}"), "neutral"


def who_and_whence(action: AgreedAction, protocol: Wording, meeting_number: int | None) -> str:
    """Agency, owner, and where the action comes from: "Police, DS 204 · from meeting 13".

    Once it is closed, when, and who said so where that was not the agency itself.
    """
    agency = protocol.agency_name(action.agency) if action.agency else "No agency"
    who = f"{agency}, {action.owner or 'no owner'}"
    if action.closed_on:
        by_another = action.said_by and action.said_by != agency
        said = f", said by {action.said_by}" if by_another else ""
        whence = f"closed {format_day(action.closed_on)}{said}"
    elif action.meeting_number and action.meeting_number != meeting_number:
        whence = f"from meeting {action.meeting_number}"
    else:
        whence = "new today" if action.meeting_number else ""
    return " · ".join(filter(None, (who, whence)))


def as_line(action: AgreedAction, agencies: tuple[Agency, ...]) -> str:
    """The line that would make this action, for typing it over."""
    name = next((agency.name for agency in agencies if agency.code == action.agency), "")
    parts = [
        f"{name}: {action.text}" if name else action.text,
        f"by {format_day(action.due)}" if action.due else "",
        f"@{action.owner}" if action.owner else "",
    ]
    return " ".join(filter(None, parts))
