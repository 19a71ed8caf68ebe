"""The list of keys under F1 leaves nothing out that the code listens to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui
from reports.wording import load_wording
from ui.attendance import row as attendance
from ui.help import SHORTCUTS, HelpDialog
from ui.information.agency_group import REPLY_LETTERS
from ui.plan import risks
from ui.risk_profile.scale import scale_of
from ui.theme import Appearance
from ui.widgets.page import ScrollPage

UI = Path(ui.__path__[0])
LISTED = dict(SHORTCUTS)
EVERYWHERE = ("Anywhere", "Entries, choices, steps")
GROUPS = {
    "actions": "An action",
    "attendance": "Who is here",
    "console": "In a meeting",
    "desk": "Referrals and planning",
    "information": "Information",
    "meeting_plan": "Referrals and planning",
    "plan": "Plan and decision",
    "projector": "Projector",
    "referral": "Referrals and planning",
    "risk_profile": "Risk profile",
    "timeline": "Timeline",
}
"""Under which heading the keys of a folder are looked for; those of the others are general."""
NAMES = {
    "Return": "Enter",
    "Escape": "Esc",
    "PageUp": "PgUp",
    "PageDown": "PgDn",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Backspace": "Delete",
}
FOLDERS = sorted(path.name for path in UI.iterdir() if (path / "__init__.py").exists())


def sources(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        if "demo" not in path.parts:
            yield path.read_text(encoding="utf-8")


def listed_under(*headings: str) -> set[str]:
    """Single keys and whole shortcuts that stand there, wherever in the line."""
    found: set[str] = set()
    for heading in headings:
        for keys, meaning in LISTED[heading]:
            found |= set(re.split(r", | or | ", keys))
            found |= {word for word in re.findall(r"\w+", meaning) if len(word) > 1}
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_key_that_a_screen_listens_to_is_listed(folder: str) -> None:
    headings = [*EVERYWHERE, *([GROUPS[folder]] if folder in GROUPS else [])]
    listed = listed_under(*headings)
    heard = {
        NAMES.get(key, key)
        for text in sources(UI / folder)
        for key in re.findall(r"Qt\.Key\.Key_(\w+)", text)
    }
    assert heard <= listed


def test_every_shortcut_that_is_shown_or_set_is_listed() -> None:
    patterns = r'keys?="([^"]+)"', r'QKeySequence\("([^"]+)"\)'
    shown = {
        NAMES.get(key, key.replace("Return", "Enter"))
        for text in sources(UI)
        for pattern in patterns
        for key in re.findall(pattern, text)
    }
    assert {"F6", "Ctrl+0", "Ctrl+9", "Ctrl+K", "Alt+P"} <= shown
    assert shown <= listed_under(*LISTED)


def test_every_letter_that_answers_something_is_listed() -> None:
    profile = load_wording().risk_profile
    rating = {option.key for group in profile.groups for option in scale_of(group, profile).options}
    letters = {
        "Risk profile": rating,
        "Information": set(REPLY_LETTERS),
        "Plan and decision": {risks._KEY},
        "Who is here": {key.upper() for key in (*attendance._LETTERS, *attendance._SENT_LETTERS)},
    }
    for heading, keys in letters.items():
        assert keys <= listed_under(heading), heading


def test_no_heading_lists_the_same_keys_twice() -> None:
    for _heading, lines in SHORTCUTS:
        keys = [key for key, _ in lines]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_list_of_keys_never_scrolls_sideways(
    qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    appearance = Appearance(qapp, "light", scale)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    dialog = HelpDialog(window)
    dialog.show()
    page = dialog.findChild(ScrollPage)
    assert page is not None
    qtbot.waitExposed(dialog)
    assert dialog.width() <= window.width()
    assert page.horizontalScrollBar().maximum() == 0
    appearance.set_scale(1.0)
    appearance.deleteLater()
