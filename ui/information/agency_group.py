"""One agency with its answer and everything that it shared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.cases import service
from panel.cases.model import CaseId, Information, Reply
from ui.entries.field_grid import FieldGrid
from ui.entries.folding_row import RowList
from ui.information.entry_row import InformationRow
from ui.information.words import REPLY_WORDS, is_answered, readable, status_text
from ui.theme import UNIT
from ui.widgets.buttons import Button
from ui.widgets.choice import Segmented
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Line
from ui.workspace import Workspace

REPLY_LETTERS = {
    "S": Reply.SHARED.value,
    "N": Reply.NOTHING_HELD.value,
    "A": Reply.AWAITED.value,
    "D": Reply.DECLINED.value,
}


class AgencyGroup(QWidget):
    """An agency's line, from which one key records its answer, and its entries below.

    Answered again, an entry that has words keeps them: the new answer is an entry of its own.
    """

    def __init__(
        self, workspace: Workspace, code: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._workspace = workspace
        self._case_id = CaseId(0)
        self._entries: Sequence[Information] = ()
        self._status = PlainLabel(tone="quiet", wrap=True)
        options = [(reply.value, words) for reply, words in REPLY_WORDS.items()]
        self.answer = Segmented(f"Answer of {name}", options, letters=REPLY_LETTERS)
        self.add = Button("Add", "link")
        self.add.setAccessibleName(f"Add what {name} shared")
        self.rows: RowList[Information, InformationRow] = RowList(
            lambda entry: InformationRow(workspace, entry), InformationRow.show_entry
        )
        self._line = Line()
        self.answer.chosen.connect(self._answered)
        self.add.clicked.connect(self.begin)
        self._lay_out(name)

    def _lay_out(self, name: str) -> None:
        title = QWidget()
        words = QHBoxLayout(title)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2 * UNIT)
        words.addWidget(PlainLabel(name, bold=True, wrap=True))
        words.addWidget(self._status, 1)
        keys = QWidget()
        right = QHBoxLayout(keys)
        right.setContentsMargins(0, 0, 0, 0)
        right.addStretch(1)
        right.addWidget(self.answer)
        right.addWidget(self.add)
        head = FieldGrid(most_columns=2)
        head.add(title)
        head.add(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for part in (head, self._line, self.rows):
            column.addWidget(part)
        self.setFocusProxy(self.answer)

    def show_entries(self, case_id: CaseId, entries: Sequence[Information]) -> None:
        """Shows what the agency answered, as it is stored now."""
        self._case_id = case_id
        self._entries = entries
        answered = is_answered(entries)
        self._status.setText(status_text(entries))
        self.answer.set_value(entries[-1].reply.value if entries else "")
        self.answer.setVisible(not answered)
        self.add.setVisible(answered)
        self._line.setVisible(not readable(entries))
        self.rows.show_entries(readable(entries))

    def begin(self) -> None:
        """Records that the agency shared something, ready for the words."""
        self._record(Reply.SHARED)
        row = self.rows.row(self._entries[-1].id) if self._entries else None
        if row is not None:
            row.set_open(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _answered(self, key: str) -> None:
        if key == Reply.SHARED.value:
            self.begin()
        elif key:
            self._record(Reply(key))
        else:
            self._take_back()

    def _record(self, reply: Reply) -> None:
        """Changes the last answer, or adds one where the last has words to keep."""
        changes, today = self._workspace.changes, self._workspace.today()
        given_on = None if reply is Reply.AWAITED else today
        if self._entries and not self._entries[-1].text:
            last = self._entries[-1].id
            changes.do(service.change_information, last, reply=reply, given_on=given_on)
        else:
            changes.do(
                service.add_information,
                self._case_id,
                agency=self.code,
                reply=reply,
                given_on=given_on,
            )

    def _take_back(self) -> None:
        last = self._entries[-1] if self._entries else None
        if last and not last.text:
            self._workspace.changes.do(service.remove_information, last.id)
        elif last:
            self.answer.set_value(last.reply.value)
