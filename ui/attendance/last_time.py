"""Who came for each agency to the last meetings, so that no name is typed twice. No Qt in here."""

from panel.meetings import service
from panel.meetings.model import Meeting
from panel.store.unit_of_work import Store

_MEETINGS_BACK = 3


def names_last_time(store: Store, meeting: Meeting) -> dict[str, list[str]]:
    """The names recorded for each agency at the meetings before this one, the latest first."""
    earlier = [one for one in service.meetings(store) if one.number < meeting.number]
    names: dict[str, list[str]] = {}
    for one in earlier[:_MEETINGS_BACK]:
        for row in service.agenda(store, one.id).attendance:
            known = names.setdefault(row.agency, [])
            if row.name and row.name not in known:
                known.append(row.name)
    return names
