"""Every theme is complete, legible and put on the whole program."""

import re

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Appearance, Colours, ThemeName, load_theme
from ui.widgets.labels import PlainLabel

THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
GROUNDS = ("page", "panel", "dock", "field", "current", "hover")
INKED = [name.removesuffix("_ink") for name in Colours._fields if name.endswith("_ink")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["ink", "quiet", "link", "alarm", "tick"])
def test_text_on_every_ground_has_a_contrast_of_at_least_seven(
    name: ThemeName, ground: str, text: str
) -> None:
    colours = load_theme(name).colours
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 7


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", INKED)
def test_tags_and_filled_buttons_have_a_contrast_of_at_least_seven(
    name: ThemeName, ground: str
) -> None:
    colours = load_theme(name).colours
    assert contrast(getattr(colours, f"{ground}_ink"), getattr(colours, ground)) >= 7


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("mark", ["edge", "accent"])
def test_edges_of_fields_stand_out_from_the_page(name: ThemeName, mark: str) -> None:
    colours = load_theme(name).colours
    assert contrast(getattr(colours, mark), colours.page) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_one_of_the_two_colours_of_the_focus_ring_stands_out_everywhere(
    name: ThemeName, ground: str
) -> None:
    colours = load_theme(name).colours
    behind = getattr(colours, ground)
    assert max(contrast(colours.focus, behind), contrast(colours.focus_edge, behind)) >= 7


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_name_or_length_left_to_fill(name: ThemeName) -> None:
    sheet = load_theme(name, 2.0).style_sheet()
    assert not re.search(r"\$\w|\dsp\b", sheet)
    assert "font-size: 26px" in sheet


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_text_is_never_smaller_than_drawn_nor_more_than_twice_as_large(
    asked: float, given: float
) -> None:
    assert load_theme("light", asked).scale == given


def test_text_size_and_theme_change_in_windows_that_are_open(
    qtbot: QtBot, qapp: QApplication
) -> None:
    label = PlainLabel("R.M.", size="small")
    qtbot.addWidget(label)
    label.show()
    appearance = Appearance(qapp, "light")
    assert label.font().pixelSize() == 13
    with qtbot.waitSignal(appearance.changed):
        appearance.set_scale(2.0)
    assert label.font().pixelSize() == 26
    appearance.set_choice("dark")
    assert appearance.theme.name == "dark"
    assert appearance.theme.scale == 2.0
    assert label.palette().windowText().color() == appearance.theme.colour("ink")
    appearance.deleteLater()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["page", "panel", "dock", "field"])
def test_the_handle_of_a_scroll_bar_stands_out(name: ThemeName, ground: str) -> None:
    colours = load_theme(name).colours
    assert contrast(colours.edge, getattr(colours, ground)) >= 3
