"""What a step of the walk needs to build what the room sees. No Qt in here."""

from collections.abc import Iterable
from dataclasses import dataclass

from panel.cases.model import Case, Sensitivity
from panel.cases.redaction import Redactor
from panel.cases.timeline_layout import TimelineLayout
from panel.meetings.model import AgendaItem
from panel.store.unit_of_work import Store
from reports.wording import Wording
from ui.projector.page import Head, Page, Row

ONLY_FOR_SCREEN = "Only entries for the screen are shown"
"""Stands whether or not something is left out, so that the room cannot tell."""

_SHORT = 320


@dataclass(frozen=True)
class Seen:
    """A case as a step shows it: where to read it, and the parts that every page of it shares.

    `detail` is what the step says the talk is about: the key of a row, or an object of its own.
    """

    store: Store
    protocol: Wording
    case: Case
    item: AgendaItem | None
    redact: Redactor
    head: Head
    actions: tuple[Row, ...]
    detail: object

    def page(
        self,
        title: str,
        rows: Iterable[Row],
        *,
        note: str = "",
        footnote: str = "",
        focus: str = "",
        picture: TimelineLayout | None = None,
    ) -> Page:
        """A page of this case; the row in focus is the one that the step names, if it has one."""
        if not focus and isinstance(self.detail, str):
            focus = self.detail
        return Page(
            head=self.head,
            title=title,
            rows=tuple(rows),
            note=note,
            footnote=footnote,
            focus=focus,
            picture=picture,
            actions=self.actions,
        )

    def in_short(self, text: str) -> str:
        """What a room can take in of a long text, redacted: its beginning, ended at a word."""
        shown = " ".join(self.redact(text).split())
        return shown if len(shown) <= _SHORT else shown[:_SHORT].rsplit(" ", 1)[0] + " …"


def may_be_seen(sensitivity: Sensitivity) -> bool:
    """Whether an entry may be on a screen; panel only and not on screen both may not."""
    return sensitivity is Sensitivity.MAY_BE_MINUTED
