"""What a person decided counts before the words of the form."""

from dataclasses import replace

import pytest

from panel.cases import service as case_service
from panel.cases.model import CaseId, Relationship, RiskLevel
from panel.referrals import service
from panel.referrals.model import ReadForm, ReferralForm
from panel.store.unit_of_work import Store
from ui.referral.proposals import proposals_for, taking
from ui.workspace import Workspace


@pytest.mark.parametrize(
    ("chosen", "advocate", "dominant", "why"),
    [
        (Relationship.STRANGER, "isac", "stalking", "The relationship chosen shows"),
        (Relationship.FAMILY, "idva", "", "For a person to say"),
    ],
)
def test_the_category_chosen_decides_route_advocate_and_dominant_risk(
    store: Store,
    workspace: Workspace,
    referral_id: int,
    chosen: Relationship,
    advocate: str,
    dominant: str,
    why: str,
) -> None:
    done = service.confirm(store, referral_id, chosen, "SC", [])
    case = case_service.open_case(store, CaseId(done.new_id("case_file")))
    (referral,) = service.of_case(store, case.id)
    referral = replace(referral, triage=replace(referral.triage, risk_level=RiskLevel.HIGH))
    shown = proposals_for(case, referral, workspace.protocol.dash)
    assert (shown.advocate.proposed, shown.dominant.proposed) == (advocate, dominant)
    assert shown.dominant.why.startswith(why)


def test_a_question_that_is_still_open_is_shown_but_never_recorded_as_the_reason(
    store: Store, workspace: Workspace
) -> None:
    dash = workspace.protocol.dash
    yes = {int(key): True for key in dash.conviction if key.isdigit()}
    read = ReadForm(ReferralForm(answers=yes))
    taken_in = service.take_in(store, read, dash.version)
    done = service.confirm(store, taken_in.new_id("referral"), Relationship.EX_INTIMATE, "SC", [])
    case = case_service.open_case(store, CaseId(done.new_id("case_file")))
    (referral,) = service.of_case(store, case.id)
    referral = replace(referral, triage=replace(referral.triage, risk_level=RiskLevel.HIGH))
    route = proposals_for(case, referral, dash).route
    assert "Is the respondent convicted of serious offences" in route.why
    recorded = taking("route", route)["route_reason"]
    assert "?" not in recorded
    assert recorded.startswith("High risk in a domestic abuse context")
