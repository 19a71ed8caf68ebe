"""How lengths and prefixes are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.clinic.rules import (
    NotALength,
    NotAPrefix,
    read_metres,
    read_prefix,
    written_metres,
)


@pytest.mark.parametrize(
    ("typed", "metres"),
    [("6", 6.0), (" 1.5 ", 1.5), ("1,5 m", 1.5), ("12 metres", 12.0), ("0.3", 0.3), ("100", 100.0)],
)
def test_a_length_is_read_as_people_write_it(typed: str, metres: float) -> None:
    assert read_metres(typed) == metres


@pytest.mark.parametrize(
    "typed", ["", "m", "0", "0.2", "100.1", "-3", "6 ft", "six", "1.5.2", "٣٣٣٣"]
)
def test_what_is_no_length_of_a_room_is_refused(typed: str) -> None:
    with pytest.raises(NotALength):
        read_metres(typed)


@given(st.decimals(min_value="0.3", max_value="100", places=2))
def test_a_length_is_read_back_as_it_is_written(metres: float) -> None:
    assert read_metres(written_metres(float(metres))) == float(metres)


def test_a_prefix_is_written_in_capitals() -> None:
    assert read_prefix(" sc ") == "SC"


@pytest.mark.parametrize("typed", ["", "SC-26", "S C", "SEVENTH", "Ü", "S1"])
def test_what_would_spoil_a_reference_is_no_prefix(typed: str) -> None:
    with pytest.raises(NotAPrefix):
        read_prefix(typed)
