"""Routing proposes with reasons; a person decides."""

import pytest

from panel.cases.model import Relationship, RiskLevel
from panel.referrals.model import FormPerson, ReferralForm
from panel.referrals.protocol import DashProtocol
from panel.referrals.record import Route
from panel.referrals.routing import Advocate, is_domestic, propose_route, relationship_category


def form_with(relationship: str | None = None, yes: frozenset[int] = frozenset()) -> ReferralForm:
    """A form with those words for the relationship, and those questions answered yes."""
    return ReferralForm(
        answers=dict.fromkeys(yes, True), perpetrator=FormPerson(relationship=relationship)
    )


@pytest.mark.parametrize(
    ("words", "category", "domestic"),
    [
        ("Ex-partner", Relationship.EX_INTIMATE, True),
        ("ex husband", Relationship.EX_INTIMATE, True),
        ("Former boyfriend, father of her son", Relationship.EX_INTIMATE, True),
        ("Spouse", Relationship.UNDETERMINED, True),
        ("Brother", Relationship.FAMILY, True),
        ("Ex-partner's brother", Relationship.FAMILY, True),
        ("Colleague", Relationship.ACQUAINTANCE, False),
        ("Business partner", Relationship.ACQUAINTANCE, False),
        ("Neighbour", Relationship.ACQUAINTANCE, False),
        ("Fan of her radio programme", Relationship.STRANGER, False),
        ("Stranger", Relationship.STRANGER, False),
        ("Other", Relationship.UNDETERMINED, None),
        (None, Relationship.UNDETERMINED, None),
    ],
)
def test_the_relationship_follows_from_the_words_of_the_form(
    words: str | None, category: Relationship, domestic: bool | None, protocol: DashProtocol
) -> None:
    assert relationship_category(words, protocol) is category
    assert is_domestic(words, protocol) is domestic


@pytest.mark.parametrize(
    ("relationship", "level", "dominant", "conviction", "routes", "advocate"),
    [
        ("Neighbour", RiskLevel.HIGH, None, None, (Route.CLINIC,), Advocate.ISAC),
        ("Ex-partner", RiskLevel.HIGH, True, None, (Route.CLINIC,), Advocate.IDVA),
        ("Ex-partner", RiskLevel.HIGH, False, None, (Route.MARAC,), Advocate.IDVA),
        ("Ex-partner", RiskLevel.HIGH, None, None, (Route.CLINIC,), Advocate.IDVA),
        ("Stranger", RiskLevel.HIGH, None, True, (Route.MAPPA,), Advocate.ISAC),
        ("Ex-partner", RiskLevel.MEDIUM, None, None, (Route.GDASS,), None),
        ("Neighbour", RiskLevel.STANDARD, None, None,
         (Route.VICTIM_SUPPORT, Route.HELPLINE), None),
        (None, RiskLevel.HIGH, None, None, (Route.CLINIC,), Advocate.ISAC),
    ],
)  # fmt: skip
def test_the_route_follows_the_process_map(
    relationship: str | None,
    level: RiskLevel,
    dominant: bool | None,
    conviction: bool | None,
    routes: tuple[Route, ...],
    advocate: Advocate | None,
    protocol: DashProtocol,
) -> None:
    proposal = propose_route(
        form_with(relationship),
        level,
        protocol,
        stalking_dominant=dominant,
        serious_conviction=conviction,
    )
    assert (proposal.routes, proposal.advocate) == (routes, advocate)


def test_what_cannot_be_known_from_the_form_is_asked(protocol: DashProtocol) -> None:
    form = form_with("Ex-wife", yes=frozenset({27}))
    ask = propose_route(form, RiskLevel.HIGH, protocol).to_settle
    assert ["MAPPA" in ask[0], "dominant" in ask[1]] == [True, True]
    unknown = propose_route(form_with(), RiskLevel.HIGH, protocol).to_settle
    assert unknown == ("What is the respondent to the victim? The form's words do not settle it.",)


@pytest.mark.parametrize(
    ("words", "chosen", "domestic"),
    [
        ("Ex-partner", Relationship.ACQUAINTANCE, False),
        ("Neighbour", Relationship.EX_INTIMATE, True),
        ("Neighbour", Relationship.FAMILY, True),
        ("Partner", Relationship.STRANGER, False),
        (None, Relationship.EX_INTIMATE, True),
        ("Ex-partner", Relationship.UNDETERMINED, True),
        (None, Relationship.UNDETERMINED, None),
    ],
)
def test_a_category_chosen_by_a_person_decides_over_the_forms_words(
    words: str | None, chosen: Relationship, domestic: bool | None, protocol: DashProtocol
) -> None:
    form = form_with(words)
    proposal = propose_route(form, RiskLevel.HIGH, protocol, relationship=chosen)
    assert proposal.domestic is domestic
    assert proposal.advocate is (Advocate.IDVA if domestic else Advocate.ISAC)
    asked = "What is the respondent to the victim?"
    assert any(asked in ask for ask in proposal.to_settle) == (domestic is None)
