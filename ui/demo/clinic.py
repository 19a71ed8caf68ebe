"""The clinic to look around in: the story's cases, a meeting half walked, made in a moment.

It is made through the services, without windows, in a temporary folder under a passphrase that
nobody knows, and the folder is removed when the program ends.
"""

import atexit
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import resources
from actions import service as action_service
from actions.rules import understand_line
from panel.cases import service as case_service
from panel.cases.incident_line import understand_incident
from panel.cases.model import CaseId, Relationship, Reply, Sensitivity
from panel.clinic.opening import create_with_passphrase
from panel.clinic.service import settings
from panel.meetings import service as meeting_service
from panel.meetings.model import ItemKind, MeetingId, Standing
from panel.protocol import bases_on_form
from panel.referrals import service as referral_service
from panel.referrals.form_reader import read_form
from panel.referrals.protocol import DashProtocol, load_protocol
from panel.referrals.routing import propose_route
from panel.referrals.rules import triage
from panel.store.unit_of_work import Store
from panel.text import as_sentence
from panel.vault.key_file import ArgonCost
from reports.wording import Wording, load_wording
from srp_worksheet import service as profile_service
from srp_worksheet.model import ProfileId, Rating
from ui.case_words import RELATIONSHIP_WORDS
from ui.demo.story import CaseStory, ReferralStory, Story, load_story
from ui.information.typed_information import KNOWN_SOURCES, understand_information
from ui.risk_profile.scale import choosing, scale_of
from ui.timeline.words import incident_values
from ui.welcome.opening import Opened

Step = Callable[[int, int, str], None]
_WORKED = 2
"""How many cases the meeting has come through."""
_KEYS = re.compile(r"[a-z][0-9kg]*")


def make_demo_clinic(forms: Path, step: Step) -> Opened:
    """A clinic with a planned meeting of six cases, the first two worked through in part.

    Args:
        forms: the referral forms of `tests/forms/`.
        step: told of progress; may raise to stop, and then nothing is left behind.

    Raises:
        KnownError: the forms are not there, or the temporary folder cannot be written.
    """
    story = load_story()
    folder = Path(tempfile.mkdtemp(prefix="clinic-look-around-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "demo.scstore"
    weakest = ArgonCost(memory_kib=8 * 1024, passes=1, lanes=1)
    store = create_with_passphrase(
        path, secrets.token_urlsafe(32), story.clinic, story.force, weakest
    )
    try:
        _Making(store, story, forms, step).make()
    except BaseException:
        store.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Opened(store, path)


class _Making:
    def __init__(self, store: Store, story: Story, forms: Path, step: Step) -> None:
        self._store, self._story, self._forms, self._step = store, story, forms, step
        self._wording: Wording = load_wording()
        self._dash: DashProtocol = load_protocol(resources.protocol_file("dash_2018.toml"))
        self._cases: dict[str, CaseId] = {}

    def make(self) -> None:
        referrals, cases = self._story.referrals, self._story.cases
        count, total = len(referrals), len(referrals) + len(cases) + 1
        for number, referral in enumerate(referrals):
            self._step(number, total, f"{number} of {count} referrals read")
            self._take_in(referral)
        self._step(count, total, f"{count} referrals read; planning the meeting")
        meeting = self._plan()
        for place, (key, case) in enumerate(cases.items()):
            self._step(count + 1 + place, total, f"{place} of {len(cases)} cases filled in")
            self._fill_in(self._cases[key], case)
            if place < _WORKED:
                self._work_through(self._cases[key], case, meeting)
        self._step(total, total, "Opening the demo clinic")

    def _take_in(self, story: ReferralStory) -> None:
        store = self._store
        read = read_form(self._forms / story.form)
        taken = referral_service.take_in(store, read, self._dash.version)
        words = {words: key for key, words in RELATIONSHIP_WORDS.items()}
        form = read.form
        codes = bases_on_form(
            [*form.lawful_bases, form.article_6, form.article_9], self._wording.lawful_bases
        )
        referral_id = taken.new_id("referral")
        referral_service.confirm(
            store,
            referral_id,
            words.get(story.relationship, Relationship.UNDETERMINED),
            settings(store).reference_prefix,
            codes,
            self._cases.get(story.case),
        )
        case_id = referral_service.referral(store, referral_id).case_id
        if case_id is not None:
            self._cases[story.case] = case_id
        proposal = triage(form, self._dash)
        route = propose_route(form, proposal.level, self._dash, stalking_dominant=True)
        referral_service.triage(
            store,
            referral_id,
            risk_level=proposal.level,
            ground=proposal.grounds[0].ground if proposal.grounds else None,
            ground_reason=proposal.grounds[0].reason if proposal.grounds else "",
            stalking_dominant=True,
            route=route.routes[0],
            route_reason=route.reason,
        )

    def _plan(self) -> MeetingId:
        agenda = [
            (self._cases[key], self._kind(key), self._wording.meeting.minutes_new)
            for key in self._story.cases
        ]
        codes = {agency.name: agency.code for agency in self._wording.agencies}
        planned = meeting_service.plan_meeting(
            self._store,
            [codes[person.agency] for person in self._story.attendance],
            agenda,
            day=self._today(),
            starts="14:00",
            place=self._story.place,
            chair=self._story.chair,
            marking=settings(self._store).marking,
            confidentiality=self._wording.meeting.confidentiality,
        )
        meeting = MeetingId(planned.new_id("meeting"))
        people = {codes[person.agency]: person for person in self._story.attendance}
        for row in meeting_service.agenda(self._store, meeting).attendance:
            person = people[row.agency]
            meeting_service.change_attendance(
                self._store, row.id, name=person.name, standing=Standing(person.standing.lower())
            )
        return meeting

    def _kind(self, key: str) -> ItemKind:
        again = any(referral.repeat for referral in self._story.referrals if referral.case == key)
        return ItemKind.REPEAT if again else ItemKind.NEW_REFERRAL

    def _fill_in(self, case_id: CaseId, case: CaseStory) -> None:
        store, wording, today = self._store, self._wording, self._today()
        case_service.change_case(store, case_id, why_here=case.why_here)
        people = ("Victim", "Witness", "Family", "Neighbour", "Employer", "Respondent", "Police")
        for line in case.incidents:
            draft = understand_incident(line, wording.acts, people, today)
            case_service.add_incident(store, case_id, **incident_values(draft))
        for line in case.information:
            shared = understand_information(line, wording.agencies, KNOWN_SOURCES, today)
            if shared.agency is not None:
                case_service.add_information(
                    store,
                    case_id,
                    agency=shared.agency.code,
                    reply=shared.reply,
                    text=shared.text,
                    source=shared.source,
                    given_on=None if shared.reply is Reply.AWAITED else shared.given_on or today,
                    sensitivity=shared.sensitivity or Sensitivity.MAY_BE_MINUTED,
                )

    def _work_through(self, case_id: CaseId, case: CaseStory, meeting: MeetingId) -> None:
        self._rate(case_id, case, meeting)
        agenda = meeting_service.agenda(self._store, meeting)
        item = next(item for item in agenda.items if item.case_id == case_id)
        known = [row.name for row in agenda.attendance] + [agenda.cases[case_id].oic]
        for risk in case.plan.risks:
            meeting_service.add_risk(self._store, item.id, text=risk.text)
        for line in case.plan.actions:
            draft = understand_line(line, self._wording.agencies, known, self._today())
            action_service.agree(
                self._store,
                case_id,
                meeting,
                agency=draft.agency or "",
                text=as_sentence(draft.text),
                owner=draft.owner,
                due=draft.due,
                due_words=draft.due_words,
            )

    def _rate(self, case_id: CaseId, case: CaseStory, meeting: MeetingId) -> None:
        if case.profile is None:
            return
        protocol = self._wording.risk_profile
        begun = profile_service.begin_profile(self._store, case_id, meeting, protocol.version)
        profile_id = ProfileId(begun.new_id("risk_profile"))
        scales = {
            factor.code: scale_of(group, protocol)
            for group in protocol.groups
            for factor in group.factors
        }
        for factor, rating in zip(protocol.factors, case.profile.ratings, strict=False):
            keys = _KEYS.match(rating)
            for key in keys[0] if keys else "":
                option = scales[factor.code].by_key(key)
                if option is not None:
                    changes = choosing(Rating(factor.code), option, again_takes_back=False)
                    profile_service.rate(self._store, profile_id, factor.code, **changes)

    def _today(self) -> date:
        return self._store.now().date()
