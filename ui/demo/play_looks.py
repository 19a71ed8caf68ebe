"""The last act of the demo: the main screens again, small, dark and in large type."""

from ui.demo import steps_case as case_steps
from ui.demo import steps_clinic as clinic_steps
from ui.demo.album import SMALL
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
_SETTINGS = "Ctrl+,"
_LARGER, _TIMES = "Ctrl++", 4
"""Four steps of a quarter make text twice as large."""


def show_looks(stage: Stage) -> None:
    """Pictures in each look, each from a fresh start, as somebody has it who prefers it."""
    hand = _start(stage)
    hand.window.resize(SMALL)
    _take_all(stage, hand, "small")
    hand = _start(stage)
    stage.album.take(_in_colours(hand, "Dark"), "dark-settings")
    hand.key(_SETTINGS)
    _take_all(stage, hand, "dark")
    hand = _in_colours(_start(stage), "As the system")
    stage.album.take(hand, "settings")
    hand.key(_SETTINGS)
    hand.key(_LARGER, _TIMES)
    _take_all(stage, hand, "text-200")
    hand.window.resize(SMALL)
    _take_all(stage, hand, "small-text-200")


def _in_colours(hand: Hand, name: str) -> Hand:
    """Choose colours in the settings, which stay open."""
    hand.key(_SETTINGS)
    hand.click(f"Colours: {name}")
    return hand


def _start(stage: Stage) -> Hand:
    stage.leave()
    hand = stage.start()
    clinic_steps.unlock(hand, stage.passphrase)
    return hand


def _take_all(stage: Stage, hand: Hand, look: str) -> None:
    """The desk, then the last meeting at its opening and its first case step by step."""
    stage.album.take(hand, f"{look}-desk")
    hand.pick("Meetings", "Meeting 2")
    hand.key("Ctrl+0")
    hand.find("Everybody present agrees")
    stage.album.take(hand, f"{look}-opening")
    hand.click_like("Next")
    for name, key in _STEPS.items():
        hand.key(key)
        stage.album.take(hand, f"{look}-{name}")
    clinic_steps.go_home(hand)
