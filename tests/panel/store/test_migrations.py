"""The schema that migrations make is the schema that the rows describe."""

import importlib
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.store.base import Base
from panel.store.clinic_store import open_store
from panel.store.engine import open_local
from panel.store.migrations import HEAD
from panel.store.schema import bring_up_to_date, migration_config, revision
from panel.store.unit_of_work import Store
from tests.conftest import KEY

FEATURES = (
    "panel.cases",
    "panel.clinic",
    "panel.meetings",
    "panel.orders",
    "panel.referrals",
    "actions",
    "srp_worksheet",
)
for feature in FEATURES:
    importlib.import_module(f"{feature}.rows")


def new_engine(path: Path) -> Engine:
    return open_local(path, KEY, create=True)


def describe(engine: Engine) -> dict[str, object]:
    """Columns, keys and indexes of every table, and whether its ids are never used again."""
    seen = inspect(engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        made = {row[0]: row[1] for row in found}
    return {
        name: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in seen.get_columns(name)
            ],
            "primary": seen.get_pk_constraint(name),
            "foreign": sorted(map(str, seen.get_foreign_keys(name))),
            "unique": sorted(map(str, seen.get_unique_constraints(name))),
            "indexes": sorted(map(str, seen.get_indexes(name))),
            "ids never used again": "AUTOINCREMENT" in made[name],
        }
        for name in seen.get_table_names()
        if name != "alembic_version"
    }


def test_head_is_the_newest_revision_and_the_line_has_no_branches() -> None:
    script = ScriptDirectory.from_config(migration_config())
    assert script.get_heads() == [HEAD]
    assert next(script.walk_revisions()).revision == HEAD


def test_the_rows_hold_nothing_that_migrations_do_not_make(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_makes_the_same_tables_as_creating_them_at_once(tmp_path: Path) -> None:
    migrated, created = new_engine(tmp_path / "migrated"), new_engine(tmp_path / "created")
    bring_up_to_date(migrated)
    Base.metadata.create_all(created)
    assert describe(migrated) == describe(created)
    migrated.dispose()
    created.dispose()


def test_every_revision_goes_up_and_down_in_the_encrypted_file(tmp_path: Path) -> None:
    engine = new_engine(tmp_path / "store")
    script = ScriptDirectory.from_config(migration_config())
    line = [each.revision for each in reversed(list(script.walk_revisions()))]
    for number in line:
        bring_up_to_date(engine, number)
        assert revision(engine) == number
        migrate(engine, "-1")
        bring_up_to_date(engine, number)
    whole = describe(engine)
    migrate(engine, "base")
    assert describe(engine) == {}
    bring_up_to_date(engine)
    assert describe(engine) == whole
    engine.dispose()
    assert b"case_file" not in (tmp_path / "store").read_bytes()


def migrate(engine: Engine, target: str) -> None:
    with engine.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, target)


def test_opening_again_keeps_the_data_and_migrates_nothing(
    store: Store, store_path: Path, case_id: CaseId, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.add_incident(store, case_id, what="Kept")
    store.close()
    monkeypatch.setattr(command, "upgrade", None)
    again = open_store(store_path, KEY, "DI Testcase")
    assert [row.what for row in cases.chronology(again, case_id)] == ["Kept"]
    again.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store: Store, store_path: Path, case_id: CaseId, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def half(config: object, target: str) -> None:
        connection = config.attributes["connection"]  # type: ignore[attr-defined]
        connection.execute(text("DROP TABLE incident"))
        raise KeyError(target)

    engine = open_local(store_path, KEY)
    monkeypatch.setattr(command, "upgrade", half)
    with pytest.raises(KeyError):
        bring_up_to_date(engine, "later")
    engine.dispose()
    monkeypatch.undo()
    again = open_store(store_path, KEY, "DI Testcase")
    assert cases.chronology(again, case_id) == []
    again.close()
