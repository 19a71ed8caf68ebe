"""The kinds of act that a chronology tells apart, as a clinic's own data words them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act, with the words by which it is recognised when an incident is typed.

    `letter` is its paragraph of the Protection from Harassment Act 1997 s.2A(3), which gives
    examples of acts associated with stalking; None for acts that are not among them. `short` is
    the name of its lane on the timeline, where a `severe` act is drawn to stand out.
    """

    code: str
    letter: str | None
    name: str
    short: str
    keywords: tuple[str, ...] = ()
    severe: bool = False


def load_acts(path: Path) -> tuple[Act, ...]:
    """Read the `[[act]]` tables of a protocol file, in their order."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["act"]
    return tuple(
        Act(
            code=table["code"],
            letter=table.get("letter"),
            name=table["name"],
            short=table["short"],
            keywords=tuple(table.get("keywords", ())),
            severe=table.get("severe", False),
        )
        for table in tables
    )
