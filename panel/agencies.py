"""The agencies that sit on the panel or are given work by it, as a clinic's own data names them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: the code that records keep, its name, and the short forms people type.

    `usual` marks the members that the panel expects at every meeting (protocol section 4).
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    usual: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that a person may type for it; the code is for records, not for typing."""
        return (self.name, *self.aliases)


def load_agencies(path: Path) -> tuple[Agency, ...]:
    """Read the `[[agency]]` tables of a protocol file, in their order."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["agency"]
    return tuple(
        Agency(
            code=table["code"],
            name=table["name"],
            aliases=tuple(table.get("aliases", ())),
            usual=table.get("usual", False),
        )
        for table in tables
    )


_NEXT_WORD = re.compile(r"\s*(?P<colon>:)|\s+[-–—]\s|\s+(?P<word>\S+)|[,;]|\s*$")
_PHRASE_WORDS = (
    "& / and or is was has have had summary referral records letter benefit disclosure statement "
    "meeting conference"
)
_BELONGS = frozenset(_PHRASE_WORDS.split())
"""Words that, next after an agency's name, make it part of a phrase: "GP records"."""


def leading_agency(text: str, agencies: Iterable[Agency]) -> tuple[Agency, int] | None:
    """The agency that a text starts with, and the length of what was typed for it.

    Capitals do not matter. Without a colon or dash after it, a name that the next word makes
    part of a phrase ("GP records", "Police and Probation") is no agency at the start.
    """
    spellings = [(spelling, agency) for agency in agencies for spelling in agency.spellings]
    for spelling, agency in sorted(spellings, key=lambda pair: len(pair[0]), reverse=True):
        typed = re.escape(spelling).replace("\\ ", r"\s+").replace("'", "['’]?")
        if match := re.compile(rf"{typed}(?!\w)", re.IGNORECASE).match(text):
            after = _NEXT_WORD.match(text, match.end())
            if after and (after["word"] or "").casefold().rstrip(".,") not in _BELONGS:
                return agency, match.end()
            return None
    return None
