"""The end of a meeting: what is still missing, its documents, and closing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.cases.model import Case
from panel.meetings import service
from panel.meetings.model import Meeting
from panel.meetings.model import MeetingState as Stage
from panel.orders import service as order_service
from panel.store.unit_of_work import Changed
from ui.console.meeting_state import MeetingState, meeting_state
from ui.dialogs import ask, ask_text
from ui.widgets.buttons import Button
from ui.widgets.jump_list import JumpList
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.page import FlowRow, ScrollPage, Section
from ui.workspace import Workspace


class ClosingPage(QWidget):
    """Checks before close, minutes, briefing notes, close or reopen.

    Signals:
        gap_chosen(int): the index of the gap that the person wants to close.
        minutes_wanted(Meeting): make the minutes.
        note_wanted(Case): make the SPO briefing note of a case.
        closed(): the meeting was closed.
    """

    gap_chosen = Signal(int)
    minutes_wanted = Signal(object)
    note_wanted = Signal(object)
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state: MeetingState | None = None
        self._title = Heading("", 1)
        self._stage = PlainLabel(tone="quiet", wrap=True)
        self._gaps = Section("Still missing")
        self._gap_list = JumpList("Still missing")
        self._left_open = PlainLabel(wrap=True)
        self._minutes = Button("Make the minutes", "primary")
        self._notes = FlowRow()
        self._no_notes = PlainLabel(
            "No case of this meeting has an application in preparation.", tone="quiet", wrap=True
        )
        self._close = Button("Close the meeting")
        self._reopen = Button("Reopen, with a reason")
        self._lay_out()
        self._gap_list.chosen.connect(self.gap_chosen)
        self._minutes.clicked.connect(lambda: self.minutes_wanted.emit(self._meeting))
        self._close.clicked.connect(self._ask_to_close)
        self._reopen.clicked.connect(self._ask_to_reopen)
        workspace.changes.changed.connect(self._hear)

    def _lay_out(self) -> None:
        self._gaps.body.addWidget(self._gap_list)
        self._gaps.body.addWidget(self._left_open)
        documents = Section("Documents")
        documents.body.addWidget(
            PlainLabel(
                "Word files for the panel and the solicitor, marked at head and foot. "
                "They can be made at any time; after closing they no longer change.",
                tone="quiet",
                wrap=True,
            )
        )
        documents.body.addWidget(self._minutes)
        documents.body.addWidget(PlainLabel("SPO briefing notes", bold=True))
        documents.body.addWidget(self._notes)
        documents.body.addWidget(self._no_notes)
        closing = Section("Closing")
        closing.body.addWidget(self._stage)
        closing.body.addWidget(self._close)
        closing.body.addWidget(self._reopen)
        page = ScrollPage(max_width=900)
        for part in (self._title, self._gaps, documents, closing):
            page.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    @property
    def _meeting(self) -> Meeting:
        if self._state is None:
            raise RuntimeError("the closing was used before a meeting was opened")
        return self._state.agenda.meeting

    def open(self, state: MeetingState) -> None:
        """Show the end of a meeting."""
        self._state = state
        self._show()

    def focus_first(self) -> None:
        """Begin at the minutes."""
        self._minutes.setFocus()

    def _show(self) -> None:
        if self._state is None:
            return
        meeting = self._meeting
        closed = meeting.state is Stage.CLOSED
        self._title.setText(f"Meeting {meeting.number}: documents and closing")
        self._stage.setText(
            "Closed: the minutes are locked. Reopening asks for a reason, which they will show."
            if closed
            else "Closing locks the minutes."
        )
        self._close.setVisible(not closed)
        self._reopen.setVisible(closed)
        self._show_gaps()
        self._show_notes()

    def _show_gaps(self) -> None:
        """Ways to what is missing; once the minutes are locked, only what was left open."""
        missing = self._state.missing if self._state else ()
        closed = self._meeting.state is Stage.CLOSED
        sentences = [f"{gap.place}: {gap.text}" for gap in missing]
        self._gaps.set_title("Left open" if closed else "Still missing")
        self._gaps.set_aside(str(len(missing)) if missing else "nothing")
        self._gap_list.show_sentences(sentences)
        self._gap_list.setVisible(bool(missing) and not closed)
        self._left_open.setText("\n".join(sentences) or "Nothing is missing.")
        self._left_open.setVisible(closed or not missing)

    def _show_notes(self) -> None:
        self._notes.clear()
        cases = self._cases_with_application()
        self._no_notes.setVisible(not cases)
        self._notes.setVisible(bool(cases))
        for case in cases:
            button = Button(f"Briefing note {case.reference}")
            button.clicked.connect(lambda _=False, case=case: self.note_wanted.emit(case))
            self._notes.add(button)

    def _cases_with_application(self) -> list[Case]:
        if self._state is None:
            return []
        agenda = self._state.agenda
        cases = [agenda.cases[item.case_id] for item in agenda.items]
        store = self._workspace.store
        applications = {case.id: order_service.application(store, case.id) for case in cases}
        return [
            case
            for case in cases
            if (application := applications[case.id]) is not None and application.is_sought
        ]

    def _ask_to_close(self) -> None:
        missing = self._state.missing if self._state else ()
        text = "The minutes will be locked."
        if missing:
            things = "thing is" if len(missing) == 1 else "things are"
            text = f"{len(missing)} {things} still missing. The minutes will say so. {text}"
        ask(
            self,
            "Close the meeting?",
            text,
            "Close the meeting",
            "Keep it open",
            self._close_meeting,
            dangerous=bool(missing),
        )

    def _close_meeting(self) -> None:
        if self._workspace.changes.do(service.close_meeting, self._meeting.id) is not None:
            self.closed.emit()

    def _ask_to_reopen(self) -> None:
        ask_text(
            self,
            "Reopen the meeting?",
            "Why are the minutes corrected? The reason will stand in them.",
            "Reopen the meeting",
            "Leave it closed",
            self._reopen_meeting,
        )

    def _reopen_meeting(self, reason: str) -> None:
        self._workspace.changes.do(service.reopen_meeting, self._meeting.id, reason)

    def _hear(self, changed: Changed) -> None:
        if self._state is not None and self.isVisible() and changed.images:
            self._state = meeting_state(self._workspace.store, self._meeting.id)
            self._show()
