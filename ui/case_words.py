"""How a case is put into words on screen, the same everywhere. No Qt in here."""

from panel.cases.model import Case, Ground, RiskLevel
from reports.labels import RELATIONSHIPS
from ui.widgets.labels import TagKind

GROUND_WORDS = {
    Ground.VISIBLE: "visible",
    Ground.JUDGEMENT: "judgement",
    Ground.ESCALATION: "escalation",
}
RELATIONSHIP_WORDS = RELATIONSHIPS
_LEVEL_KINDS: dict[RiskLevel | None, TagKind] = {
    RiskLevel.HIGH: "danger",
    RiskLevel.MEDIUM: "warning",
    RiskLevel.STANDARD: "neutral",
    None: "neutral",
}


def initials_of(case: Case) -> str:
    """Whom a case is about, as a room may see it: R.M. v D.K."""
    victim = case.victim.initials if case.victim else ""
    respondent = case.respondent.initials if case.respondent else ""
    return f"{victim or '?'} v {respondent or '?'}"


def level_tag(case: Case) -> tuple[str, TagKind]:
    """The level that a person decided on, and the kind of tag that shows it."""
    words = case.risk_level.value.capitalize() if case.risk_level else "Not triaged"
    return words, _LEVEL_KINDS[case.risk_level]


def level_and_ground_tag(case: Case) -> tuple[str, TagKind]:
    """The same with the ground for high risk: "High · escalation"."""
    words, kind = level_tag(case)
    return f"{words} · {GROUND_WORDS[case.ground]}" if case.ground else words, kind
