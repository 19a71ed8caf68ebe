"""What is still missing from an application: each gap, and what a gap never says."""

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.model import (
    Case,
    CaseId,
    Consent,
    Directness,
    Incident,
    Person,
    Relationship,
    RiskLevel,
    Role,
    Sensitivity,
)
from panel.orders.model import (
    LIMBS,
    Answer,
    Application,
    ApplicationId,
    Gap,
    Sought,
    Term,
    TermKind,
)
from panel.orders.protocol import load_sections
from panel.orders.rules import duration_in_years, evidenced, gaps, hearsay_notice_by
from resources import protocol_file

VERSION, SECTIONS = load_sections(protocol_file("spo.toml"))
FIELDS = [field for section in SECTIONS for field in section.fields]
RESPONDENT = Person(2, Role.RESPONDENT, "Kinvented", "Dan", "3 May 1980", "", "", "", "", "", "")
CASE = Case(
    CaseId(1), "SC-26-0001", date(2026, 1, 1), Relationship.STRANGER, "", RiskLevel.HIGH, None,
    "", "", "", Consent.GIVEN, (), "", (RESPONDENT,),
)  # fmt: skip
INCIDENT = Incident(
    7, CaseId(1), "2/11", date(2026, 11, 2), False, "", "following", "Waited outside", "", "",
    "CCTV", "ABC/1", "", "DC Invented", Directness.FIRST_HAND, "", Sensitivity.MAY_BE_MINUTED,
)  # fmt: skip
TERM = Term(
    id=1,
    application_id=ApplicationId(1),
    kind=TermKind.PROHIBITION,
    wording="Not to go to Quay Street",
    necessity="He waited there on 2 November.",
    incidents=(7,),
    locality="",
    work_check="Works elsewhere",
    religion_check="None known",
    orders_check="No other order",
    provider="",
    enforcement="",
)
WHOLE = Application(
    id=ApplicationId(1),
    case_id=CaseId(1),
    sought=Sought.FULL_AND_INTERIM,
    reason_not_pursued="",
    answers={
        field.key: Answer("5 years" if field.key == "duration" else "Written", (7,))
        for field in FIELDS
    },
    terms=(TERM,),
)


def found(
    application: Application = WHOLE,
    incidents: tuple[Incident, ...] = (INCIDENT,),
    case: Case = CASE,
    *,
    signed: bool = True,
) -> list[Gap]:
    return gaps(case, incidents, application, SECTIONS, profile_signed=signed)


def keys(found_gaps: list[Gap]) -> list[str]:
    return [gap.key for gap in found_gaps]


def with_answer(key: str, answer: Answer) -> Application:
    return replace(WHOLE, answers={**WHOLE.answers, key: answer})


def with_term(**changes: Any) -> Application:
    return replace(WHOLE, terms=(replace(TERM, **changes),))


def test_a_whole_application_has_no_gaps() -> None:
    assert found() == []


def test_the_list_has_a_version_and_the_three_limbs_and_no_key_twice() -> None:
    names = [field.key for field in FIELDS]
    assert VERSION
    assert set(LIMBS) <= set(names)
    assert len(names) == len(set(names))
    assert {field.kind for field in FIELDS} <= {"text", "line", "date"}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_a_field_left_empty_shows_its_gap(field: Any, words: str) -> None:
    shown = found(with_answer(field.key, Answer(words, (7,))))
    if field.gap:
        assert Gap(field.key, field.gap) in shown
    assert {gap.key for gap in shown} <= {field.key}


def test_an_interim_order_that_is_sought_needs_its_reason() -> None:
    assert keys(found(with_answer("interim", Answer(" ")))) == ["interim"]
    not_sought = replace(with_answer("interim", Answer()), sought=Sought.FULL)
    assert found(not_sought) == []


def test_an_application_still_weighed_says_so() -> None:
    assert keys(found(replace(WHOLE, sought=Sought.CONSIDERING))) == ["sought"]


def test_an_order_that_is_not_pursued_needs_a_reason_and_nothing_else() -> None:
    bare = Application(ApplicationId(1), CaseId(1), Sought.NOT_PURSUED, " ")
    assert keys(found(bare, signed=False)) == ["reason_not_pursued"]
    assert found(replace(bare, reason_not_pursued="Victim moved abroad"), signed=False) == []


def test_the_first_limb_needs_rows_and_each_row_evidence() -> None:
    assert keys(found(with_answer("limb_a", Answer("Facts")))) == ["limb_a"]
    bare = replace(INCIDENT, evidence="", exhibit="")
    assert keys(found(incidents=(bare,))) == ["limb_a"]
    by_exhibit = replace(INCIDENT, evidence="")
    assert found(incidents=(by_exhibit,)) == []


def test_a_row_that_was_taken_out_no_longer_bears_on_anything() -> None:
    shown = found(incidents=())
    assert Gap("limb_a", "No chronology row is tied to s.1(1)(a).") in shown


def test_evidence_is_counted_for_cited_rows_only() -> None:
    other = replace(INCIDENT, id=8, evidence="", exhibit="")
    assert evidenced([INCIDENT, other], [7, 8, 9]) == 1
    assert evidenced([INCIDENT], []) == 0


def test_an_unsigned_profile_is_a_gap() -> None:
    assert keys(found(signed=False)) == ["limb_b"]


def test_a_respondent_without_a_date_of_birth_is_a_gap() -> None:
    unborn = replace(CASE, people=(replace(RESPONDENT, born_words=" "),))
    assert keys(found(case=unborn)) == ["respondent"]
    assert keys(found(case=replace(CASE, people=()))) == ["respondent"]


def test_an_order_needs_a_term() -> None:
    assert keys(found(replace(WHOLE, terms=()))) == ["terms"]


@pytest.mark.parametrize("name", ["wording", "work_check", "religion_check", "orders_check"])
@pytest.mark.parametrize("words", ["", " "])
def test_each_part_of_a_term_left_empty_is_a_gap(name: str, words: str) -> None:
    assert keys(found(with_term(**{name: words}))) == [f"term:1:{name}"]


@pytest.mark.parametrize("rows", [(), (7,)])
def test_each_term_needs_its_own_necessity_in_words_whatever_rows_it_cites(
    rows: tuple[int, ...],
) -> None:
    assert keys(found(with_term(necessity=" ", incidents=rows))) == ["term:1:necessity"]
    assert found(with_term(necessity="Why", incidents=rows)) == []


def test_only_a_requirement_needs_a_provider() -> None:
    assert found(with_term(provider="")) == []
    assert keys(found(with_term(kind=TermKind.REQUIREMENT))) == ["term:1:provider"]
    assert found(with_term(kind=TermKind.REQUIREMENT, provider="Invented Trust")) == []


def test_undated_rows_and_rows_without_first_hand_or_hearsay_are_counted() -> None:
    loose = replace(INCIDENT, id=8, day=None, directness=Directness.NOT_STATED)
    one = [gap.text for gap in found(incidents=(INCIDENT, loose))]
    assert one == [
        "1 chronology row has no date.",
        "1 chronology row is not marked first-hand or hearsay.",
    ]
    two = [gap.text for gap in found(incidents=(INCIDENT, loose, replace(loose, id=9)))]
    assert two[0] == "2 chronology rows have no date."


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("5 years", 5),
        ("2yrs", 2),
        ("18 months", 1.5),
        ("eighteen months", 1.5),
        ("Two years", 2),
        ("a year", 1),
        ("five-year order", 5),
        ("1 year and 6 months", 1.5),
        ("1 year, 12 months", 2),
        ("104 weeks", 2),
        ("730 days", 2),
        ("2.5 years", 2.5),
        ("until further order", None),
        ("3 years or until further order", None),
        ("many years", None),
        ("", None),
    ],
)
def test_a_duration_in_words_is_understood(words: str, years: float | None) -> None:
    assert duration_in_years(words) == years


@pytest.mark.parametrize(
    ("words", "is_short"),
    [
        ("18 months", True),
        ("23 months", True),
        ("1 year and 6 months", True),
        ("24 months", False),
        ("2 years", False),
        ("1 year and 12 months", False),
        ("until further order", False),
        ("as the court sees fit", False),
    ],
)
def test_less_than_the_two_years_of_section_3_is_a_gap(words: str, *, is_short: bool) -> None:
    assert (keys(found(with_answer("duration", Answer(words)))) == ["duration"]) is is_short


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_hearsay_notice_has_a_day_in_hand_beyond_21(hearing: date) -> None:
    assert hearing - hearsay_notice_by(hearing) == timedelta(days=22)


ANSWERS = st.dictionaries(
    st.sampled_from([field.key for field in FIELDS]),
    st.builds(
        Answer,
        st.sampled_from(["", " ", "Written", "5 years", "18 months"]),
        st.sampled_from([(), (7,), (9,)]),
    ),
)
TERMS = st.lists(
    st.builds(
        Term,
        id=st.just(1),
        application_id=st.just(ApplicationId(1)),
        kind=st.sampled_from(TermKind),
        incidents=st.sampled_from([(), (7,)]),
        **{
            name.name: st.sampled_from(["", " ", "Written"])
            for name in fields(Term)
            if name.name not in ("id", "application_id", "kind", "incidents")
        },
    ),
    max_size=1,
).map(tuple)
APPLICATIONS = st.builds(
    Application,
    id=st.just(ApplicationId(1)),
    case_id=st.just(CaseId(1)),
    sought=st.sampled_from([each for each in Sought if each is not Sought.NOT_PURSUED]),
    reason_not_pursued=st.just(""),
    answers=ANSWERS,
    terms=TERMS,
)


@given(APPLICATIONS, st.sampled_from(FIELDS), st.sampled_from(["Facts", "5 years"]))
def test_writing_a_field_never_adds_a_gap(application: Application, field: Any, words: str) -> None:
    was = application.answer(field.key)
    written = {**application.answers, field.key: Answer(words, (7,))}
    before = found(application)
    after = found(replace(application, answers=written))
    assert keys(after).count(field.key) <= keys(before).count(field.key)
    assert len(after) <= len(before), was


@given(
    APPLICATIONS.filter(lambda application: bool(application.terms)),
    st.sampled_from(["wording", "necessity", "work_check", "religion_check", "orders_check"]),
)
def test_writing_a_part_of_a_term_never_adds_a_gap(application: Application, name: str) -> None:
    (term,) = application.terms
    after = replace(application, terms=(replace(term, **{name: "Facts"}),))  # type: ignore[arg-type]
    assert set(found(after)) <= set(found(application))


@given(APPLICATIONS, st.booleans(), st.booleans())
def test_no_gap_asserts_that_a_limb_is_met(
    application: Application, signed: bool, with_incident: bool
) -> None:
    rows = (INCIDENT,) if with_incident else ()
    for gap in found(application, rows, signed=signed):
        assert not re.search(
            r"\b(met|satisfied|made out|proved|proven|established|fulfilled)\b", gap.text
        )
        assert gap.text.endswith(".")
