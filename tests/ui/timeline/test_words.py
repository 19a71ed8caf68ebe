"""How times of incidents and ends of orders are kept and read."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.acts import Act
from panel.cases.model import (
    CaseId,
    Directness,
    Incident,
    Measure,
    MeasureKind,
    Sensitivity,
)
from panel.dates.past import LooseDate, Precision, format_loose, parse_past
from ui.timeline.words import lapse_text, line_of, read_when, stored_when, when_changes

TODAY = date(2026, 11, 19)
CONTACT = Act("contact", "b", "Contacting or attempting to contact", "Contact")
INCIDENT = Incident(
    *(1, CaseId(1), "", None, False, "", "contact", "Eleven calls", "", "", "Call log", "LK/7"),
    *("53/60877/26", "Neighbour", Directness.HEARSAY, "", Sensitivity.MAY_BE_MINUTED),
)


@pytest.mark.parametrize(
    "typed", ["16 Nov 21:40", "yesterday", "March 2026", "2025", "summer 2025", "two weeks ago"]
)
def test_a_time_is_read_back_as_it_was_kept(typed: str) -> None:
    when = parse_past(typed, TODAY)
    kept = replace(INCIDENT, **when_changes(when))
    back = stored_when(kept)
    assert back is not None
    assert format_loose(back) == format_loose(when) == kept.when_words
    assert (back.day, back.at) == (when.day, when.at)


@given(
    day=st.dates(date(1950, 1, 1), TODAY),
    at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
)
def test_the_written_form_of_a_day_can_always_be_typed(day: date, at: time | None) -> None:
    when = LooseDate("", day, at, Precision.DAY)
    read = read_when(format_loose(when), TODAY)
    assert (read.day, read.at, read.precision) == (day, at, Precision.DAY)


@given(day=st.dates(date(1950, 1, 1), TODAY), later=st.integers(0, 4000))
def test_a_vague_time_keeps_its_day_however_much_later_it_is_read(day: date, later: int) -> None:
    written = format_loose(LooseDate("two weeks ago", day, None, Precision.APPROXIMATE))
    read = read_when(written, TODAY + timedelta(days=later))
    assert (read.words, read.day) == ("two weeks ago", day)


def test_a_line_of_the_table_names_paragraph_exhibit_crime_and_hearsay() -> None:
    line = line_of(INCIDENT, CONTACT)
    assert line.act == "Contact (b)"
    assert line.evidence == "Call log LK/7, Crime 53/60877/26"
    assert line.source == "Neighbour, hearsay"
    assert line.when == "No date yet"


@pytest.mark.parametrize("kept_back", [Sensitivity.PANEL_ONLY, Sensitivity.NOT_ON_SCREEN])
def test_what_is_kept_back_says_that_it_is_not_on_the_projector(kept_back: Sensitivity) -> None:
    line = line_of(replace(INCIDENT, sensitivity=kept_back), CONTACT)
    assert "not on projector" in line.what
    assert "not on projector" not in line_of(INCIDENT, CONTACT).what


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "Ended"), (0, "Ends today"), (1, "Ends tomorrow"), (12, "Ends in 12 days"), (29, "")],
)
def test_an_order_that_lapses_within_four_weeks_says_so(days: int, said: str) -> None:
    ends = TODAY + timedelta(days=days)
    measure = Measure(1, CaseId(1), MeasureKind.BAIL, "", None, ends)
    assert lapse_text(measure, TODAY) == said
