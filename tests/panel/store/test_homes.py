"""Which case and meeting a change belongs to, whatever kind of row it is."""

from datetime import date

import pytest

from actions import service as actions
from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId
from panel.store.homes import home_of
from panel.store.unit_of_work import Store
from srp_worksheet import service as profiles
from srp_worksheet.model import Presence, ProfileId
from srp_worksheet.rows import ProfileRow


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    planned = meetings.plan_meeting(
        store, [], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 11, 19)
    )
    return MeetingId(planned.new_id("meeting"))


def test_a_row_leads_through_its_keys_to_the_case(store: Store, case_id: CaseId) -> None:
    begun = profiles.begin_profile(store, case_id, None, "1")
    profile_id = ProfileId(begun.new_id("risk_profile"))
    rated = profiles.rate(store, profile_id, "history_violence", presence=Presence.YES)
    assert home_of(store, rated) == {
        "risk_rating": rated.new_id("risk_rating"),
        "risk_profile": profile_id,
        "case_file": case_id,
    }


def test_a_note_leads_to_its_case_and_its_meeting(
    store: Store, case_id: CaseId, meeting_id: MeetingId
) -> None:
    item = meetings.agenda(store, meeting_id).items[0].id
    home = home_of(store, meetings.add_note(store, item, text="Said"))
    assert (home["case_file"], home["meeting"], home["agenda_item"]) == (case_id, meeting_id, item)


def test_a_row_that_is_gone_still_says_where_it_was(store: Store, case_id: CaseId) -> None:
    incident = cases.add_incident(store, case_id, what="One").new_id("incident")
    home = home_of(store, cases.remove_incident(store, incident))
    assert home == {"incident": incident, "case_file": case_id}


def test_what_belongs_to_no_case_names_none(store: Store, meeting_id: MeetingId) -> None:
    agreed = actions.agree(store, None, meeting_id, text="Invite housing")
    assert home_of(store, agreed) == {"action": agreed.new_id("action"), "meeting": meeting_id}


def test_the_next_profile_is_its_own_home_and_not_the_one_it_supersedes(
    store: Store, case_id: CaseId
) -> None:
    first = profiles.begin_profile(store, case_id, None, "1").new_id("risk_profile")
    with store.write("sign") as work:
        work.get(ProfileRow, first).signed_at = work.now
    begun = profiles.begin_profile(store, case_id, None, "1")
    assert home_of(store, begun)["risk_profile"] == begun.new_id("risk_profile") != first
