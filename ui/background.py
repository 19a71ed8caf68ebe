"""The only threads of the program: slow work away from the window, its results back in it."""

from collections.abc import Callable
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from panel.errors import KnownError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Report = Callable[[int, int, str], None]


class Cancelled(KnownError):
    """The person stopped the work."""


class Progress:
    """What work is handed to say how far it is, and to learn that it is no longer wanted.

    Work needs nothing of Qt for it: a plain function that calls `step` now and then will do.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._stop = Event()

    def step(self, done: int, total: int, text: str) -> None:
        """Tells that `done` of `total` steps are done (total 0: unknown); raises Cancelled."""
        if self._stop.is_set():
            raise Cancelled("The work was stopped as you asked.")
        self._report(done, total, text)

    def cancel(self) -> None:
        """Lets the next `step` raise."""
        self._stop.set()


class Task(QObject):
    """One piece of work under way."""

    _progressed = Signal(int, int, str)
    _done = Signal(object)
    _failed = Signal(object)

    def __init__(
        self,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
        on_progress: Report | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.progress = Progress(self._progressed.emit)
        self._silent = False
        self._on_done, self._on_failed, self._on_progress = on_done, on_failed, on_progress
        self._progressed.connect(self._tell_progress)
        self._done.connect(self._tell_done)
        self._failed.connect(self._tell_failed)

    def cancel(self) -> None:
        """Asks the work to stop at its next step; it then fails with Cancelled.

        Work that is past its last step still ends as done, because it is.
        """
        self.progress.cancel()

    def silence(self) -> None:
        """Drops whatever it still has to tell."""
        self._silent = True

    def perform(self, work: Callable[[Progress], Any]) -> None:
        """Does the work. The signals carry what comes of it over to the thread of the window."""
        try:
            result = work(self.progress)
        except Exception as trouble:  # whatever it is, the window must hear of it
            self._failed.emit(trouble)
        else:
            self._done.emit(result)

    def _tell_progress(self, done: int, total: int, text: str) -> None:
        if self._on_progress is not None:
            self._tell(self._on_progress, done, total, text)

    def _tell_done(self, result: object) -> None:
        self.deleteLater()
        self._tell(self._on_done, result)

    def _tell_failed(self, trouble: Exception) -> None:
        self.deleteLater()
        self._tell(self._on_failed, trouble)

    def _tell(self, callback: Callable[..., None], *given: object) -> None:
        owner = getattr(callback, "__self__", None)
        gone = isinstance(owner, QObject) and not isValid(owner)
        if not self._silent and not gone:
            callback(*given)


class Background(QObject):
    """Runs work on two threads. Close it before the store is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @cached_property
    def _pool(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")

    def run(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[Exception], None],
        on_progress: Report | None = None,
    ) -> Task:
        """Starts `work`; the callbacks run on the thread of the window.

        A callback that is a method of a widget that is gone by then is not called.
        """
        task = Task(on_done, on_failed, on_progress, self)
        self._pool.submit(task.perform, work)
        return task

    def close(self) -> None:
        """Cancels all work, waits for it to end and drops what it still had to tell."""
        tasks = self.findChildren(Task)
        for task in tasks:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for task in tasks:
            task.silence()
