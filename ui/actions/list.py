"""Several actions under each other, kept in place while they change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions.model import AgreedAction
from actions.rules import sort_key
from panel.meetings.model import Meeting
from ui.actions.row import ActionRow, HalfTyped
from ui.widgets.page import Line
from ui.workspace import Workspace


class ActionList(QWidget):
    """Rows of actions, open ones first and the most overdue at the top; Up and Down walk along.

    Words that are half typed in a row wait for it while other cases are shown.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._order: list[int] = []
        self._order_before: list[int] = []
        self._rows: dict[int, ActionRow] = {}
        self._lines: dict[int, Line] = {}
        self._half_typed: dict[int, HalfTyped] = {}
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
        """Show these actions; rows that stay keep what is typed in them.

        `with_reference` puts the case's reference before each, where cases are mixed.
        """
        for gone in self._rows.keys() - {action.id for action in actions}:
            self._drop(gone)
        ordered = sorted(actions, key=sort_key)
        self._order_before = self._order
        self._order = [action.id for action in ordered]
        for index, action in enumerate(ordered):
            is_new = action.id not in self._rows
            if is_new:
                self._make(action.id)
            self._place(action.id, index)
            self._rows[action.id].show_action(action, meeting, with_reference=with_reference)
            if is_new and (begun := self._half_typed.pop(action.id, None)):
                self._rows[action.id].resume(begun)

    def focus_first(self) -> bool:
        """Put the keyboard on the first row; False when there is none."""
        if self._order:
            self._rows[self._order[0]].setFocus()
        return bool(self._order)

    def has_half_typed(self) -> bool:
        """Whether a reason or a correction is begun, here or with another case, and not stored."""
        return bool(self._half_typed) or any(row.half_typed() for row in self._rows.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = [self._rows[action_id] for action_id in self._order]
        here = next((index for index, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(rows):
            rows[here + step].setFocus()

    def _make(self, action_id: int) -> None:
        row = ActionRow(self._workspace)
        row.opened.connect(lambda: self._fold_others(row))
        row.closed.connect(lambda: self._go_on_from(action_id))
        self._rows[action_id] = row
        self._lines[action_id] = Line()

    def _place(self, action_id: int, index: int) -> None:
        row, line = self._rows[action_id], self._lines[action_id]
        if self._column.indexOf(row) != 2 * index:
            self._column.removeWidget(row)
            self._column.removeWidget(line)
            self._column.insertWidget(2 * index, row)
            self._column.insertWidget(2 * index + 1, line)

    def _drop(self, action_id: int) -> None:
        row = self._rows.pop(action_id)
        if begun := row.half_typed():
            self._half_typed[action_id] = begun
        for widget in (row, self._lines.pop(action_id)):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _go_on_from(self, action_id: int) -> None:
        """On to the next action that nobody has gone through yet."""
        here = self._order_before.index(action_id)
        round_about = self._order_before[here + 1 :] + self._order_before[:here]
        rows = (self._rows[other] for other in round_about if other in self._rows)
        following = next((row for row in rows if row.is_unfinished), self._rows[action_id])
        following.setFocus()

    def _fold_others(self, opened: ActionRow) -> None:
        for row in self._rows.values():
            if row is not opened and row.half_typed() is None:
                row.fold()
