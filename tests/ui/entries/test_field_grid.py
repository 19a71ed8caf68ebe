"""Forms that fall into fewer columns."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.entries.field_grid import FieldGrid
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Labelled
from ui.widgets.text import SavedLine


@pytest.mark.parametrize(("characters", "columns"), [(90, 3), (50, 2), (22, 1)])
def test_a_form_has_as_many_columns_as_its_width_has_room_for(
    qtbot: QtBot, characters: int, columns: int
) -> None:
    grid = FieldGrid()
    qtbot.addWidget(grid)
    fields = [QLineEdit() for _ in range(3)]
    wide = QLineEdit()
    for field in fields:
        grid.add(field)
    grid.add(wide, wide=True)
    grid.resize(900, 300)
    grid.show()
    grid.resize(grid.fontMetrics().averageCharWidth() * characters, 300)
    qtbot.waitUntil(lambda: len({field.x() for field in fields}) == columns)
    assert wide.y() > fields[-1].y()
    assert wide.width() >= grid.width() - 2


def test_a_sentence_that_appears_below_a_field_makes_room_for_itself(qtbot: QtBot) -> None:
    grid = FieldGrid()
    qtbot.addWidget(grid)
    field = SavedLine("When")
    for part in (field, SavedLine("Act"), SavedLine("Source")):
        grid.add(Labelled("What it is called", part))
    grid.resize(900, 600)
    grid.show()
    grid.resize(grid.fontMetrics().averageCharWidth() * 22, 600)
    before = grid.heightForWidth(grid.width())
    field.show_trouble("There is no such month: type the day first, as in 24/11. " * 3)
    sentence = field.findChildren(PlainLabel)[0]
    needed = sentence.heightForWidth(sentence.width())
    qtbot.waitUntil(lambda: grid.heightForWidth(grid.width()) >= before + needed)
