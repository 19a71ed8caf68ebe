"""Slow work stays away from the window, reports to it, and stops when asked."""

from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from panel.errors import KnownError
from ui.background import Background, Cancelled, Progress


class Listener(QObject):
    """Keeps what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.troubles: list[Exception] = []
        self.steps: list[tuple[int, int, str]] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self.threads.add(get_ident())
        self.results.append(result)

    def failed(self, trouble: Exception) -> None:
        self.threads.add(get_ident())
        self.troubles.append(trouble)

    def progressed(self, done: int, total: int, text: str) -> None:
        self.threads.add(get_ident())
        self.steps.append((done, total, text))


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    assert qapp is not None
    background = Background()
    yield background
    background.close()


@pytest.fixture
def listener() -> Listener:
    return Listener()


def test_the_result_and_the_progress_arrive_on_the_thread_of_the_window(
    qtbot: QtBot, background: Background, listener: Listener
) -> None:
    def work(progress: Progress) -> int:
        progress.step(1, 2, "first")
        progress.step(2, 2, "second")
        return get_ident()

    background.run(work, listener.done, listener.failed, listener.progressed)
    qtbot.waitUntil(lambda: bool(listener.results))
    assert listener.results != [get_ident()]
    assert listener.threads == {get_ident()}
    assert listener.steps == [(1, 2, "first"), (2, 2, "second")]
    assert listener.troubles == []


def test_trouble_arrives_as_it_was_raised(
    qtbot: QtBot, background: Background, listener: Listener
) -> None:
    trouble = KnownError("The folder cannot be written to. Choose another.")

    def work(_progress: Progress) -> None:
        raise trouble

    background.run(work, listener.done, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.troubles))
    assert listener.troubles == [trouble]
    assert listener.results == []


def test_cancelled_work_stops_at_its_next_step(
    qtbot: QtBot, background: Background, listener: Listener
) -> None:
    go_on = Event()

    def work(progress: Progress) -> None:
        go_on.wait()
        progress.step(1, 2, "first")
        raise AssertionError("It went on.")

    task = background.run(work, listener.done, listener.failed, listener.progressed)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(listener.troubles))
    assert isinstance(listener.troubles[0], Cancelled)
    assert listener.steps == []


def test_work_that_was_past_its_last_step_is_told_as_done(
    qtbot: QtBot, background: Background, listener: Listener
) -> None:
    go_on = Event()

    def work(_progress: Progress) -> str:
        go_on.wait()
        return "written"

    task = background.run(work, listener.done, listener.failed)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: listener.results == ["written"])


def test_closing_waits_for_the_work_and_tells_nobody_any_more(
    background: Background, listener: Listener
) -> None:
    started, ended = Event(), Event()

    def work(progress: Progress) -> None:
        started.set()
        try:
            while True:
                progress.step(0, 0, "busy")
        finally:
            ended.set()

    background.run(work, listener.done, listener.failed, listener.progressed)
    started.wait()
    background.close()
    assert ended.is_set()
    QApplication.processEvents()
    assert listener.results == []
    assert listener.troubles == []
    assert listener.steps == []


def test_a_listener_that_is_gone_is_not_told(qtbot: QtBot, background: Background) -> None:
    go_on = Event()
    gone, here = Listener(), Listener()
    told = gone.results

    def work(_progress: Progress) -> str:
        go_on.wait()
        return "written"

    background.run(work, gone.done, gone.failed)
    gone.deleteLater()
    qtbot.waitUntil(lambda: not isValid(gone))
    go_on.set()
    background.run(work, here.done, here.failed)
    qtbot.waitUntil(lambda: here.results == ["written"])
    assert told == []
