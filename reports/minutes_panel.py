"""What the panel made of one case: profile, discussion, risks and decision."""

from collections.abc import Sequence

from actions.model import AgreedAction
from panel.meetings.model import NoteKind
from reports.contents import Block, Bullets, Cell, Column, Facts, Table
from reports.labels import NOT_RECORDED, agency_and_owner, day_or, due_text, sentence
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.minutes_opening import outcome_of
from reports.profile_blocks import profile_findings
from srp_worksheet.model import label_of


def risk_profile(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    """Typology with its reasons, one judgement for each outcome and the formulation."""
    profile = heard.profile
    if profile is None:
        return []
    typology = label_of(facts.wording.risk_profile.typologies, profile.typology)
    reasons = (
        ("For", profile.typology_for),
        ("Against", profile.typology_against),
        ("Alternatives kept", profile.typology_alternatives),
    )
    said = [f"{label}: {sentence(text)}" for label, text in reasons if text]
    found = (
        ("Typology", "\n".join([typology or "Not chosen", *said])),
        ("Limits", profile.limits),
        *([("Profile review", day_or(profile.next_review))] if profile.next_review else []),
    )
    return profile_findings(profile, heard.newer_profile_begun, facts.wording, found, 3)


def discussion(heard: CaseHeard) -> list[Block]:
    """What was said."""
    return _bullets(_notes(heard, NoteKind.DISCUSSION))


def differing_views(heard: CaseHeard) -> list[Block]:
    """Who saw it otherwise, which the minutes must keep (MAPPA guidance)."""
    return _bullets(_notes(heard, NoteKind.DIFFERING_VIEW))


def _bullets(items: Sequence[str]) -> list[Block]:
    return [Bullets(tuple(items))] if items else []


def _notes(heard: CaseHeard, kind: NoteKind) -> list[str]:
    return [
        f"{note.text} ({note.said_by})" if note.said_by else note.text
        for note in heard.notes
        if note.kind is kind
    ]


def risks_and_actions(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    """Every risk with the actions that answer it, or why none does; then the other actions."""
    rows: list[tuple[str | Cell, ...]] = []
    for risk in heard.risks:
        answers = [_action(each, facts) for each in heard.actions if each.risk_id == risk.id]
        if risk.no_action_reason:
            answers.append((f"No action: {sentence(risk.no_action_reason)}", "", ""))
        elif not answers:
            answers.append((Cell(("No action and no reason recorded",), status=True), "", ""))
        rows += [
            (risk.text if place == 0 else "Same risk", *row) for place, row in enumerate(answers)
        ]
    known = {risk.id for risk in heard.risks}
    others = [each for each in heard.actions if each.risk_id not in known]
    rows += [("Not tied to a risk", *_action(each, facts)) for each in others]
    columns = (
        Column("Risk", 4.7),
        Column("Action, or why there is none", 5.6),
        Column("Agency and owner", 3.5),
        Column("By", 3.2),
    )
    return [Table(columns, tuple(rows))] if rows else []


def _action(action: AgreedAction, facts: MinutesFacts) -> tuple[str | Cell, ...]:
    return action.text, agency_and_owner(action, facts.wording), due_text(action)


def decision(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    """What was decided and why, who tells the victim, and when the case comes back.

    Of a case that got no outcome, only what is written; of the others, what is not as well.
    """
    item = heard.item
    told = f"{item.victim_told_by}. {sentence(item.victim_told_how)}" if item.victim_told_by else ""
    pairs = (
        ("Decision", item.decision, NOT_RECORDED),
        ("Rationale", item.rationale, NOT_RECORDED),
        ("Who tells the victim", told.strip(), "Nobody named"),
        ("Next review", day_or(item.next_review, ""), "None set"),
    )
    return [
        Facts(
            (
                ("Outcome", outcome_of(heard, facts.wording)),
                *((label, said or empty) for label, said, empty in pairs if said or item.outcome),
            )
        ),
    ]
