"""The steps of a case."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from ui.widgets.look import literal


class Tabs(QTabBar):
    """Steps side by side, with a tick on those that are done.

    Left and Right walk along them. `chosen` tells only of what the person does; Alt+1 to Alt+6
    belong to the window. Where the names do not fit, the first word of each stands for it.
    """

    chosen = Signal(int)

    def __init__(self, name: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._names = list(names)
        self._done: set[int] = set()
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
        if done != (index in self._done):
            self._done ^= {index}
            self._write()

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the bold of the current one, so that changing it moves nothing."""
        hint = super().tabSizeHint(index)
        bold = self.font()
        bold.setBold(True)
        text = self.tabText(index)
        growth = QFontMetrics(bold).horizontalAdvance(text)
        growth -= self.fontMetrics().horizontalAdvance(text)
        return QSize(hint.width() + max(growth, 0), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._write()

    def _write(self) -> None:
        """Writes every name, in full where all of them fit."""
        short = self._needed_width() > self.width()
        for index, name in enumerate(self._names):
            self.setTabText(index, self._words(index, short=short))
            spoken = f"{name}, done" if index in self._done else name
            self.setAccessibleTabName(index, spoken)

    def _needed_width(self) -> int:
        """How much room the names take in full."""
        bold = self.font()
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        around = self.tabSizeHint(0).width() - metrics.horizontalAdvance(self.tabText(0))
        return sum(
            around + metrics.horizontalAdvance(self._words(index, short=False))
            for index in range(len(self._names))
        )

    def _words(self, index: int, *, short: bool) -> str:
        name = self._names[index].split()[0] if short else self._names[index]
        return literal(f"✓ {name}" if index in self._done else name)

    def tabLayoutChange(self) -> None:
        """Tells the page when the tabs have taken another height, as they do once styled."""
        self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)
        super().paintEvent(event)
