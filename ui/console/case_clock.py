"""How long the panel has been on a case."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from panel.meetings import service
from panel.meetings.model import AgendaItem
from ui.changes import Changes

_KEEP_EVERY_SECONDS = 30


class CaseClock(QObject):
    """Counts while a case is on, and keeps the time so that a crash costs half a minute at most.

    Signals:
        ticked(int): seconds spent on the case so far.
    """

    ticked = Signal(int)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._item: AgendaItem | None = None
        self._elapsed = QElapsedTimer()
        self._kept = 0
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self._tick)

    def start(self, item: AgendaItem) -> None:
        """Count for a case, going on from the time it had before."""
        if self._item and self._item.id == item.id:
            return
        self.stop()
        self._item = item
        self._kept = 0
        self._elapsed.start()
        self._timer.start()
        self.ticked.emit(item.seconds_spent)

    def stop(self) -> None:
        """Keep the time and count no more."""
        self._timer.stop()
        self._keep()
        self._item = None

    def _tick(self) -> None:
        if self._item is None:
            return
        counted = self._elapsed.elapsed() // 1_000
        self.ticked.emit(self._item.seconds_spent + counted)
        if counted - self._kept >= _KEEP_EVERY_SECONDS:
            self._keep()

    def _keep(self) -> None:
        if self._item is None:
            return
        fresh = self._elapsed.elapsed() // 1_000 - self._kept
        if fresh > 0:
            self._kept += fresh
            self._changes.note(service.add_time, self._item.id, fresh)
