"""Every question asked of risk profiles."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.cases.model import CaseId
from panel.store.base import as_model
from srp_worksheet.model import Assessor, Judgement, Profile, ProfileId, Rating
from srp_worksheet.rows import JudgementRow, ProfileRow, RatingRow


def newest_profile_row(session: Session, case_id: CaseId) -> ProfileRow | None:
    """The row of the profile begun last."""
    return session.scalars(
        select(ProfileRow)
        .where(ProfileRow.case_id == case_id)
        .order_by(ProfileRow.id.desc())
        .limit(1)
    ).first()


def profiles(session: Session, case_id: CaseId) -> list[Profile]:
    """Every profile of a case, newest first."""
    rows = session.scalars(
        select(ProfileRow).where(ProfileRow.case_id == case_id).order_by(ProfileRow.id.desc())
    )
    return [with_parts(session, row) for row in rows.all()]


def assessors(session: Session) -> list[Assessor]:
    """Whoever signed a profile, as named and trained then; who signed last comes first."""
    signed = session.execute(
        select(ProfileRow.assessor, ProfileRow.training)
        .where(ProfileRow.signed_at.is_not(None))
        .order_by(ProfileRow.signed_at.desc())
    )
    return [Assessor(*row) for row in signed]


def with_parts(session: Session, row: ProfileRow) -> Profile:
    """A profile with its ratings and judgements."""
    ratings = session.scalars(select(RatingRow).where(RatingRow.profile_id == row.id))
    judgements = session.scalars(select(JudgementRow).where(JudgementRow.profile_id == row.id))
    return as_model(
        row,
        Profile,
        ratings={rating.factor: as_model(rating, Rating) for rating in ratings},
        judgements={entry.outcome: as_model(entry, Judgement) for entry in judgements},
    )


def rating_row(session: Session, profile_id: ProfileId, factor: str) -> RatingRow | None:
    """The row of one rating."""
    return session.scalars(
        select(RatingRow).where(RatingRow.profile_id == profile_id, RatingRow.factor == factor)
    ).first()


def judgement_row(session: Session, profile_id: ProfileId, outcome: str) -> JudgementRow | None:
    """The row of one judgement."""
    return session.scalars(
        select(JudgementRow).where(
            JudgementRow.profile_id == profile_id, JudgementRow.outcome == outcome
        )
    ).first()
