"""What a benchmark gives back: figures with units, beside a floor measured in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that the task could cost, or what another program needs for it."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `aim` is what we want at most, or at least; it judges nothing."""

    name: str
    value: float
    unit: str
    floor: Floor | None = None
    aim: float | None = None
    peer: Floor | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How to measure.

    Attributes:
        quick: fewer repeats, for trying the benchmarks themselves.
        full_hour: memory after an hour of wall time at speed 60, instead of a minute.
        peer: Python of the environment with vnpy; None leaves it out.
    """

    quick: bool = False
    full_hour: bool = False
    peer: Path | None = None

    def repeats(self, count: int) -> int:
        """How often to repeat something worth `count` times."""
        return max(2, count // 5) if self.quick else count


def timed_ms(action: Callable[[], object]) -> float:
    """Run once; milliseconds."""
    begun = time.perf_counter_ns()
    action()
    return (time.perf_counter_ns() - begun) / 1e6


def median_ms(action: Callable[[], object], repeats: int) -> float:
    """Run several times; the median in milliseconds."""
    return median(timed_ms(action) for _ in range(repeats))


def medians_ms(actions: Sequence[Callable[[], object]], repeats: int) -> list[float]:
    """Run several things in turns, so that whatever else the machine does meets all of them."""
    times = [[timed_ms(action) for action in actions] for _ in range(repeats)]
    return [median(each) for each in zip(*times, strict=True)]


def percentile(values: list[float], share: float) -> float:
    """The value below which so large a share (0 to 1) of the values lies."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]
