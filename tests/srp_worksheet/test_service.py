from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from panel.cases.model import CaseId
from panel.meetings import service as meetings
from panel.meetings.model import MeetingId
from panel.store.audit import AuditEntry
from panel.store.errors import CannotUndo, Gone
from panel.store.unit_of_work import Changed, Store
from srp_worksheet import service
from srp_worksheet.model import (
    Assessor,
    Level,
    Presence,
    Profile,
    ProfileId,
    ProtectivePresence,
    Rating,
    Relevance,
    RiskProfileProtocol,
    Typology,
)
from srp_worksheet.rules import MarkUnfounded, NotReadyToSign, ProfileOpen, ProfileSigned


def current(store: Store, case_id: CaseId) -> Profile:
    profile = service.current_profile(store, case_id)
    assert profile is not None
    return profile


def make_signable(store: Store, profile_id: ProfileId, protocol: RiskProfileProtocol) -> None:
    service.change_profile(
        store,
        profile_id,
        typology=Typology.UNDETERMINED,
        formulation="Invented formulation.",
        assessor="Dr Nobody",
        training="Invented course, 2025",
    )
    for outcome in protocol.outcomes:
        service.judge(store, profile_id, outcome.code, level=Level.MODERATE)


@pytest.fixture
def signed(
    store: Store, case_id: CaseId, profile_id: ProfileId, protocol: RiskProfileProtocol
) -> Profile:
    """A profile with one rating, signed."""
    service.rate(store, profile_id, "history_violence", presence=Presence.NO)
    make_signable(store, profile_id, protocol)
    service.sign(store, profile_id, protocol)
    return current(store, case_id)


def test_a_case_has_no_profile_until_one_is_begun(store: Store, case_id: CaseId) -> None:
    assert service.current_profile(store, case_id) is None
    assert service.profiles(store, case_id) == []


def test_a_new_profile_is_blank_and_keeps_the_version_of_the_list(
    store: Store, case_id: CaseId, profile_id: ProfileId, protocol: RiskProfileProtocol
) -> None:
    profile = current(store, case_id)
    assert (profile.id, profile.case_id, profile.meeting_id) == (profile_id, case_id, None)
    assert profile.started_on == date(2026, 11, 19)
    assert profile.protocol_version == protocol.version
    assert (profile.ratings, profile.judgements) == ({}, {})
    assert (profile.ongoing, profile.typology, profile.signed_at) == (None, None, None)
    assert profile.supersedes_id is None


def test_a_profile_keeps_the_meeting_at_which_it_was_begun(
    store: Store, case_id: CaseId, protocol: RiskProfileProtocol
) -> None:
    planned = meetings.plan_meeting(store, [], [], day=date(2026, 11, 19))
    meeting_id = MeetingId(planned.new_id("meeting"))
    service.begin_profile(store, case_id, meeting_id, protocol.version)
    assert current(store, case_id).meeting_id == meeting_id


def test_a_rating_is_made_on_first_touch_and_then_typed_over(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    first = service.rate(store, profile_id, "history_violence", presence=Presence.PARTLY)
    then = service.rate(
        store,
        profile_id,
        "history_violence",
        relevance=Relevance.HIGH,
        evidence="PNC 2019\x07 \u202eABH",
        cites=["incident:3", "information:7"],
    )
    assert first.new_id("risk_rating") == then.images[0].id
    assert current(store, case_id).ratings == {
        "history_violence": Rating(
            "history_violence",
            presence=Presence.PARTLY,
            relevance=Relevance.HIGH,
            evidence="PNC 2019 ABH",
            cites=("incident:3", "information:7"),
        )
    }


def test_presence_and_relevance_are_kept_apart(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    service.rate(
        store, profile_id, "recent_insight", presence=Presence.YES, relevance=Relevance.LOW
    )
    service.rate(store, profile_id, "recent_insight", presence=None)
    rating = current(store, case_id).rating("recent_insight")
    assert (rating.mark, rating.relevance) == (None, Relevance.LOW)


def test_a_protective_factor_is_rated_on_its_own_scale(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    service.rate(
        store,
        profile_id,
        "protective_medication",
        protection=ProtectivePresence.PARTLY,
        key=True,
        goal=True,
    )
    rating = current(store, case_id).rating("protective_medication")
    assert rating.mark is ProtectivePresence.PARTLY
    assert (rating.presence, rating.key, rating.goal) == (None, True, True)


def test_omitting_a_protective_factor_takes_its_marks_and_one_undo_brings_them_back(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    code = "protective_medication"
    present, omit = ProtectivePresence.PRESENT, ProtectivePresence.OMIT
    service.rate(store, profile_id, code, protection=present, key=True, goal=True)
    omitted = service.rate(store, profile_id, code, protection=omit)
    rating = current(store, case_id).rating(code)
    assert (rating.mark, rating.key, rating.goal) == (omit, False, False)
    store.undo(omitted)
    rating = current(store, case_id).rating(code)
    assert (rating.mark, rating.key, rating.goal) == (present, True, True)


def test_a_mark_that_the_rating_cannot_carry_is_refused_and_nothing_changes(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    code = "protective_medication"
    service.rate(store, profile_id, code, protection=ProtectivePresence.ABSENT)
    before = current(store, case_id)
    with pytest.raises(MarkUnfounded):
        service.rate(store, profile_id, code, key=True)
    assert current(store, case_id) == before


def test_only_those_who_signed_are_known_as_assessors(
    store: Store, case_id: CaseId, profile_id: ProfileId, protocol: RiskProfileProtocol
) -> None:
    make_signable(store, profile_id, protocol)
    assert service.assessors(store) == []
    service.sign(store, profile_id, protocol)
    service.begin_profile(store, case_id, None, protocol.version)
    service.change_profile(store, current(store, case_id).id, assessor="Somebody Else")
    assert service.assessors(store) == [Assessor("Dr Nobody", "Invented course, 2025")]


def test_each_outcome_keeps_its_own_judgement(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    service.judge(store, profile_id, "violence", level=Level.HIGH, drivers=["history_violence"])
    service.judge(store, profile_id, "violence", imminence="Within weeks of the hearing")
    service.judge(store, profile_id, "persistence", level=Level.LOW, conditions="While on bail")
    profile = current(store, case_id)
    violence = profile.judgement("violence")
    assert (violence.level, violence.drivers) == (Level.HIGH, ("history_violence",))
    assert violence.imminence == "Within weeks of the hearing"
    assert profile.judgement("persistence").conditions == "While on bail"
    assert profile.judgement("recurrence").level is None


def test_the_context_of_the_stalking_keeps_loose_words_beside_a_date(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    service.change_profile(
        store,
        profile_id,
        stalking_started_words="around Easter",
        stalking_started=date(2026, 4, 5),
        ongoing=False,
        definition_used="recent_act",
    )
    profile = current(store, case_id)
    assert (profile.stalking_started_words, profile.stalking_started) == (
        "around Easter",
        date(2026, 4, 5),
    )
    assert profile.ongoing is False


def test_a_rating_can_be_undone_and_done_again(
    store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    changed = service.rate(store, profile_id, "history_trauma", presence=Presence.YES)
    undone = store.undo(changed)
    assert current(store, case_id).ratings == {}
    store.undo(undone)
    assert current(store, case_id).rating("history_trauma").presence is Presence.YES


def test_a_profile_that_was_worked_on_cannot_be_undone_away(
    store: Store, case_id: CaseId, protocol: RiskProfileProtocol
) -> None:
    begun = service.begin_profile(store, case_id, None, protocol.version)
    profile_id = ProfileId(begun.new_id("risk_profile"))
    service.rate(store, profile_id, "history_trauma", presence=Presence.YES)
    with pytest.raises(CannotUndo):
        store.undo(begun)
    assert current(store, case_id).rating("history_trauma").presence is Presence.YES


def test_rating_a_profile_that_is_not_there_says_so(store: Store, case_id: CaseId) -> None:
    assert service.current_profile(store, case_id) is None
    with pytest.raises(Gone):
        service.rate(store, ProfileId(404), "history_trauma", presence=Presence.YES)
    with pytest.raises(Gone):
        service.judge(store, ProfileId(404), "violence", level=Level.LOW)


def test_only_one_profile_of_a_case_is_open_at_a_time(
    store: Store, case_id: CaseId, profile_id: ProfileId, protocol: RiskProfileProtocol
) -> None:
    with pytest.raises(ProfileOpen):
        service.begin_profile(store, case_id, None, protocol.version)
    assert [profile.id for profile in service.profiles(store, case_id)] == [profile_id]


def test_an_unfinished_profile_cannot_be_signed_and_keeps_what_it_has(
    store: Store, case_id: CaseId, profile_id: ProfileId, protocol: RiskProfileProtocol
) -> None:
    make_signable(store, profile_id, protocol)
    service.rate(store, profile_id, "history_trauma", presence=Presence.OMIT)
    before = current(store, case_id)
    with pytest.raises(NotReadyToSign, match="8 Traumatic experiences: omitted without a reason"):
        service.sign(store, profile_id, protocol)
    assert current(store, case_id) == before


def test_a_signed_profile_names_its_assessor_and_the_moment(store: Store, signed: Profile) -> None:
    assert (signed.assessor, signed.training) == ("Dr Nobody", "Invented course, 2025")
    assert signed.signed_at == store.now()


EDITS: dict[str, Callable[[Store, ProfileId], Changed]] = {
    "rated factor": lambda store, profile: service.rate(
        store, profile, "history_violence", presence=Presence.YES
    ),
    "unrated factor": lambda store, profile: service.rate(
        store, profile, "history_trauma", presence=Presence.YES
    ),
    "judged outcome": lambda store, profile: service.judge(
        store, profile, "violence", level=Level.HIGH
    ),
    "new outcome": lambda store, profile: service.judge(store, profile, "other", level=Level.LOW),
    "text": lambda store, profile: service.change_profile(store, profile, formulation="Others"),
    "assessor": lambda store, profile: service.change_profile(store, profile, assessor="Another"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_signed_profile_no_longer_changes(
    store: Store,
    case_id: CaseId,
    signed: Profile,
    edit: Callable[[Store, ProfileId], Changed],
) -> None:
    with pytest.raises(ProfileSigned):
        edit(store, signed.id)
    assert current(store, case_id) == signed


def test_a_signed_profile_is_not_signed_again(
    store: Store, case_id: CaseId, signed: Profile, protocol: RiskProfileProtocol
) -> None:
    with pytest.raises(ProfileSigned):
        service.sign(store, signed.id, protocol)
    assert current(store, case_id) == signed


def test_undo_reaches_neither_the_signature_nor_behind_it(
    store: Store, case_id: CaseId, profile_id: ProfileId, protocol: RiskProfileProtocol
) -> None:
    new = service.rate(store, profile_id, "history_trauma", presence=Presence.NO)
    changed = service.rate(store, profile_id, "history_trauma", presence=Presence.YES)
    removed = store.undo(service.rate(store, profile_id, "history_attitudes", evidence="x"))
    make_signable(store, profile_id, protocol)
    signature = service.sign(store, profile_id, protocol)
    signed = current(store, case_id)
    for earlier in (changed, removed, signature):
        with pytest.raises(ProfileSigned):
            store.undo(earlier)
    with pytest.raises(CannotUndo):
        store.undo(new)
    assert current(store, case_id) == signed


def test_a_new_profile_supersedes_the_signed_one_and_copies_nothing(
    store: Store, case_id: CaseId, signed: Profile, protocol: RiskProfileProtocol
) -> None:
    service.begin_profile(store, case_id, None, protocol.version)
    newest, earlier = service.profiles(store, case_id)
    assert newest == current(store, case_id)
    assert newest.supersedes_id == signed.id
    assert (newest.ratings, newest.judgements, newest.formulation) == ({}, {}, "")
    assert (newest.assessor, newest.typology, newest.signed_at) == ("", None, None)
    assert earlier == signed


def test_beginning_the_next_profile_can_be_undone_while_it_is_blank(
    store: Store, case_id: CaseId, signed: Profile, protocol: RiskProfileProtocol
) -> None:
    store.undo(service.begin_profile(store, case_id, None, protocol.version))
    assert service.profiles(store, case_id) == [signed]


def test_the_audit_names_what_was_done_and_holds_no_words_of_the_case(
    store: Store, profile_id: ProfileId
) -> None:
    service.rate(store, profile_id, "history_trauma", evidence="Canaryword")
    with store.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [entry.label for entry in entries[-2:]] == ["Risk profile begun", "Factor rated"]
    assert not any("Canaryword" in str(entry.details) for entry in entries)
    assert store.first_audit_break() is None
