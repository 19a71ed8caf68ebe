"""One agreed action, closed or typed over where it stands."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from actions import service
from actions.model import ActionDraft, ActionStatus, AgreedAction
from panel.meetings.model import Meeting
from panel.text import as_sentence
from ui.actions.line import ActionLine
from ui.actions.reason import ReasonFields
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


@dataclass(frozen=True)
class HalfTyped:
    """Words begun in a row: why it is closed, or what it shall say instead (`asked` is None)."""

    asked: ActionStatus | None
    words: str
    said_by: str = ""


class ActionRow(QFrame):
    """Shows an action. Enter opens it; then D, C and N say what became of it, E types it over.

    Whoever holds the rows calls `show_action` when the action changed.

    Signals:
        opened(): its choices are on show.
        closed(): the person said what became of it.
    """

    opened = Signal()
    closed = Signal()

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
        self._reason = ReasonFields()
        self._edit = ActionLine(workspace, lambda: service.owners(workspace.store))
        self._lay_out()
        self._reason.entered.connect(self._close_with_reason)
        self._edit.drafted.connect(self._type_over)
        self._edit.left.connect(self.fold)
        self.fold()

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addWidget(self._text, 1)
        self._head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(3)
        column.addLayout(self._head)
        for part in (self._sub, self._reason_shown, self._choices, self._reason, self._edit):
            column.addWidget(part)

    def show_action(
        self, action: AgreedAction, meeting: Meeting | None, *, with_reference: bool = False
    ) -> None:
        """Show an action as it is stored now."""
        if self._action is not None and action.status != self._action.status:
            self.fold()
        self._action, self._meeting = action, meeting
        self._text.setText(action.text)
        number = meeting.number if meeting else None
        parts = [action.case_reference] if with_reference else []
        parts.append(who_and_whence(action, self._workspace.protocol, number))
        self._sub.setText(" · ".join(filter(None, parts)))
        words, kind = status_tag(action, self._workspace.today())
        self._tag.show_status(words, kind)
        self._place_tag()
        self._reason_shown.setText(action.outcome_reason)
        self._reason_shown.setVisible(bool(action.outcome_reason))
        said = (action.text, self._sub.text(), words, action.outcome_reason)
        self.setAccessibleName(". ".join(filter(None, said)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tag()

    def _place_tag(self) -> None:
        """Beside the words, unless it would take half of their line."""
        below = 2 * self._tag.sizeHint().width() > self.width()
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if below else ways.LeftToRight)

    @property
    def is_unfinished(self) -> bool:
        """Whether nobody has said yet what became of the action."""
        return self._action is not None and self._action.status is ActionStatus.OPEN

    def is_open(self) -> bool:
        """Whether its choices are on show."""
        return not self._choices.isHidden()

    def fold(self) -> None:
        """Only the action, no choices."""
        held = self._has_keyboard_within()
        self._asked = None
        for part in (self._choices, self._reason, self._edit):
            part.hide()
        if held:
            self.setFocus()

    def half_typed(self) -> HalfTyped | None:
        """Words that are typed here and not stored."""
        if self._action is None:
            return None
        if not self._edit.isHidden() and self._edit.text() != self._as_line(self._action):
            return HalfTyped(None, self._edit.text())
        if self._asked is not None and self._reason.text().strip():
            return HalfTyped(self._asked, self._reason.text(), self._reason.said_by())
        return None

    def resume(self, begun: HalfTyped) -> None:
        """Take up words that were typed here before, without taking the keyboard."""
        if begun.asked is None:
            self._show_edit(begun.words)
        else:
            self._show_reason(begun.asked, begun.words, begun.said_by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.is_open():
            self.fold()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._is_typed_in():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.fold() if self.is_open() else self._unfold()
        elif key in _KEYS and self.is_unfinished:
            self._choose(_KEYS[key])
        elif key == Qt.Key.Key_E and self.is_unfinished:
            self._begin_edit()
        elif key == Qt.Key.Key_R and not self.is_unfinished:
            self._choose(ActionStatus.OPEN)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.is_open():
            self._unfold()
        super().mousePressEvent(event)

    def _has_keyboard_within(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _is_typed_in(self) -> bool:
        """Whether the keyboard is in one of its fields, whose keys are theirs alone."""
        focus = self.window().focusWidget()
        return focus is not None and any(
            part.isAncestorOf(focus) for part in (self._reason, self._edit)
        )

    def _unfold(self) -> None:
        self._choices.clear()
        if self.is_unfinished:
            for key, status in _KEYS.items():
                self._offer(STATUS_WORDS[status], chr(key.value), status)
            edit = Button("Edit", key="E")
            edit.clicked.connect(self._begin_edit)
            self._choices.add(edit)
        else:
            self._offer("Open again", "R", ActionStatus.OPEN)
        self._choices.show()
        self.opened.emit()

    def _offer(self, words: str, key: str, status: ActionStatus) -> None:
        button = Button(words, key=key)
        button.clicked.connect(lambda: self._choose(status))
        self._choices.add(button)

    def _choose(self, status: ActionStatus) -> None:
        if self._action is None:
            return
        agency = self._action.agency
        said_by = self._workspace.protocol.agency_name(agency) if agency else self._action.owner
        if status is ActionStatus.DONE:
            self._close(status, "", said_by)
            return
        self._show_reason(status, "", said_by)
        self._reason.setFocus()

    def _show_reason(self, status: ActionStatus, words: str, said_by: str) -> None:
        self._unfold()
        self._edit.hide()
        self._asked = status
        reopening = status is ActionStatus.OPEN
        question = "Why is it opened again?" if reopening else "Why? Enter keeps it"
        self._reason.ask(question, words, "" if reopening else said_by)

    def _close_with_reason(self) -> None:
        if self._action is None or self._asked is None:
            return
        reason = self._reason.text()
        if self._asked is not ActionStatus.OPEN:
            self._close(self._asked, reason, self._reason.said_by())
        elif self._workspace.changes.do(service.reopen, self._action.id, reason):
            self.fold()

    def _close(self, status: ActionStatus, reason: str, said_by: str) -> None:
        if self._action is None:
            return
        at_meeting = self._meeting.id if self._meeting else None
        changes = self._workspace.changes
        if changes.do(service.close, self._action.id, status, reason, said_by, at_meeting):
            self.fold()
            self.closed.emit()

    def _begin_edit(self) -> None:
        if self._action is not None:
            self._show_edit(self._as_line(self._action))
            self._edit.setFocus()

    def _show_edit(self, words: str) -> None:
        self._unfold()
        self._asked = None
        self._reason.hide()
        self._edit.show()
        self._edit.set_text(words)

    def _as_line(self, action: AgreedAction) -> str:
        return as_line(action, tuple(self._workspace.protocol.agencies))

    def _type_over(self, draft: ActionDraft) -> None:
        if self._action is None:
            return
        same_day = draft.due == self._action.due
        done = self._workspace.changes.do(
            service.change_action,
            self._action.id,
            agency=draft.agency or "",
            text=as_sentence(draft.text),
            owner=draft.owner,
            due=draft.due,
            due_words=self._action.due_words if same_day else draft.due_words,
        )
        if done is not None:
            self.fold()
