import inspect
import typing
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srp_worksheet import model, protocol, queries, rules, service
from srp_worksheet.model import (
    Assessor,
    Judgement,
    Level,
    Presence,
    Profile,
    ProtectivePresence,
    Rating,
    RatingChanges,
    Relevance,
    Typology,
)
from srp_worksheet.rules import (
    MarkUnfounded,
    NotReadyToSign,
    before_signing,
    known_assessor,
    rated_count,
    with_marks,
)
from tests.srp_worksheet.empty_profile import EMPTY, PROTOCOL

RISK_CODES = [
    factor.code for group in PROTOCOL.groups if not group.protective for factor in group.factors
]
PROTECTIVE_CODES = [
    factor.code for group in PROTOCOL.groups if group.protective for factor in group.factors
]


def risk_rating(code: str) -> Rating:
    return Rating(code, presence=Presence.YES, relevance=Relevance.HIGH, evidence="Police log")


def protective_rating(code: str) -> Rating:
    return Rating(code, protection=ProtectivePresence.PRESENT, cites=("information:1",))


COMPLETE = replace(
    EMPTY,
    ongoing=True,
    definition_used="recent_act",
    typology=Typology.UNDETERMINED,
    typology_for="The motive is not known.",
    formulation="Invented formulation.",
    limits="Police and health seen; probation not.",
    assessor="Dr Nobody",
    training="Invented course, 2025",
    next_review=date(2027, 5, 19),
    ratings={code: risk_rating(code) for code in RISK_CODES}
    | {code: protective_rating(code) for code in PROTECTIVE_CODES},
    judgements={
        outcome.code: Judgement(outcome.code, Level.HIGH, drivers=("history_violence",))
        for outcome in PROTOCOL.outcomes
    },
)


def with_rating(profile: Profile, rating: Rating) -> Profile:
    return replace(profile, ratings=profile.ratings | {rating.factor: rating})


def gaps_at(profile: Profile, key: str) -> list[tuple[str, bool]]:
    return [(gap.text, gap.blocks) for gap in before_signing(profile, PROTOCOL) if gap.key == key]


ratings_of_risk = st.builds(
    Rating,
    factor=st.sampled_from(RISK_CODES),
    presence=st.none() | st.sampled_from(Presence),
    relevance=st.none() | st.sampled_from(Relevance),
    omit_reason=st.sampled_from(["", "  ", "Records awaited"]),
    evidence=st.sampled_from(["", "  ", "Two logs"]),
    cites=st.sampled_from([(), ("incident:3",)]),
)
ratings_of_protection = st.builds(
    Rating,
    factor=st.sampled_from(PROTECTIVE_CODES),
    protection=st.none() | st.sampled_from(ProtectivePresence),
    omit_reason=st.sampled_from(["", "Refused the test"]),
    evidence=st.sampled_from(["", "Said in interview"]),
    key=st.booleans(),
    goal=st.booleans(),
)
any_rating = ratings_of_risk | ratings_of_protection
any_profile = st.lists(any_rating, max_size=37).map(
    lambda ratings: replace(EMPTY, ratings={rating.factor: rating for rating in ratings})
)


def test_nothing_is_missing_from_a_complete_profile() -> None:
    assert before_signing(COMPLETE, PROTOCOL) == []
    rules.assert_ready(COMPLETE, PROTOCOL)


def test_what_blocks_signing_of_an_untouched_profile() -> None:
    blocking = [gap.key for gap in before_signing(EMPTY, PROTOCOL) if gap.blocks]
    assert blocking == [
        "typology",
        "outcome:violence",
        "outcome:persistence",
        "outcome:recurrence",
        "outcome:psychosocial_damage",
        "formulation",
        "assessor",
        "training",
    ]


def test_what_an_untouched_profile_is_only_warned_of() -> None:
    warned = [gap.key for gap in before_signing(EMPTY, PROTOCOL) if not gap.blocks]
    assert warned == [
        "factor:history_violence",
        "factor:recent_insight",
        "factor:future_services",
        "factor:protective_intelligence",
        "ongoing",
        "limits",
        "next_review",
    ]


def test_unrated_factors_are_named_by_group_and_lead_to_the_first_of_them() -> None:
    ratings = {
        code: rating for code, rating in COMPLETE.ratings.items() if code != "recent_instability"
    }
    profile = replace(COMPLETE, ratings=ratings)
    assert gaps_at(profile, "factor:recent_instability") == [
        ("Recent, last 6 months: 1 of 5 not rated.", False)
    ]


@pytest.mark.parametrize(
    "omitted",
    [
        Rating("history_trauma", presence=Presence.OMIT),
        Rating("protective_medication", protection=ProtectivePresence.OMIT, omit_reason=" "),
    ],
)
def test_an_omission_without_a_reason_blocks_signing(omitted: Rating) -> None:
    ((text, blocks),) = gaps_at(with_rating(COMPLETE, omitted), f"factor:{omitted.factor}")
    assert text.endswith("omitted without a reason.")
    assert blocks
    explained = replace(omitted, omit_reason="Records awaited")
    assert before_signing(with_rating(COMPLETE, explained), PROTOCOL) == []


@pytest.mark.parametrize("presence", [Presence.PARTLY, Presence.YES])
def test_a_factor_that_is_there_needs_evidence_and_relevance(presence: Presence) -> None:
    profile = with_rating(COMPLETE, Rating("recent_supervision", presence=presence))
    assert gaps_at(profile, "factor:recent_supervision") == [
        ("15 Recent treatment or supervision: no evidence is given.", False),
        ("15 Recent treatment or supervision: relevance is not given.", False),
    ]


@pytest.mark.parametrize(
    "rating",
    [
        Rating("history_trauma", presence=Presence.NO),
        Rating("protective_work", protection=ProtectivePresence.ABSENT),
        Rating("protective_work", protection=ProtectivePresence.NOT_APPLICABLE),
    ],
)
def test_a_factor_that_is_not_there_needs_no_more(rating: Rating) -> None:
    assert before_signing(with_rating(COMPLETE, rating), PROTOCOL) == []


def test_a_protective_factor_needs_evidence_but_no_relevance() -> None:
    rating = Rating("protective_work", protection=ProtectivePresence.PARTLY)
    assert gaps_at(with_rating(COMPLETE, rating), "factor:protective_work") == [
        ("26 Work: no evidence is given.", False)
    ]


def test_ongoing_or_not_needs_the_definition_it_was_judged_by() -> None:
    for ongoing in (True, False):
        profile = replace(COMPLETE, ongoing=ongoing, definition_used="")
        assert [gap.key for gap in before_signing(profile, PROTOCOL)] == ["definition_used"]


def test_reasons_for_a_typology_and_drivers_of_a_judgement_are_asked_for_but_do_not_block() -> None:
    judgements = COMPLETE.judgements | {"violence": Judgement("violence", Level.LOW)}
    profile = replace(COMPLETE, typology_for="\n", judgements=judgements)
    gaps = before_signing(profile, PROTOCOL)
    assert [(gap.key, gap.blocks) for gap in gaps] == [
        ("typology_for", False),
        ("drivers:violence", False),
    ]


@pytest.mark.parametrize(
    "rating",
    [
        Rating("history_trauma", presence=Presence.OMIT, omit_reason="Records awaited"),
        Rating("history_trauma", relevance=Relevance.HIGH),
    ],
)
def test_a_factor_that_drove_a_judgement_and_is_not_rated_is_pointed_out(rating: Rating) -> None:
    judgements = COMPLETE.judgements | {
        "violence": Judgement("violence", Level.HIGH, drivers=("history_trauma",))
    }
    profile = with_rating(replace(COMPLETE, judgements=judgements), rating)
    assert gaps_at(profile, "drivers:violence") == [
        ("Violence: 8 Traumatic experiences drove it but is not rated.", False)
    ]


@pytest.mark.parametrize(
    ("protection", "key", "goal"),
    [
        (ProtectivePresence.OMIT, False, False),
        (ProtectivePresence.NOT_APPLICABLE, False, False),
        (ProtectivePresence.ABSENT, False, True),
        (ProtectivePresence.PARTLY, True, True),
        (ProtectivePresence.PRESENT, True, True),
        (None, True, True),
    ],
)
def test_a_rating_keeps_only_the_marks_that_it_can_carry(
    protection: ProtectivePresence | None, key: bool, goal: bool
) -> None:
    marked = Rating("protective_work", key=True, goal=True)
    settled = with_marks(marked, {"protection": protection})
    assert (settled.get("key", True), settled.get("goal", True)) == (key, goal)
    rated = Rating("protective_work", protection=protection)
    for mark, carried in (("key", key), ("goal", goal)):
        change = RatingChanges(key=True) if mark == "key" else RatingChanges(goal=True)
        if carried:
            assert with_marks(rated, change) == change
        else:
            with pytest.raises(MarkUnfounded, match=f"not marked as {mark}; nothing was changed"):
                with_marks(rated, change)


def test_a_change_that_touches_no_mark_is_left_as_it_is() -> None:
    omitted = Rating("protective_work", protection=ProtectivePresence.OMIT)
    assert with_marks(omitted, {"omit_reason": "GP asked"}) == {"omit_reason": "GP asked"}
    assert with_marks(omitted, {"key": False}) == {"key": False}


def test_an_assessor_is_known_again_however_the_name_is_cased_spaced_or_dotted() -> None:
    known = [Assessor("Dr Nora Pretend", "Course 2024"), Assessor("Dr N. Other", "")]
    for typed in ("Dr Nora Pretend", " dr.  nora PRETEND "):
        assert known_assessor(typed, known) is known[0]
    assert known_assessor("Dr Nora Pretender", known) is None
    assert known_assessor("", known) is None


def test_the_refusal_to_sign_names_the_first_thing_and_counts_the_others() -> None:
    profile = replace(COMPLETE, formulation="", assessor=" ", limits="")
    with pytest.raises(NotReadyToSign) as refusal:
        rules.assert_ready(profile, PROTOCOL)
    assert str(refusal.value) == (
        "The risk profile was not signed; everything in it is kept. "
        "No formulation is written. 1 more to complete after that."
    )


@given(any_profile)
def test_omitted_and_unrated_factors_are_never_told_to_be_there_or_not(profile: Profile) -> None:
    told = {gap.key for gap in before_signing(profile, PROTOCOL) if "given" in gap.text}
    for code, rating in profile.ratings.items():
        if rating.mark is None or rating.is_omitted:
            assert f"factor:{code}" not in told


@given(any_profile)
def test_an_omission_blocks_exactly_when_it_has_no_reason(profile: Profile) -> None:
    expected = {
        f"factor:{code}"
        for code, rating in profile.ratings.items()
        if rating.is_omitted and not rating.omit_reason.strip()
    }
    gaps = before_signing(profile, PROTOCOL)
    assert {gap.key for gap in gaps if gap.blocks and gap.key.startswith("factor:")} == expected


@given(any_profile)
def test_rated_and_unrated_factors_make_up_the_group(profile: Profile) -> None:
    for group in PROTOCOL.groups:
        blank = [factor for factor in group.factors if profile.rating(factor.code).mark is None]
        assert rated_count(profile, group) == len(group.factors) - len(blank)


@given(
    st.permutations(RISK_CODES),
    st.permutations(PROTECTIVE_CODES),
    st.lists(st.sampled_from(Presence), min_size=20, max_size=20),
    st.lists(st.sampled_from(ProtectivePresence), min_size=17, max_size=17),
)
def test_what_was_found_never_moves_the_only_number(
    risk: list[str],
    protective: list[str],
    presences: list[Presence],
    protections: list[ProtectivePresence],
) -> None:
    found = [Rating(code, presence=mark) for code, mark in zip(risk, presences, strict=True)]
    found += [
        Rating(code, protection=mark) for code, mark in zip(protective, protections, strict=True)
    ]
    profile = replace(EMPTY, ratings={rating.factor: rating for rating in found})
    counts = [rated_count(profile, group) for group in PROTOCOL.groups]
    assert counts == [10, 5, 5, 17]


@given(any_profile)
def test_gaps_keep_the_order_of_the_protocol_whatever_was_found(profile: Profile) -> None:
    gaps = before_signing(profile, PROTOCOL)
    of_ratings = {
        gap.key: None
        for gap in gaps
        if gap.key.startswith("factor:") and not gap.text.endswith("not rated.")
    }
    in_order = [f"factor:{factor.code}" for factor in PROTOCOL.factors]
    assert list(of_ratings) == [key for key in in_order if key in of_ratings]


def numbers_given_by(module: ModuleType) -> set[str]:
    """The public functions, methods and properties of a module that may give back a number."""
    functions = dict(inspect.getmembers(module, inspect.isfunction))
    for name, kind in inspect.getmembers(module, inspect.isclass):
        for attribute, member in vars(kind).items():
            function = member.fget if isinstance(member, property) else member
            if inspect.isfunction(function) and not attribute.startswith("_"):
                functions[f"{name}.{attribute}"] = function
    return {
        name
        for name, function in functions.items()
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and parts_of(typing.get_type_hints(function)["return"]) & {int, float, complex}
    }


def parts_of(hint: object) -> set[object]:
    return {hint}.union(*(parts_of(part) for part in typing.get_args(hint)))


def test_no_function_but_the_count_of_work_done_gives_a_number() -> None:
    modules = (model, protocol, queries, rules, service)
    assert {name for module in modules for name in numbers_given_by(module)} == {"rated_count"}
