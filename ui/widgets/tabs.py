"""The steps of a case."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.widgets.look import literal


class Tabs(QTabBar):
    """Steps side by side, with a tick on those that are done.

    Left and Right walk along them. `chosen` tells only of what the person does; Alt+1 to Alt+6
    belong to the window.
    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for name in self._names:
            self.addTab(literal(name))
        self.currentChanged.connect(self.chosen)

    def current(self) -> int:
        """The step that is shown."""
        return self.currentIndex()

    def set_current(self, index: int) -> None:
        """Shows a step without a signal."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(blocked)

    def set_done(self, index: int, done: bool) -> None:  # noqa: FBT001
        """Puts the tick on a step, or takes it away."""
        name = literal(self._names[index])
        self.setTabText(index, f"✓ {name}" if done else name)
        self.setAccessibleTabName(index, f"{self._names[index]}, done" if done else "")

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the bold of the current one, so that changing it moves nothing."""
        hint = super().tabSizeHint(index)
        bold = self.font()
        bold.setBold(True)
        text = self.tabText(index)
        growth = QFontMetrics(bold).horizontalAdvance(text)
        growth -= self.fontMetrics().horizontalAdvance(text)
        return QSize(hint.width() + max(growth, 0), hint.height())

    def tabLayoutChange(self) -> None:
        """Tells the page when the tabs have taken another height, as they do once styled."""
        self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)
        super().paintEvent(event)
