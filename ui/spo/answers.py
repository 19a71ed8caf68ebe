"""The rest of what is written down for an application, section by section."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.dates.deadline import parse_deadline
from panel.dates.written import format_day
from panel.errors import KnownError
from panel.orders.model import Application, Field, Section
from panel.orders.rules import hearsay_notice_by
from ui.entries.days import passed_day_warning, read_past_day
from ui.spo.editor import ApplicationEditor
from ui.widgets import page
from ui.widgets.kept import Keeper, RecordKey
from ui.widgets.labels import PlainLabel
from ui.widgets.text import SavedDate, SavedLine, SavedText

_PAST_DATES = frozenset({"authorised_on"})
_HEARING = "hearing_on"


class SectionPart(QWidget):
    """One section, a field for each thing to write down."""

    def __init__(
        self, editor: ApplicationEditor, section: Section, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._editor, self._today = editor, today
        self.fields: dict[str, SavedText | SavedLine | SavedDate[date]] = {}
        self._notice: PlainLabel | None = None
        box = page.Section(section.title)
        box.body.setSpacing(12)
        for field in section.fields:
            self.fields[field.key] = made = self._made(field)
            box.body.addWidget(page.Labelled(field.label, made, hint=field.prompt))
            if field.key == _HEARING:
                self._notice = PlainLabel(size="small", tone="quiet", wrap=True)
                box.body.addWidget(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def load(self, application: Application, keeper: Keeper) -> None:
        """Show another application."""
        record = RecordKey(application.case_id, "spo_application", application.id)
        for key, field in self.fields.items():
            text = application.answer(key).text
            if isinstance(field, SavedDate):
                field.load(self._stored_day(text))
            else:
                field.load(text)
            field.belong_to(keeper, record)

    def show_application(self, application: Application) -> None:
        """Show what is stored; what is being typed stays."""
        for key, field in self.fields.items():
            text = application.answer(key).text
            if isinstance(field, SavedDate):
                field.set_value(self._stored_day(text))
            else:
                field.set_value(text)
        if self._notice is not None:
            hearing = self._stored_day(application.answer(_HEARING).text)
            day = f"Hearsay notice by {format_day(hearsay_notice_by(hearing))}" if hearing else ""
            self._notice.setText(day)
            self._notice.setVisible(bool(day))

    def _made(self, field: Field) -> SavedText | SavedLine | SavedDate[date]:
        if field.kind == "date":
            return self._date(field)
        made = SavedLine(field.label) if field.kind == "line" else SavedText(field.label)
        made.edited.connect(lambda text: self._editor.write(field.key, text, made))
        return made

    def _date(self, field: Field) -> SavedDate[date]:
        if field.key in _PAST_DATES:
            made = SavedDate(
                field.label, lambda text: read_past_day(text, self._today()), format_day
            )
        else:
            made = SavedDate(
                field.label,
                self._day_to_come,
                format_day,
                warn=lambda day: passed_day_warning(day, self._today()),
            )
        made.edited.connect(
            lambda day: self._editor.write(field.key, format_day(day) if day else "", made)
        )
        return made

    def _day_to_come(self, words: str) -> date:
        return parse_deadline(words, self._today())

    def _stored_day(self, text: str) -> date | None:
        """Dates are stored as they are written out, so that the briefing note can print them."""
        try:
            return parse_deadline(text, self._today()) if text else None
        except KnownError:
            return None
