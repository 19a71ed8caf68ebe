"""Protocol data that more than one room uses: how the clinic meets and on what bases it shares."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LawfulBasis:
    """A ground for sharing. `regime` is law_enforcement, general or any."""

    code: str
    name: str
    regime: str
    note: str
    form: tuple[str, ...]


@dataclass(frozen=True)
class MeetingProtocol:
    """What the clinic words itself about its meetings."""

    version: str
    minutes_new: int
    minutes_review: int
    confidentiality: str
    outcomes: Mapping[str, str]
    item_kinds: Mapping[str, str]
    markings: tuple[str, ...]


def load_meeting_protocol(path: Path) -> MeetingProtocol:
    """The data of `resources/protocol/meeting.toml`."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return MeetingProtocol(
        version=data["version"],
        minutes_new=data["minutes_new"],
        minutes_review=data["minutes_review"],
        confidentiality=data["confidentiality"].strip(),
        outcomes=data["outcomes"],
        item_kinds=data["item_kinds"],
        markings=tuple(data["markings"]["options"]),
    )


def load_lawful_bases(path: Path) -> tuple[LawfulBasis, ...]:
    """The data of `resources/protocol/lawful_bases.toml`."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(LawfulBasis(**{**entry, "form": tuple(entry["form"])}) for entry in data["basis"])


def bases_on_form(written: Iterable[str | None], bases: Iterable[LawfulBasis]) -> list[str]:
    """Codes of the bases that a referral form names in its own words, several in one place or not.

    The longest phrases are taken out first, so that "substantial public interest" is not "public
    interest" too.
    """
    bases = tuple(bases)
    known = {phrase: basis.code for basis in bases for phrase in basis.form}
    found = set()
    for words in filter(None, written):
        left = words.casefold()
        for phrase in sorted(known, key=len, reverse=True):
            if phrase in left:
                found.add(known[phrase])
                left = left.replace(phrase, "|")
    return [basis.code for basis in bases if basis.code in found]
