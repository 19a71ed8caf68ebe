"""An agenda changed from the desk, by keyboard, before a meeting and during it."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from actions import service as actions
from panel.cases.model import CaseId, Relationship
from panel.meetings import service
from panel.meetings.model import ItemKind, MeetingId, MeetingState
from panel.referrals import service as referrals
from panel.referrals.model import FormPerson, ReadForm, ReferralForm
from panel.referrals.record import Route
from panel.store.unit_of_work import Store
from tests.ui.keys import keyboard, press, type_in
from ui.clinic_view import ClinicView
from ui.console.agenda_entry import EntryButton
from ui.demo.hand import name_of
from ui.meeting_plan.agenda_list import OfferRow
from ui.widgets.labels import Heading
from ui.widgets.notices import Notice

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def urgent_case(store: Store) -> CaseId:
    """A case that was referred to the clinic after the meeting was planned."""
    form = ReferralForm(victim=FormPerson(forename="Una", surname="Madeup"))
    taken = referrals.take_in(store, ReadForm(form), "test/1").new_id("referral")
    done = referrals.confirm(store, taken, Relationship.STRANGER, "SC", [])
    referrals.triage(store, taken, route=Route.CLINIC)
    return CaseId(done.new_id("case_file"))


def plan_from_desk() -> None:
    """Home, then the plan of the meeting that the keyboard is on there."""
    press(Key.Key_H, CTRL)
    press(Key.Key_M, CTRL)


def rows(view: ClinicView) -> dict[CaseId, OfferRow]:
    return {row.offer.case.id: row for row in view._plan._agenda.rows()}


def on_agenda(store: Store, meeting_id: MeetingId) -> list[CaseId]:
    return [item.case_id for item in service.agenda(store, meeting_id).items]


def told(view: ClinicView) -> str:
    return "\n".join(one.text() for one in view.findChildren(Notice) if one.isVisible())


def test_the_plan_comes_up_as_it_is_stored(
    view: ClinicView, store: Store, meeting_id: MeetingId, case_id: CaseId, second_case: CaseId
) -> None:
    urgent = urgent_case(store)
    first = service.agenda(store, meeting_id).items[0]
    service.change_item(store, first.id, minutes=25)
    service.change_meeting(store, meeting_id, place="Room 1", chair="DI Testcase")
    plan_from_desk()
    headings = [one.text() for one in view.findChildren(Heading) if one.isVisible()]
    assert "Change the plan of meeting 1" in headings
    page = view._plan
    assert page._day.value() == date(2026, 11, 19)
    assert page._start.value() == time(14)
    assert (page._place.value(), page._chair.value()) == ("Room 1", "DI Testcase")
    assert page._agenda.agenda() == [
        (case_id, ItemKind.NEW_REFERRAL, 25),
        (second_case, ItemKind.NEW_REFERRAL, 15),
    ]
    assert list(rows(view)) == [case_id, second_case, urgent]
    ticks = [one.accessibleName() for one in page.findChildren(QCheckBox) if one.isVisible()]
    assert not [name for name in ticks if name.endswith("is expected")]


def test_an_urgent_case_is_put_first_during_a_meeting_and_the_console_shows_it(
    view: ClinicView, store: Store, meeting_id: MeetingId, case_id: CaseId, second_case: CaseId
) -> None:
    urgent = urgent_case(store)
    plan_from_desk()
    type_in("20/11/2026")
    rows(view)[urgent].tick.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    press(Key.Key_Return, CTRL)
    assert on_agenda(store, meeting_id) == [urgent, case_id, second_case]
    meeting = service.agenda(store, meeting_id).meeting
    assert (meeting.day, meeting.state) == (date(2026, 11, 20), MeetingState.OPEN)
    assert view.page is view.console
    entries = [one for one in view.console.findChildren(EntryButton) if one.isVisible()]
    shown = [name_of(one) for one in entries if "SC-26" in name_of(one)]
    references = service.agenda(store, meeting_id).cases
    assert [name.split(",")[0] for name in shown] == [
        references[each].reference for each in (urgent, case_id, second_case)
    ]
    press(Key.Key_Z, CTRL)
    assert on_agenda(store, meeting_id) == [case_id, second_case]
    press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert on_agenda(store, meeting_id) == [urgent, case_id, second_case]


def test_a_case_taken_off_is_gone_and_one_undo_brings_it_back(
    view: ClinicView, store: Store, meeting_id: MeetingId, case_id: CaseId, second_case: CaseId
) -> None:
    plan_from_desk()
    rows(view)[second_case].tick.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Return, CTRL)
    assert on_agenda(store, meeting_id) == [case_id]
    press(Key.Key_Z, CTRL)
    assert on_agenda(store, meeting_id) == [case_id, second_case]


def test_a_case_with_something_recorded_cannot_be_taken_off_and_the_page_stays(
    view: ClinicView, store: Store, meeting_id: MeetingId, case_id: CaseId, second_case: CaseId
) -> None:
    service.add_note(store, service.agenda(store, meeting_id).items[0].id, text="Said")
    actions.agree(store, second_case, meeting_id, agency="police", text="Ring back")
    for recorded in (case_id, second_case):
        plan_from_desk()
        assert "where it stays" in rows(view)[recorded].tick.accessibleName()
        rows(view)[recorded].tick.setFocus()
        press(Key.Key_Space)
        press(Key.Key_Return, CTRL)
        assert "Tick that case again" in told(view)
        assert view.page is view._plan
        assert on_agenda(store, meeting_id) == [case_id, second_case]
        press(Key.Key_Escape)


def test_escape_leaves_the_plan_as_it_was(
    view: ClinicView, store: Store, meeting_id: MeetingId, second_case: CaseId
) -> None:
    before = service.agenda(store, meeting_id)
    plan_from_desk()
    rows(view)[second_case].tick.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Escape)
    assert service.agenda(store, meeting_id) == before
    assert view.page is view._desk


def test_a_new_plan_after_a_changed_one_begins_afresh(view: ClinicView, store: Store) -> None:
    plan_from_desk()
    press(Key.Key_Escape)
    view.plan_meeting()
    assert name_of(keyboard()) == "Day of the meeting"
    press(Key.Key_Return, CTRL)
    assert [meeting.number for meeting in service.meetings(store)] == [2, 1]


def test_the_desk_offers_it_for_the_meeting_under_the_keyboard_until_that_is_closed(
    view: ClinicView, store: Store, meeting_id: MeetingId
) -> None:
    later = service.plan_meeting(store, [], [], day=date(2026, 12, 3)).new_id("meeting")
    press(Key.Key_H, CTRL)
    desk = view._desk
    button = desk._change_plan
    assert isinstance(button, QPushButton)
    assert (name_of(button), button.accessibleDescription()) == (
        "Change the plan of meeting 1…",
        "Ctrl+M",
    )
    assert desk._meetings.hasFocus()
    press(Key.Key_Down)
    assert name_of(button) == "Change the plan of meeting 2…"
    press(Key.Key_M, CTRL)
    before = view._plan._before
    assert before is not None
    assert before.agenda.meeting.id == later
    press(Key.Key_Escape)
    service.close_meeting(store, meeting_id)
    desk.refresh()
    press(Key.Key_Down)
    assert not button.isEnabled()
    press(Key.Key_M, CTRL)
    assert view.page is desk
