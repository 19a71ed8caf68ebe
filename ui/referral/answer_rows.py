"""The questions of the form, each on a row with its answer and its comment."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from panel.referrals.model import ReferralForm
from panel.referrals.protocol import DashProtocol, Question
from ui.referral.form_fields import FormFields
from ui.theme import Appearance
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Line, Section

_BESIDE_FROM = 620
_LABEL_WIDTH, _NUMBER_WIDTH = 215, 26
SERIES_TITLES = {
    "": "The 28 questions",
    "sdash": "S-DASH, where question 8 is yes",
    "additional": "Additional stalking questions",
    "hbv": "Honour based violence, where question 20 is yes",
}


class AnswerRow(QWidget):
    """One question: number, our short name for it, yes or no, and the comment."""

    def __init__(self, fields: FormFields, question: Question, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        number = question.key.rpartition(" ")[2]
        self._number = PlainLabel(number, tone="quiet")
        self._label = PlainLabel(question.label, wrap=True)
        self._answer = fields.answer(f"answer:{question.key}", question.title)
        self._open = PlainLabel("unanswered", size="small", tone="alarm")
        self._comment = fields.text(
            f"comment:{question.key}", f"Comment on {question.title}", placeholder="Comment"
        )
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._arrange()

    def show_answer(self, form: ReferralForm, key: str) -> None:
        """Say whether the question is open."""
        unanswered = form.answer(key) is None
        self._open.setText("unanswered" if unanswered else "")
        self._open.setVisible(unanswered or bool(self._beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The comment beside the answer where there is room, below it where there is not."""
        px = self._appearance.theme.px
        beside = self.width() >= px(_BESIDE_FROM)
        if beside == self._beside:
            return
        self._beside = beside
        top = Qt.AlignmentFlag.AlignTop
        grid = self._grid
        for part in (self._number, self._label, self._answer, self._open, self._comment):
            grid.removeWidget(part)
        self._number.setMinimumWidth(px(_NUMBER_WIDTH))
        self._label.setMinimumWidth(px(_LABEL_WIDTH) if beside else 0)
        self._label.setMaximumWidth(px(_LABEL_WIDTH) if beside else 16_777_215)
        unanswered = self._open.fontMetrics().horizontalAdvance("unanswered")
        self._open.setMinimumWidth(unanswered if beside else 0)
        grid.addWidget(self._number, 0, 0, top)
        grid.addWidget(self._label, 0, 1, top)
        grid.addWidget(self._answer, 0, 2, top)
        if beside:
            grid.addWidget(self._open, 0, 3, top)
            grid.addWidget(self._comment, 0, 4, top)
        else:
            grid.addWidget(self._open, 1, 1, top)
            grid.addWidget(self._comment, 2, 1, 1, 2)
        grid.setColumnStretch(1, 0 if beside else 1)
        grid.setColumnStretch(4, 1 if beside else 0)
        self._open.setVisible(beside or bool(self._open.text()))


class AnswerSections(QWidget):
    """All questions under their headings, in the order of the form."""

    def __init__(self, fields: FormFields, protocol: DashProtocol, appearance: Appearance) -> None:
        super().__init__()
        self._protocol = protocol
        self._rows: dict[str, AnswerRow] = {}
        self._sections: dict[str, Section] = {}
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for place, (series, title) in enumerate(SERIES_TITLES.items()):
            section = Section(title)
            section.body.setSpacing(0)
            self._sections[series] = section
            for question in protocol.series(series):
                row = AnswerRow(fields, question, appearance)
                self._rows[question.key] = row
                section.body.addWidget(row)
                if question.key == "3":
                    section.body.addWidget(_afraid_row(fields, protocol))
                section.body.addWidget(Line())
            column.addWidget(section, place, 0)

    def show_answers(self, form: ReferralForm) -> None:
        """Say what is open, and count the answers of each series."""
        for key, row in self._rows.items():
            row.show_answer(form, key)
        for series, section in self._sections.items():
            answers = [form.answer(question.key) for question in self._protocol.series(series)]
            section.set_aside(counts(answers))


def counts(answers: Sequence[bool | None]) -> str:
    """How a series was answered, as in "17 of 28 yes, 2 unanswered"."""
    unanswered = answers.count(None)
    rest = f", {unanswered} unanswered" if unanswered else ""
    return f"{answers.count(True)} of {len(answers)} yes{rest}"


def _afraid_row(fields: FormFields, protocol: DashProtocol) -> QWidget:
    """The boxes below question 3: what the victim is afraid of, for whom."""
    whom = protocol.words["afraid"]["whom"]
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(38, 0, 0, 6)
    for at, label in enumerate(protocol.words["afraid"]["rows"]):
        grid.addWidget(PlainLabel(label, size="small", tone="quiet", wrap=True), at, 0)
        for column, person in enumerate(whom, start=1):
            tick = fields.tick(f"afraid:{label}:{person}", person)
            tick.setAccessibleName(f"Afraid of: {label}, {person}")
            grid.addWidget(tick, at, column)
    grid.setHorizontalSpacing(20)
    grid.setColumnStretch(0, 1)
    return box
