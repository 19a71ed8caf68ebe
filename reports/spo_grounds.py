"""Sections 6 to 12 of the SPO briefing note: what happened, the limbs, the risk, the terms.

Each limb and term is set beside the rows of the chronology that bear on it. Nothing here says, or
may ever say, that a limb is made out: that is for the court.
"""

from collections.abc import Iterable, Sequence

from panel.cases.model import Incident
from panel.orders.model import LIMBS, Term, TermKind
from panel.orders.rules import evidenced
from reports.case_blocks import directness, risk_at_referral, when
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
from reports.labels import NOT_RECORDED, TERMS, WITHHELD, counted, known, row_numbers
from reports.profile_blocks import profile_findings
from reports.spo_facts import Row, SpoFacts
from reports.withheld import withheld_in
from srp_worksheet.model import Factor, Profile, ProtectivePresence, label_of

_PROTECTS = {ProtectivePresence.PRESENT: "Present", ProtectivePresence.PARTLY: "Partly present"}
_NONE_WRITTEN = Paragraph("Nothing is written yet.", TextStyle.QUIET)


def chronology(facts: SpoFacts) -> list[Block]:
    """Section 6: crime reference and outcome stand with the account, where there are any."""
    columns = (
        Column("No.", 1.1),
        Column("When", 2.6),
        Column("Act", 3),
        Column("What happened", 5.1),
        Column("Evidence and exhibit", 2.8),
        Column("Known how", 2.6),
    )
    return [
        Heading(1, "6. Chronology"),
        Paragraph(
            "The letters are those of the examples in section 2A(3) of the Protection from "
            "Harassment Act 1997, which is not a closed list. Dates stand as they were given; "
            "one that is not exact says so.",
            TextStyle.QUIET,
        ),
        Table(columns, tuple(_chronology_row(row, facts) for row in facts.rows)),
    ]


def _chronology_row(row: Row, facts: SpoFacts) -> tuple[str | Cell, ...]:
    incident = row.incident
    act = facts.wording.act(incident.act)
    letter = f"s.2A(3)({act.letter})" if act.letter else "no letter of s.2A(3)"
    evidence = _lines(incident.evidence, incident.exhibit and f"Exhibit {incident.exhibit}")
    return (
        str(row.number),
        Cell(when(incident)),
        Cell((act.name, letter)),
        WITHHELD if row.withheld else Cell(_what(incident)),
        "" if row.withheld else evidence or "None",
        _lines(directness(incident), incident.source),
    )


def _what(incident: Incident) -> tuple[str, ...]:
    about = (
        ("Target", incident.target),
        ("Impact", incident.impact),
        ("Outcome", incident.outcome),
        ("Crime reference", incident.crime_reference),
    )
    said = (f"{label}: {text}" for label, text in about if text)
    return incident.what or NOT_RECORDED, *said


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def limbs(facts: SpoFacts) -> list[Block]:
    """Section 7: the three limbs of s.1(1) of the Stalking Protection Act 2019."""
    blocks: list[Block] = [
        Heading(1, "7. The three limbs of section 1(1)"),
        Paragraph(
            "What is written here are facts that bear on each limb, with the rows of section 6 "
            "that show them. Section 1(1)(c) asks for reasonable cause to believe that the order "
            "is necessary; at the hearing section 2(1) asks whether it is. Civil standard "
            "expected; solicitor to confirm.",
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
    return f"{row_numbers(numbers)}. Evidence or an exhibit is named for {named} of them{rest}."


def _written(facts: SpoFacts, key: str) -> Paragraph:
    text = facts.text(key)
    return Paragraph(text) if text else _NONE_WRITTEN


def risk(facts: SpoFacts) -> list[Block]:
    """Section 8: which tools were used, when and by whom, and what they found."""
    blocks: list[Block] = [
        Heading(1, "8. Risk"),
        Facts(risk_at_referral(facts.case, facts.referral, facts.wording)),
    ]
    profile = facts.profile
    if profile is None:
        return [*blocks, Paragraph("No risk profile is begun.", TextStyle.QUIET)]
    protocol = facts.wording.risk_profile
    typology = label_of(protocol.typologies, profile.typology)
    found = (
        ("Tool", protocol.name),
        ("Typology", typology or "Not chosen"),
        ("Limits", profile.limits),
        ("Protective factors", _protective(profile, protocol.factors)),
    )
    wording, begun = facts.wording, facts.newer_profile_begun
    return [*blocks, *profile_findings(profile, begun, wording, found, 2)]


def _protective(profile: Profile, factors: Iterable[Factor]) -> str:
    """The protective factors that are there, by how much."""
    found: dict[ProtectivePresence, list[str]] = {mark: [] for mark in _PROTECTS}
    for factor in factors:
        mark = profile.rating(factor.code).protection
        if mark in found:
            found[mark].append(factor.label)
    said = [f"{_PROTECTS[mark]}: {', '.join(labels)}" for mark, labels in found.items() if labels]
    return "\n".join(said) or "None rated as present or partly present"


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
        ("Chronology", row_numbers(rows).capitalize() if rows else "No row is tied to this term"),
        *((("Locality and map", term.locality),) if term.locality else ()),
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
        known(*pairs),
    ]


def duration_and_interim(facts: SpoFacts) -> list[Block]:
    """Sections 11 and 12."""
    return [
        Heading(1, "11. Duration"),
        known(
            ("Sought", facts.text("duration")), ("Why that long", facts.text("duration_reasons"))
        ),
        Paragraph(
            "A fixed period of at least 2 years, beginning with the day on which the order is "
            "made, or until further order, s.3.",
            TextStyle.QUIET,
        ),
        Heading(1, "12. Interim order"),
        _written(facts, "interim"),
        Paragraph(
            "The court asks whether an interim order is appropriate. It needs a main application, "
            "made before it or with it by the same chief officer, is for a fixed period, and ends "
            "when that application is determined, s.5.",
            TextStyle.QUIET,
        ),
    ]
