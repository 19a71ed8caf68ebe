"""The words that a clinic may change, as the documents need them."""

from collections.abc import Sequence
from dataclasses import dataclass

import resources
from panel.agencies import Agency, load_agencies
from panel.cases.acts import Act, load_acts
from panel.orders.model import Field, Section
from panel.orders.protocol import load_sections
from panel.protocol import (
    LawfulBasis,
    MeetingProtocol,
    load_lawful_bases,
    load_meeting_protocol,
)
from panel.referrals.protocol import DashProtocol
from panel.referrals.protocol import load_protocol as load_dash
from srp_worksheet.model import RiskProfileProtocol
from srp_worksheet.protocol import load_protocol as load_risk_profile


@dataclass(frozen=True)
class Wording:
    """All data of `resources/protocol/`."""

    agencies: Sequence[Agency]
    acts: Sequence[Act]
    lawful_bases: Sequence[LawfulBasis]
    meeting: MeetingProtocol
    spo_version: str
    spo_sections: Sequence[Section]
    risk_profile: RiskProfileProtocol
    dash: DashProtocol

    def agency_name(self, code: str) -> str:
        """The name of an agency; a code that is no longer listed stands for itself."""
        return next((agency.name for agency in self.agencies if agency.code == code), code)

    def act(self, code: str) -> Act:
        """The act of a code; one that is no longer listed counts as other."""
        found = {act.code: act for act in self.acts}
        return found.get(code) or found["other"]

    def basis_name(self, code: str) -> str:
        """The name of a lawful basis; a code that is no longer listed stands for itself."""
        return next((basis.name for basis in self.lawful_bases if basis.code == code), code)

    def spo_field(self, key: str) -> Field:
        """A field of the SPO list; one that a clinic took out keeps its key as its label."""
        fields = (field for section in self.spo_sections for field in section.fields)
        return next((field for field in fields if field.key == key), Field(key, key))


def load_wording() -> Wording:
    """The protocol data as it lies in `resources/protocol/`."""
    file = resources.protocol_file
    spo_version, spo_sections = load_sections(file("spo.toml"))
    return Wording(
        agencies=load_agencies(file("agencies.toml")),
        acts=load_acts(file("acts.toml")),
        lawful_bases=load_lawful_bases(file("lawful_bases.toml")),
        meeting=load_meeting_protocol(file("meeting.toml")),
        spo_version=spo_version,
        spo_sections=spo_sections,
        risk_profile=load_risk_profile(file("risk_profile.toml")),
        dash=load_dash(file("dash_2018.toml")),
    )
