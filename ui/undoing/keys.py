"""Ctrl+Z and Ctrl+Shift+Z: nothing is undone that the person does not see."""

from collections.abc import Callable
from dataclasses import dataclass

from panel.errors import KnownError
from panel.store.unit_of_work import Changed
from ui.undoing.guide import Guide
from ui.undoing.place import Place, place_of
from ui.undoing.words import what_changed
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_OFFER_UNDO = "The last change was {what}. Press Ctrl+Z again to go there{room} and undo it."
_OFFER_REDO = (
    "What was undone last was {what}. Press Ctrl+Shift+Z again to go there{room} and do it again."
)
_HIDDEN = "Bring the console back with F5 before you undo anything"


@dataclass(frozen=True)
class _Way:
    """Back or forth: what comes next, how it is done, and how it is put."""

    next: Callable[[], Changed | None]
    go: Callable[[], bool]
    done: str
    offer: str

    def offering(self, what: str, *, room_sees: bool) -> str:
        """Says what a second press would do."""
        room = ", which the room will see," if room_sees else ""
        return self.offer.format(what=what, room=room)


class UndoKeys:
    """Undoes and does again, and says in the status line what it was and where.

    A change of the case or page on screen is undone at once; where it belongs to another step of
    the case, the console turns to that step first. A change anywhere else is left alone at the
    first press: a notice names it and its place. Only a second press, while that notice stands,
    goes there and undoes it. The room follows the console, so nobody may be taken to another case
    by a stray key; where the room sees a page, the notice says that it will see this too. While
    the room's page hides the console, nothing is undone, because nobody could see it happen.

    Args:
        workspace: the open clinic.
        guide: knows what is on screen.
        notice: the strip of the window; whatever else it says, or nothing, takes the offer back.
    """

    def __init__(self, workspace: Workspace, guide: Guide, notice: Notice) -> None:
        self._workspace = workspace
        self._changes = workspace.changes
        self._guide = guide
        self._notice = notice
        self._offered: tuple[Changed, str] | None = None

    def undo(self) -> None:
        """Take back the last change, or say where it was."""
        changes = self._changes
        self._press(_Way(lambda: changes.undoable, changes.undo, "Undone", _OFFER_UNDO))

    def redo(self) -> None:
        """Do again what was undone last, or say where it was."""
        changes = self._changes
        self._press(_Way(lambda: changes.redoable, changes.redo, "Done again", _OFFER_REDO))

    def withdraw(self) -> None:
        """Take back what is offered."""
        if self._offered is not None and self._notice.text() == self._offered[1]:
            self._notice.hide()
        self._offered = None

    def _press(self, way: _Way) -> None:
        change = way.next()
        if change is None:
            way.go()
        elif self._guide.hides_console():
            self._changes.said.emit(_HIDDEN)
        else:
            try:
                self._go_on(way, change, place_of(self._workspace.store, change))
            except KnownError as error:
                self._changes.trouble.emit(str(error))

    def _go_on(self, way: _Way, change: Changed, place: Place) -> None:
        what = f"{place.words}: {what_changed(change, self._workspace.protocol)}"
        if not self._guide.is_at(place) and not self._is_accepted(way, change, what):
            return
        self._guide.go_to(place)
        if way.next() is not change:
            self._press(way)  # words still being typed were saved on the way
        elif self._guide.hides_console():
            self._changes.said.emit(_HIDDEN)
        elif self._guide.is_at(place) and way.go():
            self._changes.said.emit(f"{way.done} {what}")

    def _is_accepted(self, way: _Way, change: Changed, what: str) -> bool:
        """Whether this very change stands offered; otherwise it does from now on."""
        words = way.offering(what, room_sees=self._guide.room_sees())
        stands = self._notice.isVisible() and self._notice.text() == words
        if stands and self._offered is not None and self._offered[0] is change:
            return True
        self._offered = change, words
        self._notice.say(words, "info")
        return False
