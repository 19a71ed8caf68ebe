"""Plan and decision worked by keyboard, with what the store holds afterwards."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from actions import service as action_service
from panel.cases.model import CaseId
from panel.cases.service import open_case
from panel.meetings import service
from panel.meetings.model import (
    AgendaItem,
    ItemKind,
    MeetingId,
    NoteKind,
    Outcome,
    Risk,
    Standing,
)
from panel.store.unit_of_work import Store
from tests.ui.keys import press, type_in
from ui.plan.step import PlanStep
from ui.widgets.labels import PlainLabel
from ui.widgets.saved import flush_all
from ui.workspace import OpenCase, Workspace


def planned(store: Store, case_id: CaseId, day: date) -> MeetingId:
    changed = service.plan_meeting(
        store, ["isac"], [(case_id, ItemKind.REVIEW, 15)], day=day, starts="14:00", chair="DI T"
    )
    return MeetingId(changed.new_id("meeting"))


@pytest.fixture
def meeting_id(store: Store, case_id: CaseId) -> MeetingId:
    """A meeting at which the case is on, with somebody from ISAC present."""
    meeting_id = planned(store, case_id, date(2026, 11, 19))
    service.open_meeting(store, meeting_id)
    agenda = service.agenda(store, meeting_id)
    service.change_attendance(
        store, agenda.attendance[0].id, name="J. Able", standing=Standing.PRESENT
    )
    service.turn_to(store, agenda.items[0].id)
    return meeting_id


@pytest.fixture
def step(
    qtbot: QtBot, workspace: Workspace, case_id: CaseId, meeting_id: MeetingId
) -> Iterator[PlanStep]:
    step = PlanStep(workspace)
    qtbot.addWidget(step)
    step.resize(800, 600)
    agenda = service.agenda(workspace.store, meeting_id)
    step.open(OpenCase(open_case(workspace.store, case_id), agenda.items[0], agenda.meeting))
    with qtbot.waitActive(step):
        step.show()
        step.activateWindow()
    step.focus_first()
    yield step
    flush_all(step)


@pytest.fixture
def item(store: Store, meeting_id: MeetingId) -> Callable[[], AgendaItem]:
    return lambda: service.agenda(store, meeting_id).items[0]


@pytest.fixture
def risks(store: Store, item: Callable[[], AgendaItem]) -> Callable[[], list[Risk]]:
    return lambda: service.risks(store, item().id)


def words_of(step: PlanStep) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in step.findChildren(PlainLabel) if label.isVisible())


def gaps(step: PlanStep) -> dict[str, QPushButton]:
    """The ways to what is missing, by their words."""
    QApplication.processEvents()
    found = step._gaps.findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisible()}


def test_notes_are_typed_as_they_are_said(
    step: PlanStep, store: Store, item: Callable[[], AgendaItem]
) -> None:
    type_in("She feels unsafe at work\n")
    type_in("ISAC differs: the risk is higher than that\n")
    type_in("Learning: ask about earlier reports\n")
    said = [(note.kind, note.said_by, note.text) for note in service.notes(store, item().id)]
    assert said == [
        (NoteKind.DISCUSSION, "", "She feels unsafe at work"),
        (NoteKind.DIFFERING_VIEW, "ISAC", "The risk is higher than that"),
        (NoteKind.LEARNING, "", "Ask about earlier reports"),
    ]
    assert step._notes.entry.line.hasFocus()


def test_the_kind_shown_follows_the_typing_and_can_be_chosen_instead(
    step: PlanStep, store: Store, item: Callable[[], AgendaItem]
) -> None:
    type_in("ISAC differs: higher")
    assert step._notes._kind.value() == NoteKind.DIFFERING_VIEW.value
    learning = next(
        cell
        for cell in step._notes._kind.findChildren(QPushButton)
        if cell.text() == "Learning point"
    )
    QTest.mouseClick(learning, Qt.MouseButton.LeftButton)
    assert step._notes.entry.line.hasFocus()
    press(Qt.Key.Key_Return)
    (note,) = service.notes(store, item().id)
    assert (note.kind, note.said_by) == (NoteKind.LEARNING, "ISAC")
    assert step._notes._kind.value() == NoteKind.DISCUSSION.value


def test_a_note_is_edited_in_place_removed_and_brought_back(
    qtbot: QtBot,
    step: PlanStep,
    store: Store,
    workspace: Workspace,
    item: Callable[[], AgendaItem],
) -> None:
    type_in("She feels unsafe\n")
    (row,) = step._notes.rows.rows
    row.head.setFocus()
    press(Qt.Key.Key_Return)
    type_in(" at work")
    qtbot.waitUntil(lambda: service.notes(store, item().id)[0].text == "She feels unsafe at work")
    press(Qt.Key.Key_Escape)
    assert row.head.hasFocus()
    press(Qt.Key.Key_Delete)
    assert service.notes(store, item().id) == []
    workspace.changes.undo()
    assert len(service.notes(store, item().id)) == 1


def test_one_key_on_a_risk_begins_an_action_for_it(
    qtbot: QtBot,
    step: PlanStep,
    case_id: CaseId,
    meeting_id: MeetingId,
    workspace: Workspace,
    risks: Callable[[], list[Risk]],
) -> None:
    step._risks.entry.setFocus()
    type_in("attends her workplace\n")
    (risk,) = risks()
    (row,) = step._risks.rows.rows
    row.head.setFocus()
    with qtbot.waitSignal(step.make_action) as begun:
        press(Qt.Key.Key_A)
    assert begun.args == ["Attends her workplace", risk.id]
    workspace.changes.do(
        action_service.agree, case_id, meeting_id, text="Warn the employer", risk_id=risk.id
    )
    qtbot.waitUntil(lambda: "1 action" in words_of(step))
    assert "Action: Warn the employer" in words_of(step)


def test_a_risk_without_an_action_takes_its_reason_from_the_gap_that_names_it(
    step: PlanStep, risks: Callable[[], list[Risk]]
) -> None:
    step._risks.entry.setFocus()
    type_in("Attends her workplace\n")
    gap = gaps(step)["1 risk with no action and no reason"]
    QTest.mouseClick(gap, Qt.MouseButton.LeftButton)
    type_in("She no longer works there")
    press(Qt.Key.Key_Escape)
    assert risks()[0].no_action_reason == "She no longer works there"
    assert not any("risk" in gap for gap in gaps(step))
    assert "Reason given" in words_of(step)


def test_the_decision_is_taken_by_keyboard_and_nothing_stays_missing(
    step: PlanStep, item: Callable[[], AgendaItem]
) -> None:
    assert list(gaps(step)) == ["No decision", "Nobody named to tell the victim"]
    step._decision.outcome.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    type_in("Adopted, police lead")
    press(Qt.Key.Key_Tab)
    type_in("Escalation after separation")
    press(Qt.Key.Key_Tab)
    type_in("ISAC")
    press(Qt.Key.Key_Tab)
    type_in("By phone tomorrow")
    press(Qt.Key.Key_Tab)
    type_in("8 weeks")
    press(Qt.Key.Key_Tab)
    decided = item()
    assert decided.outcome is Outcome.ADOPTED
    assert (decided.decision, decided.rationale) == (
        "Adopted, police lead",
        "Escalation after separation",
    )
    assert (decided.victim_told_by, decided.victim_told_how) == ("ISAC", "By phone tomorrow")
    assert decided.next_review == date(2027, 1, 14)
    assert not gaps(step)
    assert "Complete" in words_of(step)


def test_weeks_to_the_next_review_are_one_press_and_count_from_the_meeting(
    step: PlanStep, item: Callable[[], AgendaItem]
) -> None:
    step._decision._review.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert item().next_review == date(2026, 12, 17)
    assert step._decision._review.value() == date(2026, 12, 17)


def test_an_unreadable_review_date_keeps_its_words_and_says_why(
    step: PlanStep, item: Callable[[], AgendaItem]
) -> None:
    step._decision._review.setFocus()
    type_in("soonish")
    press(Qt.Key.Key_Tab)
    assert item().next_review is None
    assert "could not be read" in words_of(step)


def test_outside_a_meeting_the_step_says_so_and_shows_what_was_decided(
    step: PlanStep,
    workspace: Workspace,
    case_id: CaseId,
    item: Callable[[], AgendaItem],
) -> None:
    service.change_item(
        workspace.store, item().id, outcome=Outcome.ADVICE, decision="Advice to the OIC"
    )
    step.open(OpenCase(open_case(workspace.store, case_id)))
    words = words_of(step)
    assert "Decisions are taken at a meeting" in words
    assert "Meeting 1, Thu 19 Nov 2026: Advice given" in words
    assert "Advice to the OIC" in words
    assert not step._decision.isVisible()


def test_earlier_hearings_stand_below_and_a_later_meeting_starts_empty(
    step: PlanStep, store: Store, case_id: CaseId
) -> None:
    step._decision._decision.setFocus()
    type_in("Adopted, police lead")
    later = service.agenda(store, planned(store, case_id, date(2026, 12, 17)))
    step.open(OpenCase(open_case(store, case_id), later.items[0], later.meeting))
    assert step._decision._decision.value() == ""
    assert "Adopted, police lead" in words_of(step)


def test_a_closed_meeting_is_read_only_and_says_how_to_correct_it(
    step: PlanStep, workspace: Workspace, meeting_id: MeetingId
) -> None:
    workspace.changes.do(service.close_meeting, meeting_id)
    assert "its minutes are locked" in words_of(step)
    assert not step._at_meeting.isVisible()


def test_the_room_is_told_which_risk_the_keyboard_is_on(
    qtbot: QtBot, step: PlanStep, risks: Callable[[], list[Risk]]
) -> None:
    step._risks.entry.setFocus()
    type_in("Attends her workplace\n")
    with qtbot.waitSignal(step.detail) as told:
        step._risks.rows.rows[0].setFocus()
    assert told.args == [f"risk:{risks()[0].id}"]


def test_an_outcome_that_has_no_room_side_by_side_is_chosen_from_a_list(
    step: PlanStep, item: Callable[[], AgendaItem]
) -> None:
    step.resize(420, 600)
    outcome = step._decision.outcome
    assert outcome._listed.isVisible()
    assert not outcome._cells.isVisible()
    outcome.setFocus()
    press(Qt.Key.Key_Down)
    assert item().outcome is Outcome.ADOPTED


def test_the_weeks_to_the_next_review_stand_in_one_row_in_the_smallest_console(
    step: PlanStep,
) -> None:
    step.resize(730, 560)
    QApplication.processEvents()
    weeks = [one for one in step.findChildren(QPushButton) if one.text().endswith("weeks")]
    assert len(weeks) == 3
    assert len({one.y() for one in weeks}) == 1
