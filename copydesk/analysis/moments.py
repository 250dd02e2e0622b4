"""Moments of daily returns, with missing days counted as what they are.

Where days are missing, a return over k days counts as one observation of k days:
``mean = sum(x) / sum(k)``, ``variance = sum((x - mean k)^2 / k) / (m - 1)``; spreading it over the
missing days would invent smooth ones and raise the Sharpe ratio.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.normal import chi_squared_tail
from copydesk.analysis.returns import DailyReturns, Floats


def mean_and_deviation(returns: Floats, gaps: NDArray[np.int64]) -> tuple[float, float]:
    """Mean a day and deviation of a day; the deviation of fewer than two returns is 0."""
    count = len(returns)
    if count == 0:
        return 0.0, 0.0
    mean = float(returns.sum() / gaps.sum())
    if count == 1:
        return mean, 0.0
    squares = (returns - mean * gaps) ** 2 / gaps
    return mean, float(squares.sum() / (count - 1)) ** 0.5


def downside(returns: Floats, gaps: NDArray[np.int64], target: float = 0.0) -> float:
    """Root of the mean squared shortfall below a daily target, all days counted."""
    if not len(returns):
        return 0.0
    short = np.minimum(returns - target * gaps, 0.0)
    return math.sqrt(float(np.mean(short**2 / gaps)))


def daily_sharpe(daily: DailyReturns, rate: float = 0.0) -> float | None:
    """Mean above a daily rate over deviation, for one day; None where returns don't vary."""
    mean, deviation = mean_and_deviation(daily.returns, daily.gaps)
    if len(daily.returns) < 2 or deviation <= 1e-12 * max(1.0, abs(mean)):
        return None
    return (mean - rate) / deviation


def skewness(returns: Floats) -> float | None:
    """Third central moment over the deviation cubed, biased; None where returns don't vary."""
    return _standardised(returns, 3)


def kurtosis(returns: Floats) -> float | None:
    """Fourth central moment over the variance squared, biased; a normal one has 3 (Pearson)."""
    return _standardised(returns, 4)


def autocorrelation(returns: Floats, lag: int = 1) -> float | None:
    """Correlation of returns with those `lag` observations before; None where they don't vary."""
    centred = returns - returns.mean() if len(returns) else returns
    total = float(centred @ centred)
    if len(returns) <= lag or _hardly_varies(returns):
        return None
    return float(centred[lag:] @ centred[:-lag]) / total


def ljung_box(returns: Floats, lags: int = 5) -> float | None:
    """Chance of autocorrelations as large as these in independent returns; `lags` is odd.

    Ljung & Box, "On a measure of lack of fit in time series models", Biometrika 65(2), 1978.
    """
    count = len(returns)
    if count <= lags or _hardly_varies(returns):
        return None
    parts = [(autocorrelation(returns, lag) or 0.0) ** 2 / (count - lag) for lag in _upto(lags)]
    return chi_squared_tail(count * (count + 2) * sum(parts), lags)


def _upto(lags: int) -> range:
    return range(1, lags + 1)


def _hardly_varies(returns: Floats) -> bool:
    if len(returns) < 2:
        return True
    return float(returns.std()) <= 1e-12 * max(1.0, abs(float(returns.mean())))


def _standardised(returns: Floats, power: int) -> float | None:
    if _hardly_varies(returns):
        return None
    centred = returns - returns.mean()
    return float(np.mean(centred**power) / np.mean(centred**2) ** (power / 2))
