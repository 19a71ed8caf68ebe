"""Forms that fall into fewer columns."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.entries.field_grid import FieldGrid


@pytest.mark.parametrize(("width", "columns"), [(900, 3), (460, 2), (200, 1)])
def test_a_form_has_as_many_columns_as_its_width_has_room_for(
    qtbot: QtBot, width: int, columns: int
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
    grid.resize(width, 300)
    qtbot.waitUntil(lambda: len({field.x() for field in fields}) == columns)
    assert wide.y() > fields[-1].y()
    assert wide.width() >= grid.width() - 2
