"""Where the parts of the application write to."""

from panel.orders import service
from panel.orders.model import Application, ApplicationChanges, TermChanges, TermKind
from ui.changes import Changes, Field


class ApplicationEditor:
    """Writes to the application on screen. `application` is None while none is prepared."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self.application: Application | None = None

    def change(self, changes: ApplicationChanges, field: Field | None = None) -> None:
        """Write what is sought; a field given shows what went wrong."""
        if self.application is None:
            return
        if field is None:
            self._changes.do(service.change_application, self.application.id, **changes)
        else:
            self._changes.save(field, service.change_application, self.application.id, **changes)

    def write(self, key: str, text: str, field: Field) -> None:
        """Write the answer to a field of the protocol's list."""
        if self.application is not None:
            self._changes.save(field, service.write_answer, self.application.id, key, text)

    def cite(self, key: str, incidents: list[int]) -> None:
        """Write which chronology rows an answer rests on."""
        if self.application is not None:
            self._changes.do(service.cite_incidents, self.application.id, key, incidents)

    def add_term(self, kind: TermKind) -> int | None:
        """Add an empty term; its id, or None where it could not be added."""
        if self.application is None:
            return None
        changed = self._changes.do(service.add_term, self.application.id, kind)
        return changed.new_id("spo_term") if changed else None

    def change_term(self, term: int, changes: TermChanges, field: Field | None = None) -> None:
        """Write a part of a term; a field given shows what went wrong."""
        if field is None:
            self._changes.do(service.change_term, term, **changes)
        else:
            self._changes.save(field, service.change_term, term, **changes)

    def remove_term(self, term: int) -> None:
        """Take out a term; undo brings it back."""
        self._changes.do(service.remove_term, term)
