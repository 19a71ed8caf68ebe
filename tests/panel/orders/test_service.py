"""An application as it is prepared, sentence by sentence."""

import pytest

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.orders import service
from panel.orders.model import Answer, Application, ApplicationId, Sought, TermKind
from panel.store.errors import AlreadyThere, Gone
from panel.store.unit_of_work import Store


@pytest.fixture
def application_id(store: Store, case_id: CaseId) -> ApplicationId:
    return ApplicationId(service.begin(store, case_id, "2026-11").new_id("spo_application"))


def current(store: Store, case_id: CaseId) -> Application:
    application = service.application(store, case_id)
    assert application is not None
    return application


def test_a_case_has_no_application_until_one_is_begun(store: Store, case_id: CaseId) -> None:
    assert service.application(store, case_id) is None


def test_a_case_has_one_application(
    store: Store, case_id: CaseId, application_id: ApplicationId
) -> None:
    with pytest.raises(AlreadyThere):
        service.begin(store, case_id, "2026-11")
    assert current(store, case_id).id == application_id


def test_an_answer_is_made_on_first_touch_and_typed_over(
    store: Store, case_id: CaseId, application_id: ApplicationId
) -> None:
    first = service.write_answer(store, application_id, "limb_a", "First")
    service.write_answer(store, application_id, "limb_a", "Second")
    row = cases.add_incident(store, case_id).new_id("incident")
    service.cite_incidents(store, application_id, "limb_a", [row])
    application = current(store, case_id)
    assert application.answer("limb_a") == Answer("Second", (row,))
    assert application.answer("limb_b") == Answer()
    assert first.images[0].before is None


def test_what_is_sought_and_why_not_are_kept(
    store: Store, case_id: CaseId, application_id: ApplicationId
) -> None:
    service.change_application(
        store, application_id, sought=Sought.NOT_PURSUED, reason_not_pursued="Moved abroad"
    )
    application = current(store, case_id)
    assert (application.is_sought, application.reason_not_pursued) == (False, "Moved abroad")


def test_terms_keep_their_order_and_come_back_by_undo(
    store: Store, case_id: CaseId, application_id: ApplicationId
) -> None:
    ids = [
        service.add_term(store, application_id, kind).new_id("spo_term")
        for kind in (TermKind.PROHIBITION, TermKind.REQUIREMENT)
    ]
    service.change_term(store, ids[0], wording="Not to go to Quay Street", incidents=[4, 5])
    before = current(store, case_id)
    removed = service.remove_term(store, ids[0])
    assert [term.id for term in current(store, case_id).terms] == ids[1:]
    store.undo(removed)
    assert current(store, case_id) == before
    assert before.terms[0].incidents == (4, 5)


def test_a_term_that_is_gone_is_said_to_be_gone(store: Store) -> None:
    with pytest.raises(Gone):
        service.change_term(store, 99, wording="x")
