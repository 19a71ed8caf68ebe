"""One case in the minutes, so that somebody who was absent can follow it."""

from collections.abc import Sequence

from actions.model import AgreedAction
from panel.cases.model import Incident, Role
from panel.dates.written import format_day
from panel.meetings.model import NoteKind, Risk
from reports.case_blocks import (
    directness,
    judgements_table,
    measures_table,
    name_of,
    people,
    question_count,
    signature_of,
    timeline,
    when,
    withheld_line,
)
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
from reports.labels import (
    CONSENT,
    GROUNDS,
    NONE_RECORDED,
    NOT_RECORDED,
    RELATIONSHIPS,
    REPLIES,
    RISK_LEVELS,
    ROUTES,
    SOUGHT,
    children,
    counted,
    day_or,
    due_text,
    sentence,
    status_cell,
)
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.minutes_opening import outcome_of
from reports.withheld import withheld_in
from srp_worksheet.model import Profile, label_of

MOST_INCIDENTS = 10


def case_part(number: int, heard: CaseHeard, facts: MinutesFacts) -> tuple[Block, ...]:
    """A case from its own page on, with no contact details of those it protects."""
    case = heard.case
    title = f"{number}. {case.reference}: {name_of(case.victim)} and {name_of(case.respondent)}"
    blocks: list[Block] = [
        Heading(1, title, new_page=True),
        *_people(heard, facts),
        *_why_here(heard, facts),
        *_sharing(heard, facts),
        *_information(heard, facts),
        *_incidents(heard, facts),
        *_orders(heard, facts),
        *_risk_profile(heard.profile, facts),
        *_discussion(heard),
        *_risks(heard, facts),
        *_decision(heard, facts),
    ]
    return withheld_in(case).out_of_all(tuple(blocks))


def _text_or_none(text: str) -> Paragraph:
    return Paragraph(text) if text.strip() else Paragraph(NONE_RECORDED, TextStyle.QUIET)


def _bullets_or_none(items: Sequence[str]) -> Block:
    return Bullets(tuple(items)) if items else Paragraph(NONE_RECORDED, TextStyle.QUIET)


def _people(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    case = heard.case
    relationship = RELATIONSHIPS[case.relationship]
    if case.relationship_words:
        relationship = f"{relationship} (on the form: {case.relationship_words})"
    adults = ", ".join(name_of(person) for person in people(case, Role.VULNERABLE_ADULT))
    others = ", ".join(name_of(person) for person in people(case, Role.OTHER))
    return [
        Facts(
            (
                ("Victim", name_of(case.victim)),
                ("Respondent", name_of(case.respondent)),
                ("Relationship", relationship),
                ("Children", children(people(case, Role.CHILD), facts.meeting.day)),
                *([("Vulnerable adults", adults)] if adults else []),
                *([("Others", others)] if others else []),
                ("Officer in the case", case.oic or NOT_RECORDED),
                ("Crime reference", case.crime_reference or NOT_RECORDED),
                ("On the agenda as", _kind(heard, facts)),
                ("Outcome", outcome_of(heard, facts.wording)),
            )
        )
    ]


def _kind(heard: CaseHeard, facts: MinutesFacts) -> str:
    return facts.wording.meeting.item_kinds.get(heard.item.kind, heard.item.kind)


def _why_here(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    case, referral = heard.case, heard.referral
    level = RISK_LEVELS[case.risk_level]
    ground = (
        f"{level}, by {GROUNDS[case.ground]}" if case.ground else f"{level}, ground not recorded"
    )
    count = route = reason = NOT_RECORDED
    if referral:
        triage = referral.triage
        count = f"Received {format_day(referral.received_at.date())}. " + question_count(
            referral, facts.wording
        )
        if triage.route:
            route = f"{ROUTES[triage.route]}. {sentence(triage.route_reason)}".strip()
        reason = triage.ground_reason or NOT_RECORDED
    return [
        Heading(2, "Why this case is here"),
        _text_or_none(case.why_here),
        Facts(
            (
                ("Risk level", ground),
                ("Reason for it", reason),
                ("Referral form", count),
                ("Route", route),
            )
        ),
    ]


def _sharing(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    case = heard.case
    bases = [facts.wording.basis_name(code) for code in case.lawful_bases]
    return [
        Heading(2, "Consent and lawful basis for sharing"),
        Facts(
            (
                ("Consent", CONSENT[case.consent]),
                ("Lawful basis", "\n".join(bases) or NOT_RECORDED),
                ("Purpose and necessity", case.sharing_reason or NOT_RECORDED),
            )
        ),
    ]


def _information(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            facts.wording.agency_name(row.agency) or NOT_RECORDED,
            row.text or REPLIES[row.reply],
            "\n".join(filter(None, (row.source, day_or(row.given_on, "")))) or NOT_RECORDED,
        )
        for row in heard.information
    )
    return [
        Heading(2, "Information from the agencies"),
        Table(
            (Column("Agency", 3.4), Column("What was said", 9.6), Column("Source and date", 4)),
            rows,
        ),
        *withheld_line(heard.information_withheld, "further entry", "further entries"),
    ]


def _incidents(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    shown = key_incidents(heard.incidents, facts)
    left_out = len(heard.incidents) - len(shown)
    rows = tuple(
        (
            Cell(when(row)),
            facts.wording.act(row.act).name,
            row.what or NOT_RECORDED,
            "\n".join(filter(None, (row.evidence, row.exhibit))) or "None recorded",
            directness(row),
        )
        for row in shown
    )
    blocks: list[Block] = [
        Heading(2, "Timeline and key incidents"),
        *timeline(heard.incidents, heard.measures, facts.wording),
        Table(
            (
                Column("When", 2.7),
                Column("Act", 3),
                Column("What happened", 6),
                Column("Evidence", 3),
                Column("Known how", 2.3),
            ),
            rows,
            caption="Key incidents: the severe ones and the latest",
        ),
    ]
    if left_out:
        said = (
            f"{counted(left_out, 'earlier or less severe incident')} in the case file not listed."
        )
        blocks.append(Paragraph(said, TextStyle.QUIET))
    return [*blocks, *withheld_line(heard.incidents_withheld, "incident")]


def key_incidents(incidents: Sequence[Incident], facts: MinutesFacts) -> list[Incident]:
    """At most ten, in order: the severe ones before others, and of each the latest."""
    by_weight = sorted(
        enumerate(incidents),
        key=lambda place: (
            facts.wording.act(place[1].act).severe,
            place[1].day is not None,
            place[0],
        ),
        reverse=True,
    )
    chosen = sorted(place for place, _ in by_weight[:MOST_INCIDENTS])
    return [incidents[place] for place in chosen]


def _orders(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    day = facts.meeting.day
    running = [row for row in heard.measures if row.ends is None or row.ends >= day]
    ended = len(heard.measures) - len(running)
    blocks: list[Block] = [
        Heading(2, "Orders, bail and proceedings"),
        measures_table(running, day, caption=""),
    ]
    if ended:
        blocks.append(Paragraph(f"{counted(ended, 'more')} ended before.", TextStyle.QUIET))
    if heard.application:
        blocks.append(
            Paragraph(
                sentence(SOUGHT[heard.application.sought])
                + f" {sentence(heard.application.reason_not_pursued)}".rstrip(),
                lead_in="Stalking Protection Order:",
            )
        )
    return blocks


def _risk_profile(profile: Profile | None, facts: MinutesFacts) -> list[Block]:
    heading = Heading(2, "Risk profile")
    if profile is None:
        return [heading, Paragraph("None begun.", TextStyle.QUIET)]
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
        heading,
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


def _discussion(heard: CaseHeard) -> list[Block]:
    return [
        Heading(2, "Discussion"),
        _bullets_or_none(_notes(heard, NoteKind.DISCUSSION)),
        Heading(2, "Views that differed"),
        _bullets_or_none(_notes(heard, NoteKind.DIFFERING_VIEW)),
    ]


def _notes(heard: CaseHeard, kind: NoteKind) -> list[str]:
    return [
        f"{note.text} ({note.said_by})" if note.said_by else note.text
        for note in heard.notes
        if note.kind is kind
    ]


def _risks(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    rows = tuple((risk.text, _answer_to(risk, heard.actions, facts)) for risk in heard.risks)
    return [
        Heading(2, "Risks and what answers them"),
        Table((Column("Risk", 8), Column("Action, or why there is none", 9)), rows),
    ]


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


def _decision(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    item = heard.item
    told = f"{item.victim_told_by}. {sentence(item.victim_told_how)}" if item.victim_told_by else ""
    return [
        Heading(2, "Decision and actions"),
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
                Column("Action", 6.2),
                Column("Agency", 2.7),
                Column("Owner", 2.8),
                Column("By", 3.1),
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
