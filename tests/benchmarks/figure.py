"""A figure beside its yardstick."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """A measured value, what it is compared with, and the most that the ratio should be."""

    name: str
    measured: float
    yardstick: float
    target: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Measured by yardstick."""
        return self.measured / self.yardstick

    def line(self) -> str:
        """The five columns of the report."""
        kept = "" if self.ratio <= self.target else " MISSED"
        return "\t".join(
            (
                self.name,
                f"{self.measured:.2f} {self.unit}",
                f"{self.yardstick:.2f} {self.unit}",
                f"{self.ratio:.2f}",
                f"<= {self.target:g}{kept}",
            )
        )


def milliseconds(act: Callable[[], object], times: int) -> float:
    """The median time of an act, after one to warm up."""
    act()
    return median(_timed(act) for _ in range(times))


def in_turns(acts: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Median times of several acts measured in turns, so that a busy machine is fair to all."""
    for act in acts:
        act()
    rounds = [[_timed(act) for act in acts] for _ in range(times)]
    return [median(column) for column in zip(*rounds, strict=True)]


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000
