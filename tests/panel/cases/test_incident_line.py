"""Incidents typed in one line."""

import re
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panel.cases.acts import load_acts
from panel.cases.incident_line import (
    NO_ACT,
    NO_DATE,
    NO_SOURCE,
    NO_TEXT,
    IncidentDraft,
    understand_incident,
)
from panel.cases.incident_parts import IncidentPart
from panel.cases.model import Directness
from resources import protocol_file

ACTS = load_acts(protocol_file("acts.toml"))
SOURCES = ("Victim", "Police", "ISAC")
FRIDAY = date(2026, 11, 20)


def understood(line: str) -> IncidentDraft:
    return understand_incident(line, ACTS, SOURCES, FRIDAY)


def test_a_whole_line_is_told_apart() -> None:
    draft = understood(
        "16 Nov 21:40 contact: eleven calls from withheld number after bail, call log LK/7, victim"
    )
    assert draft.when is not None
    assert (draft.when.day, draft.when.at) == (date(2026, 11, 16), time(21, 40))
    assert draft.act == "contact"
    assert draft.what == "eleven calls from withheld number after bail"
    assert (draft.evidence, draft.exhibit, draft.source) == ("call log", "LK/7", "Victim")
    assert (draft.directness, draft.missing) == (Directness.NOT_STATED, ())


def test_brackets_hold_evidence_and_source() -> None:
    draft = understood("2/11 0820 followed on foot from bus stop to school [MG11] (ISAC) hearsay")
    assert (draft.act, draft.what) == ("following", "followed on foot from bus stop to school")
    assert (draft.evidence, draft.exhibit, draft.source) == ("", "MG11", "ISAC")
    assert draft.directness is Directness.HEARSAY


def test_a_crime_reference_is_found_in_a_clause_of_its_own() -> None:
    draft = understood("9 Nov property: two tyres slashed, treated as damage, crime 53/61220/26")
    assert draft.what == "two tyres slashed, treated as damage"
    assert draft.crime_reference == "53/61220/26"


def test_references_inside_a_sentence_are_found_and_stay_in_it() -> None:
    draft = understood("9 Nov sent LK/7 to her mother, recorded as 53/60877 by the front desk")
    assert draft.what == "sent LK/7 to her mother, recorded as 53/60877 by the front desk"
    assert (draft.exhibit, draft.crime_reference) == ("LK/7", "53/60877")


def test_a_crime_reference_in_brackets_is_found_alone_and_within_evidence() -> None:
    assert understood("9 Nov followed her [crime 53/61220/26]").crime_reference == "53/61220/26"
    draft = understood("9 Nov followed her [log under 53/61220/26]")
    assert (draft.crime_reference, draft.evidence) == ("53/61220/26", "log under 53/61220/26")


def test_several_exhibits_stay_in_the_words_of_the_evidence() -> None:
    draft = understood("9 Nov (e) at her door [photos LK/1 and LK/2] (victim)")
    assert (draft.evidence, draft.exhibit) == ("photos LK/1 and LK/2", "LK/1, LK/2")


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("9 Nov (b) note on her car", "contact"),
        ("9 Nov g: from the car park", "watching"),
        ("9 Nov s.2A(3)(d) her e-mail", "monitoring"),
        ("9 Nov Threat or violence: at work", "threat"),
        ("9 Nov other: at work", "other"),
        ("9 Nov he followed her home", "following"),
        ("9 Nov sat outside her house", "loitering"),
        ("9 Nov threatened violence by text", "threat"),
        ("9 Nov a man followed her", None),
        ("9 Nov callous remarks", None),
        ("9 Nov wrote: I called you", None),
        ("9 Nov (z) note", None),
    ],
)
def test_an_act_is_named_by_label_letter_or_first_word(line: str, act: str | None) -> None:
    draft = understood(line)
    assert draft.act == act
    assert (NO_ACT in draft.missing) == (act is None)


def test_a_first_word_that_tells_the_act_stays_in_the_text() -> None:
    assert understood("9 Nov he followed her home").what == "he followed her home"


@pytest.mark.parametrize(
    "line",
    [
        "May called at the house",
        "Sat outside her house",
        "24/7 calls",
        "4.5 miles followed",
        "1st call",
        "tomorrow",
    ],
)
def test_a_first_word_that_may_be_no_date_is_left_in_the_text(line: str) -> None:
    draft = understood(line)
    assert (draft.when, draft.what) == (None, line)
    assert NO_DATE in draft.missing


def test_a_number_after_the_month_counts_calls_and_not_years() -> None:
    draft = understood("16 Nov 11 calls from withheld number")
    assert draft.when is not None
    assert (draft.when.day, draft.what) == (date(2026, 11, 16), "11 calls from withheld number")


def test_a_bare_month_is_a_date_with_a_comma_after_it() -> None:
    draft = understood("March, letters to her mother")
    assert draft.when is not None
    assert (draft.when.day, draft.what) == (date(2026, 3, 1), "letters to her mother")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("31/02 followed her", "no such day"),
        ("2/11 2015 followed her", "a year or a time"),
        ("1/12/2026 followed her", "not come yet"),
    ],
)
def test_a_date_that_cannot_be_meant_stays_in_the_text_and_its_fault_is_told(
    line: str, why: str
) -> None:
    draft = understood(line)
    assert (draft.when, draft.what) == (None, line)
    assert why in draft.missing[0]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("last summer followed her", date(2026, 6, 1)),
        ("summer 2025, waited outside the school", date(2025, 6, 1)),
        ("about March 2024 contact: letters", date(2024, 3, 1)),
        ("most evenings in May sat outside her house", date(2026, 5, 1)),
        ("two weeks ago followed her", date(2026, 11, 6)),
        ("Christmas 2025 (b) card through the door", date(2025, 12, 25)),
    ],
)
def test_a_time_as_people_remember_it_starts_a_line(line: str, day: date) -> None:
    draft = understood(line)
    assert draft.when is not None
    assert (draft.when.day, draft.doubt) == (day, "")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "99/99 shouted at her",
            "31/02/2026 followed her",
            "1/1/1850 called",
            "32.13.2026 called",
        ),
        *("last summr followed her", "16 Novmber called", "yesterdy called", "over wekend called"),
        *("a few weeks ago he waited", "21:40 called", "9pm called", "25/12/2026 called"),
    ],
)
def test_a_beginning_that_is_meant_for_a_date_is_doubted_and_stays_in_the_text(line: str) -> None:
    draft = understood(line)
    assert (draft.when, draft.what) == (None, line)
    assert draft.doubt
    assert draft.doubt == draft.missing[0]


@pytest.mark.parametrize(
    "line",
    [
        *("Followed her home", "24/7 calls", "4.5 miles followed", "1st call", "11 calls"),
        *("53/60877 recorded", "Last message said he knew", "Late home, he waited", "May called"),
        *("Friend told her", "This man followed her", "Marched up to her", "since then, calls"),
        *("3 evenings he waited", "He called her a few days ago", "around the house again", ""),
    ],
)
def test_a_line_that_is_not_meant_to_start_with_a_date_is_not_doubted(line: str) -> None:
    draft = understood(line)
    assert (draft.when, draft.doubt) == (None, "")


@given(day=st.integers(0, 99), month=st.integers(0, 99), year=st.integers(0, 9999))
def test_no_date_in_figures_is_ever_kept_undated_without_a_word(
    day: int, month: int, year: int
) -> None:
    draft = understood(f"{day}/{month}/{year} followed her home")
    assert bool(draft.when) != bool(draft.doubt)


@pytest.mark.parametrize(
    ("line", "source", "what"),
    [
        ("9 Nov followed her (victim)", "Victim", "followed her"),
        ("9 Nov followed her (per a neighbour)", "a neighbour", "followed her"),
        ("9 Nov followed her (from the bus stop)", "", "followed her (from the bus stop)"),
        ("9 Nov followed her, police", "Police", "followed her"),
        ("9 Nov followed her, victim, isac", "ISAC", "followed her, victim"),
        ("9 Nov followed the victim", "", "followed the victim"),
    ],
)
def test_a_source_is_known_or_marked(line: str, source: str, what: str) -> None:
    draft = understood(line)
    assert (draft.source, draft.what) == (source, what)
    assert (NO_SOURCE in draft.missing) == (not source)


@pytest.mark.parametrize(
    ("line", "directness"),
    [
        ("9 Nov followed her, first hand", Directness.FIRST_HAND),
        ("9 Nov followed her (first-hand), victim", Directness.FIRST_HAND),
        ("9 Nov followed her, Hearsay.", Directness.HEARSAY),
        ("9 Nov first hand on her shoulder", Directness.NOT_STATED),
    ],
)
def test_directness_stands_in_brackets_or_at_the_end(line: str, directness: Directness) -> None:
    assert understood(line).directness is directness


def test_an_empty_line_lacks_everything() -> None:
    assert understood("").missing == (NO_DATE, NO_ACT, NO_TEXT, NO_SOURCE)


def test_the_acts_are_the_seven_of_the_statute_with_threat_and_other() -> None:
    assert [act.letter for act in ACTS if act.letter] == list("abcdefg")
    assert {act.code for act in ACTS if not act.letter} == {"threat", "other"}
    assert [act.code for act in ACTS if act.severe] == ["threat"]


def test_no_keyword_stands_for_two_acts() -> None:
    keywords = [keyword for act in ACTS for keyword in act.keywords]
    assert len(keywords) == len(set(keywords))


_LINE_WORDS = (
    "16 Nov 21:40 2/11 0820 March around Easter contact: (b) b: followed her home [MG11] [call log "
    "LK/7] ( ) [ ] , . : LK/7 MG11 crime 53/61220/26 (ISAC) , victim (per Jo) hearsay (hearsay) "
    "first hand 2015 31/02 threatened"
)
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_LINE_WORDS.split(" ")), max_size=12).map(" ".join),
)


@settings(deadline=None)
@given(line=LINES)
def test_no_word_that_was_typed_is_lost(line: str) -> None:
    draft = understood(line)
    covered = [place for span in draft.spans for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    left = "".join(letter for place, letter in enumerate(line) if place not in set(covered))
    assert not re.sub(r"[\s:;,.–—-]", "", left)
    for span in draft.spans:
        kept = {
            IncidentPart.WHEN: draft.when.words if draft.when else "",
            IncidentPart.WHAT: draft.what,
            IncidentPart.EVIDENCE: f"{draft.evidence} {draft.exhibit}",
            IncidentPart.EXHIBIT: draft.exhibit,
            IncidentPart.CRIME_REFERENCE: f"crime {draft.crime_reference}",
            IncidentPart.SOURCE: f"per {draft.source}",
        }.get(span.part, line)
        assert _words(line[span.start : span.end]) <= _words(kept)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
