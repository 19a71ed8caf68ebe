"""Sections 13 to 20 of the SPO briefing note: other orders, proof, service, and what is open."""

from collections.abc import Sequence

from panel.dates.written import format_weekday
from reports.case_blocks import measures_table, when
from reports.contents import (
    Block,
    Cell,
    Column,
    Heading,
    Numbered,
    Paragraph,
    Table,
    TextStyle,
)
from reports.labels import NOT_RECORDED, WITHHELD, known, row_numbers, runs_of
from reports.spo_facts import Row, SpoFacts
from reports.spo_opening import MOST_GAPS_IN_FRONT, NO_GAP

_OUTCOME_STEPS = (
    "Sent to the solicitor",
    "Application made",
    "Interim order: granted or not",
    "Full order: granted or not",
    "Served on the respondent",
    "Victim told",
    "Respondent notified name and address",
    "Order expires",
    "Review before expiry",
)

_PROTECTED_DETAILS = (
    "Addresses, telephone numbers and dates of birth of protected persons, and the names of "
    "children; a term stands as it is worded"
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
    return [
        Heading(1, "13. Existing orders, bail and proceedings"),
        measures_table(facts.measures, facts.today),
        Paragraph(
            "An order must not be incompatible with an earlier Stalking Protection Order, s.2(6) "
            "and (7). What was checked against other orders and bail stands with each term in "
            "section 10.",
            TextStyle.QUIET,
        ),
    ]


def _criminal_position(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "14. Criminal position"),
        known(
            ("Crime reference", facts.case.crime_reference),
            facts.labelled("criminal_position"),
        ),
    ]


def _evidence(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "15. Witnesses, exhibits and hearsay"),
        known(
            facts.labelled("witnesses"),
            ("Exhibits", _exhibits(facts.rows)),
            ("Rows without an exhibit", _rows_without_exhibit(facts.rows)),
        ),
        Table(
            (
                Column("Row", 1.2),
                Column("When", 4.8),
                Column("Source", 5.5),
                Column("Evidence and exhibit", 5.5),
            ),
            tuple(_hearsay_row(row) for row in facts.hearsay),
            caption="Hearsay schedule",
            empty_text="No chronology row is marked as hearsay.",
        ),
        *_notice(facts),
    ]


def _exhibits(rows: Sequence[Row]) -> str:
    """Where each exhibit stands in section 6, which says what it is and where it comes from."""
    named = [f"{exhibit} (row {row.number})" for row in rows if (exhibit := row.incident.exhibit)]
    return ", ".join(named) or "None is numbered"


def _rows_without_exhibit(rows: Sequence[Row]) -> str:
    bare = [row.number for row in rows if not (row.withheld or row.incident.exhibit)]
    return runs_of(bare) or "None"


def _hearsay_row(row: Row) -> tuple[str | Cell, ...]:
    """Enough to find the words in section 6, and who is behind them."""
    incident = row.incident
    evidence = ", ".join(filter(None, (incident.evidence, incident.exhibit)))
    if row.withheld:
        return str(row.number), Cell(when(incident)), WITHHELD, ""
    return (
        str(row.number),
        Cell(when(incident)),
        incident.source or NOT_RECORDED,
        evidence or "None",
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
        known(facts.labelled("respondent_account"), facts.labelled("undermining")),
    ]


def _disclosure(facts: SpoFacts) -> list[Block]:
    withheld = [row.number for row in facts.rows if row.withheld]
    rows = f". The particulars of {row_numbers(withheld)}" if withheld else ""
    return [
        Heading(1, "17. Disclosure, redaction and special measures"),
        known(
            facts.labelled("disclosure"),
            ("Left out of this note", f"{_PROTECTED_DETAILS}{rows}"),
        ),
    ]


def _service(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "18. Service, notification and breach"),
        known(facts.labelled("service_plan"), facts.labelled("monitoring")),
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
    if not texts:
        part: Block = Paragraph(NO_GAP, TextStyle.QUIET)
    elif len(texts) <= MOST_GAPS_IN_FRONT:
        part = Paragraph("All of them stand in section 2, on page one.", TextStyle.QUIET)
    else:
        part = Numbered(texts)
    return [Heading(1, "19. Gaps and questions"), part]


def _outcome_log() -> list[Block]:
    return [
        Heading(1, "20. Outcome log"),
        Table(
            (
                Column("Step", 5.4),
                Column("Date", 2.4),
                Column("Result and reason", 6.4),
                Column("By", 2.8),
            ),
            tuple((step, "", "", "") for step in _OUTCOME_STEPS),
            caption="To be filled in",
        ),
    ]
