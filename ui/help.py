"""Every shortcut in one place, under F1."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, KeyHint, PlainLabel
from ui.widgets.page import ScrollPage

Group = tuple[str, Sequence[tuple[str, str]]]

_COLUMNS, _WIDTH, _FOOT = 3, 160, 80
"""Columns, the width of all in letters, and the height of the line below them in pixels."""

SHORTCUTS: Sequence[Group] = (
    (
        "Anywhere",
        (
            ("Ctrl+H", "Home: referrals, meetings, cases"),
            ("Ctrl+Z", "Undo, also what was saved; in another case press twice"),
            ("Ctrl+Shift+Z", "Do again"),
            ("Tab", "On through the whole window; Shift+Tab back"),
            ("Esc", "Leave a field, a list or a message"),
            ("PgDn, PgUp", "Turn the page under the keyboard"),
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
            ("Esc", "Back from what the room sees, on one screen"),
        ),
    ),
    (
        "Referrals and planning",
        (
            ("Ctrl+O", "Read referral forms, at home"),
            ("Y N", "Answer a question of the form"),
            ("Delete", "Settle what could not be read"),
            ("Ctrl+Enter", "Confirm the referral, create the meeting"),
            ("Alt+P", "Take the proposal of the triage"),
            ("Alt+↑, Alt+↓", "Move a case on the agenda"),
            ("Esc", "Back without confirming"),
        ),
    ),
    (
        "Timeline",
        (
            ("Home, End", "First or last incident"),
            ("PgDn, PgUp", "A page of incidents on or back"),
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
        page = ScrollPage(margins=(24, 20, 24, 20))
        page.body.setSpacing(20)
        page.body.addWidget(Heading("Keys", 1))
        groups = QHBoxLayout()
        groups.setSpacing(40)
        for part in _divided(SHORTCUTS):
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
        self._fit_into(parent.window().size(), page)
        page.setFocus()

    def _fit_into(self, room: QSize, page: ScrollPage) -> None:
        """As large as the list, and never larger than the window below."""
        self.ensurePolished()
        width = self.fontMetrics().averageCharWidth() * _WIDTH
        content = page.widget()
        height = content.heightForWidth(width) if content else 0
        self.resize(QSize(width, height + _FOOT).boundedTo(room * 0.95))


def _divided(groups: Sequence[Group]) -> list[list[Group]]:
    """The groups in their order, in columns of about the same length."""
    whole = sum(_lines(group) for group in groups)
    columns: list[list[Group]] = [[] for _ in range(_COLUMNS)]
    before = 0
    for group in groups:
        columns[(before + _lines(group) // 2) * _COLUMNS // whole].append(group)
        before += _lines(group)
    return columns


def _lines(group: Group) -> int:
    return len(group[1]) + 2


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
