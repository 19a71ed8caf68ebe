"""What is still missing for a case before the meeting may close, each a way to its cure."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from actions.before_close import Missing
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel, Tag
from ui.widgets.page import FlowRow


class GapStrip(FlowRow):
    """The gaps side by side, or that nothing is missing.

    Signals:
        chosen(Missing): the gap that the person wants to close.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Missing] | None = None

    def show_gaps(self, gaps: Sequence[Missing]) -> None:
        """Shows what is missing now."""
        if gaps == self._shown:
            return
        self._shown = gaps
        self.clear()
        self.add(PlainLabel("Still missing:", bold=True) if gaps else Tag("Complete", "success"))
        for gap in gaps:
            button = Button(gap.text, "link")
            button.clicked.connect(lambda _checked=False, gap=gap: self.chosen.emit(gap))
            self.add(button)
        self.updateGeometry()
