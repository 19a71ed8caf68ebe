"""One line of attendance: agency, name, how they stand to the meeting, agreement."""

from collections.abc import Sequence
from typing import Unpack

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from panel.dates.written import format_day
from panel.meetings import service
from panel.meetings.model import Attendance, AttendanceChanges, Standing
from ui.entries.days import read_past_day
from ui.widgets.buttons import Button
from ui.widgets.choice import Segmented
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Line
from ui.widgets.text import SavedDate, SavedLine
from ui.workspace import Workspace

_STANDINGS = (
    (Standing.PRESENT.value, "Present"),
    (Standing.APOLOGIES.value, "Apologies"),
    (Standing.OBSERVER.value, "Observer"),
)
_LETTERS = {"p": "present", "a": "apologies", "o": "observer"}
_SENT = (("yes", "Sent information"), ("no", "Sent none"))
_SENT_LETTERS = {"y": "yes", "n": "no"}
_AGENCY_WIDTH, _NAME_WIDTH, _DAY_WIDTH = 170, 190, 130
_ONE_LINE = 720
"""Below this width of the page, at text of 100%, the parts stand under each other."""


class AttendanceRow(QWidget):
    """Records one attendance: P, A and O choose, Enter goes to the name and on to the next line.

    After apologies Y and N say whether information was sent. `remembered` are the names of those
    who came for the agency before: Enter in an empty field takes the first.

    Signals:
        down(), up(): the person wants the line below or above.
        removed(): the person wants the line gone.
    """

    down = Signal()
    up = Signal()
    removed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        attendance: Attendance,
        remembered: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._attendance = attendance
        self._offered = remembered[0] if remembered else ""
        agency = workspace.protocol.agency_name(attendance.agency) or "another organisation"
        listed = {one.code for one in workspace.protocol.agencies}
        self._is_listed = attendance.agency in listed
        self._agency = PlainLabel(agency, bold=True, wrap=True)
        self._organisation = SavedLine("Organisation", placeholder="Organisation")
        hint = f"Enter: {self._offered}" if self._offered else "Name and role"
        self._name = SavedLine(f"Name, {agency}", placeholder=hint)
        self._name.set_completions(remembered)
        self._standing = Segmented(f"Attendance, {agency}", _STANDINGS, letters=_LETTERS)
        self._sent = Segmented(f"Information, {agency}", _SENT, letters=_SENT_LETTERS)
        self._sent_on = SavedDate(
            f"Information of {agency} sent on",
            lambda text: read_past_day(text, workspace.today()),
            format_day,
            placeholder="Sent on",
        )
        self._agreed = QCheckBox("Agrees to confidentiality")
        self._agreed.setAccessibleName(f"{agency} agrees to the confidentiality statement")
        self._remove = Button("×", "link")
        self._remove.setAccessibleName(f"Remove the line of {agency}")
        self._remove.setToolTip("Remove this line")
        self._remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._standing if self._is_listed else self._organisation)
        self.show_attendance(attendance)

    def _lay_out(self) -> None:
        self._agency.setVisible(self._is_listed)
        self._organisation.setVisible(not self._is_listed)
        self._first = QHBoxLayout()
        self._first.setSpacing(12)
        for part in (self._agency, self._organisation, self._standing):
            self._first.addWidget(part)
        self._first.addWidget(self._name, 1)
        self._second = QHBoxLayout()
        self._second.setSpacing(12)
        self._second.addWidget(self._sent)
        self._second.addWidget(self._sent_on)
        self._second.addWidget(self._agreed)
        self._second.addStretch(1)
        parts = QVBoxLayout()
        parts.setSpacing(6)
        parts.addLayout(self._first)
        parts.addLayout(self._second)
        whole = QHBoxLayout()
        whole.setSpacing(12)
        whole.addLayout(parts, 1)
        whole.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(whole)
        column.addWidget(Line())

    def _connect(self) -> None:
        self._organisation.edited.connect(lambda text: self._save_words(agency=text))
        self._organisation.entered.connect(self._standing.setFocus)
        self._name.edited.connect(lambda text: self._save_words(name=text))
        self._name.entered.connect(self._leave_name)
        self._standing.chosen.connect(self._save_standing)
        self._sent.chosen.connect(self._save_sent)
        self._sent_on.edited.connect(lambda day: self._save(sent_on=day))
        self._agreed.clicked.connect(lambda agreed: self._save(agreed=agreed))
        self._remove.clicked.connect(self.removed)
        for cell in self._standing.findChildren(QPushButton):
            cell.installEventFilter(self)

    def show_attendance(self, attendance: Attendance) -> None:
        """Show what is stored now."""
        self._attendance = attendance
        self._organisation.set_value("" if self._is_listed else attendance.agency)
        self._name.set_value(attendance.name)
        standing = attendance.standing
        self._standing.set_value("" if standing is Standing.EXPECTED else standing.value)
        sent = attendance.information_sent
        self._sent.setVisible(standing is Standing.APOLOGIES)
        self._sent.set_value("" if sent is None else "yes" if sent else "no")
        self._sent_on.setVisible(standing is Standing.APOLOGIES and bool(sent))
        self._sent_on.set_value(attendance.sent_on)
        self._agreed.setVisible(standing in (Standing.PRESENT, Standing.OBSERVER))
        self._agreed.setChecked(attendance.agreed)

    def fit(self, width: int) -> None:
        """Lay the parts out for a page of this width, beside or under each other."""
        px = self._workspace.appearance.theme.px
        beside = width >= px(_ONE_LINE)
        direction = QBoxLayout.Direction
        self._first.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._second.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._second.setContentsMargins(px(_AGENCY_WIDTH) + 12 if beside else 0, 0, 0, 0)
        for part in (self._agency, self._organisation):
            part.setFixedWidth(px(_AGENCY_WIDTH))
        self._name.setMinimumWidth(px(_NAME_WIDTH))
        self._sent_on.setFixedWidth(px(_DAY_WIDTH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is for the name: on some systems it would press the button that it meets."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter:
                self._name.setFocus()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = Qt.Key(event.key()), Qt.KeyboardModifier.ControlModifier
        in_standing = self._standing.isAncestorOf(self.window().focusWidget() or self.window())
        sent = _SENT_LETTERS.get(event.text().lower()) if in_standing else None
        if key == Qt.Key.Key_Down:
            self.down.emit()
        elif key == Qt.Key.Key_Up:
            self.up.emit()
        elif in_standing and key == Qt.Key.Key_Delete and event.modifiers() == control:
            self.removed.emit()
        elif sent and self._attendance.standing is Standing.APOLOGIES:
            self._save_sent(sent)
        else:
            super().keyPressEvent(event)

    def _leave_name(self) -> None:
        if self._offered and not self._name.value():
            self._save(name=self._offered)
        self.down.emit()

    def _save_words(self, **changes: Unpack[AttendanceChanges]) -> None:
        field = self._name if "name" in changes else self._organisation
        self._workspace.changes.save(
            field, service.change_attendance, self._attendance.id, **changes
        )

    def _save(self, **changes: Unpack[AttendanceChanges]) -> None:
        """Write a choice; where that cannot be, show again what is stored."""
        changed = self._workspace.changes.do(
            service.change_attendance, self._attendance.id, **changes
        )
        if changed is None:
            self.show_attendance(self._attendance)

    def _save_standing(self, value: str) -> None:
        self._save(standing=Standing(value) if value else Standing.EXPECTED)

    def _save_sent(self, value: str) -> None:
        sent = {"yes": True, "no": False}.get(value)
        self._save(information_sent=sent, sent_on=self._workspace.today() if sent else None)
