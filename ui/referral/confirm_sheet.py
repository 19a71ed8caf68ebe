"""What was read of a referral form, beside what could not be read, for a person to confirm."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from panel.cases.model import Relationship
from panel.protocol import bases_on_form
from panel.referrals import routing, rules, service
from panel.referrals.model import ReadForm, ReferralForm, Unread
from panel.referrals.record import Referral, ReferralState
from panel.store.unit_of_work import Changed
from ui.desk.entries import form_initials, written_moment
from ui.dialogs import ask
from ui.referral.form_places import (
    Value,
    place_of,
    unsettled_after,
    with_row,
    with_value,
    without_row,
)
from ui.referral.form_view import FormView
from ui.referral.question_set import load_question_set
from ui.referral.same_people import NEW_CASE, RelationshipChoice, SamePeople
from ui.referral.to_settle import ToSettle
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.page import ScrollPage
from ui.widgets.saved import SavedField, flush_all
from ui.workspace import Workspace

_SIDE_WIDTH, _SIDE_SHARE, _BESIDE_FROM = 390, 0.46, 600
_NO_LIMIT = 16_777_215


class ConfirmSheet(QWidget):
    """One referral being checked. Corrections are stored as they are typed.

    Signals:
        confirmed(int): the id of the case that the referral now belongs to.
        left(): the person goes back to the desk; the referral waits.
    """

    confirmed = Signal(int)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._workspace = workspace
        self._protocol = load_question_set()
        self._referral: Referral | None = None
        self._title = Heading("", 1)
        self._received = PlainLabel(tone="quiet", elide=True)
        self._form = FormView(self._protocol, workspace.protocol.lawful_bases, workspace.appearance)
        self._to_settle = ToSettle(self._protocol)
        self._same = SamePeople(self._protocol.repeat_months)
        self._relationship = RelationshipChoice()
        self._consequence = PlainLabel(size="small", wrap=True)
        self._confirm = Button("Confirm", "primary", key="Ctrl+Enter")
        self._lay_out()
        self._connect()

    def open(self, referral_id: int) -> None:
        """Show a referral that waits to be confirmed."""
        flush_all(self)
        self._referral = service.referral(self._workspace.store, referral_id)
        self._same.forget()
        self._relationship.forget()
        self._page.verticalScrollBar().setValue(0)
        self._show(another=True)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the first place to settle, else at the head of the form."""
        unread = self._referral.unread if self._referral else ()
        self._form.focus(place_of(unread[0], self._protocol) if unread else "risk_level")

    def _lay_out(self) -> None:
        back = Button("Back to the desk", key="Esc")
        back.clicked.connect(self._leave)
        aside = Button("Set aside…")
        aside.clicked.connect(self._ask_to_set_aside)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(12)
        self._title.setWordWrap(False)
        head.addWidget(self._title)
        head.addWidget(self._received, 1)
        head.addWidget(aside)
        head.addWidget(back)
        self._page = ScrollPage()
        self._page.body.addWidget(self._form)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addWidget(self._page, 1)
        self._row.addWidget(self._build_side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._row, 1)

    def _build_side(self) -> QWidget:
        self._side = QWidget()
        paint_surface(self._side, "dock")
        page = ScrollPage()
        page.body.setSpacing(16)
        for part in (self._to_settle, self._same, self._relationship):
            page.body.addWidget(part)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.setContentsMargins(24, 8, 24, 16)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._consequence, 1)
        self._foot.addWidget(self._confirm)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addLayout(self._foot)
        return self._side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What is to be settled beside the form, or below it where there is no room."""
        px = self._workspace.appearance.theme.px
        beside = self.width() >= px(_BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._foot.setDirection(down if beside else across)
        wished = min(px(_SIDE_WIDTH), round(self.width() * _SIDE_SHARE))
        self._side.setMinimumWidth(wished if beside else 0)
        self._side.setMaximumWidth(wished if beside else _NO_LIMIT)
        below = round(self.height() * _SIDE_SHARE)
        self._side.setMaximumHeight(_NO_LIMIT if beside else below)

    def _connect(self) -> None:
        self._form.edited.connect(self._correct)
        self._form.row_added.connect(self._add_row)
        self._form.row_removed.connect(self._remove_row)
        self._to_settle.wanted.connect(
            lambda entry: self._form.focus(place_of(entry, self._protocol))
        )
        self._to_settle.settled.connect(self._settle)
        self._to_settle.question.connect(lambda key: self._form.focus(f"answer:{key}"))
        self._relationship.chosen.connect(self._say_consequence)
        self._confirm.clicked.connect(self._do_confirm)
        self._workspace.changes.changed.connect(self._hear)
        self._shortcut("Ctrl+Return").activated.connect(self._do_confirm)
        self._shortcut("Ctrl+Enter").activated.connect(self._do_confirm)
        self._shortcut("Alt+P").activated.connect(self._relationship.take_proposal)
        self._shortcut("Escape").activated.connect(self._leave)

    def _shortcut(self, keys: str) -> QShortcut:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        return QShortcut(QKeySequence(keys), self, context=within)

    def _show(self, *, another: bool) -> None:
        referral = self._referral
        if referral is None:
            return
        form = referral.form
        self._title.setText(form_initials(referral))
        self._received.setText(f"received {written_moment(referral.received_at)}")
        self._form.show_form(form, another=another)
        unanswered = rules.triage(form, self._protocol).unanswered
        self._to_settle.show_all(referral.unread, unanswered, referral.warnings)
        earlier = service.earlier_cases(self._workspace.store, form)
        self._same.show_earlier(earlier, referral.received_at)
        words = form.perpetrator.relationship
        self._relationship.propose(routing.relationship_category(words, self._protocol), words)
        self._say_consequence()

    def _say_consequence(self) -> None:
        unread = len(self._referral.unread) if self._referral else 0
        places = "1 place" if unread == 1 else f"{unread} places"
        parts = [
            f"{places} could not be read and would stay unsettled." if unread else "",
            "" if self._relationship.value() else "The relationship would stand as not settled.",
        ]
        self._consequence.setText(" ".join(filter(None, parts)))
        self._consequence.setVisible(any(parts))
        self._confirm.set_text("Confirm as it stands" if unread else "Confirm")

    def _correct(self, place: str, value: Value) -> None:
        referral = self._referral
        if referral is None:
            return
        unread = unsettled_after(referral.unread, place, self._protocol)
        field = self._form.fields.field(place)
        self._store(with_value(referral.form, place, value), unread, field)

    def _add_row(self, table: str) -> None:
        if self._referral and flush_all(self._form):
            number = len(getattr(self._referral.form, table))
            unread = unsettled_after(self._referral.unread, f"add:{table}", self._protocol)
            self._store(with_row(self._referral.form, table), unread)
            self._form.focus(f"{table}.{number}.name")

    def _remove_row(self, table: str, number: int) -> None:
        if self._referral and flush_all(self._form):
            form = without_row(self._referral.form, table, number)
            self._store(form, self._referral.unread)

    def _settle(self, entry: Unread) -> None:
        if self._referral and flush_all(self._form):
            unread = tuple(other for other in self._referral.unread if other is not entry)
            self._store(self._referral.form, unread)

    def _store(
        self, form: ReferralForm, unread: tuple[Unread, ...], field: QWidget | None = None
    ) -> None:
        """Store a correction; the page is shown anew by what the change tells."""
        referral = self._referral
        if referral is None or (form == referral.form and unread == referral.unread):
            return
        read = ReadForm(form, unread, referral.warnings)
        self._referral = replace(referral, form=form, unread=unread)
        changes = self._workspace.changes
        if isinstance(field, SavedField):
            saved = changes.save(field, service.correct_form, referral.id, read)
        else:
            saved = changes.do(service.correct_form, referral.id, read)
        if saved is None:
            self._referral = referral
            self._show(another=False)

    def _hear(self, changed: Changed) -> None:
        if self._referral is None or not self.isVisible() or not changed.touches("referral"):
            return
        self._referral = service.referral(self._workspace.store, self._referral.id)
        if self._referral.state is ReferralState.TO_CONFIRM:
            self._show(another=False)

    def _do_confirm(self) -> None:
        if self._referral is None or not flush_all(self):
            return
        into = self._same.chosen()
        if into is None:
            self._same.ask()
            return
        form = self._referral.form
        bases = self._workspace.protocol.lawful_bases
        changed = self._workspace.changes.do(
            service.confirm,
            self._referral.id,
            self._relationship.value() or Relationship.UNDETERMINED,
            self._workspace.settings.reference_prefix,
            bases_on_form([*form.lawful_bases, form.article_6, form.article_9], bases),
            None if into == NEW_CASE else into,
        )
        if changed:
            self._referral = service.referral(self._workspace.store, self._referral.id)
            if self._referral.case_id is not None:
                self.confirmed.emit(self._referral.case_id)

    def _leave(self) -> None:
        if flush_all(self):
            self.left.emit()

    def _ask_to_set_aside(self) -> None:
        ask(
            self,
            "Set this form aside?",
            "It leaves the desk without becoming a case. Undo brings it back.",
            "Set the form aside",
            "Keep it on the desk",
            self._set_aside,
        )

    def _set_aside(self) -> None:
        if self._referral and self._workspace.changes.do(service.set_aside, self._referral.id):
            self.left.emit()
