"""The Stalking Protection Order: what the solicitor needs, and what is still missing."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

import resources
from panel.cases import service as case_service
from panel.orders import service
from panel.orders.model import LIMBS, Application, Gap, Section
from panel.orders.rules import gaps
from reports.relied_on import profile_relied_on
from ui.console.step import Step
from ui.spo.answers import SectionPart
from ui.spo.chronology_picker import chronology_rows
from ui.spo.editor import ApplicationEditor
from ui.spo.gaps_panel import GapsPanel
from ui.spo.limbs import LimbsPart
from ui.spo.readiness import limb_statuses
from ui.spo.sought import SoughtPart
from ui.spo.suggestions import Suggestion, load_suggestions
from ui.spo.terms import TermsPart
from ui.widgets.kept import KeptField
from ui.widgets.notices import EmptyState
from ui.widgets.page import ScrollPage
from ui.widgets.saved import flush_all, go_to_kept
from ui.workspace import Workspace

_EMPTY = (
    "What is sought, the facts on the three limbs of section 1(1), the proposed terms and what the "
    "solicitor would still have to ask for will be here."
)
_LIMBS = "limbs"
_WIDE, _HIGH, _BESIDE, _ABOVE = 960, 360, 320, 104


class SpoStep(Step):
    """The preparation of an application, with the gaps in sight.

    Signals:
        make_note(): the briefing note for the solicitor is wanted.
        elsewhere(str): a gap is put right in another step: chronology, respondent, risk_profile.
    """

    make_note = Signal()
    elsewhere = Signal(str)

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "spo_application",
            "spo_answer",
            "spo_term",
            "incident",
            "risk_profile",
            "case_file",
            "person",
        }
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._editor = ApplicationEditor(workspace.changes)
        self._suggestions: tuple[Suggestion, ...] | None = None
        sections = {section.key: section for section in workspace.protocol.spo_sections}
        self._sought = SoughtPart(self._editor)
        self._limbs = LimbsPart(self._editor, sections[_LIMBS])
        self._terms = TermsPart(self._editor, self._common_wordings)
        self._sections: list[SectionPart] = []
        self._gap_texts = _gap_texts(workspace.protocol.spo_sections)
        self._gaps = GapsPanel()
        self._gaps.wanted.connect(self._go_to)
        self._gaps.make_note.connect(self.make_note)
        workspace.kept.wanted.connect(self._go_to_kept)
        self._lay_out()

    def _lay_out(self) -> None:
        self._empty = EmptyState(
            "No application is being prepared", _EMPTY, "Begin the preparation"
        )
        self._empty.pressed.connect(self._begin)
        self._empty_page = QWidget()
        box = QVBoxLayout(self._empty_page)
        box.setContentsMargins(24, 12, 24, 12)
        box.addWidget(self._empty)
        self._page = ScrollPage()
        for part in (self._sought, self._limbs, self._terms):
            self._page.body.addWidget(part)
        self._work = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._work)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addWidget(self._gaps)
        self._sides.addWidget(self._page, 1)
        self.column.addWidget(self._empty_page)
        self.column.addWidget(self._work)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The gaps stand at the right where there is room, else at the top."""
        px = self.workspace.appearance.theme.px
        if self.width() >= px(_WIDE):
            self._sides.setDirection(QBoxLayout.Direction.RightToLeft)
            self._sides.insertWidget(0, self._gaps)
            self._gaps.stand_beside(px(_BESIDE))
        elif self.height() >= px(_HIGH):
            self._sides.setDirection(QBoxLayout.Direction.TopToBottom)
            self._sides.insertWidget(0, self._gaps)
            self._gaps.stand_above(px(_ABOVE))
        else:
            self._page.body.insertWidget(0, self._gaps)
            self._gaps.stand_within(px(_ABOVE))
        super().resizeEvent(event)

    def load(self) -> None:
        application = self._editor.application = self._stored()
        if application is not None:
            self._sought.load(application)
            self._limbs.load(application)
            for section in self._sections:
                section.load(application, self.workspace.kept)
            QTimer.singleShot(0, self, self._sections_below)
        self._show(application)

    def refresh(self) -> None:
        application, before = self._stored(), self._editor.application
        if (application and application.id) != (before and before.id):
            flush_all(self)
            self.load()
            return
        self._editor.application = application
        self._show(application)

    def focus_first(self) -> None:
        if self._editor.application is None:
            self._empty.setFocus()
        else:
            self._sought.focus_on_choice()

    def _sections_below(self) -> list[SectionPart]:
        """The rest of the protocol's list, made on first need or as soon as the top is shown."""
        application = self._editor.application
        if application is not None and not self._sections:
            for section in self.workspace.protocol.spo_sections:
                if section.key != _LIMBS:
                    part = SectionPart(self._editor, section, self.workspace.today)
                    part.load(application, self.workspace.kept)
                    part.show_application(application)
                    self._sections.append(part)
                    self._page.body.addWidget(part)
        return self._sections

    def _stored(self) -> Application | None:
        return service.application(self.workspace.store, self.opened.case.id)

    def _show(self, application: Application | None) -> None:
        self._empty_page.setVisible(application is None)
        self._work.setVisible(application is not None)
        if application is None:
            return
        store, protocol = self.workspace.store, self.workspace.protocol
        case = case_service.open_case(store, self.opened.case.id)
        incidents = case_service.chronology(store, case.id)
        relied_on = profile_relied_on(store, case.id)
        profile = relied_on.profile
        signed = profile is not None and profile.signed_at is not None
        shown_gaps = (
            gaps(case, incidents, application, protocol.spo_sections, profile_signed=signed)
            if application.is_sought
            else []
        )
        rows = chronology_rows(incidents, protocol)
        statuses = limb_statuses(protocol.spo_sections, incidents, application, relied_on)
        self._sought.show_application(application)
        self._limbs.show_application(application, rows, statuses)
        self._terms.show_application(application, rows, shown_gaps)
        for section in self._sections:
            section.show_application(application)
        self._gaps.show_gaps(shown_gaps)

    def _common_wordings(self) -> tuple[Suggestion, ...]:
        if self._suggestions is None:
            self._suggestions = load_suggestions(resources.protocol_file("spo_terms.toml"))
        return self._suggestions

    def _begin(self) -> None:
        version = self.workspace.protocol.spo_version
        if self.workspace.changes.do(service.begin, self.opened.case.id, version):
            self.focus_first()

    def _go_to(self, gap: Gap) -> None:
        """Put the keyboard where a gap can be filled."""
        fields = {
            key: field for part in self._sections_below() for key, field in part.fields.items()
        }
        if gap.key.startswith("term:"):
            self._terms.go_to(gap)
        elif gap.key == "terms":
            self._terms.add_prohibition.setFocus()
        elif gap.key == "sought":
            self._sought.focus_on_choice()
        elif gap.key in LIMBS:
            self._go_to_limb(gap)
        elif gap.key in fields:
            fields[gap.key].setFocus()
        else:
            self.elsewhere.emit(gap.key)

    def _go_to_kept(self, wanted: KeptField) -> None:
        if wanted.record.table == "spo_application":
            self._sections_below()
            go_to_kept(self, wanted)

    def _go_to_limb(self, gap: Gap) -> None:
        block = self._limbs.blocks[gap.key]
        if gap.text == self._gap_texts[gap.key]:
            block.facts.setFocus()
        elif gap.key == "limb_b":
            self.elsewhere.emit("risk_profile")
        else:
            block.rows.open_list()


def _gap_texts(sections: Sequence[Section]) -> dict[str, str]:
    """What is printed while a field is empty, by its key."""
    return {field.key: field.gap for section in sections for field in section.fields}
