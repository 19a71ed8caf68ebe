from dataclasses import replace
from datetime import date
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from panel.cases.timeline_layout import TimelinePoint, TimelineSpan, lay_out_timeline
from panel.clinic.model import ClinicSettings
from ui.projector.page import Head, Page, Row
from ui.projector.picture import picture_block
from ui.projector.sheet import Sheet
from ui.projector.typeset import Block, Strip, TypeSizes, break_into_pages
from ui.projector.view import ProjectorView
from ui.theme import Theme, ThemeName, load_theme

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


def test_a_row_in_focus_is_kept_on_screen_when_rows_before_it_push_it_on(
    view: ProjectorView,
) -> None:
    view.show_page(page_of(*many(40), focus="row:9"))
    assert view.number == 0
    pushed = [Row("New", f"new:{place}") for place in range(6)]
    view.show_page(page_of(*pushed, *many(40), focus="row:9"))
    assert view.number == 1


def drawn_screens(view: ProjectorView, page: Page) -> list[list[str]]:
    """The keys of the actions that each screen of a page holds."""
    view.show_page(page)
    sheet = view._laid_out()
    drawn: list[list[str]] = [[] for _ in range(sheet.count)]
    image = view.grab().toImage()
    painter = QPainter(image)
    for number, keys in enumerate(drawn):
        with pytest.MonkeyPatch.context() as spied:
            spied.setattr(
                sheet,
                "_paint_column",
                lambda _painter, _theme, column, at, keys=keys: keys.extend(
                    block.key for block in column.pages[at] if block.key
                ),
            )
            sheet.paint(painter, load_theme("light"), number)
    painter.end()
    return drawn


def test_the_most_urgent_actions_stand_beside_every_screen_of_rows(view: ProjectorView) -> None:
    actions = tuple(Row(f"Act {place}", f"action:{place}", detail="Police") for place in range(5))
    screens = drawn_screens(view, replace(page_of(*many(40)), actions=actions))
    assert len(screens) == 4
    for keys in screens:
        assert [key for key in keys if key.startswith("action:")] == [row.key for row in actions]


def test_actions_that_do_not_fit_come_on_screens_after_those_of_the_rows(
    view: ProjectorView,
) -> None:
    actions = tuple(Row(f"Act {place}", f"action:{place}", detail="Police") for place in range(9))
    screens = drawn_screens(view, replace(page_of(*many(20)), actions=actions))
    beside = [[key for key in keys if key.startswith("action:")] for keys in screens]
    rows = [[key for key in keys if key.startswith("row:")] for keys in screens]
    assert beside[0] == beside[1] == [f"action:{place}" for place in range(len(beside[0]))]
    assert [*beside[1], *beside[2]] == [row.key for row in actions]
    assert rows[2] == rows[1]
    assert [*rows[0], *rows[1]] == [f"row:{place}" for place in range(20)]


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


def test_a_page_that_cannot_be_drawn_to_its_end_leaves_the_view_dark(
    view: ProjectorView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sheet, "_paint_foot", lambda *_: 1 / 0)
    view.show_page(page_of(*many(8)))
    assert colours_of(view) == {"#0b0c0c"}


def test_a_page_is_painted_once_before_it_is_followed_by_anything_else(
    view: ProjectorView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitExposed(view)
    QApplication.processEvents()
    painted: list[int] = []
    paint = Sheet.paint

    def counted(sheet: Sheet, painter: QPainter, theme: Theme, number: int) -> None:
        painted.append(number)
        paint(sheet, painter, theme, number)

    monkeypatch.setattr(Sheet, "paint", counted)
    view.show_page(page_of(*many(8)))
    view.set_blank(False)
    assert painted == [0]
    view.show_page(page_of(*many(8)))
    QApplication.processEvents()
    assert painted == [0]


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


def picture_page(lanes: int, text: str, focus: str = "") -> Page:
    """A timeline of one incident in each lane, with two orders, and a row for each of eight."""
    names = [f"Act {lane}" for lane in range(lanes)]
    points = [
        TimelinePoint(date(2026, 11, 1 + lane), name, severe=False, approximate=False)
        for lane, name in enumerate(names)
    ]
    spans = [
        TimelineSpan(date(2026, 11, 2), None, "Bail"),
        TimelineSpan(date(2026, 11, 3), date(2026, 11, 5), "Proceedings"),
    ]
    rows = [Row(text, f"row:{place}", "2 Nov 2026 · Act") for place in range(8)]
    return replace(page_of(*rows, focus=focus), picture=lay_out_timeline(points, spans, names))


def test_three_incidents_stand_below_the_picture_of_a_busy_case(view: ProjectorView) -> None:
    screens = drawn_screens(view, picture_page(6, "He waited outside. " * 12))
    assert screens[0][:4] == ["picture", "row:0", "row:1", "row:2"]


def test_an_incident_in_focus_is_not_cut(view: ProjectorView) -> None:
    text = "He waited outside. " * 12
    view.show_page(picture_page(6, text))
    short = view.count
    view.show_page(picture_page(6, text, focus="row:5"))
    sheet = view._laid_out()
    heights = {block.key: len(block.strips) for page in sheet._left.pages for block in page}
    assert heights["row:4"] == 2
    assert heights["row:5"] > 3
    assert short <= view.count


def test_text_is_cut_at_a_word_so_that_no_number_is_misread() -> None:
    sizes = TypeSizes(36)
    text = "He rang 123456789 times"
    for width in range(120, 500, 10):
        shown = sizes.cut(text, width)
        assert shown in {text, "He …", "He rang …", "He rang 123456789 …"}
        assert sizes.width(shown) <= width
    assert sizes.cut("in\ntwo lines", 900) == "in two lines"


def bar_as_drawn(first: int, last: int, px: int) -> tuple[list[QRectF], list[QRectF], float]:
    """Where the words and the lines of a bar are within November, and how high it is."""
    sizes = TypeSizes(px)
    bar = TimelineSpan(date(2026, 11, first), date(2026, 11, last), "Proceedings, second court")
    points = [
        TimelinePoint(date(2026, 11, day), "Threat", severe=False, approximate=False)
        for day in (1, 30)
    ]
    block = picture_block(lay_out_timeline(points, [bar], ["Threat"]), 1090, sizes)
    words, lines, y = [], [], 0.0
    for strip in block.strips[:-2]:
        painter = Mock(spec=QPainter)
        for draw in strip.draws:
            draw(painter, load_theme("light"), 0.0, y)
        for call in painter.drawText.call_args_list:
            at, text = call.args
            top = at.y() - sizes.metrics.ascent()
            words.append(QRectF(at.x(), top, sizes.width(text), sizes.line))
        lines += [QRectF(*call.args).normalized() for call in painter.drawLine.call_args_list]
        y += strip.height
    return words, lines, y


@pytest.mark.parametrize(
    ("first", "last"), [(1, 9), (1, 30), (8, 12), (20, 29), (28, 30), (15, 16)]
)
def test_no_bar_crosses_its_label(first: int, last: int) -> None:
    words, lines, height = bar_as_drawn(first, last, 36)
    assert (len(words), len(lines)) == (1, 3)
    assert 0 <= words[0].left() < words[0].right() <= 1090
    assert not any(words[0].intersects(line.adjusted(-2, -2, 2, 2)) for line in lines)
    assert all(line.bottom() + 2 <= height for line in lines)


def test_a_label_wider_than_the_picture_is_wrapped_rather_than_cut() -> None:
    sizes = TypeSizes(72)
    span = TimelineSpan(date(2026, 11, 1), date(2026, 11, 9), "Proceedings in the second court")
    layout = lay_out_timeline([], [span], [])
    assert sizes.width(layout.bars[0].label) > 1090
    strips = picture_block(layout, 1090, sizes).strips
    assert [strip.height for strip in strips[:-2]] == [pytest.approx(sizes.line, abs=2)] * 2


def test_the_note_never_has_a_screen_of_its_own_before_the_picture(view: ProjectorView) -> None:
    view.set_room(ClinicSettings(room_metres=12.0, image_metres=1.5))
    page = replace(picture_page(9, "Call"), note="34 incidents, 1 Jun 2026 to 13 Nov 2026")
    screens = drawn_screens(view, page)
    assert screens[0] == ["picture"]
    view.show_page(page)
    assert len(view._laid_out()._left.pages[0][0].strips) > 4


def test_the_ring_stands_clear_of_the_text(view: ProjectorView) -> None:
    view.show_page(page_of(*many(8), focus="row:3"))
    image = view.grab().toImage()
    ring = QColor("#ffdd00").rgb()
    left = min(x for x in range(200) for y in range(180, 600, 3) if image.pixel(x, y) == ring)
    text_at = 1920 / 40
    assert 0 < left <= text_at - 10


def test_the_footnote_stands_at_the_foot_and_never_under_the_marking(view: ProjectorView) -> None:
    page = replace(page_of(*many(8)), footnote="Only entries for the screen are shown")
    view.show_page(page)
    with_it = view.grab().toImage()
    view.show_page(page_of(*many(8)))
    without = view.grab().toImage()
    differing = {
        (x, y)
        for x in range(0, 1920, 2)
        for y in range(0, 1080, 2)
        if with_it.pixel(x, y) != without.pixel(x, y)
    }
    assert differing
    assert min(y for _, y in differing) > 1080 - 1.5 * 36
    view.set_room(ClinicSettings(room_metres=12.0, image_metres=1.5))
    view.show_page(page)
    assert view._laid_out()._footnote_own_line


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
