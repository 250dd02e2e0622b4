"""What a Sharpe ratio says once all the others are known: shrunk towards the universe.

Annual ratios ``y_i ~ N(theta_i, v_i)`` with ``theta_i ~ N(mean, spread^2)``; the spread by Paule &
Mandel, "Consensus values and weighting factors", Journal of Research of the NBS 87(5), 1982.
A leaderboard of raw ratios is upside down: its top has the shortest records.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from copydesk.analysis.normal import cumulative, quantile
from copydesk.analysis.returns import Floats
from copydesk.analysis.sharpe import YEAR_DAYS, SharpeSample, variance_factor

LEAST_SPREAD: Final = 0.25
FEWEST_TRADERS: Final = 50


@dataclass(frozen=True, slots=True)
class Universe:
    """The true annual Sharpe ratios of a venue's traders, of one basis grade.

    Attributes:
        mean: theirs.
        spread: their standard deviation, without the errors of measuring them.
        mean_error: standard error of the mean.
    """

    mean: float = 0.0
    spread: float = 1.0
    mean_error: float = 0.0


class Estimate(NamedTuple):
    """A trader's true annual Sharpe ratio: the likeliest value, and its standard error."""

    mean: float
    error: float

    def chance_above(self, bar: float) -> float:
        """Chance that the true ratio lies above a bar."""
        return cumulative((self.mean - bar) / self.error)

    def lower(self, level: float = 0.9) -> float:
        """The ratio that the true one exceeds with this chance."""
        return self.mean - quantile(level) * self.error


def error_variance(sample: SharpeSample) -> float:
    """Variance of an annual ratio; at least that of normal returns with a ratio of 0."""
    factor = variance_factor(sample.ratio, sample.skewness, sample.kurtosis)
    return YEAR_DAYS * max(factor, 1.0) / max(sample.count - 1, 1)


def paule_mandel(values: Floats, variances: Floats) -> float:
    """The variance between true values that explains how far the measured ones scatter.

    The root of ``sum(w (y - mean_w)^2) = N - 1`` with ``w = 1 / (v + t)``, which falls in t; 0 when
    the errors alone explain more than the scatter.
    """
    wanted = len(values) - 1.0
    if wanted <= 0.0 or _scatter(values, variances, 0.0) <= wanted:
        return 0.0
    low, high = 0.0, 1.0
    while _scatter(values, variances, high) > wanted:
        low, high = high, 2.0 * high
    for _ in range(100):
        middle = 0.5 * (low + high)
        if _scatter(values, variances, middle) > wanted:
            low = middle
        else:
            high = middle
        if high - low <= 1e-15 * high:
            break
    return 0.5 * (low + high)


def fit_universe(ratios: Floats, variances: Floats, before: Universe | None = None) -> Universe:
    """Learn the universe from annual ratios; of fewer than 50 traders, keep what was known before.

    Fit each venue and basis grade by itself, after the market was taken out.
    """
    if len(ratios) < FEWEST_TRADERS:
        return before or Universe()
    spread = max(math.sqrt(paule_mandel(ratios, variances)), LEAST_SPREAD)
    mean, error = _weighted_mean(ratios, variances, spread**2)
    return Universe(mean, spread, error)


def shrink(ratio: float, variance: float, universe: Universe) -> Estimate:
    """A trader's true ratio; the error carries the doubt about the universe's mean."""
    between = universe.spread**2
    kept = between / (between + variance)
    inside = between * variance / (between + variance)
    doubt = (1.0 - kept) ** 2 * universe.mean_error**2
    return Estimate(universe.mean + kept * (ratio - universe.mean), math.sqrt(inside + doubt))


def shrunk_each(ratios: Floats, variances: Floats, universe: Universe) -> tuple[Floats, Floats]:
    """`shrink` of many: the likeliest values, and their standard errors."""
    between = universe.spread**2
    kept = between / (between + variances)
    doubt = ((1.0 - kept) * universe.mean_error) ** 2
    mean = universe.mean + kept * (ratios - universe.mean)
    return np.asarray(mean), np.sqrt(kept * variances + doubt)


def _weighted_mean(values: Floats, variances: Floats, between: float) -> tuple[float, float]:
    weights = 1.0 / (variances + between)
    return float(weights @ values / weights.sum()), float(1.0 / np.sqrt(weights.sum()))


def _scatter(values: Floats, variances: Floats, between: float) -> float:
    mean, _ = _weighted_mean(values, variances, between)
    return float(((values - mean) ** 2 / (variances + between)).sum())
