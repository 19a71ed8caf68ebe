"""Whether the two people are known, and what they are to each other, for a person to say."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout

from panel.cases.model import CaseId, Relationship
from panel.dates.local import local_day
from panel.dates.vocabulary import add_months
from panel.dates.written import format_day
from panel.referrals.record import EarlierCase
from ui.case_words import RELATIONSHIP_WORDS
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice
from ui.widgets.labels import PlainLabel
from ui.widgets.look import literal
from ui.widgets.notices import Notice
from ui.widgets.page import Section

NEW_CASE = CaseId(0)


class SamePeople(Section):
    """Earlier cases that may be about the same two people: linked by a person or not at all."""

    def __init__(self, months: int) -> None:
        super().__init__("Same two people?")
        self._months = months
        self._earlier: Sequence[EarlierCase] = ()
        self._choices: dict[CaseId, QRadioButton] = {}
        self._rows = QVBoxLayout()
        self._ask = Notice(
            "Say first whether this is a repeat of an earlier case or a new case.", "warning"
        )
        self._ask.hide()
        self.body.addWidget(self._ask)
        self.body.addLayout(self._rows)

    def show_earlier(self, earlier: Sequence[EarlierCase], received: datetime) -> None:
        """Offer the earlier cases; what was chosen stays chosen while it is still offered."""
        if earlier == self._earlier:
            return
        chosen = self.chosen() if self._choices else None
        self.forget()
        self._earlier = earlier
        same = [case for case in earlier if case.same_victim and case.same_respondent]
        for case in same:
            when = _last_referred(case, received, self._months)
            words = f"Looks like {case.reference}: same victim and same respondent{when}."
            self._rows.addWidget(PlainLabel(words, wrap=True))
            self._offer(case.case_id, f"Link as a repeat of {case.reference}")
        if same:
            self._offer(NEW_CASE, "Not the same: open a new case")
        for case in earlier:
            if case not in same:
                whom = "victim" if case.same_victim else "respondent"
                other = "respondent" if case.same_victim else "victim"
                words = f"{case.reference} names the same {whom}, but another {other}."
                self._rows.addWidget(PlainLabel(words, size="small", tone="quiet", wrap=True))
        self.setVisible(bool(earlier))
        if chosen is not None and chosen in self._choices:
            self._choices[chosen].setChecked(True)

    def forget(self) -> None:
        """Forget what was offered and chosen, because another form is shown."""
        self._earlier = ()
        self._choices.clear()
        self._ask.hide()
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.hide()

    def chosen(self) -> CaseId | None:
        """The case to link to, `NEW_CASE`, or None while the person has not said."""
        if not self._choices:
            return NEW_CASE
        return next((key for key, radio in self._choices.items() if radio.isChecked()), None)

    def ask(self) -> None:
        """Say that the choice is needed, and put the keyboard on it."""
        self._ask.show()
        next(iter(self._choices.values())).setFocus()

    def _offer(self, case_id: CaseId, words: str) -> None:
        radio = QRadioButton(literal(words))
        radio.setAccessibleName(words)
        radio.toggled.connect(self._ask.hide)
        self._choices[case_id] = radio
        self._rows.addWidget(radio)


class RelationshipChoice(Section):
    """What the respondent is to the victim: the form's words propose, a person chooses.

    Signals:
        chosen(): the person chose.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("Relationship")
        self._words = PlainLabel(wrap=True, tone="quiet")
        self._take = Button("Take the proposal", key="Alt+P")
        options = [(key.value, words) for key, words in RELATIONSHIP_WORDS.items()]
        self._choice = SavedChoice("Relationship category", options, blank="Not chosen yet")
        self._proposed = Relationship.UNDETERMINED
        self._take.clicked.connect(self.take_proposal)
        self._choice.edited.connect(self._changed)
        for part in (self._words, self._choice, self._take):
            self.body.addWidget(part)

    def propose(self, proposed: Relationship, words: str | None) -> None:
        """Show what the form's words point to."""
        self._proposed = proposed
        said = f"The form says “{words}”" if words else "The form says nothing"
        settled = proposed is not Relationship.UNDETERMINED
        points = (
            f"which points to: {RELATIONSHIP_WORDS[proposed]}"
            if settled
            else ("which does not settle the category")
        )
        self._words.setText(f"{said}, {points}.")
        self._take.set_text(f"Take “{RELATIONSHIP_WORDS[proposed]}”")
        self._take.setVisible(settled and not self.value())

    def value(self) -> Relationship | None:
        """What the person chose; None so far."""
        key = self._choice.value()
        return Relationship(key) if key else None

    def forget(self) -> None:
        """Nothing is chosen, because another form is shown."""
        self._choice.load("")

    def take_proposal(self) -> None:
        """Choose what the form's words point to, where nothing is chosen yet."""
        if self._take.isHidden():
            return
        if self._take.hasFocus():
            self._choice.setFocus()
        self._choice.load(self._proposed.value)
        self._changed()

    def _changed(self) -> None:
        self._take.setVisible(False)
        self.chosen.emit()


def _last_referred(case: EarlierCase, received: datetime, months: int) -> str:
    if case.last_referred is None:
        return ""
    last = local_day(case.last_referred)
    within = add_months(last, months) >= local_day(received)
    span = f"within {months} months" if within else f"more than {months} months ago"
    return f", last referred {format_day(last)} ({span})"
