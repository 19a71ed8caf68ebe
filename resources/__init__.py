"""Plain files that the program reads: protocol data, themes, icons and help."""

import sys
from pathlib import Path


def folder() -> Path:
    """Where the resources lie, in a checkout and in a frozen program alike."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / "resources" if bundle else Path(__file__).parent


def protocol_file(name: str) -> Path:
    """A file of the protocol data that a clinic may reword, for example `agencies.toml`."""
    return folder() / "protocol" / name
