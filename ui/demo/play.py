"""`make demo`: a clinic, its referrals and a whole meeting, played through the real windows.

Nothing here reaches into the program: it creates the application as `main.py` does and then only
presses keys, clicks and reads the screen.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from panel.errors import BugError, KnownError
from ui.demo import play_clinic, play_looks, play_meeting
from ui.demo.album import LARGE, Album
from ui.demo.play_clinic import Stage
from ui.demo.story import load_story

_PACE_SECONDS = 0.1
MINUTES, NOTE = "minutes.docx", "spo-briefing-note.docx"


class DemoFailed(KnownError):
    """The demo could not be played or left its papers."""


def play(out: Path, forms: Path, say: Callable[[str], None]) -> None:
    """Play the demo and leave its documents and screenshots.

    Args:
        out: the folder for them; made if it is not there.
        forms: the referral forms of `tests/forms/`.
        say: told a few plain lines of progress.

    Raises:
        DemoFailed: something is in the way; the text says what.
    """
    # A file dialog would take it from its own folder, not from where the demo was called.
    out = out.absolute()
    album = _prepare(out)
    with TemporaryDirectory(prefix="clinic-demo-") as name:
        folder = Path(name)
        watched = _choose_screen(folder)
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            app = QApplication(sys.argv[:1])
        app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        watched = watched and app.platformName() != "offscreen"
        say("Playing a meeting in real windows." if watched else "Playing a meeting off screen.")
        pace = _PACE_SECONDS if watched else 0.0
        stage = Stage(app, folder, forms, load_story(), album, secrets.token_urlsafe(24), pace)
        try:
            _play_all(stage, out, say)
        except BugError as fault:
            raise DemoFailed(f"The demo could not be played to its end: {fault}.") from fault
        finally:
            stage.leave()
        if stage.faults:
            raise DemoFailed("A fault of the program showed itself.") from stage.faults[0]
    _check(out)
    say(f"The minutes, the SPO briefing note and the screenshots lie in {out}.")
    say("The demo clinic itself was deleted; everybody in it is invented.")


def _play_all(stage: Stage, out: Path, say: Callable[[str], None]) -> None:
    say("First start, a new clinic, the referral forms.")
    hand = play_clinic.create(stage)
    play_clinic.take_in_first_forms(stage, hand)
    say("The meeting before, and a repeat referral.")
    play_meeting.play_earlier_meeting(stage, hand)
    play_clinic.take_in_repeat(stage, hand)
    say("The meeting: six cases, step by step.")
    play_meeting.open_main_meeting(stage, hand)
    play_meeting.walk(stage, hand)
    say("Minutes, SPO briefing note, closing.")
    play_meeting.end(stage, hand, out / MINUTES, out / NOTE)
    say("The same screens small, dark and in large type.")
    play_looks.show_looks(stage)


def _prepare(out: Path) -> Album:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in (MINUTES, NOTE):
            (out / name).unlink(missing_ok=True)
        return Album(out / "screens")
    except OSError:
        raise DemoFailed(
            "The folder for the demo cannot be written to, so nothing was played. "
            "Choose another with --out, and close its files in Word."
        ) from None


def _choose_screen(folder: Path) -> bool:
    """Take the display if there is one, else two screens that nobody sees; True for a display."""
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if wanted and not wanted.startswith("offscreen"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    screens = [
        {"name": name, "x": x, "y": 0, "width": LARGE.width(), "height": LARGE.height(), "dpr": 1}
        for name, x in (("chair", 0), ("room", LARGE.width()))
    ]
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    displays = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    found = [
        plugin for variable, plugin in displays.items() if os.environ.get(variable) and not wanted
    ]
    os.environ["QT_QPA_PLATFORM"] = ";".join([*found, f"offscreen:configfile={config}"])
    return bool(found)


def _check(out: Path) -> None:
    left = [path for path in (out / MINUTES, out / NOTE) if not path.is_file()]
    if left:
        raise DemoFailed("The demo ended without its documents.")
