"""The head of a case: reference, whom it is about in initials, level, relationship, officer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from panel.cases.model import Case, Ground, Relationship, RiskLevel
from ui.widgets.labels import Heading, PlainLabel, Tag, TagKind

GROUND_WORDS = {
    Ground.VISIBLE: "visible",
    Ground.JUDGEMENT: "judgement",
    Ground.ESCALATION: "escalation",
}
RELATIONSHIP_WORDS = {
    Relationship.EX_INTIMATE: "Ex-intimate",
    Relationship.FAMILY: "Family",
    Relationship.ACQUAINTANCE: "Acquaintance",
    Relationship.STRANGER: "Stranger",
    Relationship.UNDETERMINED: "Relationship not settled",
}
_LEVEL_TAGS: dict[RiskLevel, TagKind] = {
    RiskLevel.HIGH: "danger",
    RiskLevel.MEDIUM: "warning",
    RiskLevel.STANDARD: "neutral",
}


def initials_of(case: Case) -> str:
    """Whom a case is about, as a room may see it: R.M. v D.K."""
    victim = case.victim.initials if case.victim else "?"
    respondent = case.respondent.initials if case.respondent else "?"
    return f"{victim or '?'} v {respondent or '?'}"


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
        level = case.risk_level.value.capitalize()
        ground = f" · {GROUND_WORDS[case.ground]}" if case.ground else ""
        self._level.show_status(level + ground, _LEVEL_TAGS[case.risk_level])
        self._relationship.show_status(RELATIONSHIP_WORDS[case.relationship], "info")
        parts = [f"OIC {case.oic}" if case.oic else "", case.crime_reference]
        self._rest.setText(" · ".join(filter(None, parts)))
