"""How far the facts for an SPO have come, in three lines. It never says that a limb is met."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from panel.cases import service as case_service
from panel.cases.model import Case
from panel.orders import service as order_service
from panel.store.unit_of_work import Changed
from srp_worksheet import service as profile_service
from ui.spo.readiness import LimbStatus, limb_statuses
from ui.widgets.labels import Heading, PlainLabel, Tag
from ui.widgets.page import Line
from ui.workspace import Workspace

_TABLES = ("incident", "spo_application", "spo_answer", "spo_term", "risk_profile")


class ReadinessPanel(QWidget):
    """One line for each limb of section 1(1) of the Stalking Protection Act 2019."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._case: Case | None = None
        self._lines: list[tuple[PlainLabel, PlainLabel, Tag]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Heading("SPO readiness", 3))
        workspace.changes.changed.connect(self._hear)

    def open(self, case: Case | None) -> None:
        """Show a case; nothing is shown without one."""
        self._case = case
        self.setVisible(case is not None)
        self._refresh()
