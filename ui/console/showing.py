"""What the console shows, for the projector to follow. No Qt in here."""

from dataclasses import dataclass

from panel.cases.model import CaseId
from ui.workspace import OpenCase


@dataclass(frozen=True)
class Showing:
    """The case on screen with its step, or the page of the meeting that `detail` names."""

    opened: OpenCase | None
    step: int
    detail: object
    number: int
    total: int

    @property
    def case_id(self) -> CaseId | None:
        """The case on screen, None on a page of the meeting."""
        return self.opened.case.id if self.opened else None
