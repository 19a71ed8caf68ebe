"""What every table shares: names of constraints, column types, id and version."""

import enum
from collections.abc import Mapping
from dataclasses import Field, fields
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, Protocol, TypeVar

from sqlalchemy import JSON, Date, DateTime, Dialect, Enum, Integer, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from panel.text import clean_text

Words = Annotated[str, mapped_column(default="")]
"""Text that may be empty and never is null."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value and value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The one metadata of the store, whichever package a table lives in."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        date: Date,
        datetime: UtcDateTime,
        list[str]: JSON,
        dict[str, Any]: JSON,
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            length=40,
            validate_strings=True,
            values_callable=lambda kind: [member.value for member in kind],
        ),
    }


class Record(Base):
    """A row with an id that is never used again and a version that guards against lost edits."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version: Mapped[int] = mapped_column(Integer, nullable=False)

    @classmethod
    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 (SQLAlchemy's own signature)
        if not cls.__dict__.get("__abstract__", False):
            constraints = cls.__dict__.get("__table_args__", ())
            cls.__table_args__ = (*constraints, {"sqlite_autoincrement": True})
        super().__init_subclass__(**kwargs)
        if not cls.__dict__.get("__abstract__", False):
            cls.__mapper__.version_id_col = cls.__table__.c.version


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


M = TypeVar("M", bound=_Dataclass)


def as_model(row: Base, kind: type[M], **more: object) -> M:
    """The frozen dataclass of a row: fields of the same name are copied, `more` adds the rest."""
    values = {
        field.name: _frozen(getattr(row, field.name))
        for field in fields(kind)
        if field.name not in more
    }
    return kind(**values, **more)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


R = TypeVar("R", bound=Base)


def filled(row: R, changes: Mapping[str, object]) -> R:
    """A new row with the values that a person gave it."""
    change(row, changes)
    return row


def change(row: Base, changes: Mapping[str, object]) -> None:
    """Put new values on a row, with text cleaned of what could be mis-read or break a document."""
    for name, value in changes.items():
        setattr(row, name, cleaned(value))


def cleaned(value: Any) -> Any:  # noqa: ANN401 (any column value)
    """A column value with its text cleaned; tuples become lists, as JSON columns hold them."""
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return clean_text(value)
    if isinstance(value, tuple | list):
        return [cleaned(item) for item in value]
    return value
