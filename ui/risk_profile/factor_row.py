"""A factor: its line, and below it what opens for the evidence."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from srp_worksheet.model import Factor, FactorGroup, Rating, RatingChanges
from ui.risk_profile.citing import Source, evidence_line
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.evidence_panel import EvidencePanel
from ui.risk_profile.line_layout import LineMetrics
from ui.risk_profile.rating_line import Move, RatingLine
from ui.risk_profile.scale import LOCKED_HINT, Scale
from ui.theme import Appearance
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.saved import flush_all

_RATINGS = {"presence", "protection"}


class FactorRow(QWidget):
    """One factor of the worksheet; yellow while the panel is at it.

    Signals:
        moved(Move): where to go from here.
    """

    moved = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        editor: ProfileEditor,
        group: FactorGroup,
        factor: Factor,
        scale: Scale,
        metrics: LineMetrics,
    ) -> None:
        super().__init__()
        self.group, self.factor = group, factor
        self._appearance, self._editor = appearance, editor
        self._scale, self._metrics = scale, metrics
        self._rating = Rating(factor.code)
        self._sources: Mapping[str, Source] = {}
        self._current = False
        self._read_only = False
        self.line = RatingLine(appearance, group, factor, scale, metrics)
        self._panel: EvidencePanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self.line)
        self.line.moved.connect(self.moved)
        self.line.opened.connect(self.open_evidence)
        self.line.rated.connect(self._rate)

    def show_rating(
        self, rating: Rating, sources: Mapping[str, Source], *, read_only: bool
    ) -> None:
        """Show what is stored."""
        self._rating, self._sources, self._read_only = rating, sources, read_only
        self.line.show_rating(rating, evidence_line(rating, sources), read_only=read_only)
        if self._panel is not None:
            self._panel.show_rating(rating, sources, read_only=read_only)

    @property
    def is_rated(self) -> bool:
        """Whether somebody dealt with it, were it by omitting."""
        return self._rating.mark is not None

    def forget(self) -> None:
        """Let go of what was opened for another profile."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def set_current(self, current: bool) -> None:  # noqa: FBT001 (a switch)
        """Mark the row that the panel is at; another than that is closed."""
        if current == self._current:
            return
        self._current = current
        self.line.set_current(current)
        if current:
            bring_into_sight(self.line)
        else:
            self._close()
        self.update()

    def set_metrics(self, metrics: LineMetrics) -> None:
        """Take the widths of another text size."""
        self._metrics = metrics
        self.line.set_metrics(metrics)
        self._indent()

    @property
    def hint(self) -> str:
        """The keys that do something where the keyboard is."""
        if self._panel is not None and self._panel.hint:
            return self._panel.hint
        return LOCKED_HINT if self._read_only else self._scale.hint

    def open_evidence(self) -> None:
        """Open the evidence, ready to type the reason if one is missing; signed, to read."""
        panel = self._opened_panel()
        if not self._read_only:
            place = panel.reason if self._lacks_reason else panel.evidence
            place.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to_gap(self) -> None:
        """Put the keyboard on the line, or on the reason where that is what is missing."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._lacks_reason:
            self.open_evidence()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_open = self._panel is not None and self._panel.isVisible()
        if key == Qt.Key.Key_Escape and is_open:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._close()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.moved.emit(Move.NEXT if key == Qt.Key.Key_Down else Move.PREVIOUS)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        if self._current:
            painter.fillRect(self.rect(), theme.colour("current"))
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        else:
            bottom = self.height() - 1
            painter.fillRect(0, bottom, self.width(), 1, theme.colour("hairline"))

    def _rate(self, changes: RatingChanges) -> None:
        self._editor.rate(self.factor.code, changes)
        if self._lacks_reason and not self._read_only and changes.keys() & _RATINGS:
            self.open_evidence()

    @property
    def _lacks_reason(self) -> bool:
        return self._rating.is_omitted and not self._rating.omit_reason.strip()

    def _reason_entered(self) -> None:
        """On to the next factor, once there is a reason."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._lacks_reason:
            self.moved.emit(Move.NEXT)

    def _opened_panel(self) -> EvidencePanel:
        if self._panel is None:
            self._panel = EvidencePanel(self._editor, self.factor)
            self._panel.reason.entered.connect(self._reason_entered)
            self._column.addWidget(self._panel)
            self._indent()
        self._panel.show_rating(self._rating, self._sources, read_only=self._read_only)
        self._panel.show()
        bring_into_sight(self._panel)
        return self._panel

    def _close(self) -> None:
        if self._panel is not None and flush_all(self._panel):
            self._panel.hide()

    def _indent(self) -> None:
        layout = self._panel.layout() if self._panel else None
        if layout is not None:
            layout.setContentsMargins(self._metrics.indent, 0, 8, 8)
