"""The incidents of a case as a table model, fed with frozen rows."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.timeline.words import IncidentLine

COLUMNS = ("When", "Act, s.2A(3)", "What happened", "Evidence", "Source")
_ACT_IN_FULL = "Act associated with stalking, Protection from Harassment Act 1997 s.2A(3)"
WHEN, ACT, WHAT, EVIDENCE, SOURCE = range(len(COLUMNS))
ALL_IN_ONE = Qt.ItemDataRole.UserRole
"""The whole incident as text in several lines, for where columns have no room."""

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ChronologyModel(QAbstractTableModel):
    """Shows the rows that it is given last, telling views only of what differs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[IncidentLine] = []

    def set_rows(self, rows: Sequence[IncidentLine]) -> None:
        """Shows these rows, each known again by its id."""
        old, new = [row.id for row in self._rows], [row.id for row in rows]
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for tag, first, end, new_first, new_end in reversed(steps):
            if tag == "equal":
                continue
            if end > first:
                self.beginRemoveRows(_TOP, first, end - 1)
                del self._rows[first:end]
                self.endRemoveRows()
            if new_end > new_first:
                self.beginInsertRows(_TOP, first, first + new_end - new_first - 1)
                self._rows[first:first] = rows[new_first:new_end]
                self.endInsertRows()
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def line(self, row: int) -> IncidentLine:
        """What stands in a row."""
        return self._rows[row]

    def row_of(self, incident_id: int) -> int:
        """In which row an incident stands, or -1."""
        ids = (place for place, row in enumerate(self._rows) if row.id == incident_id)
        return next(ids, -1)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cells = (row.when, row.act, row.what, row.evidence, row.source)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cells[index.column()]
        if role == ALL_IN_ONE:
            last = " · ".join(filter(None, (row.evidence, row.source)))
            return "\n".join(filter(None, (f"{row.when} · {row.act}", row.what, last)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == ACT and role == Qt.ItemDataRole.ToolTipRole:
            return _ACT_IN_FULL
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None
