"""The pictures that the demo leaves: every screen, and what the room sees."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui.demo.hand import Hand

LARGE = QSize(1920, 1080)
SMALL = QSize(1280, 720)
_ROOM = "What the room sees"


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

    def take_room(self, hand: Hand, name: str) -> Path:
        """A picture of what the room sees, on its own screen or in the console's place."""
        path = self._next(f"projector-{name}")
        apart = room_window()
        if apart is not None:
            QApplication.processEvents()
            apart.grab().save(str(path), "PNG")
            return path
        hand.key("F5")
        hand.find(_ROOM).grab().save(str(path), "PNG")
        hand.key("F5")
        return path

    def _next(self, name: str) -> Path:
        self._count += 1
        return self._folder / f"{self._count:02d}-{name}.png"


def room_window() -> QWidget | None:
    """The window on the second screen, where there is one."""
    tops = QApplication.topLevelWidgets()
    return next((top for top in tops if top.isVisible() and top.accessibleName() == _ROOM), None)
