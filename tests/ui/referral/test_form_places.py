"""Every place of a form can be read, changed and pointed to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from panel.referrals import form_sections
from panel.referrals.model import FormChild, FormPerson, ReferralForm, Unread, VulnerableAdult
from panel.referrals.protocol import DashProtocol, load_protocol
from ui.referral.form_places import (
    HEADING_LABELS,
    PERSON_LABELS,
    Value,
    place_of,
    unsettled_after,
    value_at,
    with_row,
    with_value,
    without_row,
)

FORM = ReferralForm(
    victim=FormPerson(surname="Madeup"),
    children=(FormChild(name="Kit"), FormChild(name="Lou")),
    vulnerable_adults=(VulnerableAdult(name="Old Madeup"),),
)
TEXT_PLACES = [
    *HEADING_LABELS,
    *(f"{who}.{name}" for who in ("victim", "perpetrator") for name in PERSON_LABELS),
    "children.1.school",
    "vulnerable_adults.0.nature",
    "comment:8",
    "comment:sdash 3",
    "other_information",
    "article_6",
    "summary",
]
MARK_PLACES = ["afraid:Kill:You", "ground:visible"]
ANSWER_PLACES = ["answer:28", "answer:sdash 11", "answer:additional 1", "answer:hbv 10"]
ANSWER_PLACES += ["children.0.present", "wants_gdass"]


@pytest.fixture(scope="module")
def protocol() -> DashProtocol:
    return load_protocol(resources.protocol_file("dash_2018.toml"))


def check_change(place: str, value: Value) -> None:
    changed = with_value(FORM, place, value)
    assert value_at(changed, place) == value
    assert with_value(changed, place, value_at(FORM, place)) == FORM


@given(st.sampled_from(TEXT_PLACES), st.text(min_size=1).filter(str.strip))
def test_words_put_at_a_place_stand_there_and_nowhere_else(place: str, words: str) -> None:
    check_change(place, words)


@given(st.sampled_from(ANSWER_PLACES), st.sampled_from([True, False, None]))
def test_an_answer_is_yes_no_or_none(place: str, answer: bool | None) -> None:
    check_change(place, answer)


@given(st.sampled_from(MARK_PLACES), st.booleans())
def test_a_box_is_ticked_or_not(place: str, ticked: bool) -> None:
    check_change(place, ticked)


@pytest.mark.parametrize("place", TEXT_PLACES)
def test_blank_words_count_as_nothing_written(place: str) -> None:
    assert value_at(with_value(FORM, place, "  \n "), place) is None


def test_lawful_bases_are_one_on_each_line() -> None:
    form = with_value(FORM, "lawful_bases", "Care Act\n\n Common law: ")
    assert form.lawful_bases == ("Care Act", "Common law:")
    assert value_at(form, "lawful_bases") == "Care Act\nCommon law:"


def test_a_child_is_added_and_taken_away() -> None:
    more = with_row(FORM, "children")
    assert more.children[2] == FormChild()
    assert without_row(more, "children", 0).children == (FormChild(name="Lou"), FormChild())


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("Question 8 (Constant contact, following or harassment)", "answer:8"),
        ("Question 24 (Drugs, alcohol or mental health): Alcohol", "answer:24"),
        ("Question 3, Kill: You", "afraid:Kill:You"),
        ("S-DASH 3 (Property vandalised or destroyed)", "answer:sdash 3"),
        ("HBV 10 (Threats to hurt or kill)", "answer:hbv 10"),
        ("After Question 8 (Constant contact, following or harassment)", "answer:8"),
        ("Victim: postcode", "victim.postcode"),
        ("Perpetrator: officer ethnicity", "perpetrator.officer_ethnicity"),
        ("Perpetrator", "perpetrator.surname"),
        ("Children 2: present", "children.1.present"),
        ("Children", "add:children"),
        ("Vulnerable adults", "add:vulnerable_adults"),
        ("Oic", "oic"),
        ("Incident on", "incident_on"),
        ("Risk to victim and family: High", "risk_level"),
        ("Ground for high risk: escalation", "ground:escalation"),
        ("Lawful basis", "lawful_bases"),
        ("Victim wants contact from GDASS", "wants_gdass"),
        ("Something new", ""),
        ("Question 99 (No such)", ""),
    ],
)
def test_what_could_not_be_read_points_to_its_place(
    protocol: DashProtocol, field: str, place: str
) -> None:
    assert place_of(Unread(field, "The mark is not clear."), protocol) == place


@pytest.mark.parametrize(("name", "title"), form_sections._TITLES.items())
def test_what_the_reader_could_not_read_at_the_head_points_to_its_field(
    protocol: DashProtocol, name: str, title: str
) -> None:
    unread = Unread(title, "This is not a date that the program can read.", "31/11/2026")
    assert place_of(unread, protocol) == name
    assert unsettled_after((unread,), name, protocol) == ()


def test_putting_a_place_right_settles_what_was_unread_there(protocol: DashProtocol) -> None:
    first = Unread("Victim: postcode", "The form has no such field here.")
    second = Unread("Oic", "The form has no such field.")
    assert unsettled_after((first, second), "oic", protocol) == (first,)
