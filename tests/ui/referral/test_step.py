"""The first step of the walk: proposals stand beside decisions, and a person decides."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from panel.cases import service as case_service
from panel.cases.model import CaseId, Consent, Ground, Relationship, RiskLevel
from panel.referrals import service
from panel.referrals.model import ReadForm
from panel.referrals.record import Route, Triage
from panel.store.unit_of_work import Store
from tests.ui.referral.conftest import FORM
from ui.referral.decision_row import DecisionRow
from ui.referral.step import ReferralStep
from ui.widgets.labels import PlainLabel
from ui.widgets.text import SavedText
from ui.workspace import OpenCase, Workspace


@pytest.fixture
def confirmed(store: Store, referral_id: int) -> CaseId:
    done = service.confirm(store, referral_id, Relationship.UNDETERMINED, "SC", ["cda_115"])
    return CaseId(done.new_id("case_file"))


@pytest.fixture
def step(workspace: Workspace, confirmed: CaseId, show: Callable[[QWidget], None]) -> ReferralStep:
    step = ReferralStep(workspace)
    show(step)
    step.open(OpenCase(case_service.open_case(workspace.store, confirmed)))
    return step


def triage_of(store: Store, case_id: CaseId) -> Triage:
    return service.of_case(store, case_id)[0].triage


def row(step: ReferralStep, name: str) -> DecisionRow:
    return step._triage._rows[name]


def named(step: QWidget, name: str) -> QWidget:
    return next(w for w in step.findChildren(QWidget) if w.accessibleName() == name)


def seen_text(step: QWidget) -> str:
    labels = step.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(step))


def alt_p(qtbot: QtBot, step: QWidget) -> None:
    qtbot.keyClick(step, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)


def test_the_count_is_told_as_a_count(step: ReferralStep) -> None:
    text = seen_text(step)
    assert "15 of 28 answered yes, 2 unanswered. S-DASH 2 of 11." in text
    assert "not a probability" in text
    assert "%" not in text


def test_nothing_is_decided_until_a_person_decides(
    step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    triage = triage_of(store, confirmed)
    assert triage.route is None
    assert triage.risk_level is None
    assert row(step, "level")._state.text() == "Proposed, not decided"
    assert "The program proposes: High." in seen_text(step)
    assert "Visible" in row(step, "ground")._proposal.text()
    assert "Nobody has decided yet." in seen_text(step)


def test_alt_p_takes_the_proposals_one_after_the_other(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    step.focus_first()
    for _ in range(5):
        alt_p(qtbot, step)
    triage = triage_of(store, confirmed)
    case = case_service.open_case(store, confirmed)
    assert triage.risk_level is RiskLevel.HIGH
    assert triage.ground is Ground.VISIBLE
    assert "15 of the 28" in triage.ground_reason
    assert case.relationship is Relationship.EX_INTIMATE
    assert triage.route is Route.CLINIC
    assert triage.route_reason
    assert triage.advocate == "idva"
    assert triage.triaged_by == "DI Testcase"
    assert triage.stalking_dominant is None
    assert row(step, "level")._state.text() == "Decided"
    assert "Last decided by DI Testcase" in seen_text(step)


def test_after_the_proposals_the_keyboard_is_where_only_a_person_can_say(
    qtbot: QtBot, step: ReferralStep
) -> None:
    step.focus_first()
    for _ in range(5):
        alt_p(qtbot, step)
    assert row(step, "advocate")._state.text() == "Decided"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Dominant risk: Stalking"


def test_a_person_decides_otherwise_and_the_proposal_stays_beside_it(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    level = row(step, "level")
    level.control.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert triage_of(store, confirmed).risk_level is RiskLevel.MEDIUM
    assert case_service.open_case(store, confirmed).risk_level is RiskLevel.MEDIUM
    assert "The program proposes: High." in level._proposal.text()
    assert level._take.isVisibleTo(step)
    assert "GDASS" in row(step, "route")._proposal.text()


def test_stalking_or_domestic_abuse_dominant_changes_the_route_proposed(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    qtbot.mouseClick(named(step, "Dominant risk: Domestic abuse"), Qt.MouseButton.LeftButton)
    assert triage_of(store, confirmed).stalking_dominant is False
    assert "The program proposes: MARAC." in row(step, "route")._proposal.text()


def test_judgement_without_a_reason_is_marked_until_the_reason_is_given(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    qtbot.mouseClick(
        named(step, "Ground for high risk: Professional judgement"), Qt.MouseButton.LeftButton
    )
    ground = row(step, "ground")
    assert ground._state.text() == "Decided, reason missing"
    reason = named(step, "Reason: Ground for high risk")
    reason.setFocus()
    qtbot.keyClicks(reason, "Fear out of all proportion")
    qtbot.waitUntil(
        lambda: triage_of(store, confirmed).ground_reason == "Fear out of all proportion"
    )
    assert ground._state.text() == "Decided"
    assert reason.hasFocus()


def test_taking_a_proposal_keeps_a_reason_that_a_person_wrote(
    qtbot: QtBot, step: ReferralStep, store: Store, referral_id: int, confirmed: CaseId
) -> None:
    step.workspace.changes.do(service.triage, referral_id, route_reason="As the chair said")
    row(step, "route").control.setFocus()
    alt_p(qtbot, step)
    triage = triage_of(store, confirmed)
    assert triage.route is Route.CLINIC
    assert triage.route_reason == "As the chair said"


def test_a_decision_is_undone(
    qtbot: QtBot, step: ReferralStep, workspace: Workspace, confirmed: CaseId
) -> None:
    row(step, "level").control.setFocus()
    alt_p(qtbot, step)
    workspace.changes.undo()
    assert triage_of(workspace.store, confirmed).risk_level is None
    assert row(step, "level")._state.text() == "Proposed, not decided"


def test_why_here_is_edited_in_place(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    why = named(step, "Why here")
    why.setFocus()
    qtbot.keyClick(why, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(why, " Worse since October.")
    step.open(OpenCase(case_service.open_case(store, confirmed)))
    written = case_service.open_case(store, confirmed).why_here
    assert written == "Daily contact since June. Worse since October."


def test_a_fact_about_a_person_is_put_right(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    qtbot.keyClick(named(step, "Correct the facts: victim"), Qt.Key.Key_Space)
    phone = named(step, "Victim: Phone")
    phone.setFocus()
    qtbot.keyClicks(phone, "07700 900336")
    qtbot.keyClick(phone, Qt.Key.Key_Return)
    victim = case_service.open_case(store, confirmed).victim
    assert victim is not None
    assert victim.phone == "07700 900336"
    assert "07700 900336" in seen_text(step)


def test_consent_and_bases_are_recorded(
    qtbot: QtBot, step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    consent = named(step, "Consent")
    consent.setFocus()
    qtbot.keyClick(consent, Qt.Key.Key_Down)
    step.setFocus()
    step.open(OpenCase(case_service.open_case(store, confirmed)))
    assert case_service.open_case(store, confirmed).consent is Consent.GIVEN
    qtbot.keyClick(named(step, "Change the bases"), Qt.Key.Key_Space)
    care = next(
        t for t in step.findChildren(QCheckBox) if t.accessibleName().startswith("Care Act")
    )
    qtbot.keyClick(care, Qt.Key.Key_Space)
    assert case_service.open_case(store, confirmed).lawful_bases == ("cda_115", "care_act")


def test_each_basis_says_its_regime_and_what_limits_it_before_it_is_chosen(
    qtbot: QtBot, step: ReferralStep
) -> None:
    qtbot.keyClick(named(step, "Change the bases"), Qt.Key.Key_Space)
    shown = seen_text(step)
    assert "safeguarding (law-enforcement processing)" in shown
    assert "Not for the tasks of a public authority" in shown


def test_the_answers_unfold_with_their_comments_and_unread_places_stay_told(
    qtbot: QtBot, step: ReferralStep
) -> None:
    assert "Not read from the form and not settled: Question 7" in seen_text(step)
    assert "Thirty calls a day" not in seen_text(step)
    toggle = next(b for b in step.findChildren(QPushButton) if b.text().startswith("Show the"))
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    text = seen_text(step)
    assert "8. Constant contact, following or harassment" in text
    assert "Thirty calls a day" in text
    assert "18. " not in text


def test_earlier_referrals_of_the_case_are_listed(
    step: ReferralStep, store: Store, confirmed: CaseId
) -> None:
    assert "Earlier referrals" not in seen_text(step)
    again = replace(FORM, answers=dict.fromkeys(range(1, 29), False), sdash=(False,) * 11)
    taken = service.take_in(store, ReadForm(again), "dash-2018/1").new_id("referral")
    repeat = Relationship.EX_INTIMATE
    step.workspace.changes.do(service.confirm, taken, repeat, "SC", [], into=confirmed)
    text = seen_text(step)
    assert "0 of 28 answered yes, 0 unanswered" in text
    assert "19 Nov 2026: 15 of 28 answered yes, no route decided" in text


def test_a_case_without_a_form_has_nothing_to_triage(
    step: ReferralStep, store: Store, case_id: CaseId
) -> None:
    step.open(OpenCase(case_service.open_case(store, case_id)))
    text = seen_text(step)
    assert "No referral form belongs to this case" in text
    assert "Rhoda Madeup" in text
    assert "answered yes" not in text


def test_the_room_is_told_which_decision_is_at_hand(qtbot: QtBot, step: ReferralStep) -> None:
    with qtbot.waitSignal(step.detail) as told:
        row(step, "route").control.setFocus()
    assert told.args == ["route"]


def test_tab_reaches_every_part_of_the_page(step: ReferralStep, qtbot: QtBot) -> None:
    wanted = set(step.findChildren(SavedText))
    step.focus_first()
    seen: set[QWidget] = set()
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        seen |= {field for field in wanted if field.isAncestorOf(focus)}
    assert seen == {field for field in wanted if field.isVisible()}
