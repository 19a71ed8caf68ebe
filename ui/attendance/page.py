"""The opening of a meeting: the confidentiality statement, and who is there."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.meetings import service
from panel.meetings.model import MeetingId, Standing
from panel.meetings.model import MeetingState as Stage
from panel.store.unit_of_work import Changed
from ui.attendance.row import AttendanceRow
from ui.console.meeting_state import MeetingState, meeting_state
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.page import Labelled, ScrollPage, Section
from ui.widgets.text import SavedLine, SavedText
from ui.workspace import Workspace


class OpeningPage(QWidget):
    """Chair, place and statement; one line for each agency; everybody agrees with one key."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state: MeetingState | None = None
        self._rows: dict[int, AttendanceRow] = {}
        self._title = Heading("", 1)
        self._chair = SavedLine("Chair", placeholder="Name and rank")
        self._place = SavedLine("Place", placeholder="Room or video call")
        self._statement = SavedText("Confidentiality statement", lines=3)
        self._open = Button("Open the meeting", "primary")
        self._all_agree = Button("Everybody present agrees")
        self._people = Section("Who is here")
        self._new_agency = SavedChoice(
            "Another agency",
            [(agency.code, agency.name) for agency in workspace.protocol.agencies],
            blank="Add somebody from…",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = ScrollPage(max_width=980)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._open)
        places = QHBoxLayout()
        places.setSpacing(16)
        places.addWidget(Labelled("Chair", self._chair), 1)
        places.addWidget(Labelled("Place", self._place), 1)
        statement = Section("Confidentiality statement")
        statement.body.addWidget(self._statement)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        foot = QHBoxLayout()
        foot.addWidget(self._new_agency)
        foot.addStretch(1)
        foot.addWidget(self._all_agree)
        self._people.body.addWidget(
            PlainLabel(
                "P present, A apologies, O observer; arrows go from line to line.",
                size="small",
                tone="quiet",
            )
        )
        self._people.body.addLayout(self._list)
        self._people.body.addLayout(foot)
        page.body.addLayout(head)
        page.body.addLayout(places)
        page.body.addWidget(statement)
        page.body.addWidget(self._people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _connect(self) -> None:
        changes = self._workspace.changes
        self._chair.edited.connect(
            lambda text: changes.save(self._chair, service.change_meeting, self._id, chair=text)
        )
        self._place.edited.connect(
            lambda text: changes.save(self._place, service.change_meeting, self._id, place=text)
        )
        self._statement.edited.connect(
            lambda text: changes.save(
                self._statement, service.change_meeting, self._id, confidentiality=text
            )
        )
        self._open.clicked.connect(lambda: changes.do(service.open_meeting, self._id))
        self._all_agree.clicked.connect(self._everybody_agrees)
        self._new_agency.edited.connect(self._add_somebody)
        changes.changed.connect(self._hear)

    @property
    def _meeting_state(self) -> MeetingState:
        if self._state is None:
            raise RuntimeError("the opening was used before a meeting was opened")
        return self._state

    @property
    def _id(self) -> MeetingId:
        return self._meeting_state.agenda.meeting.id

    def open(self, state: MeetingState) -> None:
        """Show the opening of a meeting."""
        another = self._state is None or self._id != state.agenda.meeting.id
        self._state = state
        meeting = state.agenda.meeting
        if another:
            self._chair.load(meeting.chair)
            self._place.load(meeting.place)
            self._statement.load(meeting.confidentiality)
        self._show()

    def focus_first(self) -> None:
        """Begin at the first line of attendance that nobody recorded yet."""
        for row in self._meeting_state.agenda.attendance:
            if row.standing is Standing.EXPECTED:
                self._rows[row.id].setFocus()
                return
        self._open.setFocus()

    def _show(self) -> None:
        agenda = self._meeting_state.agenda
        meeting = agenda.meeting
        self._title.setText(f"Meeting {meeting.number}: opening")
        self._chair.set_value(meeting.chair)
        self._place.set_value(meeting.place)
        self._statement.set_value(meeting.confidentiality)
        self._open.setVisible(meeting.state is Stage.PLANNED)
        there = [row for row in agenda.attendance if row.standing is Standing.PRESENT]
        self._people.set_aside(f"{len(there)} present")
        for gone in self._rows.keys() - {row.id for row in agenda.attendance}:
            widget = self._rows.pop(gone)
            widget.hide()
            widget.deleteLater()
        for row in agenda.attendance:
            if row.id in self._rows:
                self._rows[row.id].show_attendance(row)
            else:
                self._add_row(AttendanceRow(self._workspace, row), row.id)

    def _add_row(self, widget: AttendanceRow, row_id: int) -> None:
        widget.down.connect(lambda: self._walk(row_id, 1))
        widget.up.connect(lambda: self._walk(row_id, -1))
        self._rows[row_id] = widget
        self._list.addWidget(widget)

    def _walk(self, row_id: int, by: int) -> None:
        ids = list(self._rows)
        target = ids.index(row_id) + by
        if 0 <= target < len(ids):
            self._rows[ids[target]].setFocus()

    def _everybody_agrees(self) -> None:
        self._workspace.changes.do(service.everybody_agrees, self._id)

    def _add_somebody(self, agency: str) -> None:
        if not agency:
            return
        changed = self._workspace.changes.do(service.add_attendance, self._id, agency=agency)
        self._new_agency.load("")
        if changed is not None:
            self._rows[changed.new_id("attendance")].setFocus()

    def _hear(self, changed: Changed) -> None:
        if self._state is not None and changed.touches("meeting", "attendance"):
            self._state = meeting_state(self._workspace.store, self._id)
            self._show()
