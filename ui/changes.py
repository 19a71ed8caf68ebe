"""The one door for changes: a screen says what the person meant, a service writes it, views hear.

`Changes` runs a service, tells every view what changed, and keeps what is needed to undo it.
What a field's own undo brings back is saved like any typing; here it takes back the save that it
answers, so that undo goes ever backwards and never to and fro. Undo ends at the last decision of
record, such as the opening of a meeting: neither it nor anything before it is undone by a key.
What the keys do, and where the person must be for it, is in `ui/undoing/`.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, Protocol

from PySide6.QtCore import QObject, Signal

from panel.errors import KnownError
from panel.store.errors import AlreadyThere, ChangedElsewhere, NotSaved, StillUsed
from panel.store.unit_of_work import Changed, RowImage, Store
from ui.widgets.saved import SavedField

P = ParamSpec("P")

_SAME_TYPING_SECONDS = 10.0
_MOST_UNDO = 500
_NEVER_AGAIN = (AlreadyThere, ChangedElsewhere, StillUsed)
"""What is said when a change was not saved and will not be, however often it is tried."""


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
        said(str): a short confirmation, or that there is nothing to undo.
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
        self._final = ""
        self._typed_at = 0.0
        self.last_saved: datetime | None = None

    def do(
        self,
        service: Callable[Concatenate[Store, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed | None:
        """Write; None when it could not be done, after saying why."""
        try:
            changed = service(self._store, *args, **kwargs)
        except KnownError as error:
            self.trouble.emit(str(error))
            return None
        self._remember(changed)
        self._tell(changed)
        return changed

    def save(
        self,
        field: Field,
        service: Callable[Concatenate[Store, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changed | None:
        """Write what was typed into a field; the field shows what went wrong."""
        try:
            changed = service(self._store, *args, **kwargs)
        except KnownError as error:
            field.show_trouble(str(error))
            return None
        field.clear_trouble()
        taken_back = isinstance(field, SavedField) and field.is_taken_back()
        self._remember_typing(changed, taken_back=taken_back)
        self._tell(changed)
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
        if changed.final:
            self._remember(changed)
        self.changed.emit(changed)
        return changed

    @property
    def undoable(self) -> Changed | None:
        """What `undo` would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def redoable(self) -> Changed | None:
        """What `redo` would do again."""
        return self._redo[-1] if self._redo else None

    def undo(self) -> bool:
        """Take back the last change; whether that was done, else it has been said why not."""
        if self._undo:
            return self._step(self._undo, self._redo)
        since = f"Nothing more to undo since {self._final}"
        self.said.emit(since if self._final else "Nothing to undo")
        return False

    def redo(self) -> bool:
        """Do again what was taken back; whether that was done, as with `undo`."""
        if self._redo:
            return self._step(self._redo, self._undo)
        self.said.emit("Nothing to do again")
        return False

    def _remember(self, changed: Changed) -> None:
        if not changed.images:
            return
        if changed.final:
            self._undo.clear()
            self._final = changed.final
        else:
            self._undo.append(changed)
            del self._undo[:-_MOST_UNDO]
        self._redo.clear()
        self._typed_at = 0.0

    def _remember_typing(self, changed: Changed, *, taken_back: bool) -> None:
        """Typing that goes on in one field is one change; typing taken back there is none."""
        if not changed.images:
            return
        now = time.monotonic()
        if taken_back:
            self._take_back(changed)
        elif now - self._typed_at < _SAME_TYPING_SECONDS and self._goes_on(changed):
            self._remember(changed.joined_to(self._undo.pop()))
        else:
            self._remember(changed)
        self._typed_at = now

    def _goes_on(self, changed: Changed) -> bool:
        """Whether it may be one with the last change: not where together they would be nothing."""
        if not self._undo or not changed.follows(self._undo[-1]):
            return False
        return any(image.fields for image in changed.joined_to(self._undo[-1]).images)

    def _take_back(self, changed: Changed) -> None:
        whole = changed
        while self._undo and (joined := _joined(self._undo[-1], whole)) is not None:
            self._undo.pop()
            if not joined.images:
                self._redo.append(changed)
                return
            whole = joined
        self._remember(whole)

    def _step(self, source: list[Changed], target: list[Changed]) -> bool:
        """Go one change back or forth; one that is refused for good is let go."""
        change = source.pop()
        try:
            changed = self._store.undo(change)
        except KnownError as error:
            if isinstance(error, NotSaved) and not isinstance(error, _NEVER_AGAIN):
                source.append(change)
            self.trouble.emit(str(error))
            return False
        if changed.images:  # else it had been put back by something else
            target.append(changed)
        self._typed_at = 0.0
        self._tell(changed)
        return True

    def _tell(self, changed: Changed) -> None:
        if changed.images:
            self.last_saved = self._store.now()
            self.saved.emit(self.last_saved)
        self.changed.emit(changed)


def _joined(earlier: Changed, later: Changed) -> Changed | None:
    """Both as one change, without images where they cancel out; None when they touch other rows."""
    then = {(image.kind, image.id): image for image in earlier.images}
    now = {(image.kind, image.id): image for image in later.images}
    if then.keys() != now.keys():
        return None
    if any(then[key].before and then[key].fields != now[key].fields for key in then):
        return None
    images = [RowImage(*key, then[key].before, now[key].after) for key in then]
    return Changed(later.label, tuple(image for image in images if image.fields))
