"""What the parts of the worksheet after the factors have in common."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from srp_worksheet.model import Profile, ProfileChanges
from ui.risk_profile.editor import ProfileEditor
from ui.widgets.page import Labelled, Section
from ui.widgets.text import SavedLine, SavedText


class Part(QWidget):
    """A titled part of the worksheet; `key` names it for links and for the projector."""

    def __init__(self, key: str, title: str, editor: ProfileEditor, aside: str = "") -> None:
        super().__init__()
        self.key = key
        self.editor = editor
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

    def add_line(self, name: str, label: str, hint: str) -> None:
        """Add a line of the profile that saves itself; `name` is its field."""
        field = SavedLine(label)
        self._add(name, label, field, hint)
        field.edited.connect(self._saver(name, field))

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
        self.setEnabled(profile.signed_at is None)

    def focus_on(self, place: str = "") -> None:
        """Put the keyboard on a field by its key, else on the first."""
        first = next(iter(self.places.values()))
        self.places.get(place, first).setFocus()
