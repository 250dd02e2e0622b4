"""How often intervals hold the truth on invented traders whose Sharpe ratio is known.

An interval of nominally 90 % that covers 89 to 91 % is honest; fat left tails cost some of it, and
how much is printed too, since no formula knows of a crash that hasn't happened.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from copydesk.analysis.bootstrap import figure_bands
from copydesk.analysis.returns import DAY_MS, DailyReturns, Floats, from_returns
from copydesk.analysis.sharpe import sample_of, standard_error
from copydesk.analysis.shrinkage import fit_universe, shrunk_each
from copydesk.model.figures import Figure as Judged
from copydesk.model.performance import Basis
from tests.bench.figures import Figure, Floor, Options

NOMINAL: Final = 0.90
TOLERANCE: Final = 0.02
SHRUNK_NOMINAL: Final = 0.80
TRUE_ANNUAL_SHARPE: Final = 1.0
_WIDTH: Final = 1.6448536269514722
_SHRUNK_WIDTH: Final = 1.2815515655446004
_CRASH_SHARE: Final = 0.02
_CRASH: Final = -0.06
_DEVIATION: Final = 0.02


def measure(options: Options) -> list[Figure]:
    """Coverage of the list's intervals, of the profile's bands, and of shrunk ratios."""
    lives, drawn = options.repeats(4_000), options.repeats(1_500)
    figures = [
        _figure(f"90 % interval of Sharpe, {days} normal days", analytic(days, lives), NOMINAL)
        for days in (60, 180, 365)
    ]
    figures += [
        _figure(
            f"90 % interval of Sharpe, {days} crash-prone days",
            analytic(days, lives, crashes=True),
            NOMINAL,
        )
        for days in (60, 180, 365)
    ]
    figures.append(
        _figure("90 % bootstrap band of Sharpe, 180 normal days", resampled(180, drawn), NOMINAL)
    )
    figures.append(
        _figure("80 % interval of shrunk ratios", shrunk(options.repeats(4_000)), SHRUNK_NOMINAL)
    )
    return figures


def analytic(days: int, lives: int, *, crashes: bool = False) -> float:
    """Share of lives whose interval from the standard error holds the true ratio.

    Args:
        days: length of each record.
        lives: how many traders.
        crashes: whether one day in fifty loses 6 % more.
    """
    random, inside = np.random.default_rng(days), 0
    returns, truth = _lives(random, days, lives, crashes=crashes)
    for own in returns:
        sample = sample_of(own)
        assert sample is not None
        error = standard_error(sample)
        assert error is not None
        inside += abs(sample.ratio - truth) <= _WIDTH * error
    return inside / lives


def resampled(days: int, lives: int, draws: int = 300) -> float:
    """Share of lives whose band from the stationary bootstrap holds the true annual ratio."""
    random, inside = np.random.default_rng(days), 0
    returns, _ = _lives(random, days, lives, crashes=False)
    for own in returns:
        low, high = figure_bands(_daily(own), random, draws)[Judged.SHARPE]
        inside += low <= TRUE_ANNUAL_SHARPE <= high
    return inside / lives


def shrunk(lives: int) -> float:
    """Share of traders whose true annual ratio lies in the interval of the shrunk one."""
    random = np.random.default_rng(9)
    truth = random.normal(-0.1, 1.0, lives)
    days = random.integers(21, 366, lives)
    error: Floats = np.asarray(365.0 / (days - 1.0), np.float64)
    seen = truth + random.normal(0.0, np.sqrt(error))
    means, errors = shrunk_each(seen, error, fit_universe(seen, error))
    near = np.abs(means - truth) <= _SHRUNK_WIDTH * errors
    return float(near.mean())


def _lives(
    random: np.random.Generator, days: int, lives: int, *, crashes: bool
) -> tuple[Floats, float]:
    """Daily returns, a row a trader, and their true ratio of a day."""
    ratio = TRUE_ANNUAL_SHARPE / 365**0.5
    noise = random.normal(0.0, _DEVIATION, (lives, days))
    deviation = _DEVIATION
    if crashes:
        noise += _CRASH * (random.random((lives, days)) < _CRASH_SHARE) - _CRASH * _CRASH_SHARE
        spread = _CRASH**2 * _CRASH_SHARE * (1.0 - _CRASH_SHARE)
        deviation = float((_DEVIATION**2 + spread) ** 0.5)
    return np.asarray(noise + ratio * deviation), ratio


def _daily(returns: Floats) -> DailyReturns:
    times_ms = [(day + 1) * DAY_MS for day in range(len(returns))]
    return from_returns(0, times_ms, returns.tolist(), Basis.EQUITY)


def _figure(name: str, found: float, nominal: float) -> Figure:
    return Figure(name, 100.0 * found, "%", Floor("nominal", 100.0 * nominal))
