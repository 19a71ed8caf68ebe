"""The case file as its services keep it."""

from datetime import date

import pytest

from panel.cases import service
from panel.cases.model import (
    CaseId,
    Consent,
    Directness,
    MeasureKind,
    Relationship,
    Reply,
    Role,
    Sensitivity,
)
from panel.store.errors import Gone
from panel.store.unit_of_work import Store

NASTY = 'Åsa O\'Kinvented & <b>"x"</b> \u202eright-to-left\u202c ‏עברית‏ 🦊\x00\x07 end'
CLEAN = 'Åsa O\'Kinvented & <b>"x"</b> right-to-left ‏עברית‏ 🦊 end'


def test_a_case_has_its_people_by_role(store: Store, case_id: CaseId) -> None:
    case = service.open_case(store, case_id)
    assert case.victim is not None
    assert case.respondent is not None
    assert (case.victim.name, case.respondent.initials) == ("Rhoda Madeup", "D.K.")
    assert case.person(Role.CHILD) is None
    assert not case.has_children


def test_fields_of_a_case_are_typed_over(store: Store, case_id: CaseId) -> None:
    service.change_case(
        store,
        case_id,
        relationship=Relationship.STRANGER,
        consent=Consent.UNSAFE_TO_ASK,
        lawful_bases=["one", "two"],
        why_here="Why",
    )
    case = service.open_case(store, case_id)
    assert case.relationship is Relationship.STRANGER
    assert case.consent is Consent.UNSAFE_TO_ASK
    assert case.lawful_bases == ("one", "two")
    assert case.why_here == "Why"


def test_a_name_keeps_every_letter_and_loses_what_could_be_misread(
    store: Store, case_id: CaseId
) -> None:
    victim = service.open_case(store, case_id).victim
    assert victim is not None
    service.change_person(store, victim.id, surname=NASTY)
    changed = service.open_case(store, case_id).victim
    assert changed is not None
    assert changed.surname == CLEAN


def test_the_chronology_is_in_order_of_day_and_time_with_undated_rows_last(
    store: Store, case_id: CaseId
) -> None:
    for what, day, time in (
        ("undated", None, ""),
        ("later", date(2026, 11, 3), "09:00"),
        ("evening", date(2026, 11, 2), "21:40"),
        ("morning", date(2026, 11, 2), "08:20"),
    ):
        service.add_incident(store, case_id, what=what, day=day, time=time)
    assert [row.what for row in service.chronology(store, case_id)] == [
        "morning",
        "evening",
        "later",
        "undated",
    ]


def test_a_new_incident_claims_nothing_that_nobody_said(store: Store, case_id: CaseId) -> None:
    service.add_incident(store, case_id)
    (row,) = service.chronology(store, case_id)
    assert row.directness is Directness.NOT_STATED
    assert row.sensitivity is Sensitivity.MAY_BE_MINUTED
    assert (row.act, row.day, row.evidence, row.exhibit) == ("other", None, "", "")


def test_information_and_measures_are_added_changed_and_removed(
    store: Store, case_id: CaseId
) -> None:
    told = service.add_information(store, case_id, agency="gdass", reply=Reply.AWAITED)
    service.change_information(
        store, told.new_id("information"), reply=Reply.SHARED, text="She has moved."
    )
    (info,) = service.information_shared(store, case_id)
    assert (info.reply, info.text) == (Reply.SHARED, "She has moved.")
    bail = service.add_measure(store, case_id, kind=MeasureKind.BAIL, starts=date(2026, 11, 1))
    service.change_measure(store, bail.new_id("measure"), terms="No contact", ends=None)
    (measure,) = service.measures_in_force(store, case_id)
    assert (measure.kind, measure.terms) == (MeasureKind.BAIL, "No contact")
    service.remove_information(store, info.id)
    service.remove_measure(store, measure.id)
    assert service.information_shared(store, case_id) == []
    assert service.measures_in_force(store, case_id) == []


def test_a_case_is_found_by_its_reference_however_it_is_typed(
    store: Store, case_id: CaseId
) -> None:
    found = service.case_with_reference(store, " sc-26-0431 ")
    assert found is not None
    assert found.id == case_id
    assert service.case_with_reference(store, "SC-26-9999") is None


def test_a_row_removed_by_another_is_said_to_be_gone(store: Store, case_id: CaseId) -> None:
    incident = service.add_incident(store, case_id).new_id("incident")
    service.remove_incident(store, incident)
    with pytest.raises(Gone):
        service.change_incident(store, incident, what="x")
    with pytest.raises(Gone):
        service.remove_incident(store, incident)
