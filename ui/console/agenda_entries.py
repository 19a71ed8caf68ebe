"""What stands in the list at the left during a meeting. No Qt in here."""

from collections.abc import Sequence

from actions.before_close import NOT_HEARD, Missing
from panel.cases.model import Case
from panel.meetings.model import AgendaItem, ItemState, Standing
from panel.meetings.model import MeetingState as Stage
from reports.wording import Wording
from ui.console.agenda_entry import Entry
from ui.console.meeting_state import MeetingState
from ui.widgets.labels import TagKind

OPENING = "opening"
CARRIED = "carried"
CLOSING = "closing"

_STATE_TAGS: dict[ItemState, tuple[str, TagKind]] = {
    ItemState.DONE: ("Done", "success"),
    ItemState.NOW: ("Now", "now"),
    ItemState.PARKED: ("Parked", "warning"),
}

Groups = list[tuple[str, Sequence[Entry]]]


def meeting_groups(meeting: MeetingState, protocol: Wording) -> Groups:
    """The agenda with the opening before it and what is missing after it, until it is closed."""
    agenda = meeting.agenda
    present = sum(1 for row in agenda.attendance if row.standing is Standing.PRESENT)
    opening = [
        Entry(OPENING, "", "Opening", f"{present} present", keys="Ctrl+0"),
        Entry(CARRIED, "", "Actions from before", _to_go_through(meeting.carried_open)),
    ]
    cases = [
        _case_entry(number, item, agenda.cases[item.case_id], protocol)
        for number, item in enumerate(agenda.items, start=1)
        if item.case_id in agenda.cases
    ]
    closing = Entry(CLOSING, "", "Documents and closing", "Minutes, SPO notes", keys="Ctrl+9")
    if agenda.meeting.state is Stage.CLOSED:
        ending = ("Closed", [closing])
    else:
        ending = ("Before you close", [*_gap_entries(meeting.missing), closing])
    return [("Meeting", opening), ("Agenda", cases), ending]


def case_groups(cases: Sequence[Case], heading: str) -> Groups:
    """The cases at hand outside a meeting."""
    entries = [Entry(f"case:{case.id}", "", case.reference, _whom(case)) for case in cases]
    return [(heading, entries)]


def _case_entry(number: int, item: AgendaItem, case: Case, protocol: Wording) -> Entry:
    tag, kind = _STATE_TAGS.get(item.state, (f"{item.minutes} min", "neutral"))
    why = protocol.meeting.item_kinds[item.kind.value].lower()
    return Entry(
        f"item:{item.id}", str(number), case.reference, f"{_whom(case)} · {why}", tag, kind
    )


def _whom(case: Case) -> str:
    return (case.victim.initials if case.victim else "") or "?"


def _to_go_through(number: int) -> str:
    return f"{number} to go through" if number else "None"


def _gap_entries(missing: Sequence[Missing]) -> list[Entry]:
    """One line for each kind of gap, leading to the first; cases not heard yet show that above."""
    places: dict[str, list[tuple[int, str]]] = {}
    for index, gap in enumerate(missing):
        if gap.text != NOT_HEARD:
            places.setdefault(gap.text, []).append((index, gap.place))
    return [
        Entry(f"{CLOSING}:{where[0][0]}", "", text, ", ".join(place for _, place in where))
        for text, where in places.items()
    ]
