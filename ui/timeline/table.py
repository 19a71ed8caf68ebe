"""The table of incidents: as high as its rows, read and opened by keyboard."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui.theme import UNIT, Appearance
from ui.timeline.cells import IncidentCells
from ui.timeline.model import ACT, COLUMNS, EVIDENCE, SOURCE, WHAT, WHEN, ChronologyModel
from ui.widgets.in_sight import page_under

_LEAPS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_NARROW = 600
_WIDTHS = {WHEN: 152, ACT: 0.18, EVIDENCE: 0.18, SOURCE: 0.15}
"""Widths of columns: a length, or a share of the whole. What happened has the rest."""


class IncidentTable(QTableView):
    """Incidents in rows, one of which may be open for editing in its own place.

    Up and Down walk, Home, End and the page keys leap, Enter opens, Delete asks for removal; where
    the walk ends at the top, the keyboard leaves upwards. In a narrow place each row tells its
    incident in several lines.

    Signals:
        selected(int): the incident that the keyboard or mouse went to.
        opened(int): an incident that is to be edited.
        removed(int): an incident that is to be removed.
        left(): the keyboard leaves upwards.
    """

    selected = Signal(int)
    opened = Signal(int)
    removed = Signal(int)
    left = Signal()

    def __init__(
        self, model: ChronologyModel, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._appearance = appearance
        self._editor: QWidget | None = None
        self._edited = QPersistentModelIndex()
        self.is_narrow = False
        self.setModel(model)
        self.setItemDelegate(IncidentCells(self))
        self.setAccessibleName("Incidents, newest first")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.line(index.row()).id))
        for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(lambda *_: self.fit())
        self.selectionModel().currentRowChanged.connect(self._tell)

    def current_id(self) -> int | None:
        """The incident that the keyboard is on."""
        row = self.currentIndex().row()
        return self._rows.line(row).id if row >= 0 else None

    def go_to(self, incident_id: int) -> None:
        """Marks an incident as the current one."""
        row = self._rows.row_of(incident_id)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, WHAT))

    def show_editor(self, incident_id: int, editor: QWidget) -> None:
        """Puts fields in the place of a row, which stays as high as they need."""
        self.go_to(incident_id)
        self._editor = editor
        self._edited = QPersistentModelIndex(self.currentIndex())
        editor.setParent(self.viewport())
        editor.installEventFilter(self)
        editor.show()
        self.fit()
        QTimer.singleShot(0, self, lambda: self._bring_in_sight(self.currentIndex()))

    def close_editor(self) -> None:
        """Shows the row again instead of its fields, which are thrown away."""
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        had_focus = editor.isAncestorOf(QApplication.focusWidget() or self)
        editor.removeEventFilter(self)
        editor.hide()
        editor.deleteLater()
        self.fit()
        if had_focus:
            self.setFocus()

    def fit(self) -> None:
        """Gives every row the height of its words and the table that of its rows."""
        self._share_width(self.viewport().width())
        self.resizeRowsToContents()
        self._place_editor()
        self._take_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        key = Qt.Key(event.key())
        if not self.hasFocus():
            event.ignore()
        elif key in _LEAPS and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(self._leapt_to(key), WHAT))
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        elif current is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif current is not None and key == Qt.Key.Key_Delete:
            # Only what is seen to be chosen is ever removed.
            if self.selectionModel().isSelected(self.currentIndex()):
                self.removed.emit(current)
            else:
                self._choose_row(self.currentIndex())
        else:
            super().keyPressEvent(event)
            # With Ctrl, Qt would go on without the highlight.
            self._choose_row(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, WHAT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.LayoutRequest:
            self._place_editor()
            self._take_height()
        return super().eventFilter(watched, event)

    def _share_width(self, whole: int) -> None:
        theme = self._appearance.theme
        self.is_narrow = whole < theme.px(_NARROW)
        self.horizontalHeader().setVisible(not self.is_narrow)
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, self.is_narrow and column != WHAT)
        rest = whole
        for column, width in _WIDTHS.items():
            taken = theme.px(width) if width > 1 else round(whole * width)
            self.setColumnWidth(column, taken)
            rest -= 0 if self.is_narrow else taken
        self.setColumnWidth(WHAT, rest)

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        if not self._edited.isValid():
            self.close_editor()
            return
        row, width = self._edited.row(), self.viewport().width()
        height = max(self._editor.minimumSizeHint().height(), self._editor.heightForWidth(width))
        self.setRowHeight(row, height)
        self._editor.setGeometry(0, self.rowViewportPosition(row), width, height)

    def _take_height(self) -> None:
        header = 0 if self.is_narrow else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.verticalHeader().length() + 2 * self.frameWidth())

    def _tell(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        self._choose_row(current)
        self.selected.emit(self._rows.line(current.row()).id)
        if self.hasFocus():
            self._bring_in_sight(current)

    def _choose_row(self, current: QModelIndex) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(current, flag.ClearAndSelect | flag.Rows)

    def _leapt_to(self, key: Qt.Key) -> int:
        """The row at an end, or as far away as the page shows at once."""
        last, row = self._rows.rowCount() - 1, max(0, self.currentIndex().row())
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        area = page_under(self)
        shown = (area.viewport() if area else self.viewport()).height()
        forward = key == Qt.Key.Key_PageDown
        at = self.rowViewportPosition(row)
        at += shown if forward else self.rowHeight(row) - 1 - shown
        target = self.rowAt(at)
        if target < 0:
            return last if forward else 0
        return min(max(target, row + 1), last) if forward else max(min(target, row - 1), 0)

    def _bring_in_sight(self, current: QModelIndex) -> None:
        """Scrolls the page that the table stands in, because the table itself never scrolls."""
        area = page_under(self)
        content = area.widget() if area is not None else None
        if area is not None and content is not None:
            QApplication.sendPostedEvents(content, QEvent.Type.LayoutRequest)
            row = current.row()
            rect = QRect(0, self.rowViewportPosition(row), 1, self.rowHeight(row))
            for corner in (rect.bottomLeft(), rect.topLeft()):
                place = self.viewport().mapTo(content, corner)
                area.ensureVisible(place.x(), place.y(), 0, 4 * UNIT)
