"""The opening of a meeting: the confidentiality statement, and who is there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.meetings import service
from panel.meetings.model import Attendance, MeetingId, Standing
from panel.meetings.model import MeetingState as Stage
from panel.store.unit_of_work import Changed
from ui.attendance.last_time import names_last_time
from ui.attendance.row import AttendanceRow
from ui.console.meeting_state import MeetingState, meeting_state
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.page import FlowRow, Labelled, ScrollPage, Section
from ui.widgets.text import SavedLine, SavedText
from ui.workspace import Workspace

_KEYS = (
    "P present, A apologies (then Y information sent, N none), O observer. Enter goes to the name, "
    "and from there to the next line; ↑ ↓ go from line to line, Ctrl+Delete removes one."
)
_UNLISTED = "unlisted"
_TABLES = ("meeting", "attendance")
_OPENED = "The meeting is open: Ctrl+→ goes to the first case"
_REMOVED = "Line removed: Ctrl+Z brings it back"


class OpeningPage(QWidget):
    """Chair, place and statement; one line for each agency; everybody agrees with one key."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state: MeetingState | None = None
        self._rows: dict[int, AttendanceRow] = {}
        self._remembered: dict[str, list[str]] = {}
        self._title = Heading("", 1)
        self._chair = SavedLine("Chair", placeholder="Name and rank")
        self._place = SavedLine("Place", placeholder="Room or video call")
        self._statement = SavedText("Confidentiality statement", lines=3)
        self._open = Button("Open the meeting", "primary", key="Ctrl+Enter")
        self._all_agree = Button("Everybody present agrees")
        self._people = Section("Who is here")
        self._new_agency = SavedChoice(
            "Another agency",
            [
                *((agency.code, agency.name) for agency in workspace.protocol.agencies),
                (_UNLISTED, "Another organisation"),
            ],
            blank="Add somebody…",
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
        foot = FlowRow()
        foot.add(self._all_agree)
        foot.add(self._new_agency)
        self._people.body.addWidget(PlainLabel(_KEYS, size="small", tone="quiet", wrap=True))
        self._people.body.addLayout(self._list)
        self._people.body.addWidget(foot)
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
        self._open.clicked.connect(self._begin)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(self._begin)
        self._all_agree.clicked.connect(self._everybody_agrees)
        self._new_agency.edited.connect(self._add_somebody)
        changes.changed.connect(self._hear)
        self._workspace.appearance.changed.connect(self._fit)

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
            self._remembered = names_last_time(self._workspace.store, meeting)
            self._chair.load(meeting.chair)
            self._place.load(meeting.place)
            self._statement.load(meeting.confidentiality)
        self._show()

    def focus_first(self) -> None:
        """Begin at the first line of attendance that nobody recorded yet."""
        attendance = self._meeting_state.agenda.attendance
        rest = [row.id for row in attendance if row.standing is Standing.EXPECTED]
        if rest and not self._is_closed:
            self._rows[rest[0]].setFocus()
        elif self._open.isVisibleTo(self):
            self._open.setFocus()
        else:
            self._all_agree.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _is_closed(self) -> bool:
        return self._meeting_state.agenda.meeting.state is Stage.CLOSED

    def _fit(self) -> None:
        for row in self._rows.values():
            row.fit(self.width())

    def _begin(self) -> None:
        planned = self._meeting_state.agenda.meeting.state is Stage.PLANNED
        if planned and self._workspace.changes.do(service.open_meeting, self._id):
            self._workspace.changes.said.emit(_OPENED)
            self.focus_first()

    def _show(self) -> None:
        agenda = self._meeting_state.agenda
        meeting = agenda.meeting
        self._title.setText(f"Meeting {meeting.number}: opening")
        self._chair.set_value(meeting.chair)
        self._place.set_value(meeting.place)
        self._statement.set_value(meeting.confidentiality)
        self._open.setVisible(meeting.state is Stage.PLANNED)
        for part in (self._chair, self._place, self._statement, self._people):
            part.setEnabled(not self._is_closed)
        self._people.set_aside(_counted(agenda.attendance))
        self._show_rows(agenda.attendance)

    def _show_rows(self, attendance: Sequence[Attendance]) -> None:
        for gone in self._rows.keys() - {row.id for row in attendance}:
            self._drop_row(gone)
        for index, row in enumerate(attendance):
            if row.id in self._rows:
                self._rows[row.id].show_attendance(row)
            else:
                self._make_row(row, index)
        self._rows = {row.id: self._rows[row.id] for row in attendance}

    def _make_row(self, attendance: Attendance, index: int) -> None:
        agenda = self._meeting_state.agenda
        taken = {row.name for row in agenda.attendance}
        known = self._remembered.get(attendance.agency, ())
        remembered = [name for name in known if name not in taken]
        row = AttendanceRow(self._workspace, attendance, remembered)
        row.down.connect(lambda: self._walk(attendance.id, 1))
        row.up.connect(lambda: self._walk(attendance.id, -1))
        row.removed.connect(lambda: self._remove(attendance.id))
        row.fit(self.width())
        self._rows[attendance.id] = row
        self._list.insertWidget(index, row)
        row.show()  # at once, so that the keyboard may go there

    def _drop_row(self, row_id: int) -> None:
        row = self._rows.pop(row_id)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _walk(self, row_id: int, by: int) -> None:
        ids = list(self._rows)
        target = ids.index(row_id) + by
        if target == len(ids):
            self._all_agree.setFocus()
        elif target >= 0:
            self._rows[ids[target]].setFocus()

    def _remove(self, row_id: int) -> None:
        ids = list(self._rows)
        beside = ids[ids.index(row_id) + 1 :] + ids[: ids.index(row_id)][::-1]
        if self._workspace.changes.do(service.remove_attendance, row_id):
            self._workspace.changes.said.emit(_REMOVED)
            (self._rows[beside[0]] if beside else self._new_agency).setFocus()

    def _everybody_agrees(self) -> None:
        self._workspace.changes.do(service.everybody_agrees, self._id)

    def _add_somebody(self, agency: str) -> None:
        if not agency:
            return
        code = "" if agency == _UNLISTED else agency
        changed = self._workspace.changes.do(service.add_attendance, self._id, agency=code)
        self._new_agency.load("")
        if changed is not None:
            self._rows[changed.new_id("attendance")].setFocus()

    def _hear(self, changed: Changed) -> None:
        if self._state is not None and self.isVisible() and changed.touches(*_TABLES):
            self._state = meeting_state(self._workspace.store, self._id)
            self._show()


def _counted(attendance: Sequence[Attendance]) -> str:
    """For example "6 present, 1 apology"."""
    standings = [row.standing for row in attendance]
    there, sorry = standings.count(Standing.PRESENT), standings.count(Standing.APOLOGIES)
    apologies = f"{sorry} {'apology' if sorry == 1 else 'apologies'}" if sorry else ""
    return ", ".join(filter(None, (f"{there} present", apologies)))
