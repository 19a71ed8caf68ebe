"""Sections 13 to 20 of the SPO briefing note: other orders, proof, service, and what is open."""

from panel.dates.written import format_weekday
from reports.case_blocks import measures_table, when
from reports.contents import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Table,
    TextStyle,
)
from reports.labels import NOT_RECORDED, WITHHELD
from reports.spo_facts import Row, SpoFacts

_OUTCOME_STEPS = (
    "Sent to the solicitor",
    "Application made",
    "Interim order: granted, refused or withdrawn",
    "Full order: granted, refused or withdrawn",
    "Served on the respondent",
    "Victim told",
    "Respondent notified name and address",
    "Order expires",
    "Review before expiry",
)


def last_sections(facts: SpoFacts) -> list[Block]:
    """Sections 13 to 20."""
    return [
        *_orders(facts),
        *_criminal_position(facts),
        *_evidence(facts),
        *_other_side(facts),
        *_disclosure(facts),
        *_service(facts),
        *_gaps(facts),
        *_outcome_log(),
    ]


def _orders(facts: SpoFacts) -> list[Block]:
    checks = [
        (f"Term {number}", term.orders_check or "Not checked")
        for number, term in enumerate(facts.application.terms, start=1)
    ]
    blocks: list[Block] = [
        Heading(1, "13. Existing orders, bail and proceedings"),
        measures_table(facts.measures, facts.today),
    ]
    if checks:
        blocks += [Heading(2, "Conflicts, as checked for each term"), Facts(tuple(checks))]
    return blocks


def _criminal_position(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "14. Criminal position"),
        Facts(
            (
                ("Crime reference", facts.case.crime_reference or NOT_RECORDED),
                _answer(facts, "criminal_position"),
            )
        ),
    ]


def _evidence(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "15. Witnesses, exhibits and hearsay"),
        Facts((_answer(facts, "witnesses"),)),
        Table(
            (
                Column("Row", 1.2),
                Column("Exhibit", 3.4),
                Column("Evidence", 7.4),
                Column("Source", 5),
            ),
            tuple(
                (
                    str(row.number),
                    row.incident.exhibit or "No exhibit number",
                    row.incident.evidence or NOT_RECORDED,
                    row.incident.source or NOT_RECORDED,
                )
                for row in facts.rows
                if row.incident.exhibit or row.incident.evidence
            ),
            caption="Evidence and exhibits by chronology row",
        ),
        Table(
            (Column("Row", 1.2), Column("When", 3.6), Column("What", 7.2), Column("Source", 5)),
            tuple(_hearsay_row(row) for row in facts.hearsay),
            caption="Hearsay schedule",
            empty_text="No chronology row is marked as hearsay.",
        ),
        *_notice(facts),
    ]


def _hearsay_row(row: Row) -> tuple[str | Cell, ...]:
    incident = row.incident
    what = WITHHELD if row.withheld else incident.what
    return (
        str(row.number),
        Cell(when(incident)),
        what or NOT_RECORDED,
        incident.source or NOT_RECORDED,
    )


def _notice(facts: SpoFacts) -> list[Block]:
    """Magistrates' Courts (Hearsay Evidence in Civil Proceedings) Rules 1999 rule 3."""
    if not facts.hearsay:
        return []
    if facts.notice_by is None:
        said = "no date can be given, because no hearing date is known. The rule is 21 days."
    else:
        passed = " That day has passed." if facts.notice_by < facts.today else ""
        said = (
            f"serve by {format_weekday(facts.notice_by)}: 21 days before the hearing and one in "
            f"hand; clear-day counting for the solicitor to confirm.{passed}"
        )
    return [
        Paragraph(said, lead_in="Hearsay notice:"),
        Paragraph(
            "Civil Evidence Act 1995 s.1; notice to every party and to the court under rule 3 of "
            "the Magistrates' Courts (Hearsay Evidence in Civil Proceedings) Rules 1999.",
            TextStyle.QUIET,
        ),
    ]


def _other_side(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "16. Respondent's account and undermining material"),
        Facts((_answer(facts, "respondent_account"), _answer(facts, "undermining"))),
    ]


def _disclosure(facts: SpoFacts) -> list[Block]:
    withheld = ", ".join(str(row.number) for row in facts.rows if row.withheld)
    return [
        Heading(1, "17. Disclosure, redaction and special measures"),
        Facts(
            (
                _answer(facts, "disclosure"),
                ("Chronology rows withheld", withheld or "None"),
                ("Addresses", "Those of protected persons are withheld; held by the OIC"),
            )
        ),
    ]


def _service(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "18. Service, notification and breach"),
        Facts((_answer(facts, "service_plan"), _answer(facts, "monitoring"))),
        Paragraph(
            "Notification, s.9: every name used and the home address, within 3 days beginning "
            "with the day of service; a new name or address within 3 days beginning with the day "
            "of the change. In person at a police station, s.10. Breach without reasonable "
            "excuse is an offence, s.8; so is failing to notify without one, or notifying "
            "what is known to be false, s.11. Sentences are for the solicitor to confirm.",
            TextStyle.QUIET,
        ),
    ]


def _gaps(facts: SpoFacts) -> list[Block]:
    texts = tuple(gap.text for gap in facts.gaps)
    return [
        Heading(1, "19. Gaps and questions"),
        Numbered(texts)
        if texts
        else Paragraph("Nothing on the clinic's list is empty.", TextStyle.QUIET),
    ]


def _outcome_log() -> list[Block]:
    return [
        Heading(1, "20. Outcome log"),
        Table(
            (
                Column("Step", 6),
                Column("Date", 2.6),
                Column("Result and reason", 5.4),
                Column("By", 3),
            ),
            tuple((step, "", "", "") for step in _OUTCOME_STEPS),
            caption="To be filled in",
        ),
    ]


def _answer(facts: SpoFacts, key: str) -> tuple[str, str]:
    return facts.wording.spo_field(key).label, facts.text(key) or NOT_RECORDED
