"""The agenda at the left by keyboard, and that its lines can be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from panel.meetings.model import MeetingId
from tests.ui.keys import keyboard, press
from ui.clinic_view import ClinicView
from ui.console import console
from ui.console.agenda_entry import Entry, EntryButton
from ui.demo.hand import name_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def reference(view: ClinicView) -> str:
    opened = view.console.opened
    return opened.case.reference if opened else ""


def test_f6_goes_to_the_current_entry_and_back_to_the_field(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.open_meeting(demo_meeting)
    window.console.turn(1)
    press(Key.Key_K, CTRL)
    line = keyboard()
    entry = press(Key.Key_F6)
    assert isinstance(entry, EntryButton)
    assert name_of(entry).startswith(reference(window))
    assert press(Key.Key_F6) is line
    press(Key.Key_F6)
    assert press(Key.Key_Escape) is line


def test_the_arrows_walk_along_the_agenda_and_enter_opens(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.open_meeting(demo_meeting)
    window.console.go_to_opening()
    press(Key.Key_F6)
    assert name_of(press(Key.Key_Up)).startswith("Opening")
    assert name_of(press(Key.Key_Down)).startswith("Actions from before")
    second = press(Key.Key_Down)
    assert name_of(press(Key.Key_End)).startswith("Documents and closing")
    assert name_of(press(Key.Key_Down)).startswith("Documents and closing")
    press(Key.Key_Home)
    press(Key.Key_Down)
    assert press(Key.Key_Down) is second
    press(Key.Key_Return)
    assert name_of(second).startswith(reference(window))
    assert name_of(keyboard()) == "Steps of the case"


def test_the_agenda_keeps_the_keyboard_when_it_is_filled_anew(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.open_meeting(demo_meeting)
    window.console.go_to_opening()
    press(Key.Key_F6)
    name = name_of(press(Key.Key_Down))
    panel = window.console._agenda
    shown = panel._shown
    panel.show_groups(shown[:2])
    assert name_of(keyboard()) == name
    panel.show_groups(shown)
    assert name_of(keyboard()) == name


def test_ctrl_9_goes_to_documents_and_closing_and_ctrl_0_to_who_is_here(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.open_meeting(demo_meeting)
    window.console.turn(1)
    assert name_of(press(Key.Key_9, CTRL)) == "Make the minutes"
    press(Key.Key_0, CTRL)
    assert window.console._agenda._current == "opening"
    assert window.console._middle.isAncestorOf(keyboard())


def test_in_a_narrow_window_f6_calls_the_agenda_and_brings_the_case_back(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.resize(1024, 640)
    window.open_meeting(demo_meeting)
    window.console.turn(1)
    window.console.show_step(5)
    before = keyboard()
    assert isinstance(press(Key.Key_F6), EntryButton)
    assert not window.console.case_view.isVisible()
    assert press(Key.Key_F6) is before
    assert window.console.case_view.isVisible()


def test_a_missing_thing_in_the_agenda_leads_to_its_very_field(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.open_meeting(demo_meeting)
    window.console.turn(1)
    opened = window.console.opened
    assert opened is not None
    assert opened.item is not None
    window.console.show_step(5)
    state = window.console._at_hand.meeting
    assert state is not None
    gaps = [index for index, gap in enumerate(state.missing) if gap.item_id == opened.item.id]
    assert gaps
    window.console.go_to_opening()
    window.console._go_to_gap(gaps[0])
    focus = keyboard()
    assert window.console.case_view.step.isAncestorOf(focus)
    assert window.console.case_view.step_index == 5


def test_every_line_of_the_agenda_can_be_read_in_a_small_window(
    window: ClinicView, demo_meeting: MeetingId
) -> None:
    window.resize(1280, 720)
    window.open_meeting(demo_meeting)
    keyboard()
    panel = window.console._agenda
    lengths = ["word " * count for count in range(1, 14)]
    panel.show_groups([("Lines", [Entry(words, "1", words, words, "Now") for words in lengths])])
    keyboard()
    entries = [one for one in panel.findChildren(EntryButton) if one.isVisible()]
    assert len(entries) == len(lengths)
    for entry in entries:
        for label in entry.findChildren(QLabel):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= max(needed, label.fontMetrics().height()), label.text()
            words = label.text().split() if label.wordWrap() else [label.text()]
            widest = max(label.fontMetrics().horizontalAdvance(word) for word in words)
            assert label.width() >= widest, label.text()
            assert entry.rect().contains(label.geometry()), label.text()


def test_a_page_that_cannot_be_left_keeps_its_head_too(
    window: ClinicView, demo_meeting: MeetingId, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_meeting(demo_meeting)
    place = window._header._place.text()
    assert place.startswith("Meeting")
    with monkeypatch.context() as patch:
        patch.setattr(console, "flush_all", lambda _root: False)
        for leave in (window.plan_meeting, lambda: window.confirm_referral(1), window.go_home):
            leave()
            assert window._header._place.text() == place
            assert window._header._next.isVisible()
            assert window.page is window.console
