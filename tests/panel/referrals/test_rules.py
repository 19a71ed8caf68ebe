"""Triage proposes with reasons; a person decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.cases.model import Ground, RiskLevel
from panel.referrals.dates import written_date
from panel.referrals.model import ReferralForm
from panel.referrals.protocol import DashProtocol
from panel.referrals.rules import triage


def form_with(
    yes: int = 0,
    *,
    sdash: int = 0,
    grounds: tuple[str, ...] = (),
    answers: dict[int, bool | None] | None = None,
    level: str | None = None,
) -> ReferralForm:
    """A form whose first `yes` questions, counted without 13 and 14, are answered yes."""
    order = [number for number in range(1, 29) if number not in (13, 14)]
    given = dict.fromkeys(range(1, 29), False) | dict.fromkeys(order[:yes], True) | (answers or {})
    return ReferralForm(
        answers=given,
        sdash=(True,) * sdash + (False,) * (11 - sdash),
        additional=(False,) * 7,
        hbv=(False,) * 10,
        grounds=grounds,
        risk_level=level,
    )


def test_fourteen_yes_answers_are_visible_high_risk(protocol: DashProtocol) -> None:
    proposal = triage(form_with(14), protocol)
    assert (proposal.yes_count, proposal.level) == (14, RiskLevel.HIGH)
    assert [ground.ground for ground in proposal.grounds] == [Ground.VISIBLE]
    assert "14 of the 28" in proposal.grounds[0].reason


def test_thirteen_yes_answers_are_not(protocol: DashProtocol) -> None:
    proposal = triage(form_with(13, sdash=10), protocol)
    assert (proposal.level, proposal.grounds) == (RiskLevel.MEDIUM, ())


def test_all_of_sdash_is_visible_high_risk_however_low_the_count(protocol: DashProtocol) -> None:
    proposal = triage(form_with(2, sdash=11), protocol)
    assert proposal.sdash_yes == proposal.sdash_total
    assert proposal.grounds[0].reason == "All 11 S-DASH questions are answered yes."


@pytest.mark.parametrize(("yes", "level"), [(6, RiskLevel.STANDARD), (7, RiskLevel.MEDIUM)])
def test_medium_begins_at_seven(yes: int, level: RiskLevel, protocol: DashProtocol) -> None:
    assert triage(form_with(yes), protocol).level is level


def test_worsening_answers_propose_escalation_and_are_cited(protocol: DashProtocol) -> None:
    (ground,) = triage(form_with(3, answers={14: True}), protocol).grounds
    assert (ground.ground, ground.questions) == (Ground.ESCALATION, ("14",))
    assert "Question 14 (Abuse getting worse)" in ground.reason


def test_judgement_is_proposed_only_where_the_referrer_claims_it(protocol: DashProtocol) -> None:
    without = triage(form_with(6), protocol)
    assert without.grounds == ()
    assert without.bearing_on_judgement == ("2", "5")
    (ground,) = triage(form_with(6, grounds=("judgement",)), protocol).grounds
    assert (ground.ground, ground.questions) == (Ground.JUDGEMENT, ("2", "5"))


@pytest.mark.parametrize("written", ["High", "HIGH", "high risk"])
def test_a_referrer_who_gave_high_is_never_proposed_lower(
    written: str, protocol: DashProtocol
) -> None:
    proposal = triage(form_with(6, level=written), protocol)
    (ground,) = proposal.grounds
    assert (proposal.level, ground.ground) == (RiskLevel.HIGH, Ground.JUDGEMENT)
    assert "which overrides the count" in ground.reason
    assert ground.questions == ("2", "5")


def test_a_level_of_high_adds_no_ground_where_the_form_has_one(protocol: DashProtocol) -> None:
    shown = triage(form_with(14, level="High"), protocol)
    assert [ground.ground for ground in shown.grounds] == [Ground.VISIBLE]


@pytest.mark.parametrize(("written", "level"), [("Medium", "medium"), ("Standard", "standard")])
def test_the_referrers_medium_overrides_a_low_count(
    written: str, level: str, protocol: DashProtocol
) -> None:
    proposal = triage(form_with(3, level=written), protocol)
    assert (proposal.level, proposal.notes) == (RiskLevel(level), ())


def test_a_level_that_is_no_level_leaves_the_count_to_propose(protocol: DashProtocol) -> None:
    assert triage(form_with(3, level="Not known"), protocol).level is RiskLevel.STANDARD


def test_unanswered_questions_are_named_and_what_they_could_change(protocol: DashProtocol) -> None:
    proposal = triage(form_with(12, answers={27: None, 28: None}), protocol)
    assert proposal.unanswered == ("27", "28")
    assert "27 and 28" in proposal.notes[0]


def test_further_questions_count_as_unanswered_only_behind_their_opener(
    protocol: DashProtocol,
) -> None:
    form = ReferralForm(answers=dict.fromkeys(range(1, 29), False))
    assert triage(form, protocol).unanswered == ()
    opened = ReferralForm(answers=dict.fromkeys(range(1, 29), False) | {8: True})
    assert len(triage(opened, protocol).unanswered) == 11 + 7


def test_a_ticked_visible_ground_without_the_count_is_pointed_out(protocol: DashProtocol) -> None:
    assert "ticked visible" in triage(form_with(3, grounds=("visible",)), protocol).notes[0]


@given(marks=st.lists(st.sampled_from((True, False, None)), min_size=28, max_size=28))
def test_the_count_is_that_of_the_numbered_questions_and_only_those(
    marks: list[bool | None], protocol: DashProtocol
) -> None:
    form = ReferralForm(answers=dict(enumerate(marks, start=1)), additional=(True,) * 7)
    proposal = triage(form, protocol)
    assert proposal.yes_count == marks.count(True)
    assert (proposal.level is RiskLevel.HIGH) == bool(proposal.grounds)


def test_no_reason_says_that_a_ground_is_made_out(protocol: DashProtocol) -> None:
    for yes in (0, 7, 14):
        assert " met" not in triage(form_with(yes), protocol).level_reason


@pytest.mark.parametrize(
    "words",
    ["02/11/2026", "2.11.26", "2-11-2026", "2026-11-02", "2nd November 2026", "Mon 2 Nov 2026",
     "2 nov. 26", "02/11/2026 14:30", "Monday, 2 November 2026 at 1430 hrs"],
)  # fmt: skip
def test_a_date_is_understood_however_it_is_written(words: str) -> None:
    assert written_date(words) == date(2026, 11, 2)


@pytest.mark.parametrize(
    "words", ["", "31/02/2026", "11/2026", "about Easter", "13/13/2026", "2 2"]
)
def test_what_names_no_day_is_no_date(words: str) -> None:
    assert written_date(words) is None
