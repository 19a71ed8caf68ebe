"""The order is prepared by keyboard, and what was written is in the store at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.orders import service
from panel.orders.model import Application, ApplicationId, Sought, TermKind
from panel.store.unit_of_work import Store
from ui.spo.step import SpoStep
from ui.widgets.jump_list import JumpList
from ui.widgets.page import ScrollPage
from ui.workspace import Workspace

Stored = Callable[[], Application]
Press = Callable[..., None]
Key = Qt.Key

HEADING = "What the solicitor will ask for"


def named(step: QWidget, name: str) -> QWidget:
    """The visible control of this accessible name."""
    return next(
        widget
        for widget in step.findChildren(QWidget)
        if widget.accessibleName() == name and widget.isVisible()
    )


def button(step: QWidget, text: str) -> QAbstractButton:
    found = named(step, text)
    assert isinstance(found, QAbstractButton)
    return found


def go_to_gap(step: SpoStep, press: Press, sentence: str) -> None:
    """Choose a sentence among the gaps with the keyboard."""
    gaps = named(step, HEADING)
    assert isinstance(gaps, JumpList)
    gaps.setFocus()
    gaps.setCurrentRow(0)
    index = next(i for i in range(gaps.count()) if gaps.item(i).text() == sentence)
    press(*[Key.Key_Down] * index, Key.Key_Return)


def labels(step: SpoStep) -> list[str]:
    return [label.text() for label in step.findChildren(QLabel) if label.isVisible()]


def test_an_empty_case_offers_to_begin(
    open_step: Callable[[], SpoStep], press: Press, store: Store, case_id: CaseId
) -> None:
    open_step()
    press(Key.Key_Space)
    application = service.application(store, case_id)
    assert application is not None
    assert application.sought is Sought.CONSIDERING


@pytest.mark.usefixtures("step")
def test_what_is_sought_is_chosen_with_arrows_and_space(press: Press, stored: Stored) -> None:
    press(Key.Key_Right, Key.Key_Right, Key.Key_Space)
    assert stored().sought is Sought.FULL_AND_INTERIM


@pytest.mark.usefixtures("step")
def test_what_is_sought_cannot_be_taken_back_to_nothing(press: Press, stored: Stored) -> None:
    press(Key.Key_Right, Key.Key_Space, Key.Key_Space)
    assert stored().sought is Sought.FULL


def test_an_order_that_is_not_pursued_has_a_reason_and_no_gaps(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    press(*[Key.Key_Right] * 4, Key.Key_Space, Key.Key_Tab, "licence covers it", Key.Key_Tab)
    assert stored().sought is Sought.NOT_PURSUED
    assert stored().reason_not_pursued == "licence covers it"
    assert f"{HEADING} (0)" in labels(step)


def test_a_limb_takes_its_facts_and_the_rows_that_bear_on_it(
    step: SpoStep, press: Press, stored: Stored, incidents: list[int]
) -> None:
    named(step, "Facts: Acts associated with stalking, s.1(1)(a)").setFocus()
    press("Three occasions", Key.Key_Tab, Key.Key_Space)
    press(Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Escape)
    answer = stored().answer("limb_a")
    assert answer.text == "Three occasions"
    assert answer.incidents == tuple(incidents[:2])
    assert "2 rows, 1 with evidence" in labels(step)
    assert "Chronology rows 1, 2" in labels(step)


def test_a_tick_is_taken_away_with_the_same_key(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    go_to_gap(step, press, "No chronology row is tied to s.1(1)(a).")
    press(Key.Key_Space, Key.Key_Space)
    assert stored().answer("limb_a").incidents == ()


def test_a_prohibition_is_added_and_opens_ready_to_type(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    button(step, "Add a prohibition").setFocus()
    press(Key.Key_Space, "Not to contact her", Key.Key_Tab)
    (term,) = stored().terms
    assert term.kind is TermKind.PROHIBITION
    assert term.wording == "Not to contact her"


def test_a_common_wording_is_offered_for_the_kind_of_term(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    button(step, "Add a requirement").setFocus()
    press(Key.Key_Space, Key.Key_Tab, Key.Key_Space, Key.Key_Down, Key.Key_Return)
    assert stored().terms[0].wording.startswith("To attend a mental health assessment")


def test_a_wording_that_was_typed_is_kept_above_a_common_one(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    button(step, "Add a prohibition").setFocus()
    press(Key.Key_Space, "Mine", Key.Key_Tab, Key.Key_Space, Key.Key_Return)
    assert stored().terms[0].wording.startswith("Mine\nNot to contact")


def test_no_conflict_is_recorded_with_one_button(
    step: SpoStep, stored: Stored, press: Press
) -> None:
    button(step, "Add a prohibition").setFocus()
    press(Key.Key_Space)
    button(step, "Religious beliefs, s.2(3): No conflict known").setFocus()
    press(Key.Key_Space)
    assert stored().terms[0].religion_check == "No conflict known"
    assert stored().terms[0].work_check == ""


def test_a_gap_of_a_term_leads_to_the_very_field(
    step: SpoStep, press: Press, stored: Stored, store: Store, application_id: ApplicationId
) -> None:
    service.add_term(store, application_id, TermKind.PROHIBITION)
    service.add_term(store, application_id, TermKind.REQUIREMENT)
    step.refresh()
    for sentence, words in (
        ("Term 2: other orders and bail are not checked.", "bail of 20 Oct"),
        ("Term 2: no provider or supervisor is named.", "Probation"),
        ("Term 2 has no necessity of its own, s.2(2).", "eleven calls"),
    ):
        go_to_gap(step, press, sentence)
        press(words, Key.Key_Tab)
    first, second = stored().terms
    assert first.orders_check == first.necessity == ""
    assert second.orders_check == "bail of 20 Oct"
    assert second.provider == "Probation"
    assert second.necessity == "eleven calls"


def test_a_removed_term_can_be_brought_back(
    step: SpoStep, press: Press, stored: Stored, workspace: Workspace
) -> None:
    button(step, "Add a prohibition").setFocus()
    press(Key.Key_Space, "Not to follow", Key.Key_Tab)
    button(step, "Remove this term").click()
    assert stored().terms == ()
    workspace.changes.undo()
    assert stored().terms[0].wording == "Not to follow"


def test_a_gap_leads_to_its_field_and_goes_once_it_is_filled(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    go_to_gap(step, press, "No duration is stated, s.3.")
    press("5 years", Key.Key_Return)
    assert stored().answer("duration").text == "5 years"
    gaps = named(step, HEADING)
    assert isinstance(gaps, JumpList)
    texts = [gaps.item(index).text() for index in range(gaps.count())]
    assert "No duration is stated, s.3." not in texts
    assert f"{HEADING} ({len(texts)})" in labels(step)


def test_a_hearing_date_is_written_out_and_gives_the_hearsay_notice_date(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    named(step, "Hearing date").setFocus()
    press("18/12", Key.Key_Return)
    assert stored().answer("hearing_on").text == "18 Dec 2026"
    assert "Hearsay notice by 26 Nov 2026" in labels(step)


def test_an_unreadable_date_is_kept_and_refused_in_its_place(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    named(step, "Authorised on").setFocus()
    press("soon", Key.Key_Tab)
    assert stored().answer("authorised_on").text == ""
    assert any("could not be read" in text for text in labels(step))
    named(step, "Authorised on").setFocus()
    press(*[Key.Key_Backspace] * 4, "12/11", Key.Key_Tab)
    assert stored().answer("authorised_on").text == "12 Nov 2026"


def test_what_another_step_must_cure_is_asked_for_there(
    qtbot: QtBot, step: SpoStep, press: Press
) -> None:
    asked: list[str] = []
    step.elsewhere.connect(asked.append)
    go_to_gap(step, press, "The risk profile is not signed, which bears on s.1(1)(b).")
    go_to_gap(step, press, "The respondent's date of birth is not known.")
    assert asked == ["risk_profile", "respondent"]
    with qtbot.waitSignal(step.make_note):
        button(step, "Make the briefing note").click()


def test_typing_stays_while_the_timeline_changes(
    step: SpoStep, press: Press, stored: Stored, incidents: list[int], workspace: Workspace
) -> None:
    named(step, "Facts: Need for an order to protect, s.1(1)(c)").setFocus()
    press("Bail en")
    workspace.changes.do(case_service.change_incident, incidents[0], evidence="Statement")
    press("ds soon", Key.Key_Tab)
    assert stored().answer("limb_c").text == "Bail ends soon"


def test_no_words_on_the_page_say_that_a_limb_is_met(step: SpoStep) -> None:
    shown = " ".join(labels(step)).casefold()
    assert not any(word in shown for word in ("limb met", "satisfied", "proven", "made out"))


def test_a_hearing_in_the_past_is_stored_and_doubted_in_plain_words(
    step: SpoStep, press: Press, stored: Stored
) -> None:
    named(step, "Hearing date").setFocus()
    press("24 Oct 2025", Key.Key_Tab)
    assert stored().answer("hearing_on").text == "24 Oct 2025"
    warning = "Fri 24 Oct 2025 has passed. It is stored: check the day and the year."
    assert warning in labels(step)
    assert named(step, "Hearing date").accessibleDescription() == warning


def test_a_hearing_that_cannot_be_read_waits_for_its_application(
    step: SpoStep, press: Press, stored: Stored, workspace: Workspace
) -> None:
    named(step, "Hearing date").setFocus()
    press("31/13", Key.Key_Tab)
    (kept,) = workspace.kept.all()
    assert (kept.field.record.table, kept.words) == ("spo_application", "31/13")
    step.load()
    field = named(step, "Hearing date")
    assert isinstance(field, QLineEdit)
    assert field.text() == "31/13"
    assert stored().answer("hearing_on").text == ""


@pytest.mark.usefixtures("application_id")
def test_in_a_low_window_the_gaps_scroll_with_the_page(step: SpoStep, qtbot: QtBot) -> None:
    gaps, page = named(step, HEADING), step.findChild(ScrollPage)
    assert isinstance(gaps, JumpList)
    assert page is not None
    assert not page.isAncestorOf(gaps)
    step.resize(900, 300)
    qtbot.waitUntil(lambda: page.isAncestorOf(gaps) and page.height() == step.height())
    step.resize(900, 700)
    qtbot.waitUntil(lambda: not page.isAncestorOf(gaps) and gaps.isVisible())
