"""Word files compared with their golden copies, part by part.

After a change that is meant, renew them with `pytest tests/reports --renew-golden`, read the
difference, and keep it in the same commit.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from panel.store.audit import AuditHead
from panel.store.clinic_store import create_store
from panel.store.unit_of_work import Store
from panel.vault.vault import DataKey
from reports.gather_minutes import gather_minutes
from reports.gather_spo_note import gather_spo_note
from reports.minutes import minutes
from reports.minutes_facts import MinutesFacts
from reports.spo_facts import SpoFacts
from reports.spo_note import spo_note
from reports.wording import Wording, load_wording
from tests.reports.invented_meeting import Invented, invented_meeting
from tests.reports.word_text import text_of

NOW = datetime(2026, 11, 19, 16, 55, tzinfo=UTC)

GOLDEN = Path(__file__).parents[1] / "golden"
TEMPLATE_PARTS = ("word/styles.xml", "word/settings.xml")
"""Taken unchanged from `resources/templates/word`, where their history can be read."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden Word files anew")


@pytest.fixture
def compare_with_golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Call with the name of a folder in `tests/golden` and the bytes of a Word file."""
    renew = request.config.getoption("--renew-golden", default=False)

    def compare(name: str, docx: bytes) -> None:
        parts = readable_parts(docx)
        if renew:
            write_golden(GOLDEN / name, parts)
        files = [path for path in (GOLDEN / name).rglob("*") if path.is_file()]
        golden = {path.relative_to(GOLDEN / name).as_posix(): path.read_bytes() for path in files}
        assert sorted(parts) == sorted(golden)
        for part, content in parts.items():
            assert content.decode() == golden[part].decode(), part

    return compare


def readable_parts(docx: bytes) -> dict[str, bytes]:
    """The XML parts of a Word file by name, indented so that a difference shows as a line."""
    parts = {}
    with ZipFile(BytesIO(docx)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and name not in TEMPLATE_PARTS:
                root = etree.fromstring(archive.read(name))
                etree.indent(root)
                parts[name] = etree.tostring(root, encoding="utf-8") + b"\n"
    return parts


def write_golden(folder: Path, parts: dict[str, bytes]) -> None:
    for old in folder.rglob("*"):
        if old.is_file():
            old.unlink()
    for name, content in parts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording()


@pytest.fixture(scope="session")
def clinic(
    tmp_path_factory: pytest.TempPathFactory, wording: Wording
) -> Iterator[tuple[Store, Invented]]:
    """The invented meeting in a store of its own; tests add nothing to it but disclosures."""
    path = tmp_path_factory.mktemp("clinic") / "clinic.scstore"
    store = create_store(path, DataKey(bytes(32)), "DI Testcase", lambda: NOW)
    yield store, invented_meeting(store, wording)
    store.close()


@pytest.fixture(scope="session")
def minutes_facts(clinic: tuple[Store, Invented], wording: Wording) -> MinutesFacts:
    store, invented = clinic
    facts = gather_minutes(store, invented.meeting, wording)
    return replace(facts, audit_head=AuditHead(412, "3f2a91bc07de4411" + "0" * 48))


@pytest.fixture(scope="session")
def spo_facts(clinic: tuple[Store, Invented], wording: Wording) -> SpoFacts:
    store, invented = clinic
    return gather_spo_note(store, invented.full, wording)


@pytest.fixture(scope="session")
def minutes_text(minutes_facts: MinutesFacts) -> str:
    return text_of(minutes(minutes_facts))


@pytest.fixture(scope="session")
def spo_text(spo_facts: SpoFacts) -> str:
    return text_of(spo_note(spo_facts))
