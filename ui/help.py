"""Every shortcut in one place, under F1."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, KeyHint, PlainLabel

SHORTCUTS = (
    (
        "Anywhere",
        (
            ("Ctrl+H", "Home: referrals, meetings, cases"),
            ("Ctrl+Z", "Undo, also what was saved before"),
            ("Ctrl+Shift+Z", "Do again"),
            ("Ctrl++", "Larger text"),
            ("Ctrl+-", "Smaller text"),
            ("F1", "This list"),
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
        "Projector",
        (
            ("F5", "Project, or stop"),
            ("F9", "Blank at once, and back"),
            ("F8", "Names instead of initials, while held"),
            ("PgDn, PgUp", "Next or previous page for the room"),
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
        self.setWindowTitle("Keys")
        self.setObjectName("help")
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(20)
        for index, (title, keys) in enumerate(SHORTCUTS):
            grid.addLayout(_group(title, keys), index // 2, index % 2)
        close = Button("Close", key="Esc")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(20)
        column.addWidget(Heading("Keys", 1))
        column.addLayout(grid)
        column.addWidget(close)


def _group(title: str, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    group = QGridLayout()
    group.setVerticalSpacing(6)
    group.setHorizontalSpacing(12)
    group.addWidget(Heading(title, 3), 0, 0, 1, 2)
    for row, (key, meaning) in enumerate(keys, start=1):
        group.addWidget(KeyHint(key), row, 0)
        group.addWidget(PlainLabel(meaning), row, 1)
    group.setRowStretch(len(keys) + 1, 1)
    return group
