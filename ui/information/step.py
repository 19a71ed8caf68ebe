"""What each agency shared about a case, and which have not answered yet."""

from collections import defaultdict
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.cases import service
from panel.cases.model import Information, Reply, Sensitivity
from panel.dates.written import format_day
from panel.text import as_sentence
from ui.console.step import Step
from ui.entries.sensitivity import SENSITIVITY_WORDS
from ui.entries.typed_entry import TypedEntry, Understood
from ui.information.agency_group import REPLY_LETTERS, AgencyGroup
from ui.information.typed_information import (
    KNOWN_SOURCES,
    NO_AGENCY,
    NO_SOURCE,
    NO_TEXT,
    InformationDraft,
    understand_information,
)
from ui.information.words import REPLY_WORDS
from ui.theme import UNIT
from ui.widgets.kept import KeptField
from ui.widgets.labels import Heading, KeyHint, PlainLabel
from ui.widgets.page import FlowRow, ScrollPage
from ui.widgets.saved import go_to_kept
from ui.workspace import Workspace


class InformationStep(Step):
    """Agencies in the order of the protocol, each with its answer and its entries."""

    tables: ClassVar[frozenset[str]] = frozenset({"information"})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._groups: dict[str, AgencyGroup] = {}
        self._sources: list[str] = []
        self._caption = PlainLabel(tone="quiet", wrap=True)
        self._entry = TypedEntry(
            "Add what an agency shared",
            self._understand,
            placeholder="Agency: what it shared, source",
        )
        self._entry.entered.connect(self._add)
        workspace.kept.wanted.connect(self._go_to_kept)
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * UNIT)
        self._lay_out()

    def _lay_out(self) -> None:
        page = ScrollPage()
        head = QHBoxLayout()
        head.setSpacing(2 * UNIT)
        title = Heading("Information")
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._caption, 1)
        keys = FlowRow()
        keys.add(PlainLabel("On an agency's line:", size="small", tone="quiet"))
        for letter, reply in REPLY_LETTERS.items():
            keys.add(KeyHint(letter))
            keys.add(PlainLabel(REPLY_WORDS[Reply(reply)], size="small", tone="quiet"))
        page.body.addLayout(head)
        page.body.addWidget(self._entry)
        page.body.addWidget(keys)
        page.body.addLayout(self._list)
        page.body.setSpacing(3 * UNIT)
        self.column.addWidget(page)

    def load(self) -> None:
        self._entry.turn_to(self.opened.case.id)
        self._drop_groups()
        self.refresh()

    def refresh(self) -> None:
        case_id = self.opened.case.id
        entries = service.information_shared(self.workspace.store, case_id)
        by_agency: dict[str, list[Information]] = defaultdict(list)
        for entry in entries:
            by_agency[entry.agency].append(entry)
        self._sources = [entry.source for entry in entries if entry.source]
        wanted = self._agencies(set(by_agency))
        self._show_groups(wanted)
        for code in wanted:
            self._groups[code].show_entries(case_id, by_agency[code])
        silent = sum(1 for code in wanted if not by_agency[code])
        counted = "1 agency has" if silent == 1 else f"{silent} agencies have"
        self._caption.setText(f"{counted} not answered yet" if silent else "all have answered")

    def focus_first(self) -> None:
        self._entry.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_kept(self, wanted: KeptField) -> None:
        if wanted.record.table != "information":
            return
        for group in self._groups.values():
            row = group.rows.row(wanted.record.id)
            if row is not None:
                row.set_open(True)
        go_to_kept(self, wanted)

    def _agencies(self, with_entries: set[str]) -> list[str]:
        """Those that usually come or have answered, in the order of the protocol."""
        listed = [
            agency.code
            for agency in self.workspace.protocol.agencies
            if agency.usual or agency.code in with_entries
        ]
        return listed + sorted(with_entries.difference(listed))

    def _show_groups(self, wanted: list[str]) -> None:
        if list(self._groups) == wanted:
            return
        for code in self._groups.keys() - set(wanted):
            self._drop(code)
        groups = {}
        for place, code in enumerate(wanted):
            group = self._groups.get(code) or self._made(code)
            if self._list.indexOf(group) != place:
                self._list.insertWidget(place, group)
                group.show()
            groups[code] = group
        self._groups = groups

    def _made(self, code: str) -> AgencyGroup:
        group = AgencyGroup(self.workspace, code, self.workspace.protocol.agency_name(code))
        group.rows.reached.connect(lambda entry_id: self.detail.emit(f"information:{entry_id}"))
        return group

    def _drop(self, code: str) -> None:
        group = self._groups.pop(code)
        self._list.removeWidget(group)
        group.hide()
        group.deleteLater()

    def _drop_groups(self) -> None:
        for code in list(self._groups):
            self._drop(code)

    def _draft(self, line: str) -> InformationDraft:
        workspace = self.workspace
        sources = [*KNOWN_SOURCES, *self._sources]
        return understand_information(line, workspace.protocol.agencies, sources, workspace.today())

    def _understand(self, line: str) -> Understood:
        draft = self._draft(line)
        day = draft.given_on or self.workspace.today()
        chips = [
            f"Agency: {draft.agency.name}" if draft.agency else "",
            f"Answer: {REPLY_WORDS[draft.reply]}",
            f"Source: {draft.source}" if draft.source else "",
            f"Given: {format_day(day)}",
            SENSITIVITY_WORDS[draft.sensitivity or Sensitivity.MAY_BE_MINUTED],
        ]
        refusal = "" if draft.agency else NO_AGENCY
        if draft.agency and draft.reply is Reply.SHARED and not draft.text:
            refusal = NO_TEXT
        no_source = draft.reply is Reply.SHARED and not draft.source
        return Understood(tuple(filter(None, chips)), (NO_SOURCE,) if no_source else (), refusal)

    def _add(self, line: str) -> None:
        draft = self._draft(line)
        if draft.agency is None:
            return
        changed = self.workspace.changes.save(
            self._entry,
            service.add_information,
            self.opened.case.id,
            agency=draft.agency.code,
            reply=draft.reply,
            text=as_sentence(draft.text),
            source=draft.source,
            given_on=draft.given_on or self.workspace.today(),
            sensitivity=draft.sensitivity or Sensitivity.MAY_BE_MINUTED,
        )
        if changed:
            self._entry.clear()
