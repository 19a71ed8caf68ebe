"""The foot of the worksheet: where to jump to, the keys at hand, and the rule of the craft."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.page import FlowRow, Line

_RULE = "Structured professional judgement: nothing is added up"
_HINT_SHARE, _RULE_SHARE = 45, 55
"""How the foot is divided, so that neither wraps in the narrowest window."""


class LinkBar(QWidget):
    """Links to the parts of the worksheet.

    Signals:
        chosen(str): the key of the part to go to.
    """

    chosen = Signal(str)

    def __init__(self, links: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        paint_surface(self, "page")
        row = FlowRow()
        for key, title in links:
            button = Button(title, "link")
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            row.add(button)
        self._hint = PlainLabel(size="small", tone="quiet", wrap=True)
        self._progress = PlainLabel(size="small", tone="quiet")
        rule = PlainLabel(_RULE, size="small", tone="quiet", wrap=True)
        self._right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._right.setSpacing(0)
        for label in (self._progress, rule):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._right.addWidget(label)
        self._right.setStretch(1, 1)
        words = QHBoxLayout()
        words.addWidget(self._hint, _HINT_SHARE, Qt.AlignmentFlag.AlignTop)
        words.addLayout(self._right, _RULE_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 6)
        column.setSpacing(2)
        column.addWidget(Line())
        column.addWidget(row)
        column.addLayout(words)

    def be_brief(self, brief: bool) -> None:  # noqa: FBT001 (a switch)
        """Take one line for words and leave the keys to F1, where the factors need the height."""
        self._hint.setHidden(brief)
        ways = QBoxLayout.Direction
        self._right.setDirection(ways.LeftToRight if brief else ways.TopToBottom)

    def show_hint(self, keys: str) -> None:
        """Show which keys do what where the keyboard is."""
        self._hint.setText(keys)

    def show_progress(self, rated: int, factors: int) -> None:
        """Show how many factors are dealt with, whatever was found."""
        self._progress.setText(f"{rated} of {factors} rated")
