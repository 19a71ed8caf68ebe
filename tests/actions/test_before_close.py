"""What is missing before a meeting may well be closed, each with the place to go to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from actions.before_close import Lacking, Missing, missing_before_close
from actions.model import ActionId, ActionStatus, AgreedAction
from panel.cases.model import CaseId
from panel.meetings.model import (
    AgendaItem,
    Attendance,
    ItemKind,
    ItemState,
    MeetingId,
    Outcome,
    Risk,
    Standing,
)

MEETING = MeetingId(1)
CASE = CaseId(5)
PRESENT = Attendance(1, MEETING, "police", "DI Testcase", Standing.PRESENT, None, None, True)
APOLOGY = replace(PRESENT, standing=Standing.APOLOGIES, information_sent=False, agreed=False)
ITEM = AgendaItem(
    3, MEETING, CASE, 1, 15, ItemKind.NEW_REFERRAL, ItemState.DONE, 0,
    Outcome.ADOPTED, "Adopt", "Because", "ISAC", "by phone", None,
)  # fmt: skip
RISK = Risk(9, CASE, 3, "Release in May", "")
ACTION = AgreedAction(
    ActionId(2), CASE, "SC-26-0431", MEETING, 1, "police", "Visit", "DC 1187",
    date(2026, 11, 27), "by fri", ActionStatus.OPEN, "", None, "", 9, date(2026, 11, 19),
)  # fmt: skip


def missing(
    attendance: Sequence[Attendance] = (PRESENT,),
    items: Sequence[AgendaItem] = (ITEM,),
    risks: Sequence[Risk] = (RISK,),
    actions: Sequence[AgreedAction] = (ACTION,),
    carried: Sequence[AgreedAction] = (),
) -> list[Missing]:
    return missing_before_close(
        attendance, items, {CASE: "SC-26-0431"}, {3: risks}, actions, carried
    )


def of_case(key: Lacking, text: str) -> list[Missing]:
    return [Missing(key, text, "SC-26-0431", 3)]


def test_nothing_is_missing_from_a_meeting_that_was_walked_to_its_end() -> None:
    assert missing() == []
    assert missing(items=(), actions=(), risks=()) == []


@pytest.mark.parametrize(
    ("attendance", "key", "text"),
    [
        (
            [replace(PRESENT, standing=Standing.EXPECTED)],
            Lacking.ATTENDANCE,
            "1 attendance to record",
        ),
        (
            [replace(PRESENT, standing=Standing.EXPECTED)] * 2,
            Lacking.ATTENDANCE,
            "2 attendances to record",
        ),
        (
            [replace(APOLOGY, information_sent=None)],
            Lacking.INFORMATION_SENT,
            "1 apology without a word on information sent",
        ),
        (
            [replace(APOLOGY, information_sent=None)] * 2,
            Lacking.INFORMATION_SENT,
            "2 apologies without a word on information sent",
        ),
        (
            [replace(PRESENT, agreed=False)],
            Lacking.AGREEMENT,
            "1 person yet to agree to confidentiality",
        ),
        (
            [replace(PRESENT, agreed=False, standing=Standing.OBSERVER)] * 2,
            Lacking.AGREEMENT,
            "2 people yet to agree to confidentiality",
        ),
    ],
)
def test_a_gap_of_the_opening_is_counted(
    attendance: list[Attendance], key: Lacking, text: str
) -> None:
    assert missing(attendance=attendance) == [Missing(key, text, "Opening")]


def test_an_apology_with_or_without_information_is_no_gap_once_it_is_said() -> None:
    assert missing(attendance=[APOLOGY, replace(APOLOGY, information_sent=True)]) == []


def test_an_action_from_before_that_is_still_open_is_a_gap() -> None:
    closed = replace(ACTION, status=ActionStatus.DONE)
    found = missing(carried=[ACTION, closed])
    text = "1 action from before still open"
    assert found == [Missing(Lacking.EARLIER_ACTION, text, "Actions from before")]


@pytest.mark.parametrize(
    ("changes", "key", "text"),
    [
        ({"outcome": None}, Lacking.OUTCOME, "No decision"),
        ({"outcome": None, "state": ItemState.PARKED}, Lacking.OUTCOME, "No decision"),
        ({"outcome": None, "state": ItemState.NOW}, Lacking.OUTCOME, "No decision"),
        ({"outcome": None, "state": ItemState.WAITING}, Lacking.OUTCOME, "No decision"),
        ({"rationale": " \n"}, Lacking.RATIONALE, "Decision without rationale"),
        ({"victim_told_by": " "}, Lacking.VICTIM_TOLD_BY, "Nobody named to tell the victim"),
    ],
)
def test_a_gap_of_a_case_names_the_case(changes: dict[str, Any], key: Lacking, text: str) -> None:
    assert missing(items=[replace(ITEM, **changes)]) == of_case(key, text)


def test_a_case_not_heard_yet_has_that_one_gap() -> None:
    bare = replace(ITEM, state=ItemState.WAITING, outcome=None, rationale="", victim_told_by="")
    not_heard = of_case(Lacking.HEARING, "Not heard yet")
    assert missing(items=[bare], actions=(), risks=()) == not_heard


def test_a_case_that_was_talked_about_and_left_keeps_its_own_gaps() -> None:
    left = replace(ITEM, state=ItemState.WAITING, outcome=None, seconds_spent=180)
    assert missing(items=[left], actions=(), risks=()) == of_case(Lacking.OUTCOME, "No decision")


def test_a_risk_needs_an_action_or_a_reason() -> None:
    one, two = "1 risk with no action and no reason", "2 risks with no action and no reason"
    assert missing(actions=()) == of_case(Lacking.ANSWER_TO_RISK, one)
    blank = replace(RISK, no_action_reason="  ")
    assert missing(actions=(), risks=[blank] * 2) == of_case(Lacking.ANSWER_TO_RISK, two)
    assert missing(actions=(), risks=[replace(RISK, no_action_reason="Licence")]) == []


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"agency": ""}, "1 action without an agency"),
        ({"owner": " "}, "1 action without an owner"),
        ({"due": None}, "1 action without a deadline"),
    ],
)
def test_a_gap_of_an_action_stands_with_its_case_or_with_the_panels_own(
    changes: dict[str, Any], text: str
) -> None:
    action = replace(ACTION, **changes)
    assert missing(actions=[action]) == of_case(Lacking.PART_OF_ACTION, text)
    own = replace(action, case_id=None, risk_id=None)
    assert missing(actions=[ACTION, own]) == [
        Missing(Lacking.PART_OF_ACTION, text, "Panel's own actions")
    ]
