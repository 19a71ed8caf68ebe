"""A case with a timeline, and the preparation of its order as an active window."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.orders import service
from panel.orders.model import Application, ApplicationId
from panel.store.unit_of_work import Store
from tests.ui.keys import press_each
from ui.spo.step import SpoStep
from ui.workspace import OpenCase, Workspace


@pytest.fixture
def incidents(store: Store, case_id: CaseId) -> list[int]:
    """Three rows of the timeline; the second names no evidence."""
    ids = []
    for index, evidence in enumerate(("Call log", "", "CCTV")):
        day = date(2026, 11, 2) + timedelta(days=index)
        changed = case_service.add_incident(
            store,
            case_id,
            when_words=f"{day.day} Nov 2026",
            day=day,
            act="loitering",
            what="Parked opposite the workplace",
            evidence=evidence,
        )
        ids.append(changed.new_id("incident"))
    return ids


@pytest.fixture
def application_id(store: Store, case_id: CaseId, workspace: Workspace) -> ApplicationId:
    """An application that was just begun."""
    changed = service.begin(store, case_id, workspace.protocol.spo_version)
    return ApplicationId(changed.new_id("spo_application"))


@pytest.fixture
def open_step(
    qtbot: QtBot, workspace: Workspace, store: Store, case_id: CaseId
) -> Callable[[], SpoStep]:
    """Opens the step on the case, as an active window, with the keyboard where work begins."""

    def opened() -> SpoStep:
        step = SpoStep(workspace)
        qtbot.addWidget(step)
        step.resize(900, 700)
        step.open(OpenCase(case_service.open_case(store, case_id)))
        with qtbot.waitActive(step):
            step.show()
            step.activateWindow()
        step.focus_first()
        return step

    return opened


@pytest.fixture
def step(
    incidents: list[int],  # noqa: ARG001
    application_id: ApplicationId,  # noqa: ARG001
    open_step: Callable[[], SpoStep],
) -> SpoStep:
    """The preparation of an application that was just begun."""
    return open_step()


@pytest.fixture
def press() -> Callable[..., None]:
    """Presses keys where the keyboard is: a Qt.Key, or text to type."""
    return press_each


@pytest.fixture
def stored(store: Store, case_id: CaseId) -> Callable[[], Application]:
    """The application as it is stored."""

    def application() -> Application:
        found = service.application(store, case_id)
        assert found is not None
        return found

    return application
