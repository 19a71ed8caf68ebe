"""What is only read in a plan: actions of the case, other hearings, a meeting that is closed."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from actions.model import AgreedAction
from panel.dates.written import format_day, format_weekday
from panel.meetings.model import (
    AgendaItem,
    Meeting,
    MeetingId,
    MeetingState,
    Note,
    NoteKind,
    Risk,
)
from reports.wording import Wording
from ui.actions.words import status_tag, who_and_whence
from ui.plan.typed_note import KIND_WORDS
from ui.theme import UNIT
from ui.widgets.labels import KeyHint, PlainLabel, Tag
from ui.widgets.page import Line, Section

_UNDECIDED = "No decision recorded"


class _Reading(QWidget):
    """Entries to read, made anew only when they differ from those shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)

    def must_show(self, entries: object) -> bool:
        """Whether these are not what stands there; if so, it is empty afterwards."""
        if entries == self._shown:
            return False
        self._shown = entries
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        return True

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self._column.addWidget(part)


class CaseActions(Section):
    """The actions of the case, which are added and closed at the right of the window."""

    def __init__(self, protocol: Wording, parent: QWidget | None = None) -> None:
        super().__init__("Actions of this case", parent=parent)
        self._protocol = protocol
        self._reading = _Reading()
        way = QHBoxLayout()
        way.setSpacing(UNIT)
        way.addWidget(KeyHint("Ctrl+K"))
        words = "adds one. They are edited and closed at the right."
        way.addWidget(PlainLabel(words, size="small", tone="quiet", wrap=True), 1)
        self.body.addWidget(self._reading)
        self.body.addLayout(way)

    def show_actions(
        self, actions: Sequence[AgreedAction], meeting_number: int | None, today: date
    ) -> None:
        """Shows them as stored now."""
        if not self._reading.must_show((actions, meeting_number, today)):
            return
        for action in actions:
            self._reading.add(self._action(action, meeting_number, today), Line())
        if not actions:
            self._reading.add(PlainLabel("None agreed yet.", tone="quiet"))

    def _action(self, action: AgreedAction, meeting_number: int | None, today: date) -> QWidget:
        entry, words = QWidget(), QVBoxLayout()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(PlainLabel(action.text, wrap=True))
        who = who_and_whence(action, self._protocol, meeting_number)
        words.addWidget(PlainLabel(who, size="small", tone="quiet", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(Tag(*status_tag(action, today)))
        return entry


class EarlierHearings(Section):
    """What was decided when the case was heard before, newest first."""

    def __init__(self, protocol: Wording, parent: QWidget | None = None) -> None:
        super().__init__("Heard before", parent=parent)
        self._protocol = protocol
        self._reading = _Reading()
        self.body.addWidget(self._reading)

    def show_hearings(
        self, items: Sequence[AgendaItem], meetings: Mapping[MeetingId, Meeting]
    ) -> None:
        """Shows these hearings, which are given oldest first."""
        if not self._reading.must_show((items, meetings)):
            return
        for item in reversed(items):
            self._add(item, meetings[item.meeting_id])
        if not items:
            self._reading.add(PlainLabel("Not heard at another meeting.", tone="quiet"))

    def _add(self, item: AgendaItem, meeting: Meeting) -> None:
        outcome = item.outcome and self._protocol.meeting.outcomes[item.outcome.value]
        planned = meeting.state is MeetingState.PLANNED
        what = outcome or ("On its agenda" if planned else _UNDECIDED)
        title = f"Meeting {meeting.number}, {format_weekday(meeting.day)}: {what}"
        self._reading.add(PlainLabel(title, bold=True, wrap=True), *_decided(item), Line())


class Minuted(QWidget):
    """What was said, the risks and the decision as the locked minutes have them."""

    def __init__(self, protocol: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._reading = _Reading()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._reading)

    def show_item(
        self,
        item: AgendaItem,
        notes: Sequence[Note],
        risks: Sequence[Risk],
        actions: Sequence[AgreedAction],
    ) -> None:
        """Shows an agenda item; `actions` are those of its case."""
        if not self._reading.must_show((item, notes, risks, actions)):
            return
        outcome = item.outcome and self._protocol.meeting.outcomes[item.outcome.value]
        parts = (
            ("Discussion", [_said(note) for note in notes]),
            ("Risks", [_risk(risk, actions) for risk in risks]),
            ("Decision", [PlainLabel(outcome or _UNDECIDED, wrap=True), *_decided(item)]),
        )
        for title, lines in parts:
            section = Section(title)
            for line in lines or [PlainLabel("Nothing recorded.", tone="quiet")]:
                section.body.addWidget(line)
            self._reading.add(section)


def _said(note: Note) -> PlainLabel:
    kind = "" if note.kind is NoteKind.DISCUSSION else KIND_WORDS[note.kind]
    return PlainLabel(": ".join(filter(None, (kind, note.said_by, note.text))), wrap=True)


def _risk(risk: Risk, actions: Sequence[AgreedAction]) -> PlainLabel:
    lines = [risk.text]
    lines += [f"Action: {action.text}" for action in actions if action.risk_id == risk.id]
    if risk.no_action_reason:
        lines.append(f"Why no action: {risk.no_action_reason}")
    return PlainLabel("\n".join(lines), wrap=True)


def _decided(item: AgendaItem) -> list[PlainLabel]:
    told = ", ".join(filter(None, (item.victim_told_by, item.victim_told_how)))
    parts = (
        ("", item.decision),
        ("Rationale: ", item.rationale),
        ("Victim told by: ", told),
        ("Next review: ", format_day(item.next_review) if item.next_review else ""),
    )
    return [PlainLabel(label + words, wrap=True) for label, words in parts if words]
