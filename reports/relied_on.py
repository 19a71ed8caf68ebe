"""Which risk profile is relied on: one that is begun does not hide one that was signed."""

from dataclasses import dataclass
from datetime import date

from panel.cases.model import CaseId
from panel.store.unit_of_work import Store
from srp_worksheet import service
from srp_worksheet.model import Profile


@dataclass(frozen=True)
class ReliedOn:
    """The profile to rest on, if any, and the day on which a newer one, not signed, was begun."""

    profile: Profile | None
    newer_begun: date | None = None


def profile_relied_on(store: Store, case_id: CaseId) -> ReliedOn:
    """The profile signed last; the one begun last while none is signed."""
    found = service.profiles(store, case_id)
    newest = next(iter(found), None)
    signed = next((profile for profile in found if profile.signed_at), None)
    if newest is None or signed is None or signed is newest:
        return ReliedOn(newest)
    return ReliedOn(signed, newest.started_on)
