"""What the six steps of a case have in common."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions.before_close import Missing
from panel.store.unit_of_work import Changed
from ui.widgets.page import ScrollPage
from ui.widgets.saved import flush_all
from ui.workspace import OpenCase, Workspace


class Step(QWidget):
    """One step of the walk through a case.

    A subclass builds its widgets once in `__init__`, adds them to `self.column`, and fills them
    in `load` (another case) and `refresh` (the same case changed; what is being typed must stay).
    While a step is hidden it is not refreshed; it catches up when it is shown.

    Signals:
        detail(object): what within the step the room should see, for the projector: a string
            that the step's page builder in `ui/projector/` understands.
    """

    detail = Signal(object)

    tables: ClassVar[frozenset[str]] = frozenset()
    """Names of the tables whose changes this step shows."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._opened: OpenCase | None = None
        self._stale = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        workspace.changes.changed.connect(self._hear)

    @property
    def opened(self) -> OpenCase:
        """The case on screen."""
        if self._opened is None:
            raise RuntimeError("a step was used before a case was opened")
        return self._opened

    def open(self, opened: OpenCase) -> None:
        """Show a case, keeping first what was still being typed."""
        flush_all(self)
        same = self._opened is not None and self._opened.case.id == opened.case.id
        self._opened = opened
        self._stale = False
        if same:
            self.refresh()
        else:
            self.load()
            for page in self.findChildren(ScrollPage):
                page.verticalScrollBar().setValue(0)

    def load(self) -> None:
        """Fill every widget anew for `self.opened`."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what changed in the same case."""
        self.load()

    def focus_first(self) -> None:
        """Put the keyboard where work on this step begins, if any can be done."""

    def go_to_gap(self, _gap: Missing) -> None:
        """Put the keyboard where this gap is closed."""
        self.focus_first()

    def _hear(self, changed: Changed) -> None:
        if self._opened is None or not changed.touches(*self.tables):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def catch_up(self) -> None:
        """Refresh if something changed while the step was hidden."""
        if self._stale and self._opened is not None:
            self._stale = False
            self.refresh()
