"""A change is put into words, and its place is found, for every kind of edit."""

from collections.abc import Callable
from datetime import date

import pytest

from actions import service as actions
from panel.cases import service as cases
from panel.cases.model import CaseId, Role
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId, Outcome, Standing
from panel.orders import service as orders
from panel.orders.model import ApplicationId, TermKind
from panel.referrals import service as referrals
from panel.referrals.model import FormPerson, ReadForm, ReferralForm
from panel.store.unit_of_work import Changed, Store
from reports.wording import load_wording
from srp_worksheet import service as profiles
from srp_worksheet.model import Level, Presence, ProfileId
from ui.undoing.place import Place, place_of
from ui.undoing.words import what_changed

WORDING = load_wording()
CASE = "in SC-26-0431"
REFERRAL, TIMELINE, INFORMATION, PROFILE, SPO, PLAN = range(6)


class Clinic:
    """A case that is heard at the first meeting, with a profile and an order begun."""

    def __init__(self, store: Store, case_id: CaseId) -> None:
        self.store = store
        self.case_id = case_id
        planned = meetings.plan_meeting(
            store, ["police"], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 11, 19)
        )
        self.meeting_id = MeetingId(planned.new_id("meeting"))
        agenda = meetings.agenda(store, self.meeting_id)
        self.item_id = agenda.items[0].id
        self.attendance_id = agenda.attendance[0].id
        begun = profiles.begin_profile(store, case_id, None, "1")
        self.profile_id = ProfileId(begun.new_id("risk_profile"))
        begun = orders.begin(store, case_id, "1")
        self.order_id = ApplicationId(begun.new_id("spo_application"))

    def person_id(self, role: Role) -> int:
        """The person of the case in a role."""
        person = cases.open_case(self.store, self.case_id).person(role)
        assert person is not None
        return person.id


@pytest.fixture
def clinic(store: Store, case_id: CaseId) -> Clinic:
    return Clinic(store, case_id)


Edit = Callable[[Clinic], Changed]

IN_THE_CASE: dict[str, tuple[int, Edit]] = {
    "case changed (OIC)": (
        REFERRAL,
        lambda clinic: cases.change_case(clinic.store, clinic.case_id, oic="DC 1187"),
    ),
    "person 'respondent D.K.' changed (address)": (
        REFERRAL,
        lambda clinic: cases.change_person(
            clinic.store, clinic.person_id(Role.RESPONDENT), address="9 Nowhere"
        ),
    ),
    "incident '3 Oct' added": (
        TIMELINE,
        lambda clinic: cases.add_incident(
            clinic.store, clinic.case_id, when_words="3 Oct", what="Rhoda Madeup was followed"
        ),
    ),
    "order or bail added": (
        TIMELINE,
        lambda clinic: cases.add_measure(clinic.store, clinic.case_id, terms="Not to go near"),
    ),
    "information 'Housing' added": (
        INFORMATION,
        lambda clinic: cases.add_information(clinic.store, clinic.case_id, agency="housing"),
    ),
    "factor 'Violent incidents, including PNC' rated": (
        PROFILE,
        lambda clinic: profiles.rate(
            clinic.store, clinic.profile_id, "history_violence", presence=Presence.YES
        ),
    ),
    "outcome 'Violence' judged": (
        PROFILE,
        lambda clinic: profiles.judge(
            clinic.store, clinic.profile_id, "violence", level=Level.HIGH
        ),
    ),
    "risk profile changed (formulation)": (
        PROFILE,
        lambda clinic: profiles.change_profile(
            clinic.store, clinic.profile_id, formulation="Began when she left"
        ),
    ),
    "SPO term 'requirement' added": (
        SPO,
        lambda clinic: orders.add_term(clinic.store, clinic.order_id, TermKind.REQUIREMENT),
    ),
    "SPO text 'Acts associated with stalking, s.1(1)(a)' changed": (
        SPO,
        lambda clinic: orders.write_answer(clinic.store, clinic.order_id, "limb_a", "He called"),
    ),
}


@pytest.mark.parametrize(("words", "step", "edit"), [(w, *rest) for w, rest in IN_THE_CASE.items()])
def test_a_change_in_the_case_file_is_named_and_leads_to_its_step(
    clinic: Clinic, words: str, step: int, edit: Edit
) -> None:
    changed = edit(clinic)
    assert what_changed(changed, WORDING) == words
    assert place_of(clinic.store, changed) == Place(CASE, clinic.case_id, step)


AT_THE_HEARING: dict[str, Edit] = {
    "decision recorded (outcome)": lambda clinic: meetings.change_item(
        clinic.store, clinic.item_id, outcome=Outcome.ADOPTED
    ),
    "note added": lambda clinic: meetings.add_note(clinic.store, clinic.item_id, text="Said"),
    "risk added": lambda clinic: meetings.add_risk(clinic.store, clinic.item_id, text="Named"),
}


@pytest.mark.parametrize(("words", "edit"), AT_THE_HEARING.items())
def test_what_is_said_at_a_hearing_leads_to_the_plan_of_that_meeting(
    clinic: Clinic, words: str, edit: Edit
) -> None:
    changed = edit(clinic)
    assert what_changed(changed, WORDING) == words
    place = Place(CASE, clinic.case_id, PLAN, clinic.meeting_id)
    assert place_of(clinic.store, changed) == place


AT_THE_MEETING: dict[str, Edit] = {
    "meeting changed (place)": lambda clinic: meetings.change_meeting(
        clinic.store, clinic.meeting_id, place="Room 2"
    ),
    "attendance 'Police' recorded (standing)": lambda clinic: meetings.change_attendance(
        clinic.store, clinic.attendance_id, standing=Standing.PRESENT
    ),
    "plan changed": lambda clinic: meetings.change_plan(
        clinic.store, clinic.meeting_id, [], (), place="Room 2"
    ),
    "plan changed (minutes)": lambda clinic: meetings.change_plan(
        clinic.store, clinic.meeting_id, [(clinic.case_id, ItemKind.REVIEW, 25)], ()
    ),
    "attendance 'Police' removed": lambda clinic: meetings.remove_attendance(
        clinic.store, clinic.attendance_id
    ),
}


@pytest.mark.parametrize(("words", "edit"), AT_THE_MEETING.items())
def test_what_belongs_to_no_case_leads_to_the_opening_of_the_meeting(
    clinic: Clinic, words: str, edit: Edit
) -> None:
    changed = edit(clinic)
    assert what_changed(changed, WORDING) == words
    assert place_of(clinic.store, changed) == Place("at meeting 1", meeting_id=clinic.meeting_id)


def test_an_action_stands_beside_its_case_or_beside_its_meeting(clinic: Clinic) -> None:
    store = clinic.store
    of_case = actions.agree(
        store, clinic.case_id, clinic.meeting_id, agency="police", text="Call Rhoda Madeup"
    )
    assert what_changed(of_case, WORDING) == "action 'Police' agreed"
    action_id = of_case.new_id("action")
    assert place_of(store, of_case) == Place(CASE, clinic.case_id, action_id=action_id)
    of_panel = actions.agree(store, None, clinic.meeting_id, text="Invite housing")
    assert what_changed(of_panel, WORDING) == "action agreed"
    assert place_of(store, of_panel) == Place(
        "at meeting 1", meeting_id=clinic.meeting_id, action_id=of_panel.new_id("action")
    )


def test_what_comes_and_goes_at_the_desk_leads_to_the_desk(store: Store) -> None:
    taken_in = referrals.take_in(store, ReadForm(ReferralForm()), "2018")
    referral_id = taken_in.new_id("referral")
    aside = referrals.set_aside(store, referral_id)
    planned = meetings.plan_meeting(store, ["police"], [], day=date(2026, 11, 19))
    for changed in (taken_in, aside, planned, store.undo(planned)):
        assert place_of(store, changed).is_desk
    assert what_changed(planned, WORDING) == "meeting planned"


def test_a_correction_leads_to_the_page_of_its_referral(store: Store) -> None:
    referral_id = referrals.take_in(store, ReadForm(ReferralForm()), "2018").new_id("referral")
    corrected = ReadForm(ReferralForm(victim=FormPerson(surname="Madeup")))
    changed = referrals.correct_form(store, referral_id, corrected)
    place = place_of(store, changed)
    assert place == Place("in a referral to confirm", referral_id=referral_id)
    assert not place.is_desk
    assert what_changed(changed, WORDING) == "referral corrected"


def test_what_is_done_again_is_named_like_what_was_done(clinic: Clinic) -> None:
    changed = cases.change_case(clinic.store, clinic.case_id, oic="DC 1187")
    undone = clinic.store.undo(changed)
    assert what_changed(undone, WORDING) == what_changed(changed, WORDING)


def test_no_free_text_and_no_name_of_a_person_stands_in_the_words(clinic: Clinic) -> None:
    for _, edit in IN_THE_CASE.values():
        words = what_changed(edit(clinic), WORDING)
        assert not {"Rhoda", "Madeup", "Kinvented", "Nowhere", "called"} & set(words.split())
