"""Several actions under each other, kept in place while they change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions.model import AgreedAction
from panel.meetings.model import Meeting
from ui.actions.row import ActionRow
from ui.widgets.page import Line
from ui.workspace import Workspace


class ActionList(QWidget):
    """Rows of actions; Up and Down walk along them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: dict[int, ActionRow] = {}
        self._lines: dict[int, Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_actions(
        self,
        actions: Sequence[AgreedAction],
        meeting: Meeting | None,
        *,
        with_reference: bool = False,
    ) -> None:
        """Show these actions; rows that stay keep their place and what is typed in them.

        `with_reference` puts the case's reference before each, where cases are mixed.
        """
        for gone in self._rows.keys() - {action.id for action in actions}:
            for widget in (self._rows.pop(gone), self._lines.pop(gone)):
                widget.hide()
                widget.deleteLater()
        for index, action in enumerate(actions):
            if action.id not in self._rows:
                self._add(action.id, index)
            self._rows[action.id].show_action(action, meeting, with_reference)

    def focus_first(self) -> None:
        """Put the keyboard on the first row."""
        for row in self._rows.values():
            row.setFocus()
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = list(self._rows.values())
        here = next((index for index, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(rows):
            rows[here + step].setFocus()

    def _add(self, action_id: int, index: int) -> None:
        row = ActionRow(self._workspace)
        row.opened.connect(lambda: self._fold_others(row))
        self._rows[action_id] = row
        self._lines[action_id] = Line()
        self._column.insertWidget(2 * index, row)
        self._column.insertWidget(2 * index + 1, self._lines[action_id])

    def _fold_others(self, opened: ActionRow) -> None:
        for row in self._rows.values():
            if row is not opened:
                row.fold()
