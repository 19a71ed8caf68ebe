"""What can be cited, and how evidence reads in one line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.model import CaseId, Information, Reply, Sensitivity
from reports.wording import load_wording
from srp_worksheet.model import Presence, Rating
from ui.risk_profile.citing import (
    Source,
    evidence_line,
    leaves_no_doubt,
    matching,
    sources_of,
    words_after_at,
)

POLICE = Source("information:1", "Police", "Police · 12 Nov 2026", "PNC 2019")
ROW = Source("incident:4", "row 2", "Row 2 · 2 Nov 2026 · Following", "On foot")
SOURCES = {source.key: source for source in (POLICE, ROW)}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("seen twice @pol", "pol"),
        ("@", ""),
        ("line\n@two words", "two words"),
        ("mail to a@example", None),
        ("@first\nsecond", None),
        ("", None),
    ],
)
def test_an_at_sign_after_a_space_begins_a_citation(typed: str, words: str | None) -> None:
    assert words_after_at(typed) == words


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at_for_a_citation(typed: str) -> None:
    words = words_after_at(typed)
    assert words is None or typed.endswith("@" + words)


def test_every_word_must_match_whatever_its_case() -> None:
    assert matching(SOURCES.values(), "nov FOLLOW") == [ROW]
    assert matching(SOURCES.values(), "") == [POLICE, ROW]
    assert matching(SOURCES.values(), "police follow") == []


ROWS = [
    Source(f"incident:{number}", f"row {number}", f"Row {number} · {number} Nov 2026", words)
    for number, words in ((4, "14 calls in a row"), (14, "At the gate"), (140, "Letter"))
]


@pytest.mark.parametrize("words", ["Row 14", "14", "row  14", " 14 ", "ROW 14 nov"])
def test_the_row_of_the_number_comes_first_and_is_surely_meant(words: str) -> None:
    found = matching(ROWS, words)
    assert found[0].key == "incident:14"
    assert leaves_no_doubt(found, words)


@pytest.mark.parametrize("words", ["Row 14", "14", "row 14 calls"])
def test_a_row_that_only_holds_the_number_in_its_words_is_never_surely_meant(words: str) -> None:
    found = matching([ROWS[0]], words)
    assert found == [ROWS[0]]
    assert not leaves_no_doubt(found, words)


def test_words_that_several_sources_hold_leave_a_doubt() -> None:
    assert not leaves_no_doubt(matching(ROWS, "nov"), "nov")
    assert leaves_no_doubt(matching(ROWS, "letter"), "letter")
    assert not leaves_no_doubt([], "letter")


def test_evidence_and_its_sources_read_in_one_line() -> None:
    rating = Rating("x", Presence.YES, evidence="PNC\n2019", cites=("information:1", "incident:4"))
    assert evidence_line(rating, SOURCES) == "PNC 2019 · Police · row 2"


def test_a_source_that_was_removed_is_left_out_of_the_line() -> None:
    assert evidence_line(Rating("x", Presence.NO, cites=("incident:9",)), SOURCES) == ""


def test_an_omitted_factor_asks_for_its_reason_until_it_has_one() -> None:
    omitted = Rating("x", Presence.OMIT, evidence="Not yet received")
    assert evidence_line(omitted, {}) == "Not yet received · reason needed"
    reasoned = Rating("x", Presence.OMIT, omit_reason="GP asked")
    assert evidence_line(reasoned, {}) == "GP asked"


def test_information_that_is_awaited_cannot_be_cited() -> None:
    def shared(number: int, reply: Reply) -> Information:
        return Information(
            number, CaseId(1), "police", reply, "", "", date(2026, 11, 12), Sensitivity.PANEL_ONLY
        )

    entries = [shared(1, Reply.SHARED), shared(2, Reply.AWAITED)]
    assert list(sources_of([], entries, load_wording())) == ["information:1"]


def test_a_source_says_where_it_comes_from_and_how_far_it_may_travel() -> None:
    day = date(2026, 11, 12)
    kept, open_to_all = (
        Information(number, CaseId(1), "police", Reply.SHARED, "Known", "Niche", day, sensitivity)
        for number, sensitivity in ((1, Sensitivity.PANEL_ONLY), (2, Sensitivity.MAY_BE_MINUTED))
    )
    labels = [
        source.label for source in sources_of([], [kept, open_to_all], load_wording()).values()
    ]
    assert labels == ["Police · 12 Nov 2026 · Niche · Panel only", "Police · 12 Nov 2026 · Niche"]
