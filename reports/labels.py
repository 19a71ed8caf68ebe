"""How the documents word what the records keep as codes, and a few turns of phrase."""

from collections.abc import Sequence
from datetime import date

from actions.model import ActionStatus, AgreedAction
from panel.cases.model import (
    Consent,
    Directness,
    Ground,
    MeasureKind,
    Person,
    Relationship,
    Reply,
    RiskLevel,
)
from panel.dates.written import format_day, format_weekday
from panel.meetings.model import ItemState
from panel.orders.model import Sought, TermKind
from panel.referrals.dates import written_date
from reports.contents import Cell, Facts
from reports.wording import Wording

NONE_RECORDED = "None recorded."
NOT_RECORDED = "Not recorded"
NO_AGENCY = "No agency named"

RELATIONSHIPS = {
    Relationship.EX_INTIMATE: "Ex-intimate",
    Relationship.FAMILY: "Family",
    Relationship.ACQUAINTANCE: "Acquaintance",
    Relationship.STRANGER: "Stranger",
    Relationship.UNDETERMINED: "Relationship not settled",
}
RISK_LEVELS: dict[RiskLevel | None, str] = {
    None: "Risk level not decided",
    RiskLevel.STANDARD: "Standard risk",
    RiskLevel.MEDIUM: "Medium risk",
    RiskLevel.HIGH: "High risk",
}
GROUNDS = {
    Ground.VISIBLE: "the answers on the form (visible high risk)",
    Ground.JUDGEMENT: "professional judgement",
    Ground.ESCALATION: "potential escalation",
}
WITHHELD = "Withheld from this note; held by the OIC"
CONSENT = {
    Consent.NOT_RECORDED: "Not recorded whether the victim consents to sharing",
    Consent.GIVEN: "The victim consents to sharing",
    Consent.REFUSED: "The victim refused consent; sharing rests on the lawful basis",
    Consent.UNSAFE_TO_ASK: "Not asked, which would be unsafe; sharing rests on the lawful basis",
    Consent.CANNOT_CONSENT: "The victim cannot consent; sharing rests on the lawful basis",
}
REPLIES = {
    Reply.SHARED: "Shared",
    Reply.NOTHING_HELD: "Holds nothing",
    Reply.AWAITED: "Awaited",
    Reply.DECLINED: "Declined to share",
}
MEASURES = {
    MeasureKind.BAIL: "Bail",
    MeasureKind.RESTRAINING_ORDER: "Restraining order",
    MeasureKind.NON_MOLESTATION: "Non-molestation order",
    MeasureKind.OCCUPATION_ORDER: "Occupation order",
    MeasureKind.DVPO: "DVPO",
    MeasureKind.SPO: "SPO",
    MeasureKind.INTERIM_SPO: "Interim SPO",
    MeasureKind.LICENCE: "Licence",
    MeasureKind.SENTENCE: "Sentence",
    MeasureKind.PROCEEDINGS: "Proceedings",
    MeasureKind.OTHER: "Other",
}
DIRECTNESS = {
    Directness.NOT_STATED: "Not stated",
    Directness.FIRST_HAND: "First-hand",
    Directness.HEARSAY: "Hearsay",
}
STATUSES = {
    ActionStatus.OPEN: "Open",
    ActionStatus.DONE: "Done",
    ActionStatus.CIRCUMSTANCES_CHANGED: "Circumstances changed",
    ActionStatus.NOT_DONE: "Not done",
}
UNHEARD = {
    ItemState.WAITING: "Not heard at this meeting",
    ItemState.NOW: "Being heard when these minutes were made",
    ItemState.PARKED: "Set aside and not come back to",
    ItemState.DONE: "Heard; no outcome recorded",
}
SOUGHT = {
    Sought.CONSIDERING: "The panel is still considering an order",
    Sought.FULL: "A full order",
    Sought.FULL_AND_INTERIM: "A full order, and an interim order meanwhile",
    Sought.VARIATION: "Variation of an existing order",
    Sought.NOT_PURSUED: "No order is pursued",
}
TERMS = {TermKind.PROHIBITION: "prohibition", TermKind.REQUIREMENT: "requirement"}


def counted(number: int, noun: str, plural: str = "") -> str:
    """As in "1 row", "3 rows", "2 entries"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def day_or(day: date | None, otherwise: str = NOT_RECORDED) -> str:
    """A day as in "24 Nov 2026", or what stands where none is known."""
    return format_day(day) if day else otherwise


def runs_of(numbers: Sequence[int]) -> str:
    """Ascending numbers, as in "1, 2, 5 to 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def row_numbers(numbers: Sequence[int]) -> str:
    """Rows of the chronology, as in "rows 1, 2, 5 to 9"."""
    return f"{'row' if len(numbers) == 1 else 'rows'} {runs_of(numbers)}"


def known(*pairs: tuple[str, str]) -> Facts:
    """What is recorded under each label, and in one row the labels of what is not."""
    found = [(label, text) for label, text in pairs if text]
    missing = "; ".join(label for label, text in pairs if not text)
    return Facts((*found, *([(NOT_RECORDED, missing)] if missing else [])))


def sentence(text: str) -> str:
    """The text with a full stop, if it ends without one."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def age_on(person: Person, day: date) -> int | None:
    """A person's age, if the date of birth can be read."""
    born = written_date(person.born_words)
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def children(people: tuple[Person, ...], day: date) -> str:
    """The children by number and age: a first name and an age would be enough to find a child."""
    said = []
    for number, person in enumerate(people, start=1):
        age = age_on(person, day)
        said.append(f"child {number}, " + (f"aged {age}" if age is not None else "age not known"))
    return f"{len(people)}: {'; '.join(said)}" if said else "None recorded"


def due_text(action: AgreedAction) -> str:
    """A deadline with its weekday."""
    return format_weekday(action.due) if action.due else "No deadline"


def agency_and_owner(action: AgreedAction, wording: Wording) -> str:
    """Who acts: the agency, and under it the person."""
    agency = wording.agency_name(action.agency) or NO_AGENCY
    return f"{agency}\n{action.owner or 'No owner'}"


def status_cell(action: AgreedAction, today: date) -> str | Cell:
    """Where an action stands, with its reason; an overdue one stands out."""
    if action.status is ActionStatus.OPEN and action.due and action.due < today:
        return Cell(("Overdue",), status=True)
    said = STATUSES[action.status]
    reason = f"{said}: {sentence(action.outcome_reason)}" if action.outcome_reason else said
    return f"{reason}\nSaid by {action.said_by}" if action.said_by else reason
