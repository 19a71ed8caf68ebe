"""What is still missing before a meeting may well be closed. Each gap names its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.model import ActionStatus, AgreedAction
from panel.cases.model import CaseId
from panel.meetings.model import AgendaItem, Attendance, ItemState, Risk, Standing

NOT_HEARD = "Not heard yet"


@dataclass(frozen=True)
class Missing:
    """A gap: what it is, in which case or part of the meeting, and where to go to close it.

    `item_id` is None for a gap of the meeting itself.
    """

    text: str
    place: str
    item_id: int | None = None


def missing_before_close(
    attendance: Sequence[Attendance],
    items: Sequence[AgendaItem],
    references: Mapping[CaseId, str],
    risks: Mapping[int, Sequence[Risk]],
    actions: Sequence[AgreedAction],
    carried: Sequence[AgreedAction],
) -> list[Missing]:
    """Everything that the minutes would have to leave open.

    Args:
        attendance: who was expected.
        items: the agenda.
        references: case references by case.
        risks: the risks named, by agenda item.
        actions: agreed at this meeting.
        carried: from earlier meetings.
    """
    found = _gaps_of_opening(attendance, carried)
    for item in items:
        place = references.get(item.case_id, "")
        of_case = [action for action in actions if action.case_id == item.case_id]
        texts = _gaps_of_item(item, risks.get(item.id, ()), of_case)
        found += [Missing(text, place, item.id) for text in texts]
    heard = {item.case_id for item in items}
    of_panel = [action for action in actions if action.case_id not in heard]
    return found + [Missing(text, "Panel's own actions") for text in _gaps_of_actions(of_panel)]


def _gaps_of_opening(
    attendance: Sequence[Attendance], carried: Sequence[AgreedAction]
) -> list[Missing]:
    found = []
    if unrecorded := sum(1 for row in attendance if row.standing is Standing.EXPECTED):
        found.append(Missing(_counted(unrecorded, "attendance", "to record"), "Opening"))
    apologies = [row for row in attendance if row.standing is Standing.APOLOGIES]
    if unclear := sum(1 for row in apologies if row.information_sent is None):
        words = "without a word on information sent"
        found.append(Missing(_counted(unclear, "apology", words, "apologies"), "Opening"))
    agreed = [
        row.agreed for row in attendance if row.standing in (Standing.PRESENT, Standing.OBSERVER)
    ]
    if unagreed := agreed.count(False):
        words = "yet to agree to confidentiality"
        found.append(Missing(_counted(unagreed, "person", words, "people"), "Opening"))
    if left := sum(1 for action in carried if action.status is ActionStatus.OPEN):
        words = "from before still open"
        found.append(Missing(_counted(left, "action", words), "Actions from before"))
    return found


def _gaps_of_item(
    item: AgendaItem, risks: Sequence[Risk], actions: Sequence[AgreedAction]
) -> list[str]:
    if item.state is ItemState.WAITING and not item.outcome:
        return [NOT_HEARD]
    checks = [
        (item.outcome is None, "No decision"),
        (item.outcome is not None and not item.rationale.strip(), "Decision without rationale"),
        (not item.victim_told_by.strip(), "Nobody named to tell the victim"),
    ]
    found = [text for is_missing, text in checks if is_missing]
    answered = {action.risk_id for action in actions}
    bare = sum(1 for risk in risks if risk.id not in answered and not risk.no_action_reason.strip())
    if bare:
        found.append(_counted(bare, "risk", "with no action and no reason"))
    return found + _gaps_of_actions(actions)


def _gaps_of_actions(actions: Sequence[AgreedAction]) -> list[str]:
    lacking = {
        "an agency": sum(1 for action in actions if not action.agency),
        "an owner": sum(1 for action in actions if not action.owner.strip()),
        "a deadline": sum(1 for action in actions if action.due is None),
    }
    return [
        _counted(number, "action", f"without {what}") for what, number in lacking.items() if number
    ]


def _counted(number: int, noun: str, words: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'} {words}"
