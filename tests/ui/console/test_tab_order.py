"""Tab and Shift+Tab go round the whole window as one reads it, on every page and step."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from panel.meetings.model import MeetingId
from panel.referrals import service as referrals
from panel.referrals.model import ReadForm, ReferralForm
from tests.ui.console.conftest import is_stop
from tests.ui.keys import keyboard
from ui.clinic_view import ClinicView
from ui.console.progress import STEP_NAMES
from ui.demo.hand import name_of
from ui.referral.question_set import load_question_set

Key = Qt.Key
_MOST = 400
_TOUCH = 3
"""Pixels by which lines of a page may overlap and still count as one below the other."""

Go = Callable[[ClinicView, MeetingId], None]


def _desk(view: ClinicView, _meeting: MeetingId) -> None:
    view.go_home()


def _plan(view: ClinicView, _meeting: MeetingId) -> None:
    view.plan_meeting()


def _settings(view: ClinicView, _meeting: MeetingId) -> None:
    view.show_settings()


def _confirm(view: ClinicView, _meeting: MeetingId) -> None:
    store = view.console._workspace.store
    if not referrals.waiting(store):
        referrals.take_in(store, ReadForm(ReferralForm()), load_question_set().version)
    view.confirm_referral(referrals.waiting(store)[0].id)


def _opening(view: ClinicView, meeting: MeetingId) -> None:
    view.open_meeting(meeting)
    view.console.go_to_opening()


def _carried(view: ClinicView, meeting: MeetingId) -> None:
    view.open_meeting(meeting)
    view.console._go_to("carried")


def _closing(view: ClinicView, meeting: MeetingId) -> None:
    view.open_meeting(meeting)
    view.console.go_to_closing()


def _step(index: int) -> Go:
    def go(view: ClinicView, meeting: MeetingId) -> None:
        view.open_meeting(meeting)
        view.console.turn(1)
        view.console.show_step(index)

    return go


PLACES: dict[str, Go] = {
    "Desk": _desk,
    "Settings": _settings,
    "Plan a meeting": _plan,
    "Confirm a referral": _confirm,
    "Who is here": _opening,
    "Actions from before": _carried,
    "Documents and closing": _closing,
    **{name: _step(index) for index, name in enumerate(STEP_NAMES)},
}

every_place = pytest.mark.parametrize("place", PLACES)


def go_round(key: Key) -> list[QWidget]:
    """Every stop from where the keyboard is until it comes round."""
    start = keyboard()
    visited = [start]
    while len(visited) < _MOST:
        QTest.keyClick(visited[-1], key)
        focus = keyboard()
        assert_in_sight(focus)
        if focus is start:
            return visited
        assert focus not in visited, f"the keyboard went round without {name_of(start)}"
        visited.append(focus)
    raise AssertionError("the keyboard never came round")


def scrolled_in(widget: QWidget) -> list[QScrollArea]:
    """The pages that a widget stands on, the innermost first."""
    areas, parent = [], widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            areas.append(parent)
        parent = parent.parentWidget()
    return areas


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def assert_in_sight(widget: QWidget) -> None:
    for area in scrolled_in(widget):
        seen = on_screen(area.viewport()).intersected(on_screen(widget))
        needed = min(widget.height(), area.viewport().height() // 4)
        assert seen.height() >= needed, f"{name_of(widget)} is out of sight"


def reads_on(before: QWidget, after: QWidget) -> bool:
    """Whether the eye comes to the second later: it begins below the first, or right of it.

    Of pages that scroll apart from each other, the places of the pages count.
    """
    places = []
    for one, other in ((before, after), (after, before)):
        apart = [area for area in scrolled_in(one) if not area.isAncestorOf(other)]
        places.append(on_screen(apart[-1] if apart else one))
    first, second = places
    return second.top() >= first.bottom() - _TOUCH or second.left() >= first.right() - _TOUCH


@every_place
def test_tab_comes_to_every_control_once_and_as_one_reads(
    window: ClinicView, demo_meeting: MeetingId, place: str
) -> None:
    PLACES[place](window, demo_meeting)
    keyboard()
    window._header._home.setFocus()
    visited = go_round(Key.Key_Tab)
    stops = [widget for widget in window.findChildren(QWidget) if is_stop(widget)]
    assert {name_of(stop) for stop in stops if stop not in visited} == set()
    shown = [widget for widget in visited if is_stop(widget)]
    leaps = [
        f"{name_of(before)} -> {name_of(after)}"
        for before, after in pairwise(shown)
        if not reads_on(before, after)
    ]
    assert not leaps


@every_place
def test_shift_tab_goes_the_same_way_back(
    window: ClinicView, demo_meeting: MeetingId, place: str
) -> None:
    PLACES[place](window, demo_meeting)
    keyboard()
    home = window._header._home
    home.setFocus()
    there = go_round(Key.Key_Tab)
    assert keyboard() is home
    back = go_round(Key.Key_Backtab)
    # Going on from a factor opens its evidence, going back does not.
    assert [home, *back[:0:-1]] == [stop for stop in there if stop in back]
    assert place == "Risk profile" or len(back) == len(there)


@every_place
def test_the_keyboard_begins_within_the_page_and_in_sight(
    window: ClinicView, demo_meeting: MeetingId, place: str
) -> None:
    PLACES[place](window, demo_meeting)
    focus = keyboard()
    page = window._pages.currentWidget()
    if page is window.console:
        page = window.console._middle
    assert page is not None
    assert page.isAncestorOf(focus)
    assert focus.isVisible()
    assert_in_sight(focus)


@every_place
def test_every_control_has_a_name_for_a_screen_reader(
    window: ClinicView, demo_meeting: MeetingId, place: str
) -> None:
    PLACES[place](window, demo_meeting)
    keyboard()
    widgets = [one for one in window.findChildren(QWidget) if is_stop(one)]
    widgets.append(keyboard())
    nameless = [type(widget).__name__ for widget in widgets if not name_of(widget)]
    assert not nameless
