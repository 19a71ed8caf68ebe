"""Common wordings to begin a term with, from data that the clinic may reword. No Qt in here."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from panel.orders.model import TermKind


@dataclass(frozen=True)
class Suggestion:
    """A wording for a kind of term; what stands in square brackets is to be filled in."""

    kind: TermKind
    wording: str


def load_suggestions(path: Path) -> tuple[Suggestion, ...]:
    """The `[[suggestion]]` tables of `resources/protocol/spo_terms.toml`, in their order."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["suggestion"]
    return tuple(Suggestion(TermKind(table["kind"]), table["wording"]) for table in tables)
