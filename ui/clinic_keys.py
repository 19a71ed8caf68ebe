"""The keys that hold anywhere in an open clinic."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.entries.kept_notice import GO_KEY
from ui.theme import Appearance

if TYPE_CHECKING:
    from ui.clinic_view import ClinicView

_STEPS = 6


def bind_keys(view: "ClinicView", appearance: Appearance) -> None:
    """Give the view its keys, for as long as it lives."""
    keys: list[tuple[str, Callable[[], object]]] = [
        ("Ctrl+K", lambda: view.chair(lambda console: console.add_action())),
        ("F6", lambda: view.chair(lambda console: console.turn_to_agenda())),
        ("Ctrl+Right", lambda: view.walk(lambda console: console.turn(1))),
        ("Ctrl+Left", lambda: view.walk(lambda console: console.turn(-1))),
        ("Ctrl+P", lambda: view.chair(lambda console: console.park())),
        ("Ctrl+0", lambda: view.walk(lambda console: console.go_to_opening())),
        ("Ctrl+9", lambda: view.walk(lambda console: console.go_to_closing())),
        ("F5", view.project),
        ("F9", view.blank),
        (GO_KEY, view.kept_notice.go),
        ("Ctrl+Z", lambda: view.undo_keys.undo()),
        ("Ctrl+Shift+Z", lambda: view.undo_keys.redo()),
        ("Ctrl+H", view.go_home),
        ("Ctrl+,", view.show_settings),
        ("F1", view.show_help),
        ("Ctrl+?", view.show_help),
        ("Ctrl++", lambda: appearance.step_scale(1)),
        ("Ctrl+=", lambda: appearance.step_scale(1)),
        ("Ctrl+-", lambda: appearance.step_scale(-1)),
    ]
    keys += [(f"Alt+{index + 1}", partial(_turn_to_step, view, index)) for index in range(_STEPS)]
    for key, act in keys:
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)


def _turn_to_step(view: "ClinicView", index: int) -> None:
    view.walk(lambda console: console.show_step(index))
