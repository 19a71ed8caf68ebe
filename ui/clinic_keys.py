"""The keys that hold anywhere in an open clinic. Each says what it does in one word of the view."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.entries.kept_notice import GO_KEY

if TYPE_CHECKING:
    from ui.clinic_view import ClinicView

_STEPS = 6


def bind_keys(view: "ClinicView") -> None:
    """Give the view its keys, for as long as it lives."""
    keys: list[tuple[str, Callable[[], object]]] = [
        ("Ctrl+K", lambda: view.chair(lambda console: console.add_action())),
        ("F6", lambda: view.chair(lambda console: console.turn_to_agenda())),
        ("Ctrl+Right", lambda: view.walk(lambda console: console.turn(1))),
        ("Ctrl+Left", lambda: view.walk(lambda console: console.turn(-1))),
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
        ("Ctrl++", lambda: view.scale_text(1)),
        ("Ctrl+=", lambda: view.scale_text(1)),
        ("Ctrl+-", lambda: view.scale_text(-1)),
    ]
    keys += [(f"Alt+{index + 1}", partial(_turn_to_step, view, index)) for index in range(_STEPS)]
    for key, act in keys:
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)


def _turn_to_step(view: "ClinicView", index: int) -> None:
    view.walk(lambda console: console.show_step(index))
