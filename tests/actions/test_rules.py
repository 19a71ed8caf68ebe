"""Typed action lines, and the life of an action."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.model import ActionDraft, ActionId, ActionPart, ActionStatus, AgreedAction
from actions.rules import (
    DEADLINE_PASSED,
    NO_AGENCY,
    NO_DEADLINE,
    NO_OWNER,
    NO_TEXT,
    ReasonNeeded,
    assert_can_close,
    assert_can_reopen,
    is_overdue,
    sort_key,
    suggestions,
    understand_line,
)
from panel.agencies import load_agencies
from panel.dates.written import format_day
from resources import protocol_file

AGENCIES = load_agencies(protocol_file("agencies.toml"))
PEOPLE = ("Kim Example", "DS 204")
FRIDAY = date(2026, 11, 20)
NEXT_FRIDAY = date(2026, 11, 27)
TUESDAY = date(2026, 11, 24)


def understood(line: str) -> ActionDraft:
    return understand_line(line, AGENCIES, PEOPLE, FRIDAY)


@pytest.mark.parametrize(
    ("line", "agency", "text", "owner", "due"),
    [
        (
            "Police: submit SPO file to solicitor fri @DC 1187",
            "police",
            "submit SPO file to solicitor",
            "DC 1187",
            NEXT_FRIDAY,
        ),
        (
            "@DC 1187 Police submit SPO file by 27/11",
            "police",
            "submit SPO file",
            "DC 1187",
            NEXT_FRIDAY,
        ),
        ("ISAC refer to GDASS tue", "isac", "refer to GDASS", "", TUESDAY),
        (
            "probation – check licence conditions +5wd @J. Able",
            "probation",
            "check licence conditions",
            "J. Able",
            NEXT_FRIDAY,
        ),
        ("NHS: GP summary by end of month", "health", "GP summary", "", date(2026, 11, 30)),
        (
            "Police: submit file @DC 1187 to solicitor in two weeks",
            "police",
            "submit file to solicitor",
            "DC 1187",
            date(2026, 12, 4),
        ),
        (
            "by fri Police by post send letter",
            "police",
            "by post send letter",
            "",
            NEXT_FRIDAY,
        ),
        ("Police: call by tue. @ds 204", "police", "call", "DS 204", TUESDAY),
    ],
)
def test_a_line_is_understood_in_any_order(
    line: str, agency: str, text: str, owner: str, due: date
) -> None:
    draft = understood(line)
    assert (draft.agency, draft.text, draft.owner, draft.due) == (agency, text, owner, due)


@pytest.mark.parametrize(
    "line",
    [
        "Police: see what he may",
        "Police: ask who sat",
        "ISAC: monitor contact 24/7",
        "Police: read protocol 4.11",
        "Police: patrol twice a week",
        "Police: send him the 2nd",
        "Police: review calls since 2 Dec",
        "Police: review calls since fri 27 Nov",
        "Police: check the contact on fri",
        "Police: find out what happened yesterday",
        "Police: give her a second",
        "Police: review calls 23 Nov - 27 Nov",
        "Police: review calls 10/11 - 27/11",
    ],
)
def test_a_date_that_may_belong_to_the_text_stays_in_it_and_the_deadline_is_asked_for(
    line: str,
) -> None:
    draft = understood(line)
    assert draft.text == line.partition(": ")[2]
    assert (draft.due, draft.missing) == (None, (NO_OWNER, NO_DEADLINE))


def test_a_day_in_the_middle_of_the_text_is_no_deadline() -> None:
    draft = understood("Police: check the Friday contact log by tue")
    assert (draft.text, draft.due) == ("check the Friday contact log", TUESDAY)
    assert draft.due_words == "by tue"


def test_a_deadline_in_the_middle_counts_after_by() -> None:
    draft = understood("Police by 27/11 at noon submit the file")
    assert (draft.text, draft.due) == ("at noon submit the file", NEXT_FRIDAY)


def test_a_word_that_may_be_a_date_counts_after_by() -> None:
    assert understood("Police: visit by sat").due == date(2026, 11, 21)


def test_an_impossible_deadline_stays_in_the_text_and_its_fault_is_told() -> None:
    draft = understood("Police: submit file by 31/02 @DC 1187")
    assert (draft.text, draft.due) == ("submit file by 31/02", None)
    assert draft.missing == ("There is no such day: the last of that month is 28 Feb 2027.",)


def test_a_weekday_that_contradicts_its_date_is_not_read_without_it() -> None:
    draft = understood("Police: submit file by thu 27 Nov @DC 1187")
    assert draft.due is None
    assert "27 Nov 2026 is a Fri" in draft.missing[0]


def test_a_deadline_that_has_passed_is_taken_and_doubted() -> None:
    draft = understood("Police: submit file by 19 Nov 2026 @DC 1187")
    assert (draft.due, draft.missing) == (date(2026, 11, 19), (DEADLINE_PASSED,))


def test_an_agency_in_the_middle_of_the_text_is_not_taken() -> None:
    draft = understood("ISAC: ask Police about CCTV")
    assert (draft.agency, draft.text) == ("isac", "ask Police about CCTV")


@pytest.mark.parametrize(
    "line", ["GP summary", "Police and Probation: meet", "Police-led review", "Healthy eating"]
)
def test_an_agency_that_belongs_to_a_phrase_is_asked_for(line: str) -> None:
    draft = understood(line)
    assert (draft.agency, draft.text) == (None, line)
    assert NO_AGENCY in draft.missing


def test_the_longest_name_of_an_agency_wins() -> None:
    assert understood("Police solicitor: draft the application").agency == "solicitor"


@pytest.mark.parametrize(
    ("line", "owner", "text"),
    [
        ("Police: call @kim  example mon", "Kim Example", "call"),
        ("@Kim Example call mon", "Kim Example", "call"),
        ("Police: call @jo able mon", "jo able", "call"),
        ("Police: @jo call her mon", "jo", "call her"),
        ("@Jo Able, Police: call mon", "Jo Able", "call"),
        ("@jo Police: call mon", "jo", "call"),
        ("@Dr N. Example NHS: call mon", "Dr N. Example", "call"),
        ("Police: call @Ms Friday", "Ms Friday", "call"),
        ("@DC call mon", "DC", "call"),
        ("Police: call @DC 1412 Bramley", "DC 1412 Bramley", "call"),
        ("Police: call @DC 1412 Bramley.", "DC 1412 Bramley", "call"),
        ("Police: call @DC 1412 BRAMLEY mon", "DC 1412 BRAMLEY", "call"),
        ("Police: call @DC 1412 J. Bramley by fri", "DC 1412 J. Bramley", "call"),
        ("Police: call @DS 204 Bramley mon", "DS 204 Bramley", "call"),
        ("Police: call @Dr Amos Betony", "Dr Amos Betony", "call"),
        ("Police: call @Dr Amos Betony Fri", "Dr Amos Betony", "call"),
        ("Police: call @Dr Amos Betony about bail", "Dr Amos Betony", "call about bail"),
        ("Police: call @DC 1412 J. Bramley about bail", "DC 1412 J. Bramley", "call about bail"),
        ("Police: send @DC 1412 CCTV stills", "DC 1412", "send CCTV stills"),
        ("Police: call @Kim Example Bramley", "Kim Example", "call Bramley"),
        ("@DC 1412 Bramley Police: call mon", "DC 1412 Bramley", "call"),
        ("@DC 1412 Bramley by mon Police: call", "DC 1412 Bramley", "call"),
        ("@DC 1412 Bramley, call her mon", "DC 1412 Bramley", "call her"),
        ("@DC 1412 Call mon", "DC 1412", "Call"),
        ("@DC 1412 Call her mon", "DC 1412", "Call her"),
        ("Police: write to a@example.org", "", "write to a@example.org"),
        ("Police: call @", "", "call @"),
    ],
)
def test_an_owner_runs_as_far_as_its_name(line: str, owner: str, text: str) -> None:
    draft = understood(line)
    assert (draft.owner, draft.text) == (owner, text)


def test_an_empty_line_lacks_everything() -> None:
    assert understood("").missing == (NO_AGENCY, NO_TEXT, NO_OWNER, NO_DEADLINE)


def test_the_parts_are_marked_in_the_line_for_the_screen() -> None:
    line = "Police: submit SPO file fri @DC 1187"
    marked = [(span.part, line[span.start : span.end]) for span in understood(line).spans]
    assert marked == [
        (ActionPart.AGENCY, "Police"),
        (ActionPart.TEXT, "submit SPO file"),
        (ActionPart.DUE, "fri"),
        (ActionPart.OWNER, "@DC 1187"),
    ]


_LINE_WORDS = (
    "Police Police: ISAC GP submit file to solicitor the fri by before due on 24/11 31/02 +5wd two "
    "weeks end of month @DC 1187 1412 Bramley @jo @Kim Example , - – : . @ may sun 24/7 J. a@b.org "
    "Dr"
)
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_LINE_WORDS.split()), max_size=10).map(" ".join),
)


@settings(deadline=None)
@given(line=LINES)
def test_no_word_that_was_typed_is_lost(line: str) -> None:
    draft = understood(line)
    covered = [place for span in draft.spans for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert not set(re.sub(r"[\s:;,.–—-]", "", "".join(_left(line, set(covered)))))
    texts = [line[s.start : s.end] for s in draft.spans if s.part is ActionPart.TEXT]
    assert draft.text.split() == " ".join(texts).split()


def _left(line: str, covered: set[int]) -> list[str]:
    return [letter for place, letter in enumerate(line) if place not in covered]


@settings(deadline=None)
@given(
    due=st.dates(date(2026, 11, 21), date(2030, 1, 1)),
    owner=st.sampled_from(
        ["DC 1187", "Kim Example", "Dr N. Example", "DC 1412 Bramley", "Dr Amos Betony"]
    ),
    agency=st.sampled_from(AGENCIES),
    order=st.permutations(["agency and text", "owner", "due"]),
)
def test_every_order_of_the_parts_gives_the_same_action(
    due: date, owner: str, agency: object, order: list[str]
) -> None:
    assert isinstance(agency, type(AGENCIES[0]))
    parts = {
        "agency and text": f"{agency.name}: send the SPO file",
        "owner": f"@{owner}",
        "due": f"by {format_day(due)}",
    }
    draft = understood(" ".join(parts[part] for part in order))
    assert draft.missing == ()
    assert (draft.agency, draft.text, draft.owner, draft.due) == (
        agency.code,
        "send the SPO file",
        owner,
        due,
    )


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("pol", ["Police: ", "Solicitor: "]),
        ("csc", ["Children's social care: "]),
        ("@DS 204 isa", ["ISAC: "]),
        ("Police: call @ex", ["@Kim Example"]),
        ("Police: call @ds 2", ["@DS 204"]),
        ("Police: call pol", []),
        ("", []),
    ],
)
def test_people_are_offered_after_an_at_and_agencies_at_the_start(
    line: str, offered: list[str]
) -> None:
    found = suggestions(line, len(line), AGENCIES, PEOPLE)
    assert [suggestion.text for suggestion in found] == offered


def test_a_suggestion_replaces_what_was_typed_for_it() -> None:
    line = "@DS 204 isa call"
    (found,) = suggestions(line, 11, AGENCIES, PEOPLE)
    assert line[: found.start] + found.text + line[found.end :].strip() == "@DS 204 ISAC: call"


def test_every_agency_can_be_typed_by_all_its_names_and_by_no_others() -> None:
    names = [name.casefold() for agency in AGENCIES for name in agency.spellings]
    assert len(names) == len(set(names))
    for agency in AGENCIES:
        assert {understood(f"{name}: act").agency for name in agency.spellings} == {agency.code}


def test_the_usual_members_of_the_panel_are_those_of_the_protocol() -> None:
    usual = {agency.code for agency in AGENCIES if agency.usual}
    assert {"police", "probation", "cps", "psychiatry", "psychology", "isac"} < usual
    assert {"coordinator", "solicitor"} < usual


def action(number: int, due: date | None, status: ActionStatus = ActionStatus.OPEN) -> AgreedAction:
    return AgreedAction(
        id=ActionId(number),
        case_id=None,
        case_reference="SC-26-0431",
        meeting_id=None,
        meeting_number=None,
        agency="police",
        text="submit SPO file",
        owner="DC 1187",
        due=due,
        due_words="",
        status=status,
        outcome_reason="",
        closed_on=None,
        said_by="",
        risk_id=None,
        raised_on=FRIDAY,
    )


@pytest.mark.parametrize("status", [ActionStatus.CIRCUMSTANCES_CHANGED, ActionStatus.NOT_DONE])
def test_closing_what_was_not_done_needs_a_reason(status: ActionStatus) -> None:
    with pytest.raises(ReasonNeeded, match="still open"):
        assert_can_close(status, "  ")
    assert_can_close(status, "He is in custody")


def test_closing_what_was_done_needs_no_reason() -> None:
    assert_can_close(ActionStatus.DONE, "")


def test_opening_an_action_again_needs_a_reason() -> None:
    with pytest.raises(ReasonNeeded, match="still closed"):
        assert_can_reopen("")
    assert_can_reopen("Closed by mistake")


def test_an_action_is_overdue_from_the_day_after_its_deadline_while_it_is_open() -> None:
    assert not is_overdue(action(1, FRIDAY), FRIDAY)
    assert is_overdue(action(1, FRIDAY), FRIDAY + timedelta(days=1))
    assert not is_overdue(action(1, FRIDAY, ActionStatus.DONE), NEXT_FRIDAY)
    assert not is_overdue(action(1, None), NEXT_FRIDAY)


def test_actions_stand_overdue_first_then_due_then_undated_then_closed() -> None:
    overdue, due, undated = action(4, TUESDAY), action(3, NEXT_FRIDAY), action(2, None)
    closed = action(1, TUESDAY, ActionStatus.DONE)
    ordered = sorted([closed, undated, due, overdue], key=sort_key)
    assert ordered == [overdue, due, undated, closed]
