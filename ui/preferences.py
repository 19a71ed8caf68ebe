"""What this computer remembers between starts: which store was open, and how the person sees best.

It lies beside no store and holds nothing of one, so it is read before anything is unlocked.
"""

import json
import logging
from pathlib import Path
from typing import get_args

from panel.files import CannotWrite, write_atomically
from ui.theme import ThemeChoice, nearest_scale

_log = logging.getLogger(__name__)
_STORE, _THEME, _TEXT_SIZE = "recent_store", "theme", "text_size"


class Preferences:
    """One small file of this user on this computer. What cannot be read in it is as if not set."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "preferences.json"

    def recent_store(self) -> Path | None:
        """The store that was open last."""
        found = self._read().get(_STORE)
        return Path(found) if isinstance(found, str) else None

    def remember_store(self, path: Path) -> None:
        """Note the store that is open."""
        self._write({_STORE: str(path)})

    def theme(self) -> ThemeChoice:
        """The colours that were chosen, those of the system unless somebody did."""
        found = self._read().get(_THEME)
        return next((choice for choice in get_args(ThemeChoice) if choice == found), "system")

    def scale(self) -> float:
        """How much larger than drawn text is: one of `ui.theme.SCALES`."""
        found = self._read().get(_TEXT_SIZE)
        return nearest_scale(found) if isinstance(found, int | float) else 1.0

    def remember_look(self, theme: ThemeChoice, scale: float) -> None:
        """Note colours and text size."""
        self._write({_THEME: theme, _TEXT_SIZE: scale})

    def _read(self) -> dict[str, object]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, changes: dict[str, object]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps({**self._read(), **changes}).encode())
        except (OSError, CannotWrite):
            _log.warning("The preferences of this computer could not be noted")
