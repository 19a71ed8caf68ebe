"""Every shortcut in one place, under F1."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, KeyHint, PlainLabel
from ui.widgets.page import ScrollPage

Group = tuple[str, Sequence[tuple[str, str]]]

_WIDTH, _FOOT = 110, 80
"""The width of the list in letters, and the height of the line below it in pixels."""

SHORTCUTS: Sequence[Group] = (
    (
        "Anywhere",
        (
            ("Ctrl+H", "Home: referrals, meetings, cases"),
            ("Ctrl+Z", "Undo, also what was saved before"),
            ("Ctrl+Shift+Z", "Do again"),
            ("Ctrl++", "Larger text"),
            ("Ctrl+-", "Smaller text"),
            ("Esc", "Leave a field, a list or a message"),
            ("F1 or Ctrl+?", "This list"),
        ),
    ),
    (
        "In a meeting",
        (
            ("Ctrl+K", "Type an action"),
            ("Ctrl+→", "Next case"),
            ("Ctrl+←", "Previous case"),
            ("Ctrl+0", "Who is present"),
            ("F6", "Agenda, where it is hidden"),
            ("Alt+1 to 6", "Step of the case"),
        ),
    ),
    (
        "Who is here",
        (
            ("P A O", "Present, apologies, observer"),
            ("Y N", "After apologies: information sent, or none"),
            ("Enter", "To the name, and on to the next line"),
            ("Ctrl+Delete", "Remove a line"),
        ),
    ),
    (
        "An action",
        (
            ("Tab", "While typing: takes what is offered"),
            ("D C N", "Done, circumstances changed, not done"),
            ("E", "Type it over"),
            ("R", "Open again, with a reason"),
        ),
    ),
    (
        "Projector",
        (
            ("F5", "Project, or stop"),
            ("F9", "Blank at once, and back"),
            ("F8", "Names instead of initials, while held"),
            ("PgDn, PgUp", "Next or previous page for the room"),
        ),
    ),
    (
        "Referrals and planning",
        (
            ("Ctrl+O", "Read referral forms, at home"),
            ("Ctrl+Enter", "Confirm the referral, create the meeting"),
            ("Alt+P", "Take the proposal of the triage"),
            ("Esc", "Back without confirming"),
        ),
    ),
    (
        "Risk profile",
        (
            ("↑ ↓", "From factor to factor"),
            ("Y P N O", "Yes, partly, no, omit"),
            ("1 2 3", "Low, moderate, high relevance"),
            ("Enter", "Evidence"),
        ),
    ),
)


class HelpDialog(QDialog):
    """The list of shortcuts; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        page = ScrollPage(margins=(24, 20, 24, 20))
        page.body.setSpacing(20)
        page.body.addWidget(Heading("Keys", 1))
        groups = QHBoxLayout()
        groups.setSpacing(40)
        half = len(SHORTCUTS) // 2
        for part in (SHORTCUTS[:half], SHORTCUTS[half:]):
            groups.addLayout(_column(part))
        page.body.addLayout(groups)
        close = Button("Close", key="Esc")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.addWidget(close)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        column.addLayout(foot)
        self._fit_into(parent.window().size(), page)

    def _fit_into(self, room: QSize, page: ScrollPage) -> None:
        """As large as the list, and never larger than the window below."""
        self.ensurePolished()
        width = self.fontMetrics().averageCharWidth() * _WIDTH
        content = page.widget()
        height = content.heightForWidth(width) if content else 0
        self.resize(QSize(width, height + _FOOT).boundedTo(room * 0.95))


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(20)
    for title, keys in groups:
        column.addLayout(_group(title, keys))
    column.addStretch(1)
    return column


def _group(title: str, keys: Sequence[tuple[str, str]]) -> QGridLayout:
    group = QGridLayout()
    group.setVerticalSpacing(6)
    group.setHorizontalSpacing(12)
    group.addWidget(Heading(title, 3), 0, 0, 1, 2)
    for row, (key, meaning) in enumerate(keys, start=1):
        group.addWidget(KeyHint(key), row, 0)
        group.addWidget(PlainLabel(meaning, wrap=True), row, 1)
    group.setColumnStretch(1, 1)
    return group
