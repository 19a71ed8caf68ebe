"""Where everything on a timeline picture goes, for the window and the documents alike.

Pure geometry: across, every place is a fraction from 0 (the left end of the time axis) to 1.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from panel.dates.written import MONTH_NAMES, format_day, format_month

_MARGIN = 0.03
"""Room left free at both ends of the axis, as a share of the time shown."""

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)


@dataclass(frozen=True)
class TimelinePoint:
    """An incident to be drawn; a day known only loosely is `approximate`."""

    day: date
    act_short: str
    severe: bool
    approximate: bool


@dataclass(frozen=True)
class TimelineSpan:
    """An order or bail to be drawn; without an end it still runs."""

    start: date
    end: date | None
    label: str


@dataclass(frozen=True)
class Mark:
    """The incidents of one kind on one day in one lane; `label` says all of it in words."""

    lane: int
    x: float
    severe: bool
    approximate: bool
    count: int
    label: str


@dataclass(frozen=True)
class Bar:
    """An order or bail in a row of its own, cut off at the ends of the axis."""

    row: int
    x_start: float
    x_end: float
    starts_before: bool
    open_ended: bool
    label: str


@dataclass(frozen=True)
class Tick:
    """A date under the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class TimelineLayout:
    """Lanes from the top down by the short name of their act, and all that is drawn on them."""

    lanes: tuple[str, ...]
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    caption: str


@dataclass(frozen=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where this day falls; a day off the axis falls on its end."""
        days = (self.last - self.first).days
        padded = days * (1 + 2 * _MARGIN) if days else 2.0
        share = ((day - self.first).days + (padded - days) / 2) / padded
        return min(1.0, max(0.0, share))


def lay_out_timeline(
    points: Sequence[TimelinePoint],
    spans: Sequence[TimelineSpan],
    act_order: Sequence[str],
    max_ticks: int = 9,
) -> TimelineLayout:
    """Lay out the incidents in lanes by act, with orders and bail as bars above them.

    Lanes come in the order of `act_order`, only those that occur; acts missing from it follow
    in alphabetical order. The axis runs from the first to the last incident, and further where
    an order would else lie outside it. With nothing to show, only the caption is filled.
    """
    lanes = _lanes(points, act_order)
    caption = _caption(points, lanes)
    if not points and not spans:
        return TimelineLayout((), (), (), (), caption)
    axis = _axis(points, spans)
    return TimelineLayout(
        lanes=lanes,
        marks=_marks(points, lanes, axis),
        bars=_bars(spans, axis),
        ticks=_ticks(axis, max_ticks),
        caption=caption,
    )


def _lanes(points: Iterable[TimelinePoint], act_order: Sequence[str]) -> tuple[str, ...]:
    acts = {point.act_short for point in points}
    known = [act for act in act_order if act in acts]
    return (*known, *sorted(acts.difference(known)))


def _axis(points: Sequence[TimelinePoint], spans: Sequence[TimelineSpan]) -> _Axis:
    """From the first incident to the last, or between the ends of the orders if there is none."""
    starts = [span.start for span in spans]
    ends = [span.end for span in spans if span.end]
    days = [point.day for point in points] or starts + ends
    return _Axis(min(days + ends), max(days + starts))


def _marks(
    points: Iterable[TimelinePoint], lanes: tuple[str, ...], axis: _Axis
) -> tuple[Mark, ...]:
    """In the order of time, and on one day the severe last, so that they are drawn on top."""
    counted = Counter(points)
    ordered = sorted(counted, key=lambda point: (point.day, point.severe, point.act_short))
    return tuple(
        Mark(
            lane=lanes.index(point.act_short),
            x=axis.x(point.day),
            severe=point.severe,
            approximate=point.approximate,
            count=counted[point],
            label=_mark_label(point, counted[point]),
        )
        for point in ordered
    )


def _mark_label(point: TimelinePoint, count: int) -> str:
    about = "about " if point.approximate else ""
    severe = ", severe" if point.severe else ""
    times = f", {count} times" if count > 1 else ""
    return f"{point.act_short}, {about}{format_day(point.day)}{severe}{times}"


def _bars(spans: Iterable[TimelineSpan], axis: _Axis) -> tuple[Bar, ...]:
    ordered = sorted(spans, key=lambda span: span.start)
    return tuple(
        Bar(
            row=row,
            x_start=axis.x(span.start),
            x_end=axis.x(span.end) if span.end else 1.0,
            starts_before=span.start < axis.first,
            open_ended=span.end is None or span.end > axis.last,
            label=_span_label(span),
        )
        for row, span in enumerate(ordered)
    )


def _span_label(span: TimelineSpan) -> str:
    if span.end is None:
        return f"{span.label} from {format_day(span.start)}"
    return f"{span.label}, {_period(span.start, span.end)}"


def _ticks(axis: _Axis, max_ticks: int) -> tuple[Tick, ...]:
    """Dates at the shortest even step that leaves no more than `max_ticks` of them."""
    days = (axis.last - axis.first).days
    for step in _DAY_STEPS:
        if days // step < max_ticks:
            shown = [axis.first + timedelta(n) for n in range(0, days + 1, step)]
            return tuple(Tick(axis.x(day), _day_of_year(day)) for day in shown)
    for step in _MONTH_STEPS:
        months = _months(axis, step)
        if len(months) <= max_ticks:
            break
    return tuple(
        Tick(axis.x(month), _month_label(month, earlier, step))
        for earlier, month in zip([None, *months], months, strict=False)
    )


def _months(axis: _Axis, step: int) -> list[date]:
    """The firsts of months on the axis, every `step` months counted from a January."""
    first = axis.first.year * 12 + axis.first.month - 1 + (axis.first.day > 1)
    last = axis.last.year * 12 + axis.last.month - 1
    first += -first % step
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1, step)]


def _month_label(month: date, earlier: date | None, step: int) -> str:
    """The year is named once, at its first month shown."""
    if step >= 12:
        return str(month.year)
    if earlier and earlier.year == month.year:
        return MONTH_NAMES[month.month - 1]
    return format_month(month)


def _caption(points: Sequence[TimelinePoint], lanes: tuple[str, ...]) -> str:
    if not points:
        return "No incidents recorded"
    days = [point.day for point in points]
    acts = Counter(point.act_short for point in points)
    most = max(lanes, key=lambda lane: acts[lane])
    period = _period(min(days), max(days))
    if len(points) == 1:
        return f"1 incident, {period}: {_lower(most)}"
    return f"{len(points)} incidents, {period}, most common: {_lower(most)} ({acts[most]})"


def _period(first: date, last: date) -> str:
    if first == last:
        return format_day(first)
    beginning = format_day(first) if first.year != last.year else _day_of_year(first)
    return f"{beginning} to {format_day(last)}"


def _day_of_year(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"


def _lower(act: str) -> str:
    return act[:1].lower() + act[1:]
