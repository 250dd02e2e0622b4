"""Every figure of a record of daily returns: its value, or why there is none, and its doubts.

Values are fractions, ratios are annual (365 days). What a figure needs and when it is undefined
is one line of `_RULES`; nothing undefined ever becomes 0, infinite or not-a-number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from copydesk.analysis import tails
from copydesk.analysis.drawdown import deepest, drawdown, ulcer
from copydesk.analysis.moments import (
    autocorrelation,
    daily_sharpe,
    downside,
    kurtosis,
    mean_and_deviation,
    skewness,
)
from copydesk.analysis.returns import DAY_MS, DailyReturns
from copydesk.analysis.sharpe import (
    YEAR_DAYS,
    lowered_sharpe,
    minimum_track_record_2012,
    probabilistic_sharpe_2012,
    sample_of,
    standard_error,
)
from copydesk.analysis.winrate import wilson
from copydesk.model.figures import Figure
from copydesk.model.performance import Metric, MetricStatus

STALE_DAYS: Final = 7
_SIDE_Z: Final = 1.6448536269514722  # one side of a 90 % range of the normal distribution
_ROOT_YEAR: Final = math.sqrt(YEAR_DAYS)

Formula = Callable[[DailyReturns], "float | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A figure's formula, and the observations below which it isn't shown.

    `in_days` counts calendar days in place of observations; `after_ruin` says that the formula
    has an answer for an account that went to zero.
    """

    formula: Formula
    needed: int
    in_days: bool = False
    after_ruin: bool = False


def total_return(daily: DailyReturns) -> float:
    """Growth of the chained worth, a fraction."""
    return float(daily.worth[-1]) - 1.0


def annual_growth(daily: DailyReturns) -> float:
    """The growth a year that gives the same total over the calendar days; -1 after a ruin."""
    worth = float(daily.worth[-1])
    return math.exp(_log_growth(worth, daily.days)) - 1.0 if worth > 0.0 else -1.0


def log_growth(daily: DailyReturns) -> float | None:
    """Logarithm of the growth, a year; None after a ruin."""
    worth = float(daily.worth[-1])
    return _log_growth(worth, daily.days) if worth > 0.0 else None


def volatility(daily: DailyReturns) -> float | None:
    """Deviation of daily returns times sqrt(365); None of fewer than two returns."""
    if len(daily.returns) < 2:
        return None
    return mean_and_deviation(daily.returns, daily.gaps)[1] * _ROOT_YEAR


def annual_sharpe(daily: DailyReturns, annual_rate: float = 0.0) -> float | None:
    """Mean above a rate over deviation, times sqrt(365); None where returns don't vary."""
    ratio = daily_sharpe(daily, (1.0 + annual_rate) ** (1.0 / YEAR_DAYS) - 1.0)
    return None if ratio is None else ratio * _ROOT_YEAR


def sortino(daily: DailyReturns, target: float = 0.0) -> float | None:
    """Mean above a daily target over downside deviation, annual; None without a day below it."""
    risk = downside(daily.returns, daily.gaps, target)
    if risk == 0.0:
        return None
    mean, _ = mean_and_deviation(daily.returns, daily.gaps)
    return (mean - target) / risk * _ROOT_YEAR


def calmar(daily: DailyReturns) -> float | None:
    """Growth a year over the largest drawdown, whole history; None without a drawdown."""
    deep = float(drawdown(daily.worth).min())
    return annual_growth(daily) / -deep if deep < 0.0 else None


def return_figures(daily: DailyReturns, *, now_ms: int | None = None) -> dict[Figure, Metric]:
    """Measure every figure of a record; with `now_ms`, an old record is marked stale."""
    found = {figure: _measure(daily, rule) for figure, rule in _RULES.items()}
    _add_intervals(daily, found)
    last_ms = int(daily.times_ms[-1]) if len(daily.times_ms) else daily.start_ms
    if now_ms is not None and now_ms - last_ms > STALE_DAYS * DAY_MS:
        return {figure: _stale(metric) for figure, metric in found.items()}
    return found


def with_bands(
    found: Mapping[Figure, Metric], bands: Mapping[Figure, tuple[float, float]]
) -> dict[Figure, Metric]:
    """The same figures with bootstrap intervals where they have a value and none of their own."""
    return {
        figure: replace(metric, low=bands[figure][0], high=bands[figure][1])
        if figure in bands and metric.value is not None and metric.low is None
        else metric
        for figure, metric in found.items()
    }


def _measure(daily: DailyReturns, rule: Rule) -> Metric:
    count = daily.days if rule.in_days else len(daily.returns)
    ruined = bool(len(daily.returns)) and float(daily.worth[-1]) <= 0.0
    if ruined and not rule.after_ruin:
        return Metric(None, MetricStatus.RUINED, count, rule.needed, daily.basis)
    if count < rule.needed and not ruined:
        return Metric(None, MetricStatus.SHORT, count, rule.needed, daily.basis)
    value = rule.formula(daily)
    if value is None or not math.isfinite(value):
        return Metric(None, MetricStatus.UNDEFINED, count, rule.needed, daily.basis)
    status = MetricStatus.RUINED if ruined else MetricStatus.OK
    return Metric(value, status, count, rule.needed, daily.basis)


def _add_intervals(daily: DailyReturns, found: dict[Figure, Metric]) -> None:
    ratio, sample = found[Figure.SHARPE], sample_of(daily.returns)
    error = None if sample is None else standard_error(sample)
    if ratio.value is not None and error is not None:
        side = _SIDE_Z * error * _ROOT_YEAR
        found[Figure.SHARPE] = replace(ratio, low=ratio.value - side, high=ratio.value + side)
    days = found[Figure.WINNING_DAYS]
    if days.value is not None:
        wins, losses = int((daily.returns > 0).sum()), int((daily.returns < 0).sum())
        low, high = wilson(wins, wins + losses)
        found[Figure.WINNING_DAYS] = replace(days, low=low, high=high)


def _stale(metric: Metric) -> Metric:
    known = metric.status is MetricStatus.OK
    return replace(metric, status=MetricStatus.STALE) if known else metric


def _log_growth(worth: float, days: int) -> float:
    return math.log(worth) * YEAR_DAYS / days


def _probable_edge(daily: DailyReturns) -> float | None:
    sample = sample_of(daily.returns)
    return None if sample is None else probabilistic_sharpe_2012(sample)


def _needed_days(daily: DailyReturns) -> float | None:
    sample = sample_of(daily.returns)
    return None if sample is None else minimum_track_record_2012(sample)


def _falls(daily: DailyReturns) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return drawdown(daily.worth)[1:]


def _longest_spell(daily: DailyReturns) -> float | None:
    fall = deepest(daily)
    return None if fall is None else float(fall.longest_days)


_RULES: Final[Mapping[Figure, Rule]] = {
    Figure.TOTAL_RETURN: Rule(total_return, 1, after_ruin=True),
    Figure.CAGR: Rule(annual_growth, 365, in_days=True, after_ruin=True),
    Figure.LOG_GROWTH: Rule(log_growth, 30),
    Figure.VOLATILITY: Rule(volatility, 20),
    Figure.SHARPE: Rule(annual_sharpe, 30),
    Figure.SHARPE_LO: Rule(lowered_sharpe, 30),
    Figure.SORTINO: Rule(sortino, 30),
    Figure.MAX_DRAWDOWN: Rule(lambda daily: float(_falls(daily).min()), 1, after_ruin=True),
    Figure.MEAN_DRAWDOWN: Rule(lambda daily: float(_falls(daily).mean()), 1, after_ruin=True),
    Figure.LONGEST_SPELL: Rule(_longest_spell, 1, after_ruin=True),
    Figure.UNDER_WATER: Rule(lambda daily: float((_falls(daily) < 0).mean()), 1, after_ruin=True),
    Figure.CALMAR: Rule(calmar, 90, in_days=True),
    Figure.ULCER: Rule(lambda daily: ulcer(_falls(daily)), 20, after_ruin=True),
    Figure.VALUE_AT_RISK: Rule(lambda daily: tails.value_at_risk(daily.returns), 100),
    Figure.SHORTFALL: Rule(lambda daily: tails.expected_shortfall(daily.returns), 400),
    Figure.SHORTFALL_99: Rule(lambda daily: tails.expected_shortfall(daily.returns, 0.01), 2000),
    Figure.TAIL_RATIO: Rule(lambda daily: tails.tail_ratio(daily.returns), 100),
    Figure.SKEWNESS: Rule(lambda daily: skewness(daily.returns), 30),
    Figure.KURTOSIS: Rule(lambda daily: kurtosis(daily.returns), 30),
    Figure.MPPM: Rule(lambda daily: tails.manipulation_proof(daily.returns), 30),
    Figure.WINNING_DAYS: Rule(lambda daily: tails.win_share(daily.returns), 1),
    Figure.DAILY_PROFIT_FACTOR: Rule(lambda daily: tails.profit_factor(daily.returns), 1),
    Figure.BEST_DAY: Rule(lambda daily: float(daily.returns.max()), 1, after_ruin=True),
    Figure.WORST_DAY: Rule(lambda daily: float(daily.returns.min()), 1, after_ruin=True),
    Figure.AUTOCORRELATION: Rule(lambda daily: autocorrelation(daily.returns), 30),
    Figure.PROBABLE_EDGE: Rule(_probable_edge, 30),
    Figure.NEEDED_DAYS: Rule(_needed_days, 30),
}
