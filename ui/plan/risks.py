"""The risks that the panel names, each with an action or with the reason why there is none."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actions.model import AgreedAction
from panel.dates.written import format_day
from panel.meetings import service
from panel.meetings.model import Risk, RiskChanges
from panel.text import as_sentence
from ui.changes import Field
from ui.entries.field_set import FieldSet
from ui.entries.folding_row import FoldingRow, RowList
from ui.entries.typed_entry import TypedEntry, Understood
from ui.theme import UNIT
from ui.widgets.buttons import Button
from ui.widgets.labels import KeyHint, PlainLabel, TagKind
from ui.widgets.page import FlowRow, Labelled, Section
from ui.widgets.text import SavedText
from ui.workspace import Workspace

_KEY = "A"


class RiskRow(FoldingRow):
    """A risk and what answers it.

    Signals:
        make_action(str, int): an action is to be begun with these words for the risk of this id.
    """

    make_action = Signal(str, int)

    def __init__(self, workspace: Workspace, risk: Risk) -> None:
        super().__init__()
        self._workspace = workspace
        self._risk = risk
        self._reason: SavedText | None = None
        self._fields: FieldSet[Risk] = FieldSet(self._save)
        self.removed.connect(lambda: workspace.changes.do(service.remove_risk, self._risk.id))

    def show_risk(self, risk: Risk, actions: Sequence[AgreedAction]) -> None:
        """Shows it with the actions that answer it, as stored now."""
        self._risk = risk
        answers = [self._action_text(action) for action in actions]
        if risk.no_action_reason:
            answers.append(f"Why no action: {risk.no_action_reason}")
        self.show_words(risk.text, "\n".join(answers), [_tag(risk, len(actions))])
        self._fields.refresh(risk)

    def open_reason(self) -> None:
        """Puts the keyboard where the reason for having no action is typed."""
        self.set_open(True)
        if self._reason is not None:
            self._reason.setFocus()

    def make_body(self) -> QWidget:
        body = QWidget()
        text = self._fields.add(SavedText("Risk", lines=1), "text")
        self._reason = SavedText("Why there is no action", lines=1)
        self._fields.add(self._reason, "no_action_reason")
        make = Button("Make it an action")
        make.clicked.connect(self._make_action)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * UNIT)
        column.addWidget(Labelled("Risk", text))
        column.addWidget(Labelled("Why there is no action", self._reason))
        column.addWidget(make)
        body.setFocusProxy(text)
        self._fields.load(self._risk)
        return body

    def press(self, letter: str) -> None:
        if letter.upper() == _KEY:
            self._make_action()

    def _make_action(self) -> None:
        self.make_action.emit(self._risk.text, self._risk.id)

    def _action_text(self, action: AgreedAction) -> str:
        agency = self._workspace.protocol.agency_name(action.agency)
        due = f"by {format_day(action.due)}" if action.due else ""
        who = ", ".join(filter(None, (agency, action.owner, due)))
        return f"Action: {action.text} ({who})" if who else f"Action: {action.text}"

    def _save(self, field: Field, changes: Mapping[str, Any]) -> None:
        self._workspace.changes.save(
            field, service.change_risk, self._risk.id, **cast("RiskChanges", changes)
        )


def _tag(risk: Risk, actions: int) -> tuple[str, TagKind]:
    if actions:
        return ("1 action" if actions == 1 else f"{actions} actions"), "success"
    if risk.no_action_reason:
        return "Reason given", "neutral"
    return "No action and no reason yet", "warning"


class RisksSection(QWidget):
    """The line that risks are typed in, and the risks.

    Signals:
        make_action(str, int): as of a row.
    """

    make_action = Signal(str, int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._item_id = 0
        self._actions: Sequence[AgreedAction] = ()
        self._risks: Sequence[Risk] = ()
        self.entry = TypedEntry(
            "Add a risk", lambda _line: Understood(), placeholder="Type a risk: what may happen"
        )
        self.rows: RowList[Risk, RiskRow] = RowList(self._made, self._show)
        self._keys = FlowRow()
        self._keys.add(PlainLabel("On a risk:", size="small", tone="quiet"))
        for key, words in ((_KEY, "makes it an action"), ("Enter", "gives a reason or edits it")):
            self._keys.add(KeyHint(key))
            self._keys.add(PlainLabel(words, size="small", tone="quiet"))
        section = Section("Risks", "Action or reason for each")
        for part in (self.entry, self._keys, self.rows):
            section.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        self.entry.entered.connect(self._add)

    def show_risks(
        self, item_id: int, risks: Sequence[Risk], actions: Sequence[AgreedAction]
    ) -> None:
        """Shows the risks of an agenda item with those of the actions that answer them."""
        self._item_id, self._actions, self._risks = item_id, actions, risks
        self.entry.turn_to(item_id)
        self._keys.setVisible(bool(risks))
        self.rows.show_entries(risks)

    def go_to_bare(self) -> None:
        """Puts the keyboard on the first risk with neither action nor reason."""
        for risk in self._risks:
            row = self.rows.row(risk.id)
            if row is not None and not risk.no_action_reason and not self._answering(risk):
                row.open_reason()
                return

    def _made(self, risk: Risk) -> RiskRow:
        row = RiskRow(self._workspace, risk)
        row.make_action.connect(self.make_action)
        return row

    def _show(self, row: RiskRow, risk: Risk) -> None:
        row.show_risk(risk, self._answering(risk))

    def _answering(self, risk: Risk) -> list[AgreedAction]:
        return [action for action in self._actions if action.risk_id == risk.id]

    def _add(self, line: str) -> None:
        text = as_sentence(" ".join(line.split()))
        if self._workspace.changes.save(self.entry, service.add_risk, self._item_id, text=text):
            self.entry.clear()
