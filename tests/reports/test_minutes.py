from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from panel.cases.model import Ground
from panel.meetings.model import ItemState, MeetingId, MeetingState, Outcome, Standing
from panel.orders.model import Sought
from panel.referrals.rules import triage
from panel.store.errors import Gone
from panel.store.unit_of_work import Store
from reports.contents import Heading, Picture, Table
from reports.docx_writer import to_docx
from reports.gather_minutes import gather_minutes
from reports.minutes import minutes
from reports.minutes_case import key_incidents
from reports.minutes_facts import MinutesFacts
from reports.spo_facts import SpoFacts
from reports.spo_note import spo_note
from reports.wording import Wording
from srp_worksheet.model import Presence, Rating
from tests.reports.invented_meeting import (
    ARABIC,
    CHILD_NAME,
    HEBREW,
    SECRET_INCIDENT,
    SECRET_INFORMATION,
    VICTIM_ADDRESS,
    VICTIM_BORN,
    VICTIM_PHONE,
    VICTIM_POSTCODE,
    Invented,
)
from tests.reports.word_text import part, text_of


def test_the_minutes_are_as_their_golden_file(
    minutes_facts: MinutesFacts, compare_with_golden: Callable[[str, bytes], None]
) -> None:
    compare_with_golden("minutes", to_docx(minutes(minutes_facts)))


def test_the_actions_stand_at_the_front_by_agency_in_the_clinics_order(
    minutes_facts: MinutesFacts,
) -> None:
    blocks = minutes(minutes_facts).blocks
    headings = [b.text for b in blocks if isinstance(b, Heading)]
    assert headings[:2] == ["Cases in short", "Actions agreed, by agency"]
    table = blocks[blocks.index(Heading(1, "Actions agreed, by agency")) + 1]
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["Police", "ISAC", "Housing"]


def test_an_action_shows_owner_deadline_and_that_it_is_overdue(minutes_text: str) -> None:
    actions = part(minutes_text, "Actions agreed, by agency", "Actions from earlier meetings")
    assert "L. Pretend\nWed 18 Nov 2026\nOverdue" in actions
    assert "Agree a safe number\nSC-26-0001\nNo owner\nNo deadline\nOpen" in actions


def test_earlier_actions_say_what_became_of_them_and_why(minutes_text: str) -> None:
    earlier = part(minutes_text, "Actions from earlier meetings", "Attendance")
    assert "Done Said by PC 220 Ames" in earlier
    assert "Circumstances changed: She has moved to her sister's. Said by L. Pretend" in earlier
    assert "Send the licence conditions" in earlier
    assert earlier.rstrip().endswith("Overdue")


def test_attendance_tells_present_apologies_and_observers_apart(minutes_text: str) -> None:
    attendance = part(minutes_text, "Attendance", "Confidentiality statement")
    assert "Clinical psychologist\nDr Ebo Pseudon\nPresent\nAgreed to the statement" in attendance
    assert "Probation\nK. Madeup\nPresent\nAgreement not recorded" in attendance
    assert "Dr Ida Nowhere\nApologies\nInformation sent 17 Nov 2026" in attendance
    assert "L. Pretend\nObserver\nAgreed to the statement" in attendance
    assert "CPS\nNot recorded\nExpected; whether they came is not recorded" in attendance
    assert attendance.index("Observer\n") < attendance.index("Apologies\n")


def test_the_confidentiality_statement_says_who_has_not_agreed(minutes_text: str) -> None:
    assert "Agreement is not recorded of: K. Madeup." in minutes_text


def test_everybody_agreed_when_all_did(minutes_facts: MinutesFacts) -> None:
    attendance = tuple(replace(row, agreed=True) for row in minutes_facts.attendance)
    text = text_of(minutes(replace(minutes_facts, attendance=attendance)))
    assert "Everybody present and observing agreed to it." in text


def test_nobody_present_is_said(minutes_facts: MinutesFacts) -> None:
    attendance = tuple(replace(row, standing=Standing.EXPECTED) for row in minutes_facts.attendance)
    text = text_of(minutes(replace(minutes_facts, attendance=attendance)))
    assert "Nobody is recorded as present." in text


def test_a_case_says_how_high_risk_was_reached_and_that_a_count_is_no_probability(
    minutes_text: str,
) -> None:
    assert "High risk, by the answers on the form (visible high risk)" in minutes_text
    assert "18 of the 28 numbered questions answered yes (1 unanswered)" in minutes_text
    assert "S-DASH 9 of 11. The count is a trigger for referral, not a probability." in minutes_text
    assert "Stalking clinic. Stalking is the dominant risk." in minutes_text


def test_a_case_gives_consent_lawful_bases_and_necessity(minutes_text: str) -> None:
    assert "The victim refused consent; sharing rests on the lawful basis" in minutes_text
    assert "Crime and Disorder Act 1998 s.115" in minutes_text
    assert "limited to what the plan needs" in minutes_text


def test_every_agencys_answer_is_given_and_what_is_awaited(minutes_text: str) -> None:
    assert "Police\nTwo earlier partners reported the same." in minutes_text
    assert "Health\nHolds nothing." in minutes_text
    assert "Probation\nAwaited." in minutes_text


def test_sensitive_entries_are_counted_and_nothing_else_is_said_of_them(minutes_text: str) -> None:
    assert SECRET_INFORMATION not in minutes_text
    assert SECRET_INCIDENT not in minutes_text
    assert "Mental health services" not in minutes_text
    assert "1 further entry was shared with the panel and was not minuted" in minutes_text
    assert "1 incident was shared with the panel and was not minuted" in minutes_text


def test_sensitive_entries_never_reach_the_facts(minutes_facts: MinutesFacts) -> None:
    assert SECRET_INFORMATION not in repr(minutes_facts)
    assert SECRET_INCIDENT not in repr(minutes_facts)


@pytest.mark.parametrize(
    "secret", [VICTIM_ADDRESS, VICTIM_POSTCODE, VICTIM_PHONE, VICTIM_BORN, CHILD_NAME, "Tobias"]
)
def test_the_victims_contact_details_and_the_childs_name_are_absent(
    minutes_text: str, secret: str
) -> None:
    assert secret not in minutes_text


def test_a_child_is_known_by_number_and_age(minutes_text: str) -> None:
    assert "1: child 1, aged 7" in minutes_text


def test_the_key_incidents_are_the_severe_ones_and_the_latest_in_order(
    minutes_facts: MinutesFacts,
) -> None:
    heard = minutes_facts.cases[0]
    shown = key_incidents(heard.incidents, minutes_facts)
    assert len(shown) == 10
    assert [row for row in heard.incidents if row in shown] == shown
    assert [row.act for row in shown if row.act == "threat"] == ["threat"]
    left_out = [row.day for row in heard.incidents if row not in shown and row.day]
    kept = [row.day for row in shown if row.day and row.act != "threat"]
    assert max(left_out) <= min(kept)


def test_incidents_that_are_not_listed_are_counted(minutes_text: str) -> None:
    assert "5 earlier or less severe incidents in the case file not listed." in minutes_text


def test_a_case_without_dated_incidents_has_no_picture(minutes_facts: MinutesFacts) -> None:
    assert sum(isinstance(b, Picture) for b in minutes(minutes_facts).blocks) == 1


def test_an_order_that_ends_within_four_weeks_stands_out(minutes_text: str) -> None:
    assert "Bail\nNot to contact her\n1 Sep 2026\nEnds 1 Dec 2026" in minutes_text
    assert "1 that ended before the meeting is not listed." in minutes_text


def test_the_risk_profile_has_one_judgement_for_each_outcome_and_no_total(
    minutes_text: str, wording: Wording
) -> None:
    profile = part(minutes_text, "Risk profile", "Discussion")
    for outcome in wording.risk_profile.outcomes:
        assert f"\n{outcome.label}\n" in profile
    assert "Dr Ebo Pseudon (Trained 2024), 19 Nov 2026" in profile
    assert "Rejected" in profile
    assert "The stalking keeps the tie alive." in profile
    assert "total" not in profile.lower()
    assert "score" not in profile.lower()


def test_minutes_say_how_many_factors_were_not_rated_and_nothing_where_all_were(
    minutes_facts: MinutesFacts, wording: Wording
) -> None:
    heard = minutes_facts.cases[0]
    assert heard.profile is not None
    blank = replace(heard.profile, ratings={})
    every = {
        factor.code: Rating(factor.code, presence=Presence.OMIT, omit_reason="Not known")
        for factor in wording.risk_profile.factors
    }
    open_still = replace(minutes_facts, cases=(replace(heard, profile=blank),))
    assert "Factors not rated\n37 of 37" in text_of(minutes(open_still))
    rated = replace(heard, profile=replace(heard.profile, ratings=every))
    whole = text_of(minutes(replace(minutes_facts, cases=(rated,))))
    assert "Factors not rated" not in whole


def test_an_unsigned_profile_is_marked_as_not_to_be_relied_on(minutes_facts: MinutesFacts) -> None:
    first, *rest = minutes_facts.cases
    assert first.profile is not None
    unsigned = replace(first, profile=replace(first.profile, signed_at=None))
    text = text_of(minutes(replace(minutes_facts, cases=(unsigned, *rest))))
    assert "Not signed: still in work by Dr Ebo Pseudon, and not to be relied on" in text


def test_every_risk_has_its_action_its_reason_or_a_mark_that_it_has_neither(
    minutes_text: str,
) -> None:
    risks = part(minutes_text, "Risks and actions", "Decision")
    assert (
        "Fire at the sister's house\nFire assessment at [address withheld]\nHousing L. Pretend\n"
        "Wed 18 Nov 2026\n" in risks
    )
    assert "Not tied to a risk\nAgree a safe number\nISAC No owner\nNo deadline" in risks
    assert "Contact through the child\nNo action: No contact now." in risks
    assert "He loses his job\nNo action and no reason recorded" in risks


def test_the_decision_has_its_rationale_who_tells_the_victim_and_the_review(
    minutes_text: str,
) -> None:
    assert "Rationale\nThe threat is specific" in minutes_text
    assert "Mina Standin (ISAC). By phone tonight, on the safe number." in minutes_text
    assert "Next review\n17 Dec 2026" in minutes_text


def test_differing_views_stand_apart_and_learning_stands_at_the_end_without_its_case(
    minutes_text: str,
) -> None:
    assert (
        "Views that differed\nProbation would wait for the programme. (Probation)" in minutes_text
    )
    ending = minutes_text.split("\nLearning for the governance group\n")[1]
    assert ending.startswith("Bail dates should reach the clinic weekly.")
    assert "SC-26" not in ending


def with_item(facts: MinutesFacts, place: int, **changes: Any) -> MinutesFacts:
    heard = facts.cases[place]
    changed = replace(heard, item=replace(heard.item, **changes))
    return replace(facts, cases=(*facts.cases[:place], changed, *facts.cases[place + 1 :]))


def test_a_case_with_nothing_in_it_says_so(minutes_facts: MinutesFacts) -> None:
    facts = with_item(minutes_facts, 1, state=ItemState.DONE, outcome=Outcome.ADVICE)
    text = text_of(minutes(facts))
    bare = text.split("\n2. SC-26-0002", 1)[1].split("\n3. SC-26-0003", 1)[0]
    assert "None recorded: Information from the agencies; Timeline and key incidents;" in bare
    assert "Decision\nNot recorded" in bare
    assert "Who tells the victim\nNobody named" in bare


def test_a_case_without_an_outcome_shows_only_what_was_written_of_its_decision(
    minutes_facts: MinutesFacts,
) -> None:
    facts = with_item(minutes_facts, 1, state=ItemState.PARKED, rationale="Wait for the form")
    text = text_of(minutes(facts))
    bare = text.split("\n2. SC-26-0002", 1)[1].split("\n3. SC-26-0003", 1)[0]
    assert "Set aside and not come back to\nRationale\nWait for the form\n" in bare
    assert "Nobody named" not in bare


def test_nothing_of_the_file_of_a_case_that_was_not_reached_is_minuted(
    minutes_facts: MinutesFacts,
) -> None:
    full = minutes_facts.cases[0]
    item = replace(
        full.item,
        state=ItemState.WAITING,
        outcome=None,
        decision="",
        rationale="",
        next_review=None,
    )
    unheard = replace(full, item=item, notes=(), risks=(), actions=())
    text = text_of(minutes(replace(minutes_facts, cases=(unheard,), actions=(), carried=())))
    assert "Not heard at this meeting" in text
    assert "Not reached, so nothing of the file is minuted: SC-26-0001." in text
    for told in ("Two earlier partners", "Threatened to burn the car", "The stalking keeps"):
        assert told not in text
    noted = replace(unheard, notes=full.notes)
    assert "Two earlier partners" in text_of(minutes(replace(minutes_facts, cases=(noted,))))


def test_a_risk_that_two_actions_answer_is_named_once(minutes_facts: MinutesFacts) -> None:
    full = minutes_facts.cases[0]
    actions = tuple(replace(action, risk_id=full.risks[0].id) for action in full.actions)
    facts = replace(minutes_facts, cases=(replace(full, actions=actions),))
    risks = part(text_of(minutes(facts)), "Risks and actions", "Decision")
    assert risks.count("Fire at the sister's house") == 1
    assert risks.count("Same risk\n") == 2
    assert "Not tied to a risk" not in risks


def test_a_reason_that_only_repeats_the_count_of_the_form_is_left_out(
    minutes_facts: MinutesFacts, wording: Wording
) -> None:
    full = minutes_facts.cases[0]
    assert full.referral
    ground, *_ = triage(full.referral.form, wording.dash).grounds
    assert ground.ground is Ground.VISIBLE
    decided = replace(full.referral.triage, ground_reason=ground.reason)
    heard = replace(full, referral=replace(full.referral, triage=decided))
    text = text_of(minutes(replace(minutes_facts, cases=(heard,))))
    assert text.count("18 of the 28 numbered questions") == 1
    assert "the trigger is" not in text


def test_outcomes_that_were_not_judged_are_named_in_one_line(
    minutes_facts: MinutesFacts, wording: Wording
) -> None:
    full = minutes_facts.cases[0]
    assert full.profile
    first, *others = wording.risk_profile.outcomes
    judgements = {first.code: full.profile.judgement(first.code)}
    profile = replace(full.profile, judgements=judgements, formulation="")
    heard = replace(full, profile=profile)
    text = text_of(minutes(replace(minutes_facts, cases=(heard,))))
    assert f"Not judged: {'; '.join(outcome.label for outcome in others)}." in text
    assert f"Conditions and imminence\n{first.label}\n" in text
    assert "Formulation: None written." in text


def test_a_name_with_markup_and_foreign_letters_comes_through(minutes_text: str) -> None:
    assert f'Bea O\'Neil & "Sons" <b>{HEBREW} {ARABIC} \U0001f40d' in minutes_text
    assert "\x07" not in minutes_text
    assert "\u202e" not in minutes_text


def test_no_heading_jumps_over_a_level(minutes_facts: MinutesFacts, spo_facts: SpoFacts) -> None:
    for document in (minutes(minutes_facts), spo_note(spo_facts)):
        levels = [block.level for block in document.blocks if isinstance(block, Heading)]
        assert all(deeper <= level + 1 for level, deeper in pairwise([0, *levels]))


def test_an_open_meeting_gives_a_draft_and_corrections_are_printed(
    minutes_facts: MinutesFacts,
) -> None:
    meeting = replace(
        minutes_facts.meeting,
        state=MeetingState.OPEN,
        closed_at=None,
        corrections=("20 Nov 2026: a date was wrong",),
    )
    document = minutes(replace(minutes_facts, meeting=meeting))
    text = text_of(document)
    assert document.title == "Minutes (draft)"
    assert "Draft, made 19 Nov 2026 at 16:55: the meeting is not closed" in text
    assert "20 Nov 2026: a date was wrong" in text


def test_the_metadata_names_nobody(minutes_facts: MinutesFacts) -> None:
    document = minutes(minutes_facts)
    head = f"{document.title} {document.subject} {document.author} {document.reference}"
    for heard in minutes_facts.cases:
        for person in heard.case.people:
            assert person.surname == "" or person.surname not in head


def test_progress_counts_the_cases_and_names_them_by_reference_alone(
    clinic: tuple[Store, Invented], wording: Wording
) -> None:
    store, invented = clinic
    steps: list[tuple[int, int, str]] = []
    gather_minutes(store, invented.meeting, wording, lambda *step: steps.append(step))
    assert steps == [
        (0, 4, "Reading SC-26-0001"),
        (1, 4, "Reading SC-26-0002"),
        (2, 4, "Reading SC-26-0003"),
    ]


def test_a_meeting_that_is_gone_is_said_plainly(
    clinic: tuple[Store, Invented], wording: Wording
) -> None:
    with pytest.raises(Gone):
        gather_minutes(clinic[0], MeetingId(999), wording)


def test_the_minutes_end_with_where_the_audit_stood(
    clinic: tuple[Store, Invented], wording: Wording, minutes_text: str
) -> None:
    store, invented = clinic
    head = store.audit_head()
    assert gather_minutes(store, invented.meeting, wording).audit_head == head
    line = "Audit record\nentry 412, seal 3f2a91bc07de4411, when this copy was made"
    assert minutes_text.rstrip().endswith(line)


def test_minutes_of_a_closed_meeting_say_that_they_show_the_data_of_their_own_day(
    minutes_facts: MinutesFacts, minutes_text: str
) -> None:
    said = "actions are shown as they stood when this copy was made"
    assert said in minutes_text
    meeting = replace(minutes_facts.meeting, state=MeetingState.OPEN, closed_at=None)
    assert said not in text_of(minutes(replace(minutes_facts, meeting=meeting)))


@pytest.mark.parametrize("sought", Sought)
def test_why_no_order_is_pursued_is_said_only_of_one_that_is_not(
    minutes_facts: MinutesFacts, sought: Sought
) -> None:
    heard = next(heard for heard in minutes_facts.cases if heard.application)
    assert heard.application
    application = replace(heard.application, sought=sought, reason_not_pursued="He was convicted")
    cases = (replace(heard, application=application),)
    text = text_of(minutes(replace(minutes_facts, cases=cases)))
    assert ("He was convicted" in text) == (sought is Sought.NOT_PURSUED)
