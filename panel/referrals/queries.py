"""Every question asked of referrals."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from panel.cases.model import CaseId, Role
from panel.cases.rows import CaseRow, PersonRow
from panel.referrals.model import FormPerson, read_form_from_json
from panel.referrals.record import EarlierCase, Referral, ReferralState, Triage
from panel.referrals.repeats import likely_same
from panel.referrals.rows import ReferralRow
from panel.store.base import as_model


def referral(session: Session, referral_id: int) -> Referral | None:
    """One referral."""
    row = session.get(ReferralRow, referral_id)
    return _as_referral(row) if row else None


def waiting(session: Session) -> list[Referral]:
    """Referrals that nobody has confirmed yet, oldest first."""
    rows = session.scalars(
        select(ReferralRow)
        .where(ReferralRow.state == ReferralState.TO_CONFIRM)
        .order_by(ReferralRow.id)
    )
    return [_as_referral(row) for row in rows]


def of_case(session: Session, case_id: CaseId) -> list[Referral]:
    """The referrals of a case, newest first."""
    rows = session.scalars(
        select(ReferralRow).where(ReferralRow.case_id == case_id).order_by(ReferralRow.id.desc())
    )
    return [_as_referral(row) for row in rows]


def referred_more_than_once(session: Session) -> frozenset[CaseId]:
    """Cases with a second referral."""
    ids = session.scalars(
        select(ReferralRow.case_id)
        .where(ReferralRow.case_id.is_not(None))
        .group_by(ReferralRow.case_id)
        .having(func.count() > 1)
    )
    return frozenset(CaseId(case_id) for case_id in ids if case_id is not None)


def earlier_cases(
    session: Session, victim: FormPerson, respondent: FormPerson
) -> list[EarlierCase]:
    """Cases whose victim or respondent is likely the same person, the likeliest first."""
    wanted = {Role.VICTIM: victim, Role.RESPONDENT: respondent}
    matches: dict[int, set[Role]] = defaultdict(set)
    rows = session.execute(
        select(
            PersonRow.case_id,
            PersonRow.role,
            PersonRow.surname,
            PersonRow.forename,
            PersonRow.born_words,
        ).where(PersonRow.role.in_(wanted))
    )
    for case_id, role, surname, forename, born in rows:
        known = FormPerson(surname=surname, forename=forename, dob=born)
        if likely_same(wanted[role], known):
            matches[case_id].add(role)
    found = [
        EarlierCase(
            CaseId(case_id),
            session.get_one(CaseRow, case_id).reference,
            Role.VICTIM in roles,
            Role.RESPONDENT in roles,
            session.scalar(
                select(func.max(ReferralRow.received_at)).where(ReferralRow.case_id == case_id)
            ),
        )
        for case_id, roles in matches.items()
    ]
    return sorted(
        found, key=lambda case: (-(case.same_victim + case.same_respondent), -case.case_id)
    )


def _as_referral(row: ReferralRow) -> Referral:
    read = read_form_from_json(row.contents)
    return as_model(
        row,
        Referral,
        form=read.form,
        unread=read.unread,
        warnings=read.warnings,
        triage=as_model(row, Triage),
    )
