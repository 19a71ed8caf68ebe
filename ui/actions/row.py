"""One agreed action, closed or typed over where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from actions import service
from actions.model import ActionDraft, ActionStatus, AgreedAction
from panel.meetings.model import Meeting
from panel.text import as_sentence
from ui.actions.line import ActionLine
from ui.actions.words import STATUS_WORDS, as_line, status_tag, who_and_whence
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel, Tag
from ui.widgets.page import FlowRow
from ui.workspace import Workspace

_KEYS = {
    Qt.Key.Key_D: ActionStatus.DONE,
    Qt.Key.Key_C: ActionStatus.CIRCUMSTANCES_CHANGED,
    Qt.Key.Key_N: ActionStatus.NOT_DONE,
}


class ActionRow(QFrame):
    """Shows an action. Enter opens it; then D, C and N say what became of it, E types it over.

    Whoever holds the rows calls `show_action` when the action changed.
    """

    opened = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._action: AgreedAction | None = None
        self._meeting: Meeting | None = None
        self._asked: ActionStatus | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = PlainLabel(wrap=True)
        self._sub = PlainLabel(size="small", tone="quiet", wrap=True)
        self._tag = Tag("")
        self._reason_shown = PlainLabel(size="small", wrap=True)
        self._choices = FlowRow()
        self._reason = QLineEdit()
        self._reason.setAccessibleName("Reason")
        self._reason.returnPressed.connect(self._close_with_reason)
        self._edit = ActionLine(workspace, lambda: service.owners(workspace.store))
        self._edit.drafted.connect(self._type_over)
        self._edit.left.connect(self.fold)
        self._lay_out()
        self.fold()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._text, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(3)
        column.addLayout(head)
        for part in (self._sub, self._reason_shown, self._choices, self._reason, self._edit):
            column.addWidget(part)

    def show_action(
        self,
        action: AgreedAction,
        meeting: Meeting | None,
        with_reference: bool = False,  # noqa: FBT001, FBT002 (one switch)
    ) -> None:
        """Show an action as it is stored now."""
        if self._action is not None and (action.status, action.id) != (
            self._action.status,
            self._action.id,
        ):
            self.fold()
        self._action, self._meeting = action, meeting
        self._text.setText(action.text)
        number = meeting.number if meeting else None
        parts = [action.case_reference] if with_reference else []
        parts.append(who_and_whence(action, self._workspace.protocol, number))
        self._sub.setText(" · ".join(filter(None, parts)))
        words, kind = status_tag(action, self._workspace.today())
        self._tag.show_status(words, kind)
        self._reason_shown.setText(action.outcome_reason)
        self._reason_shown.setVisible(bool(action.outcome_reason))
        self.setAccessibleName(f"{action.text}. {self._sub.text()}. {words}")

    def is_open(self) -> bool:
        """Whether its choices are on show."""
        return not self._choices.isHidden()

    def fold(self) -> None:
        """Only the action, no choices."""
        held = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._asked = None
        for part in (self._choices, self._reason, self._edit):
            part.hide()
        if held:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.fold() if self.is_open() else self._unfold()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.fold()
        elif key in _KEYS and self._is_unfinished():
            self._choose(_KEYS[key])
        elif key == Qt.Key.Key_E and self._is_unfinished():
            self._begin_edit()
        elif key == Qt.Key.Key_R and not self._is_unfinished():
            self._choose(ActionStatus.OPEN)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.is_open():
            self._unfold()
        super().mousePressEvent(event)

    def _is_unfinished(self) -> bool:
        return self._action is not None and self._action.status is ActionStatus.OPEN

    def _unfold(self) -> None:
        self._choices.clear()
        if self._is_unfinished():
            for key, status in _KEYS.items():
                button = Button(STATUS_WORDS[status], key=chr(key.value))
                button.clicked.connect(lambda _=False, status=status: self._choose(status))
                self._choices.add(button)
            edit = Button("Edit", key="E")
            edit.clicked.connect(self._begin_edit)
            self._choices.add(edit)
        else:
            reopen = Button("Open again", key="R")
            reopen.clicked.connect(lambda: self._choose(ActionStatus.OPEN))
            self._choices.add(reopen)
        self._choices.show()
        self.opened.emit()

    def _choose(self, status: ActionStatus) -> None:
        if status is ActionStatus.DONE:
            self._asked = status
            self._close_with_reason()
            return
        if not self.is_open():
            self._unfold()
        self._asked = status
        question = (
            "Why is it opened again?" if status is ActionStatus.OPEN else "Why? Enter keeps it"
        )
        self._reason.setPlaceholderText(question)
        self._reason.clear()
        self._reason.show()
        self._reason.setFocus()

    def _close_with_reason(self) -> None:
        if self._action is None or self._asked is None:
            return
        changes, reason = self._workspace.changes, self._reason.text()
        if self._asked is ActionStatus.OPEN:
            done = changes.do(service.reopen, self._action.id, reason)
        else:
            at_meeting = self._meeting.id if self._meeting else None
            done = changes.do(service.close, self._action.id, self._asked, reason, "", at_meeting)
        if done is not None:
            self._reason.clear()
            self.fold()

    def _begin_edit(self) -> None:
        if self._action is None:
            return
        self._choices.show()
        self._edit.show()
        self._edit.set_text(as_line(self._action, tuple(self._workspace.protocol.agencies)))
        self._edit.setFocus()

    def _type_over(self, draft: ActionDraft) -> None:
        if self._action is None:
            return
        done = self._workspace.changes.do(
            service.change_action,
            self._action.id,
            agency=draft.agency or "",
            text=as_sentence(draft.text),
            owner=draft.owner,
            due=draft.due,
            due_words=draft.due_words,
        )
        if done is not None:
            self.fold()
