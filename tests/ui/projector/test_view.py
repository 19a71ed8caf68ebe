from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from panel.cases.timeline_layout import TimelinePoint, lay_out_timeline
from panel.clinic.model import ClinicSettings
from ui.projector.page import Head, Page, Row
from ui.projector.typeset import Block, Strip, break_into_pages
from ui.projector.view import ProjectorView
from ui.theme import ThemeName, load_theme

HEAD = Head("SC-26-0431", "R.M. v D.K.", "High", "danger", "Case 3 of 11")


def page_of(*rows: Row, focus: str = "", title: str = "Risk profile: history") -> Page:
    return Page(HEAD, title, rows, focus=focus, actions=(Row("Submit file", detail="Police"),))


def many(number: int) -> list[Row]:
    return [Row(f"Row {place}", f"row:{place}") for place in range(number)]


@pytest.fixture
def view(qtbot: QtBot) -> ProjectorView:
    """As large as a usual projector, in a room where type is 36 px."""
    view = ProjectorView(load_theme("light"))
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    view.show()
    return view


def colours_of(view: ProjectorView) -> set[str]:
    """Every colour on the view but for its lowest band, which holds the marking."""
    image = view.grab().toImage()
    height = image.height() - 60
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 7)
        for y in range(0, height, 3)
    }


def test_a_page_that_fits_takes_one_screen(view: ProjectorView) -> None:
    view.show_page(page_of(*many(8)))
    assert view.count == 1


def test_what_does_not_fit_is_paged(view: ProjectorView) -> None:
    view.show_page(page_of(*many(40)))
    assert view.count == 4
    view.turn(1)
    assert view.number == 1
    for _ in range(9):
        view.turn(1)
    assert view.number == 3
    for _ in range(9):
        view.turn(-1)
    assert view.number == 0


def test_a_larger_room_takes_more_screens_of_the_same_page(view: ProjectorView) -> None:
    view.show_page(page_of(*many(8)))
    assert view.count == 1
    view.set_room(ClinicSettings(room_metres=12.0, image_metres=1.5))
    assert view.count == 3


def test_the_screen_follows_the_row_in_focus(view: ProjectorView) -> None:
    view.show_page(page_of(*many(40)))
    view.show_page(page_of(*many(40), focus="row:25"))
    assert view.number == 2


def test_a_refresh_leaves_the_screen_that_somebody_turned_to(view: ProjectorView) -> None:
    view.show_page(page_of(*many(40), focus="row:0"))
    view.turn(1)
    changed = [*many(39), Row("Changed", "row:39")]
    view.show_page(page_of(*changed, focus="row:0"))
    assert view.number == 1


def test_another_page_begins_at_its_first_screen(view: ProjectorView) -> None:
    view.show_page(page_of(*many(40)))
    view.turn(1)
    view.show_page(page_of(*many(40), title="Information"))
    assert view.number == 0


def test_fewer_screens_than_before_leave_no_empty_one(view: ProjectorView) -> None:
    view.show_page(page_of(*many(40)))
    view.turn(3)
    view.show_page(page_of(*many(12)))
    assert view.number == view.count - 1 == 1


@pytest.mark.parametrize("text", ["word " * 800, "x" * 4000, "שלום " * 600, "\n" * 60 + "end"])
def test_one_text_longer_than_a_screen_goes_on_on_the_next(view: ProjectorView, text: str) -> None:
    view.show_page(page_of(Row(text, "long", label="Label", tag="Yes", value="High")))
    assert view.count > 1


def test_a_blank_view_is_dark_but_for_the_marking(view: ProjectorView) -> None:
    view.show_page(page_of(*many(8)))
    assert len(colours_of(view)) > 5
    view.set_blank(True)
    assert colours_of(view) == {"#0b0c0c"}
    assert view.page is None


def test_without_a_page_the_view_is_dark(view: ProjectorView) -> None:
    view.show_page(page_of(*many(8)))
    view.show_page(None)
    assert colours_of(view) == {"#0b0c0c"}


def test_nothing_of_the_case_before_is_left_on_the_next(view: ProjectorView) -> None:
    fresh = ProjectorView(load_theme("light"))
    fresh.resize(view.size())
    next_page = replace(page_of(Row("Other")), head=replace(HEAD, reference="SC-26-0500"))
    view.show_page(page_of(*many(40), focus="row:30"))
    view.grab()
    view.show_page(next_page)
    fresh.show_page(next_page)
    assert view.grab().toImage() == fresh.grab().toImage()
    fresh.deleteLater()


def test_the_row_in_focus_is_ringed_in_yellow(view: ProjectorView) -> None:
    view.show_page(page_of(*many(8)))
    assert "#ffdd00" not in colours_of(view)
    view.show_page(page_of(*many(8), focus="row:3"))
    assert "#ffdd00" in colours_of(view)


def test_a_severe_incident_is_drawn_otherwise_than_by_colour_alone(view: ProjectorView) -> None:
    def drawn(severe: bool) -> int:
        points = [TimelinePoint(date(2026, 11, 2), "Threat", severe, approximate=False)]
        view.show_page(replace(page_of(), picture=lay_out_timeline(points, [], ["Threat"])))
        image = view.grab().toImage()
        colour = QColor("#7a1206" if severe else "#1d70b8").rgb()
        return sum(
            image.pixel(x, y) == colour for x in range(0, 1150, 2) for y in range(180, 500, 2)
        )

    assert drawn(severe=True) > 1.2 * drawn(severe=False) > 0


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_text_stands_out_from_its_ground(name: ThemeName) -> None:
    theme = load_theme(name)
    pairs = [("ink", "page"), ("quiet", "page"), ("ink", "current"), ("quiet", "current")]
    pairs += [("ink", "panel"), ("band_ink", "band")]
    pairs += [(f"{kind}_ink", kind) for kind in ("success", "danger", "warning", "info")]
    for ink, ground in [*pairs, ("neutral_ink", "neutral")]:
        assert contrast(theme.colour(ink), theme.colour(ground)) >= 7, (ink, ground)


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.2."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        lit = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@given(
    st.lists(st.tuples(st.lists(st.floats(5, 60), min_size=1, max_size=30), st.booleans())),
    st.floats(120, 800),
)
def test_every_line_is_on_a_page_once_and_no_page_overflows(
    rows: list[tuple[list[float], bool]], height: float
) -> None:
    blocks = [
        Block(tuple(Strip(line, ()) for line in lines), opens_part=opens, pad=10.0)
        for lines, opens in rows
    ]
    pages = break_into_pages(blocks, height)
    placed = [strip for page in pages for block in page for strip in block.strips]
    assert placed == [strip for block in blocks for strip in block.strips]
    assert all(sum(block.height for block in page) <= height + 0.001 for page in pages)


def test_a_heading_never_stands_last_on_a_page() -> None:
    text = Block((Strip(40, ()),), pad=0)
    heading = Block((Strip(40, ()),), opens_part=True, pad=0)
    pages = break_into_pages([text, text, heading, text], 120)
    assert [len(page) for page in pages] == [2, 2]
