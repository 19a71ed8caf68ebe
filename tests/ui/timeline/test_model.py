"""The table model of the chronology."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.timeline.model import ALL_IN_ONE, COLUMNS, WHAT, ChronologyModel
from ui.timeline.words import IncidentLine

IDS = st.lists(st.integers(1, 12), unique=True, max_size=12)


def line(number: int, what: str = "Called") -> IncidentLine:
    return IncidentLine(number, "16 Nov 2026", "Contact (b)", what, "Call log LK/7", "Victim")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(IDS, st.sampled_from(["Called", "Followed"])), min_size=2, max_size=5))
def test_the_model_shows_what_it_was_given_last_and_never_breaks_its_views(
    qtbot: QtBot,  # noqa: ARG001 (an application must run)
    states: list[tuple[list[int], str]],
) -> None:
    model = ChronologyModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for ids, what in states:
        model.set_rows([line(number, what) for number in ids])
        shown = [model.line(row) for row in range(model.rowCount())]
        assert shown == [line(number, what) for number in ids]
    assert tester.model() is model


def test_a_row_that_stays_keeps_its_place_in_views_while_others_come_and_go() -> None:
    model = ChronologyModel()
    model.set_rows([line(1), line(2)])
    second = QPersistentModelIndex(model.index(1, 0))
    model.set_rows([line(3), line(2), line(4)])
    assert second.isValid()
    assert second.row() == model.row_of(2) == 1


def test_a_row_is_told_in_one_cell_where_columns_have_no_room() -> None:
    model = ChronologyModel()
    model.set_rows([line(1)])
    told = model.index(0, WHAT).data(ALL_IN_ONE)
    assert told == "16 Nov 2026 · Contact (b)\nCalled\nCall log LK/7 · Victim"
    assert model.columnCount() == len(COLUMNS)
