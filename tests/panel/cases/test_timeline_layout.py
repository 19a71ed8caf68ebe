from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from panel.cases.timeline_layout import (
    TimelineLayout,
    TimelinePoint,
    TimelineSpan,
    lay_out_timeline,
)

ACTS = ("Following", "Contact", "Loitering", "Property")


def point(day: date, act: str = "Contact", *, severe: bool = False) -> TimelinePoint:
    return TimelinePoint(day, act, severe, approximate=False)


def points_over(days: int) -> tuple[TimelinePoint, ...]:
    first = date(2026, 3, 11)
    return (point(first), point(first + timedelta(days)))


any_points = st.lists(
    st.builds(
        TimelinePoint,
        day=st.dates(),
        act_short=st.sampled_from((*ACTS, "Unlisted")),
        severe=st.booleans(),
        approximate=st.booleans(),
    )
)


@st.composite
def any_span(draw: st.DrawFn) -> TimelineSpan:
    start, end = sorted((draw(st.dates()), draw(st.dates())))
    return TimelineSpan(start, draw(st.sampled_from((end, None))), "Bail")


def tick_labels(layout: TimelineLayout) -> list[str]:
    return [tick.label for tick in layout.ticks]


@given(any_points, st.lists(any_span()))
def test_everything_lies_on_the_axis_and_later_lies_further_right(
    points: list[TimelinePoint], spans: list[TimelineSpan]
) -> None:
    layout = lay_out_timeline(points, spans, ACTS)
    across = [mark.x for mark in layout.marks]
    assert across == sorted(across)
    assert all(0 <= x <= 1 for x in across)
    assert sum(mark.count for mark in layout.marks) == len(points)
    assert all(0 <= bar.x_start <= bar.x_end <= 1 for bar in layout.bars)
    assert [bar.row for bar in layout.bars] == list(range(len(spans)))


@given(any_points, st.lists(any_span()))
def test_ticks_are_inside_in_order_and_far_enough_apart_for_their_labels(
    points: list[TimelinePoint], spans: list[TimelineSpan]
) -> None:
    ticks = lay_out_timeline(points, spans, ACTS).ticks
    assert bool(ticks) == bool(points or spans)
    assert len(ticks) <= 9
    assert all(0 <= tick.x <= 1 for tick in ticks)
    assert all(right.x - left.x >= 0.09 for left, right in pairwise(ticks))


@given(any_points)
def test_lanes_keep_the_order_of_the_acts_and_leave_out_those_without_incidents(
    points: list[TimelinePoint],
) -> None:
    layout = lay_out_timeline(points, (), ACTS)
    assert set(layout.lanes) == {point.act_short for point in points}
    order = (*ACTS, "Unlisted")
    assert [order.index(lane) for lane in layout.lanes] == sorted(map(order.index, layout.lanes))
    assert all(mark.label.startswith(layout.lanes[mark.lane]) for mark in layout.marks)


def test_a_single_day_lies_in_the_middle_under_its_date() -> None:
    layout = lay_out_timeline((point(date(2026, 3, 11)),), (), ACTS)
    assert [mark.x for mark in layout.marks] == [0.5]
    assert tick_labels(layout) == ["11 Mar"]
    assert layout.caption == "1 incident, 11 Mar 2026: contact"


def test_three_weeks_are_ticked_by_the_week() -> None:
    assert tick_labels(lay_out_timeline(points_over(21), (), ACTS)) == [
        "11 Mar",
        "18 Mar",
        "25 Mar",
        "1 Apr",
    ]


def test_a_year_is_ticked_by_months_and_names_each_year_once() -> None:
    assert tick_labels(lay_out_timeline(points_over(365), (), ACTS)) == [
        "May 2026",
        "Jul",
        "Sep",
        "Nov",
        "Jan 2027",
        "Mar",
    ]


def test_twenty_years_are_ticked_by_years() -> None:
    labels = tick_labels(lay_out_timeline(points_over(365 * 20), (), ACTS))
    assert labels == ["2030", "2035", "2040", "2045"]


def test_the_same_kind_of_incident_twice_on_a_day_is_one_mark_with_its_count() -> None:
    day = date(2026, 11, 16)
    points = (point(day), point(day), point(day, severe=True), point(day, "Following"))
    marks = lay_out_timeline(points, (), ACTS).marks
    assert [(mark.label, mark.count) for mark in marks] == [
        ("Contact, 16 Nov 2026, 2 times", 2),
        ("Following, 16 Nov 2026", 1),
        ("Contact, 16 Nov 2026, severe", 1),
    ]


def test_an_approximate_day_says_about() -> None:
    about = TimelinePoint(date(2026, 4, 5), "Contact", severe=False, approximate=True)
    (mark,) = lay_out_timeline((about,), (), ACTS).marks
    assert mark.label == "Contact, about 5 Apr 2026"


def test_the_caption_counts_dates_and_names_the_most_common_act() -> None:
    days = [date(2026, 3, 11), date(2026, 9, 1), date(2026, 11, 16)]
    points = (point(days[0], "Property"), point(days[1]), point(days[2]))
    caption = lay_out_timeline(points, (), ACTS).caption
    assert caption == "3 incidents, 11 Mar to 16 Nov 2026, most common: contact (2)"


def test_a_caption_across_years_names_both() -> None:
    points = (point(date(2025, 12, 30)), point(date(2026, 1, 2)))
    caption = lay_out_timeline(points, (), ACTS).caption
    assert caption == "2 incidents, 30 Dec 2025 to 2 Jan 2026, most common: contact (2)"


def test_an_order_from_before_the_first_incident_is_cut_at_the_left_and_says_its_dates() -> None:
    order = TimelineSpan(date(2024, 1, 1), date(2026, 3, 20), "Restraining order")
    (bar,) = lay_out_timeline(points_over(60), (order,), ACTS).bars
    assert bar.x_start == 0
    assert bar.starts_before
    assert not bar.open_ended
    assert bar.label == "Restraining order, 1 Jan 2024 to 20 Mar 2026"


def test_bail_after_the_last_incident_is_still_on_the_picture() -> None:
    bail = TimelineSpan(date(2026, 7, 1), None, "Bail")
    (bar,) = lay_out_timeline(points_over(60), (bail,), ACTS).bars
    assert bar.x_start < bar.x_end == 1
    assert bar.open_ended
    assert bar.label == "Bail from 1 Jul 2026"


def test_orders_without_incidents_are_shown_from_end_to_end() -> None:
    order = TimelineSpan(date(2026, 1, 1), date(2026, 3, 1), "Bail")
    layout = lay_out_timeline((), (order,), ACTS)
    (bar,) = layout.bars
    assert bar.x_end - bar.x_start > 0.9
    assert not bar.starts_before
    assert not bar.open_ended
    assert tick_labels(layout)[0] == "1 Jan"


def test_no_incidents_and_no_orders_leave_only_the_caption() -> None:
    empty = TimelineLayout((), (), (), (), "No incidents recorded")
    assert lay_out_timeline((), (), ACTS) == empty
