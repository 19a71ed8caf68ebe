"""What the solicitor would have to ask for, in sight wherever there is room for it."""

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
_POLICY = QSizePolicy.Policy


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
        self._nothing = PlainLabel("Nothing is missing, as far as the program can tell.", wrap=True)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._heading, 1)
        self._head.addWidget(self._note)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addLayout(self._head)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self._nothing)
        self.stand_above(0)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what is missing now."""
        self._gaps = list(gaps)
        self._heading.setText(f"{_HEADING} ({len(gaps)})")
        self._list.show_sentences([gap.text for gap in gaps])
        self._list.setVisible(bool(gaps))
        self._nothing.setVisible(not gaps)

    def stand_above(self, most_height: int) -> None:
        """Take the top of the step, with a list of limited height."""
        self._stand(QBoxLayout.Direction.LeftToRight, most_height)
        self.setMinimumWidth(0)
        self.setMaximumWidth(_UNLIMITED)
        self.setSizePolicy(_POLICY.Preferred, _POLICY.Maximum)

    def stand_within(self, most_height: int) -> None:
        """Begin the page and scroll with it, where a step is too low for both."""
        self.stand_above(most_height)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._list.setSizePolicy(_POLICY.Expanding, _POLICY.Minimum)

    def stand_beside(self, width: int) -> None:
        """Take the right of the step, as high as it is."""
        self._stand(QBoxLayout.Direction.TopToBottom, _UNLIMITED)
        self.setFixedWidth(width)
        self.setSizePolicy(_POLICY.Fixed, _POLICY.Expanding)

    def _stand(self, head: QBoxLayout.Direction, most_height: int) -> None:
        self._head.setDirection(head)
        self._column.setContentsMargins(24, 8, 24, 8)
        self._list.setMaximumHeight(most_height)
        self._list.setSizePolicy(_POLICY.Expanding, _POLICY.Preferred)
