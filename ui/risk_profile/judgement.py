"""One judgement for each outcome: nobody's ratings are added up for it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from srp_worksheet.model import Choice, Judgement, Level, Profile, RiskProfileProtocol
from ui.risk_profile.driver_line import DriverLine
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.part import Part
from ui.widgets.choice import Segmented
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.page import FlowRow, Labelled, Line
from ui.widgets.text import SavedText

_DRIVERS = "Type a number or a name of a rated factor, or choose with ↓; Enter takes it"
_CONDITIONS = "In which circumstances, and what would change it"
_IMMINENCE = "How soon, and what would be the warning signs"


class OutcomeBlock(QWidget):
    """The judgement on one outcome, the factors that drove it, its conditions and imminence."""

    def __init__(
        self, editor: ProfileEditor, protocol: RiskProfileProtocol, outcome: Choice
    ) -> None:
        super().__init__()
        self._protocol, self._outcome = protocol, outcome
        levels = [(choice.code, choice.label) for choice in protocol.levels]
        self.level = Segmented(f"Judgement: {outcome.label}", levels)
        self.drivers = DriverLine(f"Factors that drove it: {outcome.label}")
        self._conditions = SavedText(f"Conditions: {outcome.label}")
        self._imminence = SavedText(f"Imminence: {outcome.label}", lines=1)
        level_row = FlowRow()
        level_row.add(self.level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(Heading(outcome.label, 3))
        column.addWidget(PlainLabel(outcome.text, size="small", tone="quiet", wrap=True))
        column.addWidget(level_row)
        column.addWidget(Labelled("Factors that drove it", self.drivers, hint=_DRIVERS))
        column.addWidget(Labelled("Conditions", self._conditions, hint=_CONDITIONS))
        column.addWidget(Labelled("Imminence", self._imminence, hint=_IMMINENCE))
        self._connect(editor)

    def _connect(self, editor: ProfileEditor) -> None:
        code = self._outcome.code
        self.level.chosen.connect(
            lambda level: editor.judge(code, {"level": Level(level) if level else None})
        )
        self.drivers.picked.connect(lambda drivers: editor.judge(code, {"drivers": drivers}))
        self._conditions.edited.connect(
            lambda text: editor.judge(code, {"conditions": text}, self._conditions)
        )
        self._imminence.edited.connect(
            lambda text: editor.judge(code, {"imminence": text}, self._imminence)
        )

    def load(self, judgement: Judgement) -> None:
        """Show another profile's."""
        self._conditions.load(judgement.conditions)
        self._imminence.load(judgement.imminence)

    def show_profile(self, profile: Profile) -> None:
        """Show what is stored."""
        judgement = profile.judgement(self._outcome.code)
        self.level.set_value(judgement.level or "")
        self._conditions.set_value(judgement.conditions)
        self._imminence.set_value(judgement.imminence)
        ratings = {factor.code: profile.rating(factor.code) for factor in self._protocol.factors}
        rated = [code for code, rating in ratings.items() if rating.mark and not rating.is_omitted]
        self.drivers.show_drivers(judgement.drivers, self._protocol.factors, rated)


class JudgementPart(Part):
    """Every outcome of the protocol, each on its own."""

    def __init__(self, editor: ProfileEditor, protocol: RiskProfileProtocol) -> None:
        super().__init__("judgement", "Judgement", editor, "One for each outcome")
        self._blocks: dict[str, OutcomeBlock] = {}
        for outcome in protocol.outcomes:
            if self._blocks:
                self.body.addWidget(Line())
            block = OutcomeBlock(editor, protocol, outcome)
            self._blocks[outcome.code] = block
            self.places[f"outcome:{outcome.code}"] = block.level
            self.places[f"drivers:{outcome.code}"] = block.drivers
            self.body.addWidget(block)

    def load(self, profile: Profile) -> None:
        for code, block in self._blocks.items():
            block.load(profile.judgement(code))
        super().load(profile)

    def show_profile(self, profile: Profile) -> None:
        for block in self._blocks.values():
            block.show_profile(profile)
        super().show_profile(profile)
