import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.projector.room import smallest_type_px


@pytest.mark.parametrize(("times_as_far", "px"), [(4, 36), (5, 45), (6, 54)])
def test_the_back_row_at_some_times_the_image_height_needs_larger_type(
    times_as_far: int, px: int
) -> None:
    assert smallest_type_px(1.5 * times_as_far, 1.5, 1080) == px


def test_a_near_audience_does_not_make_type_smaller_than_the_floor() -> None:
    assert smallest_type_px(1.0, 3.0, 1080) == 36


def test_twice_the_lines_take_twice_the_pixels() -> None:
    assert smallest_type_px(7.5, 1.5, 2160) == 2 * 45


@pytest.mark.parametrize("metres", [0.0, -1.0])
def test_a_room_that_was_not_measured_gets_the_floor(metres: float) -> None:
    assert smallest_type_px(metres, 1.5, 1080) == 36
    assert smallest_type_px(6.0, metres, 1080) == 36


@given(st.floats(0.1, 100), st.floats(0.1, 20), st.integers(400, 5000))
def test_a_capital_fills_twenty_minutes_of_arc_or_more(
    room: float, image: float, lines: int
) -> None:
    capital_metres = smallest_type_px(room, image, lines) * 0.7 / lines * image
    assert capital_metres / room >= 0.0058177 * 0.999
