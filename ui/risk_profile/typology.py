"""The type of stalking, chosen with reasons for and against, the alternatives kept."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from srp_worksheet.model import Profile, RiskProfileProtocol, Typology
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.part import Part
from ui.widgets.labels import PlainLabel
from ui.widgets.look import literal


class TypologyPart(Part):
    """Five types or undetermined (protocol 2.2)."""

    def __init__(self, editor: ProfileEditor, protocol: RiskProfileProtocol) -> None:
        super().__init__("typology", "Typology", editor)
        self._group = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        self.body.setSpacing(4)
        for choice in protocol.typologies:
            radio = QRadioButton(literal(choice.label))
            radio.setAccessibleDescription(choice.text)
            radio.clicked.connect(lambda _on=True, code=choice.code: self._choose(code))
            self._group.addButton(radio)
            self._radios[choice.code] = radio
            self.body.addWidget(radio)
            text = PlainLabel(choice.text, size="small", tone="quiet", wrap=True)
            text.setIndent(24)
            self.body.addWidget(text)
        self.body.addSpacing(8)
        self.places["typology"] = self._radios[protocol.typologies[0].code]
        self.add_text("typology_for", "Reasons for", "What points to this type")
        self.add_text("typology_against", "Reasons against", "What does not fit")
        self.add_text(
            "typology_alternatives", "Alternatives", "Other types that were considered, and why"
        )

    def show_profile(self, profile: Profile) -> None:
        self._group.setExclusive(False)
        for code, radio in self._radios.items():
            radio.setChecked(code == profile.typology)
        self._group.setExclusive(True)
        chosen = self._radios.get(profile.typology or "")
        self.places["typology"] = chosen or next(iter(self._radios.values()))
        super().show_profile(profile)

    def _choose(self, code: str) -> None:
        if self.editor.profile is not None and self.editor.profile.typology != code:
            self.editor.change({"typology": Typology(code)})
