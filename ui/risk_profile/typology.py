"""The type of stalking, chosen with reasons for and against, the alternatives kept."""

from srp_worksheet.model import Profile, RiskProfileProtocol, Typology
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.part import Part
from ui.widgets.wrapping_choice import WrappingChoice


class TypologyPart(Part):
    """Five types or undetermined (protocol 2.2)."""

    def __init__(self, editor: ProfileEditor, protocol: RiskProfileProtocol) -> None:
        super().__init__("typology", "Typology", editor)
        self._choice = WrappingChoice(
            "Typology",
            [(choice.code, choice.label) for choice in protocol.typologies],
            {choice.code: choice.text for choice in protocol.typologies},
        )
        self._choice.chosen.connect(
            lambda code: editor.change({"typology": Typology(code) if code else None})
        )
        self.places["typology"] = self._choice
        self.body.addWidget(self._choice)
        self.add_text("typology_for", "Reasons for", "What points to this type")
        self.add_text("typology_against", "Reasons against", "What does not fit")
        self.add_text(
            "typology_alternatives", "Alternatives", "Other types that were considered, and why"
        )

    def show_profile(self, profile: Profile) -> None:
        self._choice.set_value(profile.typology or "")
        super().show_profile(profile)
