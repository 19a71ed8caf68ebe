import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from panel.cases.model import MeasureKind, Role
from panel.orders.model import Answer, Sought, TermKind
from panel.store.unit_of_work import Store
from reports.case_blocks import when
from reports.contents import Callout, Heading, Table
from reports.docx_writer import to_docx
from reports.gather_spo_note import NothingPrepared, gather_spo_note
from reports.labels import runs_of
from reports.spo_facts import SpoFacts, all_gaps
from reports.spo_note import spo_note
from reports.spo_opening import MOST_GAPS_IN_FRONT
from reports.wording import Wording
from tests.reports.invented_meeting import (
    CHILD_NAME,
    SECRET_INCIDENT,
    VICTIM_ADDRESS,
    VICTIM_BORN,
    VICTIM_PHONE,
    VICTIM_POSTCODE,
    Invented,
)
from tests.reports.word_text import part, text_of

ASSERTIVE = re.compile(
    r"\b(?:(?:is|are|was|were|been|be) (?:clearly |plainly |now )?"
    r"(?:met|satisfied|made out|established|proved|proven|fulfilled|shown to be necessary)"
    r"|satisf(?:y|ies|ied)|meets? the (?:test|limb|threshold|criteria)"
    r"|test is|limb is met|amounts? to stalking|guilty)\b",
    re.IGNORECASE,
)


def with_answer(facts: SpoFacts, key: str, text: str) -> SpoFacts:
    answers = {**facts.application.answers, key: Answer(text)}
    return replace(facts, application=replace(facts.application, answers=answers))


def chronology(facts: SpoFacts) -> Table:
    tables = (b for b in spo_note(facts).blocks if isinstance(b, Table))
    return next(table for table in tables if table.columns[0].title == "No.")


def test_the_note_is_as_its_golden_file(
    spo_facts: SpoFacts, compare_with_golden: Callable[[str, bytes], None]
) -> None:
    compare_with_golden("spo_note", to_docx(spo_note(spo_facts)))


def test_the_twenty_sections_stand_in_their_order(spo_text: str) -> None:
    numbers = [int(found) for found in re.findall(r"^(\d+)\. [A-Z]", spo_text, re.MULTILINE)]
    assert numbers == list(range(1, 21))


def test_what_is_missing_stands_with_the_decision_before_the_third_section(
    spo_facts: SpoFacts,
) -> None:
    blocks = spo_note(spo_facts).blocks
    place = blocks.index(Heading(1, "3. Respondent"))
    callout = blocks[place - 1]
    assert isinstance(callout, Callout)
    assert callout.title == f"What is missing ({len(spo_facts.gaps)})"
    assert callout.lines == tuple(gap.text for gap in spo_facts.gaps)


def test_gaps_that_all_stand_on_page_one_are_not_listed_twice(
    spo_facts: SpoFacts, spo_text: str
) -> None:
    assert 0 < len(spo_facts.gaps) <= MOST_GAPS_IN_FRONT
    section = part(spo_text, "19. Gaps and questions", "20. Outcome log")
    assert section == "All of them stand in section 2, on page one."


def test_a_long_list_of_gaps_leaves_page_one_to_the_decision_and_goes_on_in_section_19(
    spo_facts: SpoFacts,
) -> None:
    bare = replace(spo_facts, application=replace(spo_facts.application, answers={}, terms=()))
    bare = replace(bare, gaps=tuple(all_gaps(bare, [row.incident for row in bare.rows])))
    document = spo_note(bare)
    (callout,) = (b for b in document.blocks if isinstance(b, Callout))
    assert len(bare.gaps) > MOST_GAPS_IN_FRONT
    assert len(callout.lines) == MOST_GAPS_IN_FRONT + 1
    section = part(text_of(document), "19. Gaps and questions", "20. Outcome log")
    assert section.split("\n") == [gap.text for gap in bare.gaps]


def test_without_gaps_the_note_says_that_the_list_is_full(spo_facts: SpoFacts) -> None:
    text = text_of(spo_note(replace(spo_facts, gaps=())))
    assert text.count("Nothing on the clinic's list is empty.") == 2


def test_nothing_in_the_note_asserts_that_a_limb_or_a_test_is_met(
    spo_facts: SpoFacts, spo_text: str
) -> None:
    assert ASSERTIVE.search("the test is made out")
    assert ASSERTIVE.search("limb (a) is met")
    assert ASSERTIVE.search("the court will be satisfied")
    assert not ASSERTIVE.findall(spo_text)
    assert not ASSERTIVE.findall(text_of(spo_note(replace(spo_facts, gaps=()))))


def test_no_length_of_sentence_is_printed(spo_text: str) -> None:
    breach = part(spo_text, "18. Service, notification and breach", "19. Gaps and questions")
    assert "3 days beginning with the day of service" in breach
    assert not re.search(r"\d+ (?:months|years)|imprison", breach)


def test_the_note_is_privileged_a_draft_and_not_for_service_on_every_page(
    spo_facts: SpoFacts, spo_text: str
) -> None:
    document = spo_note(spo_facts)
    assert "Not for service" in document.handling
    assert "privilege" in document.handling
    assert "draft" in document.title.lower()
    assert "SC-26-0001, 19 Nov 2026 at 16:55" in spo_text


@pytest.mark.parametrize(
    "secret",
    [VICTIM_ADDRESS, VICTIM_POSTCODE, VICTIM_PHONE, VICTIM_BORN, CHILD_NAME, SECRET_INCIDENT],
)
def test_protected_details_and_sensitive_incidents_are_absent(spo_text: str, secret: str) -> None:
    assert secret not in spo_text


def test_the_victims_address_is_held_by_the_oic_and_the_respondents_is_given(
    spo_text: str,
) -> None:
    protected = part(spo_text, "5. Protected persons", "6. Chronology")
    assert "Address and telephone\nWithheld from this note; held by the OIC" in protected
    assert "3 Quarry Lane, Southmoor, SM2 2AA" in spo_text


def test_an_address_that_both_share_is_not_printed(spo_facts: SpoFacts) -> None:
    people = tuple(
        replace(person, address=VICTIM_ADDRESS, postcode=VICTIM_POSTCODE)
        for person in spo_facts.case.people
    )
    text = text_of(spo_note(replace(spo_facts, case=replace(spo_facts.case, people=people))))
    respondent = part(text, "3. Respondent", "4. Applicant and authoriser")
    assert "Recorded as that of the protected person" in respondent
    assert VICTIM_ADDRESS not in respondent


def test_a_protected_address_in_a_term_is_left_as_worded_and_reported_as_a_gap(
    spo_facts: SpoFacts,
) -> None:
    first, second = spo_facts.application.terms
    terms = (replace(first, locality="100 metres around 14 larch  road"), second)
    facts = replace(spo_facts, application=replace(spo_facts.application, terms=terms))
    texts = [gap.text for gap in all_gaps(facts, [])]
    assert any(text.startswith("Term 1 holds a protected person's address") for text in texts)
    assert "100 metres around 14 larch  road" in text_of(spo_note(facts))


def test_the_chronology_has_its_letter_hearsay_mark_and_exhibit(spo_facts: SpoFacts) -> None:
    table = chronology(spo_facts)
    text = text_of(replace(spo_note(spo_facts), blocks=(table,)))
    assert "Contacting or attempting to contact\ns.2A(3)(b)" in text
    assert "Threat or violence\nno letter of s.2A(3)" in text
    assert "early June (about 1 Jun 2026)" in text
    assert "some time in summer\nNo date" in text
    assert "Voicemail Exhibit RI/20\nFirst-hand Statement of the victim" in text
    assert "Hearsay A neighbour told the victim" in text
    assert (
        "Target: The victim\nImpact: Has not driven since.\nOutcome: Arrested, bailed\n"
        "Crime reference: NF/1804/26\n" in text
    )
    assert [row[0] for row in table.rows] == [str(n) for n in range(1, 17)]


def test_a_withheld_row_keeps_its_number_and_is_listed_for_disclosure(spo_text: str) -> None:
    assert (
        "12\n3 Aug 2026\nInterfering with property\ns.2A(3)(f)\nWithheld from this note" in spo_text
    )
    assert "The particulars of row 12" in spo_text
    assert "1 chronology row withheld from this note: ask the OIC." in spo_text


def test_each_limb_is_mapped_to_the_numbers_of_chronology_rows(spo_text: str) -> None:
    limbs = part(spo_text, "7. The three limbs of section 1(1)", "8. Risk")
    first = "Chronology: rows 1 to 9. Evidence or an exhibit is named for 8 of them."
    assert limbs.count(first) == 2
    assert "Chronology: no row is tied to this." in limbs
    assert "Civil standard expected; solicitor to confirm." in limbs


def test_a_row_that_was_taken_out_is_a_gap_and_gives_no_number(spo_facts: SpoFacts) -> None:
    kept = spo_facts.rows[1:]
    facts = replace(spo_facts, rows=kept)
    texts = [gap.text for gap in all_gaps(facts, [row.incident for row in kept])]
    assert "1 row relied on, but taken out of the chronology since." in texts


def test_every_term_has_its_own_necessity_rows_and_checks(spo_text: str) -> None:
    first, second = part(
        spo_text, "10. Prohibitions and requirements proposed", "11. Duration"
    ).split("Term 2: requirement")
    assert "Contact has gone on by every channel." in first
    assert "Rows 1 to 12" in first
    assert "Work and education\nDoes not touch his work." in first
    assert "Provider" not in first
    assert (
        "Not recorded\nNecessity of its own; Work and education; Religion; Other orders and bail; "
        "Enforcement; Provider or supervisor" in second
    )
    assert "Northfield, as on map NF1" in second


def test_the_hearsay_notice_is_due_22_days_before_the_hearing(spo_text: str) -> None:
    assert "Serve by Mon 23 Nov 2026 for 2 rows of hearsay." in spo_text
    assert "21 days before the hearing and one in hand; clear-day counting for the" in spo_text


def test_a_notice_day_that_has_passed_is_said_and_is_a_gap(spo_facts: SpoFacts) -> None:
    facts = with_answer(spo_facts, "hearing_on", "2026-12-01")
    assert "Serve by Mon 9 Nov 2026 for 2 rows of hearsay. That day has passed." in text_of(
        spo_note(facts)
    )
    assert "The day for the hearsay notice has passed." in [g.text for g in all_gaps(facts, [])]


def test_a_hearing_date_that_cannot_be_read_is_printed_as_written_and_is_a_gap(
    spo_facts: SpoFacts,
) -> None:
    facts = with_answer(spo_facts, "hearing_on", "early in the new year")
    text = text_of(spo_note(facts))
    assert "Hearing\nearly in the new year" in text
    assert "no date can be given without a hearing date" in text
    assert any("cannot be read" in gap.text for gap in all_gaps(facts, []))


@pytest.mark.parametrize(
    ("hearing", "said"),
    [
        ("2026-12-25", "The hearing date is a weekend or a bank holiday: check it."),
        ("2026-12-19", "The hearing date is a weekend or a bank holiday: check it."),
        ("2026-11-18", "The hearing date has passed."),
    ],
)
def test_a_hearing_on_a_day_when_no_court_would_sit_is_a_gap(
    spo_facts: SpoFacts, hearing: str, said: str
) -> None:
    assert said in [gap.text for gap in all_gaps(with_answer(spo_facts, "hearing_on", hearing), [])]
    on_tuesday = all_gaps(with_answer(spo_facts, "hearing_on", "2026-12-15"), [])
    assert "hearing_on" not in [gap.key for gap in on_tuesday]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        ([4], "4"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1 to 3"),
        ([1, 3, 4, 5, 9], "1, 3 to 5, 9"),
    ],
)
def test_rows_that_follow_each_other_are_named_by_the_first_and_the_last(
    numbers: list[int], said: str
) -> None:
    assert runs_of(numbers) == said


def test_the_hearsay_schedule_says_who_is_behind_each_row_and_does_not_repeat_it(
    spo_text: str,
) -> None:
    schedule = part(
        spo_text, "Hearsay schedule", "16. Respondent's account and undermining material"
    )
    assert "7\nearly June (about 1 Jun 2026)\nA neighbour told the victim\nNone" in schedule
    assert "12\n3 Aug 2026\nWithheld from this note; held by the OIC\n" in schedule
    assert "in a van" not in schedule


def test_a_term_names_a_place_only_where_it_is_limited_to_one(spo_text: str) -> None:
    terms = part(spo_text, "10. Prohibitions and requirements proposed", "11. Duration")
    assert "throughout the United Kingdom unless a term names a locality" in terms
    assert terms.count("Locality and map") == 1


def test_exhibits_are_found_by_their_row_and_rows_without_one_are_named(spo_text: str) -> None:
    evidence = part(spo_text, "15. Witnesses, exhibits and hearsay", "Hearsay schedule")
    assert "RI/20 (row 2)" in evidence
    assert "Rows without an exhibit\n7, 16" in evidence


def test_the_force_is_not_repeated_where_the_applicant_is_named_with_it(
    spo_facts: SpoFacts,
) -> None:
    facts = with_answer(spo_facts, "applicant", "Chief Constable, Northfield Constabulary")
    applicant = part(
        text_of(spo_note(facts)), "4. Applicant and authoriser", "5. Protected persons"
    )
    assert applicant.count("Northfield Constabulary") == 1


def test_vulnerable_adults_are_among_the_protected(spo_facts: SpoFacts) -> None:
    adult = replace(spo_facts.case.people[0], role=Role.VULNERABLE_ADULT, forename="Ada")
    case = replace(spo_facts.case, people=(*spo_facts.case.people, adult))
    text = text_of(spo_note(replace(spo_facts, case=case)))
    assert f"Vulnerable adults\n{adult.name}" in text


def test_protective_factors_are_told_by_how_much_they_are_there(
    spo_text: str, wording: Wording
) -> None:
    there = next(factor.label for factor in wording.risk_profile.factors if factor.scale)
    assert f"Protective factors\nPresent: {there}\n" in spo_text


def test_a_respondent_under_18_brings_up_the_youth_route(spo_facts: SpoFacts) -> None:
    people = tuple(replace(p, born_words="20/11/2008") for p in spo_facts.case.people)
    text = text_of(spo_note(replace(spo_facts, case=replace(spo_facts.case, people=people))))
    assert "20/11/2008: aged 17 on the day of this note. Under 18" in text


def test_an_order_that_is_not_pursued_says_why(spo_facts: SpoFacts) -> None:
    application = replace(
        spo_facts.application, sought=Sought.NOT_PURSUED, reason_not_pursued="He was convicted"
    )
    text = text_of(spo_note(replace(spo_facts, application=application)))
    assert "No order is pursued. He was convicted." in text


def test_only_bail_that_runs_today_is_on_page_one(spo_facts: SpoFacts) -> None:
    assert spo_facts.bail_ends == date(2026, 12, 1)
    ended = tuple(
        replace(row, ends=date(2026, 11, 18)) if row.kind is MeasureKind.BAIL else row
        for row in spo_facts.measures
    )
    assert replace(spo_facts, measures=ended).bail_ends is None


def test_a_case_without_an_application_makes_no_note(
    clinic: tuple[Store, Invented], wording: Wording
) -> None:
    store, invented = clinic
    with pytest.raises(NothingPrepared, match="SPO step"):
        gather_spo_note(store, invented.bare, wording)


def test_what_is_written_about_a_term_holds_no_protected_address(spo_facts: SpoFacts) -> None:
    """The wording and the place are printed as proposed, with a gap that names them."""
    term = spo_facts.application.terms[0]
    typed = f"She lives at {VICTIM_ADDRESS}"
    about = replace(
        term,
        necessity=typed,
        work_check=typed,
        religion_check=typed,
        orders_check=typed,
        enforcement=typed,
        provider=typed,
        kind=TermKind.REQUIREMENT,
    )
    facts = replace(spo_facts, application=replace(spo_facts.application, terms=(about,)))
    assert VICTIM_ADDRESS not in text_of(spo_note(facts))
    worded = replace(term, wording=typed, locality=typed)
    application = replace(spo_facts.application, terms=(worded,))
    keys = [gap.key for gap in all_gaps(replace(spo_facts, application=application), [])]
    assert {f"term:{term.id}:wording", f"term:{term.id}:locality"} <= set(keys)


def test_an_address_of_the_respondent_that_is_also_the_victims_is_withheld(
    spo_facts: SpoFacts,
) -> None:
    shared = f"3 Invented Lane; {VICTIM_ADDRESS.upper()}"
    people = tuple(
        replace(person, address=shared) if person.role is Role.RESPONDENT else person
        for person in spo_facts.case.people
    )
    facts = replace(spo_facts, case=replace(spo_facts.case, people=people))
    text = text_of(spo_note(facts))
    assert "Recorded as that of the protected person" in text
    assert "3 Invented Lane" not in text


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("late April 2026 (about 21 Apr 2026)", "late April 2026"),
        ("late April", "late April (about 21 Apr 2026)"),
        ("around 21 Apr 2026 (about 21 Apr 2026)", "around 21 Apr 2026"),
        ("21 Apr 2026", "About 21 Apr 2026"),
        ("", "About 21 Apr 2026"),
    ],
)
def test_a_day_that_is_not_exact_is_said_once(
    spo_facts: SpoFacts, given: str, printed: str
) -> None:
    incident = replace(
        spo_facts.rows[0].incident,
        when_words=given,
        day=date(2026, 4, 21),
        time="",
        approximate=True,
    )
    assert when(incident) == (printed,)
