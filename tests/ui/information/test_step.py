"""What agencies shared, worked by keyboard, with what the store holds afterwards."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from panel.cases import service
from panel.cases.model import CaseId, Information, Reply, Sensitivity
from panel.cases.rows import CaseRow
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, press, type_in
from ui.information.step import InformationStep
from ui.widgets.labels import PlainLabel, Tag
from ui.workspace import OpenCase, Workspace

TODAY = date(2026, 11, 19)


@pytest.fixture
def step(qtbot: QtBot, workspace: Workspace, case_id: CaseId) -> InformationStep:
    step = InformationStep(workspace)
    qtbot.addWidget(step)
    step.resize(800, 600)
    step.open(OpenCase(service.open_case(workspace.store, case_id)))
    with qtbot.waitActive(step):
        step.show()
        step.activateWindow()
    step.focus_first()
    return step


@pytest.fixture
def entries(store: Store, case_id: CaseId) -> Callable[[], list[Information]]:
    return lambda: service.information_shared(store, case_id)


def words_of(step: InformationStep) -> list[str]:
    return [label.text() for label in step.findChildren(PlainLabel) if label.isVisible()]


def test_nothing_held_is_understood_as_an_answer_before_enter(
    qtbot: QtBot, step: InformationStep, entries: Callable[[], list[Information]]
) -> None:
    type_in("probation none held")
    qtbot.waitUntil(lambda: "Answer: Nothing held" in words_of(step))
    press(Qt.Key.Key_Return)
    (entry,) = entries()
    assert (entry.agency, entry.reply, entry.text) == ("probation", Reply.NOTHING_HELD, "")


def test_a_typed_line_is_kept_under_its_agency(
    step: InformationStep, entries: Callable[[], list[Information]]
) -> None:
    type_in("Probation: recalled twice on licence, OASys, panel only")
    press(Qt.Key.Key_Return)
    (entry,) = entries()
    assert (entry.agency, entry.text, entry.source) == (
        "probation",
        "Recalled twice on licence",
        "OASys",
    )
    assert (entry.given_on, entry.sensitivity) == (TODAY, Sensitivity.PANEL_ONLY)
    assert step._entry.line.text() == ""
    assert step._entry.line.hasFocus()


def test_a_line_without_an_agency_is_kept_on_screen_and_not_stored(
    step: InformationStep, entries: Callable[[], list[Information]]
) -> None:
    type_in("recalled twice on licence")
    press(Qt.Key.Key_Return)
    assert entries() == []
    assert step._entry.line.text() == "recalled twice on licence"
    assert any("Which agency?" in words for words in words_of(step))


def test_usual_agencies_stand_in_the_order_of_the_protocol_with_no_answer_yet(
    step: InformationStep, workspace: Workspace
) -> None:
    usual = [agency.code for agency in workspace.protocol.agencies if agency.usual]
    assert list(step._groups) == usual
    assert words_of(step).count("no answer yet") == len(usual)
    type_in("Housing: moved twice")
    press(Qt.Key.Key_Return)
    assert list(step._groups) == [*usual, "housing"]


@pytest.mark.parametrize(
    ("key", "reply", "given_on"),
    [
        (Qt.Key.Key_N, Reply.NOTHING_HELD, TODAY),
        (Qt.Key.Key_A, Reply.AWAITED, None),
        (Qt.Key.Key_D, Reply.DECLINED, TODAY),
    ],
)
def test_one_key_records_the_answer_of_an_agency(
    step: InformationStep,
    entries: Callable[[], list[Information]],
    key: Qt.Key,
    reply: Reply,
    given_on: date | None,
) -> None:
    step._groups["isac"].answer.setFocus()
    press(key)
    (entry,) = entries()
    assert (entry.agency, entry.reply, entry.given_on) == ("isac", reply, given_on)
    press(Qt.Key.Key_Delete)
    assert entries() == []


def test_one_key_records_that_an_agency_shared_and_goes_on_to_the_words(
    qtbot: QtBot, step: InformationStep, entries: Callable[[], list[Information]]
) -> None:
    step._groups["isac"].answer.setFocus()
    press(Qt.Key.Key_S)
    assert entries()[0].reply is Reply.SHARED
    type_in("She has moved in with her mother")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: entries()[0].text == "She has moved in with her mother")
    type_in("told by her mother")
    press(Qt.Key.Key_Escape)
    assert entries()[0].source == "told by her mother"
    (row,) = step._groups["isac"].rows.rows
    assert row.head.hasFocus()
    assert not row.is_open


def test_an_answer_replaces_a_bare_one_but_never_words_that_were_shared(
    step: InformationStep, entries: Callable[[], list[Information]]
) -> None:
    answer = step._groups["cps"].answer
    answer.setFocus()
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_N)
    assert [entry.reply for entry in entries()] == [Reply.NOTHING_HELD]
    step.focus_first()
    type_in("CPS: charge authorised")
    press(Qt.Key.Key_Return)
    step._groups["cps"]._answered(Reply.AWAITED.value)
    assert [entry.text for entry in entries()] == ["", "Charge authorised", ""]


def test_what_may_not_be_minuted_carries_a_tag_and_is_marked_for_the_projector(
    qtbot: QtBot, step: InformationStep
) -> None:
    type_in("Police: asked a colleague for a tracker, Niche, not on screen")
    press(Qt.Key.Key_Return)

    def tags() -> list[str]:
        return [tag.text() for tag in step.findChildren(Tag) if tag.isVisible()]

    qtbot.waitUntil(lambda: tags() == ["Not on screen", "Not on projector"])


def test_delete_removes_an_entry_and_undo_brings_it_back(
    step: InformationStep, workspace: Workspace, entries: Callable[[], list[Information]]
) -> None:
    for line in ("Police: two arrests", "Police: one caution"):
        type_in(line)
        press(Qt.Key.Key_Return)
    before = entries()
    first, second = step._groups["police"].rows.rows
    first.head.setFocus()
    press(Qt.Key.Key_Down)
    assert second.head.hasFocus()
    press(Qt.Key.Key_Delete)
    assert entries() == before[:1]
    assert first.head.hasFocus()
    workspace.changes.undo()
    assert entries() == before


def test_tab_reads_the_page_from_top_to_bottom(step: InformationStep) -> None:
    type_in("Probation: recalled twice")
    press(Qt.Key.Key_Return)
    type_in("Police: two arrests")
    press(Qt.Key.Key_Return)
    heights = []
    for _ in range(8):
        focus = keyboard()
        heights.append(focus.mapTo(step, focus.rect().center()).y())
        press(Qt.Key.Key_Tab)
    assert heights == sorted(heights)


def test_the_room_is_told_which_entry_the_keyboard_is_on(
    qtbot: QtBot, step: InformationStep, entries: Callable[[], list[Information]]
) -> None:
    type_in("Police: two arrests")
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(step.detail) as told:
        step._groups["police"].rows.rows[0].setFocus()
    assert told.args == [f"information:{entries()[0].id}"]


def test_another_case_shows_nothing_of_this_one(
    step: InformationStep, workspace: Workspace, case_id: CaseId
) -> None:
    with workspace.store.write("another test case") as work:
        work.session.add(CaseRow(reference="SC-26-0432", opened_on=TODAY))
    other = CaseId(work.changed.new_id("case_file"))
    type_in("Police: two arrests")
    press(Qt.Key.Key_Return)
    step.open(OpenCase(service.open_case(workspace.store, other)))
    assert "Two arrests" not in words_of(step)
    step.open(OpenCase(service.open_case(workspace.store, case_id)))
    assert "Two arrests" in words_of(step)
