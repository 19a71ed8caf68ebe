"""How far the facts for an SPO have come, in three lines. It never says that a limb is met."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from panel.cases import service as case_service
from panel.cases.model import Case
from panel.orders import service as order_service
from panel.store.unit_of_work import Changed
from reports.relied_on import profile_relied_on
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

    def _hear(self, changed: Changed) -> None:
        if changed.touches(*_TABLES):
            self._refresh()

    def _refresh(self) -> None:
        if self._case is None:
            return
        store, case_id = self._workspace.store, self._case.id
        statuses = limb_statuses(
            self._workspace.protocol.spo_sections,
            case_service.chronology(store, case_id),
            order_service.application(store, case_id),
            profile_relied_on(store, case_id),
        )
        while len(self._lines) < len(statuses):
            self._add_line()
        for status, line in zip(statuses, self._lines, strict=True):
            _show(status, *line)

    def _add_line(self) -> None:
        label, section, tag = PlainLabel(wrap=True), PlainLabel(size="small", tone="quiet"), Tag("")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label, 0, 0)
        grid.addWidget(section, 1, 0)
        grid.addWidget(tag, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(Line())
        self._column.addLayout(grid)
        self._lines.append((label, section, tag))


def _show(status: LimbStatus, label: PlainLabel, section: PlainLabel, tag: Tag) -> None:
    label.setText(status.label)
    section.setText(status.section)
    tag.show_status(status.words, status.kind)
