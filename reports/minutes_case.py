"""One case in the minutes, so that somebody who was absent can follow it."""

from collections.abc import Sequence

from panel.cases.model import Incident, Information, Reply, Role
from reports.case_blocks import (
    advocate_of,
    directness,
    measures_table,
    name_of,
    people,
    relationship,
    risk_at_referral,
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
    NONE_RECORDED,
    NOT_RECORDED,
    REPLIES,
    SOUGHT,
    children,
    counted,
    day_or,
    known,
    sentence,
)
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.minutes_opening import kind_of
from reports.minutes_panel import (
    decision,
    differing_views,
    discussion,
    risk_profile,
    risks_and_actions,
)
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
        ("Risks and actions", risks_and_actions(heard, facts)),
    )
    blocks: list[Block] = [Heading(1, title, new_page=True), *_people(heard, facts)]
    for heading, part in parts:
        blocks += [Heading(2, heading), *part] if part else []
    if empty := [heading for heading, part in parts if not part]:
        blocks.append(Paragraph(f"{'; '.join(empty)}.", TextStyle.QUIET, lead_in="None recorded:"))
    blocks += [Heading(2, "Decision"), *decision(heard, facts)]
    return withheld_in(case).out_of_all(tuple(blocks))


def _people(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    case = heard.case
    adults = ", ".join(name_of(person) for person in people(case, Role.VULNERABLE_ADULT))
    others = ", ".join(name_of(person) for person in people(case, Role.OTHER))
    return [
        known(
            ("Victim", name_of(case.victim)),
            ("Respondent", name_of(case.respondent)),
            ("Relationship", relationship(case)),
            ("Children", children(people(case, Role.CHILD), facts.meeting.day)),
            *((("Vulnerable adults", adults),) if adults else ()),
            *((("Others", others),) if others else ()),
            ("Advocate", advocate_of(heard.referral, facts.wording)),
            ("Officer in the case", case.oic),
            ("Crime reference", case.crime_reference),
        )
    ]


def _why_here(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    case, referral = heard.case, heard.referral
    route = NOT_RECORDED
    if referral and referral.triage.route:
        named = facts.wording.dash.routes.get(referral.triage.route, referral.triage.route)
        route = f"{named}. {sentence(referral.triage.route_reason)}".strip()
    return [
        Paragraph(case.why_here)
        if case.why_here.strip()
        else Paragraph(NONE_RECORDED, TextStyle.QUIET),
        Facts(
            (
                ("On the agenda as", kind_of(heard, facts.wording)),
                *risk_at_referral(case, referral, facts.wording),
                ("Route", route),
            )
        ),
    ]


def _sharing(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    case = heard.case
    bases = [facts.wording.basis_name(code) for code in case.lawful_bases]
    return [
        known(
            ("Consent", CONSENT[case.consent]),
            ("Lawful basis", "; ".join(bases)),
            ("Purpose and necessity", case.sharing_reason),
        ),
    ]


def _information(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    rows = tuple(
        (
            facts.wording.agency_name(row.agency) or NOT_RECORDED,
            _reply(row),
            _source(row),
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


def _source(row: Information) -> str:
    """Where it comes from and of what day; an answer that is awaited has neither yet."""
    if row.reply is Reply.AWAITED:
        return row.source
    return "\n".join(filter(None, (row.source, day_or(row.given_on, "")))) or NOT_RECORDED


def _incidents(heard: CaseHeard, facts: MinutesFacts) -> list[Block]:
    shown = key_incidents(heard.incidents, facts)
    left_out = len(heard.incidents) - len(shown)
    rows = tuple(
        (
            Cell(when(row)),
            facts.wording.act(row.act).short,
            row.what or NOT_RECORDED,
            "\n".join(filter(None, (row.evidence, row.exhibit))) or "None recorded",
            directness(row),
        )
        for row in shown
    )
    columns = (
        Column("When", 2.8),
        Column("Act", 2.3),
        Column("What happened", 6.4),
        Column("Evidence", 3),
        Column("Known how", 2.5),
    )
    blocks = timeline(heard.incidents, heard.measures, facts.wording)
    if rows:
        caption = "Key incidents: the severe ones and the latest" if left_out else "Incidents"
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
        verb = "is" if ended == 1 else "are"
        said = f"{ended} that ended before the meeting {verb} not listed."
        blocks.append(Paragraph(said, TextStyle.QUIET))
    if application := heard.application:
        said = sentence(SOUGHT[application.sought])
        if not application.is_sought:
            said = f"{said} {sentence(application.reason_not_pursued)}".rstrip()
        blocks.append(Paragraph(said, lead_in="Stalking Protection Order sought:"))
    return blocks
