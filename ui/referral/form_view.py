"""The form as it was read, in its own order, every value editable in place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.protocol import LawfulBasis, bases_on_form
from panel.referrals.model import ReferralForm
from panel.referrals.protocol import DashProtocol
from ui.entries.field_grid import FieldGrid
from ui.referral.answer_rows import AnswerSections
from ui.referral.form_fields import FormFields
from ui.referral.form_places import GROUND_LABELS
from ui.referral.people_fields import PeopleRows, field_grid, heading_section, person_section
from ui.theme import Appearance
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Labelled, Section


class FormView(QWidget):
    """Every field of one referral form.

    Signals:
        edited(str, object): a place and what a person put there.
        row_added(str), row_removed(str, int): of "children" or "vulnerable_adults".
    """

    edited = Signal(str, object)
    row_added = Signal(str)
    row_removed = Signal(str, int)

    def __init__(
        self, protocol: DashProtocol, bases: Sequence[LawfulBasis], appearance: Appearance
    ) -> None:
        super().__init__()
        self._bases = bases
        self.fields = FormFields(self)
        self.fields.edited.connect(self.edited)
        self._tables = {
            table: PeopleRows(self.fields, table) for table in ("children", "vulnerable_adults")
        }
        self._answers = AnswerSections(self.fields, protocol, appearance)
        self._recognised = PlainLabel(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for section in self._sections():
            column.addWidget(section)
        for table, rows in self._tables.items():
            rows.added.connect(lambda table=table: self.row_added.emit(table))
            rows.removed.connect(lambda at, table=table: self.row_removed.emit(table, at))

    def show_form(self, form: ReferralForm, *, another: bool) -> None:
        """Show a form; `another` when it is not the one shown before."""
        for rows in self._tables.values():
            rows.set_count(form)
        self.fields.show(form, another=another)
        self._answers.show_answers(form)
        self._show_bases(form)

    def focus(self, place: str) -> None:
        """Put the keyboard on a place of the form."""
        if self.fields.focus(place):
            return
        table = place.removeprefix("add:").partition(".")[0]
        if table in self._tables:
            self._tables[table].focus_add()
        else:
            self.fields.focus("risk_level")

    def _sections(self) -> list[QWidget]:
        fields = self.fields
        return [
            heading_section(fields),
            person_section(fields, "victim", title="Victim", is_respondent=False),
            self._tables["children"],
            person_section(fields, "perpetrator", title="Respondent", is_respondent=True),
            self._tables["vulnerable_adults"],
            self._answers,
            self._ending(),
        ]

    def _ending(self) -> Section:
        fields = self.fields
        section = Section("Other information, grounds and sharing")
        add = section.body.addWidget
        add(Labelled("Other relevant information", fields.text("other_information", "Other")))
        contact = "The victim wants contact from GDASS"
        add(Labelled(contact, fields.answer("wants_gdass", contact)))
        grounds = FieldGrid()
        for ground, label in GROUND_LABELS.items():
            grounds.add(fields.tick(f"ground:{ground}", label))
        add(Labelled("Grounds for high risk that the referrer ticked", grounds))
        bases = fields.text("lawful_bases", "Lawful bases ticked, one on each line")
        add(Labelled("Lawful bases ticked", bases, hint="One on each line."))
        articles = [
            Labelled("UK GDPR Article 6", fields.line("article_6", "UK GDPR Article 6")),
            Labelled("UK GDPR Article 9", fields.line("article_9", "UK GDPR Article 9")),
        ]
        add(field_grid(articles))
        add(Labelled("Recorded for the case as", self._recognised))
        add(Labelled("Summary", fields.text("summary", "Summary", 4)))
        return section

    def _show_bases(self, form: ReferralForm) -> None:
        codes = bases_on_form([*form.lawful_bases, form.article_6, form.article_9], self._bases)
        names = [basis.name for basis in self._bases if basis.code in codes]
        self._recognised.setText("\n".join(names) or "No basis is recognised yet.")
