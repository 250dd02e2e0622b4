"""The figures of a whole list of traders in one pass over the days.

Returns lie day-major (days × traders): a day of ten thousand traders is a vector that stays in the
cache, where a trader's row would be a serial chain. Histories of different lengths are aligned to
the last day; what is before a trader's first day is 0 and not counted. Gaps are not known here:
each row is one day. Figures of one trader, with gaps, are made by `analysis.figures`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.normal import cumulative_each
from copydesk.analysis.returns import Floats
from copydesk.analysis.sharpe import YEAR_DAYS
from copydesk.analysis.shrinkage import Universe, shrunk_each

_NOTHING: Final = 1e-12
_FEWEST_FOR_RATIOS: Final = 30
_FEWEST_FOR_CALMAR: Final = 90


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One figure of every trader in each field; nan where it is undefined or too short.

    `days` counts each trader's returns. Fractions and annual ratios as in `analysis.figures`;
    `error_variance` is that of the annual Sharpe ratio, `powers` are the sums of the first four
    powers of returns.
    """

    days: NDArray[np.int64]
    total_return: Floats
    volatility: Floats
    sharpe: Floats
    sortino: Floats
    max_drawdown: Floats
    calmar: Floats
    ulcer: Floats
    under_water: Floats
    longest_spell: NDArray[np.int64]
    skewness: Floats
    kurtosis: Floats
    probable_edge: Floats
    profit_factor: Floats
    winning_days: Floats
    autocorrelation: Floats
    mppm: Floats
    error_variance: Floats
    powers: tuple[Floats, Floats, Floats, Floats]


def measure_panel(returns: Floats, days: NDArray[np.int64]) -> Panel:
    """Measure all traders.

    Args:
        returns: days × traders, fractions; 0 before a trader's first day.
        days: how many of the last rows are each trader's own.
    """
    sums = _Sums(returns.shape[1])
    for row in returns:
        sums.add(row)
    return _figures(sums, returns, days)


def append_day(returns: Floats, row: Floats, longest: int = YEAR_DAYS) -> Floats:
    """The matrix with one more day, without the oldest where it holds `longest` already."""
    kept = returns[1:] if len(returns) >= longest else returns
    return np.vstack((kept, row))


def shrunk_lower(panel: Panel, universe: Universe, z: float = 1.2815515655) -> Floats:
    """The Sharpe ratio that each true one exceeds with a chance of 90 %; nan without a ratio."""
    mean, error = shrunk_each(panel.sharpe, panel.error_variance, universe)
    return np.asarray(mean - z * error)


@dataclass(frozen=True, slots=True, eq=False)
class Ratios:
    """Daily Sharpe ratios, and n times the variance of each; nan where returns don't vary."""

    ratio: Floats
    factor: Floats
    count: Floats

    @property
    def z(self) -> Floats:
        """How many standard errors each lies above 0; nan where the formula has no answer."""
        root = np.sqrt(np.maximum(self.count - 1.0, 0.0) / self._positive)
        return np.asarray(self.ratio * root)

    @property
    def _positive(self) -> Floats:
        return np.asarray(np.where(self.factor > 0.0, self.factor, np.nan))


def ratios_of(powers: Sequence[Floats], count: Floats) -> Ratios:
    """The ratios of returns known by the sums of their first four powers."""
    mean, variance = _moments_of(powers, count)
    skew, kurt = _shape_of(powers, mean, count)
    ratio = _over(mean, np.sqrt(variance), variance > _NOTHING**2)
    return Ratios(ratio, 1.0 - skew * ratio + (kurt - 1.0) / 4.0 * ratio**2, count)


class _Sums:
    """What one pass over the days collects of each trader; nothing is allocated on the way."""

    def __init__(self, count: int) -> None:
        self.sum1, self.sum2, self.sum3, self.sum4 = (np.zeros(count) for _ in range(4))
        self.downside, self.losses, self.utility = (np.zeros(count) for _ in range(3))
        self.squared_falls, self.deepest = np.zeros(count), np.zeros(count)
        self.won, self.lost, self.under = (np.zeros(count, np.int32) for _ in range(3))
        self.spell, self.closed = np.zeros(count), np.zeros(count)
        self.products, self.before = np.zeros(count), np.zeros(count)
        self.worth, self.peak = np.ones(count), np.ones(count)
        self._work, self._more = np.empty(count), np.empty(count)
        self._is = np.empty(count, np.bool_)

    def add(self, row: Floats) -> None:
        """Take one day."""
        self._moments(row)
        self._sides(row)
        self._fall(row)
        np.multiply(row, self.before, out=self._work)
        self.products += self._work
        self.before = row

    def _moments(self, row: Floats) -> None:
        power = self._work
        self.sum1 += row
        np.multiply(row, row, out=power)
        self.sum2 += power
        np.multiply(power, row, out=self._more)
        self.sum3 += self._more
        np.multiply(power, power, out=power)
        self.sum4 += power

    def _sides(self, row: Floats) -> None:
        low = self._work
        np.minimum(row, 0.0, out=low)
        self.losses += low
        np.multiply(low, low, out=low)
        self.downside += low
        np.greater(row, 0.0, out=self._is)
        self.won += self._is
        np.less(row, 0.0, out=self._is)
        self.lost += self._is

    def _fall(self, row: Floats) -> None:
        growth, fall = self._work, self._more
        np.add(row, 1.0, out=growth)
        self.worth *= growth
        np.multiply(growth, growth, out=growth)
        np.maximum(growth, _NOTHING, out=growth)
        np.reciprocal(growth, out=growth)
        self.utility += growth
        np.maximum(self.peak, self.worth, out=self.peak)
        np.divide(self.worth, self.peak, out=fall)
        fall -= 1.0
        np.minimum(self.deepest, fall, out=self.deepest)
        np.less(fall, 0.0, out=self._is)
        self.under += self._is
        np.multiply(fall, fall, out=fall)
        self.squared_falls += fall
        self._spells()

    def _spells(self) -> None:
        """Lengthen the spells under water; keep the longest that ended."""
        longer, ended = self._work, self._more
        np.add(self.spell, 1.0, out=longer)
        longer *= self._is
        np.subtract(self.spell, longer, out=ended)  # the old length where it ended, else -1
        np.maximum(self.closed, ended, out=self.closed)
        self.spell, self._work = longer, self.spell


def _figures(sums: _Sums, returns: Floats, days: NDArray[np.int64]) -> Panel:
    n = days.astype(np.float64)
    powers = (sums.sum1, sums.sum2, sums.sum3, sums.sum4)
    mean, variance = _moments_of(powers, n)
    skew, kurt = _shape_of(powers, mean, n)
    found = ratios_of(powers, n)
    ratio = np.where(days >= _FEWEST_FOR_RATIOS, found.ratio, np.nan)
    downside = np.sqrt(sums.downside / np.maximum(n, 1.0))
    growth = np.exp(np.log(np.maximum(sums.worth, 1e-300)) * YEAR_DAYS / np.maximum(n, 1.0)) - 1.0
    year, alive = np.sqrt(YEAR_DAYS), sums.worth > 0.0
    enough = days >= _FEWEST_FOR_RATIOS
    error = YEAR_DAYS * np.maximum(found.factor, 1.0) / np.maximum(n - 1.0, 1.0)
    decided = (sums.won + sums.lost).astype(np.float64)
    utility = np.where(enough, (sums.utility - (len(returns) - n)) / np.maximum(n, 1.0), 1.0)
    return Panel(
        days=days,
        total_return=np.where(days > 0, sums.worth - 1.0, np.nan),
        volatility=np.where(days >= 20, np.sqrt(variance) * year, np.nan),
        sharpe=np.where(alive, ratio * year, np.nan),
        sortino=_over(mean, downside, enough & alive & (downside > 0.0)) * year,
        max_drawdown=np.where(days > 0, sums.deepest, np.nan),
        calmar=_over(
            growth, -sums.deepest, alive & (days >= _FEWEST_FOR_CALMAR) & (sums.deepest < 0.0)
        ),
        ulcer=np.sqrt(_over(sums.squared_falls, n, days >= 20)),
        under_water=_over(sums.under.astype(np.float64), n, days > 0),
        longest_spell=np.maximum(sums.closed + (sums.closed > 0.0), sums.spell).astype(np.int64),
        skewness=np.where(enough, skew, np.nan),
        kurtosis=np.where(enough, kurt, np.nan),
        probable_edge=np.where(alive & enough, cumulative_each(found.z), np.nan),
        profit_factor=_over(sums.sum1 - sums.losses, -sums.losses, sums.losses < 0.0),
        winning_days=_over(sums.won.astype(np.float64), decided, decided > 0.0),
        autocorrelation=_autocorrelation(sums, returns, mean, days),
        mppm=np.where(enough & alive, np.log(utility) / -2.0 * YEAR_DAYS, np.nan),
        error_variance=np.where(alive, error, np.nan),
        powers=powers,
    )


def _moments_of(powers: Sequence[Floats], n: Floats) -> tuple[Floats, Floats]:
    """Mean and variance; daily means are tiny beside deviations, so the difference is safe."""
    mean = powers[0] / np.maximum(n, 1.0)
    squares = np.maximum(powers[1] - n * mean**2, 0.0)
    still = squares <= 1e-14 * np.maximum(powers[1], 1e-300)  # what rounding leaves of equal days
    return mean, np.asarray(np.where(still, 0.0, squares / np.maximum(n - 1.0, 1.0)))


def _shape_of(powers: Sequence[Floats], mean: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Skewness and kurtosis, biased; nan where returns don't vary."""
    count = np.maximum(n, 1.0)
    second, third, fourth = (each / count for each in powers[1:])
    spread = np.maximum(second - mean**2, 0.0)
    varies = spread > 1e-14 * np.maximum(second, 1e-300)
    skew = _over(third - 3.0 * mean * second + 2.0 * mean**3, spread**1.5, varies)
    around = fourth - 4.0 * mean * third + 6.0 * mean**2 * second - 3.0 * mean**4
    return skew, _over(around, spread**2, varies)


def _autocorrelation(sums: _Sums, returns: Floats, mean: Floats, days: NDArray[np.int64]) -> Floats:
    if not len(returns):
        return np.full(len(days), np.nan)
    opening = returns[np.minimum(len(returns) - days, len(returns) - 1), np.arange(len(days))]
    ends = 2.0 * sums.sum1 - opening - returns[-1]
    products = sums.products - mean * ends + (days - 1) * mean**2
    squares = sums.sum2 - days * mean**2
    return _over(products, squares, (days >= _FEWEST_FOR_RATIOS) & (squares > 1e-14 * sums.sum2))


def _over(above: Floats, below: Floats, known: NDArray[np.bool_]) -> Floats:
    return np.asarray(np.where(known, above / np.where(known, below, 1.0), np.nan))
