"""The figures of a whole list of traders in one pass over the days.

Returns lie day-major (days × traders): a day of ten thousand traders is a vector that stays in the
cache, where a trader's row would be a serial chain. Histories of different lengths are aligned to
the last day; what is before a trader's first day is 0 and not counted. Gaps are not known here:
each row is one day. Figures of one trader, with gaps, are made by `analysis.figures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.normal import cumulative_each
from copydesk.analysis.passes import Sums, collect, powers_of
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
    powers of returns, one row each.
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
    powers: Floats


def measure_panel(returns: Floats, days: NDArray[np.int64]) -> Panel:
    """Measure all traders.

    Args:
        returns: days × traders, fractions; 0 before a trader's first day.
        days: how many of the last rows are each trader's own.
    """
    return _figures(collect(returns), returns, days)


def measure_ratios(returns: Floats, days: NDArray[np.int64]) -> Ratios:
    """What `measure_panel` knows of Sharpe ratios, alone; of any length, ruined or not."""
    return ratios_of(powers_of(returns), days.astype(np.float64))


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
    """Moments of daily returns; ratios and what is divided by a variance of 0 are nan.

    `ratio` is the daily Sharpe ratio, `factor` n times the variance of its estimate.
    """

    count: Floats
    mean: Floats
    variance: Floats
    skewness: Floats
    kurtosis: Floats
    ratio: Floats
    factor: Floats

    @property
    def z(self) -> Floats:
        """How many standard errors each lies above 0; nan where the formula has no answer."""
        root = np.sqrt(np.maximum(self.count - 1.0, 0.0) / self._positive)
        return np.asarray(self.ratio * root)

    @property
    def error_variance(self) -> Floats:
        """Variance of the annual ratio, at least that of normal returns."""
        return np.asarray(
            YEAR_DAYS * np.maximum(self.factor, 1.0) / np.maximum(self.count - 1.0, 1.0)
        )

    @property
    def _positive(self) -> Floats:
        return np.asarray(np.where(self.factor > 0.0, self.factor, np.nan))


def ratios_of(powers: Floats, count: Floats) -> Ratios:
    """The ratios of returns known by the sums of their first four powers."""
    mean, variance = _moments_of(powers, count)
    skew, kurt = _shape_of(powers, mean, count)
    ratio = _over(mean, np.sqrt(variance), variance > _NOTHING**2)
    factor = 1.0 - skew * ratio + (kurt - 1.0) / 4.0 * ratio * ratio
    return Ratios(count, mean, variance, skew, kurt, ratio, factor)


def _figures(sums: Sums, returns: Floats, days: NDArray[np.int64]) -> Panel:
    n = days.astype(np.float64)
    most = np.maximum(n, 1.0)
    found = ratios_of(sums.powers, n)
    alive, enough = sums.worth > 0.0, days >= _FEWEST_FOR_RATIOS
    downside = np.sqrt(sums.downside / most)
    growth = np.exp(np.log(np.maximum(sums.worth, 1e-300)) * YEAR_DAYS / most) - 1.0
    year, is_rated, deepest = np.sqrt(YEAR_DAYS), alive & enough, sums.lowest - 1.0
    decided = (sums.won + sums.lost).astype(np.float64)
    utility = np.where(enough, (sums.utility - (len(returns) - n)) / most, 1.0)
    return Panel(
        days=days,
        total_return=np.where(days > 0, sums.worth - 1.0, np.nan),
        volatility=np.where(days >= 20, np.sqrt(found.variance) * year, np.nan),
        sharpe=np.where(is_rated, found.ratio * year, np.nan),
        sortino=_over(found.mean, downside, is_rated & (downside > 0.0)) * year,
        max_drawdown=np.where(days > 0, deepest, np.nan),
        calmar=_over(growth, -deepest, alive & (days >= _FEWEST_FOR_CALMAR) & (deepest < 0.0)),
        ulcer=np.sqrt(_over(sums.depths, n, days >= 20)),
        under_water=_over(sums.below.astype(np.float64), n, days > 0),
        longest_spell=sums.longest,
        skewness=np.where(enough, found.skewness, np.nan),
        kurtosis=np.where(enough, found.kurtosis, np.nan),
        probable_edge=np.where(is_rated, cumulative_each(found.z), np.nan),
        profit_factor=_over(sums.powers[0] - sums.losses, -sums.losses, sums.losses < 0.0),
        winning_days=_over(sums.won.astype(np.float64), decided, decided > 0.0),
        autocorrelation=_autocorrelation(sums, returns, found.mean, days),
        mppm=np.where(is_rated, np.log(utility) / -2.0 * YEAR_DAYS, np.nan),
        error_variance=np.where(alive, found.error_variance, np.nan),
        powers=sums.powers,
    )


def _moments_of(powers: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Mean and variance; daily means are tiny beside deviations, so the difference is safe."""
    mean = powers[0] / np.maximum(n, 1.0)
    squares = np.maximum(powers[1] - n * mean**2, 0.0)
    still = squares <= 1e-14 * np.maximum(powers[1], 1e-300)  # what rounding leaves of equal days
    return mean, np.asarray(np.where(still, 0.0, squares / np.maximum(n - 1.0, 1.0)))


def _shape_of(powers: Floats, mean: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Skewness and kurtosis, biased; nan where returns don't vary."""
    count = np.maximum(n, 1.0)
    second, third, fourth = (each / count for each in powers[1:])
    square = mean * mean
    spread = np.maximum(second - square, 0.0)
    varies = spread > 1e-14 * np.maximum(second, 1e-300)
    lean = third - mean * (3.0 * second - 2.0 * square)
    around = fourth - mean * (4.0 * third - 6.0 * mean * second) - 3.0 * square * square
    return _over(lean, spread * np.sqrt(spread), varies), _over(around, spread * spread, varies)


def _autocorrelation(sums: Sums, returns: Floats, mean: Floats, days: NDArray[np.int64]) -> Floats:
    if not len(returns):
        return np.full(len(days), np.nan)
    total, squared = sums.powers[:2]
    opening = returns[np.minimum(len(returns) - days, len(returns) - 1), np.arange(len(days))]
    ends = 2.0 * total - opening - returns[-1]
    products = sums.neighbours - mean * ends + (days - 1) * mean**2
    squares = squared - days * mean**2
    return _over(products, squares, (days >= _FEWEST_FOR_RATIOS) & (squares > 1e-14 * squared))


def _over(above: Floats, below: Floats, known: NDArray[np.bool_]) -> Floats:
    return np.asarray(np.where(known, above / np.where(known, below, 1.0), np.nan))
