"""One decision of triage: what the program proposes and why, and what a person decided."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.referral.proposals import Decision
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.labels import PlainLabel, Tag, TagKind
from ui.widgets.page import FlowRow, Line
from ui.widgets.text import SavedText


class DecisionRow(QWidget):
    """A choice with its proposal. Nothing is chosen until a person chooses it.

    Signals:
        chosen(str): the key that the person chose, "" when it was taken back.
        reasoned(str): the person's reason.
        taken(): the person takes the proposal.
    """

    chosen = Signal(str)
    reasoned = Signal(str)
    taken = Signal()

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        *,
        listed: bool = False,
        with_reason: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`listed` offers the options in a list that opens, where they are many."""
        super().__init__(parent)
        self._words = dict(options)
        self._decision = Decision("", "", "")
        self._state = Tag("")
        self._proposal = PlainLabel(size="small", tone="quiet", wrap=True)
        self._take = Button("Take the proposal", "link", key="Alt+P")
        self._take.setAutoDefault(True)
        self._take.clicked.connect(self.taken)
        self.reason: SavedText | None = None
        self.control, self._show_value = self._build_control(name, options, listed=listed)
        if with_reason:
            self.reason = SavedText(f"Reason: {name}", lines=1, placeholder="Reason")
            self.reason.edited.connect(self.reasoned)
        self._lay_out(name)

    @property
    def is_open(self) -> bool:
        """Whether there is a proposal and nobody has decided."""
        return bool(self._decision.proposed) and not self._decision.decided

    def show_decision(self, decision: Decision, *, another: bool) -> None:
        """Show what is proposed and decided; `another` when it is of another case."""
        self._decision = decision
        self._show_value(decision.decided, another)
        if self.reason is not None:
            (self.reason.load if another else self.reason.set_value)(decision.reason)
        self._state.show_status(*self._status())
        self._proposal.setText(self._told())
        self._take.setVisible(bool(decision.proposed) and decision.decided != decision.proposed)

    def _status(self) -> tuple[str, TagKind]:
        decision = self._decision
        if not decision.decided:
            return ("Proposed, not decided" if decision.proposed else "Not decided"), "warning"
        if decision.needs_reason and not decision.reason:
            return "Decided, reason missing", "danger"
        return "Decided", "success"

    def _told(self) -> str:
        decision = self._decision
        if not decision.proposed:
            return decision.why
        words = self._words[decision.proposed]
        return f"The program proposes: {words}. {decision.why}".strip()

    def _build_control(
        self, name: str, options: Sequence[tuple[str, str]], *, listed: bool
    ) -> tuple[QWidget, Callable[[str, bool], None]]:
        if listed:
            choice = SavedChoice(name, options, blank="Not decided")
            choice.edited.connect(self.chosen)
            return choice, lambda key, another: (choice.load if another else choice.set_value)(key)
        segmented = Segmented(name, options)
        segmented.chosen.connect(self.chosen)
        return segmented, lambda key, _another: segmented.set_value(key)

    def _lay_out(self, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(name, bold=True, wrap=True), 1)
        head.addWidget(self._state)
        controls = FlowRow()
        controls.add(self.control)
        controls.add(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._proposal)
        column.addWidget(controls)
        if self.reason is not None:
            column.addWidget(self.reason)
        column.addSpacing(4)
        column.addWidget(Line())
