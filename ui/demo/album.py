"""The pictures that the demo leaves: every screen, and what the room sees."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from panel.errors import BugError
from ui.demo.hand import Hand

LARGE = QSize(1920, 1080)
SMALL = QSize(1280, 720)
ROOM = "What the room sees"


class Album:
    """Numbers pictures in the order in which they are taken.

    Args:
        folder: where they go; pictures of an earlier run are removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("[0-9][0-9]-*.png"):
            old.unlink()

    def take(self, hand: Hand, name: str) -> Path:
        """A picture of the window."""
        path = self._next(name)
        hand.look(path)
        return path

    def take_room(self, hand: Hand, name: str, *, blanked: bool = False) -> Path:
        """A picture of what the room sees, on its own screen or in the console's place."""
        path = self._next(f"projector-{name}")
        QApplication.processEvents()
        apart = room_window()
        keys = [*(["F5"] if apart is None else []), *(["F9"] if blanked else [])]
        for key in keys:
            hand.key(key)
        room = apart or hand.find(ROOM)
        if apart is None:
            room.resize(LARGE)  # as large as on a screen of its own, until the layout takes it back
        picture = room.grab()
        for key in reversed(keys):
            hand.key(key)
        if not picture.save(str(path), "PNG"):
            raise BugError("a screenshot of the projector could not be written")
        return path

    def _next(self, name: str) -> Path:
        self._count += 1
        return self._folder / f"{self._count:02d}-{name}.png"


def room_window() -> QWidget | None:
    """The window on the second screen, where there is one."""
    tops = QApplication.topLevelWidgets()
    return next((top for top in tops if top.isVisible() and top.accessibleName() == ROOM), None)
