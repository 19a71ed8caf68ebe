"""What the panel made of one case: profile, discussion, risks and decision."""

from collections.abc import Sequence

from actions.model import AgreedAction
from panel.meetings.model import NoteKind, Risk
from reports.case_blocks import judgements_table, newer_profile, signature_of
from reports.contents import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    Paragraph,
    Table,
    TextStyle,
)
from reports.labels import NONE_RECORDED, NOT_RECORDED, day_or, due_text, sentence, status_cell
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.minutes_opening import outcome_of
from srp_worksheet.model import label_of


def risk_profile(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    """Typology, one judgement for each outcome and the formulation; nothing summed."""
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
    formulation = (
        Paragraph(profile.formulation, TextStyle.STATEMENT)
        if profile.formulation
        else Paragraph(NONE_RECORDED, TextStyle.QUIET)
    )
    return [
        *newer_profile(profile, heard.newer_profile_begun),
        Facts(
            (
                ("Signed by", signature_of(profile)),
                ("Typology", "\n".join([typology or "Not chosen", *said])),
                ("Limits", profile.limits or NOT_RECORDED),
                ("Next review", day_or(profile.next_review)),
            )
        ),
        judgements_table(profile, facts.wording),
        Heading(3, "Formulation"),
        formulation,
    ]


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


def risks(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    """Every risk with the actions that answer it, or the reason why none does."""
    rows = tuple((risk.text, _answer_to(risk, heard.actions, facts)) for risk in heard.risks)
    if not rows:
        return []
    return [Table((Column("Risk", 8), Column("Action, or why there is none", 9)), rows)]


def _answer_to(risk: Risk, actions: Sequence[AgreedAction], facts: MinutesFacts) -> Cell:
    answers = [
        f"{facts.wording.agency_name(action.agency)}: {action.text}"
        for action in actions
        if action.risk_id == risk.id
    ]
    if not answers and not risk.no_action_reason:
        return Cell(("No action and no reason recorded",), status=True)
    if risk.no_action_reason:
        answers.append(f"No action: {sentence(risk.no_action_reason)}")
    return Cell(tuple(answers))


def decision(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    """What was decided and why, who tells the victim, and what is to be done."""
    item = heard.item
    told = f"{item.victim_told_by}. {sentence(item.victim_told_how)}" if item.victim_told_by else ""
    return [
        Facts(
            (
                ("Outcome", outcome_of(heard, facts.wording)),
                ("Decision", item.decision or NOT_RECORDED),
                ("Rationale", item.rationale or NOT_RECORDED),
                ("Who tells the victim", told.strip() or "Nobody named"),
                ("Next review", day_or(item.next_review, "None set")),
            )
        ),
        Table(
            (
                Column("Action", 5.5),
                Column("Agency", 2.8),
                Column("Owner", 3.1),
                Column("By", 3.4),
                Column("Status", 2.2),
            ),
            tuple(
                (
                    action.text,
                    facts.wording.agency_name(action.agency) or "No agency named",
                    action.owner or "No owner",
                    due_text(action),
                    status_cell(action, facts.today),
                )
                for action in heard.actions
            ),
            caption="Actions agreed in this case",
        ),
    ]
