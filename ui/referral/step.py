"""The first step of the walk: why the case is here, who it is about, and how it was triaged."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from panel.cases import service as case_service
from panel.cases.model import Case, CaseChanges
from panel.referrals import service
from panel.referrals.record import Referral
from ui.console.step import Step
from ui.entries.field_grid import FieldGrid
from ui.referral.answers_section import AnswersSection, EarlierReferrals
from ui.referral.person_card import PeopleSection
from ui.referral.question_set import load_question_set
from ui.referral.sharing_section import SharingSection
from ui.referral.triage_section import TriageSection
from ui.widgets.notices import Notice
from ui.widgets.page import Labelled, ScrollPage, Section
from ui.widgets.text import SavedLine, SavedText
from ui.workspace import Workspace

_LINES = {"oic": "Officer in the case", "crime_reference": "Crime reference"}


class ReferralStep(Step):
    """One case's referral, in a glance for the panel and with its decisions."""

    tables: ClassVar[frozenset[str]] = frozenset({"case_file", "person", "referral"})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        protocol = load_question_set()
        changes = workspace.changes
        why = Section("Why here")
        self._why = SavedText(
            "Why here",
            lines=3,
            placeholder="In a few sentences, why the case comes to the clinic",
        )
        why.body.addWidget(self._why)
        self._lines = {name: SavedLine(label) for name, label in _LINES.items()}
        lines = FieldGrid(most_columns=2)
        for name, line in self._lines.items():
            lines.add(Labelled(_LINES[name], line))
            line.edited.connect(lambda text, name=name: self._save_line(name, text))
        details = Section("Police")
        details.body.addWidget(lines)
        self._people = PeopleSection(changes)
        self._no_form = Notice(
            "No referral form belongs to this case, so there is nothing to triage.", "info"
        )
        self._triage = TriageSection(changes, protocol)
        self._answers = AnswersSection(protocol)
        self._sharing = SharingSection(changes, workspace.protocol.lawful_bases)
        self._earlier = EarlierReferrals(protocol)
        page = ScrollPage()
        for part in (
            why,
            self._people,
            self._no_form,
            self._triage,
            self._answers,
            self._sharing,
            details,
            self._earlier,
        ):
            page.body.addWidget(part)
        self.column.addWidget(page)
        self._connect()

    def load(self) -> None:
        self._show(another=True)

    def refresh(self) -> None:
        self._show(another=False)

    def focus_first(self) -> None:
        if self._triage.isHidden():
            self._why.setFocus()
        else:
            self._triage.focus_first()

    def _connect(self) -> None:
        self._why.edited.connect(self._save_why)
        self._triage.detail.connect(self.detail)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        taking = QShortcut(QKeySequence("Alt+P"), self, context=within)
        taking.activated.connect(self._triage.take_proposal)

    def _show(self, *, another: bool) -> None:
        store, case_id = self.workspace.store, self.opened.case.id
        case = case_service.open_case(store, case_id)
        referrals = service.of_case(store, case_id)
        (self._why.load if another else self._why.set_value)(case.why_here)
        for name, line in self._lines.items():
            (line.load if another else line.set_value)(getattr(case, name))
        self._people.show_people(case)
        self._show_referral(case, referrals[0] if referrals else None, another=another)
        self._sharing.show_case(case, another=another)
        self._earlier.show_earlier(referrals[1:])

    def _show_referral(self, case: Case, latest: Referral | None, *, another: bool) -> None:
        self._no_form.setVisible(latest is None)
        self._triage.setVisible(latest is not None)
        self._answers.setVisible(latest is not None)
        if latest is not None:
            self._triage.show_triage(case, latest, another=another)
            self._answers.show_answers(latest)

    def _save_line(self, name: str, text: str) -> None:
        changes: CaseChanges = {name: text}  # type: ignore[misc] # the names are its fields
        self.workspace.changes.save(
            self._lines[name], case_service.change_case, self.opened.case.id, **changes
        )

    def _save_why(self, text: str) -> None:
        self.workspace.changes.save(
            self._why, case_service.change_case, self.opened.case.id, why_here=text
        )
