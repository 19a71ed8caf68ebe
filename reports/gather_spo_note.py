"""Fetching what the SPO briefing note needs, without what must not leave the panel."""

from dataclasses import replace

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.clinic import service as clinic
from panel.errors import KnownError
from panel.orders import service as orders
from panel.referrals import service as referrals
from panel.store.unit_of_work import Store
from reports.progress import Progress, unwatched
from reports.relied_on import profile_relied_on
from reports.spo_facts import SpoFacts, all_gaps, numbered_rows
from reports.wording import Wording


class NothingPrepared(KnownError):
    """There is no application to write a note about."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing has been prepared for an order in this case, so no note was made. "
            "Begin in the SPO step of the case and try again."
        )


def gather_spo_note(
    store: Store, case_id: CaseId, wording: Wording, progress: Progress = unwatched
) -> SpoFacts:
    """Everything that the note says; reading is its first step, writing its last.

    Raises:
        Gone: there is no such case.
        NothingPrepared: nobody has begun an application in the case.
    """
    case = cases.open_case(store, case_id)
    progress(0, 2, f"Reading {case.reference}")
    application = orders.application(store, case_id)
    if application is None:
        raise NothingPrepared
    incidents = cases.chronology(store, case_id)
    relied_on = profile_relied_on(store, case_id)
    facts = SpoFacts(
        settings=clinic.settings(store),
        wording=wording,
        made_at=store.now(),
        made_by=store.actor,
        case=case,
        rows=numbered_rows(incidents),
        measures=tuple(cases.measures_in_force(store, case_id)),
        application=application,
        profile=relied_on.profile,
        newer_profile_begun=relied_on.newer_begun,
        referral=next(iter(referrals.of_case(store, case_id)), None),
        gaps=(),
    )
    return replace(facts, gaps=tuple(all_gaps(facts, incidents)))
