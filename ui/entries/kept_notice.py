"""The strip that tells of words that wait, unstored, in another case or step."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from panel.cases import service
from panel.cases.model import CaseId
from panel.store.errors import Gone
from ui.console.showing import Showing
from ui.undoing.place import STEP_OF_TABLE, Place
from ui.widgets.kept import KeptField, KeptWords
from ui.widgets.notices import Notice
from ui.workspace import Workspace

GO_KEY = "F7"
_LONGEST = 40


class KeptNotice(Notice):
    """Names what is not stored, with its case, its field and the way there.

    Nobody has to wait for it. What waits on the very step that is on screen is told there, in its
    row and below its field, and not here, so that nothing moves under somebody who types.

    Args:
        go_to: turns the console to a case and step; False where it could not.
    """

    def __init__(
        self,
        workspace: Workspace,
        go_to: Callable[[Place], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind="warning", button=f"Go to it ({GO_KEY})", parent=parent)
        self._workspace = workspace
        self._kept = workspace.kept
        self._go_to = go_to
        self._showing: Showing | None = None
        self._before_room = False
        self._kept.changed.connect(self._renew)
        self.pressed.connect(self.go)

    def follow(self, showing: Showing | None) -> None:
        """Learns what is on screen; None for pages that belong to no case."""
        self._showing = showing
        self._renew()

    def hush(self, *, before_room: bool) -> None:
        """Says nothing while the room sees this very window: what was typed is not for it."""
        self._before_room = before_room
        self._renew()

    def go(self) -> None:
        """Goes to the field that has waited longest, elsewhere before here."""
        if self._before_room:
            return
        waiting = self._elsewhere() or self._kept.all()
        if not waiting:
            self._workspace.changes.said.emit("Everything that was typed into a field is stored")
        elif self._go_to(self._place(waiting[0].field)):
            self._kept.wanted.emit(waiting[0].field)

    def _elsewhere(self) -> list[KeptWords]:
        return [kept for kept in self._kept.all() if not self._is_on_screen(kept.field)]

    def _is_on_screen(self, field: KeptField) -> bool:
        opened = self._showing.opened if self._showing else None
        if self._showing is None or opened is None or opened.case.id != field.record.case_id:
            return False
        return self._showing.step == STEP_OF_TABLE[field.record.table]

    def _place(self, field: KeptField) -> Place:
        return Place("", CaseId(field.record.case_id), STEP_OF_TABLE[field.record.table])

    def _renew(self) -> None:
        waiting = self._elsewhere()
        if not waiting or self._before_room:
            self.say("", "warning")
            return
        first = waiting[0]
        words = first.words if len(first.words) <= _LONGEST else f"{first.words[:_LONGEST]}…"
        text = f"{self._reference(first.field)}, {first.field.name}: “{words}” is not stored"
        text += f", and {len(waiting) - 1} more." if len(waiting) > 1 else "."
        self.say(f"{text} It stays in its field until it is put right.", "warning")

    def _reference(self, field: KeptField) -> str:
        try:
            case_id = CaseId(field.record.case_id)
            return service.open_case(self._workspace.store, case_id).reference
        except Gone:
            return "A case that was removed"
