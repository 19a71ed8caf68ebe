"""One case in the minutes, so that somebody who was absent can follow it."""

from collections.abc import Sequence

from panel.cases.model import Incident, Information, Reply, Role
from panel.dates.local import local_day
from panel.dates.written import format_day
from reports.case_blocks import (
    directness,
    measures_table,
    name_of,
    people,
    question_count,
    timeline,
    when,
    withheld_line,
)
from reports.contents import (
    Block,
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
    SOUGHT,
    children,
    counted,
    day_or,
    sentence,
)
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.minutes_opening import outcome_of
from reports.minutes_panel import decision, differing_views, discussion, risk_profile, risks
from reports.withheld import withheld_in

MOST_INCIDENTS = 10


def case_part(number: int, heard: CaseHeard, facts: MinutesFacts) -> tuple[Block, ...]:
    """A case from its own page on, with no contact details of those it protects."""
    case = heard.case
    named = [person.name for person in (case.victim, case.respondent) if person and person.name]
    title = f"{number}. {case.reference}: {' and '.join(named) or 'nobody named'}"
    parts = (
        ("Why this case is here", _why_here(heard, facts)),
        ("Consent and lawful basis for sharing", _sharing(heard, facts)),
        ("Information from the agencies", _information(heard, facts)),
        ("Timeline and key incidents", _incidents(heard, facts)),
        ("Orders, bail and proceedings", _orders(heard, facts)),
        ("Risk profile", risk_profile(heard, facts)),
        ("Discussion", discussion(heard)),
        ("Views that differed", differing_views(heard)),
        ("Risks and what answers them", risks(heard, facts)),
    )
    blocks: list[Block] = [Heading(1, title, new_page=True), *_people(heard, facts)]
    for heading, part in parts:
        blocks += [Heading(2, heading), *part] if part else []
    if empty := [heading for heading, part in parts if not part]:
        blocks.append(Paragraph(f"{'; '.join(empty)}.", TextStyle.QUIET, lead_in="None recorded:"))
    blocks += [Heading(2, "Decision and actions"), *decision(heard, facts)]
    return withheld_in(case).out_of_all(tuple(blocks))


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
        count = f"Received {format_day(local_day(referral.received_at))}. " + question_count(
            referral, facts.wording
        )
        if triage.route:
            named = facts.wording.dash.routes.get(triage.route, triage.route)
            route = f"{named}. {sentence(triage.route_reason)}".strip()
        reason = triage.ground_reason or NOT_RECORDED
    return [
        Paragraph(case.why_here)
        if case.why_here.strip()
        else Paragraph(NONE_RECORDED, TextStyle.QUIET),
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
            _reply(row),
            "\n".join(filter(None, (row.source, day_or(row.given_on, "")))) or NOT_RECORDED,
        )
        for row in heard.information
    )
    columns = (Column("Agency", 3.4), Column("What was said", 9.6), Column("Source and date", 4))
    return [
        *([Table(columns, rows)] if rows else []),
        *withheld_line(heard.information_withheld, "further entry", "further entries"),
    ]


def _reply(row: Information) -> str:
    if row.reply is Reply.SHARED:
        return row.text or NOT_RECORDED
    return f"{REPLIES[row.reply]}. {row.text}".strip()


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
    columns = (
        Column("When", 2.7),
        Column("Act", 3),
        Column("What happened", 6),
        Column("Evidence", 3),
        Column("Known how", 2.3),
    )
    blocks = timeline(heard.incidents, heard.measures, facts.wording)
    if rows:
        caption = "Key incidents: the severe ones and the latest"
        blocks.append(Table(columns, rows, caption=caption))
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
    blocks: list[Block] = [measures_table(running, day)] if running else []
    if ended:
        blocks.append(
            Paragraph(
                f"{counted(ended, 'earlier one')} ended before the meeting.",
                TextStyle.QUIET,
            )
        )
    if application := heard.application:
        said = sentence(SOUGHT[application.sought])
        if not application.is_sought:
            said = f"{said} {sentence(application.reason_not_pursued)}".rstrip()
        blocks.append(Paragraph(said, lead_in="Stalking Protection Order:"))
    return blocks
