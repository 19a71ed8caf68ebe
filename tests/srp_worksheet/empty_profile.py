"""A risk profile that was begun and holds nothing yet."""

from datetime import date

from panel.cases.model import CaseId
from resources import protocol_file
from srp_worksheet.model import Profile, ProfileId
from srp_worksheet.protocol import load_protocol

PROTOCOL = load_protocol(protocol_file("risk_profile.toml"))
EMPTY = Profile(
    id=ProfileId(1),
    case_id=CaseId(1),
    meeting_id=None,
    supersedes_id=None,
    protocol_version=PROTOCOL.version,
    started_on=date(2026, 11, 19),
    stalking_started_words="",
    stalking_started=None,
    last_incident_words="",
    last_incident=None,
    ongoing=None,
    definition_used="",
    relationship_then="",
    psychosis_evidence="",
    typology=None,
    typology_for="",
    typology_against="",
    typology_alternatives="",
    formulation="",
    limits="",
    assessor="",
    training="",
    next_review=None,
    signed_at=None,
)
