"""Actions that came along from earlier meetings, gone through before the cases."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.store.unit_of_work import Changed
from ui.actions.list import ActionList
from ui.console.meeting_state import MeetingState, meeting_state
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.notices import EmptyState
from ui.widgets.page import ScrollPage
from ui.workspace import Workspace


class CarriedActionsPage(QWidget):
    """Each open action with three ways to close it: done, circumstances changed, not done."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state: MeetingState | None = None
        self._count = PlainLabel(tone="quiet", wrap=True)
        self._empty = EmptyState(
            "No actions from before",
            "Actions agreed at earlier meetings come here by themselves until they are closed.",
        )
        self._list = ActionList(workspace)
        page = ScrollPage(max_width=900)
        page.body.addWidget(Heading("Actions from before", 1))
        page.body.addWidget(self._count)
        page.body.addWidget(self._empty)
        page.body.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        workspace.changes.changed.connect(self._hear)

    def open(self, state: MeetingState) -> None:
        """Show the actions that came along to a meeting."""
        self._state = state
        self._show()

    def focus_first(self) -> None:
        """Begin at the first action."""
        self._list.focus_first()

    def _show(self) -> None:
        if self._state is None:
            return
        carried = self._state.carried
        self._empty.setVisible(not carried)
        self._count.setVisible(bool(carried))
        self._count.setText(
            f"{self._state.carried_open} of {len(carried)} to go through. "
            "D done, C circumstances changed, N not done, E edit; ↑ ↓ from one to the next."
        )
        self._list.show_actions(carried, self._state.agenda.meeting, with_reference=True)

    def _hear(self, changed: Changed) -> None:
        if self._state is not None and self.isVisible() and changed.touches("action"):
            self._state = meeting_state(self._workspace.store, self._state.agenda.meeting.id)
            self._show()
