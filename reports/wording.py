"""The words that a clinic may change, as the documents need them."""

from collections.abc import Sequence
from functools import cached_property

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
from resources import protocol_file
from srp_worksheet.model import RiskProfileProtocol
from srp_worksheet.protocol import load_protocol as load_risk_profile


class Wording:
    """All data of `resources/protocol/`, each file read when its words are first needed."""

    @cached_property
    def agencies(self) -> Sequence[Agency]:
        """Who sits on the panel."""
        return load_agencies(protocol_file("agencies.toml"))

    @cached_property
    def acts(self) -> Sequence[Act]:
        """What stalking consists of."""
        return load_acts(protocol_file("acts.toml"))

    @cached_property
    def lawful_bases(self) -> Sequence[LawfulBasis]:
        """On what ground information is shared."""
        return load_lawful_bases(protocol_file("lawful_bases.toml"))

    @cached_property
    def meeting(self) -> MeetingProtocol:
        """How the clinic meets."""
        return load_meeting_protocol(protocol_file("meeting.toml"))

    @property
    def spo_version(self) -> str:
        """The version of the SPO list."""
        return self._spo[0]

    @property
    def spo_sections(self) -> Sequence[Section]:
        """What to write down for an SPO."""
        return self._spo[1]

    @cached_property
    def _spo(self) -> tuple[str, Sequence[Section]]:
        return load_sections(protocol_file("spo.toml"))

    @cached_property
    def risk_profile(self) -> RiskProfileProtocol:
        """What is rated and judged."""
        return load_risk_profile(protocol_file("risk_profile.toml"))

    @cached_property
    def dash(self) -> DashProtocol:
        """What the DASH form asks."""
        return load_dash(protocol_file("dash_2018.toml"))

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
    return Wording()
