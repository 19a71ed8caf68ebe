from dataclasses import fields
from datetime import date

import pytest

from actions import service as action_service
from actions.model import ActionStatus
from panel.cases import service as case_service
from panel.cases.model import CaseId, Reply, Sensitivity
from panel.meetings import service as meeting_service
from panel.meetings.model import MeetingId, Outcome, Standing
from panel.orders import service as order_service
from panel.orders.model import ApplicationId, TermKind
from panel.store.unit_of_work import Store
from srp_worksheet import service as profile_service
from srp_worksheet.model import Level, Presence, ProfileId, Relevance, Typology
from tests.ui.projector.conftest import Show
from ui.console.showing import Showing
from ui.projector.page import Page, Row
from ui.projector.pages import CARRIED, PageBuilder
from ui.risk_profile.detail import ProfileDetail
from ui.workspace import Workspace

TODAY = date(2026, 11, 19)
REFERRAL, TIMELINE, INFORMATION, PROFILE, SPO, PLAN = range(6)


@pytest.fixture
def build(workspace: Workspace) -> PageBuilder:
    return PageBuilder(workspace.store, workspace.protocol)


def page_of(build: PageBuilder, showing: Showing, meeting: MeetingId | None = None) -> Page:
    page = build.page(showing, meeting, TODAY)
    assert page is not None
    return page


def row(page: Page, key: str) -> Row:
    return next(row for row in page.rows if row.key == key)


def all_words(page: Page) -> str:
    """Everything on a page, as one text."""
    rows = [*page.rows, *(page.actions or ())]
    words = [str(getattr(each, field.name)) for each in rows for field in fields(Row)]
    picture = [*page.picture.lanes, page.picture.caption] if page.picture else []
    picture += [bar.label for bar in page.picture.bars] if page.picture else []
    head = [page.head.reference, page.head.whom, page.head.place]
    return "\n".join([page.title, page.note, page.footnote, *head, *picture, *words])


def test_the_head_says_reference_initials_level_and_place(build: PageBuilder, show: Show) -> None:
    head = page_of(build, show()).head
    assert (head.reference, head.whom, head.level) == ("SC-26-0431", "R.M. v D.K.", "High")
    assert head.place == "Case 3 of 11"


@pytest.mark.parametrize("step", range(6))
def test_no_step_shows_a_name_a_phone_or_anything_sensitive(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId, step: int
) -> None:
    case = case_service.open_case(store, case_id)
    secret = "Rhoda Madeup, 07700 900336, 1 Sample Street, ZZ1 1ZZ"
    victim = case.victim
    assert victim is not None
    case_service.change_person(
        store, victim.id, address="1 Sample Street, Stroud", phone="07700 900336"
    )
    case_service.change_case(store, case_id, why_here=secret)
    for sensitivity in Sensitivity:
        hidden = "" if sensitivity is Sensitivity.MAY_BE_MINUTED else "HIDDEN "
        case_service.add_incident(
            store, case_id, what=hidden + secret, day=TODAY, sensitivity=sensitivity
        )
        case_service.add_information(
            store, case_id, agency="police", text=hidden + secret, sensitivity=sensitivity
        )
    action_service.agree(store, case_id, None, agency="police", text=secret, owner="Mr Kinvented")
    begun = profile_service.begin_profile(store, case_id, None, "2026-11")
    profile = ProfileId(begun.new_id("risk_profile"))
    profile_service.change_profile(
        store, profile, typology=Typology.REJECTED, typology_for=secret, formulation=secret
    )
    order = ApplicationId(order_service.begin(store, case_id, "1").new_id("spo_application"))
    for key in ("limb_a", "limb_b", "limb_c", "urgency", "duration"):
        order_service.write_answer(store, order, key, secret)
    term = order_service.add_term(store, order, TermKind.PROHIBITION).new_id("spo_term")
    order_service.change_term(store, term, wording=secret)
    showing = show(step)
    assert showing.opened is not None
    assert showing.opened.item is not None
    meeting_service.add_risk(store, showing.opened.item.id, text=secret)
    meeting_service.change_item(
        store, showing.opened.item.id, decision=secret, victim_told_by="Jo Bloggs"
    )
    parts = [ProfileDetail(part) for part in ("typology", "judgement", "formulation", "sign_off")]
    for detail in [None, *parts] if step == PROFILE else [None]:
        words = all_words(page_of(build, show(step, detail)))
        for never in ("Rhoda", "Madeup", "Kinvented", "07700", "Sample", "ZZ1", "HIDDEN", "Jo B"):
            assert never not in words


def test_the_referral_says_why_it_is_here_and_where_it_goes(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    case_service.change_case(store, case_id, why_here="Dan waits outside her work.")
    page = page_of(build, show(REFERRAL))
    assert row(page, "why_here").text == "D.K. waits outside her work."
    assert row(page, "relationship").text == "Ex-intimate"
    assert row(page, "route").text == "Not decided yet"


def test_a_long_reason_is_shown_in_short(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    case_service.change_case(store, case_id, why_here="word " * 500)
    shown = row(page_of(build, show(REFERRAL)), "why_here").text
    assert len(shown) < 330
    assert shown.endswith("word …")


def test_the_timeline_counts_and_draws_only_what_may_be_seen(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    for day, sensitivity in ((1, Sensitivity.MAY_BE_MINUTED), (9, Sensitivity.PANEL_ONLY)):
        case_service.add_incident(
            store,
            case_id,
            what=f"Call {day}",
            act="contact",
            day=date(2026, 11, day),
            sensitivity=sensitivity,
        )
    page = page_of(build, show(TIMELINE))
    assert page.picture is not None
    assert page.picture.lanes == ("Contact  1",)
    assert [row.text for row in page.rows] == ["Call 1"]
    assert "9 Nov" not in all_words(page)


def test_the_latest_incident_comes_first(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    for day in (3, 17, 11):
        case_service.add_incident(store, case_id, what=f"On {day}", day=date(2026, 11, day))
    assert [row.text for row in page_of(build, show(TIMELINE)).rows] == ["On 17", "On 11", "On 3"]


def test_information_shows_who_has_not_answered(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    case_service.add_information(store, case_id, agency="probation", reply=Reply.AWAITED)
    shown = page_of(build, show(INFORMATION)).rows[0]
    assert (shown.text, shown.tag) == ("Probation", "Awaited")


def test_the_risk_profile_shows_the_group_in_focus_and_marks_the_factor(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    begun = profile_service.begin_profile(store, case_id, None, "2026-11")
    profile = ProfileId(begun.new_id("risk_profile"))
    profile_service.rate(
        store, profile, "history_violence", presence=Presence.PARTLY, relevance=Relevance.HIGH
    )
    page = page_of(build, show(PROFILE, ProfileDetail("history", "history_employment")))
    assert page.title == "Risk profile: history"
    assert len(page.rows) == 10
    rated = row(page, "history_violence")
    assert (rated.text, rated.tag, rated.kind, rated.value) == (
        "Violent incidents",
        "Partly",
        "warning",
        "High",
    )
    assert page.focus == "history_employment"
    assert row(page, page.focus).tag == "?"


def test_before_any_detail_the_first_group_is_shown_unrated(build: PageBuilder, show: Show) -> None:
    page = page_of(build, show(PROFILE))
    assert page.title == "Risk profile: history"
    assert {row.tag for row in page.rows} == {""}


def test_each_outcome_has_a_judgement_of_its_own(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    begun = profile_service.begin_profile(store, case_id, None, "2026-11")
    profile = ProfileId(begun.new_id("risk_profile"))
    profile_service.judge(
        store, profile, "violence", level=Level.HIGH, drivers=["history_violence"]
    )
    page = page_of(build, show(PROFILE, ProfileDetail("judgement")))
    judged = row(page, "outcome:violence")
    assert (judged.tag, judged.detail) == ("High", "Violent incidents")
    assert sum(bool(row.tag) for row in page.rows) == 1


def test_the_formulation_is_shown_in_full_and_redacted_before_the_judgements(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    begun = profile_service.begin_profile(store, case_id, None, "2026-11")
    profile = ProfileId(begun.new_id("risk_profile"))
    showing = show(PROFILE, ProfileDetail("formulation"))
    assert page_of(build, showing).rows[0].text == "No formulation is written yet"
    told = "Dan was left in June. " * 40
    profile_service.change_profile(store, profile, formulation=told)
    profile_service.judge(store, profile, "violence", level=Level.HIGH)
    page = page_of(build, showing)
    assert page.title == "Risk profile: formulation"
    assert page.rows[0].text == told.replace("Dan", "D.K.").strip()
    assert row(page, "outcome:violence").tag == "High"


def test_before_a_profile_is_begun_the_formulation_page_says_so(
    build: PageBuilder, show: Show
) -> None:
    page = page_of(build, show(PROFILE, ProfileDetail("formulation")))
    assert page.rows[0].text == "No formulation is written yet"


@pytest.mark.parametrize("is_hidden", [False, True])
@pytest.mark.parametrize("step", [TIMELINE, INFORMATION])
def test_the_room_cannot_tell_from_the_footnote_whether_something_is_left_out(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId, step: int, is_hidden: bool
) -> None:
    before = page_of(build, show(step))
    if is_hidden:
        case_service.add_incident(store, case_id, what="x", sensitivity=Sensitivity.PANEL_ONLY)
        case_service.add_information(
            store, case_id, text="x", sensitivity=Sensitivity.NOT_ON_SCREEN
        )
    assert page_of(build, show(step)) == before
    assert before.footnote == "Only entries for the screen are shown"


@pytest.mark.parametrize("step", [REFERRAL, PROFILE, SPO, PLAN])
def test_steps_without_such_entries_have_no_footnote(
    build: PageBuilder, show: Show, step: int
) -> None:
    assert page_of(build, show(step)).footnote == ""


def test_the_timeline_says_how_many_there_are_and_from_when_to_when(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    def added(day: date | None) -> str:
        case_service.add_incident(store, case_id, what="Call", day=day)
        return page_of(build, show(TIMELINE)).note

    assert added(None) == "1 incident"
    assert added(date(2026, 11, 9)) == "2 incidents, 9 Nov 2026"
    assert added(date(2026, 3, 2)) == "3 incidents, 2 Mar 2026 to 9 Nov 2026"


def test_the_spo_page_states_facts_on_each_limb_and_the_terms(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    added = case_service.add_incident(store, case_id, what="Call", evidence="Log", day=TODAY)
    order = ApplicationId(order_service.begin(store, case_id, "1").new_id("spo_application"))
    order_service.cite_incidents(store, order, "limb_a", [added.new_id("incident")])
    term = order_service.add_term(store, order, TermKind.REQUIREMENT).new_id("spo_term")
    order_service.change_term(store, term, wording="To attend an assessment")
    page = page_of(build, show(SPO))
    tags = [row(page, limb).tag for limb in ("limb_a", "limb_b", "limb_c")]
    assert tags == ["1 evidenced", "No profile", "Not stated"]
    assert row(page, f"term:{term}").text == "To attend an assessment"


def test_the_plan_names_the_agency_that_tells_the_victim_never_the_person(
    build: PageBuilder, show: Show, store: Store
) -> None:
    opened = show().opened
    assert opened is not None
    assert opened.item is not None
    meeting_service.change_item(
        store,
        opened.item.id,
        outcome=Outcome.ADOPTED,
        victim_told_by="ISAC, Jo Bloggs",
        next_review=date(2027, 1, 14),
    )
    page = page_of(build, show(PLAN))
    assert row(page, "outcome").text == "Adopted by the clinic"
    assert row(page, "victim_told_by").text == "ISAC"
    assert row(page, "next_review").text == "14 Jan 2027"


def test_open_actions_stand_beside_every_step_earliest_first(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    for text, day in (("Submit file", 27), ("Check licence", 17), ("Closed", 18)):
        agreed = action_service.agree(
            store, case_id, None, agency="police", text=text, owner="DC 1187",
            due=date(2026, 11, day),
        )  # fmt: skip
    action_service.close(store, agreed.new_id("action"), ActionStatus.DONE, "", "DC 1187")
    actions = page_of(build, show(PLAN)).actions
    assert actions is not None
    assert [(each.text, each.tag, each.detail) for each in actions] == [
        ("Check licence", "Overdue", "Police, DC 1187 · was 17 Nov"),
        ("Submit file", "", "Police, DC 1187 · Fri 27 Nov"),
    ]


def test_the_opening_shows_the_agencies_present_and_the_statement(
    build: PageBuilder, meeting_id: MeetingId
) -> None:
    page = page_of(build, Showing(None, 0, None, 0, 1), meeting_id)
    assert page.title == "Thu 19 Nov 2026, 14:00"
    assert [row.text for row in page.rows] == ["Police, ISAC", "Nothing leaves this room."]
    assert page.actions is None


def test_observers_are_listed_apart_from_those_present(
    build: PageBuilder, store: Store, meeting_id: MeetingId
) -> None:
    probation = meeting_service.agenda(store, meeting_id).attendance[2]
    meeting_service.change_attendance(store, probation.id, standing=Standing.OBSERVER)
    page = page_of(build, Showing(None, 0, None, 0, 1), meeting_id)
    assert [(row.label, row.text) for row in page.rows[:2]] == [
        ("Present", "Police, ISAC"),
        ("Observing", "Probation"),
    ]


def test_actions_from_before_carry_the_reference_of_their_case(
    build: PageBuilder, store: Store, case_id: CaseId, meeting_id: MeetingId
) -> None:
    action_service.agree(store, case_id, meeting_id, agency="police", text="Visit Rhoda")
    later = meeting_service.plan_meeting(store, [], [], day=date(2026, 12, 3))
    showing = Showing(None, 0, CARRIED, 0, 0)
    page = page_of(build, showing, MeetingId(later.new_id("meeting")))
    assert [(row.label, row.text) for row in page.rows] == [("SC-26-0431", "Visit R.M.")]


def test_an_action_of_the_panel_itself_names_nobody_of_the_cases_to_be_heard(
    build: PageBuilder, store: Store, meeting_id: MeetingId
) -> None:
    action_service.agree(store, None, None, agency="police", text="Ring Rhoda Madeup's school")
    page = page_of(build, Showing(None, 0, CARRIED, 0, 0), meeting_id)
    assert page.rows[0].text == "Ring R.M.'s school"


def test_outside_cases_and_meetings_there_is_nothing_to_show(build: PageBuilder) -> None:
    assert build.page(Showing(None, 0, None, 0, 0), None, TODAY) is None


def test_names_can_be_shown_and_nothing_else_with_them(
    build: PageBuilder, show: Show, store: Store, case_id: CaseId
) -> None:
    case_service.change_case(store, case_id, why_here="Rhoda Madeup rang from 07700 900336")
    page = build.page(show(REFERRAL), None, TODAY, names_shown=True)
    assert page is not None
    assert page.head.whom == "Rhoda Madeup v Dan Kinvented"
    assert row(page, "why_here").text == "Rhoda Madeup rang from [phone]"
