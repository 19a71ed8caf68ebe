"""The table of settings."""

from sqlalchemy.orm import Mapped, mapped_column

from panel.store.base import Record


class SettingRow(Record):
    """One setting, its value as JSON text."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]
