"""What the tests of the referral desk share."""

import pytest

from panel.referrals.protocol import DashProtocol, load_protocol
from resources import protocol_file


@pytest.fixture(scope="session")
def protocol() -> DashProtocol:
    """The question set that the program ships with."""
    return load_protocol(protocol_file("dash_2018.toml"))
