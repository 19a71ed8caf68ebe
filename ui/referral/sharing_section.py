"""Consent to sharing, and the bases on which information is shared (protocol 4.2, appendix 3)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from panel.cases import service
from panel.cases.model import Case, Consent
from panel.protocol import LawfulBasis
from ui.changes import Changes
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import Notice
from ui.widgets.page import Labelled, Section
from ui.widgets.text import SavedText

_CONSENT_WORDS = {
    Consent.NOT_RECORDED: "Not recorded",
    Consent.GIVEN: "Given",
    Consent.REFUSED: "Refused",
    Consent.UNSAFE_TO_ASK: "Unsafe to ask",
    Consent.CANNOT_CONSENT: "Cannot consent",
}
_REGIMES = {
    "law_enforcement": "law-enforcement processing",
    "general": "general processing",
    "any": "either regime",
}


class SharingSection(Section):
    """What is known of consent, the bases in use, and why sharing is needed."""

    def __init__(
        self, changes: Changes, bases: Sequence[LawfulBasis], parent: QWidget | None = None
    ) -> None:
        super().__init__("Consent and lawful bases", parent=parent)
        self._changes = changes
        self._bases = bases
        self._case: Case | None = None
        self._consent = SavedChoice(
            "Consent", [(key.value, words) for key, words in _CONSENT_WORDS.items()]
        )
        self._none = Notice("No lawful basis is recorded for this case.", "warning")
        self._used = PlainLabel(wrap=True)
        self._more = Button("Change the bases", "link")
        self._more.setCheckable(True)
        self._list = QWidget()
        self._list.hide()
        self._ticks: dict[str, QCheckBox] = {}
        self._reason = SavedText(
            "Why sharing is necessary and proportionate",
            placeholder="Purpose, and why this much and no more",
        )
        self._lay_out()
        self._consent.edited.connect(self._save_consent)
        self._reason.edited.connect(self._save_reason)
        self._more.toggled.connect(self._list.setVisible)

    def show_case(self, case: Case, *, another: bool) -> None:
        """Show a case; `another` when a different one was shown before."""
        self._case = case
        if another:
            self._consent.load(case.consent.value)
            self._reason.load(case.sharing_reason)
            self._more.setChecked(False)
        else:
            self._consent.set_value(case.consent.value)
            self._reason.set_value(case.sharing_reason)
        used = [basis for basis in self._bases if basis.code in case.lawful_bases]
        self._used.setText("\n".join(_described(basis) for basis in used))
        self._used.setVisible(bool(used))
        self._none.setVisible(not used)
        for code, tick in self._ticks.items():
            tick.setChecked(code in case.lawful_bases)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        for basis in self._bases:
            row = _BasisRow(basis)
            row.tick.clicked.connect(self._save_bases)
            self._ticks[basis.code] = row.tick
            column.addWidget(row)
        self.body.addWidget(Labelled("The victim's consent", self._consent))
        self.body.addWidget(PlainLabel("Shared under", bold=True))
        for part in (self._none, self._used, self._more, self._list):
            self.body.addWidget(part)
        self.body.addWidget(Labelled("Why it is necessary and proportionate", self._reason))

    def _save_consent(self, key: str) -> None:
        if self._case:
            self._changes.save(
                self._consent, service.change_case, self._case.id, consent=Consent(key)
            )

    def _save_reason(self, text: str) -> None:
        if self._case:
            self._changes.save(
                self._reason, service.change_case, self._case.id, sharing_reason=text
            )

    def _save_bases(self) -> None:
        if self._case is None:
            return
        codes = [code for code, tick in self._ticks.items() if tick.isChecked()]
        kept = [code for code in self._case.lawful_bases if code not in self._ticks]
        saved = self._changes.do(service.change_case, self._case.id, lawful_bases=kept + codes)
        if saved is None:
            self.show_case(self._case, another=False)


class _BasisRow(QWidget):
    """A basis to tick, with its regime and what limits it; a click on the words ticks too."""

    def __init__(self, basis: LawfulBasis) -> None:
        super().__init__()
        self.tick = QCheckBox()
        self.tick.setAccessibleName(_described(basis))
        self.tick.setAccessibleDescription(basis.note)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(_described(basis), wrap=True))
        if basis.note:
            words.addWidget(PlainLabel(basis.note, size="small", tone="quiet", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.tick.click()


def _described(basis: LawfulBasis) -> str:
    return f"{basis.name} ({_REGIMES.get(basis.regime, basis.regime)})"
