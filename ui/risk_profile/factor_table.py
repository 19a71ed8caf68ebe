"""The factors of one group, with how far the panel has come and what was found before."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.dates.written import format_day
from srp_worksheet.model import FactorGroup, Profile, RiskProfileProtocol
from srp_worksheet.rules import rated_count
from ui.risk_profile.citing import Source
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.factor_row import FactorRow
from ui.risk_profile.line_layout import LineMetrics
from ui.risk_profile.scale import in_words, scale_of
from ui.theme import Appearance
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.page import Line


class FactorTable(QWidget):
    """A heading, and a row for each factor of the group."""

    def __init__(
        self,
        appearance: Appearance,
        editor: ProfileEditor,
        group: FactorGroup,
        protocol: RiskProfileProtocol,
    ) -> None:
        super().__init__()
        self.group = group
        self._appearance = appearance
        self._siblings = [
            factor.label
            for other in protocol.groups
            if other.protective == group.protective
            for factor in other.factors
        ]
        self._scale = scale_of(group, protocol)
        self._earlier: Profile | None = None
        self._comparing = False
        metrics = self._metrics()
        self.rows = [
            FactorRow(appearance, editor, group, factor, self._scale, metrics)
            for factor in group.factors
        ]
        self._aside = PlainLabel(size="small", tone="quiet", wrap=True)
        self._compare = Button("compare", "link")
        self._compare.clicked.connect(self._toggle_comparing)
        self._lay_out()
        appearance.changed.connect(self._restyle)

    def show_profile(
        self, profile: Profile, earlier: Profile | None, sources: Mapping[str, Source]
    ) -> None:
        """Show what is stored; the profile before only once it is asked for."""
        self._earlier = earlier
        words = f"{rated_count(profile, self.group)} of {len(self.group.factors)} rated"
        if earlier is not None:
            words = f"{words} · last assessed {_assessed(earlier)} ·"
        self._aside.setText(words)
        self._compare.setVisible(earlier is not None)
        for row in self.rows:
            rating = profile.rating(row.factor.code)
            row.show_rating(rating, sources, read_only=profile.signed_at is not None)
        self._show_earlier()

    def forget(self) -> None:
        """Let go of another profile: nothing is compared until somebody asks again."""
        self._comparing = False
        for row in self.rows:
            row.forget()

    def first_open_row(self) -> FactorRow:
        """The first factor that is not rated, else the first."""
        return next((row for row in self.rows if not row.is_rated), self.rows[0])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        title = Heading(self.group.title, 3)
        title.setWordWrap(False)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title)
        head.addWidget(self._aside, 1)
        head.addWidget(self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addLayout(head)
        if self.group.protective:
            column.addWidget(PlainLabel(self.group.note, size="small", tone="quiet", wrap=True))
        column.addSpacing(6)
        column.addWidget(Line())
        for row in self.rows:
            column.addWidget(row)

    def _metrics(self) -> LineMetrics:
        return LineMetrics(self._appearance.theme, self._scale, self._siblings)

    def _restyle(self) -> None:
        metrics = self._metrics()
        for row in self.rows:
            row.set_metrics(metrics)

    def _toggle_comparing(self) -> None:
        self._comparing = not self._comparing
        self._show_earlier()

    def _show_earlier(self) -> None:
        self._compare.set_text("hide" if self._comparing else "compare")
        self._compare.setAccessibleName(
            f"{'Hide' if self._comparing else 'Compare with'} the last profile: {self.group.title}"
        )
        for row in self.rows:
            words = ""
            if self._comparing and self._earlier is not None:
                rating = self._earlier.rating(row.factor.code)
                words = f"Before: {in_words(rating, self._scale)}"
            row.line.show_earlier(words)


def _assessed(profile: Profile) -> str:
    day = profile.signed_at.astimezone().date() if profile.signed_at else profile.started_on
    return f"{format_day(day)} by {profile.assessor}" if profile.assessor else format_day(day)
