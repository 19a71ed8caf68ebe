"""What can be done with a referral. One function, one transaction, one audit entry."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from panel.cases import queries as case_queries
from panel.cases.model import CaseId, Relationship, Role
from panel.cases.rows import CaseRow, PersonRow
from panel.dates.local import local_day
from panel.dates.written import format_day
from panel.errors import KnownError
from panel.referrals import queries, repeats
from panel.referrals.model import FormPerson, ReadForm, ReferralForm, read_form_as_json
from panel.referrals.record import (
    EarlierCase,
    Referral,
    ReferralState,
    TriageChanges,
)
from panel.referrals.rows import ReferralRow
from panel.store.audit import AuditKind
from panel.store.base import change, cleaned, filled
from panel.store.errors import Gone
from panel.store.unit_of_work import Changed, Store, Work


class AlreadyConfirmed(KnownError):
    """The referral has its case."""

    def __init__(self) -> None:
        super().__init__(
            "This referral was already confirmed and has its case. Nothing was changed."
        )


def take_in(store: Store, read: ReadForm, question_set: str) -> Changed:
    """Keep a form that was read, for a person to confirm."""
    with store.write("Referral taken in", AuditKind.COLLECTION) as work:
        work.session.add(
            ReferralRow(
                received_at=work.now,
                contents=_clean_contents(read),
                question_set=question_set,
            )
        )
    return work.changed


def referral(store: Store, referral_id: int) -> Referral:
    """One referral.

    Raises:
        Gone: there is no such referral.
    """
    with store.read() as session:
        found = queries.referral(session, referral_id)
    if found is None:
        raise Gone
    return found


def waiting(store: Store) -> list[Referral]:
    """Referrals that nobody has confirmed yet, oldest first."""
    with store.read() as session:
        return queries.waiting(session)


def of_case(store: Store, case_id: CaseId) -> list[Referral]:
    """The referrals of a case, newest first."""
    with store.read() as session:
        return queries.of_case(session, case_id)


def referred_more_than_once(store: Store) -> frozenset[CaseId]:
    """Cases with a second referral."""
    with store.read() as session:
        return queries.referred_more_than_once(session)


def earlier_cases(store: Store, form: ReferralForm) -> list[EarlierCase]:
    """Cases that may be about the same two people, to offer, never to join silently."""
    with store.read() as session:
        return queries.earlier_cases(session, form.victim, form.perpetrator)


def correct_form(store: Store, referral_id: int, read: ReadForm) -> Changed:
    """Put right what was read, as long as nobody confirmed it."""
    with store.write("Referral corrected") as work:
        row = _unconfirmed(work, referral_id)
        row.contents = _clean_contents(read)
    return work.changed


def set_aside(store: Store, referral_id: int) -> Changed:
    """Take a form that came in by mistake off the desk; undo brings it back."""
    with store.write("Referral set aside") as work:
        _unconfirmed(work, referral_id).state = ReferralState.SET_ASIDE
    return work.changed


def confirm(
    store: Store,
    referral_id: int,
    relationship: Relationship,
    prefix: str,
    lawful_bases: Sequence[str],
    into: CaseId | None = None,
) -> Changed:
    """Say that what was read is what the form says, and open its case.

    A repeat adds to its case what is new, and changes nothing that the case file holds.

    Args:
        store: where it is kept.
        referral_id: the referral.
        relationship: the category that a person chose; that of an earlier case stays if settled.
        prefix: what the clinic's case references start with, for example `SC`.
        lawful_bases: codes of the bases for sharing that the form names.
        into: an earlier case about the same two people that this is a repeat of.

    Raises:
        AlreadyConfirmed: somebody confirmed it before.
    """
    final = "the referral was confirmed"
    with store.write("Referral confirmed", AuditKind.COLLECTION, final=final) as work:
        row = _unconfirmed(work, referral_id)
        found = queries.referral(work.session, referral_id)
        if found is None:
            raise Gone
        if into is None:
            row.case_id = _open_case(work, found.form, relationship, prefix, lawful_bases).id
        else:
            row.case_id = into
            _add_repeat(work, work.get(CaseRow, into), found, relationship, lawful_bases)
        row.state = ReferralState.CONFIRMED
        row.confirmed_by = store.actor
        row.confirmed_at = work.now
    return work.changed


def triage(store: Store, referral_id: int, **changes: Unpack[TriageChanges]) -> Changed:
    """Record what a person decided about risk, ground and route.

    A level or ground that is decided here also stands at the head of the case from now on.
    """
    with store.write("Triage decided") as work:
        row = work.get(ReferralRow, referral_id)
        change(row, changes)
        row.triaged_by = store.actor
        row.triaged_at = work.now
        if row.case_id is not None:
            case = work.get(CaseRow, row.case_id)
            if "risk_level" in changes:
                case.risk_level = row.risk_level
            if "ground" in changes:
                case.ground = row.ground
    return work.changed


def _unconfirmed(work: Work, referral_id: int) -> ReferralRow:
    row = work.get(ReferralRow, referral_id)
    if row.state is not ReferralState.TO_CONFIRM:
        raise AlreadyConfirmed
    return row


def _clean_contents(read: ReadForm) -> dict[str, object]:
    return {key: _clean_json(value) for key, value in read_form_as_json(read).items()}


def _clean_json(value: object) -> object:
    if isinstance(value, dict):
        return {key: _clean_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_clean_json(entry) for entry in value]
    return cleaned(value)


def _open_case(
    work: Work,
    form: ReferralForm,
    relationship: Relationship,
    prefix: str,
    lawful_bases: Sequence[str],
) -> CaseRow:
    case = filled(
        CaseRow(
            reference=_next_reference(work, prefix, local_day(work.now)),
            opened_on=local_day(work.now),
            relationship=relationship,
        ),
        {
            "relationship_words": form.perpetrator.relationship or "",
            "why_here": form.summary or "",
            "oic": form.oic or "",
            "crime_reference": form.incident_no or "",
            "lawful_bases": list(lawful_bases),
        },
    )
    work.session.add(case)
    work.session.flush()
    for role, values in _people(form):
        work.session.add(filled(PersonRow(case_id=case.id, role=role), values))
        work.session.flush()
    return case


def _people(form: ReferralForm) -> list[tuple[Role, dict[str, str]]]:
    people = [
        (Role.VICTIM, _person(form.victim)),
        (Role.RESPONDENT, _person(form.perpetrator)),
    ]
    for child in form.children:
        details = [
            f"School: {child.school}" if child.school else "",
            f"GP: {child.gp}" if child.gp else "",
            "Present during the incident" if child.present else "",
            "Lives at the address" if child.resident else "",
        ]
        people.append((Role.CHILD, _named(child.name, child.dob, details)))
    people += [
        (Role.VULNERABLE_ADULT, _named(adult.name, adult.dob, [adult.nature or ""]))
        for adult in form.vulnerable_adults
    ]
    return people


def _person(person: FormPerson) -> dict[str, str]:
    return {
        "surname": person.surname or "",
        "forename": person.forename or "",
        "born_words": person.dob or "",
        "sex": person.sex or "",
        "address": person.address or "",
        "postcode": person.postcode or "",
        "phone": person.phone or "",
        "ethnicity": person.ethnicity or "",
    }


def _named(name: str | None, born: str | None, details: list[str]) -> dict[str, str]:
    forename, _, surname = (name or "").rpartition(" ")
    return {
        "surname": surname,
        "forename": forename,
        "born_words": born or "",
        "details": "; ".join(filter(None, details)),
    }


def _next_reference(work: Work, prefix: str, day: date) -> str:
    start = f"{prefix}-{day:%y}-"
    last = case_queries.last_reference(work.session, start)
    number = int(last.removeprefix(start)) + 1 if last else 1
    return f"{start}{number:04d}"


def _add_repeat(
    work: Work,
    case: CaseRow,
    found: Referral,
    relationship: Relationship,
    lawful_bases: Sequence[str],
) -> None:
    received = format_day(local_day(found.received_at))
    added = f"Repeat referral, {received}: {found.form.summary or ''}"
    case.why_here = f"{case.why_here}\n\n{added.strip()}".strip()
    case.lawful_bases = list(dict.fromkeys([*case.lawful_bases, *lawful_bases]))
    if case.relationship is Relationship.UNDETERMINED:
        case.relationship = relationship
    rows = case_queries.people_rows(work.session, CaseId(case.id))
    named = [f"{row.forename} {row.surname}" for row in rows]
    for role, values in _people(found.form):
        row = next((row for row in rows if row.role is role), None)
        if row and role in (Role.VICTIM, Role.RESPONDENT):
            known = {name: getattr(row, name) for name in (*values, "details")}
            change(row, repeats.joined_details(known, values))
        elif not repeats.is_listed(f"{values['forename']} {values['surname']}", named):
            work.session.add(filled(PersonRow(case_id=case.id, role=role), values))
            work.session.flush()
