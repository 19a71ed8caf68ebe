"""The order of an agenda, and why a case is on it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.model import Case, CaseId, Consent, Person, Relationship, RiskLevel, Role
from panel.meetings.model import ItemKind
from panel.meetings.rules import CaseForAgenda, kind_for, proposed_order
from panel.protocol import bases_on_form, load_lawful_bases, load_meeting_protocol
from resources import protocol_file

CHILD = Person(1, Role.CHILD, "Madeup", "Ivo", "", "", "", "", "", "", "")
CASE = Case(
    CaseId(1), "SC-26-0001", date(2026, 1, 1), Relationship.STRANGER, "", RiskLevel.HIGH, None,
    "", "", "", Consent.GIVEN, (), "", (),
)  # fmt: skip


def offered(number: int, kind: ItemKind, *, children: bool = False) -> CaseForAgenda:
    people = (CHILD,) if children else ()
    case = replace(CASE, id=CaseId(number), reference=f"SC-26-{number:04}", people=people)
    return CaseForAgenda(case, kind)


def test_cases_with_children_come_first_then_new_ones_then_repeats_then_reviews() -> None:
    entries = [
        offered(1, ItemKind.TWELVE_MONTHS),
        offered(2, ItemKind.REVIEW),
        offered(3, ItemKind.REPEAT),
        offered(5, ItemKind.NEW_REFERRAL),
        offered(4, ItemKind.NEW_REFERRAL),
        offered(6, ItemKind.REVIEW, children=True),
    ]
    assert [entry.case.id for entry in proposed_order(entries)] == [6, 4, 5, 3, 2, 1]


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from(ItemKind), st.booleans())))
def test_the_proposed_order_loses_no_case_and_never_depends_on_how_they_came(
    picked: list[tuple[int, ItemKind, bool]],
) -> None:
    entries = [offered(number, kind, children=young) for number, kind, young in picked]
    ordered = proposed_order(entries)
    assert len(ordered) == len(entries)
    assert [e.case.reference for e in ordered] == [
        e.case.reference for e in proposed_order(entries[::-1])
    ]
    young = [entry.case.has_children for entry in ordered]
    assert young == sorted(young, reverse=True)


@pytest.mark.parametrize(
    ("heard", "repeats", "kind"),
    [
        ({1}, {1}, ItemKind.REVIEW),
        ({1}, set(), ItemKind.REVIEW),
        (set(), {1}, ItemKind.REPEAT),
        ({2}, {2}, ItemKind.NEW_REFERRAL),
    ],
)
def test_a_case_heard_before_is_a_review_and_one_referred_twice_a_repeat(
    heard: set[CaseId], repeats: set[CaseId], kind: ItemKind
) -> None:
    assert kind_for(CaseId(1), frozenset(heard), frozenset(repeats)) is kind


def test_the_clinics_words_on_meetings_can_be_read() -> None:
    protocol = load_meeting_protocol(protocol_file("meeting.toml"))
    assert protocol.version
    assert protocol.confidentiality == protocol.confidentiality.strip() != ""
    assert set(protocol.item_kinds) == {kind.value for kind in ItemKind}
    assert "OFFICIAL-SENSITIVE" in protocol.markings


def test_bases_named_on_a_form_are_found_whatever_their_capitals() -> None:
    bases = load_lawful_bases(protocol_file("lawful_bases.toml"))
    for basis in bases:
        for phrase in basis.form:
            assert basis.code in bases_on_form([None, f"under {phrase.upper()}."], bases)
    assert bases_on_form([None, "", "nothing of the kind"], bases) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Public task, vital interests", ["art6_public", "art6_vital"]),
        ("6(1)(e) and 6(1)f", ["art6_public", "art6_legitimate"]),
        ("Substantial public interest", ["art9_public"]),
        ("Common law: overriding public interest", ["common_law"]),
        ("Public interest; substantial public interest", ["art6_public", "art9_public"]),
    ],
)
def test_every_basis_in_a_line_of_several_is_found(words: str, codes: list[str]) -> None:
    bases = load_lawful_bases(protocol_file("lawful_bases.toml"))
    assert bases_on_form([words], bases) == codes
