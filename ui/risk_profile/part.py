"""What the parts of the worksheet after the factors have in common."""

from collections.abc import Callable
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget

from srp_worksheet.model import Profile, ProfileChanges
from ui.risk_profile.driver_line import DriverLine
from ui.risk_profile.editor import ProfileEditor
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.page import Labelled, Section
from ui.widgets.text import SavedLine, SavedText


class Part(QWidget):
    """A titled part of the worksheet; `key` names it for links and for the projector."""

    hint: ClassVar[str] = "Ctrl+PgUp, Ctrl+PgDn other parts\nAlt+End sign-off"
    """The keys that go on from here."""

    def __init__(self, key: str, title: str, editor: ProfileEditor, aside: str = "") -> None:
        super().__init__()
        self.key = key
        self.editor = editor
        self._locked = False
        self.places: dict[str, QWidget] = {}
        self._texts: dict[str, SavedText | SavedLine] = {}
        section = Section(title, aside)
        self.body = section.body
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def add_text(self, name: str, label: str, hint: str, *, lines: int = 2) -> None:
        """Add a text of the profile that saves itself; `name` is its field."""
        field = SavedText(label, lines=lines)
        self._add(name, label, field, hint)
        field.edited.connect(self._saver(name, field))

    def add_line(
        self, name: str, label: str, hint: str, save: Callable[[str], None] | None = None
    ) -> SavedLine:
        """Add a line of the profile that saves itself, or that `save` saves, named by its field."""
        field = SavedLine(label)
        self._add(name, label, field, hint)
        field.edited.connect(save or self._saver(name, field))
        return field

    def _add(self, name: str, label: str, field: SavedText | SavedLine, hint: str) -> None:
        self._texts[name] = self.places[name] = field
        self.body.addWidget(Labelled(label, field, hint=hint))

    def _saver(self, name: str, field: SavedText | SavedLine) -> Callable[[str], None]:
        def save(text: str) -> None:
            self.editor.change(cast("ProfileChanges", {name: text}), field)

        return save

    def load(self, profile: Profile) -> None:
        """Show another profile."""
        for name, field in self._texts.items():
            field.load(getattr(profile, name))
        self.show_profile(profile)

    def show_profile(self, profile: Profile) -> None:
        """Show the same profile as it is stored now; what is being typed stays."""
        for name, field in self._texts.items():
            field.set_value(getattr(profile, name))
        self._lock(locked=profile.signed_at is not None)

    def focus_on(self, place: str = "") -> None:
        """Put the keyboard on a field by its key, else on the first that can be used."""
        first = next(iter(self.places.values()))
        wanted = [self.places.get(place, first), *self._texts_within()]
        target = next((field for field in wanted if field.isEnabled()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed into a text that is locked does not vanish without a word."""
        if self._locked and event.text().isprintable() and event.text():
            self.editor.refuse()
        else:
            super().keyPressEvent(event)

    def _lock(self, *, locked: bool) -> None:
        """Texts stay open to reading and copying; whatever chooses or acts is switched off."""
        self._locked = locked
        for text in self._texts_within():
            text.setReadOnly(locked)
        for kind in (Segmented, SavedChoice, DriverLine, Button):
            for control in self.findChildren(kind):
                control.setEnabled(not locked)

    def _texts_within(self) -> list[QLineEdit | QTextEdit]:
        return [*self.findChildren(QLineEdit), *self.findChildren(QTextEdit)]
