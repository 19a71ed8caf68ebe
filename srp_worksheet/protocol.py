"""What is rated and judged, read from data that the clinic may reword."""

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from srp_worksheet.model import Choice, Factor, FactorGroup, RiskProfileProtocol


def load_protocol(path: Path) -> RiskProfileProtocol:
    """The factor list with its scales, from `resources/protocol/risk_profile.toml`."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    numbers = itertools.count(1)
    return RiskProfileProtocol(
        version=data["version"],
        name=data["name"],
        guidance=data["guidance"],
        groups=tuple(_group(group, numbers) for group in data["group"]),
        presence=_choices(data["presence"]),
        relevance=_choices(data["relevance"]),
        protection=_choices(data["protection"]),
        protective_scales=_choices(data["protective_scale"]),
        levels=_choices(data["level"]),
        typologies=_choices(data["typology"]),
        outcomes=_choices(data["outcome"]),
        definitions=_choices(data["definition"]),
    )


def _group(group: dict[str, Any], numbers: Iterator[int]) -> FactorGroup:
    factors = tuple(Factor(**factor, number=next(numbers)) for factor in group.pop("factor"))
    return FactorGroup(**group, factors=factors)


def _choices(entries: list[dict[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(**entry) for entry in entries)
