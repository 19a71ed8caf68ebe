"""A case with a timeline and information, and its worksheet as an active window."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from panel.cases import service as case_service
from panel.cases.model import CaseId, Reply
from panel.store.unit_of_work import Store
from srp_worksheet import service
from srp_worksheet.model import Profile, ProfileId
from tests.ui.keys import press_each
from ui.risk_profile.step import RiskProfileStep
from ui.workspace import OpenCase, Workspace

Press = Callable[..., None]


@pytest.fixture
def incident(store: Store, case_id: CaseId) -> str:
    """The key by which the only row of the timeline is cited."""
    changed = case_service.add_incident(
        store,
        case_id,
        when_words="2 Nov 2026",
        day=date(2026, 11, 2),
        act="following",
        what="Followed on foot from bus stop",
    )
    return f"incident:{changed.new_id('incident')}"


@pytest.fixture
def information(store: Store, case_id: CaseId) -> str:
    """The key by which the only information is cited."""
    changed = case_service.add_information(
        store, case_id, agency="probation", reply=Reply.SHARED, text="Two appointments missed"
    )
    return f"information:{changed.new_id('information')}"


@pytest.fixture
def profile_id(workspace: Workspace, store: Store, case_id: CaseId) -> ProfileId:
    """A profile that was just begun."""
    version = workspace.protocol.risk_profile.version
    changed = service.begin_profile(store, case_id, None, version)
    return ProfileId(changed.new_id("risk_profile"))


@pytest.fixture
def open_step(
    qtbot: QtBot, workspace: Workspace, store: Store, case_id: CaseId
) -> Callable[[], RiskProfileStep]:
    """Opens the step on the case, as an active window, with the keyboard where work begins."""

    def opened() -> RiskProfileStep:
        step = RiskProfileStep(workspace)
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
def step(profile_id: ProfileId, open_step: Callable[[], RiskProfileStep]) -> RiskProfileStep:  # noqa: ARG001
    """The worksheet of a profile that was just begun."""
    return open_step()


@pytest.fixture
def press() -> Press:
    """Presses keys where the keyboard is: a Qt.Key, or text to type."""
    return press_each


@pytest.fixture
def stored(store: Store, case_id: CaseId) -> Callable[[], Profile]:
    """The current profile as it is stored."""

    def profile() -> Profile:
        found = service.current_profile(store, case_id)
        assert found is not None
        return found

    return profile
