"""Bringing a store to the schema that this program expects."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from panel.store.errors import StoreFromNewerProgram
from panel.store.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"


def revision(engine: Engine) -> str | None:
    """The revision that a store is at; None for an empty file."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def bring_up_to_date(engine: Engine, target: str = HEAD) -> None:
    """Run the migrations that a store still lacks. Alembic is imported only when there are any.

    Raises:
        StoreFromNewerProgram: the store is at a revision that this program does not know.
    """
    current = revision(engine)
    if current == target:
        return
    from alembic import command
    from alembic.util import CommandError

    with engine.execution_options(immediate=True).begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, target)
        except CommandError:
            raise StoreFromNewerProgram from None


def migration_config() -> "Config":
    """Alembic's settings; the caller adds the open connection to its attributes."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
