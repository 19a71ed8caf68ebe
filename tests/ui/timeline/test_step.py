"""The timeline worked by keyboard, with what the store holds afterwards."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from panel.cases import service
from panel.cases.model import CaseId, Directness, Incident, MeasureKind, Relationship
from panel.cases.rows import CaseRow, IncidentRow
from panel.store.unit_of_work import Store
from tests.ui.keys import press, type_in
from ui.timeline.step import TimelineStep
from ui.widgets.labels import Chip, PlainLabel
from ui.widgets.saved import flush_all
from ui.workspace import OpenCase, Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chronology(store: Store, case_id: CaseId) -> Callable[[], list[Incident]]:
    return lambda: service.chronology(store, case_id)


def visible_words(step: TimelineStep) -> str:
    return "\n".join(label.text() for label in step.findChildren(PlainLabel) if label.isVisible())


def chips(step: TimelineStep) -> list[str]:
    found = [chip for chip in step.findChildren(Chip) if chip.isVisible()]
    return [label.text() for chip in found for label in chip.findChildren(PlainLabel)]


def test_a_typed_line_becomes_an_incident_and_the_line_is_ready_again(
    step: TimelineStep, chronology: Callable[[], list[Incident]]
) -> None:
    type_in("16 Nov 21:40 contact: eleven calls after bail, call log LK/7, victim\n")
    type_in("9 Nov damage: two tyres slashed [53/60877/26] (per a neighbour) hearsay\n")
    first, second = chronology()
    assert (first.day, first.act, first.directness) == (
        date(2026, 11, 9),
        "property",
        Directness.HEARSAY,
    )
    assert first.crime_reference == "53/60877/26"
    assert (second.what, second.time, second.exhibit) == (
        "Eleven calls after bail",
        "21:40",
        "LK/7",
    )
    assert (second.evidence, second.source) == ("Call log", "Victim")
    assert step._entry.line.text() == ""
    assert step._entry.line.hasFocus()


def test_what_is_understood_is_shown_before_enter(qtbot: QtBot, step: TimelineStep) -> None:
    type_in("16 Nov 21:40 (b) eleven calls, call log LK/7 (victim) first-hand")
    understood = [
        "When: 16 Nov 2026 21:40",
        "Act: Contacting or attempting to contact (b)",
        "Evidence: call log LK/7",
        "Source: Victim",
        "First-hand",
    ]
    qtbot.waitUntil(lambda: chips(step) == understood)


def test_a_line_without_anything_that_happened_is_not_added(
    step: TimelineStep, chronology: Callable[[], list[Incident]]
) -> None:
    type_in("16 Nov 21:40\n")
    assert chronology() == []
    assert step._entry.line.text() == "16 Nov 21:40"
    assert "What happened?" in visible_words(step)


@pytest.mark.parametrize("line", ["99/99 shouted at her", "last summr followed her, victim"])
def test_a_date_that_cannot_be_read_is_said_before_the_line_is_kept_undated(
    step: TimelineStep, chronology: Callable[[], list[Incident]], line: str
) -> None:
    type_in(line + "\n")
    assert chronology() == []
    assert step._entry.line.text() == line
    assert "Enter again keeps the line without a date." in visible_words(step)
    type_in("\n")
    (incident,) = chronology()
    assert incident.day is None
    assert incident.what.casefold().startswith(line.partition(",")[0].casefold())


@pytest.mark.usefixtures("step")
def test_a_doubt_is_said_again_once_the_line_was_changed(
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("99/99 shouted\n")
    type_in(" at her\n")
    assert chronology() == []


@pytest.mark.usefixtures("step")
def test_an_approximate_time_is_kept_with_its_words(
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("most evenings in May sat outside her house, victim\n")
    (incident,) = chronology()
    assert (incident.day, incident.approximate) == (date(2026, 5, 1), True)
    assert incident.when_words.startswith("most evenings in May")
    assert incident.what == "Sat outside her house"


def test_undo_takes_an_incident_back_while_the_line_has_the_keyboard(
    step: TimelineStep, chronology: Callable[[], list[Incident]]
) -> None:
    type_in("2 Nov followed to school, victim\n")
    assert len(chronology()) == 1
    QTest.keyClick(step._entry.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert chronology() == []
    assert step._entry.line.hasFocus()


def test_a_row_opens_in_place_and_saves_what_is_typed(
    qtbot: QtBot,
    step: TimelineStep,
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("2 Nov followed to school, victim\n14 Nov parked opposite, police\n")
    step._table.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "2 Nov 2026"
    focus.selectAll()
    type_in("1 Nov 08:20")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: chronology()[0].time == "08:20")
    assert chronology()[0].day == date(2026, 11, 1)
    press(Qt.Key.Key_Tab)
    type_in(", and waited")
    qtbot.waitUntil(lambda: chronology()[0].what == "Followed to school, and waited")
    press(Qt.Key.Key_Escape)
    assert step._table.hasFocus()
    assert step._table.current_id() == chronology()[0].id


def test_an_open_row_stays_where_it_is_until_it_is_closed(
    qtbot: QtBot,
    step: TimelineStep,
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("2 Nov followed to school, victim\n14 Nov parked opposite, police\n")
    moved = chronology()[0].id
    step.edit(moved)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()
    type_in("16 Nov")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: chronology()[1].id == moved)
    assert step._model.row_of(moved) == 1
    press(Qt.Key.Key_Escape)
    assert step._model.row_of(moved) == 0


def test_an_unreadable_date_keeps_the_words_and_the_row_open(
    step: TimelineStep,
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("2 Nov followed to school, victim\n")
    step.edit(chronology()[0].id)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()
    type_in("31/2")
    press(Qt.Key.Key_Escape)
    assert focus.text() == "31/2"
    assert focus.isVisible()
    assert "There is no such day" in visible_words(step)
    assert chronology()[0].day == date(2026, 11, 2)


def test_delete_removes_an_incident_and_undo_brings_it_back(
    step: TimelineStep,
    workspace: Workspace,
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("2 Nov followed to school, victim\n14 Nov parked opposite, police\n")
    before = chronology()
    step._table.setFocus()
    press(Qt.Key.Key_Delete)
    assert len(chronology()) == 1
    assert step._table.hasFocus()
    press(Qt.Key.Key_Delete)
    assert chronology() == []
    assert step._entry.line.hasFocus()
    workspace.changes.undo()
    workspace.changes.undo()
    assert chronology() == before


def seen_to_be_chosen(step: TimelineStep) -> list[int]:
    """The incidents whose rows are highlighted."""
    rows = step._table.selectionModel().selectedRows()
    return [step._model.line(index.row()).id for index in rows]


THREE = "2 Nov followed to school, victim\n14 Nov parked opposite, police\n16 Nov called, victim\n"


@pytest.mark.parametrize(
    "keys",
    [
        [Qt.Key.Key_End, Qt.Key.Key_Home],
        [Qt.Key.Key_Home],
        [Qt.Key.Key_End],
        [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp],
        [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Left],
        [Qt.Key.Key_PageDown, Qt.Key.Key_Up],
    ],
)
@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_delete_removes_the_row_that_is_seen_to_be_chosen(
    step: TimelineStep,
    chronology: Callable[[], list[Incident]],
    keys: list[Qt.Key],
    modifier: Qt.KeyboardModifier,
) -> None:
    type_in(THREE)
    step._table.setFocus()
    for key in keys:
        QTest.keyClick(step._table, key, modifier)
        assert seen_to_be_chosen(step) == [step._table.current_id()]
    (chosen,) = seen_to_be_chosen(step)
    press(Qt.Key.Key_Delete)
    assert {entry.id for entry in chronology()} == {1, 2, 3} - {chosen}


def test_what_is_not_highlighted_is_not_removed(
    step: TimelineStep, chronology: Callable[[], list[Incident]]
) -> None:
    type_in(THREE)
    step._table.setFocus()
    step._table.clearSelection()
    press(Qt.Key.Key_Delete)
    assert len(chronology()) == 3
    press(Qt.Key.Key_Delete)
    assert len(chronology()) == 2


def test_home_and_end_go_to_the_first_and_the_last_incident(
    step: TimelineStep, chronology: Callable[[], list[Incident]]
) -> None:
    type_in(THREE)
    oldest, _middle, newest = (entry.id for entry in chronology())
    step._table.setFocus()
    press(Qt.Key.Key_End)
    assert step._table.current_id() == oldest
    press(Qt.Key.Key_Home)
    assert step._table.current_id() == newest


def test_the_page_keys_go_as_far_as_the_page_shows(
    step: TimelineStep, store: Store, case_id: CaseId, workspace: Workspace
) -> None:
    with store.write("many") as work:
        for number in range(60):
            work.session.add(IncidentRow(case_id=case_id, what=f"Called, number {number}"))
    workspace.changes.changed.emit(work.changed)
    step._table.setFocus()
    press(Qt.Key.Key_PageDown)
    first_leap = step._table.currentIndex().row()
    assert 5 < first_leap < 40
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageUp)
    assert step._table.currentIndex().row() == first_leap
    for _ in range(12):
        press(Qt.Key.Key_PageDown)
    assert step._table.currentIndex().row() == 59


def test_a_removed_incident_is_named_with_the_way_back(
    qtbot: QtBot, step: TimelineStep, workspace: Workspace
) -> None:
    type_in(THREE)
    step._table.setFocus()
    press(Qt.Key.Key_Home)
    with qtbot.waitSignal(workspace.changes.said) as said:
        press(Qt.Key.Key_Delete)
    assert said.args == ["Removed: 16 Nov 2026, Contact (Ctrl+Z brings it back)"]


def test_the_room_is_told_which_incident_the_keyboard_is_on(
    qtbot: QtBot,
    step: TimelineStep,
    chronology: Callable[[], list[Incident]],
) -> None:
    type_in("2 Nov followed to school, victim\n14 Nov parked opposite, police\n")
    older, newer = chronology()
    step._table.go_to(newer.id)
    step._table.setFocus()
    with qtbot.waitSignal(step.detail) as told:
        press(Qt.Key.Key_Down)
    assert told.args == [f"incident:{older.id}"]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert step._entry.line.hasFocus()


def test_a_half_typed_line_waits_for_its_case_and_is_never_added_to_another(
    qtbot: QtBot,
    step: TimelineStep,
    workspace: Workspace,
    case_id: CaseId,
) -> None:
    with workspace.store.write("another test case") as work:
        row = CaseRow(
            reference="SC-26-0432",
            opened_on=date(2026, 11, 3),
            relationship=Relationship.STRANGER,
        )
        work.session.add(row)
    other = CaseId(work.changed.new_id("case_file"))
    type_in("2 Nov followed to")
    step.open(OpenCase(service.open_case(workspace.store, other)))
    assert step._entry.line.text() == ""
    step.open(OpenCase(service.open_case(workspace.store, case_id)))
    assert step._entry.line.text() == "2 Nov followed to"
    qtbot.waitUntil(lambda: "When: 2 Nov 2026" in chips(step))


def test_marks_of_the_picture_are_told_by_keyboard(step: TimelineStep) -> None:
    type_in("2 Nov followed to school, victim\n14 Nov threatened to burn the house down, victim\n")
    step._picture.setFocus()
    press(Qt.Key.Key_Right)
    assert step._picture.told == "Following, 2 Nov 2026"
    press(Qt.Key.Key_Right)
    assert step._picture.told == "Threat / violence, 14 Nov 2026, severe"
    assert "2 incidents, 2 Nov to 14 Nov 2026" in step._picture.accessibleDescription()
    step.focus_first()
    assert step._picture.told == ""


def test_bail_that_ends_soon_is_recorded_marked_and_drawn(
    qtbot: QtBot, step: TimelineStep, store: Store, case_id: CaseId
) -> None:
    step._measures.add()
    assert isinstance(QApplication.focusWidget(), QComboBox)
    press(Qt.Key.Key_Tab)
    type_in("20 Oct")
    press(Qt.Key.Key_Tab)
    type_in("1 Dec")
    press(Qt.Key.Key_Tab)
    type_in("No contact by any means")
    assert flush_all(step)
    (measure,) = service.measures_in_force(store, case_id)
    assert (measure.kind, measure.starts, measure.ends, measure.terms) == (
        MeasureKind.BAIL,
        date(2026, 10, 20),
        date(2026, 12, 1),
        "No contact by any means",
    )
    qtbot.waitUntil(lambda: "Bail: ends in 12 days" in visible_words(step))
    assert "Bail, 20 Oct to 1 Dec 2026" in step._picture.accessibleDescription()


def test_two_hundred_incidents_are_as_high_as_their_rows_and_fit_a_narrow_place(
    step: TimelineStep, store: Store, case_id: CaseId, workspace: Workspace
) -> None:
    with store.write("many") as work:
        for number in range(200):
            work.session.add(IncidentRow(case_id=case_id, what=f"Called, number {number}"))
    workspace.changes.changed.emit(work.changed)
    table = step._table
    assert step._model.rowCount() == 200
    wide = table.height()
    assert wide >= table.verticalHeader().length()
    step.resize(500, 600)
    assert table.is_narrow
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    assert table.viewport().width() >= table.horizontalHeader().length()


def test_an_empty_timeline_says_what_will_be_there(step: TimelineStep) -> None:
    assert "No incidents yet" in visible_words(step)
    type_in("2 Nov followed to school, victim\n")
    assert "No incidents yet" not in visible_words(step)
    assert not step._empty.isVisible()
