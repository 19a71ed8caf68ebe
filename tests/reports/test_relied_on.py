"""A risk profile that was begun does not hide the one that was signed."""

import pytest

from panel.store.unit_of_work import Store
from reports.gather_minutes import gather_minutes
from reports.gather_spo_note import gather_spo_note
from reports.minutes import minutes
from reports.relied_on import ReliedOn, profile_relied_on
from reports.spo_note import spo_note
from reports.wording import Wording
from srp_worksheet import service as profiles
from srp_worksheet.model import ProfileId
from tests.reports.invented_meeting import Invented, invented_meeting
from tests.reports.word_text import part, text_of


@pytest.fixture
def begun_anew(store: Store, wording: Wording) -> Invented:
    """A clinic in which a new profile is begun after the one that was signed."""
    invented = invented_meeting(store, wording)
    version = wording.risk_profile.version
    begun = profiles.begin_profile(store, invented.full, None, version)
    newer = ProfileId(begun.new_id("risk_profile"))
    profiles.change_profile(store, newer, formulation="Half a thought.")
    return invented


def test_minutes_and_note_print_the_signed_profile_and_say_that_a_new_one_is_begun(
    store: Store, wording: Wording, begun_anew: Invented
) -> None:
    minuted = text_of(minutes(gather_minutes(store, begun_anew.meeting, wording)))
    facts = gather_spo_note(store, begun_anew.full, wording)
    for text in (part(minuted, "Risk profile", "Discussion"), text_of(spo_note(facts))):
        assert "This is the profile signed on 19 Nov 2026. A new one was begun on" in text
        assert "The stalking keeps the tie alive." in text
        assert "Half a thought." not in text
    assert "A newer risk profile is begun and not signed" in " ".join(
        gap.text for gap in facts.gaps
    )


def test_while_none_is_signed_the_one_begun_last_is_printed(
    store: Store, wording: Wording, begun_anew: Invented
) -> None:
    profiles.begin_profile(store, begun_anew.bare, None, wording.risk_profile.version)
    found = profile_relied_on(store, begun_anew.bare)
    assert found.profile is not None
    assert found.newer_begun is None
    assert profile_relied_on(store, begun_anew.secret) == ReliedOn(None)
