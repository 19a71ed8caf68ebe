"""One case of the demo's meeting, walked through its six steps."""

from collections.abc import Sequence

from panel.orders.model import Section
from ui.demo import steps_case as steps
from ui.demo import steps_profile as profile_steps
from ui.demo import steps_spo as spo_steps
from ui.demo.album import Album
from ui.demo.hand import Hand
from ui.demo.story import CaseStory, ProfileStory, SpoStory

_PICTURED_FACTORS = (5, 15, 30)


class CaseWalk:
    """Works one case and takes its pictures.

    Args:
        hand: works the console, which shows the case.
        case: what is said of it.
        sections: the parts of an application, for their labels.
        album: where its pictures go; None for none.
    """

    def __init__(
        self, hand: Hand, case: CaseStory, sections: Sequence[Section], album: Album | None
    ) -> None:
        self._hand = hand
        self._case = case
        self._sections = sections
        self._album = album

    def walk(self) -> None:
        """All six steps."""
        self._picture("referral", from_top=True)
        self._timeline()
        self._information()
        if self._case.profile:
            self._risk_profile(self._case.profile)
        if self._case.spo:
            self._spo(self._case.spo)
        self._plan()

    def _timeline(self) -> None:
        steps.turn_to(self._hand, steps.TIMELINE)
        for line in self._case.incidents:
            steps.add_incident(self._hand, line)
        for measure in self._case.measures:
            steps.add_measure(self._hand, measure)
        self._hand.click("Add an incident")
        self._picture("timeline", from_top=True)

    def _information(self) -> None:
        steps.turn_to(self._hand, steps.INFORMATION)
        for line in self._case.information:
            steps.add_information(self._hand, line)
        self._picture("information", from_top=True)

    def _risk_profile(self, profile: ProfileStory) -> None:
        hand = self._hand
        steps.turn_to(hand, steps.RISK_PROFILE)
        profile_steps.begin_profile(hand)
        for number, rating in enumerate(profile.ratings, start=1):
            profile_steps.rate(hand, rating)
            if number in _PICTURED_FACTORS:
                self._picture(f"risk-profile-factor-{number}")
        profile_steps.add_context(hand, profile)
        self._picture("risk-profile-context-and-typology")
        hand.click("Judgement")
        for judgement in profile.judgements:
            profile_steps.judge(hand, judgement)
        self._picture("risk-profile-judgement")
        if profile.formulation:
            hand.click("Formulation")
            profile_steps.formulate(hand, profile)
            self._picture("risk-profile-formulation")
            profile_steps.name_assessor(hand, profile)
        if profile.sign:
            profile_steps.sign(hand)
            self._picture("risk-profile-signed", in_room=False)

    def _spo(self, spo: SpoStory) -> None:
        hand = self._hand
        steps.turn_to(hand, steps.SPO)
        spo_steps.begin_application(hand, spo.sought)
        spo_steps.write_limbs(hand, spo, self._sections)
        self._picture("spo-limbs", from_top=True)
        for term in spo.terms:
            spo_steps.propose_term(hand, term)
        self._picture("spo-terms", in_room=False)
        spo_steps.write_answers(hand, spo.answers, self._sections)
        self._picture("spo-answers", in_room=False)

    def _plan(self) -> None:
        hand = self._hand
        steps.turn_to(hand, steps.PLAN)
        steps.plan_and_decide(hand, self._case.plan)
        hand.key("PgUp")
        self._picture("plan-and-decision", from_top=True)
        if self._album is not None:
            self._album.take_room(hand, "blanked", blanked=True)

    def _picture(self, name: str, *, in_room: bool = True, from_top: bool = False) -> None:
        if self._album is None:
            return
        if from_top:
            self._hand.scroll_to_top()
        self._album.take(self._hand, name)
        if in_room:
            self._album.take_room(self._hand, name)
