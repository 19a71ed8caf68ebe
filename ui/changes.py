"""The one door for changes: a screen says what the person meant, a service writes it, views hear.

`Changes` runs a service, tells every view what changed, and keeps what is needed to undo it.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, Protocol

from PySide6.QtCore import QObject, Signal

from panel.errors import KnownError
from panel.store.unit_of_work import Changed, Store

P = ParamSpec("P")

_SAME_TYPING_SECONDS = 10.0
_MOST_UNDO = 500


class Field(Protocol):
    """A field that can show trouble in its own place."""

    def show_trouble(self, sentence: str, /) -> None:
        """Say what went wrong; the words stay."""

    def clear_trouble(self) -> None:
        """All is well again."""


class Changes(QObject):
    """Writes to the store and tells of it.

    Signals:
        changed(Changed): after each write; views reload what it touches.
        saved(datetime): when the last write became durable, aware.
        trouble(str): a sentence for the person, when the field itself cannot show it.
        said(str): a short confirmation, such as what was undone.
    """

    changed = Signal(object)
    saved = Signal(object)
    trouble = Signal(str)
    said = Signal(str)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._undo: list[Changed] = []
        self._redo: list[Changed] = []
        self._last_write = 0.0
        self.last_saved: datetime | None = None

    def do(
        self,
        service: Callable[Concatenate[Store, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed | None:
        """Write; None when it could not be done, after saying why."""
        try:
            return self._run(service, *args, **kwargs)
        except KnownError as error:
            self.trouble.emit(str(error))
            return None

    def save(
        self,
        field: Field,
        service: Callable[Concatenate[Store, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed | None:
        """Write what was typed into a field; the field shows what went wrong."""
        try:
            changed = self._run(service, *args, **kwargs)
        except KnownError as error:
            field.show_trouble(str(error))
            return None
        field.clear_trouble()
        return changed

    def note(
        self,
        service: Callable[Concatenate[Store, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed | None:
        """Write something that is no edit of the person's, such as time spent: never undone."""
        try:
            changed = service(self._store, *args, **kwargs)
        except KnownError as error:
            self.trouble.emit(str(error))
            return None
        self.changed.emit(changed)
        return changed

    def undo(self) -> None:
        """Take back the last change."""
        self._step(self._undo, self._redo, "Undone")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._redo, self._undo, "Done again")

    def _run(
        self,
        service: Callable[Concatenate[Store, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed:
        changed = service(self._store, *args, **kwargs)
        self._remember(changed)
        self._tell(changed)
        return changed

    def _remember(self, changed: Changed) -> None:
        if not changed.images:
            return
        self._redo.clear()
        now = time.monotonic()
        goes_on = now - self._last_write < _SAME_TYPING_SECONDS
        if goes_on and self._undo and changed.follows(self._undo[-1]):
            changed = changed.joined_to(self._undo.pop())
        self._undo.append(changed)
        del self._undo[:-_MOST_UNDO]
        self._last_write = now

    def _step(self, source: list[Changed], target: list[Changed], word: str) -> None:
        if not source:
            self.said.emit("Nothing to undo" if source is self._undo else "Nothing to do again")
            return
        change = source.pop()
        try:
            changed = self._store.undo(change)
        except KnownError as error:
            self.trouble.emit(str(error))
            return
        target.append(changed)
        self._last_write = 0.0
        self._tell(changed)
        self.said.emit(f"{word}: {changed.label.removeprefix('Undone: ').lower()}")

    def _tell(self, changed: Changed) -> None:
        if changed.images:
            self.last_saved = self._store.now()
            self.saved.emit(self.last_saved)
        self.changed.emit(changed)
