"""Words that a field could not take: they stay with their record until they are put right."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from panel.store.unit_of_work import Changed


@dataclass(frozen=True, slots=True)
class RecordKey:
    """A record of a case, by the name of its table and its id."""

    case_id: int
    table: str
    id: int


@dataclass(frozen=True, slots=True)
class KeptField:
    """One field of a record, by its accessible name."""

    record: RecordKey
    name: str


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What was typed and is not stored, with the sentence that says why."""

    field: KeptField
    words: str
    why: str


class Keeper(QObject):
    """Holds refused words of every case, so that a person may go on without losing them.

    They are in memory only: closing the program has to ask first.

    Signals:
        changed(): words were kept, put right or cleared.
        wanted(KeptField): the screen of a field shall open its record and go to it.
    """

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[KeptField, KeptWords] = {}
        self._gone: set[tuple[str, int]] = set()

    def keep(self, kept: KeptWords) -> None:
        """Holds the words of a field instead of those it had before."""
        if self._kept.get(kept.field) != kept:
            self._kept[kept.field] = kept
            self.changed.emit()

    def forget(self, field: KeptField) -> None:
        """The words were taken or cleared."""
        if self._kept.pop(field, None) is not None:
            self.changed.emit()

    def of_field(self, field: KeptField) -> KeptWords | None:
        """What waits for a field."""
        return self._kept.get(field)

    def of_record(self, record: RecordKey) -> str:
        """What waits for a record, in words for its line; empty where nothing does."""
        found = [f"“{kept.words}”" for kept in self._kept.values() if kept.field.record == record]
        return f"Not stored: {', '.join(found)}" if found else ""

    def all(self) -> list[KeptWords]:
        """Everything that waits, the oldest first, without records that were removed."""
        return [
            kept
            for kept in self._kept.values()
            if (kept.field.record.table, kept.field.record.id) not in self._gone
        ]

    def hear(self, changed: Changed) -> None:
        """Learns which records were removed, or brought back by undo."""
        before = len(self._gone)
        for image in changed.images:
            record = (image.kind.__tablename__, image.id)
            if image.after is None:
                self._gone.add(record)
            else:
                self._gone.discard(record)
        if self._kept and len(self._gone) != before:
            self.changed.emit()
