"""How the settings that are more than words are read. Pure."""

import re

from panel.errors import KnownError

LEAST_METRES, MOST_METRES = 0.3, 100.0
_METRES = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:m|metres?|meters?)?", re.IGNORECASE)
_PREFIX = re.compile(r"[A-Za-z]{1,6}")


class NotALength(KnownError):
    """What was typed is no length of a room or a picture."""

    def __init__(self) -> None:
        super().__init__(
            "This was not read as a length, so the one before still holds: type metres, "
            "such as 6 or 1.5."
        )


class NotAPrefix(KnownError):
    """What was typed cannot stand at the beginning of case references."""

    def __init__(self) -> None:
        super().__init__(
            "References begin with one to six letters and nothing else, so the ones before still "
            "hold: type letters, such as SC."
        )


def read_metres(typed: str) -> float:
    """A length in metres: "6", "1.5", "1,5 m".

    Raises:
        NotALength: it is none, or not between 0.3 and 100 metres.
    """
    found = _METRES.fullmatch(typed.strip())
    metres = float(found[1].replace(",", ".")) if found else 0.0
    if not LEAST_METRES <= metres <= MOST_METRES:
        raise NotALength
    return metres


def written_metres(metres: float) -> str:
    """The same as people write it, and as `read_metres` reads it: "1.5 m"."""
    return f"{metres:.2f}".rstrip("0").rstrip(".") + " m"


def read_prefix(typed: str) -> str:
    """What case references begin with, in capitals: "SC".

    Raises:
        NotAPrefix: it is empty, too long or holds anything but letters.
    """
    if not _PREFIX.fullmatch(typed.strip()):
        raise NotAPrefix
    return typed.strip().upper()
