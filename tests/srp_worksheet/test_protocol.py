import enum

import pytest

from srp_worksheet.model import (
    Choice,
    Level,
    Presence,
    ProtectivePresence,
    Relevance,
    RiskProfileProtocol,
    Typology,
    label_of,
)


def codes(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.code for choice in choices]


def test_the_list_has_ten_five_five_and_seventeen_factors(protocol: RiskProfileProtocol) -> None:
    sizes = {group.code: len(group.factors) for group in protocol.groups}
    assert sizes == {"history": 10, "recent": 5, "future": 5, "protective": 17}


def test_factors_are_numbered_through_all_groups_and_have_codes_of_their_own(
    protocol: RiskProfileProtocol,
) -> None:
    assert [factor.number for factor in protocol.factors] == list(range(1, 38))
    assert len({factor.code for factor in protocol.factors}) == 37
    assert all(factor.label and factor.short and factor.prompt for factor in protocol.factors)


@pytest.mark.parametrize("name", ["label", "short"])
def test_no_two_factors_share_a_name_because_drivers_stand_without_their_group(
    protocol: RiskProfileProtocol, name: str
) -> None:
    names = [getattr(factor, name) for factor in protocol.factors]
    assert len(set(names)) == len(names)


def test_motivational_items_is_a_scale_of_seven_and_not_a_factor(
    protocol: RiskProfileProtocol,
) -> None:
    (protective,) = [group for group in protocol.groups if group.protective]
    scales = [factor.scale for factor in protective.factors]
    assert scales == ["internal"] * 5 + ["motivational"] * 7 + ["external"] * 5
    assert codes(protocol.protective_scales) == ["internal", "motivational", "external"]
    assert not any("motivational" in factor.label.casefold() for factor in protocol.factors)


def test_only_intelligence_and_attachment_are_static(protocol: RiskProfileProtocol) -> None:
    static = [factor.code for factor in protocol.factors if factor.static]
    assert static == ["protective_intelligence", "protective_attachment"]


@pytest.mark.parametrize(
    ("scale", "kind"),
    [
        ("presence", Presence),
        ("relevance", Relevance),
        ("protection", ProtectivePresence),
        ("levels", Level),
        ("typologies", Typology),
    ],
)
def test_every_choice_of_a_scale_is_one_that_can_be_stored(
    protocol: RiskProfileProtocol, scale: str, kind: type[enum.StrEnum]
) -> None:
    assert codes(getattr(protocol, scale)) == [member.value for member in kind]


def test_each_outcome_has_a_judgement_of_its_own(protocol: RiskProfileProtocol) -> None:
    assert codes(protocol.outcomes) == [
        "violence",
        "persistence",
        "recurrence",
        "psychosocial_damage",
    ]


def test_a_code_that_left_the_list_is_still_shown(protocol: RiskProfileProtocol) -> None:
    assert label_of(protocol.definitions, "recent_act") == "A recent act"
    assert label_of(protocol.definitions, "an_older_one") == "an_older_one"
    assert label_of(protocol.definitions, None) == ""
