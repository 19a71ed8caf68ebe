"""The last act of the demo: the main screens again, dark, small and in large type."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ui.demo import steps_case as case_steps
from ui.demo.album import LARGE, SMALL
from ui.demo.hand import Hand
from ui.demo.play_clinic import Stage

_STEPS = {
    "referral": case_steps.REFERRAL,
    "timeline": case_steps.TIMELINE,
    "information": case_steps.INFORMATION,
    "risk-profile": case_steps.RISK_PROFILE,
    "spo": case_steps.SPO,
    "plan-and-decision": case_steps.PLAN,
}
_LARGER, _TIMES = "Ctrl++", 4
"""Four steps of a quarter make text twice as large."""


def show_looks(stage: Stage, hand: Hand) -> None:
    """Pictures in each look; the program is left as it was."""
    if stage.application is None:
        return
    appearance, window = stage.application.appearance, hand.window
    _take_all(stage, hand, "small", lambda: window.resize(SMALL))
    window.resize(LARGE)
    _take_all(stage, hand, "dark", lambda: appearance.set_choice("dark"))
    appearance.set_choice("light")
    _take_all(stage, hand, "text-200", lambda: hand.key(_LARGER, _TIMES))
    _take_all(stage, hand, "small-text-200", lambda: window.resize(SMALL))


def _take_all(stage: Stage, hand: Hand, look: str, begin: Callable[[], object]) -> None:
    begin()
    QApplication.processEvents()
    hand.key("Ctrl+0")
    stage.album.take(hand, f"{look}-opening")
    hand.key("Ctrl+Right")
    for name, key in _STEPS.items():
        hand.key(key)
        stage.album.take(hand, f"{look}-{name}")
    hand.key("Ctrl+H")
    stage.album.take(hand, f"{look}-desk")
    hand.pick("Meetings", "Closed")
    hand.find("Everybody present agrees")
