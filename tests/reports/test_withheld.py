from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.model import Case, CaseId, Consent, Person, Relationship, RiskLevel, Role
from reports.contents import Cell, Column, Facts, Heading, Paragraph, Table
from reports.withheld import withheld_in

VICTIM = Person(
    id=1,
    role=Role.VICTIM,
    surname="Madeup",
    forename="Rhoda",
    born_words="12/03/1991",
    sex="",
    address="Flat 2, 14 Larch Road, Northfield",
    postcode="NF9 4ZZ",
    phone="07700 900123",
    ethnicity="",
    details="",
)
RESPONDENT = replace(
    VICTIM, id=2, role=Role.RESPONDENT, born_words="", address="", postcode="", phone=""
)
CASE = Case(
    id=CaseId(1),
    reference="SC-26-0001",
    opened_on=date(2026, 11, 2),
    relationship=Relationship.STRANGER,
    relationship_words="",
    risk_level=RiskLevel.HIGH,
    ground=None,
    why_here="",
    oic="",
    crime_reference="",
    consent=Consent.GIVEN,
    lawful_bases=(),
    sharing_reason="",
    people=(VICTIM, RESPONDENT),
)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Sat outside 14 Larch Road all night", "Sat outside [address withheld] all night"),
        ("at 14  LARCH road,", "at [address withheld],"),
        ("by 14 Larch Rd. at 2", "by [address withheld]. at 2"),
        ("parcel for N F 9 4ZZ", "parcel for [address withheld]"),
        (
            "born 12 March 1991 or 12.3.91",
            "born [date of birth withheld] or [date of birth withheld]",
        ),
        ("to Flat 2, 14 Larch Road, Northfield.", "to [address withheld]."),
        ("parcel for nf94zz", "parcel for [address withheld]"),
        ("rang 07700900123 again", "rang [phone withheld] again"),
        ("rang +44 (0)7700 900-123 again", "rang [phone withheld] again"),
        ("born 12/03/1991", "born [date of birth withheld]"),
    ],
)
def test_a_detail_is_found_however_it_is_spaced(typed: str, left: str) -> None:
    assert withheld_in(CASE).out_of(typed) == left


@pytest.mark.parametrize(
    "typed", ["114 Larch Roads", "Northfield", "Larch Road", "number 140077009001234", "", "2026"]
)
def test_what_only_looks_like_a_detail_stays(typed: str) -> None:
    net = withheld_in(CASE)
    assert net.out_of(typed) == typed
    assert not net.is_in(typed)


def test_a_house_that_has_a_name_and_no_number_is_found() -> None:
    people = (replace(VICTIM, address="Rose Cottage, Back Lane, Northfield"), RESPONDENT)
    shown = withheld_in(replace(CASE, people=people)).out_of("parked by rose cottage in Northfield")
    assert shown == "parked by [address withheld] in Northfield"


def test_an_address_that_the_respondent_shares_is_no_secret() -> None:
    shared = replace(RESPONDENT, address=VICTIM.address)
    net = withheld_in(replace(CASE, people=(VICTIM, shared)))
    assert net.out_of("at 14 Larch Road, NF9 4ZZ") == "at 14 Larch Road, [address withheld]"


def test_each_of_several_addresses_and_numbers_is_found() -> None:
    moved = replace(
        VICTIM,
        address="3 Invented Lane; Flat 2, 14 Larch Road, Northfield",
        postcode="NF8 1ZZ; NF9 4ZZ",
        phone="07700 900456; 07700 900123",
    )
    net = withheld_in(replace(CASE, people=(moved, RESPONDENT)))
    for typed in ("3 invented lane", "14 Larch Road", "nf81zz", "NF9 4ZZ"):
        assert net.out_of(typed) == "[address withheld]"
    for number in ("07700900456", "+44 7700 900123"):
        assert net.out_of(number) == "[phone withheld]"


def test_a_child_is_protected_as_well() -> None:
    child = replace(VICTIM, role=Role.CHILD, address="7 Elm Row", phone="", postcode="")
    net = withheld_in(replace(CASE, people=(RESPONDENT, child)))
    assert net.out_of("stays at 7 Elm Row") == "stays at [address withheld]"


def test_a_case_without_details_leaves_every_text_as_it_is() -> None:
    net = withheld_in(replace(CASE, people=(RESPONDENT,)))
    assert net.out_of("14 Larch Road") == "14 Larch Road"


def test_every_text_in_every_block_is_gone_through() -> None:
    secret, mark = "x 14 Larch Road", "x [address withheld]"
    blocks = (
        Heading(1, secret),
        Paragraph("", lead_in=secret),
        Facts(((secret, secret),)),
        Table((Column(secret),), ((Cell((secret,)),), (secret,)), caption=secret),
    )
    assert withheld_in(CASE).out_of_all(blocks) == (
        Heading(1, mark),
        Paragraph("", lead_in=mark),
        Facts(((mark, mark),)),
        Table((Column(mark),), ((Cell((mark,)),), (mark,)), caption=mark),
    )


@given(st.text(), st.text(alphabet="0123456789 +()[].*\\", max_size=14), st.text())
def test_any_address_and_number_can_be_looked_for_in_any_text(
    address: str, phone: str, text: str
) -> None:
    odd = replace(VICTIM, address=address, phone=phone, postcode=address)
    net = withheld_in(replace(CASE, people=(odd,)))
    assert net.is_in(text) == (net.out_of(text) != text)
