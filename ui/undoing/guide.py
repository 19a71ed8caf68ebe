"""What is on screen, and the way to wherever else a change can be seen."""

from typing import TYPE_CHECKING

from ui.console.console import Console
from ui.desk.page import Desk
from ui.referral.confirm_page import ConfirmPage
from ui.settings.page import SettingsPage
from ui.undoing.place import Place

if TYPE_CHECKING:
    from ui.clinic_view import ClinicView


class Guide:
    """Finds its way about an open clinic, by what a person could press."""

    def __init__(self, view: "ClinicView") -> None:
        self._view = view

    def is_at(self, place: Place) -> bool:
        """Whether the case or page of a place is on screen, at whatever step."""
        page = self._view.page
        if place.is_settings:
            return isinstance(page, SettingsPage)
        if place.referral_id is not None:
            return isinstance(page, ConfirmPage) and page.referral_id == place.referral_id
        if place.is_desk:
            return isinstance(page, Desk)
        return isinstance(page, Console) and page.is_at(place)

    def go_to(self, place: Place) -> None:
        """Turn to a place, and to its step; stays where something on screen cannot be saved."""
        view = self._view
        if place.case_id is not None or place.meeting_id is not None:
            self._go_to_console(place)
        elif self.is_at(place):
            return
        elif place.is_settings:
            view.show_settings()
        elif place.referral_id is not None:
            view.confirm_referral(place.referral_id)
        else:
            view.go_home()

    def hides_console(self) -> bool:
        """Whether the room's page stands in the console's place."""
        return self._view.audience.covered_page is not None

    def room_sees(self) -> bool:
        """Whether the room sees a page, which follows the console."""
        return self._view.audience.sees_page

    def _go_to_console(self, place: Place) -> None:
        view = self._view
        if isinstance(view.page, SettingsPage):
            view.show_settings()  # leaves them
        if not (isinstance(view.page, Console) and view.page.leads_to(place)):
            if place.meeting_id is not None:
                view.open_meeting(place.meeting_id)
            elif place.case_id is not None:
                view.open_case(place.case_id)
        if isinstance(view.page, Console) and view.page.leads_to(place):
            view.page.go_to(place)
