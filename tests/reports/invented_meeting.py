"""A meeting with everything in it, made through the services alone. Everybody is invented."""

from dataclasses import dataclass
from datetime import date

from actions import service as actions
from actions.model import ActionStatus
from panel.cases import service as cases
from panel.cases.model import (
    CaseId,
    Consent,
    Directness,
    Ground,
    MeasureKind,
    Relationship,
    Reply,
    RiskLevel,
    Sensitivity,
)
from panel.clinic import service as clinic
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId, NoteKind, Outcome, Standing
from panel.orders import service as orders
from panel.orders.model import ApplicationId, Sought, TermKind
from panel.referrals import service as referrals
from panel.referrals.model import FormChild, FormPerson, ReadForm, ReferralForm
from panel.referrals.record import Route
from panel.store.unit_of_work import Store
from reports.wording import Wording
from srp_worksheet import service as profiles
from srp_worksheet.model import (
    Level,
    Presence,
    ProfileId,
    ProtectivePresence,
    Relevance,
    Typology,
)

SECRET_INFORMATION = "A relative of the respondent talks to the police."
SECRET_INCIDENT = "The neighbour filmed it and must not be named."
VICTIM_ADDRESS = "14 Larch Road, Northfield"
VICTIM_POSTCODE = "NF9 4ZZ"
VICTIM_PHONE = "07700 900123"
VICTIM_BORN = "12/03/1991"
CHILD_NAME = "Tobias Inventson"
HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627"
NASTY = f'O\'Neil & "Sons" <b>{HEBREW}\u202e {ARABIC} \U0001f40d\x07'
"""A name with markup, quotes, Hebrew, an override, Arabic, an emoji and a bell."""


@dataclass(frozen=True)
class Invented:
    """What the tests ask documents of: a full case, a bare one and one with secrets."""

    meeting: MeetingId
    full: CaseId
    bare: CaseId
    secret: CaseId


def invented_meeting(store: Store, wording: Wording) -> Invented:
    """Three cases at the second meeting of an invented clinic, closed at its end."""
    clinic.change_settings(
        store, name="Northfield stalking clinic", force="Northfield Constabulary"
    )
    full = _referred(store, _full_form(), Relationship.EX_INTIMATE)
    bare = _referred(
        store,
        ReferralForm(victim=FormPerson(surname=NASTY, forename="Bea")),
        Relationship.UNDETERMINED,
    )
    secret = _referred(
        store,
        ReferralForm(victim=FormPerson(surname="Quillfeather", forename="Odile")),
        Relationship.STRANGER,
    )
    earlier = _earlier_meeting(store, full)
    meeting = _meeting(store, wording, full, bare, secret)
    _close_earlier_actions(store, earlier, meeting)
    _fill_case(store, full)
    _fill_secrets(store, secret)
    _fill_profile(store, wording, full, meeting)
    _fill_application(store, wording, full)
    _hear(store, full, meeting)
    meetings.close_meeting(store, meeting)
    return Invented(meeting, full, bare, secret)


def _full_form() -> ReferralForm:
    answers: dict[int, bool | None] = {number: number % 3 != 0 for number in range(1, 29)}
    answers[28] = None
    return ReferralForm(
        incident_no="NF/2210/26",
        oic="DC 1187 Farrow",
        victim=FormPerson(
            surname="Inventson",
            forename="Rhoda",
            dob=VICTIM_BORN,
            address=VICTIM_ADDRESS,
            postcode=VICTIM_POSTCODE,
            phone=VICTIM_PHONE,
            sex="F",
        ),
        perpetrator=FormPerson(
            surname="Kinvented",
            forename="Dan",
            dob="02/02/1988",
            address="3 Quarry Lane, Southmoor",
            postcode="SM2 2AA",
            sex="M",
            relationship="ex-partner",
        ),
        children=(FormChild(name=CHILD_NAME, dob="01/09/2019", school="Northfield Primary"),),
        answers=answers,
        sdash=(True,) * 9 + (False, None),
        summary="Ended an eight-month relationship in March. Contact by every channel since, on "
        f"foot and by car. He came to {VICTIM_ADDRESS} twice in one night and rang {VICTIM_PHONE}.",
    )


def _referred(store: Store, form: ReferralForm, relationship: Relationship) -> CaseId:
    taken = referrals.take_in(store, ReadForm(form), "dash-2018/1")
    referral_id = taken.new_id("referral")
    confirmed = referrals.confirm(store, referral_id, relationship, "SC", ["cda_115"])
    if form.summary:
        referrals.triage(
            store,
            referral_id,
            risk_level=RiskLevel.HIGH,
            ground=Ground.VISIBLE,
            ground_reason="18 of 28, nine of eleven on S-DASH, and rising since March.",
            stalking_dominant=True,
            route=Route.CLINIC,
            route_reason="Stalking is the dominant risk.",
            advocate="isac",
        )
    return CaseId(confirmed.new_id("case_file"))


def _earlier_meeting(store: Store, full: CaseId) -> MeetingId:
    planned = meetings.plan_meeting(
        store, ["police"], [(full, ItemKind.NEW_REFERRAL, 15)], day=date(2026, 10, 22)
    )
    meeting = MeetingId(planned.new_id("meeting"))
    for agency, text, owner in (
        ("police", "Fit a doorbell camera", "PC 220 Ames"),
        ("housing", "Move the tenancy review forward", "L. Pretend"),
        ("probation", "Send the licence conditions", "K. Madeup"),
    ):
        actions.agree(
            store, full, meeting, agency=agency, text=text, owner=owner, due=date(2026, 11, 5)
        )
    meetings.close_meeting(store, meeting)
    return meeting


def _close_earlier_actions(store: Store, earlier: MeetingId, meeting: MeetingId) -> None:
    camera, tenancy, _ = actions.raised_at(store, earlier)
    actions.close(store, camera.id, ActionStatus.DONE, "", "PC 220 Ames", meeting)
    actions.close(
        store,
        tenancy.id,
        ActionStatus.CIRCUMSTANCES_CHANGED,
        "She has moved to her sister's",
        "L. Pretend",
        meeting,
    )


def _meeting(store: Store, wording: Wording, *heard: CaseId) -> MeetingId:
    kinds = (ItemKind.REVIEW, ItemKind.NEW_REFERRAL, ItemKind.NEW_REFERRAL)
    planned = meetings.plan_meeting(
        store,
        ["cps"],
        [(case, kind, 15) for case, kind in zip(heard, kinds, strict=True)],
        day=date(2026, 11, 19),
        starts="14:00",
        place="Room 2, Northfield",
        chair="DI Rowan Vale",
        marking="Official-Sensitive",
        confidentiality=wording.meeting.confidentiality,
    )
    meeting = MeetingId(planned.new_id("meeting"))
    for agency, name, standing, agreed in (
        ("police", "DI Rowan Vale", Standing.PRESENT, True),
        ("isac", "Mina Standin", Standing.PRESENT, True),
        ("psychology", "Dr Ebo Pseudon", Standing.PRESENT, True),
        ("probation", "K. Madeup", Standing.PRESENT, False),
        ("housing", "L. Pretend", Standing.OBSERVER, True),
    ):
        meetings.add_attendance(
            store, meeting, agency=agency, name=name, standing=standing, agreed=agreed
        )
    meetings.add_attendance(
        store,
        meeting,
        agency="psychiatry",
        name="Dr Ida Nowhere",
        standing=Standing.APOLOGIES,
        information_sent=True,
        sent_on=date(2026, 11, 17),
    )
    meetings.open_meeting(store, meeting)
    return meeting


def _fill_case(store: Store, case: CaseId) -> None:
    cases.change_case(
        store,
        case,
        consent=Consent.REFUSED,
        lawful_bases=["cda_115", "dpa_sch8", "art9_public"],
        sharing_reason="To protect her and the child from physical harm; limited to what the "
        "plan needs.",
    )
    for number in range(1, 13):
        cases.add_incident(
            store,
            case,
            day=date(2026, 3 + number // 2, 10),
            act="contact",
            what=f"Between 10 and 30 messages, batch {number}, asking where she is.",
            evidence="Phone download",
            exhibit=f"RI/{number}",
            directness=Directness.FIRST_HAND,
            source="Statement of the victim",
        )
    cases.add_incident(
        store,
        case,
        day=date(2026, 6, 1),
        approximate=True,
        when_words="early June",
        act="loitering",
        what=f"Sat outside {VICTIM_ADDRESS} in a van.",
        source="A neighbour told the victim",
        directness=Directness.HEARSAY,
    )
    cases.add_incident(
        store,
        case,
        day=date(2026, 4, 2),
        time="21:40",
        when_words="2/4 2140",
        act="threat",
        what="Threatened to burn the car with her in it.",
        target="The victim",
        impact="Has not driven since.",
        evidence="Voicemail",
        exhibit="RI/20",
        crime_reference="NF/1804/26",
        source="Statement of the victim",
        directness=Directness.FIRST_HAND,
        outcome="Arrested, bailed",
    )
    cases.add_incident(store, case, when_words="some time in summer", act="watching", what="Drone.")
    cases.add_incident(
        store,
        case,
        day=date(2026, 8, 3),
        act="property",
        what=SECRET_INCIDENT,
        directness=Directness.HEARSAY,
        sensitivity=Sensitivity.PANEL_ONLY,
    )
    for agency, reply, text, sensitivity in (
        ("police", Reply.SHARED, "Two earlier partners reported the same.", "may_be_minuted"),
        ("health", Reply.NOTHING_HELD, "", "may_be_minuted"),
        ("probation", Reply.AWAITED, "", "may_be_minuted"),
        ("mental_health", Reply.SHARED, SECRET_INFORMATION, "not_on_screen"),
    ):
        cases.add_information(
            store,
            case,
            agency=agency,
            reply=reply,
            text=text,
            source="Records check" if text else "",
            given_on=date(2026, 11, 18) if text else None,
            sensitivity=Sensitivity(sensitivity),
        )
    for kind, terms, starts, ends in (
        (MeasureKind.BAIL, "Not to contact her", date(2026, 9, 1), date(2026, 12, 1)),
        (MeasureKind.PROCEEDINGS, "Family court, contact", date(2026, 10, 1), None),
        (MeasureKind.NON_MOLESTATION, "Lapsed", date(2025, 1, 1), date(2026, 1, 1)),
    ):
        cases.add_measure(store, case, kind=kind, terms=terms, starts=starts, ends=ends)


def _fill_secrets(store: Store, case: CaseId) -> None:
    cases.add_incident(
        store, case, act="threat", what=SECRET_INCIDENT, sensitivity=Sensitivity.NOT_ON_SCREEN
    )
    cases.add_information(
        store, case, agency="health", text=SECRET_INFORMATION, sensitivity=Sensitivity.PANEL_ONLY
    )


def _fill_profile(store: Store, wording: Wording, case: CaseId, meeting: MeetingId) -> None:
    protocol = wording.risk_profile
    begun = profiles.begin_profile(store, case, meeting, protocol.version)
    profile = ProfileId(begun.new_id("risk_profile"))
    for group in protocol.groups:
        for factor in group.factors:
            if group.protective:
                profiles.rate(store, profile, factor.code, protection=ProtectivePresence.ABSENT)
            else:
                profiles.rate(
                    store,
                    profile,
                    factor.code,
                    presence=Presence.PARTLY,
                    relevance=Relevance.MODERATE,
                    evidence="Police records",
                )
    work = next(factor for factor in protocol.factors if factor.scale)
    profiles.rate(store, profile, work.code, protection=ProtectivePresence.PRESENT, key=True)
    for outcome in protocol.outcomes:
        profiles.judge(
            store,
            profile,
            outcome.code,
            level=Level.HIGH if outcome.code == "violence" else Level.MODERATE,
            drivers=[protocol.factors[0].code, protocol.factors[11].code],
            conditions="If he learns of the move, or loses contact with the child.",
            imminence="Weeks",
        )
    profiles.change_profile(
        store,
        profile,
        typology=Typology.REJECTED,
        typology_for="The relationship ended against his will and the contact swings.",
        typology_against="No wish for reconciliation is voiced since July.",
        formulation="The stalking keeps the tie alive. It turns to anger when she is out of reach, "
        "so a move without cover raises the danger for some weeks.",
        limits="Not interviewed; police and probation records seen.",
        assessor="Dr Ebo Pseudon",
        training="Trained 2024",
        next_review=date(2027, 2, 19),
    )
    profiles.sign(store, profile, protocol)


def _fill_application(store: Store, wording: Wording, case: CaseId) -> None:
    begun = orders.begin(store, case, wording.spo_version)
    application = ApplicationId(begun.new_id("spo_application"))
    orders.change_application(store, application, sought=Sought.FULL_AND_INTERIM)
    rows = [row.id for row in cases.chronology(store, case)]
    for key, text in (
        ("limb_a", "Sixteen contacts and approaches since the relationship ended."),
        ("limb_b", f"He has threatened fire and has been to {VICTIM_ADDRESS}."),
        ("limb_c", "Bail ends on 1 December and the family court makes no order on contact."),
        ("urgency", "Bail lapses on 1 December."),
        ("hearing_on", "15 Dec 2026"),
        ("duration", "5 years"),
        ("duration_reasons", "Two earlier partners report eight years of the same."),
        ("interim", "He has twice gone to the address while on bail."),
        ("proportionality", "Bail and a warning notice were tried."),
        ("area_basis", "Lives in Southmoor, in the force area."),
        ("work_hours", "Warehouse, Monday to Friday 06:00 to 14:00."),
        ("religion", "None known; asked in interview."),
        ("soa_notification", "Not subject to it."),
        ("respondent_account", "No comment."),
        ("undermining", "She answered four messages in May."),
        ("applicant", "Chief Constable of Northfield"),
        ("victim_views", "Wants no contact at all. Asked by the ISAC."),
        ("witnesses", "The victim; the neighbour at number 12."),
        ("criminal_position", "s.4A under investigation, CPS advice awaited."),
        ("service_plan", "OIC at his home."),
    ):
        orders.write_answer(store, application, key, text)
    for key in ("limb_a", "limb_b"):
        orders.cite_incidents(store, application, key, rows[:9])
    added = orders.add_term(store, application, TermKind.PROHIBITION)
    orders.change_term(
        store,
        added.new_id("spo_term"),
        wording="Not to contact Rhoda Inventson by any means, or through anybody.",
        necessity="Contact has gone on by every channel.",
        incidents=rows[:12],
        work_check="Does not touch his work.",
        religion_check="None known.",
        orders_check="In step with bail.",
        enforcement="By report of the victim.",
    )
    added = orders.add_term(store, application, TermKind.REQUIREMENT)
    orders.change_term(
        store,
        added.new_id("spo_term"),
        wording="To attend a perpetrator programme.",
        locality="Northfield, as on map NF1",
    )


def _hear(store: Store, case: CaseId, meeting: MeetingId) -> None:
    item = next(item.id for item in meetings.agenda(store, meeting).items if item.case_id == case)
    meetings.turn_to(store, item)
    for kind, text, said_by in (
        (NoteKind.DISCUSSION, "He knows the sister's street.", "Police"),
        (NoteKind.DISCUSSION, f"The child's school still has {VICTIM_PHONE} on file.", ""),
        (NoteKind.DIFFERING_VIEW, "Probation would wait for the programme.", "Probation"),
        (NoteKind.LEARNING, "Bail dates should reach the clinic weekly.", ""),
    ):
        meetings.add_note(store, item, kind=kind, text=text, said_by=said_by)
    fire = meetings.add_risk(store, item, text="Fire at the sister's house").new_id("risk")
    meetings.add_risk(
        store, item, text="Contact through the child", no_action_reason="No contact now"
    )
    meetings.add_risk(store, item, text="He loses his job")
    for agency, text, owner, due in (
        ("police", "Submit the SPO file to the solicitor", "DC 1187 Farrow", date(2026, 11, 27)),
        ("housing", f"Fire assessment at {VICTIM_ADDRESS}", "L. Pretend", date(2026, 11, 18)),
        ("isac", "Agree a safe number", "", None),
    ):
        actions.agree(
            store,
            case,
            meeting,
            agency=agency,
            text=text,
            owner=owner,
            due=due,
            risk_id=fire if agency == "housing" else None,
        )
    meetings.change_item(
        store,
        item,
        outcome=Outcome.ADOPTED,
        decision="Keep the case and apply for an SPO before bail ends.",
        rationale="The threat is specific, and nothing else will hold after 1 December.",
        victim_told_by="Mina Standin (ISAC)",
        victim_told_how="By phone tonight, on the safe number.",
        next_review=date(2026, 12, 17),
    )
