"""The list of what to write down for an SPO, read from data that the clinic may reword."""

import tomllib
from pathlib import Path

from panel.orders.model import Field, Section


def load_sections(path: Path) -> tuple[str, tuple[Section, ...]]:
    """The version of the list and its sections, from `resources/protocol/spo.toml`."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = tuple(
        Section(
            section["key"],
            section["title"],
            tuple(Field(**field) for field in section["field"]),
        )
        for section in data["section"]
    )
    return data["version"], sections
