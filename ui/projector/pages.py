"""Builds what the room sees from what the console shows. No Qt in here.

Redacted by default: people are initials, and addresses, dates of birth, numbers, schools and
workplaces are gone. What is marked panel only or not on screen is left out altogether.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from actions import service as action_service
from actions.model import ActionStatus, AgreedAction
from actions.rules import is_overdue, sort_key
from panel.agencies import Agency
from panel.cases import service as case_service
from panel.cases.model import Case
from panel.cases.redaction import Redactor
from panel.dates.written import MONTH_NAMES, WEEKDAY_NAMES, format_weekday
from panel.meetings import service as meeting_service
from panel.meetings.model import Attendance, MeetingId, Standing
from panel.store.unit_of_work import Store
from reports.wording import Wording
from ui.actions.words import STATUS_WORDS
from ui.case_words import initials_of, level_tag
from ui.projector.page import Head, Page, Row
from ui.projector.seen import Seen
from ui.projector.steps import STEP_BUILDERS
from ui.widgets.labels import TagKind
from ui.workspace import OpenCase

if TYPE_CHECKING:
    from ui.console.showing import Showing

CARRIED = "carried"
"""The detail of a `Showing` without a case while actions from before are gone through."""


class PageBuilder:
    """Makes pages of one clinic."""

    def __init__(self, store: Store, protocol: Wording) -> None:
        self._store = store
        self._protocol = protocol

    def page(
        self,
        showing: "Showing",
        meeting_id: MeetingId | None,
        today: date,
        *,
        names_shown: bool = False,
    ) -> Page | None:
        """What the room sees; None when there is nothing for it, as outside cases and meetings."""
        if showing.opened is not None:
            return self._case_page(showing, showing.opened, today, names_shown=names_shown)
        if meeting_id is None:
            return None
        if showing.detail == CARRIED:
            return self._carried_page(meeting_id, today)
        return self._opening_page(meeting_id)

    def _case_page(
        self, showing: "Showing", opened: OpenCase, today: date, *, names_shown: bool
    ) -> Page:
        case = case_service.open_case(self._store, opened.case.id)
        redact = Redactor(case.people, names_shown=names_shown)
        level, level_kind = level_tag(case)
        head = Head(
            reference=case.reference,
            whom=_names_of(case) if names_shown else initials_of(case),
            level=level,
            level_kind=level_kind,
            place=f"Case {showing.number} of {showing.total}" if showing.number else "",
        )
        seen = Seen(
            store=self._store,
            protocol=self._protocol,
            case=case,
            item=opened.item,
            redact=redact,
            head=head,
            actions=self._open_actions(case, redact, today),
            detail=showing.detail,
        )
        return STEP_BUILDERS[showing.step](seen)

    def _open_actions(self, case: Case, redact: Redactor, today: date) -> tuple[Row, ...]:
        agreed = action_service.of_case(self._store, case.id)
        still_open = [action for action in agreed if action.status is ActionStatus.OPEN]
        return tuple(
            self._action_row(action, redact, today) for action in sorted(still_open, key=sort_key)
        )

    def _action_row(self, action: AgreedAction, redact: Redactor, today: date) -> Row:
        agency = self._protocol.agency_name(action.agency)
        who = ", ".join(filter(None, (agency, redact(action.owner))))
        tag, kind = _status_tag(action, today)
        return Row(
            text=redact(action.text),
            key=f"action:{action.id}",
            detail=f"{who or 'Nobody named'} · {_due(action.due, today)}",
            tag=tag,
            kind=kind,
        )

    def _carried_page(self, meeting_id: MeetingId, today: date) -> Page:
        agenda = meeting_service.agenda(self._store, meeting_id)
        meeting = agenda.meeting
        carried = action_service.open_from_before(self._store, meeting_id)
        cases = dict(agenda.cases)  # an action of the panel's own may name people of any of them
        for action in carried:
            if action.case_id is not None:
                cases[action.case_id] = case_service.open_case(self._store, action.case_id)
        redact = Redactor(person for case in cases.values() for person in case.people)
        rows = [
            replace(self._action_row(action, redact, today), label=action.case_reference)
            for action in carried
        ]
        return Page(
            head=Head(reference=f"Meeting {meeting.number}", place=format_weekday(meeting.day)),
            title="Actions from before",
            rows=tuple(rows) or (Row("No actions carried over from earlier meetings."),),
        )

    def _opening_page(self, meeting_id: MeetingId) -> Page:
        agenda = meeting_service.agenda(self._store, meeting_id)
        meeting = agenda.meeting
        agencies = self._protocol.agencies
        present = agencies_in_room(agenda.attendance, agencies, Standing.PRESENT)
        observing = agencies_in_room(agenda.attendance, agencies, Standing.OBSERVER)
        when = ", ".join(filter(None, (format_weekday(meeting.day), meeting.starts)))
        cases = f"{len(agenda.items)} {'case' if len(agenda.items) == 1 else 'cases'}"
        return Page(
            head=Head(reference=f"Meeting {meeting.number}", place=cases),
            title=when,
            rows=(
                Row(", ".join(present) or "Nobody recorded yet", label="Present"),
                *([Row(", ".join(observing), label="Observing")] if observing else []),
                Row(meeting.confidentiality, label="Confidentiality"),
            ),
        )


def agencies_in_room(
    attendance: Sequence[Attendance], agencies: Sequence[Agency], *standings: Standing
) -> tuple[str, ...]:
    """The agencies with somebody of these standings, each once, in the order of the attendance."""
    names = {agency.code: agency.name for agency in agencies}
    here = [row for row in attendance if row.standing in standings]
    return tuple(dict.fromkeys(names.get(row.agency, row.agency) for row in here if row.agency))


def _names_of(case: Case) -> str:
    victim = case.victim.name if case.victim else "?"
    respondent = case.respondent.name if case.respondent else "?"
    return f"{victim or '?'} v {respondent or '?'}"


def _status_tag(action: AgreedAction, today: date) -> tuple[str, TagKind]:
    """The tag of an action, empty while it is simply open."""
    if action.status is ActionStatus.OPEN:
        return ("Overdue", "danger") if is_overdue(action, today) else ("", "neutral")
    done = action.status is ActionStatus.DONE
    return STATUS_WORDS[action.status], "success" if done else "warning"


def _due(due: date | None, today: date) -> str:
    if due is None:
        return "no deadline"
    year = f" {due.year}" if due.year != today.year else ""
    day = f"{due.day} {MONTH_NAMES[due.month - 1]}{year}"
    return f"was {day}" if due < today else f"{WEEKDAY_NAMES[due.weekday()]} {day}"
