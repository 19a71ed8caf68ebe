"""The settings: how the person sees best, the room, and what the clinic is called."""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from panel.clinic import rules, service
from panel.clinic.model import SettingsChanges
from panel.store.unit_of_work import Changed
from ui.entries.field_grid import FieldGrid
from ui.projector.room import smallest_type_px
from ui.settings.look_choice import LookChoice
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.page import Labelled, ScrollPage, Section
from ui.widgets.saved import first_unsafe, flush_all
from ui.widgets.text import SavedDate, SavedLine
from ui.workspace import Workspace

_WIDTH, _GAP = 760, 12
_LINES = 1080
"""The height in pixels of the picture for which the size of type is told."""
_MARKINGS = ("OFFICIAL-SENSITIVE", "OFFICIAL")
_NEVER_EMPTY = {
    "name": "A clinic needs a name on its minutes, so the one before still holds: type one.",
    "marking": "Every page bears a marking, so the one before still holds: type one.",
    "reference_prefix": str(rules.NotAPrefix()),
    "room_metres": str(rules.NotALength()),
    "image_metres": str(rules.NotALength()),
}
_LABELS = {
    "room_metres": ("Distance of the back row", ""),
    "image_metres": ("Height of the picture", ""),
    "name": ("Name of the clinic", "At the top of this window, and on minutes."),
    "force": ("Police force", "On the SPO briefing note."),
    "marking": ("Marking", "On the projector, and on meetings planned from now on."),
    "handling": ("Handling", "The line below the marking of minutes."),
    "reference_prefix": ("References begin with", "For cases opened from now on."),
}
_ROOM = ("room_metres", "image_metres")


class SettingsPage(QWidget):
    """Everything that is set once. Each change is stored as it is made, like every other edit.

    Signals:
        left(): the person wants to go back to where they were.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._workspace = workspace
        self._look = LookChoice(workspace.appearance)
        self._type = PlainLabel(wrap=True)
        self._redacted = QCheckBox("Each case comes up as the room may see it")
        self._back = Button("Back", key="Esc")
        self._fields = {key: _field(key, label) for key, (label, _) in _LABELS.items()}
        self._lay_out()
        self._back.clicked.connect(self.left)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, context=within).activated.connect(self.left)
        for key, field in self._fields.items():
            field.edited.connect(partial(self._save, key))
        self._redacted.clicked.connect(self._keep_redacted)
        workspace.changes.changed.connect(self._hear)
        self._show_stored()

    def focus_first(self) -> None:
        """Put the keyboard on the colours."""
        self._look.setFocus()

    def is_settled(self) -> bool:
        """Save what is typed; where something cannot be taken, the keyboard goes to it."""
        if flush_all(self):
            return True
        if unsafe := first_unsafe(self):
            unsafe.setFocus()
        return False

    def _lay_out(self) -> None:
        look, room, clinic = Section("How it looks"), Section("The room"), Section("The clinic")
        look.body.addWidget(self._look)
        clinic.body.setSpacing(_GAP)
        sizes = FieldGrid(most_columns=2)
        for key, field in self._fields.items():
            label, hint = _LABELS[key]
            labelled = Labelled(label, field, hint=hint)
            if key in _ROOM:
                sizes.add(labelled)
            else:
                clinic.body.addWidget(labelled)
        room.body.addWidget(sizes)
        room.body.addWidget(self._type)
        hint = "In a meeting. F5 brings the console back to write in, until the next case."
        room.body.addWidget(Labelled("With one screen", self._redacted, hint=hint))
        head = QHBoxLayout()
        head.addWidget(Heading("Settings", 1), 1)
        head.addWidget(self._back)
        page = ScrollPage(max_width=_WIDTH)
        page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        page.body.addLayout(head)
        for section in (look, room, clinic):
            page.body.addWidget(section)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _save(self, key: str, value: str | float | None) -> None:
        field = self._fields[key]
        given = value.strip() if isinstance(value, str) else value
        if not given and key in _NEVER_EMPTY:
            field.show_trouble(_NEVER_EMPTY[key])
            return
        change = cast("SettingsChanges", {key: given})
        self._workspace.changes.save(field, service.change_settings, **change)

    def _keep_redacted(self, on: bool) -> None:  # noqa: FBT001 (signal)
        self._workspace.changes.do(service.change_settings, redacted_console=on)
        self._show_stored()

    def _hear(self, changed: Changed) -> None:
        if changed.touches("setting"):
            self._show_stored()

    def _show_stored(self) -> None:
        settings = self._workspace.settings
        for key, field in self._fields.items():
            field.set_value(getattr(settings, key))
        self._redacted.setChecked(settings.redacted_console)
        least = smallest_type_px(settings.room_metres, settings.image_metres, _LINES)
        self._type.setText(
            f"For this room the projector shows no type smaller than {least} pixels, on a picture "
            f"of {_LINES} lines. What does not fit goes on to further pages."
        )


def _field(key: str, name: str) -> "SavedLine | SavedDate[float] | SavedDate[str]":
    if key in _ROOM:
        return SavedDate(name, rules.read_metres, rules.written_metres)
    if key == "reference_prefix":
        return SavedDate(name, rules.read_prefix, str)
    line = SavedLine(name)
    if key == "marking":
        line.set_completions(_MARKINGS)
    return line
