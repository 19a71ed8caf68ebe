import pytest

from panel.cases.model import CaseId
from panel.store.unit_of_work import Store
from resources import protocol_file
from srp_worksheet import service
from srp_worksheet.model import ProfileId, RiskProfileProtocol
from srp_worksheet.protocol import load_protocol


@pytest.fixture(scope="session")
def protocol() -> RiskProfileProtocol:
    return load_protocol(protocol_file("risk_profile.toml"))


@pytest.fixture
def profile_id(store: Store, case_id: CaseId, protocol: RiskProfileProtocol) -> ProfileId:
    """A profile that was just begun."""
    changed = service.begin_profile(store, case_id, None, protocol.version)
    return ProfileId(changed.new_id("risk_profile"))
