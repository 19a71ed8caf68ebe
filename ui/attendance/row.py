"""One line of attendance: agency, name, how they stand to the meeting, agreement."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from panel.meetings import service
from panel.meetings.model import Attendance, Standing
from ui.widgets.choice import Segmented
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Line
from ui.widgets.text import SavedLine
from ui.workspace import Workspace

_STANDINGS = (
    (Standing.PRESENT.value, "Present"),
    (Standing.APOLOGIES.value, "Apologies"),
    (Standing.OBSERVER.value, "Observer"),
)
_LETTERS = {"p": "present", "a": "apologies", "o": "observer"}
_SENT = (("yes", "Sent information"), ("no", "Sent none"))
_AGENCY_WIDTH, _NAME_WIDTH = 170, 190


class AttendanceRow(QWidget):
    """Records one attendance: P, A and O on the choice; the name beside it.

    Signals:
        down(), up(): the person wants the line below or above.
    """

    down = Signal()
    up = Signal()

    def __init__(
        self, workspace: Workspace, attendance: Attendance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._id = attendance.id
        agency = workspace.protocol.agency_name(attendance.agency)
        self._agency = PlainLabel(agency, bold=True, wrap=True)
        self._name = SavedLine(f"Name, {agency}", placeholder="Name and role")
        self._standing = Segmented(f"Attendance, {agency}", _STANDINGS, letters=_LETTERS)
        self._sent = Segmented(f"Information, {agency}", _SENT, letters={"y": "yes", "n": "no"})
        self._agreed = QCheckBox("Agrees to confidentiality")
        self._agreed.setAccessibleName(f"{agency} agrees to the confidentiality statement")
        theme = workspace.appearance.theme
        self._agency.setFixedWidth(theme.px(_AGENCY_WIDTH))
        self._name.setMinimumWidth(theme.px(_NAME_WIDTH))
        self._lay_out()
        self._name.edited.connect(self._save_name)
        self._standing.chosen.connect(self._save_standing)
        self._sent.chosen.connect(self._save_sent)
        self._agreed.clicked.connect(self._save_agreed)
        self.setFocusProxy(self._standing)
        self.show_attendance(attendance)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._agency)
        first.addWidget(self._standing)
        first.addWidget(self._name, 1)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addSpacing(self._agency.width() + 12)
        second.addWidget(self._sent)
        second.addWidget(self._agreed)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(Line())

    def show_attendance(self, attendance: Attendance) -> None:
        """Show what is stored now."""
        self._name.set_value(attendance.name)
        standing = attendance.standing
        self._standing.set_value("" if standing is Standing.EXPECTED else standing.value)
        self._sent.setVisible(standing is Standing.APOLOGIES)
        sent = attendance.information_sent
        self._sent.set_value("" if sent is None else "yes" if sent else "no")
        there = standing in (Standing.PRESENT, Standing.OBSERVER)
        self._agreed.setVisible(there)
        self._agreed.setChecked(attendance.agreed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.up.emit()
        else:
            super().keyPressEvent(event)

    def _save_name(self, name: str) -> None:
        self._workspace.changes.save(self._name, service.change_attendance, self._id, name=name)

    def _save_standing(self, value: str) -> None:
        standing = Standing(value) if value else Standing.EXPECTED
        self._workspace.changes.do(service.change_attendance, self._id, standing=standing)

    def _save_sent(self, value: str) -> None:
        sent = {"yes": True, "no": False}.get(value)
        day = self._workspace.today() if sent else None
        self._workspace.changes.do(
            service.change_attendance, self._id, information_sent=sent, sent_on=day
        )

    def _save_agreed(self, agreed: bool) -> None:  # noqa: FBT001 (signal)
        self._workspace.changes.do(service.change_attendance, self._id, agreed=agreed)
