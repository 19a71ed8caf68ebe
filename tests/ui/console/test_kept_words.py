"""Words that a date field cannot read never hold the chair up and are never lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QWidget

from panel.cases import service as cases
from panel.cases.model import CaseId, MeasureKind
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, press
from ui.clinic_view import ClinicView
from ui.entries.kept_notice import KeptNotice
from ui.timeline.step import TimelineStep
from ui.widgets.labels import PlainLabel
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def incident_id(store: Store, case_id: CaseId) -> int:
    changed = cases.add_incident(
        store, case_id, when_words="2 Nov 2026", day=date(2026, 11, 2), act="following", what="Home"
    )
    return changed.new_id("incident")


@pytest.fixture
def view(
    incident_id: int,  # noqa: ARG001 (it stands in the case before the case is opened)
    view: ClinicView,
) -> Iterator[ClinicView]:
    """The window at the timeline of the first case; what waits in it may be dropped at the end."""
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_2, ALT)
    yield view
    view._may_drop_half_typed = True


def type_over(text: str) -> None:
    field = keyboard()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)


def shown(widget: QWidget) -> str:
    labels = widget.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def reference(view: ClinicView) -> str:
    opened = view.console.opened
    return opened.case.reference if opened else ""


def timeline(view: ClinicView) -> TimelineStep:
    step = view.console.case_view.step
    assert isinstance(step, TimelineStep)
    return step


def begin_unreadable(view: ClinicView, incident_id: int, words: str = "31/13") -> None:
    timeline(view).edit(incident_id)
    type_over(words)


def test_an_unreadable_date_does_not_hold_up_the_next_case(
    view: ClinicView, store: Store, case_id: CaseId, incident_id: int
) -> None:
    begin_unreadable(view, incident_id)
    press(Qt.Key.Key_Right, CTRL)
    assert reference(view) == "SC-26-0432"
    strip = view.findChild(KeptNotice)
    assert isinstance(strip, KeptNotice)
    assert strip.isVisible()
    assert "SC-26-0431, When it happened: “31/13” is not stored." in strip.text()
    assert cases.chronology(store, case_id)[0].day == date(2026, 11, 2)


def test_one_key_goes_to_the_field_with_the_words_still_in_it(
    view: ClinicView, store: Store, case_id: CaseId, incident_id: int
) -> None:
    begin_unreadable(view, incident_id, "last summr")
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_F7)
    assert reference(view) == "SC-26-0431"
    field = keyboard()
    assert isinstance(field, QLineEdit)
    assert field.text() == "last summr"
    assert "That date could not be read" in shown(timeline(view))
    type_over("last summer")
    press(Qt.Key.Key_Tab)
    assert cases.chronology(store, case_id)[0].approximate
    press(Qt.Key.Key_Right, CTRL)
    strip = view.findChild(KeptNotice)
    assert isinstance(strip, KeptNotice)
    assert not strip.isVisible()


def test_a_closed_row_is_marked_while_its_words_are_not_stored(
    view: ClinicView, incident_id: int
) -> None:
    begin_unreadable(view, incident_id)
    press(Qt.Key.Key_Escape)
    assert keyboard().accessibleName() == "When it happened"
    press(Qt.Key.Key_Escape)
    row = timeline(view)._model.line(0)
    assert row.when == "2 Nov 2026 · Not stored: “31/13”"
    press(Qt.Key.Key_Return)
    type_over("1/11")
    press(Qt.Key.Key_Escape)
    assert timeline(view)._model.line(0).when == "1 Nov 2026"


def test_the_day_of_an_order_waits_in_its_own_row(
    view: ClinicView, store: Store, case_id: CaseId
) -> None:
    changed = cases.add_measure(store, case_id, kind=MeasureKind.BAIL)
    view._workspace.changes.changed.emit(changed)
    timeline(view)._measures.open_measure(changed.new_id("measure"))
    press(Qt.Key.Key_Tab)
    type_over("99/99")
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_F7)
    field = keyboard()
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.accessibleName()) == ("99/99", "From")


def test_home_is_reached_and_closing_asks_first(view: ClinicView, incident_id: int) -> None:
    begin_unreadable(view, incident_id)
    press(Qt.Key.Key_H, CTRL)
    assert "31/13" in shown(view)
    assert not view.shut_down()
    (box,) = view.findChildren(QMessageBox)
    assert "a field could not take its words" in box.text() + box.informativeText()
    box.reject()
    press(Qt.Key.Key_F7)
    assert reference(view) == "SC-26-0431"
    field = keyboard()
    assert isinstance(field, QLineEdit)
    assert field.text() == "31/13"


def test_words_of_a_removed_record_are_not_asked_about_until_it_is_back(
    view: ClinicView, workspace: Workspace, incident_id: int
) -> None:
    begin_unreadable(view, incident_id)
    timeline(view)._remove(incident_id)
    assert workspace.kept.all() == []
    workspace.changes.undo()
    assert [kept.words for kept in workspace.kept.all()] == ["31/13"]
    assert "Not stored: “31/13”" in timeline(view)._model.line(0).when


def test_a_date_that_belongs_to_no_record_holds_up_but_the_keyboard_goes_to_it(
    view: ClinicView,
) -> None:
    press(Qt.Key.Key_4, ALT)
    press(Qt.Key.Key_Return)
    review = next(
        field
        for field in view.console.case_view.step.findChildren(QLineEdit)
        if field.accessibleName() == "Next review"
    )
    review.setFocus()
    type_over("31/13")
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Right, CTRL)
    assert reference(view) == "SC-26-0431"
    assert keyboard() is review
    assert "put them right or clear them" in shown(view)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)


def test_a_room_that_sees_this_very_window_is_told_nothing_of_what_waits(
    view: ClinicView, incident_id: int
) -> None:
    begin_unreadable(view, incident_id)
    press(Qt.Key.Key_Right, CTRL)
    strip = view.findChild(KeptNotice)
    assert isinstance(strip, KeptNotice)
    strip.hush(before_room=True)
    press(Qt.Key.Key_F7)
    assert not strip.isVisible()
    assert reference(view) == "SC-26-0432"
    strip.hush(before_room=False)
    assert strip.isVisible()
