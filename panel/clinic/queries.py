"""Every question asked of the settings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.clinic.rows import SettingRow


def settings(session: Session) -> dict[str, SettingRow]:
    """The settings that somebody changed, by name."""
    return {row.name: row for row in session.scalars(select(SettingRow))}
