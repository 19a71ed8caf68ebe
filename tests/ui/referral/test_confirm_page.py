"""A person checks what was read, puts it right, and confirms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from panel.cases import service as case_service
from panel.cases.model import CaseId, Relationship, Role
from panel.referrals import service
from panel.referrals.model import ReadForm
from panel.referrals.record import ReferralState
from panel.store.unit_of_work import Store
from tests.conftest import Clock
from tests.ui.referral.conftest import FORM
from ui.referral.confirm_page import ConfirmPage
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, referral_id: int, show: Callable[[QWidget], None]) -> ConfirmPage:
    page = ConfirmPage(workspace)
    show(page)
    page.open(referral_id)
    return page


def named(page: QWidget, name: str) -> QWidget:
    return next(
        widget
        for widget in page.findChildren(QWidget)
        if widget.accessibleName() == name and widget.isVisibleTo(page)
    )


def seen_text(page: QWidget) -> str:
    labels = page.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page))


def type_over(qtbot: QtBot, page: QWidget, name: str, words: str) -> None:
    field = named(page, name)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def ctrl_enter(qtbot: QtBot, page: QWidget) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def confirm(qtbot: QtBot, page: ConfirmPage) -> CaseId:
    with qtbot.waitSignal(page.confirmed) as confirmed:
        ctrl_enter(qtbot, page)
    return CaseId(confirmed.args[0])


def test_the_page_opens_at_the_first_place_that_could_not_be_read(page: ConfirmPage) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Question 7 (Conflict over child contact)")
    assert "Could not be read (2)" in seen_text(page)
    assert "Unanswered (" in seen_text(page)
    assert "The form holds tracked changes." in seen_text(page)


def test_a_correction_is_stored_and_settles_its_place(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    type_over(qtbot, page, "Victim: Postcode", "GL5 9ZZ")
    stored = service.referral(store, referral_id)
    assert stored.form.victim.postcode == "GL5 9ZZ"
    assert [entry.field for entry in stored.unread] == ["Question 7 (Conflict over child contact)"]
    assert "Could not be read (1)" in seen_text(page)


def test_typing_is_stored_without_leaving_the_field(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    field = named(page, "Officer in the case")
    field.setFocus()
    qtbot.keyClicks(field, "DC 41")
    qtbot.waitUntil(lambda: service.referral(store, referral_id).form.oic == "DC 41")
    assert field.hasFocus()


def test_a_letter_answers_a_question_and_a_comment_is_kept(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_N)
    type_over(qtbot, page, "Comment on Question 7 (Conflict over child contact)", "No contact")
    stored = service.referral(store, referral_id)
    assert stored.form.answers[7] is False
    assert stored.form.comments["7"] == "No contact"
    assert stored.form.comments["8"] == "Thirty calls a day"


def test_a_correction_is_undone(
    qtbot: QtBot, page: ConfirmPage, workspace: Workspace, referral_id: int
) -> None:
    type_over(qtbot, page, "Victim: Postcode", "GL5 9ZZ")
    workspace.changes.undo()
    stored = service.referral(workspace.store, referral_id)
    assert stored.form == FORM
    assert len(stored.unread) == 2
    assert "Could not be read (2)" in seen_text(page)


def test_an_unread_place_leads_to_its_field_and_can_be_called_settled(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    go = named(page, "Go to Victim: postcode")
    go.setFocus()
    qtbot.keyClick(go, Qt.Key.Key_Return)
    assert named(page, "Victim: Postcode").hasFocus()
    go.setFocus()
    qtbot.keyClick(go, Qt.Key.Key_Delete)
    stored = service.referral(store, referral_id)
    assert stored.form == FORM
    assert len(stored.unread) == 1


def test_an_unanswered_question_leads_to_its_row(qtbot: QtBot, page: ConfirmPage) -> None:
    title = "Question 9 (Pregnant, or a baby in the past 18 months)"
    link = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == title)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == f"{title}: Yes"


def test_a_child_is_added_named_and_taken_away(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    qtbot.keyClick(named(page, "Add a child"), Qt.Key.Key_Space)
    type_over(qtbot, page, "Child 2: Name", "Lou Madeup")
    names = [child.name for child in service.referral(store, referral_id).form.children]
    assert names == ["Kit Madeup", "Lou Madeup"]
    qtbot.keyClick(named(page, "Remove child 1"), Qt.Key.Key_Space)
    names = [child.name for child in service.referral(store, referral_id).form.children]
    assert names == ["Lou Madeup"]
    name = named(page, "Child 1: Name")
    assert name.property("text") == "Lou Madeup"


def test_ctrl_enter_opens_the_case_with_what_was_typed_last(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    assert "2 places could not be read and would stay unsettled." in seen_text(page)
    field = named(page, "Victim: Surname")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "-Smith")
    case = case_service.open_case(store, confirm(qtbot, page))
    assert case.victim is not None
    assert case.victim.name == "Rhoda Madeup-Smith"
    assert case.person(Role.CHILD) is not None
    assert case.relationship is Relationship.UNDETERMINED
    assert case.lawful_bases == ("cda_115", "art6_vital")
    stored = service.referral(store, referral_id)
    assert stored.state is ReferralState.CONFIRMED
    assert len(stored.unread) == 2


def test_the_relationship_is_proposed_and_only_a_person_takes_it(
    qtbot: QtBot, page: ConfirmPage, store: Store
) -> None:
    assert "The form says “Ex-partner”, which points to: Ex-intimate." in seen_text(page)
    assert "The relationship would stand as not settled." in seen_text(page)
    qtbot.keyClick(named(page, "Take “Ex-intimate”"), Qt.Key.Key_Space)
    assert "stand as not settled" not in seen_text(page)
    case = case_service.open_case(store, confirm(qtbot, page))
    assert case.relationship is Relationship.EX_INTIMATE


@pytest.fixture
def earlier(store: Store, clock: Clock) -> CaseId:
    """A case about the same two people, referred three months before."""
    now = clock.now
    clock.now = now - timedelta(days=90)
    taken = service.take_in(store, ReadForm(FORM), "dash-2018/1").new_id("referral")
    done = service.confirm(store, taken, Relationship.EX_INTIMATE, "SC", [])
    clock.now = now
    return CaseId(done.new_id("case_file"))


def test_alt_p_takes_the_proposed_relationship_and_the_keyboard_stays_in_the_form(
    qtbot: QtBot, page: ConfirmPage, store: Store
) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is focus
    case = case_service.open_case(store, confirm(qtbot, page))
    assert case.relationship is Relationship.EX_INTIMATE


def test_the_same_two_people_are_offered_and_never_linked_unasked(
    qtbot: QtBot, earlier: CaseId, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    reference = case_service.open_case(store, earlier).reference
    assert f"Looks like {reference}: same victim and same respondent, last referred" in seen_text(
        page
    )
    assert "within 12 months" in seen_text(page)
    ctrl_enter(qtbot, page)
    assert service.referral(store, referral_id).state is ReferralState.TO_CONFIRM
    assert "Say first whether this is a repeat" in seen_text(page)
    link = named(page, f"Link as a repeat of {reference}")
    assert link.hasFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert confirm(qtbot, page) == earlier
    assert len(service.of_case(store, earlier)) == 2


def test_a_new_case_is_opened_when_a_person_says_that_they_are_others(
    qtbot: QtBot, earlier: CaseId, page: ConfirmPage
) -> None:
    new = next(r for r in page.findChildren(QRadioButton) if "new case" in r.accessibleName())
    qtbot.keyClick(new, Qt.Key.Key_Space)
    assert confirm(qtbot, page) != earlier


def test_another_victim_of_the_same_respondent_is_told_but_cannot_be_linked(
    qtbot: QtBot, earlier: CaseId, page: ConfirmPage, store: Store
) -> None:
    type_over(qtbot, page, "Victim: Surname", "Otherwise")
    reference = case_service.open_case(store, earlier).reference
    text = f"{reference} names the same respondent, but another victim."
    assert text in seen_text(page)
    assert confirm(qtbot, page) != earlier


def test_escape_leaves_with_everything_stored(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    field = named(page, "Officer in the case")
    field.setFocus()
    qtbot.keyClicks(field, "DC 41")
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert service.referral(store, referral_id).form.oic == "DC 41"


def test_a_form_that_came_in_by_mistake_is_set_aside_after_a_question(
    qtbot: QtBot, page: ConfirmPage, store: Store, referral_id: int
) -> None:
    qtbot.keyClick(named(page, "Set aside…"), Qt.Key.Key_Space)
    box = page.findChild(QMessageBox)
    assert box is not None
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(box.defaultButton(), Qt.Key.Key_Space)
    assert service.referral(store, referral_id).state is ReferralState.SET_ASIDE


def test_another_referral_shows_nothing_of_the_one_before(
    qtbot: QtBot, page: ConfirmPage, store: Store
) -> None:
    qtbot.keyClick(named(page, "Take “Ex-intimate”"), Qt.Key.Key_Space)
    blank = replace(FORM, children=(), oic="DC 7", comments={})
    other = service.take_in(store, ReadForm(blank), "dash-2018/1").new_id("referral")
    page.open(other)
    shown = [widget for widget in page.findChildren(QWidget) if widget.isVisibleTo(page)]
    assert "Kit Madeup" not in [widget.property("text") for widget in shown]
    assert "None on the form." in seen_text(page)
    assert "Everything on the form was read." in seen_text(page)
    assert "The relationship would stand as not settled." in seen_text(page)
