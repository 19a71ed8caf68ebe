"""How far a case has come through its six steps: the ticks on the tabs. No Qt in here."""

from actions import service as action_service
from panel.cases import service as case_service
from panel.cases.model import CaseId, Reply
from panel.meetings.model import AgendaItem
from panel.orders import service as order_service
from panel.orders.model import Sought
from panel.referrals import service as referral_service
from panel.store.unit_of_work import Store
from reports.relied_on import profile_relied_on

STEP_NAMES = (
    "Referral",
    "Timeline",
    "Information",
    "Risk profile",
    "SPO",
    "Plan and decision",
)

PLAN_STEP = STEP_NAMES.index("Plan and decision")


def steps_done(store: Store, case_id: CaseId, item: AgendaItem | None) -> tuple[bool, ...]:
    """For each step, whether what it is there for has been done."""
    referrals = referral_service.of_case(store, case_id)
    information = case_service.information_shared(store, case_id)
    profile = profile_relied_on(store, case_id).profile
    application = order_service.application(store, case_id)
    return (
        any(referral.triage.route for referral in referrals),
        bool(case_service.chronology(store, case_id)),
        bool(information) and all(entry.reply is not Reply.AWAITED for entry in information),
        profile is not None and profile.signed_at is not None,
        application is not None and application.sought is not Sought.CONSIDERING,
        item is not None
        and item.outcome is not None
        and bool(action_service.of_case(store, case_id)),
    )
