"""What could not be read of a form and what is unanswered, each a key away from its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.referrals.model import Unread
from panel.referrals.protocol import DashProtocol
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.page import FlowRow, Line, Section

_SHORT = {"": "Q", "sdash": "S-DASH ", "additional": "Additional ", "hbv": "HBV "}


class UnreadRow(QWidget):
    """One place that a person has to settle.

    Signals:
        wanted(): the person wants to go to the place on the form.
        settled(): the person says that nothing more is to be entered there.
    """

    wanted = Signal()
    settled = Signal()

    def __init__(self, entry: Unread) -> None:
        super().__init__()
        self._go = Button("Go to it", "link")
        self._go.setAccessibleName(f"Go to {entry.field}")
        self._go.setAccessibleDescription(f"{entry.reason} {entry.found}")
        done = Button("Settled", "link")
        done.setAccessibleName(f"Settled: {entry.field}")
        done.setToolTip("Nothing more is to be entered there (Delete)")
        for button in (self._go, done):
            button.setAutoDefault(True)  # so that Enter presses it too
        self._go.clicked.connect(self.wanted)
        done.clicked.connect(self.settled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(PlainLabel(entry.field, bold=True, wrap=True))
        column.addWidget(PlainLabel(entry.reason, size="small", wrap=True))
        if entry.found:
            found = f"“{entry.found.strip()}”"
            column.addWidget(PlainLabel(found, size="small", tone="quiet", wrap=True))
        buttons = FlowRow()
        buttons.add(self._go)
        buttons.add(done)
        column.addWidget(buttons)
        self.setFocusProxy(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.settled.emit()
        else:
            super().keyPressEvent(event)


class ToSettle(QWidget):
    """All that a person should look at before confirming.

    Signals:
        wanted(Unread): go to the place of an entry.
        settled(Unread): the person says that it needs nothing more.
        question(str): go to a question by its key.
    """

    wanted = Signal(object)
    settled = Signal(object)
    question = Signal(str)

    def __init__(self, protocol: DashProtocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._unread = Section("Could not be read")
        self._unread_rows = QVBoxLayout()
        self._all_read = PlainLabel("Everything on the form was read.", tone="quiet", wrap=True)
        self._unread.body.addWidget(self._all_read)
        self._unread.body.addLayout(self._unread_rows)
        self._unanswered = Section("Unanswered")
        self._unanswered_keys = FlowRow()
        self._unanswered.body.addWidget(self._unanswered_keys)
        self._warnings = Section("Good to know")
        self._warning_rows = QVBoxLayout()
        self._warnings.body.addLayout(self._warning_rows)
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for section in (self._unread, self._unanswered, self._warnings):
            column.addWidget(section)

    def show_all(
        self, unread: Sequence[Unread], unanswered: Sequence[str], warnings: Sequence[str]
    ) -> None:
        """Show what is to be settled, the keys of the open questions, and the warnings."""
        if (unread, unanswered, warnings) == self._shown:
            return
        self._shown = (unread, unanswered, warnings)
        self._unread.set_title(f"Could not be read ({len(unread)})")
        self._all_read.setVisible(not unread)
        _empty(self._unread_rows)
        for entry in unread:
            self._add_unread(entry)
        self._show_unanswered(unanswered)
        self._warnings.setVisible(bool(warnings))
        _empty(self._warning_rows)
        for warning in warnings:
            self._warning_rows.addWidget(PlainLabel(warning, size="small", wrap=True))

    def _add_unread(self, entry: Unread) -> None:
        row = UnreadRow(entry)
        row.wanted.connect(lambda: self.wanted.emit(entry))
        row.settled.connect(lambda: self.settled.emit(entry))
        self._unread_rows.addWidget(row)
        self._unread_rows.addWidget(Line())

    def _show_unanswered(self, keys: Sequence[str]) -> None:
        self._unanswered.setVisible(bool(keys))
        self._unanswered.set_title(f"Unanswered ({len(keys)})")
        self._unanswered_keys.clear()
        for key in keys:
            series, _, number = key.rpartition(" ")
            button = Button(f"{_SHORT[series]}{number}", "link")
            button.setAccessibleName(self._protocol.question(key).title)
            button.setToolTip(self._protocol.question(key).label)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, key=key: self.question.emit(key))
            self._unanswered_keys.add(button)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
