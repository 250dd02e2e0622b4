"""What the profile shows of a trader's account, in percent: the curve and its main figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np

from copydesk.analysis.drawdown import deepest, drawdown
from copydesk.analysis.figures import return_figures
from copydesk.analysis.returns import DAY_MS, DailyReturns, monthly, time_weighted, yearly
from copydesk.model.figures import Figure
from copydesk.model.performance import Metric, MetricStatus, Performance
from copydesk.model.trader import EquityPoint

_QUARTER_DAYS: Final = 90


def measure(points: Iterable[EquityPoint]) -> Performance | None:
    """Measure a trader's record; None when it has no point."""
    daily = time_weighted(points)
    return None if daily is None else performance(daily)


def performance(daily: DailyReturns) -> Performance:
    """Measure daily returns."""
    found, worth = return_figures(daily), daily.worth
    sharpe = found[Figure.SHARPE]
    band = None if sharpe.low is None or sharpe.high is None else (sharpe.low, sharpe.high)
    return Performance(
        times_ms=(daily.start_ms, *daily.times_ms.tolist()),
        return_percent=tuple(((worth - 1.0) * 100.0).tolist()),
        drawdown_percent=tuple((drawdown(worth) * 100.0).tolist()),
        months=monthly(daily),
        years=yearly(daily),
        days=daily.days,
        drawdown=deepest(daily),
        total=_percent(found[Figure.TOTAL_RETURN]),
        annual=_percent(found[Figure.CAGR]),
        quarter=quarter(daily),
        volatility=_percent(found[Figure.VOLATILITY]),
        sharpe=sharpe,
        sharpe_band=band,
        sortino=found[Figure.SORTINO],
        worst_day=_percent(found[Figure.WORST_DAY]),
        best_day=_percent(found[Figure.BEST_DAY]),
        ruined_ms=daily.ruined_ms,
        earlier_days=daily.earlier_days,
    )


def quarter(daily: DailyReturns) -> Metric:
    """Return of the last 90 days, percent."""
    if daily.days < _QUARTER_DAYS:
        return Metric(None, MetricStatus.SHORT, daily.days, _QUARTER_DAYS, daily.basis)
    inside = daily.times_ms > daily.times_ms[-1] - _QUARTER_DAYS * DAY_MS
    growth = float(np.prod(1.0 + daily.returns[inside]))
    return Metric((growth - 1.0) * 100.0, MetricStatus.OK, daily.days, _QUARTER_DAYS, daily.basis)


def _percent(metric: Metric) -> Metric:
    return replace(
        metric,
        value=None if metric.value is None else metric.value * 100.0,
        low=None if metric.low is None else metric.low * 100.0,
        high=None if metric.high is None else metric.high * 100.0,
    )
