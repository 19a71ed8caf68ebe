"""What follows the factors on the page: context, typology, judgement, formulation, sign-off."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.cases.model import Incident
from srp_worksheet import service
from srp_worksheet.model import Profile
from ui.risk_profile.conclusion import FormulationPart
from ui.risk_profile.context import ContextPart
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.judgement import JudgementPart
from ui.risk_profile.part import Part
from ui.risk_profile.sign_off import SignOffPart
from ui.risk_profile.typology import TypologyPart
from ui.workspace import Workspace

LINKS = (
    ("context", "Context"),
    ("typology", "Typology"),
    ("judgement", "Judgement"),
    ("formulation", "Formulation"),
    ("sign_off", "Sign"),
)
"""The keys of the parts, and what the links to them say."""


class AfterFactors(QWidget):
    """The parts after the factors; made when they are first needed, to open quickly."""

    def __init__(self, workspace: Workspace, editor: ProfileEditor) -> None:
        super().__init__()
        protocol = workspace.protocol.risk_profile
        self._context = ContextPart(editor, protocol, workspace.today)
        self.sign_off = SignOffPart(editor, protocol, lambda: service.assessors(workspace.store))
        self.parts: tuple[Part, ...] = (
            self._context,
            TypologyPart(editor, protocol),
            JudgementPart(editor, protocol),
            FormulationPart(editor, workspace.today),
            self.sign_off,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in self.parts:
            column.addWidget(part)

    def load(self, profile: Profile, incidents: Sequence[Incident]) -> None:
        """Show another profile."""
        self._context.show_span(incidents)
        for part in self.parts:
            part.load(profile)

    def show_profile(self, profile: Profile, incidents: Sequence[Incident]) -> None:
        """Show the same profile as it is stored now."""
        self._context.show_span(incidents)
        for part in self.parts:
            part.show_profile(profile)

    def part_of(self, widget: QWidget) -> Part | None:
        """The part in which a widget stands."""
        return next((part for part in self.parts if part.isAncestorOf(widget)), None)

    def part_with(self, key: str) -> Part | None:
        """The part of this key, or the one that has a place of this key."""
        return next((part for part in self.parts if part.key == key or key in part.places), None)
