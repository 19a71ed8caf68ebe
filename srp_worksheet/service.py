"""What can be done with a risk profile. One function, one transaction, one audit entry.

Whatever changes a signed profile raises `ProfileSigned`; the lock itself stands in `rows`.
"""

from typing import Unpack

from panel.cases.model import CaseId
from panel.dates.local import local_day
from panel.meetings.model import MeetingId
from panel.store.audit import AuditKind
from panel.store.base import as_model, change
from panel.store.unit_of_work import Changed, Store
from srp_worksheet import queries, rules
from srp_worksheet.model import (
    Assessor,
    JudgementChanges,
    Profile,
    ProfileChanges,
    ProfileId,
    Rating,
    RatingChanges,
    RiskProfileProtocol,
)
from srp_worksheet.rows import JudgementRow, ProfileRow, RatingRow


def current_profile(store: Store, case_id: CaseId) -> Profile | None:
    """The profile begun last, signed or not; None before the first."""
    with store.read() as session:
        row = queries.newest_profile_row(session, case_id)
        return queries.with_parts(session, row) if row else None


def profiles(store: Store, case_id: CaseId) -> list[Profile]:
    """Every profile of a case, newest first: what the current one is compared with."""
    with store.read() as session:
        return queries.profiles(session, case_id)


def assessors(store: Store) -> list[Assessor]:
    """Whoever signed a profile of this clinic, who signed last first."""
    with store.read() as session:
        return queries.assessors(session)


def begin_profile(
    store: Store, case_id: CaseId, meeting_id: MeetingId | None, protocol_version: str
) -> Changed:
    """Begin an empty profile. It supersedes the signed one before it and copies nothing from it.

    Raises:
        ProfileOpen: the last profile is not signed yet.
    """
    with store.write("Risk profile begun", AuditKind.COLLECTION) as work:
        previous = queries.newest_profile_row(work.session, case_id)
        if previous and previous.signed_at is None:
            raise rules.ProfileOpen
        work.session.add(
            ProfileRow(
                case_id=case_id,
                meeting_id=meeting_id,
                supersedes_id=previous.id if previous else None,
                protocol_version=protocol_version,
                started_on=local_day(work.now),
            )
        )
    return work.changed


def change_profile(
    store: Store, profile_id: ProfileId, **changes: Unpack[ProfileChanges]
) -> Changed:
    """Type over the context, typology, formulation, limits, assessor or next review."""
    with store.write("Risk profile changed") as work:
        change(work.get(ProfileRow, profile_id), changes)
    return work.changed


def rate(
    store: Store, profile_id: ProfileId, factor: str, **changes: Unpack[RatingChanges]
) -> Changed:
    """Rate a factor, or type over its evidence; the row is made on first touch.

    Raises:
        MarkUnfounded: a key or goal mark that the rating cannot carry; nothing was changed.
    """
    with store.write("Factor rated") as work:
        work.get(ProfileRow, profile_id)
        row = queries.rating_row(work.session, profile_id, factor)
        if row is None:
            row = RatingRow(profile_id=profile_id, factor=factor)
            work.session.add(row)
            before = Rating(factor)
        else:
            before = as_model(row, Rating)
        change(row, rules.with_marks(before, changes))
    return work.changed


def judge(
    store: Store, profile_id: ProfileId, outcome: str, **changes: Unpack[JudgementChanges]
) -> Changed:
    """Judge an outcome, or type over what belongs to it; the row is made on first touch."""
    with store.write("Outcome judged") as work:
        work.get(ProfileRow, profile_id)
        row = queries.judgement_row(work.session, profile_id, outcome)
        if row is None:
            row = JudgementRow(profile_id=profile_id, outcome=outcome)
            work.session.add(row)
        change(row, changes)
    return work.changed


def sign(store: Store, profile_id: ProfileId, protocol: RiskProfileProtocol) -> Changed:
    """Sign in the name of the assessor that the profile holds, and lock it. Undo cannot unlock it.

    Raises:
        NotReadyToSign: something that blocks is missing; nothing was changed.
    """
    with store.write("Risk profile signed", final="the risk profile was signed") as work:
        row = work.get(ProfileRow, profile_id)
        rules.assert_ready(queries.with_parts(work.session, row), protocol)
        row.signed_at = work.now
    return work.changed
