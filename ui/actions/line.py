"""One typed line that becomes an action, shown as understood before Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions.model import ActionDraft, Suggestion
from actions.rules import suggestions, understand_line
from panel.dates.written import describe_due, format_weekday
from ui.widgets.growing import EntryLine
from ui.widgets.labels import Chip, PlainLabel
from ui.widgets.page import FlowRow
from ui.workspace import Workspace

_EXAMPLE = "Agency: what, by when, @who"
_KEEP_ANYWAY = "Enter again keeps it as it is."
_MOST_OFFERED = 3


class ActionLine(QWidget):
    """The line, chips of what was understood, and what is still missing.

    A line with something missing is not taken at the first Enter: the sentence says what lacks,
    and a second Enter keeps it as it is, so that nothing said in the room is lost.

    Signals:
        drafted(ActionDraft): the person pressed Enter on a line that may be kept.
        emptied(): nothing is typed any more.
        left(): the person pressed Escape.
    """

    drafted = Signal(object)
    emptied = Signal()
    left = Signal()

    def __init__(
        self,
        workspace: Workspace,
        people: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._people = people
        self._known: Sequence[str] = ()
        self._warned_of = ""
        self._line = EntryLine("Add an action", placeholder=_EXAMPLE, lines=2)
        self._chips = FlowRow()
        self._offer = PlainLabel(size="small", tone="quiet", wrap=True)
        self._lacks = PlainLabel(size="small", tone="alarm", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._line, self._chips, self._offer, self._lacks):
            column.addWidget(part)
        self.setFocusProxy(self._line)
        self._line.typed.connect(self._show_understood)
        self._line.entered.connect(self._enter)
        self._line.installEventFilter(self)
        self._show_understood("")

    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put words into the line, for the person to go on with."""
        self._known = self._people()
        self._write(text, len(text))

    def propose(self, text: str) -> None:
        """Put words into the line, for the person to type over or, after End, to go on with."""
        self.set_text(text)
        self._line.selectAll()

    def clear(self) -> None:
        """Ready for the next."""
        self._line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line:
            if event.type() == QEvent.Type.FocusIn:
                self._known = self._people()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._is_not_for_the_line(event)
        return super().eventFilter(watched, event)

    def _is_not_for_the_line(self, event: QKeyEvent) -> bool:
        """Tab completes, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return event.key() == Qt.Key.Key_Tab and self._take_offer()

    def _write(self, text: str, cursor_at: int) -> None:
        self._line.setPlainText(text)
        cursor = self._line.textCursor()
        cursor.setPosition(cursor_at)
        self._line.setTextCursor(cursor)

    def _draft(self, text: str) -> ActionDraft:
        agencies = self._workspace.protocol.agencies
        return understand_line(text, agencies, self._known, self._workspace.today())

    def _show_understood(self, text: str) -> None:
        self._warned_of = ""
        self._lacks.hide()
        self._chips.clear()
        if not text.strip():
            self._chips.hide()
            self._offer.hide()
            self.emptied.emit()
            return
        draft = self._draft(text)
        for words in self._understood(draft):
            self._chips.add(Chip(words))
        self._chips.setVisible(bool(draft.agency or draft.owner or draft.due))
        offered = [offer.text for offer in self._offers()[:_MOST_OFFERED]]
        self._offer.setText("Tab takes " + ", ".join(offered) if offered else "")
        self._offer.setVisible(bool(offered))

    def _understood(self, draft: ActionDraft) -> list[str]:
        words = []
        if draft.agency:
            words.append(f"Agency {self._workspace.protocol.agency_name(draft.agency)}")
        if draft.owner:
            words.append(f"Owner {draft.owner}")
        if draft.due:
            away = describe_due(draft.due, self._workspace.today())
            words.append(f"Due {format_weekday(draft.due)} · {away}")
        return words

    def _offers(self) -> list[Suggestion]:
        text = self._line.text()
        cursor = self._line.textCursor().position()
        agencies = self._workspace.protocol.agencies
        found = suggestions(text, cursor, agencies, self._known)
        return [offer for offer in found if text[offer.start : offer.end] != offer.text.rstrip()]

    def _take_offer(self) -> bool:
        offers = self._offers()
        if not offers:
            return False
        offer, text = offers[0], self._line.text()
        before = text[: offer.start] + offer.text
        self._write(before + text[offer.end :], len(before))
        return True

    def _enter(self, text: str) -> None:
        if not text.strip():
            return
        draft = self._draft(text)
        if not draft.text:
            self._say(draft.missing, "")
        elif draft.missing and self._warned_of != text:
            self._warned_of = text
            self._say(draft.missing, _KEEP_ANYWAY)
        else:
            self.drafted.emit(draft)

    def _say(self, missing: Sequence[str], advice: str) -> None:
        self._lacks.setText("\n".join([*missing, advice]).strip())
        self._lacks.show()
