"""Fetching what the minutes of a meeting need, and leaving behind what must not be minuted."""

from collections.abc import Mapping
from dataclasses import replace

from actions import service as actions
from actions.model import AgreedAction
from panel.cases import service as cases
from panel.cases.model import Case, CaseId, Sensitivity
from panel.clinic import service as clinic
from panel.meetings import service as meetings
from panel.meetings.model import AgendaItem, MeetingId
from panel.orders import service as orders
from panel.referrals import service as referrals
from panel.store.unit_of_work import Store
from reports.minutes_facts import CaseHeard, MinutesFacts
from reports.progress import Progress, unwatched
from reports.relied_on import profile_relied_on
from reports.withheld import withheld_in
from reports.wording import Wording


def gather_minutes(
    store: Store, meeting_id: MeetingId, wording: Wording, progress: Progress = unwatched
) -> MinutesFacts:
    """Everything that the minutes say, one step of `progress` for each case; writing is the last.

    Raises:
        Gone: there is no such meeting.
    """
    agenda = meetings.agenda(store, meeting_id)
    raised = _without_contact_details(store, actions.raised_at(store, meeting_id), agenda.cases)
    carried = actions.open_from_before(store, meeting_id)
    heard = []
    for done, item in enumerate(agenda.items):
        case = agenda.cases[item.case_id]
        progress(done, len(agenda.items) + 1, f"Reading {case.reference}")
        heard.append(_case_heard(store, case, item, raised))
    return MinutesFacts(
        settings=clinic.settings(store),
        wording=wording,
        made_at=store.now(),
        meeting=agenda.meeting,
        attendance=agenda.attendance,
        cases=tuple(heard),
        actions=raised,
        carried=_without_contact_details(store, carried, agenda.cases),
        audit_head=store.audit_head(),
    )


def _case_heard(
    store: Store, case: Case, item: AgendaItem, raised: tuple[AgreedAction, ...]
) -> CaseHeard:
    incidents = cases.chronology(store, case.id)
    information = cases.information_shared(store, case.id)
    minuted = [row for row in incidents if row.sensitivity is Sensitivity.MAY_BE_MINUTED]
    shared = [row for row in information if row.sensitivity is Sensitivity.MAY_BE_MINUTED]
    relied_on = profile_relied_on(store, case.id)
    return CaseHeard(
        case=case,
        item=item,
        referral=next(iter(referrals.of_case(store, case.id)), None),
        incidents=tuple(minuted),
        incidents_withheld=len(incidents) - len(minuted),
        information=tuple(shared),
        information_withheld=len(information) - len(shared),
        measures=tuple(cases.measures_in_force(store, case.id)),
        profile=relied_on.profile,
        newer_profile_begun=relied_on.newer_begun,
        application=orders.application(store, case.id),
        notes=tuple(meetings.notes(store, item.id)),
        risks=tuple(meetings.risks(store, item.id)),
        actions=tuple(action for action in raised if action.case_id == case.id),
    )


def _without_contact_details(
    store: Store, found: list[AgreedAction], known: Mapping[CaseId, Case]
) -> tuple[AgreedAction, ...]:
    """The actions, with no victim's address or number in them; lists of actions travel far."""
    nets = {}
    cleaned = []
    for action in found:
        if action.case_id is not None:
            if action.case_id not in nets:
                case = known.get(action.case_id) or cases.open_case(store, action.case_id)
                nets[action.case_id] = withheld_in(case)
            net = nets[action.case_id]
            action = replace(
                action,
                text=net.out_of(action.text),
                outcome_reason=net.out_of(action.outcome_reason),
            )
        cleaned.append(action)
    return tuple(cleaned)
