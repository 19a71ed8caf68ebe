"""The rules of the house that imports and folders can break."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("ui", "reports", "actions", "srp_worksheet", "panel", "resources")
TOP_LEVEL = {
    "main.py",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "SECURITY.md",
    "requirements.lock",
    "tests",
    *PACKAGES,
}
MADE_BY_RUNNING = {"demo-output", "__pycache__"}


def services() -> list[str]:
    found = [
        path.relative_to(ROOT).with_suffix("")
        for package in ("panel", "actions", "srp_worksheet")
        for path in (ROOT / package).rglob("service.py")
    ]
    return sorted(".".join(path.parts) for path in found)


def imported_by(path: Path) -> set[str]:
    """The modules that a file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def packages_imported_by(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported_by(path)}


def test_the_import_contracts_hold() -> None:
    program = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_main_only_wires_the_parts_together() -> None:
    """import-linter looks at packages alone, so `main.py` is looked at here."""
    forbidden = {"sqlalchemy", "sqlcipher3", "alembic", "docx", "keyring", "cryptography"}
    assert packages_imported_by(ROOT / "main.py").isdisjoint(forbidden)


def test_nothing_imports_main() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            assert "main" not in imported_by(path), path


def test_models_and_rules_know_no_database_no_clock_and_no_window() -> None:
    for package in ("panel", "actions", "srp_worksheet"):
        for name in ("model.py", "rules.py"):
            for path in (ROOT / package).rglob(name):
                assert not packages_imported_by(path) & {"sqlalchemy", "PySide6", "time"}, path
                words = path.read_text(encoding="utf-8")
                assert ".now(" not in words, path
                assert ".today(" not in words, path


def test_only_the_background_starts_threads() -> None:
    begin = re.compile(r"\b(?:Q?Thread|QThreadPool|ThreadPoolExecutor|Process|asyncio\.run)\(")
    found = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if begin.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["ui/background.py"]


def test_no_window_waits_in_a_loop_of_its_own() -> None:
    found = [
        path.name
        for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("exec", "exec_")
    ]
    assert found == ["application.py"]


def test_what_says_that_it_knows_no_qt_imports_none() -> None:
    saying = [
        path
        for path in (ROOT / "ui").rglob("*.py")
        if "No Qt" in (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")
    ]
    assert ROOT / "ui" / "undoing" / "place.py" in saying
    for path in saying:
        assert "PySide6" not in packages_imported_by(path), path


@pytest.mark.parametrize("name", services())
def test_any_service_works_when_it_alone_is_imported(name: str) -> None:
    """A foreign key must bring the table that it points to."""
    program = (
        f"import {name}\n"
        "from sqlalchemy.orm import configure_mappers\n"
        "from panel.store.base import Base\n"
        "configure_mappers()\n"
        "assert all(key.column is not None"
        " for table in Base.metadata.sorted_tables for key in table.foreign_keys)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_there_are_services_to_look_at() -> None:
    assert {"panel.cases.service", "panel.meetings.service", "actions.service"} <= set(services())


def test_the_top_level_holds_what_it_should_and_no_more() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - MADE_BY_RUNNING <= TOP_LEVEL
    assert there >= TOP_LEVEL
