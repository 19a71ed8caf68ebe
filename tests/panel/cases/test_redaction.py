import re
import string
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from panel.cases.model import Person, Role
from panel.cases.redaction import Redactor

LETTERS = (
    string.ascii_letters
    + "áéíóúñçøłšžğ"
    + "אבגדהוזחטיכלמנסעפצקרשת"
    + "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
)
name = st.text(LETTERS, min_size=2, max_size=12)
hyphenated = st.builds("{}-{}".format, name, name)
surname = st.one_of(name, hyphenated, st.builds("{} {}".format, name, name))
prose = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
postcode = st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", fullmatch=True).filter(
    lambda code: not code.endswith(("AM", "PM"))
)
phone = st.from_regex(r"(07[0-9]{3} ?[0-9]{6}|01[0-9]{3} [0-9]{3} ?[0-9]{3})", fullmatch=True)


def person(forename: str, surname: str, role: Role = Role.VICTIM, **given_fields: Any) -> Person:
    fields = dict.fromkeys(
        ("born_words", "sex", "address", "postcode", "phone", "ethnicity", "details"), ""
    )
    return Person(1, role, surname, forename, **{**fields, **given_fields})


RHODA = person(
    "Rhoda",
    "Madeup",
    address="45 Orchard Rise, Stroud",
    postcode="ZZ5 9ZZ",
    phone="07700 900336",
    born_words="16/09/1974",
)
DAN = person("Dan", "Kinvented", Role.RESPONDENT, details="Workplace: Madeup Tyres; GP: Dr Nobody")
ADA = person("Ada", "Madeup", Role.CHILD, details="School: Hillside Primary; GP: Rowcroft")
redact = Redactor([RHODA, DAN, ADA])


def words_of(text: str) -> set[str]:
    """The words of a text as a reader would recognise them, placeholders left out."""
    shown = re.sub(r"\[[A-Za-z -]+\]", " ", text)
    letters = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", shown).casefold()
        if unicodedata.category(letter)[0] != "M"
    )
    return set(re.findall(r"[^\W\d_]+", letters))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rhoda Madeup saw Dan Kinvented.", "R.M. saw D.K."),
        ("RHODA rang; kinvented's car", "R.M. rang; D.K.'s car"),
        ("Ada Madeup and Ada", "A.M. and A.M."),
        ("@rhoda_madeup1974 and rhodamadeup", "@R.M.1974 and R.M."),
        ("the Madeups; Kinventeds car, Dans phone", "the M.; D.K. car, D.K. phone"),
        ("@rhodam74 and xx_kinventedboy", "@R.M.74 and xx_D.K."),
        ("Rho\u00adda and Kin\u200bvented", "R.M. and D.K."),
    ],
)
def test_a_name_becomes_the_initials_of_its_person(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_each_of_several_addresses_of_a_person_is_found() -> None:
    moved = replace(RHODA, address="Rose Cottage; 45 Orchard Rise, Stroud", postcode="X12Y; X2Y9")
    shown = Redactor([moved])("at rose cottage, once 45 Orchard Rise, x2y9")
    assert shown == "at [address], once [address], [postcode]"


@pytest.mark.parametrize(
    ("address", "text", "shown"),
    [
        ("Flat 2, 14 Quince Road, Wick", "14 Quince Road; quince road", "[address]; [address]"),
        ("14 Quince Road, Wick", "14 Quince Rd, near Quince Rd.", "[address], near [address]."),
        ("9 St Anne's Close", "9 St Annes Close, Saint Anne’s Cl", "[address], [address]"),
        ("22 O'Sham Rd", "22 OSham Road and O Sham Road", "[address] and [address]"),
        ("Flat B, Rosemount, Wick", "at Rosemount in Wick", "at [address] in Wick"),
        ("10 Park Road North", "10 Park Road", "[address]"),
        ("Caravan 4, Sandy Bay, Wick", "Sandy Bay", "[address]"),
        ("3 High Street", "to the High Court", "to the High Court"),
    ],
)
def test_an_address_is_found_in_the_ways_in_which_people_write_it(
    address: str, text: str, shown: str
) -> None:
    assert Redactor([replace(RHODA, address=address)])(text) == shown


@pytest.mark.parametrize(
    ("details", "text", "shown"),
    [
        ("Aliases: Rocky, Ray Sham or Spider", "Rocky, Sham; spider's", "R.M., R.M.; R.M.'s"),
        ("lives alone; aka 'Maz' at work", "Maz is at work", "R.M. is at work"),
        ("Named on another form: R. J. Sham", "Sham rang", "R.M. rang"),
        ("née Bell. Left-handed", "Bell was left-handed", "R.M. was left-handed"),
    ],
)
def test_other_names_in_the_details_of_a_person_are_names(
    details: str, text: str, shown: str
) -> None:
    assert Redactor([replace(RHODA, details=details)])(text) == shown


def test_a_strange_address_does_not_hold_the_screen_up() -> None:
    strange = replace(RHODA, address="x Road " * 1000)
    assert Redactor([strange])("at the door") == "at the door"


def test_a_surname_that_two_people_share_names_neither() -> None:
    assert redact("Mrs Madeup") == "Mrs M."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("outside 45 Orchard Rise, Stroud ZZ5 9ZZ", "outside [address] [postcode]"),
        ("at 45 orchard rise", "at [address]"),
        ("all along Orchard Rise", "all along [address]"),
        ("moved to sw1a1aa or AB1 2CD", "moved to [postcode] or [postcode]"),
        ("07700900336, +44 7700 900 336, (01453) 764 321", "[phone], [phone], [phone]"),
        ("0044 (0)20 7946 0958", "[phone]"),
        ("07700/900_336, 447700900336, 07911/123456", "[phone], [phone], [phone]"),
        ("+353 87 123 4567 or 0033612345678", "[phone] or [phone]"),
        ("ZZ5 9 ZZ, z z 5 9zz", "[postcode], [postcode]"),
        ("dob 160974, 16091974", "dob [date of birth], [date of birth]"),
        ("wrote to rhoda.m@example.org", "wrote to [e-mail]"),
        ("born 16 Sept 1974, or 16.9.74", "born [date of birth], or [date of birth]"),
        ("16th September 1974 is 1974-09-16", "[date of birth] is [date of birth]"),
        ("at Hillside Primary School, then Hillside", "at [school], then [school]"),
        ("Rowcroft Surgery and Dr Nobody", "[GP] and [GP]"),
        ("fitter at Madeup Tyres", "fitter at [workplace]"),
    ],
)  # fmt: skip
def test_what_leads_to_a_person_becomes_a_word_in_brackets(text: str, shown: str) -> None:
    assert redact(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Parked opposite the workplace for forty minutes, 2 Nov 2026 at 0820",
        "Crime 53/61220/26, exhibit LK/7, GP-20261031-0412, DC 1187, MG11 2pm",
        "A hillside; the tyres were slashed on 16/09/2026",
        "dandelions and Adam; this does thus",
        "",
    ],
)
def test_other_words_stay_as_they_were(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("someone", "text", "shown"),
    [
        (person("أحمد", "حسن"), "رأى وأحمد حسن", "رأى أ.ح."),
        (person("משה", "כהן"), "ולכהן משה", "מ.כ."),
        (person("Seán", "O'Inventa"), "Sean O’Inventa, OInventa", "S.O., S.O."),
        (person("Ana", "de la Ficta"), "a van of de la Ficta", "a van of A.F."),
        (person("Jo", "Sample-Specimen"), "Specimen; Sample‑Specimen", "J.S.; J.S."),
        (person("山田", "花子"), "山田花子さん", "山.花."),
    ],
)
def test_names_of_many_forms_and_scripts_are_found(someone: Person, text: str, shown: str) -> None:
    assert Redactor([someone])(text) == shown


def test_names_can_be_shown_while_everything_else_stays_hidden() -> None:
    shown = Redactor([RHODA, DAN, ADA], names_shown=True)
    assert shown("Rhoda Madeup, ZZ5 9ZZ, 07700 900336") == "Rhoda Madeup, [postcode], [phone]"


def test_a_person_who_is_not_known_hides_no_everyday_words() -> None:
    nobody = person("Unknown", "", address="Not known", details="School: none")
    text = "Not known who; none seen, unknown"
    assert Redactor([nobody])(text) == text


@example("AA", "AA-AN", "", "")
@example("AA", "Madeup An", "", "an")
@example("AA", "Kuiper-Te", "", "")
@given(name, surname, prose, prose)
def test_no_surname_ever_survives(first: str, last: str, before: str, after: str) -> None:
    shown = Redactor([person(first, last)])(f"{before} {last.upper()} {last}'s ({last}) {after}")
    everyday = words_of(f"{before} {after}") & {"an", "de", "la", "di", "al"}
    for word in words_of(last) - everyday - {"anonymous", "unborn", "unknown"}:
        if len(word) > 1:
            assert word not in words_of(shown)


@given(postcode, st.sampled_from(["at {}", "({}).", "{},", "from\n{} on"]))
def test_no_postcode_ever_survives(code: str, around: str) -> None:
    shown = Redactor([person("Jo", "Madeup", postcode=code)])(around.format(code.lower()))
    assert code.replace(" ", "").casefold() not in shown.replace(" ", "").casefold()


@given(phone, st.sampled_from(["", " ", "-", "."]))
def test_no_phone_ever_survives(number: str, between: str) -> None:
    digits = number.replace(" ", "")
    typed = between.join([digits[:5], digits[5:8], digits[8:]])
    shown = Redactor([person("Jo", "Madeup", phone=number)])(f"rang {number}, then {typed}.")
    assert not re.search(r"\d", shown)


@given(st.lists(st.sampled_from(["met", "parked", "the", "car", "later", "9", "Nov"]), max_size=9))
def test_text_about_nobody_is_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert redact(text) == text
