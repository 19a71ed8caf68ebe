"""Triage of a referral: the count, the level, the ground and the route, proposed and decided."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from panel.cases import service as case_service
from panel.cases.model import Case, Relationship
from panel.referrals import service
from panel.referrals.model import QUESTION_NUMBERS
from panel.referrals.protocol import DashProtocol
from panel.referrals.record import Referral, Triage
from ui.changes import Changes
from ui.desk.entries import written_moment
from ui.referral.decision_row import DecisionRow
from ui.referral.proposals import (
    ADVOCATES,
    DOMINANT,
    GROUNDS,
    LEVELS,
    RELATIONSHIPS,
    Decision,
    Proposals,
    deciding,
    proposals_for,
    taking,
)
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import Notice
from ui.widgets.page import Section

_PROJECTED = {"level": "level", "ground": "level", "relationship": "relationship", "route": "route"}


class TriageSection(Section):
    """The rows of triage for one referral.

    Signals:
        detail(str): the row that the room should see.
    """

    detail = Signal(object)

    def __init__(
        self, changes: Changes, protocol: DashProtocol, parent: QWidget | None = None
    ) -> None:
        super().__init__("Triage", parent=parent)
        self._changes = changes
        self._protocol = protocol
        self._case: Case | None = None
        self._referral: Referral | None = None
        self._proposals: Proposals | None = None
        routes = [(route, protocol.routes[route]) for route in _route_keys(protocol)]
        self._rows = {
            "level": DecisionRow("Risk level", LEVELS),
            "ground": DecisionRow("Ground for high risk", GROUNDS, with_reason=True),
            "relationship": DecisionRow("Relationship", RELATIONSHIPS, listed=True),
            "dominant": DecisionRow("Dominant risk", DOMINANT),
            "route": DecisionRow("Route", routes, listed=True, with_reason=True),
            "advocate": DecisionRow("Who speaks for the victim", ADVOCATES),
        }
        self._counted = PlainLabel(size="large", bold=True, wrap=True)
        self._meant = PlainLabel(
            "A count triggers a referral. It is not a probability, and judgement overrides it.",
            size="small",
            tone="quiet",
            wrap=True,
        )
        self._who = PlainLabel(size="small", tone="quiet", wrap=True)
        self._notes = Notice("", "warning")
        self._lay_out()
        self._connect()

    def show_triage(self, case: Case, referral: Referral, *, another: bool) -> None:
        """Show a referral of a case; `another` when a different one was shown before."""
        self._case, self._referral = case, referral
        self._proposals = proposals_for(case, referral, self._protocol)
        count = self._proposals.count
        self._counted.setText(counted_answers(self._proposals))
        self._notes.say(" ".join(count.notes), "warning")
        for name, row in self._rows.items():
            row.show_decision(self._decision(name), another=another)
        self._who.setText(_who_decided(referral.triage))

    def focus_first(self) -> None:
        """Put the keyboard on the first row that waits for a decision."""
        row = self._next_to_decide() or self._rows["level"]
        row.control.setFocus()

    def take_proposal(self) -> None:
        """Take the proposal of the row with the keyboard, else of the first that is open."""
        focused = QApplication.focusWidget()
        here = next(
            (
                name
                for name, row in self._rows.items()
                if focused is not None
                and row.isAncestorOf(focused)
                and self._decision(name).proposed
            ),
            None,
        )
        name = here or next((key for key, row in self._rows.items() if row.is_open), None)
        if name is not None:
            self._take(name)

    def _lay_out(self) -> None:
        self.body.addWidget(self._counted)
        self.body.addWidget(self._meant)
        self.body.addWidget(self._who)
        self.body.addWidget(self._notes)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for row in self._rows.values():
            rows.addWidget(row)
        self.body.addLayout(rows)

    def _connect(self) -> None:
        for name, row in self._rows.items():
            row.chosen.connect(lambda key, name=name: self._choose(name, key))
            row.taken.connect(lambda name=name: self._take(name))
        self._rows["ground"].reasoned.connect(self._explain_ground)
        self._rows["route"].reasoned.connect(self._explain_route)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _decision(self, name: str) -> Decision:
        decision = getattr(self._proposals, name)
        assert isinstance(decision, Decision)  # noqa: S101 (the rows are named after its fields)
        return decision

    def _choose(self, name: str, key: str) -> None:
        if self._referral is None or self._case is None:
            return
        if name == "relationship":
            chosen = Relationship(key) if key else Relationship.UNDETERMINED
            saved = self._changes.do(case_service.change_case, self._case.id, relationship=chosen)
        else:
            saved = self._changes.do(service.triage, self._referral.id, **deciding(name, key))
        if saved is None:
            self._rows[name].show_decision(self._decision(name), another=False)

    def _take(self, name: str) -> None:
        decision = self._decision(name)
        if self._referral is None or self._proposals is None or not decision.proposed:
            return
        if name == "relationship":
            self._choose(name, decision.proposed)
        else:
            changes = taking(name, decision)
            self._changes.do(service.triage, self._referral.id, **changes)
        if (row := self._next_to_decide()) is not None:
            row.control.setFocus()
        else:
            self._rows[name].control.setFocus()

    def _explain_ground(self, text: str) -> None:
        field = self._rows["ground"].reason
        if self._referral and field:
            self._changes.save(field, service.triage, self._referral.id, ground_reason=text)

    def _explain_route(self, text: str) -> None:
        field = self._rows["route"].reason
        if self._referral and field:
            self._changes.save(field, service.triage, self._referral.id, route_reason=text)

    def _next_to_decide(self) -> DecisionRow | None:
        """The first row with a proposal that waits, or the one that only a person can say."""
        for name, row in self._rows.items():
            if row.is_open or (name == "dominant" and not self._decision(name).decided):
                return row
        return None

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for name, shown in _PROJECTED.items():
            if new is not None and self._rows[name].isAncestorOf(new):
                self.detail.emit(shown)


def counted_answers(proposals: Proposals) -> str:
    """As in "17 of 28 answered yes, 2 unanswered. S-DASH 4 of 11"."""
    count = proposals.count
    unanswered = sum(1 for key in count.unanswered if " " not in key)
    return (
        f"{count.yes_count} of {len(QUESTION_NUMBERS)} answered yes, {unanswered} unanswered. "
        f"S-DASH {count.sdash_yes} of {count.sdash_total}."
    )


def _route_keys(protocol: DashProtocol) -> list[str]:
    """The routes in the order of the protocol data, without those who speak for the victim."""
    advocates = {key for key, _ in ADVOCATES}
    return [key for key in protocol.routes if key not in advocates]


def _who_decided(triage: Triage) -> str:
    if triage.triaged_at is None:
        return "Nobody has decided yet."
    return f"Last decided by {triage.triaged_by}, {written_moment(triage.triaged_at)}."
