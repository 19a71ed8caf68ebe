"""One factor in one line: painted by hand, because a profile has 37 of them with 260 cells."""

import enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from srp_worksheet.model import Factor, FactorGroup, Rating
from ui.risk_profile.line_layout import LineLayout, LineMetrics
from ui.risk_profile.scale import Option, Scale, choosing, in_words, is_chosen, taking_back
from ui.theme import BODY, SMALL, Appearance

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_INVITATION, _WHILE_TYPING = "Enter to type evidence", "@ cites a source"
_CORNER = 4


class Move(enum.Enum):
    """Where the keyboard shall go from a factor."""

    PREVIOUS = enum.auto()
    NEXT = enum.auto()
    FIRST = enum.auto()
    LAST = enum.auto()
    NEXT_UNRATED = enum.auto()
    PREVIOUS_PART = enum.auto()
    NEXT_PART = enum.auto()


_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOVES = {
    Qt.Key.Key_Up: Move.PREVIOUS,
    Qt.Key.Key_Down: Move.NEXT,
    Qt.Key.Key_Home: Move.FIRST,
    Qt.Key.Key_End: Move.LAST,
    Qt.Key.Key_U: Move.NEXT_UNRATED,
    Qt.Key.Key_PageUp: Move.PREVIOUS_PART,
    Qt.Key.Key_PageDown: Move.NEXT_PART,
}


class RatingLine(QWidget):
    """The line of a factor: number, name, rating, relevance, and its evidence in one quiet line.

    Keys rate at once or ask to move, Enter and Tab ask to open the evidence. A line that is read
    only asks all the same, so that whoever it asks can say why nothing changes.

    Signals:
        rated(RatingChanges): what the person said of the factor.
        moved(Move): where to go.
        opened(): the evidence is wanted.
    """

    rated = Signal(object)
    moved = Signal(object)
    opened = Signal()

    def __init__(
        self,
        appearance: Appearance,
        group: FactorGroup,
        factor: Factor,
        scale: Scale,
        metrics: LineMetrics,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._group, self._factor, self._scale = group, factor, scale
        self._metrics = metrics
        self._rating = Rating(factor.code)
        self._evidence = ""
        self._earlier = ""
        self._current = False
        self._read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name_it()

    def show_rating(self, rating: Rating, evidence: str, *, read_only: bool) -> None:
        """Show what is stored, with the evidence as one line."""
        shown = (self._rating, self._evidence, self._read_only)
        if shown == (rating, evidence, read_only):
            return
        self._rating, self._evidence, self._read_only = rating, evidence, read_only
        self._renew()

    def show_earlier(self, words: str) -> None:
        """Show beside it how the factor was rated before; "" hides that."""
        if words != self._earlier:
            self._earlier = words
            self._renew()

    def set_current(self, current: bool) -> None:  # noqa: FBT001 (a switch)
        """Mark the line that the panel is at."""
        if current != self._current:
            self._current = current
            self._renew()

    def set_metrics(self, metrics: LineMetrics) -> None:
        """Take the widths of another text size."""
        self._metrics = metrics
        self._renew()

    def _renew(self) -> None:
        self._name_it()
        self.updateGeometry()
        self.update()

    def _name_it(self) -> None:
        """Says it all to a screen reader, which cannot see what is painted."""
        factor, words = self._factor, in_words(self._rating, self._scale)
        name = f"{factor.number} {factor.label}: {words}"
        parts = [name, self._evidence, self._earlier]
        self.setAccessibleName(". ".join(part for part in parts if part))
        self.setAccessibleDescription("" if self._read_only else self._scale.hint)

    def sizeHint(self) -> QSize:
        return QSize(self._metrics.least_width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._metrics.least_width, self._layout(10_000).height)

    def heightForWidth(self, width: int) -> int:
        return self._layout(width).height

    def _layout(self, width: int) -> LineLayout:
        return self._metrics.lay_out(
            self._factor.label,
            width,
            evidence=bool(self._evidence) or self._invites,
            earlier=bool(self._earlier),
        )

    @property
    def _invites(self) -> bool:
        return self._current and not self._read_only

    def event(self, event: QEvent) -> bool:
        """PgUp and PgDn move here, also while the room has pages: it follows the factor anyway."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in _PAGES:
            event.setAccepted(_is_plain(event))
            return event.isAccepted()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not _is_plain(event):
            event.ignore()
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.rated.emit(taking_back(self._group))
        elif option := self._scale.by_key(event.text()) if event.text() else None:
            self._choose(option, again_takes_back=False)
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt's own signature)
        """Tab goes from the line into its evidence."""
        if forward and not self._read_only:
            self.opened.emit()
            return True
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        layout, point = self._layout(self.width()), event.position().toPoint()
        option = self._option_at(layout, point)
        if option:
            self._choose(option, again_takes_back=True)
        elif layout.evidence.contains(point):
            self.opened.emit()

    def _option_at(self, layout: LineLayout, point: QPoint) -> Option | None:
        pairs = zip(self._scale.options, layout.cells, strict=True)
        return next((option for option, cell in pairs if cell.contains(point)), None)

    def _choose(self, option: Option, *, again_takes_back: bool) -> None:
        changes = choosing(self._rating, option, again_takes_back=again_takes_back)
        if any(getattr(self._rating, name) != value for name, value in changes.items()):
            self.rated.emit(changes)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, layout = self._appearance.theme, self._layout(self.width())
        painter.setFont(theme.font(BODY))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(layout.number, _MIDDLE, str(self._factor.number))
        painter.setFont(theme.font(BODY, bold=self._current))
        painter.setPen(theme.colour("ink"))
        painter.drawText(layout.name, _MIDDLE | Qt.TextFlag.TextWordWrap, self._factor.label)
        for block in layout.blocks:
            self._paint_frame(painter, block)
        for option, cell in zip(self._scale.options, layout.cells, strict=True):
            self._paint_cell(painter, option, cell, layout.blocks)
        painter.setFont(theme.font(SMALL))
        invitation = _INVITATION if self.hasFocus() else _WHILE_TYPING
        words = self._evidence or (invitation if self._invites else "")
        self._paint_line(painter, layout.evidence, words)
        self._paint_line(painter, layout.earlier, self._earlier)

    def _paint_frame(self, painter: QPainter, block: QRect) -> None:
        theme = self._appearance.theme
        painter.setPen(QPen(theme.colour("hairline" if self._read_only else "line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(block.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)

    def _paint_cell(
        self, painter: QPainter, option: Option, cell: QRect, blocks: tuple[QRect, ...]
    ) -> None:
        theme = self._appearance.theme
        chosen = is_chosen(self._rating, option)
        fill = "neutral" if self._read_only else "chosen"
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(fill))
            painter.drawRoundedRect(cell, _CORNER, _CORNER)
        elif not any(cell.left() == block.left() for block in blocks):
            painter.setPen(QPen(theme.colour("hairline" if self._read_only else "line"), 1))
            painter.drawLine(cell.left(), cell.top() + 1, cell.left(), cell.bottom() - 1)
        painter.setFont(theme.font(SMALL, bold=chosen))
        painter.setPen(theme.colour(f"{fill}_ink" if chosen else "quiet"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, option.label)

    def _paint_line(self, painter: QPainter, place: QRect, words: str) -> None:
        if not words or not place.height():
            return
        painter.setPen(self._appearance.theme.colour("quiet"))
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _MIDDLE, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.update()


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
