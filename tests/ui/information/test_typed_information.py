"""Understanding what an agency shared from one typed line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.agencies import Agency
from panel.cases.model import Reply, Sensitivity
from ui.information.typed_information import KNOWN_SOURCES, InformationDraft, understand_information

TODAY = date(2026, 11, 19)
AGENCIES = (Agency("probation", "Probation", ("NPS",)), Agency("police", "Police"))


def understand(line: str) -> InformationDraft:
    return understand_information(line, AGENCIES, KNOWN_SOURCES, TODAY)


def test_agency_text_source_and_sensitivity_are_told_apart() -> None:
    draft = understand("Probation: recalled twice on licence, OASys, panel only")
    assert draft.agency == AGENCIES[0]
    assert draft.text == "recalled twice on licence"
    assert draft.source == "OASys"
    assert draft.sensitivity is Sensitivity.PANEL_ONLY
    assert draft.reply is Reply.SHARED


@pytest.mark.parametrize(
    "line",
    [
        "NPS: recalled twice, not on screen, received 12 Nov, oasys",
        "nps recalled twice (OASys), given on 12 Nov, not on screen",
    ],
)
def test_the_parts_at_the_end_may_stand_in_any_order(line: str) -> None:
    draft = understand(line)
    assert (draft.text, draft.source) == ("recalled twice", "OASys")
    assert draft.given_on == date(2026, 11, 12)
    assert draft.sensitivity is Sensitivity.NOT_ON_SCREEN


def test_what_is_not_surely_a_source_stays_in_the_text() -> None:
    draft = understand("Police: called nine times, two arrests, one NFA")
    assert draft.text == "called nine times, two arrests, one NFA"
    assert draft.source == ""


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("Probation: nothing held", Reply.NOTHING_HELD),
        ("probation none held", Reply.NOTHING_HELD),
        ("probation holds nothing", Reply.NOTHING_HELD),
        ("Police nil return", Reply.NOTHING_HELD),
        ("Police: no information held.", Reply.NOTHING_HELD),
        ("Police - not known to us", Reply.NOTHING_HELD),
        ("Police: awaited", Reply.AWAITED),
        ("police still awaiting a reply", Reply.AWAITED),
        ("police not answered yet", Reply.AWAITED),
        ("Police: declined to share.", Reply.DECLINED),
    ],
)
def test_an_answer_without_information_is_known_by_its_words(line: str, reply: Reply) -> None:
    draft = understand(line)
    assert (draft.reply, draft.text) == (reply, "")


@pytest.mark.parametrize(
    "line",
    [
        "Probation: nothing held since 2019, recalled before",
        "Probation: none of the appointments were kept",
        "Police: not known to have a car",
        "Police: refused to leave her street",
    ],
)
def test_words_that_go_on_are_information_and_no_bare_answer(line: str) -> None:
    draft = understand(line)
    assert draft.reply is Reply.SHARED
    assert draft.text == line.partition(": ")[2]


def test_a_day_to_come_is_not_taken_for_the_day_it_was_given() -> None:
    draft = understand("Police: hearing, dated 24 Dec 2026")
    assert draft.given_on is None
    assert draft.text == "hearing, dated 24 Dec 2026"


def test_without_an_agency_the_whole_line_stays_in_the_text() -> None:
    assert understand("recalled twice") == InformationDraft(text="recalled twice")


@given(st.text(max_size=60), st.sampled_from(["", "Probation: ", "Police "]))
def test_any_line_has_a_draft_that_invents_no_words(text: str, start: str) -> None:
    draft = understand(start + text)
    typed = (start + text).casefold()
    for word in f"{draft.text} {draft.source}".split():
        assert word.casefold() in typed
