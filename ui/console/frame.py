"""How the three parts of the console share the window: side by side, or one at a time."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.console.middle import Middle
from ui.theme import Appearance
from ui.widgets.buttons import Button
from ui.widgets.page import Line, Upright

Side = Literal["agenda", "dock"]

_AGENDA_WIDTHS, _DOCK_WIDTHS = (226, 280), (306, 400)
_AGENDA_SHARE, _DOCK_SHARE = 0.15, 0.22
_SIDE_BY_SIDE = 1_100
_UNBOUNDED = 16_777_215


class ConsoleFrame(QWidget):
    """Agenda left, case in the middle, actions right.

    Where the window is too narrow for the size of the text, the middle has it all, and the
    agenda or the actions take its place when they are called.
    """

    def __init__(
        self,
        appearance: Appearance,
        agenda: QWidget,
        middle: Middle,
        dock: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._agenda, self._middle, self._dock = agenda, middle, dock
        self._side: Side | None = None
        self._before_agenda: QWidget | None = None
        self._lines = (Upright(), Upright())
        self._bar = QWidget()
        self._lay_out()
        appearance.changed.connect(self._fit)

    def _lay_out(self) -> None:
        agenda, actions = Button("Agenda", key="F6"), Button("Actions", key="Ctrl+K")
        agenda.clicked.connect(self.turn_to_agenda)
        actions.clicked.connect(lambda: self.show_side(None if self._side == "dock" else "dock"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 6, 16, 6)
        buttons.addWidget(agenda)
        buttons.addStretch(1)
        buttons.addWidget(actions)
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(0)
        bar.addLayout(buttons)
        bar.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(0)
        parts = (self._agenda, self._lines[0], self._middle, self._lines[1], self._dock)
        for part in parts:
            row.addWidget(part, 1 if part is self._middle else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row, 1)
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """Whether only one part has room."""
        return self.width() < self._appearance.theme.px(_SIDE_BY_SIDE)

    def turn_to_agenda(self) -> None:
        """Put the keyboard on the agenda; from there, back where it was."""
        focus = self.window().focusWidget()
        is_there = focus is not None and self._agenda.isAncestorOf(focus)
        if is_there or (self.is_narrow and self._side == "agenda"):
            self.leave_agenda()
        else:
            self._before_agenda = focus
            self.show_side("agenda")

    def leave_agenda(self) -> None:
        """Put the keyboard back where it was before it came to the agenda."""
        self.show_side(None)
        before, self._before_agenda = self._before_agenda, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._middle.focus_first()

    def show_side(self, side: Side | None) -> None:
        """Let a side part take the place of the middle; None for the middle."""
        self._side = side
        self._fit()
        if side == "agenda":
            self._agenda.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif side == "dock":
            self._dock.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow, px = self.is_narrow, self._appearance.theme.px
        self._bar.setVisible(narrow)
        self._middle.setVisible(not narrow or self._side is None)
        for part, side, share, (least, most) in (
            (self._agenda, "agenda", _AGENDA_SHARE, _AGENDA_WIDTHS),
            (self._dock, "dock", _DOCK_SHARE, _DOCK_WIDTHS),
        ):
            width = min(max(int(self.width() * share), px(least)), px(most))
            part.setMinimumWidth(0 if narrow else width)
            part.setMaximumWidth(_UNBOUNDED if narrow else width)
            part.setVisible(not narrow or self._side == side)
        for line in self._lines:
            line.setVisible(not narrow)
