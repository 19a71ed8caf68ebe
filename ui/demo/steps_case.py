"""What the panel does with one case: timeline, information, plan and decision."""

from collections.abc import Sequence

from ui.demo.hand import Hand
from ui.demo.steps_meeting import add_action
from ui.demo.story import MeasureStory, PlanStory, RiskStory

REFERRAL, TIMELINE, INFORMATION, RISK_PROFILE, SPO, PLAN = (f"Alt+{n}" for n in range(1, 7))


def turn_to(hand: Hand, step: str) -> None:
    """Turn to a step of the case by its key."""
    hand.key(step)


def add_incident(hand: Hand, line: str) -> None:
    """Type an incident in one line."""
    hand.enter("Add an incident", line)


def add_measure(hand: Hand, measure: MeasureStory) -> None:
    """Record an order, bail or proceedings."""
    hand.click("Add order or bail")
    hand.choose("Kind of order", measure.kind)
    hand.write("From", measure.starts)
    if measure.ends:
        hand.write("Until", measure.ends)
    hand.write("Terms", measure.terms)
    hand.key("Escape")


def add_information(hand: Hand, line: str) -> None:
    """Type what an agency shared."""
    hand.enter("Add what an agency shared", line)


def discuss(hand: Hand, notes: Sequence[str]) -> None:
    """Type what is said."""
    for note in notes:
        hand.enter("Add a note", note)


def add_risk(hand: Hand, risk: RiskStory) -> None:
    """Name a risk, and answer it with an action or with a reason why there is none."""
    hand.enter("Add a risk", risk.text)
    row = hand.find_like(risk.text)
    hand.put_keyboard_on(row)
    if risk.no_action_reason:
        hand.key("Return")
        hand.write("Why there is no action", risk.no_action_reason)
        hand.key("Escape")
    else:
        hand.key("A")
        add_action(hand, risk.action)


def decide(hand: Hand, plan: PlanStory) -> None:
    """Record the decision."""
    hand.click(f"Outcome: {plan.outcome}")
    hand.write("Decision", plan.decision)
    hand.write("Rationale", plan.rationale)
    hand.write("Who tells the victim", plan.told_by)
    hand.write("How the victim is told", plan.told_how)
    if plan.review_weeks:
        hand.click(f"Next review in {plan.review_weeks} weeks")
    hand.key("Tab")


def plan_and_decide(hand: Hand, plan: PlanStory) -> None:
    """All of the last step."""
    discuss(hand, plan.notes)
    for risk in plan.risks:
        add_risk(hand, risk)
    for line in plan.actions:
        add_action(hand, line)
    decide(hand, plan)
