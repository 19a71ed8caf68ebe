"""Whether people are known, and what a repeat adds to what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.referrals.model import FormPerson
from panel.referrals.repeats import is_listed, joined_details, likely_same

VICTIM = FormPerson(surname="Fennimore", forename="Marigold", dob="14/03/1991")
HELD = {"address": "12 Notreal Street", "postcode": "", "phone": "07700 900123", "sex": "Female"}


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (FormPerson(surname="FENNIMORE", forename=" marigold ", dob=None), True),
        (FormPerson(surname="Fennimore", forename="Marigold", dob="14 March 1991"), True),
        (FormPerson(surname="Fénnimore", forename="Mari-gold", dob="about 1991"), True),
        (FormPerson(surname="Fennimore", forename="Marigold", dob="15/03/1991"), False),
        (FormPerson(surname="Fennimore", forename="Tansy", dob="14/03/1991"), False),
        (FormPerson(surname="Fennimore"), False),
        (FormPerson(), False),
    ],
)
def test_people_are_likely_the_same_by_name_unless_the_birth_speaks_against_it(
    other: FormPerson, is_same: bool
) -> None:
    assert likely_same(VICTIM, other) == is_same
    assert likely_same(other, VICTIM) == is_same


def test_nobody_is_the_same_as_somebody_without_a_name() -> None:
    assert not likely_same(FormPerson(), FormPerson())


def test_a_child_is_listed_whatever_the_spelling() -> None:
    assert is_listed("Ottoline O'Nowhere", ["Somebody", "ottoline onowhere"])
    assert not is_listed("Ottoline Nowhere", ["Otto Nowhere"])


def test_another_address_is_put_before_the_one_known() -> None:
    new = {"address": "2 Notreal Street", "phone": "07700 900456"}
    assert joined_details(HELD, new) == {
        "address": "2 Notreal Street; 12 Notreal Street",
        "phone": "07700 900456; 07700 900123",
    }


@pytest.mark.parametrize(
    ("forename", "surname", "added"),
    [
        ("Mari", "Fennimore", "Named on another form: Mari Fennimore"),
        ("Marigold", "Nowhere", "Named on another form: Marigold Nowhere"),
        ("MARIGOLD", "fennimore", None),
        ("Marigold", "", None),
        ("Goldie", "Fennimore", None),
    ],
)
def test_another_name_is_added_to_the_details_so_that_it_can_be_kept_off_the_screen(
    forename: str, surname: str, added: str | None
) -> None:
    known = {"forename": "Marigold", "surname": "Fennimore", "details": "aka Goldie Fennimore"}
    changes = joined_details(known, {"forename": forename, "surname": surname})
    assert changes == ({"details": f"aka Goldie Fennimore; {added}"} if added else {})
    assert not joined_details(known | changes, {"forename": forename, "surname": surname})


def test_a_name_that_was_not_held_is_filled_and_needs_no_mention() -> None:
    known = {"forename": "Marigold", "surname": "", "details": ""}
    new = {"forename": "Marigold", "surname": "Fennimore"}
    assert joined_details(known, new) == {"surname": "Fennimore"}


def test_what_was_empty_is_filled_and_what_is_held_stays() -> None:
    new = {"postcode": "ZZ9 9ZZ", "sex": "F", "phone": " 07700900123 ", "address": " "}
    assert joined_details(HELD, new) == {"postcode": "ZZ9 9ZZ"}


@given(st.text(max_size=30), st.text(max_size=30))
def test_nothing_that_was_held_is_lost_and_the_same_repeat_adds_nothing_more(
    held: str, new: str
) -> None:
    known = {"address": held}
    joined = known | joined_details(known, {"address": new})
    assert held.strip() in joined["address"]
    if ";" not in new:
        assert joined_details(joined, {"address": new}) == {}
