"""The actions of the case at the right of the console, because they are spoken at any moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from actions import service
from actions.model import ActionDraft
from panel.cases.model import Case, CaseId
from panel.meetings import service as meeting_service
from panel.meetings.model import Meeting, MeetingState, Standing
from panel.store.unit_of_work import Changed
from panel.text import as_sentence
from ui.actions.line import ActionLine
from ui.actions.list import ActionList
from ui.spo.readiness_panel import ReadinessPanel
from ui.widgets.labels import Heading, KeyHint, PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.page import Line, ScrollPage
from ui.workspace import Workspace

_NONE_YET = "No actions yet. What an agency agrees to do is typed above, at any moment."
_NONE = "None. The minutes of this meeting are locked."


@dataclass(frozen=True)
class _Begun:
    """A line that is half typed, and the risk that it answers."""

    text: str
    risk_id: int | None


class ActionDock(QWidget):
    """The action line, the actions of the case, and how ready the SPO is.

    A line that is half typed stays with its case: it comes back with it, and never becomes an
    action of another. Where an action for a risk is begun meanwhile, it comes back after that.

    Signals:
        left(): the person pressed Escape in the action line.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "dock")
        self._workspace = workspace
        self._case: Case | None = None
        self._meeting: Meeting | None = None
        self._risk_id: int | None = None
        self._begun: dict[CaseId | None, list[_Begun]] = {}
        self._came_from: QWidget | None = None
        self._adding = QWidget()
        self._line = ActionLine(workspace, self._people)
        self._heading = Heading("", 3)
        self._empty = PlainLabel(_NONE_YET, size="small", tone="quiet", wrap=True)
        self._list = ActionList(workspace)
        self._readiness = ReadinessPanel(workspace)
        self._lay_out()
        self._line.drafted.connect(self._agree)
        self._line.emptied.connect(self._forget_risk)
        self._line.left.connect(self._leave)
        workspace.changes.changed.connect(self._hear)

    def _lay_out(self) -> None:
        adding = QVBoxLayout(self._adding)
        adding.setContentsMargins(0, 0, 0, 0)
        title = QHBoxLayout()
        title.addWidget(Heading("Add an action", 3))
        title.addWidget(KeyHint("Ctrl+K"))
        title.addStretch(1)
        page = ScrollPage(margins=(16, 14, 16, 14))
        adding.addLayout(title)
        adding.addWidget(self._line)
        page.body.addWidget(self._adding)
        page.body.addSpacing(8)
        page.body.addWidget(self._heading)
        page.body.addWidget(Line())
        page.body.addWidget(self._empty)
        page.body.addWidget(self._list)
        page.body.addSpacing(8)
        page.body.addWidget(self._readiness)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def open(self, case: Case | None, meeting: Meeting | None) -> None:
        """Show the actions of a case; None for those of the panel itself."""
        another = (case.id if case else None) != self._case_id
        if another:
            self._put_away()
        self._case, self._meeting = case, meeting
        self._adding.setVisible(case is not None or meeting is None or self._sitting is not None)
        if another:
            self._take_up()
        self._readiness.open(case)
        self._refresh()

    def remember_focus(self) -> None:
        """Note where the keyboard is now, for Escape to bring it back there."""
        focus = self.window().focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._came_from = focus

    def has_half_typed(self) -> bool:
        """Whether a line is begun, for this case or another, that Enter never took."""
        return bool(self._line.text().strip()) or any(self._begun.values())

    def focus_line(self) -> None:
        """Put the keyboard into the action line, where one can be added."""
        if self._adding.isHidden():
            self._list.focus_first()
        else:
            self._line.setFocus()

    def focus_actions(self) -> None:
        """Put the keyboard on the first action of the case."""
        if not self._list.focus_first():
            self.focus_line()

    def begin(self, text: str, risk_id: int) -> None:
        """Begin an action that answers a risk."""
        self._put_away()
        self._line.propose(text)
        self._risk_id = risk_id
        self.focus_line()

    @property
    def _case_id(self) -> CaseId | None:
        return self._case.id if self._case else None

    @property
    def _sitting(self) -> Meeting | None:
        """The meeting while it can be minuted; what is agreed or closed later is not of it."""
        meeting = self._meeting
        return None if meeting is None or meeting.state is MeetingState.CLOSED else meeting

    def _put_away(self) -> None:
        if self._line.text().strip():
            begun = self._begun.setdefault(self._case_id, [])
            begun.append(_Begun(self._line.text(), self._risk_id))
        self._line.clear()

    def _take_up(self) -> None:
        waiting = self._begun.get(self._case_id)
        if waiting:
            begun = waiting.pop()
            self._line.set_text(begun.text)
            self._risk_id = begun.risk_id

    def _forget_risk(self) -> None:
        """Words typed into an emptied line are about something else."""
        self._risk_id = None

    def _leave(self) -> None:
        self.left.emit()
        origin, self._came_from = self._came_from, None
        if origin is not None and isValid(origin) and origin.isVisible():
            origin.setFocus()

    def _people(self) -> Sequence[str]:
        names = service.owners(self._workspace.store)
        if self._case and self._case.oic:
            names.append(self._case.oic)
        if self._meeting:
            agenda = meeting_service.agenda(self._workspace.store, self._meeting.id)
            there = (Standing.PRESENT, Standing.EXPECTED)
            names += [row.name for row in agenda.attendance if row.name and row.standing in there]
        return list(dict.fromkeys(names))

    def _agree(self, draft: ActionDraft) -> None:
        done = self._workspace.changes.do(
            service.agree,
            self._case.id if self._case else None,
            self._sitting.id if self._sitting else None,
            agency=draft.agency or "",
            text=as_sentence(draft.text),
            owner=draft.owner,
            due=draft.due,
            due_words=draft.due_words,
            risk_id=self._risk_id,
        )
        if done is not None:
            self._line.clear()
            self._take_up()

    def _hear(self, changed: Changed) -> None:
        if changed.touches("action", "meeting"):
            self._refresh()

    def _refresh(self) -> None:
        store = self._workspace.store
        if self._case:
            shown = service.of_case(store, self._case.id)
        elif self._meeting:
            at_meeting = service.raised_at(store, self._meeting.id)
            shown = [action for action in at_meeting if action.case_id is None]
        else:
            shown = []
        of_what = "This case" if self._case else "The panel itself"
        count = f", {len(shown)} action{'s' if len(shown) != 1 else ''}" if shown else ""
        self._heading.setText(of_what + count)
        self._empty.setText(_NONE if self._adding.isHidden() else _NONE_YET)
        self._empty.setVisible(not shown)
        self._list.show_actions(shown, self._sitting)
