"""Bars of log prices, and how one is split into finer ones that agree with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PARTS: Final = 60
_TAIL_DEGREES: Final = 4.0
_TAIL_SCALE: Final = float(np.sqrt(_TAIL_DEGREES / (_TAIL_DEGREES - 2)))
_LIVELINESS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Bars:
    """Consecutive bars of all instruments: rows are instruments, columns are moments.

    Prices are natural logarithms. `sigma` is the standard deviation of a bar's return; `gap` is
    the part of the return that comes at once, `gap_at` where in the bar that is, as a fraction.
    """

    open: Floats
    high: Floats
    low: Floats
    close: Floats
    sigma: Floats
    gap: Floats
    gap_at: Floats

    def cut(self, columns: slice) -> Bars:
        """Return some of the moments."""
        return Bars(*(getattr(self, name)[:, columns] for name in self.__slots__))

    @staticmethod
    def join(parts: list[Bars]) -> Bars:
        """Put bars one after the other."""
        return Bars(
            *(np.hstack([getattr(part, name) for part in parts]) for name in Bars.__slots__)
        )


def fat_tailed(rng: Generator, shape: tuple[int, ...]) -> Floats:
    """Draw Student-t numbers (4 degrees of freedom) of variance one."""
    return rng.standard_t(_TAIL_DEGREES, shape) / _TAIL_SCALE


def extremes(rng: Generator, opens: Floats, closes: Floats, sigma: Floats) -> tuple[Floats, Floats]:
    """Draw highs and lows: the extremes of Brownian bridges from `opens` to `closes`.

    The maximum of such a bridge has P(M > m) = exp(-2 (m - a)(m - b) / sigma^2).
    """
    reach = -2.0 * sigma**2 * np.log1p(-rng.random((2, *opens.shape)))
    width = np.sqrt((closes - opens) ** 2 + reach)
    middle = opens + closes
    return (middle + width[0]) / 2, (middle - width[1]) / 2


def split(rng: Generator, bar: Bars) -> Bars:
    """Split one bar an instrument into sixty that start, end, rise and fall as it does."""
    liveliness = np.exp(_LIVELINESS * rng.standard_normal((bar.open.shape[0], PARTS)))
    sigma = bar.sigma / np.sqrt(PARTS) * liveliness
    closes = _bridge(rng, bar, sigma)
    opens = np.hstack([bar.open, closes[:, :-1]])
    highs, lows = extremes(rng, opens, closes, sigma)
    highs = np.minimum(highs, bar.high)
    lows = np.maximum(lows, bar.low)
    _touch(highs, lows, bar)
    at = bar.gap_at * PARTS
    in_this_part = (np.arange(PARTS) == np.floor(at)) & (bar.gap != 0)
    gap = np.where(in_this_part, bar.gap, 0.0)
    return Bars(opens, highs, lows, closes, sigma, gap, np.where(in_this_part, at % 1.0, 0.0))


def points(rng: Generator, bar: Bars) -> Floats:
    """Draw the prices after each sixtieth of one bar; they touch its high and its low."""
    path = _bridge(rng, bar, np.broadcast_to(bar.sigma / np.sqrt(PARTS), (len(bar.open), PARTS)))
    inner = path[:, :-1]
    _touch(inner, inner, bar)
    return path


def _bridge(rng: Generator, bar: Bars, sigma: Floats) -> Floats:
    walk = np.cumsum(fat_tailed(rng, sigma.shape) * sigma, axis=1)
    steady = (bar.close - bar.gap - bar.open - walk[:, -1:]) * (np.arange(1, PARTS + 1) / PARTS)
    jumped = np.where(np.arange(PARTS) >= np.floor(bar.gap_at * PARTS), bar.gap, 0.0)
    path = np.clip(bar.open + walk + steady + jumped, bar.low, bar.high)
    path[:, -1:] = bar.close
    return path


def _touch(highs: Floats, lows: Floats, bar: Bars) -> None:
    rows = np.arange(len(highs))
    highs[rows, np.argmax(highs, axis=1)] = bar.high[:, 0]
    lows[rows, np.argmin(lows, axis=1)] = bar.low[:, 0]
