"""What a person decided counts before the words of the form."""

from dataclasses import replace

import pytest

from panel.cases import service as case_service
from panel.cases.model import CaseId, Relationship, RiskLevel
from panel.referrals import service
from panel.store.unit_of_work import Store
from ui.referral.proposals import proposals_for
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
