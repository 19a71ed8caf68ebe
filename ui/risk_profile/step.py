"""The risk profile: factors, typology, judgements and formulation, up to the signature."""

from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from panel.cases import service as case_service
from panel.cases.model import Incident
from panel.dates.written import format_day
from srp_worksheet import service
from srp_worksheet.model import Profile
from srp_worksheet.rules import rated_count
from ui.console.step import Step
from ui.dialogs import ask
from ui.risk_profile.after_factors import LINKS, AfterFactors
from ui.risk_profile.citing import sources_of
from ui.risk_profile.detail import ProfileDetail
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.factor_row import FactorRow
from ui.risk_profile.factor_table import FactorTable
from ui.risk_profile.links import LinkBar
from ui.risk_profile.rating_line import Move
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import EmptyState, Notice
from ui.widgets.page import ScrollPage
from ui.widgets.saved import flush_all
from ui.workspace import Workspace

_EMPTY = (
    "The clinic's factors, the typology, one judgement for each outcome and the formulation will "
    "be here."
)
_TURNS = {Move.PREVIOUS_PART: -1, Move.NEXT_PART: 1}
_HIGH = 360
"""Pixels, at the text size as drawn, from which on the foot of a step has room for keys."""


class RiskProfileStep(Step):
    """The worksheet of a case, on one page with links at its foot.

    Signals:
        detail(ProfileDetail): the group and factor in focus.
    """

    tables: ClassVar[frozenset[str]] = frozenset(
        {"risk_profile", "risk_rating", "risk_judgement", "incident", "information"}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._protocol = workspace.protocol.risk_profile
        self._editor = ProfileEditor(workspace.changes)
        self._told: ProfileDetail | None = None
        self._current: FactorRow | None = None
        self._empty = EmptyState("No risk profile yet", _EMPTY, "Begin the risk profile")
        self._empty.pressed.connect(self._begin)
        self._page = ScrollPage()
        self._signed = Notice("", "success", "Start a new profile")
        self._signed.pressed.connect(self._begin)
        self._tables = [
            FactorTable(workspace.appearance, self._editor, group, self._protocol)
            for group in self._protocol.groups
        ]
        self._rows = [row for table in self._tables for row in table.rows]
        self._after: AfterFactors | None = None
        links = [(table.group.code, table.group.title.partition(",")[0]) for table in self._tables]
        self._parts = [key for key, _title in (*links, *LINKS)]
        self._part = self._parts[0]
        self._links = LinkBar([*links, *LINKS])
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        empty = QWidget()
        box = QVBoxLayout(empty)
        box.setContentsMargins(24, 12, 24, 12)
        box.addWidget(self._empty)
        self._empty_page = empty
        self._page.body.addWidget(self._signed)
        about = f"{self._protocol.name}. {self._protocol.guidance}"
        self._page.body.addWidget(PlainLabel(about, size="small", tone="quiet", wrap=True))
        for section in self._tables:
            self._page.body.addWidget(section)
        for widget in (empty, self._page, self._links):
            self.column.addWidget(widget)
        self.column.setStretch(1, 1)

    def _connect(self) -> None:
        for row in self._rows:
            row.moved.connect(lambda move, row=row: self._move(row, move))
        self._links.chosen.connect(self._jump)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+PgUp", lambda: self._turn(-1)),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Alt+Home", lambda: self._jump(self._parts[0])),
            ("Alt+End", lambda: self._jump(self._parts[-1])),
        ):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        low = self.height() < self.workspace.appearance.theme.px(_HIGH)
        self._links.be_brief(low)
        super().resizeEvent(event)

    def load(self) -> None:
        for table in self._tables:
            table.forget()
        self._make_current(None)
        profile = self._editor.profile = self._stored()
        if self._after is not None and profile is not None:
            self._after.load(profile, self._chronology())
        elif profile is not None:
            QTimer.singleShot(0, self, self._parts_after)
        self._show(profile)
        self._make_current(self._first_open_row() if profile else None)

    def refresh(self) -> None:
        profile = self._stored()
        before = self._editor.profile
        if (profile and profile.id) != (before and before.id):
            flush_all(self)
            self.load()
            return
        self._editor.profile = profile
        if self._after is not None and profile is not None:
            self._after.show_profile(profile, self._chronology())
        self._show(profile)

    def focus_first(self) -> None:
        if self._editor.profile is None:
            self._empty.setFocus()
        else:
            (self._current or self._first_open_row()).line.setFocus()

    def _stored(self) -> Profile | None:
        return service.current_profile(self.workspace.store, self.opened.case.id)

    def _chronology(self) -> list[Incident]:
        return case_service.chronology(self.workspace.store, self.opened.case.id)

    def _parts_after(self) -> AfterFactors:
        """What follows the factors, made on first need or as soon as the factors are shown."""
        if self._after is None:
            self._after = AfterFactors(self.workspace, self._editor)
            self._after.sign_off.wanted.connect(self._jump)
            self._after.sign_off.signing.connect(self._ask_to_sign)
            self._page.body.addWidget(self._after)
            if self._editor.profile is not None:
                self._after.load(self._editor.profile, self._chronology())
        return self._after

    def _show(self, profile: Profile | None) -> None:
        self._empty_page.setVisible(profile is None)
        self._page.setVisible(profile is not None)
        self._links.setVisible(profile is not None)
        if profile is None:
            return
        store, case_id = self.workspace.store, self.opened.case.id
        information = case_service.information_shared(store, case_id)
        sources = sources_of(self._chronology(), information, self.workspace.protocol)
        earlier = self._earlier(profile)
        for table in self._tables:
            table.show_profile(profile, earlier, sources)
        rated = sum(rated_count(profile, group) for group in self._protocol.groups)
        self._links.show_progress(rated, len(self._rows))
        if profile.signed_at:
            day = format_day(profile.signed_at.astimezone().date())
            self._signed.say(f"Signed by {profile.assessor} on {day}. It is locked.", "success")
        else:
            self._signed.say("", "success")

    def _earlier(self, profile: Profile) -> Profile | None:
        if profile.supersedes_id is None:
            return None
        known = service.profiles(self.workspace.store, self.opened.case.id)
        return next((other for other in known if other.id == profile.supersedes_id), None)

    def _first_open_row(self) -> FactorRow:
        return next((row for row in self._rows if not row.is_rated), self._rows[0])

    def _move(self, row: FactorRow, move: Move) -> None:
        rows, at = self._rows, self._rows.index(row)
        if move is Move.NEXT_UNRATED:
            ahead = [*rows[at + 1 :], *rows[:at]]
            target = next((other for other in ahead if not other.is_rated), None)
            if target is None:
                self.workspace.changes.said.emit("No other factor is unrated")
        elif move in _TURNS:
            self._turn(_TURNS[move])
            return
        else:
            places = {Move.PREVIOUS: at - 1, Move.NEXT: at + 1, Move.FIRST: 0}
            place = places.get(move, len(rows) - 1)
            target = rows[place] if 0 <= place < len(rows) else None
        if target is not None:
            target.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self, by: int) -> None:
        """Go to the part before or after the one that has the keyboard."""
        at = self._parts.index(self._part) + by
        if 0 <= at < len(self._parts):
            self._jump(self._parts[at])

    def _jump(self, key: str) -> None:
        """Go to a group, a part, or the place of something missing."""
        kind, _, code = key.partition(":")
        table = next((table for table in self._tables if table.group.code == key), None)
        part = self._parts_after().part_with(key)
        if kind == "factor":
            next(row for row in self._rows if row.factor.code == code).go_to_gap()
        elif table is not None:
            self._scroll_to(table)
            table.first_open_row().line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif part is not None:
            self._part = part.key
            self._scroll_to(part)
            part.focus_on(key)

    def _scroll_to(self, section: QWidget) -> None:
        """Heading at the top of the page, where there is enough below it."""
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + section.mapTo(self._page, QPoint()).y())

    def _make_current(self, row: FactorRow | None) -> None:
        if row is self._current:
            return
        if self._current is not None:
            self._current.set_current(False)
        self._current = row
        if row is not None:
            row.set_current(True)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._page.isAncestorOf(new):
            return
        table = next((table for table in self._tables if table.isAncestorOf(new)), None)
        part = self._after.part_of(new) if self._after else None
        if table is not None:
            row = next((row for row in table.rows if row.isAncestorOf(new)), None)
            self._make_current(row or self._current)
            self._part = table.group.code
            self._links.show_hint(row.hint if row else "")
            self._tell(ProfileDetail(table.group.code, row.factor.code if row else None))
        elif part is not None:
            self._part = part.key
            self._links.show_hint(part.hint)
            self._tell(ProfileDetail(part.key))

    def _tell(self, detail: ProfileDetail) -> None:
        if detail != self._told:
            self._told = detail
            self.detail.emit(detail)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back to this step tells the projector anew."""
        self._told = None
        super().hideEvent(event)

    def _begin(self) -> None:
        meeting = self.opened.meeting
        begun = self.workspace.changes.do(
            service.begin_profile,
            self.opened.case.id,
            meeting.id if meeting else None,
            self._protocol.version,
        )
        if begun:
            self.focus_first()

    def _ask_to_sign(self) -> None:
        profile = self._editor.profile
        if profile is None:
            return
        ask(
            self,
            "Sign the risk profile",
            f"Sign as {profile.assessor}? The profile is locked from then on. What changes later "
            "goes into a new profile.",
            "Sign and lock",
            "Leave it unsigned",
            self._sign,
            dangerous=True,
        )

    def _sign(self) -> None:
        """Signed without a place in undo, which could not take it back."""
        if self._editor.profile is not None:
            self.workspace.changes.note(service.sign, self._editor.profile.id, self._protocol)
