"""Ctrl+Z and Ctrl+Shift+Z in the window: on screen at once, elsewhere only when asked twice."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from actions import service as actions
from actions.model import ActionStatus
from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.meetings import service as meetings
from panel.meetings.model import ItemKind, MeetingId, Standing
from panel.referrals import service as referrals
from panel.referrals.model import ReadForm, ReferralForm
from panel.store.unit_of_work import Store
from srp_worksheet import service as profiles
from srp_worksheet.model import Presence, ProfileId
from ui.changes import Changes
from ui.clinic_view import ClinicView
from ui.console.progress import STEP_NAMES
from ui.widgets.labels import PlainLabel
from ui.widgets.notices import Notice
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TIMELINE, PLAN = STEP_NAMES.index("Timeline"), STEP_NAMES.index("Plan and decision")


@pytest.fixture
def changes(workspace: Workspace) -> Changes:
    return workspace.changes


def press(
    view: ClinicView, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QApplication.processEvents()
    view.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or view, key, keys)
    QApplication.processEvents()


def undo(view: ClinicView) -> None:
    press(view, Qt.Key.Key_Z, CTRL)


def redo(view: ClinicView) -> None:
    press(view, Qt.Key.Key_Z, CTRL | SHIFT)


def words(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(PlainLabel) if label.isVisible())


def notice(view: ClinicView) -> str:
    """What the strip below the head says, "" while it is away."""
    strips = [one for one in view.findChildren(Notice) if one.parentWidget() is view]
    return strips[0].text() if strips[0].isVisible() else ""


def on_screen(view: ClinicView) -> tuple[str, int]:
    """The reference of the case on screen and its step."""
    opened = view.console.opened
    assert opened is not None
    return opened.case.reference, view.console.case_view.step_index


def incidents(store: Store, case_id: CaseId) -> list[str]:
    return [incident.what for incident in cases.chronology(store, case_id)]


def test_what_is_on_screen_is_undone_at_once_and_named(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId, workspace: Workspace
) -> None:
    view.console.turn(1)
    begun = profiles.begin_profile(store, case_id, None, workspace.protocol.risk_profile.version)
    profile_id = ProfileId(begun.new_id("risk_profile"))
    factor = workspace.protocol.risk_profile.factors[0]
    view.console.show_step(STEP_NAMES.index("Risk profile"))
    changes.do(profiles.rate, profile_id, factor.code, presence=Presence.YES)
    undo(view)
    profile = profiles.current_profile(store, case_id)
    assert profile is not None
    assert profile.rating(factor.code).presence is None
    assert f"Undone in SC-26-0431: factor '{factor.label}' rated" in words(view)
    redo(view)
    profile = profiles.current_profile(store, case_id)
    assert profile is not None
    assert profile.rating(factor.code).presence is Presence.YES
    assert f"Done again in SC-26-0431: factor '{factor.label}' rated" in words(view)


def test_a_change_on_another_step_of_the_case_is_turned_to_and_undone(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.show_step(PLAN)
    undo(view)
    assert on_screen(view) == ("SC-26-0431", TIMELINE)
    assert incidents(store, case_id) == []


def test_a_change_in_another_case_is_left_alone_until_asked_twice(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.turn(1)
    before = on_screen(view)
    undo(view)
    assert on_screen(view) == before
    assert before[0] == "SC-26-0432"
    assert incidents(store, case_id) == ["Call at night"]
    assert notice(view) == (
        "The last change was in SC-26-0431: incident added. "
        "Press Ctrl+Z again to go there and undo it."
    )
    undo(view)
    assert on_screen(view) == ("SC-26-0431", TIMELINE)
    assert incidents(store, case_id) == []
    assert notice(view) == ""
    assert "Undone in SC-26-0431: incident added" in words(view)


def test_what_was_undone_in_another_case_is_done_again_there_when_asked_twice(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    undo(view)
    view.console.turn(1)
    redo(view)
    assert incidents(store, case_id) == []
    assert "Press Ctrl+Shift+Z again" in notice(view)
    redo(view)
    assert on_screen(view) == ("SC-26-0431", TIMELINE)
    assert incidents(store, case_id) == ["Call at night"]


def test_an_offer_that_was_put_away_is_made_again_before_anything_is_undone(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.turn(1)
    undo(view)
    press(view, Qt.Key.Key_Escape)
    assert notice(view) == ""
    undo(view)
    assert notice(view) != ""
    assert incidents(store, case_id) == ["Call at night"]


def test_an_offer_to_undo_is_no_leave_to_do_something_else_again(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    view.console.turn(1)
    for what in ("First", "Second"):
        changes.do(cases.add_incident, case_id, what=what)
    undo(view)
    view.console.turn(1)
    undo(view)
    redo(view)
    assert incidents(store, case_id) == ["First"]
    assert "Press Ctrl+Shift+Z again" in notice(view)


def test_a_newer_change_takes_the_offer_back(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId, second_case: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.turn(1)
    undo(view)
    changes.do(cases.add_incident, second_case, what="Letter")
    undo(view)
    assert incidents(store, second_case) == []
    assert incidents(store, case_id) == ["Call at night"]
    assert on_screen(view)[0] == "SC-26-0432"


def test_time_counted_meanwhile_leaves_the_offer_standing(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId, meeting_id: MeetingId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.turn(1)
    undo(view)
    changes.note(meetings.add_time, meetings.agenda(store, meeting_id).items[1].id, 30)
    undo(view)
    assert incidents(store, case_id) == []


def test_a_decision_is_undone_at_the_meeting_that_took_it(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId, meeting_id: MeetingId
) -> None:
    item = meetings.agenda(store, meeting_id).items[0].id
    changes.do(meetings.add_note, item, text="She has moved")
    view.open_case(case_id)
    undo(view)
    assert len(meetings.notes(store, item)) == 1
    undo(view)
    assert on_screen(view) == ("SC-26-0431", PLAN)
    opened = view.console.opened
    assert opened is not None
    assert opened.meeting is not None
    assert meetings.notes(store, item) == []


def test_a_case_that_is_not_on_the_agenda_is_opened_by_itself(
    view: ClinicView, changes: Changes, store: Store
) -> None:
    with store.write("test case") as work:
        work.session.add(CaseRow(reference="SC-26-0499", opened_on=date(2026, 11, 3)))
    third = CaseId(work.changed.new_id("case_file"))
    changes.do(cases.add_incident, third, what="Letter")
    undo(view)
    assert "in SC-26-0499" in notice(view)
    undo(view)
    assert on_screen(view) == ("SC-26-0499", TIMELINE)
    assert incidents(store, third) == []


def test_attendance_is_undone_at_the_opening(
    view: ClinicView, changes: Changes, store: Store, meeting_id: MeetingId
) -> None:
    row = meetings.agenda(store, meeting_id).attendance[0].id
    changes.do(meetings.change_attendance, row, standing=Standing.PRESENT)
    view.console.turn(1)
    undo(view)
    assert "at meeting 1: attendance 'Police' recorded (standing)" in notice(view)
    undo(view)
    assert view.console.opened is None
    assert "Meeting 1: opening" in words(view) or "Undone at meeting 1" in words(view)
    standing = meetings.agenda(store, meeting_id).attendance[0].standing
    assert standing is Standing.EXPECTED


def test_an_action_of_any_case_is_opened_again_among_those_from_before(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId, meeting_id: MeetingId
) -> None:
    agreed = actions.agree(store, case_id, None, agency="police", text="Call her")
    action_id = agreed.new_id("action")
    view.open_meeting(meeting_id)
    view.console._go_to("carried")
    changes.do(actions.close, action_id, ActionStatus.DONE, "", "Police", meeting_id)
    undo(view)
    assert [one.status for one in actions.of_case(store, case_id)] == [ActionStatus.OPEN]
    assert view.console.opened is None
    assert notice(view) == ""


def test_in_a_narrow_window_the_actions_are_called_before_one_is_undone(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId, meeting_id: MeetingId
) -> None:
    view.resize(1000, 640)
    view.console.turn(1)
    changes.do(actions.agree, case_id, meeting_id, agency="police", text="Call her")
    undo(view)
    assert actions.of_case(store, case_id) == []
    assert not view.console.case_view.isVisible()
    changes.do(cases.add_incident, case_id, what="Call at night")
    undo(view)
    assert on_screen(view) == ("SC-26-0431", TIMELINE)
    assert view.console.case_view.isVisible()


def test_a_meeting_planned_by_mistake_is_withdrawn_from_the_desk(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    agenda = [(case_id, ItemKind.REVIEW, 15)]
    planned = changes.do(meetings.plan_meeting, ["police"], agenda, day=date(2026, 12, 3))
    assert planned
    view.open_meeting(planned.new_id("meeting"))
    undo(view)
    assert len(meetings.meetings(store)) == 2
    undo(view)
    assert len(meetings.meetings(store)) == 1
    assert "Undone at Home: meeting planned" in words(view)
    view.open_meeting(meetings.meetings(store)[0].id)
    assert "Meeting 1" in words(view)


def test_a_form_begun_by_mistake_is_withdrawn_from_the_desk(
    view: ClinicView, changes: Changes, store: Store
) -> None:
    view.go_home()
    taken_in = changes.do(referrals.take_in, ReadForm(ReferralForm()), "2018")
    assert taken_in
    view.confirm_referral(taken_in.new_id("referral"))
    undo(view)
    assert len(referrals.waiting(store)) == 1
    undo(view)
    assert referrals.waiting(store) == []
    assert "Undone at Home: referral taken in" in words(view)


def test_a_correction_is_undone_on_the_page_of_its_own_referral(
    view: ClinicView, changes: Changes, store: Store
) -> None:
    blank = ReadForm(ReferralForm())
    first, second = (referrals.take_in(store, blank, "2018").new_id("referral") for _ in range(2))
    corrected = ReadForm(ReferralForm(summary="He waits outside"))
    changes.do(referrals.correct_form, first, corrected)
    view.confirm_referral(second)
    undo(view)
    assert referrals.referral(store, first).form.summary == "He waits outside"
    undo(view)
    assert referrals.referral(store, first).form.summary is None
    undo(view)
    assert "Nothing to undo" in words(view)


def test_a_case_that_cannot_be_left_is_not_left_and_nothing_is_undone(
    view: ClinicView,
    changes: Changes,
    store: Store,
    case_id: CaseId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.turn(1)
    undo(view)
    monkeypatch.setattr("ui.console.console.flush_all", lambda _root: False)
    undo(view)
    assert on_screen(view)[0] == "SC-26-0432"
    assert incidents(store, case_id) == ["Call at night"]
    monkeypatch.undo()


def test_an_opened_meeting_is_as_far_as_undo_goes(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    changes.do(cases.add_incident, case_id, what="Call at night")
    planned = meetings.plan_meeting(
        store, [], [(case_id, ItemKind.REVIEW, 15)], day=date(2026, 12, 3)
    )
    meeting_id = MeetingId(planned.new_id("meeting"))
    changes.do(meetings.open_meeting, meeting_id)
    undo(view)
    assert "Nothing more to undo since the meeting was opened" in words(view)
    assert incidents(store, case_id) == ["Call at night"]


def test_the_room_is_never_told_and_the_chair_is_told_that_it_will_see(
    view: ClinicView,
    changes: Changes,
    store: Store,
    case_id: CaseId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, when_words="3 Oct", what="Call at night")
    view.console.turn(1)
    screen = view.screen()
    projection = view.audience.projection
    monkeypatch.setattr(projection._placement, "_find_screen", lambda _console: screen)
    view.audience.projection.toggle()
    undo(view)
    assert "Press Ctrl+Z again to go there, which the room will see, and undo it." in notice(view)
    room = view.audience.projection.view
    shown = view.console.opened
    assert shown is not None
    assert room.page is not None
    assert "SC-26-0432" in str(room.page)
    assert "SC-26-0431" not in str(room.page)
    undo(view)
    assert incidents(store, case_id) == []
    assert "Undone in SC-26-0431: incident '3 Oct' added" in words(view)
    assert "SC-26-0431" in str(room.page)
    for word in ("Undone", "Ctrl+Z", "3 Oct"):
        assert word not in str(room.page)


def test_while_the_rooms_page_hides_the_console_nothing_is_undone(
    view: ClinicView, changes: Changes, store: Store, case_id: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.audience.projection.toggle()
    assert view.page is view.audience.projection.view
    undo(view)
    undo(view)
    assert incidents(store, case_id) == ["Call at night"]
    assert "Bring the console back with F5" in words(view)
    assert view.page is view.audience.projection.view
    view.audience.projection.toggle()
    undo(view)
    assert incidents(store, case_id) == []


def test_a_room_that_sees_this_very_window_reads_neither_the_offer_nor_what_was_undone(
    view: ClinicView, changes: Changes, case_id: CaseId, second_case: CaseId
) -> None:
    view.console.turn(1)
    changes.do(cases.add_incident, case_id, what="Call at night")
    view.console.turn(1)
    changes.do(cases.change_case, second_case, oic="DC 1187")
    undo(view)
    assert "Undone in SC-26-0432" in words(view)
    undo(view)
    assert "SC-26-0431" in notice(view)
    view.audience.projection.toggle()
    assert view.page is view.audience.projection.view
    assert "Undone" not in words(view)
    assert notice(view) == ""
    view.audience.projection.toggle()


def test_trouble_stays_on_screen_when_the_room_is_shown_something(
    view: ClinicView, changes: Changes
) -> None:
    changes.trouble.emit("Something could not be done.")
    view.audience.projection.toggle()
    assert notice(view) == "Something could not be done."
    view.audience.projection.toggle()
