"""Figures of one account, each with its number of observations and its doubts.

365 days a year. Where days are missing, a return over k days counts as one observation of k days:
``mean = sum(x) / sum(k)``, ``variance = sum((x - mean k)^2 / k) / (m - 1)``; spreading it over the
missing days would invent smooth ones and raise the Sharpe ratio.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from copydesk.analysis.drawdown import deepest, drawdown
from copydesk.analysis.returns import DAY_MS, DailyReturns, monthly, time_weighted, yearly
from copydesk.model.performance import Metric, MetricStatus, Performance
from copydesk.model.trader import EquityPoint

YEAR_DAYS: Final = 365
_NEEDED_ANNUAL: Final = 365
_NEEDED_VOLATILITY: Final = 20
_NEEDED_RATIO: Final = 30
_QUARTER_DAYS: Final = 90
_BAND_Z: Final = 1.6448536269514722  # one side of a 90 % range of the normal distribution


def measure(points: Iterable[EquityPoint]) -> Performance | None:
    """Measure a trader's record; None when it has no point."""
    daily = time_weighted(points)
    if daily is None:
        return None
    worth = daily.worth
    return Performance(
        times_ms=(daily.start_ms, *daily.times_ms.tolist()),
        return_percent=tuple(((worth - 1.0) * 100.0).tolist()),
        drawdown_percent=tuple((drawdown(worth) * 100.0).tolist()),
        months=monthly(daily),
        years=yearly(daily),
        days=daily.days,
        drawdown=deepest(daily),
        total=_metric(daily, (float(worth[-1]) - 1.0) * 100.0, 1),
        annual=_annual(daily, float(worth[-1])),
        quarter=quarter(daily),
        volatility=volatility(daily),
        sharpe=(ratio := sharpe(daily)),
        sharpe_band=sharpe_band(ratio),
        sortino=sortino(daily),
        worst_day=_extreme(daily, lowest=True),
        best_day=_extreme(daily, lowest=False),
        ruined_ms=daily.ruined_ms,
        earlier_days=daily.earlier_days,
    )


def volatility(daily: DailyReturns) -> Metric:
    """Standard deviation of daily returns times sqrt(365), percent a year."""
    _, deviation = _moments(daily)
    return _metric(daily, deviation * YEAR_DAYS**0.5 * 100.0, _NEEDED_VOLATILITY)


def sharpe(daily: DailyReturns) -> Metric:
    """Mean over deviation of daily returns times sqrt(365), above a rate of 0."""
    mean, deviation = _moments(daily)
    if deviation <= 1e-12 * max(1.0, abs(mean)):
        return _metric(daily, None, _NEEDED_RATIO)
    return _metric(daily, mean / deviation * YEAR_DAYS**0.5, _NEEDED_RATIO)


def sharpe_band(ratio: Metric) -> tuple[float, float] | None:
    """The 90 % range of an annual Sharpe ratio over n days; None where there is no ratio.

    Standard error of a daily ratio: ``sqrt((1 + SR^2 / 2) / n)``; Lo, "The Statistics of Sharpe
    Ratios", Financial Analysts Journal 58(4), 2002.
    """
    if ratio.value is None:
        return None
    error = ((1.0 + ratio.value**2 / YEAR_DAYS / 2.0) / ratio.n * YEAR_DAYS) ** 0.5
    return ratio.value - _BAND_Z * error, ratio.value + _BAND_Z * error


def quarter(daily: DailyReturns) -> Metric:
    """Return of the last 90 days, percent."""
    if daily.days < _QUARTER_DAYS:
        return Metric(None, MetricStatus.SHORT, daily.days, _QUARTER_DAYS)
    inside = daily.times_ms > daily.times_ms[-1] - _QUARTER_DAYS * DAY_MS
    growth = float(np.prod(1.0 + daily.returns[inside]))
    return Metric((growth - 1.0) * 100.0, MetricStatus.OK, daily.days, _QUARTER_DAYS)


def sortino(daily: DailyReturns) -> Metric:
    """Mean over downside deviation (all days counted) times sqrt(365), target 0."""
    if not len(daily.returns):
        return _metric(daily, None, _NEEDED_RATIO)
    mean, _ = _moments(daily)
    downside = float(np.mean(np.minimum(daily.returns, 0.0) ** 2 / daily.gaps)) ** 0.5
    if downside == 0.0:
        return _metric(daily, None, _NEEDED_RATIO)
    return _metric(daily, mean / downside * YEAR_DAYS**0.5, _NEEDED_RATIO)


def _annual(daily: DailyReturns, worth: float) -> Metric:
    if worth <= 0.0:
        return Metric(None, MetricStatus.RUINED, daily.days, _NEEDED_ANNUAL)
    if daily.days < _NEEDED_ANNUAL:
        return Metric(None, MetricStatus.SHORT, daily.days, _NEEDED_ANNUAL)
    growth = float(np.exp(np.log(worth) * YEAR_DAYS / daily.days))
    return Metric((growth - 1.0) * 100.0, MetricStatus.OK, daily.days, _NEEDED_ANNUAL)


def _extreme(daily: DailyReturns, *, lowest: bool) -> Metric:
    if not len(daily.returns):
        return _metric(daily, None, 1)
    value = daily.returns.min() if lowest else daily.returns.max()
    return _metric(daily, float(value) * 100.0, 1)


def _moments(daily: DailyReturns) -> tuple[float, float]:
    """Mean a day and deviation of a day; the deviation of fewer than two returns is 0."""
    count = len(daily.returns)
    if count == 0:
        return 0.0, 0.0
    mean = float(daily.returns.sum() / daily.gaps.sum())
    if count == 1:
        return mean, 0.0
    squares = (daily.returns - mean * daily.gaps) ** 2 / daily.gaps
    return mean, float(squares.sum() / (count - 1)) ** 0.5


def _metric(daily: DailyReturns, value: float | None, needed: int) -> Metric:
    count = len(daily.returns)
    if count < needed:
        return Metric(None, MetricStatus.SHORT, count, needed)
    if value is None:
        return Metric(None, MetricStatus.UNDEFINED, count, needed)
    return Metric(value, MetricStatus.OK, count, needed)
