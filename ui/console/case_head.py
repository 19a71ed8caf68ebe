"""The head of a case: reference, whom it is about in initials, level, relationship, officer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from panel.cases.model import Case
from ui.case_words import RELATIONSHIP_WORDS, initials_of, level_and_ground_tag
from ui.widgets.labels import Heading, PlainLabel, Tag


class CaseHead(QWidget):
    """One line that says which case this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = Heading("", 1)
        self._reference.setWordWrap(False)
        self._initials = PlainLabel(size="large")
        self._level = Tag("")
        self._relationship = Tag("", "info")
        self._rest = PlainLabel(tone="quiet", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 4)
        row.setSpacing(12)
        for part in (self._reference, self._initials, self._level, self._relationship):
            row.addWidget(part)
        row.addWidget(self._rest, 1)

    def show_case(self, case: Case) -> None:
        """Show a case."""
        self._reference.setText(case.reference)
        self._initials.setText(initials_of(case))
        self._level.show_status(*level_and_ground_tag(case))
        self._relationship.show_status(RELATIONSHIP_WORDS[case.relationship], "info")
        parts = [f"OIC {case.oic}" if case.oic else "", case.crime_reference]
        self._rest.setText(" · ".join(filter(None, parts)))
