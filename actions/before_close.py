"""What is still missing before a meeting may well be closed. Each gap names its place."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.model import ActionStatus, AgreedAction
from panel.cases.model import CaseId
from panel.meetings.model import AgendaItem, Attendance, ItemState, Risk, Standing

NOT_HEARD = "Not heard yet"


class Lacking(enum.StrEnum):
    """What a gap is of, whatever its words."""

    ATTENDANCE = "attendance"
    INFORMATION_SENT = "information_sent"
    AGREEMENT = "agreement"
    EARLIER_ACTION = "earlier_action"
    HEARING = "hearing"
    OUTCOME = "outcome"
    RATIONALE = "rationale"
    VICTIM_TOLD_BY = "victim_told_by"
    ANSWER_TO_RISK = "answer_to_risk"
    PART_OF_ACTION = "part_of_action"


@dataclass(frozen=True)
class Missing:
    """A gap: what is lacking, in words, and in which case or part of the meeting.

    `item_id` is None for a gap of the meeting itself.
    """

    key: Lacking
    text: str
    place: str
    item_id: int | None = None


_Gap = tuple[Lacking, str]


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
        gaps = _gaps_of_item(item, risks.get(item.id, ()), of_case)
        found += [Missing(key, text, place, item.id) for key, text in gaps]
    heard = {item.case_id for item in items}
    of_panel = [action for action in actions if action.case_id not in heard]
    own = _gaps_of_actions(of_panel)
    return found + [Missing(key, text, "Panel's own actions") for key, text in own]


def _gaps_of_opening(
    attendance: Sequence[Attendance], carried: Sequence[AgreedAction]
) -> list[Missing]:
    found: list[_Gap] = []
    if unrecorded := sum(1 for row in attendance if row.standing is Standing.EXPECTED):
        found.append((Lacking.ATTENDANCE, _counted(unrecorded, "attendance", "to record")))
    apologies = [row for row in attendance if row.standing is Standing.APOLOGIES]
    if unclear := sum(1 for row in apologies if row.information_sent is None):
        words = _counted(unclear, "apology", "without a word on information sent", "apologies")
        found.append((Lacking.INFORMATION_SENT, words))
    agreed = [
        row.agreed for row in attendance if row.standing in (Standing.PRESENT, Standing.OBSERVER)
    ]
    if unagreed := agreed.count(False):
        words = _counted(unagreed, "person", "yet to agree to confidentiality", "people")
        found.append((Lacking.AGREEMENT, words))
    gaps = [Missing(key, text, "Opening") for key, text in found]
    if left := sum(1 for action in carried if action.status is ActionStatus.OPEN):
        words = _counted(left, "action", "from before still open")
        gaps.append(Missing(Lacking.EARLIER_ACTION, words, "Actions from before"))
    return gaps


def _gaps_of_item(
    item: AgendaItem, risks: Sequence[Risk], actions: Sequence[AgreedAction]
) -> list[_Gap]:
    untouched = not (item.outcome or item.seconds_spent or risks or actions)
    if item.state is ItemState.WAITING and untouched:
        return [(Lacking.HEARING, NOT_HEARD)]
    found: list[_Gap] = []
    if item.outcome is None:
        found.append((Lacking.OUTCOME, "No decision"))
    elif not item.rationale.strip():
        found.append((Lacking.RATIONALE, "Decision without rationale"))
    if not item.victim_told_by.strip():
        found.append((Lacking.VICTIM_TOLD_BY, "Nobody named to tell the victim"))
    answered = {action.risk_id for action in actions}
    bare = sum(1 for risk in risks if risk.id not in answered and not risk.no_action_reason.strip())
    if bare:
        words = _counted(bare, "risk", "with no action and no reason")
        found.append((Lacking.ANSWER_TO_RISK, words))
    return found + _gaps_of_actions(actions)


def _gaps_of_actions(actions: Sequence[AgreedAction]) -> list[_Gap]:
    lacking = {
        "an agency": sum(1 for action in actions if not action.agency),
        "an owner": sum(1 for action in actions if not action.owner.strip()),
        "a deadline": sum(1 for action in actions if action.due is None),
    }
    return [
        (Lacking.PART_OF_ACTION, _counted(number, "action", f"without {what}"))
        for what, number in lacking.items()
        if number
    ]


def _counted(number: int, noun: str, words: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'} {words}"
