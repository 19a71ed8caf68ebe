"""The fields of a referral form, each known by its place, however they are laid out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from panel.referrals.model import ReferralForm
from ui.referral.form_places import Value, value_at
from ui.widgets.choice import Segmented
from ui.widgets.look import literal
from ui.widgets.text import SavedLine, SavedText

YES_NO = (("yes", "Yes"), ("no", "No"))
_ANSWERS: dict[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True)
class _Field:
    """A widget with the way to show a value in it: of the same form, and of another form."""

    widget: QWidget
    refresh: Callable[[Value], None]
    load: Callable[[Value], None]


class FormFields(QObject):
    """Makes the fields of a form and keeps them, so that they are shown and found by place.

    Signals:
        edited(str, object): the person changed what stands at a place: text, yes, no or None.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, _Field] = {}

    def line(self, place: str, name: str) -> SavedLine:
        """A field of one line."""
        field = SavedLine(name)
        self._keep_text(place, field)
        return field

    def text(self, place: str, name: str, lines: int = 1, placeholder: str = "") -> SavedText:
        """A field that grows."""
        field = SavedText(name, lines=lines, placeholder=placeholder)
        self._keep_text(place, field)
        return field

    def answer(self, place: str, name: str) -> Segmented:
        """Yes, no, or neither."""
        field = Segmented(name, YES_NO, letters={"Y": "yes", "N": "no"})
        field.chosen.connect(lambda key: self.edited.emit(place, _ANSWERS.get(key)))

        def show(value: Value) -> None:
            field.set_value("" if value is None else "yes" if value else "no")

        self._fields[place] = _Field(field, show, show)
        return field

    def tick(self, place: str, name: str) -> QCheckBox:
        """A box to tick."""
        field = QCheckBox(literal(name))
        field.setAccessibleName(name)
        field.clicked.connect(lambda ticked: self.edited.emit(place, ticked))

        def show(value: Value) -> None:
            field.setChecked(bool(value))

        self._fields[place] = _Field(field, show, show)
        return field

    def show(self, form: ReferralForm, *, another: bool) -> None:
        """Show a form in all fields; `another` when it is not the one shown before."""
        for place, field in self._fields.items():
            (field.load if another else field.refresh)(value_at(form, place))

    def forget(self, start: str) -> None:
        """Let go of the fields whose places start so, before their widgets are taken away."""
        self._fields = {
            place: field for place, field in self._fields.items() if not place.startswith(start)
        }

    def field(self, place: str) -> QWidget | None:
        """The widget of a place."""
        found = self._fields.get(place)
        return found.widget if found else None

    def focus(self, place: str) -> bool:
        """Put the keyboard on a place; False when there is no such field."""
        widget = self.field(place)
        if widget is None:
            return False
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _keep_text(self, place: str, field: SavedLine | SavedText) -> None:
        field.edited.connect(lambda text: self.edited.emit(place, text))
        self._fields[place] = _Field(
            field,
            lambda value: field.set_value(str(value or "")),
            lambda value: field.load(str(value or "")),
        )
