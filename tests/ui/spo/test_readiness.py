"""The three lines of readiness state facts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import resources
from panel.cases.model import CaseId, Directness, Incident, Sensitivity
from panel.orders.model import Answer, Application, ApplicationId, Sought, TermKind
from panel.orders.protocol import load_sections
from reports.relied_on import ReliedOn
from srp_worksheet.model import Profile
from tests.srp_worksheet.empty_profile import EMPTY
from ui.spo.readiness import limb_statuses
from ui.spo.suggestions import load_suggestions

_, SECTIONS = load_sections(resources.protocol_file("spo.toml"))
APPLICATION = Application(ApplicationId(1), CaseId(1), Sought.FULL, "")


def incident(number: int, evidence: str = "") -> Incident:
    return Incident(
        id=number,
        case_id=CaseId(1),
        when_words="2 Nov 2026",
        day=date(2026, 11, 2),
        approximate=False,
        time="",
        act="loitering",
        what="Parked",
        target="",
        impact="",
        evidence=evidence,
        exhibit="",
        crime_reference="",
        source="",
        directness=Directness.NOT_STATED,
        outcome="",
        sensitivity=Sensitivity.MAY_BE_MINUTED,
    )


SIGNED = replace(EMPTY, signed_at=datetime(2026, 11, 19, tzinfo=UTC))


def words(
    application: Application | None,
    profile: Profile | None,
    *incidents: Incident,
    newer_begun: date | None = None,
) -> list[str]:
    relied_on = ReliedOn(profile, newer_begun)
    return [line.words for line in limb_statuses(SECTIONS, incidents, application, relied_on)]


def test_each_limb_has_its_name_and_its_place_in_the_act() -> None:
    lines = limb_statuses(SECTIONS, [], None, ReliedOn(None))
    assert [(line.label, line.section) for line in lines] == [
        ("Acts associated with stalking", "s.1(1)(a)"),
        ("Risk to another person", "s.1(1)(b)"),
        ("Need for an order to protect", "s.1(1)(c)"),
    ]


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ((), "No rows chosen"),
        ((1,), "1 evidenced"),
        ((1, 2, 3), "3 rows, 2 with evidence"),
        ((3,), "1 row, none with evidence"),
        ((9,), "No rows chosen"),
    ],
)
def test_acts_are_counted_with_those_that_name_evidence(cited: tuple[int, ...], said: str) -> None:
    application = replace(APPLICATION, answers={"limb_a": Answer("", cited)})
    rows = (incident(1, "CCTV"), incident(2, "Call log"), incident(3))
    assert words(application, None, *rows)[0] == said


@pytest.mark.parametrize(
    ("profile", "said"),
    [(None, "No profile"), (EMPTY, "Profile open"), (SIGNED, "Profile signed")],
)
def test_risk_says_where_the_profile_stands(profile: Profile | None, said: str) -> None:
    assert words(APPLICATION, profile)[1] == said


@pytest.mark.parametrize(("text", "said"), [("", "Not stated"), ("Bail ends", "Stated")])
def test_necessity_says_whether_anything_is_written(text: str, said: str) -> None:
    application = replace(APPLICATION, answers={"limb_c": Answer(text)})
    assert words(application, None)[2] == said


def test_before_an_application_only_the_profile_has_a_status() -> None:
    assert words(None, SIGNED, incident(1, "CCTV")) == ["Not begun", "Profile signed", "Not begun"]


def test_common_wordings_exist_for_both_kinds() -> None:
    suggestions = load_suggestions(resources.protocol_file("spo_terms.toml"))
    assert {entry.kind for entry in suggestions} == set(TermKind)
    assert all(entry.wording.endswith(".") for entry in suggestions)


def test_a_newer_profile_that_is_begun_does_not_hide_the_signed_one() -> None:
    limb_b = words(APPLICATION, SIGNED, newer_begun=date(2026, 11, 20))[1]
    assert limb_b == "Profile signed, newer begun"
