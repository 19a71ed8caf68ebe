"""A list of records to choose from: one line each where there is room, two where there is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import BODY, SMALL, Appearance
from ui.widgets.labels import TagKind

_PAD, _GAP, _ONE_LINE_FROM = 12, 16, 520
_FRAME = 2
"""The hairlines above and below a list, which the style sheet draws."""
Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One record: `title` in bold, `lead` beside it, `rest` in quiet type, and a status tag."""

    key: int
    title: str
    lead: str
    rest: str = ""
    tag: str = ""
    tag_kind: TagKind = "neutral"

    @property
    def spoken(self) -> str:
        """The whole record as a screen reader says it."""
        return ", ".join(filter(None, (self.title, self.lead, self.rest, self.tag)))


class Ledger(QListView):
    """Records under one another. Enter or a click opens one; arrows and typing walk.

    Signals:
        opened(int): the key of the record that the person chose.
    """

    opened = Signal(int)

    def __init__(
        self, name: str, appearance: Appearance, *, most: int, parent: QWidget | None = None
    ) -> None:
        """`most` is how many records are shown before the list scrolls."""
        super().__init__(parent)
        self._entries = _Entries()
        self._most = most
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._entries)
        self._painter = _EntryPainter(appearance, self)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        appearance.changed.connect(self._lay_out)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Fill the list; the record that the keyboard is on stays under it."""
        if list(entries) == self._entries.entries:
            return
        current = self.current_key()
        self._entries.replace(entries)
        keys = [entry.key for entry in entries]
        if current in keys:
            self.setCurrentIndex(self._entries.index(keys.index(current)))
        self._lay_out()

    def set_room(self, height: int) -> None:
        """Let the list scroll only when it is higher than that."""
        self._most = max(1, (height - _FRAME) // self._painter.row_height(self.width()))
        self._lay_out()

    def entries(self) -> Sequence[Entry]:
        """What is shown."""
        return self._entries.entries

    def current_key(self) -> int | None:
        """The record that the keyboard is on."""
        row = self.currentIndex().row()
        return self._entries.entries[row].key if row >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._entries.entries:
            self.setCurrentIndex(self._entries.index(0))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._entries.entries[index.row()].key)

    def _lay_out(self) -> None:
        self._painter.measure(self._entries.entries)
        shown = min(len(self._entries.entries), self._most)
        height = shown * self._painter.row_height(self.width()) + _FRAME
        if height != self.height():
            self.setFixedHeight(height)
        self.scheduleDelayedItemsLayout()


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def replace(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return entry.spoken
        return entry if role == _ENTRY else None


class _EntryPainter(QStyledItemDelegate):
    """Paints a record on one line, its parts below those of the others, or on two."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._title_width = self._lead_width = self._tag_width = 0
        self._current = False

    def measure(self, entries: Sequence[Entry]) -> None:
        """Learn how wide the parts are, so that they stand below one another."""
        bold, body = QFontMetrics(self._font(bold=True)), QFontMetrics(self._font())
        self._title_width = 2 + max((bold.horizontalAdvance(e.title) for e in entries), default=0)
        self._lead_width = 2 + max((body.horizontalAdvance(e.lead) for e in entries), default=0)
        self._tag_width = max((self._width_of_tag(e.tag) for e in entries if e.tag), default=0)

    def row_height(self, width: int) -> int:
        """The height of a record in a list of that width."""
        px = self._appearance.theme.px
        body = QFontMetrics(self._font()).height()
        small = QFontMetrics(self._font(SMALL)).height()
        return body + px(16) if self._on_one_line(width) else body + small + px(16)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        view = self.parent()
        width = view.width() if isinstance(view, QWidget) else 0
        return QSize(0, self.row_height(width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        view = self.parent()
        if not isinstance(entry, Entry) or not isinstance(view, QListView):
            return
        painter.save()
        rect = QRect(option.rect)
        state = option.state
        self._current = view.hasFocus() and index.row() == view.currentIndex().row()
        self._ground(painter, rect, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        pad = self._appearance.theme.px(_PAD)
        inside = rect.adjusted(pad, 0, -pad, -1)
        if self._on_one_line(view.width()):
            self._one_line(painter, inside, entry)
        else:
            self._two_lines(painter, inside, entry)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, hovered: bool) -> None:
        colour = self._appearance.theme.colour
        if self._current or hovered:
            painter.fillRect(rect, colour("info" if self._current else "hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("hairline"))
        if self._current:
            painter.fillRect(rect.left(), rect.top(), 4, rect.height(), colour("accent"))

    def _one_line(self, painter: QPainter, inside: QRect, entry: Entry) -> None:
        gap = self._appearance.theme.px(_GAP)
        place = QRect(inside)
        place.setWidth(min(self._title_width, inside.width()))
        self._write(painter, place, entry.title, self._font(bold=True), "ink")
        place.setLeft(place.left() + self._title_width + gap)
        place.setRight(min(place.left() + self._lead_width, inside.right()))
        self._write(painter, place, entry.lead, self._font(), "ink")
        place.setLeft(place.left() + self._lead_width + gap)
        if self._tag_width:
            self._tag(painter, place.left(), inside, entry)
            place.setLeft(place.left() + self._tag_width + gap)
        place.setRight(inside.right())
        self._write(painter, place, entry.rest, self._font(SMALL), "quiet")

    def _two_lines(self, painter: QPainter, inside: QRect, entry: Entry) -> None:
        if entry.tag:
            width = self._width_of_tag(entry.tag)
            self._tag(painter, inside.right() - width + 1, inside, entry)
            inside.setRight(inside.right() - width - self._appearance.theme.px(_GAP))
        bold, small = self._font(bold=True), self._font(SMALL)
        top = QRect(inside)
        top.setHeight(QFontMetrics(bold).height())
        top.moveTop(inside.top() + self._appearance.theme.px(7))
        self._write(painter, top, entry.title, bold, "ink")
        below = QRect(inside)
        below.setTop(top.bottom() + 1)
        below.setHeight(QFontMetrics(small).height())
        words = " · ".join(filter(None, (entry.lead, entry.rest)))
        self._write(painter, below, words, small, "quiet")

    def _tag(self, painter: QPainter, left: int, inside: QRect, entry: Entry) -> None:
        if not entry.tag:
            return
        theme = self._appearance.theme
        font = self._font(SMALL, bold=True)
        height = QFontMetrics(font).height() + theme.px(4)
        top = inside.center().y() - height // 2 + 1
        box = QRect(left, top, self._width_of_tag(entry.tag), height)
        painter.fillRect(box, theme.colour(entry.tag_kind))
        painter.setFont(font)
        painter.setPen(theme.colour(f"{entry.tag_kind}_ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.tag)

    def _width_of_tag(self, words: str) -> int:
        metrics = QFontMetrics(self._font(SMALL, bold=True))
        return metrics.horizontalAdvance(words) + self._appearance.theme.px(20)

    def _write(self, painter: QPainter, place: QRect, text: str, font: QFont, tone: str) -> None:
        if place.width() <= 0 or not text:
            return
        painter.setFont(font)
        painter.setPen(self._appearance.theme.colour("info_ink" if self._current else tone))
        line = " ".join(text.split())
        shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _on_one_line(self, width: int) -> bool:
        return width >= self._appearance.theme.px(_ONE_LINE_FROM)

    def _font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        return self._appearance.theme.font(size, bold=bold)
