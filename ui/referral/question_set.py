"""The question set that forms are read and weighed with."""

import resources
from panel.referrals.protocol import DashProtocol, load_protocol


def load_question_set() -> DashProtocol:
    """The question set as it lies in `resources/protocol/`."""
    return load_protocol(resources.protocol_file("dash_2018.toml"))
