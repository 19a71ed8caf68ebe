"""The answers of the form behind the count, and the referrals before this one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.dates.written import format_day
from panel.referrals.protocol import DashProtocol, Question
from panel.referrals.record import Referral
from ui.referral.answer_rows import SERIES_TITLES, counts
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import Notice
from ui.widgets.page import Section


class AnswersSection(Section):
    """Which questions were answered yes, folded away until asked for."""

    def __init__(self, protocol: DashProtocol, parent: QWidget | None = None) -> None:
        super().__init__("The form's answers", parent=parent)
        self._protocol = protocol
        self._referral: Referral | None = None
        self._unread = Notice("", "warning")
        self._toggle = Button("Show the questions answered yes", "link")
        self._toggle.setCheckable(True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._list.hide()
        for part in (self._unread, self._toggle, self._list):
            self.body.addWidget(part)
        self._toggle.toggled.connect(self._unfold)

    def show_answers(self, referral: Referral) -> None:
        """Show the answers of a referral."""
        same = self._referral is not None and self._referral.form == referral.form
        self._referral = referral
        places = "; ".join(entry.field for entry in referral.unread)
        self._unread.say(
            f"Not read from the form and not settled: {places}." if places else "", "warning"
        )
        if not same:
            self._toggle.setChecked(False)
            self._empty()

    def _unfold(self, shown: bool) -> None:  # noqa: FBT001 (a signal's argument)
        if shown and not self._rows.count():
            self._fill()
        words = "Hide" if shown else "Show"
        self._toggle.set_text(f"{words} the questions answered yes")
        self._list.setVisible(shown)

    def _fill(self) -> None:
        for series, title in SERIES_TITLES.items():
            questions = self._protocol.series(series)
            answers = [self._answer(question) for question in questions]
            if not any(answer is not None for answer in answers):
                continue
            self._rows.addWidget(PlainLabel(title, bold=True, wrap=True))
            self._rows.addWidget(PlainLabel(counts(answers), size="small", tone="quiet", wrap=True))
            for question, answer in zip(questions, answers, strict=True):
                if answer or (answer is not None and self._comment(question)):
                    self._add_question(question, answer)

    def _add_question(self, question: Question, answer: bool) -> None:  # noqa: FBT001 (an answer)
        number = question.key.rpartition(" ")[2]
        no = "" if answer else " (answered no)"
        self._rows.addWidget(PlainLabel(f"{number}. {question.label}{no}", wrap=True))
        if comment := self._comment(question):
            self._rows.addWidget(PlainLabel(comment, size="small", tone="quiet", wrap=True))

    def _answer(self, question: Question) -> bool | None:
        return self._referral.form.answer(question.key) if self._referral else None

    def _comment(self, question: Question) -> str:
        return self._referral.form.comments.get(question.key, "") if self._referral else ""

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()


class EarlierReferrals(Section):
    """The referrals of the same case before the latest one; hidden while there are none."""

    def __init__(self, protocol: DashProtocol, parent: QWidget | None = None) -> None:
        super().__init__("Earlier referrals", parent=parent)
        self._protocol = protocol
        self._list = PlainLabel(wrap=True)
        self.body.addWidget(self._list)

    def show_earlier(self, earlier: Sequence[Referral]) -> None:
        """Show them, newest first."""
        self._list.setText("\n".join(self._described(referral) for referral in earlier))
        self.setVisible(bool(earlier))

    def _described(self, referral: Referral) -> str:
        triage = referral.triage
        yes = sum(1 for answer in referral.form.answers.values() if answer)
        parts = [
            f"{format_day(referral.received_at.date())}: {yes} of 28 answered yes",
            triage.risk_level.value if triage.risk_level else "",
            self._protocol.routes[triage.route.value] if triage.route else "no route decided",
        ]
        return ", ".join(filter(None, parts))
