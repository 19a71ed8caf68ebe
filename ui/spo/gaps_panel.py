"""What the solicitor would have to ask for, always in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from panel.orders.model import Gap
from ui.widgets.buttons import Button
from ui.widgets.jump_list import JumpList
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import paint_surface

_HEADING = "What the solicitor will ask for"
_UNLIMITED = 16_777_215


class GapsPanel(QWidget):
    """The gaps with a way to each, and the button that makes the briefing note.

    Signals:
        wanted(Gap): the gap to go to.
        make_note(): the briefing note is wanted.
    """

    wanted = Signal(object)
    make_note = Signal()

    def __init__(self) -> None:
        super().__init__()
        paint_surface(self, "dock")
        self._gaps: list[Gap] = []
        self._heading = Heading(_HEADING, 3)
        self._note = Button("Make the briefing note", "primary")
        self._note.clicked.connect(self.make_note)
        self._list = JumpList(_HEADING, scrolls=True)
        self._list.chosen.connect(lambda index: self.wanted.emit(self._gaps[index]))
        self._nothing = PlainLabel("Nothing is missing that the program knows of.", wrap=True)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._heading, 1)
        self._head.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)
        self.stand_above(0)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what is missing now."""
        self._gaps = list(gaps)
        self._heading.setText(f"{_HEADING} ({len(gaps)})")
        self._list.show_sentences([gap.text for gap in gaps])
        self._list.setVisible(bool(gaps))
        self._nothing.setVisible(not gaps)

    def stand_above(self, most_height: int) -> None:
        """Take the top of the page, with a list of limited height."""
        self._head.setDirection(QBoxLayout.Direction.LeftToRight)
        self._list.setMaximumHeight(most_height)
        self.setMinimumWidth(0)
        self.setMaximumWidth(_UNLIMITED)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def stand_beside(self, width: int) -> None:
        """Take the right of the page, as high as it is."""
        self._head.setDirection(QBoxLayout.Direction.TopToBottom)
        self._list.setMaximumHeight(_UNLIMITED)
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
