import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from panel.text import clean_text

any_text = st.text(st.characters(exclude_categories=()))
"""Every code point, lone surrogates among them."""


@given(any_text)
def test_cleaned_text_can_be_written_as_utf_8_and_held_by_xml(text: str) -> None:
    cleaned = clean_text(text)
    element = etree.Element("t")
    element.text = cleaned
    assert (etree.fromstring(etree.tostring(element, encoding="utf-8")).text or "") == cleaned


@given(any_text)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_letters_marks_numbers_signs_and_spaces_are_kept_in_order(text: str) -> None:
    assert clean_text(text) == text


@given(any_text)
def test_newline_and_tab_are_the_only_controls_left(text: str) -> None:
    left = {each for each in clean_text(text) if unicodedata.category(each) in {"Cc", "Cs"}}
    assert left <= {"\n", "\t"}
    assert len(clean_text(text).split("\n")) == len(clean_text(text + "x").splitlines())


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_one_newline(line_break: str) -> None:
    assert clean_text(f"first{line_break}second") == "first\nsecond"


@pytest.mark.parametrize(
    "name",
    [
        "Ó Dálaigh & Sons <b>\"quoted\" 'too'",
        "שרה \u200fלוי\u200e 12",
        "\u061cليلى حداد",
        "👩‍👧 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "می‌خواهم",
    ],
)
def test_a_name_in_any_script_comes_through_intact(name: str) -> None:
    assert clean_text(name) == name


@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_controls_that_reorder_what_is_read_are_removed(control: str) -> None:
    assert clean_text(f"07700{control}900123") == "07700900123"


@pytest.mark.parametrize("control", ["\0", "\x07", "\x1f", "\x7f", "\x9f", "\ufffe", "\ud800"])
def test_what_word_cannot_hold_is_removed(control: str) -> None:
    assert clean_text(f"Ann{control}e") == "Anne"
