"""What a person decides about a referral, and what a repeat adds to its case."""

from dataclasses import replace

import pytest

from panel.cases import service as cases
from panel.cases.model import Case, CaseId, Ground, Relationship, RiskLevel, Role
from panel.referrals import service
from panel.referrals.model import FormChild, FormPerson, ReadForm, ReferralForm
from panel.referrals.record import Route
from panel.store.unit_of_work import Store

FORM = ReferralForm(
    victim=FormPerson(
        surname="Fennimore",
        forename="Marigold",
        dob="14/03/1991",
        address="12 Notreal Street",
        phone="07700 900123",
    ),
    perpetrator=FormPerson(surname="Rookwood", forename="Caspian", relationship="Ex-partner"),
    children=(FormChild(name="Ottoline Fennimore", school="Madeup Primary"),),
    summary="First account",
)


def confirmed(
    store: Store,
    form: ReferralForm = FORM,
    into: CaseId | None = None,
    relationship: Relationship = Relationship.EX_INTIMATE,
    bases: tuple[str, ...] = ("cda_115",),
) -> tuple[int, Case]:
    taken = service.take_in(store, ReadForm(form), "dash-2018/1").new_id("referral")
    service.confirm(store, taken, relationship, "SC", bases, into)
    case_id = service.referral(store, taken).case_id
    assert case_id is not None
    return taken, cases.open_case(store, case_id)


def test_a_level_that_is_decided_stands_at_the_head_of_the_case(store: Store) -> None:
    taken, case = confirmed(store)
    service.triage(store, taken, risk_level=RiskLevel.HIGH, ground=Ground.VISIBLE)
    found = cases.open_case(store, case.id)
    assert (found.risk_level, found.ground) == (RiskLevel.HIGH, Ground.VISIBLE)
    service.triage(store, taken, risk_level=None)
    assert cases.open_case(store, case.id).risk_level is None


def test_routing_a_repeat_leaves_the_level_that_the_case_has(store: Store) -> None:
    taken, case = confirmed(store)
    service.triage(store, taken, risk_level=RiskLevel.HIGH, ground=Ground.VISIBLE)
    again, _ = confirmed(store, into=case.id)
    service.triage(store, again, route=Route.CLINIC, route_reason="Stalking is dominant")
    found = cases.open_case(store, case.id)
    assert (found.risk_level, found.ground) == (RiskLevel.HIGH, Ground.VISIBLE)


@pytest.mark.parametrize(
    ("victim", "found"),
    [
        (FormPerson(surname="FÉNNIMORE", forename="Mari-Gold"), True),
        (FormPerson(surname="Fennimore", forename="Marigold", dob="14 Mar 1991"), True),
        (FormPerson(surname="Fennimore", forename="Marigold", dob="14 Mar 1990"), False),
    ],
)
def test_earlier_cases_are_found_by_folded_name_and_birth(
    store: Store, victim: FormPerson, found: bool
) -> None:
    _, case = confirmed(store)
    form = ReferralForm(victim=victim, perpetrator=FormPerson())
    earlier = service.earlier_cases(store, form)
    assert [one.case_id for one in earlier] == ([case.id] if found else [])
    assert all(one.same_victim and not one.same_respondent for one in earlier)


def test_the_case_with_both_the_same_comes_first(store: Store) -> None:
    _, both = confirmed(store)
    _, one = confirmed(store, replace(FORM, perpetrator=FormPerson(surname="A", forename="B")))
    assert [found.case_id for found in service.earlier_cases(store, FORM)] == [both.id, one.id]


def test_a_victim_of_one_case_is_not_matched_with_the_respondent_of_another(store: Store) -> None:
    confirmed(store)
    swapped = ReferralForm(victim=FORM.perpetrator, perpetrator=FORM.victim)
    assert service.earlier_cases(store, swapped) == []


def test_a_repeat_adds_who_and_what_is_new_so_that_it_can_be_kept_off_the_screen(
    store: Store,
) -> None:
    _, case = confirmed(store)
    moved = replace(FORM.victim, address="2 Invented Lane", ethnicity="Not stated", sex="Female")
    children = (*FORM.children, FormChild(name="Peregrine Fennimore"))
    form = replace(FORM, victim=moved, children=children, summary="Second account")
    _, found = confirmed(store, form, into=case.id, bases=("cda_115", "care_act"))
    assert found.id == case.id
    assert found.victim
    assert found.victim.address == "2 Invented Lane; 12 Notreal Street"
    assert found.victim.sex == "Female"
    names = [person.name for person in found.people if person.role is Role.CHILD]
    assert names == ["Ottoline Fennimore", "Peregrine Fennimore"]
    assert found.lawful_bases == ("cda_115", "care_act")
    assert found.why_here.startswith("First account\n\nRepeat referral, ")


def test_another_respondent_of_a_repeat_is_named_in_the_case(store: Store) -> None:
    _, case = confirmed(store)
    other = replace(FORM, perpetrator=FormPerson(forename="Bram", surname="Elsewhere"))
    _, found = confirmed(store, other, into=case.id)
    assert found.respondent
    assert found.respondent.details == "Named on another form: Bram Elsewhere"


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (Relationship.UNDETERMINED, Relationship.FAMILY, Relationship.FAMILY),
        (Relationship.FAMILY, Relationship.STRANGER, Relationship.FAMILY),
    ],
)
def test_a_repeat_settles_only_a_relationship_that_was_not_settled(
    store: Store, first: Relationship, second: Relationship, stands: Relationship
) -> None:
    _, case = confirmed(store, relationship=first)
    _, found = confirmed(store, into=case.id, relationship=second)
    assert found.relationship is stands


def test_undo_of_a_repeat_gives_the_case_back_as_it_was(store: Store) -> None:
    _, case = confirmed(store)
    form = replace(FORM, children=(FormChild(name="Peregrine Fennimore"),), summary="More")
    taken = service.take_in(store, ReadForm(form), "dash-2018/1").new_id("referral")
    changed = service.confirm(store, taken, Relationship.FAMILY, "SC", ("care_act",), case.id)
    store.undo(changed)
    assert cases.open_case(store, case.id) == case
