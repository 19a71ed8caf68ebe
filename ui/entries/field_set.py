"""The fields of one record, each tied to what it shows and what it saves."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from ui.changes import Field
from ui.widgets.kept import Keeper, RecordKey
from ui.widgets.saved import SavedField as KitField

R_contra = TypeVar("R_contra", contravariant=True)
F = TypeVar("F", bound="SavingField")


class SavingField(Field, Protocol):
    """What the kit's fields that save themselves have in common."""

    @property
    def edited(self) -> SignalInstance:
        """Tells of a new value."""

    def load(self, value: Any, /) -> None:  # noqa: ANN401 (each field has its own kind of value)
        """Shows another record."""

    def set_value(self, value: Any, /) -> None:  # noqa: ANN401
        """Shows the same record as it is stored now."""


Save = Callable[[Field, Mapping[str, Any]], object]


class FieldSet(Generic[R_contra]):
    """Loads, refreshes and saves fields together.

    `save` is given the field, to show trouble in, and the columns that change. With a `keeper`,
    what a field refuses waits for its record; `key` says which record that is.
    """

    def __init__(
        self,
        save: Save,
        keeper: Keeper | None = None,
        key: Callable[[R_contra], RecordKey] | None = None,
    ) -> None:
        self._save = save
        self._keeper = keeper
        self._key = key
        self._shown: list[tuple[SavingField, Callable[[R_contra], object]]] = []

    def add(self, field: F, name: str, stored: Callable[[Any], object] | None = None) -> F:
        """Ties a field to an attribute; `stored` turns what the field tells into what is kept."""
        return self.add_special(
            field,
            lambda record: getattr(record, name),
            lambda value: {name: stored(value) if stored else value},
        )

    def add_special(
        self,
        field: F,
        shown: Callable[[R_contra], object],
        changes: Callable[[Any], Mapping[str, Any]],
    ) -> F:
        """Ties a field to more than one attribute."""
        field.edited.connect(lambda value: self._save(field, changes(value)))
        self._shown.append((field, shown))
        return field

    def load(self, record: R_contra) -> None:
        """Shows another record."""
        for field, shown in self._shown:
            field.load(shown(record))
            if self._keeper and self._key and isinstance(field, KitField):
                field.belong_to(self._keeper, self._key(record))

    def refresh(self, record: R_contra) -> None:
        """Shows the same record as it is stored now, leaving alone what is being typed."""
        for field, shown in self._shown:
            field.set_value(shown(record))
