"""The head of a case: reference, whom it is about in initials, level, relationship, officer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.case_words import RELATIONSHIP_WORDS, initials_of, level_and_ground_tag
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel, Tag
from ui.widgets.page import FlowRow
from ui.workspace import OpenCase


class CaseHead(QWidget):
    """One line that says which case this is, with the way to set it aside while it is heard.

    Signals:
        park(): the case shall be set aside, to come back to.
    """

    park = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = Heading("", 1)
        self._reference.setWordWrap(False)
        self._initials = PlainLabel(size="large")
        self._level = Tag("")
        self._relationship = Tag("", "info")
        self._rest = PlainLabel(tone="quiet", elide=True)
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._park = Button("Park", key="Ctrl+P")
        self._park.clicked.connect(self.park)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 4)
        row.setSpacing(12)
        tags = FlowRow()
        tags.add(self._level)
        tags.add(self._relationship)
        for part in (self._reference, self._initials, tags):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._rest, 1)
        row.addWidget(self._park)

    def show_case(self, opened: OpenCase) -> None:
        """Show a case."""
        case = opened.case
        self._park.setVisible(opened.is_heard)
        self._reference.setText(case.reference)
        self._initials.setText(initials_of(case))
        self._level.show_status(*level_and_ground_tag(case))
        self._relationship.show_status(RELATIONSHIP_WORDS[case.relationship], "info")
        parts = [f"OIC {case.oic}" if case.oic else "", case.crime_reference]
        self._rest.setText(" · ".join(filter(None, parts)))
