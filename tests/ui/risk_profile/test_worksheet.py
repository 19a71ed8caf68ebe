"""From an empty case to a signed profile, and what comes after the signature."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.store.unit_of_work import Store
from srp_worksheet import service
from srp_worksheet.model import Level, Presence, Profile, ProfileId, Typology
from ui.risk_profile.after_factors import AfterFactors
from ui.risk_profile.links import LinkBar
from ui.risk_profile.rating_line import RatingLine
from ui.risk_profile.step import RiskProfileStep
from ui.widgets.jump_list import JumpList
from ui.workspace import Workspace

Stored = Callable[[], Profile]
Press = Callable[..., None]
Key = Qt.Key

FIRST = "history_violence"


def named(step: QWidget, name: str) -> QWidget:
    """The control of this accessible name."""
    return next(widget for widget in step.findChildren(QWidget) if widget.accessibleName() == name)


def button(step: QWidget, text: str) -> QAbstractButton:
    return next(one for one in step.findChildren(QAbstractButton) if one.accessibleName() == text)


def shown(step: RiskProfileStep, qtbot: QtBot) -> RiskProfileStep:
    """The step once the parts after the factors are made."""
    qtbot.waitUntil(lambda: step.findChild(AfterFactors) is not None)
    return step


def complete(store: Store, profile_id: ProfileId, workspace: Workspace) -> None:
    """Fill in all without which a profile must not be signed, except for the assessor."""
    service.rate(store, profile_id, FIRST, presence=Presence.YES, evidence="PNC 2019")
    for outcome in workspace.protocol.risk_profile.outcomes:
        service.judge(store, profile_id, outcome.code, level=Level.HIGH)
    service.change_profile(
        store, profile_id, typology=Typology.REJECTED, formulation="Began when she left."
    )


def test_an_empty_case_offers_to_begin(
    open_step: Callable[[], RiskProfileStep], press: Press, store: Store, case_id: CaseId
) -> None:
    open_step()
    press(Key.Key_Space)
    profile = service.current_profile(store, case_id)
    assert profile is not None
    press("y")
    profile = service.current_profile(store, case_id)
    assert profile is not None
    assert profile.rating(FIRST).presence is Presence.YES


def test_the_context_is_typed_and_a_day_is_understood(
    qtbot: QtBot, step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    named(shown(step, qtbot), "Stalking started").setFocus()
    press("summer 2025", Key.Key_Tab, "2/11", Key.Key_Tab)
    profile = stored()
    assert profile.stalking_started == date(2025, 6, 1)
    assert profile.last_incident == date(2026, 11, 2)
    assert profile.last_incident_words == "2 Nov 2026"


def test_words_that_are_no_date_are_kept_as_they_are(
    qtbot: QtBot, step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    named(shown(step, qtbot), "Stalking started").setFocus()
    press("when he lost his job", Key.Key_Return)
    assert stored().stalking_started_words == "when he lost his job"
    assert stored().stalking_started is None


@pytest.mark.usefixtures("incident")
def test_start_and_last_incident_can_be_taken_from_the_timeline(
    qtbot: QtBot, step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    step.refresh()
    button(shown(step, qtbot), "Take from the timeline").setFocus()
    press(Key.Key_Space)
    assert stored().stalking_started == stored().last_incident == date(2026, 11, 2)


def test_a_typology_is_chosen_with_its_reasons(
    qtbot: QtBot, step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    step._jump("typology")
    press(Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Tab, "wants a bond", Key.Key_Tab)
    assert stored().typology is Typology.INTIMACY_SEEKING
    assert stored().typology_for == "wants a bond"
    assert shown(step, qtbot).isVisible()


def test_each_outcome_is_judged_with_drivers_from_the_rated_factors(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    press("y", Key.Key_Down, "p")
    step._jump("outcome:persistence")
    press(Key.Key_Right, Key.Key_Right, Key.Key_Space, Key.Key_Tab, "antisocial", Key.Key_Return)
    judgement = stored().judgement("persistence")
    assert judgement.level is Level.HIGH
    assert judgement.drivers == ("history_antisocial",)
    assert stored().judgement("violence").level is None


def test_the_number_of_a_factor_that_is_not_rated_never_takes_another_for_it(
    step: RiskProfileStep, press: Press, stored: Stored, store: Store, profile_id: ProfileId
) -> None:
    service.rate(store, profile_id, "recent_symptoms", presence=Presence.YES)
    step.refresh()
    step._jump("drivers:violence")
    press("3", Key.Key_Return)
    assert stored().judgement("violence").drivers == ()
    press(Key.Key_Backspace, "13", Key.Key_Return)
    assert stored().judgement("violence").drivers == ("recent_symptoms",)


def test_enter_names_no_driver_before_one_is_marked(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    press("y", Key.Key_Down, "p")
    step._jump("drivers:violence")
    press(Key.Key_Return)
    assert stored().judgement("violence").drivers == ()
    press(Key.Key_Return)
    assert stored().judgement("violence").drivers == (FIRST,)


def test_a_factor_that_is_not_rated_is_not_offered_as_a_driver(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    step._jump("outcome:violence")
    press(Key.Key_Tab, "antisocial", Key.Key_Return)
    assert stored().judgement("violence").drivers == ()


def test_the_earlier_rating_is_hidden_until_it_is_asked_for(
    qtbot: QtBot,
    open_step: Callable[[], RiskProfileStep],
    store: Store,
    case_id: CaseId,
    profile_id: ProfileId,
    workspace: Workspace,
) -> None:
    complete(store, profile_id, workspace)
    service.change_profile(store, profile_id, assessor="Dr Nora Pretend", training="Course 2024")
    service.sign(store, profile_id, workspace.protocol.risk_profile)
    service.begin_profile(store, case_id, None, workspace.protocol.risk_profile.version)
    step = open_step()
    line = step.findChildren(RatingLine)[0]
    assert "Before" not in line.accessibleName()
    button(step, "Compare with the last profile: History").click()
    assert "Before: Yes" in line.accessibleName()
    assert service.profiles(store, case_id)[0].ratings == {}
    assert shown(step, qtbot).isVisible()


def test_what_is_missing_leads_to_its_place(
    qtbot: QtBot, step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    gaps = named(shown(step, qtbot), "Needed before signing")
    assert isinstance(gaps, JumpList)
    gaps.setFocus()
    press(Key.Key_Return, Key.Key_Space)
    assert stored().typology is Typology.REJECTED


def test_signing_waits_until_nothing_blocks(
    qtbot: QtBot,
    step: RiskProfileStep,
    press: Press,
    store: Store,
    stored: Stored,
    profile_id: ProfileId,
    workspace: Workspace,
) -> None:
    sign = button(shown(step, qtbot), "Sign and lock")
    assert not sign.isEnabled()
    complete(store, profile_id, workspace)
    step.refresh()
    named(step, "Assessor").setFocus()
    press("Dr Nora Pretend", Key.Key_Tab, "Course 2024", Key.Key_Return)
    assert sign.isEnabled()
    sign.click()
    box = step.findChild(QMessageBox)
    assert box is not None
    assert box.defaultButton().text() == "Leave it unsigned"
    yes = next(each for each in box.buttons() if each.text() == "Sign and lock")
    qtbot.keyClick(yes, Key.Key_Space)
    assert stored().signed_at is not None


@pytest.fixture
def signed(
    qtbot: QtBot,
    open_step: Callable[[], RiskProfileStep],
    store: Store,
    profile_id: ProfileId,
    workspace: Workspace,
) -> RiskProfileStep:
    complete(store, profile_id, workspace)
    service.change_profile(store, profile_id, assessor="Dr Nora Pretend", training="Course 2024")
    service.sign(store, profile_id, workspace.protocol.risk_profile)
    return shown(open_step(), qtbot)


def test_a_signed_profile_can_be_read_and_no_longer_changed(
    signed: RiskProfileStep, press: Press, stored: Stored
) -> None:
    before = stored()
    signed.findChildren(RatingLine)[0].setFocus()
    press("n", Key.Key_Delete, Key.Key_Return, Key.Key_Down, "y")
    assert stored() == before


def test_a_signed_text_can_be_read_with_the_keyboard_and_typing_there_is_answered(
    signed: RiskProfileStep, press: Press, stored: Stored, workspace: Workspace
) -> None:
    before = stored()
    told: list[str] = []
    workspace.changes.trouble.connect(told.append)
    signed.findChildren(RatingLine)[0].setFocus()
    press("n")
    for part in ("formulation", "judgement", "typology", "sign_off"):
        signed._jump(part)
        press("x")
    assert [sentence.startswith("This risk profile is signed") for sentence in told] == [True] * 5
    assert not button(signed, "Typology: Rejected").isEnabled()
    assert stored() == before


def test_who_signed_before_is_named_as_then_and_the_training_is_only_offered(
    signed: RiskProfileStep, press: Press, stored: Stored
) -> None:
    button(signed, "Start a new profile").click()
    named(signed, "Assessor").setFocus()
    press("dr nora  pretend", Key.Key_Tab)
    assert (stored().assessor, stored().training) == ("Dr Nora Pretend", "")
    training = named(signed, "Training")
    assert isinstance(training, QLineEdit)
    offered = training.completer().model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["Course 2024"]


def test_a_missing_reason_leads_into_its_field(
    step: RiskProfileStep, press: Press, stored: Stored, store: Store, profile_id: ProfileId
) -> None:
    service.rate(store, profile_id, FIRST, presence=Presence.OMIT)
    step.refresh()
    step._jump(f"factor:{FIRST}")
    press("GP asked", Key.Key_Return)
    assert stored().rating(FIRST).omit_reason == "GP asked"


def test_after_a_signed_profile_a_new_one_begins_empty(
    signed: RiskProfileStep, stored: Stored, store: Store, case_id: CaseId, profile_id: ProfileId
) -> None:
    button(signed, "Start a new profile").click()
    assert stored().supersedes_id == profile_id
    assert stored().ratings == {}
    assert len(service.profiles(store, case_id)) == 2
    assert isinstance(QApplication.focusWidget(), RatingLine)


def test_nothing_on_the_page_adds_ratings_up(
    qtbot: QtBot, step: RiskProfileStep, press: Press
) -> None:
    press("y", "3", Key.Key_Down, "p", "2")
    texts = [label.text() for label in shown(step, qtbot).findChildren(QLabel)]
    assert "2 of 10 rated" in texts
    assert "Structured professional judgement: nothing is added up" in texts


def test_in_a_low_window_the_foot_leaves_the_height_to_the_factors(
    step: RiskProfileStep, qtbot: QtBot
) -> None:
    foot = step.findChild(LinkBar)
    assert foot is not None
    high = foot.height()
    step.resize(900, 300)
    qtbot.waitUntil(lambda: foot.height() < high)
    rule = next(label for label in foot.findChildren(QLabel) if "nothing is added" in label.text())
    assert rule.isVisible()
