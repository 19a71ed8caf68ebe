"""Every shortcut in one place, under F1."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, KeyHint, PlainLabel
from ui.widgets.page import ScrollPage

Group = tuple[str, Sequence[tuple[str, str]]]

_COLUMNS, _LETTERS, _LEAST_LETTERS = 3, 53, 37
"""The most columns, how many letters wide each is, and with how few there is one column less."""
_FOOT, _GAP = 80, 20
"""The height of the line below the list and the space above a heading, in pixels."""

SHORTCUTS: Sequence[Group] = (
    (
        "Anywhere",
        (
            ("Ctrl+H", "Home: referrals, meetings, cases"),
            ("Ctrl+Z", "Undo, even what was saved; in another case press twice"),
            ("Ctrl+Shift+Z", "Redo"),
            ("Tab", "On to the next field or list; Shift+Tab goes back"),
            ("Esc", "Leave a field, a list or a message"),
            ("PgDn, PgUp", "Scroll a page up or down"),
            ("F7", "Go to words that could not be stored"),
            ("Ctrl+,", "Settings, and back"),
            ("Ctrl++", "Larger text"),
            ("Ctrl+-", "Smaller text"),
            ("F1 or Ctrl+?", "This list"),
        ),
    ),
    (
        "Entries, choices, steps",
        (
            ("↑ ↓", "From entry to entry; Home and End to the ends of a list"),
            ("← →", "From choice to choice, from step to step"),
            ("Enter", "Open, press, or take what was typed"),
            ("Space", "Choose, tick or press"),
            ("Delete", "Remove the entry, take the choice back"),
        ),
    ),
    (
        "In a meeting",
        (
            ("F6", "Agenda, and back"),
            ("Ctrl+K", "Type an action; Esc goes back"),
            ("Ctrl+→", "Next case"),
            ("Ctrl+←", "Previous case"),
            ("Ctrl+P", "Park the case; on to the next that waits"),
            ("Alt+1 to 6", "Step of the case"),
            ("Ctrl+0", "Who is here"),
            ("Ctrl+9", "Documents and closing"),
        ),
    ),
    (
        "Who is here",
        (
            ("P A O", "Present, apologies, observer"),
            ("Y N", "After apologies: information sent, or none"),
            ("Enter", "To the name, and on to the next line"),
            ("Ctrl+Delete", "Remove a line"),
            ("Ctrl+Enter", "Open the meeting"),
        ),
    ),
    (
        "An action",
        (
            ("Tab", "While typing: accept what is offered"),
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
            ("Esc", "Leave the room's view, on one screen"),
        ),
    ),
    (
        "Referrals and planning",
        (
            ("Ctrl+O", "Read referral forms, at home"),
            ("Y N", "Answer a question of the form"),
            ("Delete", "Settle what could not be read"),
            ("Ctrl+M", "Change the plan of the meeting, at home"),
            ("Ctrl+Enter", "Confirm the referral, store the plan"),
            ("Alt+P", "Take what is proposed: relationship, triage"),
            ("Alt+↑, Alt+↓", "Move a case on the agenda"),
            ("Esc", "Back without confirming"),
        ),
    ),
    (
        "Timeline",
        (
            ("Home, End", "First or last incident"),
            ("PgDn, PgUp", "A page of incidents forwards or back"),
            ("← →", "In the picture: from mark to mark"),
        ),
    ),
    (
        "Information",
        (("S N A D", "Shared, nothing held, awaited, declined"),),
    ),
    (
        "Risk profile",
        (
            ("Y P N O", "Yes, partly, no, omit"),
            ("1 2 3", "Low, moderate, high relevance"),
            ("Y P A N O", "Protective: present, partly, absent, not applicable, omit"),
            ("K G", "Protective: key, goal"),
            ("Enter", "Evidence; Esc back to the factor"),
            ("@", "In the evidence: cite an incident or a piece of information"),
            ("U", "Next factor that is not rated"),
            ("PgDn, PgUp", "Next or previous part; with Ctrl from a text"),
            ("Home, End", "First or last factor"),
            ("Alt+Home, Alt+End", "First part, sign-off"),
        ),
    ),
    (
        "Plan and decision",
        (("A", "Make a risk an action"),),
    ),
)


class HelpDialog(QDialog):
    """The list of shortcuts: the arrows scroll it, Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        self.ensurePolished()
        room = parent.window().size() * 0.95
        letter = self.fontMetrics().averageCharWidth()
        columns = min(max(1, room.width() // (letter * _LEAST_LETTERS)), _COLUMNS)
        page = ScrollPage(margins=(24, 20, 24, 20))
        page.body.setSpacing(_GAP)
        page.body.addWidget(Heading("Keys", 1))
        groups = QHBoxLayout()
        groups.setSpacing(2 * _GAP)
        for part in _divided(SHORTCUTS, columns):
            groups.addLayout(_column(part), 1)
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
        self._fit_into(room, page, letter * _LETTERS * columns)
        page.setFocus()

    def _fit_into(self, room: QSize, page: ScrollPage, width: int) -> None:
        """As large as the list, and never larger than the window below."""
        content = page.widget()
        height = content.heightForWidth(width) if content else 0
        self.resize(QSize(width, height + _FOOT).boundedTo(room))


def _divided(groups: Sequence[Group], count: int) -> list[list[Group]]:
    """The groups in their order, in columns of about the same length."""
    whole = sum(_lines(group) for group in groups)
    columns: list[list[Group]] = [[] for _ in range(count)]
    before = 0
    for group in groups:
        columns[(before + _lines(group) // 2) * count // whole].append(group)
        before += _lines(group)
    return columns


def _lines(group: Group) -> int:
    return len(group[1]) + 2


def _column(groups: Sequence[Group]) -> QGridLayout:
    """Keys and meanings of several groups below one another, in line from top to bottom."""
    column = QGridLayout()
    column.setVerticalSpacing(6)
    column.setHorizontalSpacing(12)
    row = 0
    for title, keys in groups:
        heading = Heading(title, 3)
        heading.setContentsMargins(0, _GAP if row else 0, 0, 0)
        column.addWidget(heading, row, 0, 1, 2)
        for key, meaning in keys:
            row += 1
            column.addWidget(KeyHint(key), row, 0, Qt.AlignmentFlag.AlignTop)
            column.addWidget(PlainLabel(meaning, wrap=True), row, 1)
        row += 1
    column.setColumnStretch(1, 1)
    column.setRowStretch(row, 1)
    return column
