"""Sections 6 to 12 of the SPO briefing note: what happened, the limbs, the risk, the terms.

Each limb and term is set beside the rows of the chronology that bear on it. Nothing here says, or
may ever say, that a limb is made out: that is for the court.
"""

from collections.abc import Iterable, Sequence

from panel.cases.model import Incident
from panel.orders.model import LIMBS, Term, TermKind
from panel.orders.rules import evidenced
from reports.case_blocks import (
    directness,
    judgements_table,
    newer_profile,
    question_count,
    signature_of,
    when,
)
from reports.contents import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    Landscape,
    Paragraph,
    Table,
    TextStyle,
)
from reports.labels import GROUNDS, NOT_RECORDED, RISK_LEVELS, TERMS, WITHHELD, counted, sentence
from reports.spo_facts import Row, SpoFacts
from reports.withheld import withheld_in
from srp_worksheet.model import Profile, ProtectivePresence, label_of

_NONE_WRITTEN = Paragraph("Nothing is written yet.", TextStyle.QUIET)


def chronology(facts: SpoFacts) -> Landscape:
    """Section 6, on pages that lie across."""
    columns = (
        Column("No.", 1.1),
        Column("When", 3),
        Column("Act", 3.4),
        Column("What happened", 7),
        Column("Evidence and exhibit", 3.8),
        Column("Crime ref.", 2.6),
        Column("Known how", 3),
        Column("Outcome", 2.8),
    )
    return Landscape(
        (
            Heading(1, "6. Chronology"),
            Paragraph(
                "The letters are those of the examples in section 2A(3) of the Protection from "
                "Harassment Act 1997, which is not a closed list. Dates stand as they were given; "
                "one that is not exact says so.",
                TextStyle.QUIET,
            ),
            Table(columns, tuple(_chronology_row(row, facts) for row in facts.rows)),
        )
    )


def _chronology_row(row: Row, facts: SpoFacts) -> tuple[str | Cell, ...]:
    incident = row.incident
    act = facts.wording.act(incident.act)
    letter = f"s.2A(3)({act.letter})" if act.letter else "no letter of s.2A(3)"
    number, kind = str(row.number), Cell((act.name, letter))
    if row.withheld:
        return number, Cell(when(incident)), kind, WITHHELD, "", "", directness(incident), ""
    return (
        number,
        Cell(when(incident)),
        kind,
        Cell(_what(incident)),
        _lines(incident.evidence, incident.exhibit and f"Exhibit {incident.exhibit}") or "None",
        incident.crime_reference or "None",
        _lines(directness(incident), incident.source),
        incident.outcome or NOT_RECORDED,
    )


def _what(incident: Incident) -> tuple[str, ...]:
    parts = [
        incident.what or NOT_RECORDED,
        f"Target: {incident.target}" if incident.target else "",
        f"Impact: {incident.impact}" if incident.impact else "",
    ]
    return tuple(filter(None, parts))


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def limbs(facts: SpoFacts) -> list[Block]:
    """Section 7: the three limbs of s.1(1) of the Stalking Protection Act 2019."""
    blocks: list[Block] = [
        Heading(1, "7. The three limbs of section 1(1)"),
        Paragraph(
            "What is written here are facts that bear on each limb, with the rows of section 6 "
            "that show them. Civil standard expected; solicitor to confirm. At the hearing "
            "section 2(1) asks whether the order is necessary.",
            TextStyle.QUIET,
        ),
    ]
    for key in LIMBS:
        blocks += [
            Heading(2, facts.wording.spo_field(key).label),
            _written(facts, key),
            Paragraph(
                _rows_relied_on(facts, facts.application.answer(key).incidents),
                lead_in="Chronology:",
            ),
        ]
    return blocks


def _rows_relied_on(facts: SpoFacts, incidents: Sequence[int]) -> str:
    """Row numbers, and how many of those rows name evidence."""
    numbers = facts.numbers(incidents)
    if not numbers:
        return "no row is tied to this."
    seen = [row for row in facts.rows if row.number in numbers and not row.withheld]
    named = evidenced([row.incident for row in seen], [row.incident.id for row in seen])
    withheld = len(numbers) - len(seen)
    rest = f"; {counted(withheld, 'row')} withheld" if withheld else ""
    return f"{_row_numbers(numbers)}. Evidence or an exhibit is named for {named} of them{rest}."


def _row_numbers(numbers: Sequence[int]) -> str:
    return ("row " if len(numbers) == 1 else "rows ") + ", ".join(map(str, numbers))


def _written(facts: SpoFacts, key: str) -> Paragraph:
    text = facts.text(key)
    return Paragraph(text) if text else _NONE_WRITTEN


def risk(facts: SpoFacts) -> list[Block]:
    """Section 8: which tools were used, when and by whom, and what they found."""
    case, referral = facts.case, facts.referral
    ground = f", by {GROUNDS[case.ground]}" if case.ground else ""
    count = question_count(referral, facts.wording) if referral else "No referral form is held"
    blocks: list[Block] = [
        Heading(1, "8. Risk"),
        Facts(
            (
                ("Level at referral", f"{RISK_LEVELS[case.risk_level]}{ground}"),
                (
                    "Reason",
                    (referral.triage.ground_reason if referral else "") or NOT_RECORDED,
                ),
                ("Referral form", count),
            )
        ),
    ]
    if facts.profile is None:
        return [*blocks, Paragraph("No risk profile is begun.", TextStyle.QUIET)]
    return [*blocks, *_profile(facts.profile, facts)]


def _profile(profile: Profile, facts: SpoFacts) -> list[Block]:
    typology = label_of(facts.wording.risk_profile.typologies, profile.typology)
    return [
        *newer_profile(profile, facts.newer_profile_begun),
        Facts(
            (
                ("Tool", facts.wording.risk_profile.name),
                ("Signed by", signature_of(profile)),
                ("Typology", typology or "Not chosen"),
                ("Limits", profile.limits or NOT_RECORDED),
            )
        ),
        judgements_table(profile, facts.wording),
        Heading(2, "Formulation"),
        Paragraph(profile.formulation, TextStyle.STATEMENT)
        if profile.formulation
        else _NONE_WRITTEN,
        Heading(2, "Protective factors found"),
        Bullets(tuple(found))
        if (found := _protective(profile, facts))
        else Paragraph("None rated as present or partly present.", TextStyle.QUIET),
    ]


def _protective(profile: Profile, facts: SpoFacts) -> Iterable[str]:
    found = []
    for factor in facts.wording.risk_profile.factors:
        mark = profile.rating(factor.code).protection
        if mark in (ProtectivePresence.PRESENT, ProtectivePresence.PARTLY):
            found.append(f"{factor.label}: {mark.value}")
    return found


def necessity(facts: SpoFacts) -> list[Block]:
    """Section 9."""
    return [
        Heading(1, "9. Necessity and proportionality"),
        Paragraph("Facts on necessity stand under limb (c) in section 7.", TextStyle.QUIET),
        _written(facts, "proportionality"),
    ]


def terms(facts: SpoFacts) -> list[Block]:
    """Section 10: a part for each term, because s.2(2) asks for the necessity of each."""
    blocks: list[Block] = [
        Heading(1, "10. Prohibitions and requirements proposed"),
        Paragraph(
            "The exact wording proposed, each with its own necessity, s.2(2). An order holds "
            "throughout the United Kingdom unless a term names a locality, s.2(4).",
            TextStyle.QUIET,
        ),
    ]
    if not facts.application.terms:
        blocks.append(Paragraph("None is proposed yet.", TextStyle.QUIET))
    for number, term in enumerate(facts.application.terms, start=1):
        blocks += _term(number, term, facts)
    return blocks


def _term(number: int, term: Term, facts: SpoFacts) -> list[Block]:
    """Wording and locality stand as proposed; all else about the term loses protected details."""
    rows = facts.numbers(term.incidents)
    net = withheld_in(facts.case)
    pairs = [
        ("Necessity of its own", net.out_of(term.necessity)),
        ("Chronology", _row_numbers(rows).capitalize() if rows else "No row is tied to this term"),
        ("Locality and map", term.locality or "None named: throughout the United Kingdom, s.2(4)"),
        ("Work and education", net.out_of(term.work_check)),
        ("Religion", net.out_of(term.religion_check)),
        ("Other orders and bail", net.out_of(term.orders_check)),
        ("Enforcement", net.out_of(term.enforcement)),
    ]
    if term.kind is TermKind.REQUIREMENT:
        pairs.append(("Provider or supervisor", net.out_of(term.provider)))
    return [
        Heading(2, f"Term {number}: {TERMS[term.kind]}"),
        Paragraph(term.wording or "No wording yet.", TextStyle.STATEMENT),
        Facts(tuple((label, value or NOT_RECORDED) for label, value in pairs)),
    ]


def duration_and_interim(facts: SpoFacts) -> list[Block]:
    """Sections 11 and 12."""
    return [
        Heading(1, "11. Duration"),
        Facts(
            (
                ("Sought", sentence(facts.text("duration")) or NOT_RECORDED),
                ("Why that long", facts.text("duration_reasons") or NOT_RECORDED),
            )
        ),
        Paragraph("At least 2 years, or until further order, s.3.", TextStyle.QUIET),
        Heading(1, "12. Interim order"),
        _written(facts, "interim"),
        Paragraph(
            "An interim order needs a main application made before it or with it, is for a fixed "
            "period, and ends when that application is determined, s.5.",
            TextStyle.QUIET,
        ),
    ]
