"""The band at the top: which meeting, which case, how long, and the projector's buttons."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.look import paint_surface

_ROOMY = 120
"""Below so many letters' widths the band leaves out what can be seen elsewhere."""


class Header(QWidget):
    """Clinic, meeting, case count, case timer, projector and next case."""

    home = Signal()
    project = Signal()
    blank = Signal()
    next_case = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "band")
        self._clinic = PlainLabel(bold=True, elide=True)
        self._home = Button("Home", "band", key="Ctrl+H")
        self._place = PlainLabel(elide=True)
        self._count = PlainLabel()
        self._case = ""
        self._clock = PlainLabel(bold=True)
        self._planned = PlainLabel()
        self._project = Button("Project", "band", key="F5")
        self._project.setCheckable(True)
        self._blank = Button("Blank", "band", key="F9")
        self._blank.setCheckable(True)
        self._next = Button("Next case", "band", key="Ctrl+→")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._home)
        row.addWidget(self._clinic)
        row.addWidget(self._place, 1)
        row.addStretch()
        for part in (self._count, self._clock, self._planned):
            row.addWidget(part)
        for button in (self._project, self._blank, self._next):
            row.addWidget(button)
        self._home.clicked.connect(self.home)
        self._project.clicked.connect(self.project)
        self._blank.clicked.connect(self.blank)
        self._next.clicked.connect(self.next_case)

    def set_clinic(self, name: str) -> None:
        """The name of the clinic."""
        self._clinic.setText(name)

    def set_place(self, text: str) -> None:
        """Which meeting or list this is."""
        self._place.setText(text)

    def set_case(self, number: int, total: int) -> None:
        """Which case of how many; 0 of 0 when no case is on."""
        self._case = f"{number} of {total}" if number else ""
        self._show_count()
        self._next.setEnabled(number < total)

    def set_time(self, seconds: int, planned_minutes: int) -> None:
        """Time spent on the case and time planned; empty while no case is timed."""
        timed = planned_minutes > 0
        self._clock.setText(f"{seconds // 60:02d}:{seconds % 60:02d}" if timed else "")
        over = timed and seconds > planned_minutes * 60
        self._planned.setText(
            f"of {planned_minutes}:00" + (", over" if over else "") if timed else ""
        )

    def set_meeting(self, in_meeting: bool) -> None:  # noqa: FBT001 (a switch)
        """Whether the buttons of a meeting make sense."""
        self._next.setVisible(in_meeting)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self.fontMetrics().horizontalAdvance("n") * _ROOMY

    def _show_count(self) -> None:
        whole = f"Case {self._case}" if self._case else ""
        self._count.setText(self._case if self._is_narrow else whole)
        self._count.setAccessibleName(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the agenda shows too gives way."""
        super().resizeEvent(event)
        narrow = self._is_narrow
        self._show_count()
        self._clinic.setVisible(not narrow)
        self._place.setVisible(not narrow)
        self._planned.setVisible(not narrow)
        self._next.set_text("Next" if narrow else "Next case")

    def set_projecting(self, projecting: bool, blanked: bool) -> None:  # noqa: FBT001 (switches)
        """What the room sees."""
        self._project.setChecked(projecting)
        self._project.set_text("● Projecting" if projecting else "Project")
        self._blank.setChecked(blanked)
        self._blank.set_text("Blanked" if blanked else "Blank")
        self._blank.setEnabled(projecting)
