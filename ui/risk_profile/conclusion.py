"""The formulation, what limits it, and when it is looked at again."""

from collections.abc import Callable
from datetime import date

from panel.dates.deadline import parse_deadline
from panel.dates.written import format_day
from srp_worksheet.model import Profile
from ui.entries.days import passed_day_warning
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.part import Part
from ui.widgets.page import Labelled
from ui.widgets.text import SavedDate


class FormulationPart(Part):
    """Formulation, limits and next review."""

    def __init__(self, editor: ProfileEditor, today: Callable[[], date]) -> None:
        super().__init__("formulation", "Formulation", editor)
        self.add_text(
            "formulation",
            "Formulation",
            "How the stalking came about, what keeps it going, and what would end it",
            lines=5,
        )
        self.add_text(
            "limits",
            "Sources and limits",
            "What was seen, whom nobody could ask, and what is still awaited",
        )
        self._review: SavedDate[date] = SavedDate(
            "Next review",
            lambda words: parse_deadline(words, today()),
            format_day,
            warn=lambda day: passed_day_warning(day, today()),
        )
        self._review.edited.connect(lambda day: editor.change({"next_review": day}, self._review))
        self.places["next_review"] = self._review
        self.body.addWidget(Labelled("Next review", self._review, hint="24/2 or three months"))

    def load(self, profile: Profile) -> None:
        self._review.load(profile.next_review)
        super().load(profile)

    def show_profile(self, profile: Profile) -> None:
        self._review.set_value(profile.next_review)
        super().show_profile(profile)
