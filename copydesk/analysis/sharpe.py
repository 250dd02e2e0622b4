"""How much of a Sharpe ratio is knowledge: its error, its probability, the record it needs.

Ratios here are per day (or whatever one observation is), never annual; `kurtosis` is Pearson's, 3
for a normal distribution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from copydesk.analysis.moments import (
    autocorrelation,
    daily_sharpe,
    kurtosis,
    ljung_box,
    skewness,
)
from copydesk.analysis.normal import cumulative, deviation_of_maximum, quantile
from copydesk.analysis.returns import DailyReturns, Floats

EULER: Final = 0.5772156649
YEAR_DAYS: Final = 365
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class SharpeSample:
    """A Sharpe ratio of one observation, and what its error depends on."""

    ratio: float
    count: int
    skewness: float = 0.0
    kurtosis: float = 3.0


def sample_of(returns: Floats) -> SharpeSample | None:
    """The ratio of returns with its moments; None where they don't vary.

    A test counts observations, so each return counts once, however many days it stands for.
    """
    third, fourth = skewness(returns), kurtosis(returns)
    if third is None or fourth is None:
        return None
    ratio = float(returns.mean() / returns.std(ddof=1))
    return SharpeSample(ratio, len(returns), third, fourth)


def normal_error(ratio: float, count: int) -> float:
    """Standard error of a ratio of `count` independent normal returns.

    Lo, "The Statistics of Sharpe Ratios", Financial Analysts Journal 58(4), 2002.
    """
    return math.sqrt((1.0 + ratio**2 / 2.0) / count)


def variance_factor(ratio: float, skew: float, kurt: float, correlation: float = 0.0) -> float:
    """Observations times the variance of an estimated ratio, at that ratio.

    With a lag-1 autocorrelation: López de Prado, Lipton & Zoonekynd, "How to Use the Sharpe
    Ratio", 2025.
    """
    once = correlation / (1.0 - correlation)
    twice = correlation**2 / (1.0 - correlation**2)
    return (
        1.0
        + 2.0 * once
        - (1.0 + once + twice) * skew * ratio
        + (1.0 + 2.0 * twice) * (kurt - 1.0) / 4.0 * ratio**2
    )


def standard_error(sample: SharpeSample) -> float | None:
    """Standard error of the ratio from its own moments; None where the formula has no answer."""
    factor = variance_factor(sample.ratio, sample.skewness, sample.kurtosis)
    if sample.count < _FEWEST or factor <= 0.0:
        return None
    return math.sqrt(factor / (sample.count - 1))


def probabilistic_sharpe_2012(sample: SharpeSample, benchmark: float = 0.0) -> float | None:
    """Chance that the true ratio exceeds a benchmark, with the variance at the observed ratio.

    Bailey & López de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15(2), 2012.
    """
    error = standard_error(sample)
    return None if error is None else cumulative((sample.ratio - benchmark) / error)


def null_error_2025(
    sample: SharpeSample, ratio: float, *, correlation: float = 0.0, trials: int = 1
) -> float | None:
    """Standard error of the estimate if the true ratio were `ratio`, the best of `trials`."""
    factor = variance_factor(ratio, sample.skewness, sample.kurtosis, correlation)
    if sample.count < _FEWEST or factor <= 0.0:
        return None
    spread = deviation_of_maximum(trials) if trials > 1 else 1.0
    return math.sqrt(factor / sample.count) * spread


def probabilistic_sharpe_2025(
    sample: SharpeSample, benchmark: float = 0.0, *, correlation: float = 0.0, trials: int = 1
) -> float | None:
    """Chance of a smaller estimate if the true ratio were the benchmark: variance under the null.

    López de Prado, Lipton & Zoonekynd, "How to Use the Sharpe Ratio", 2025. At a benchmark of 0
    skewness has no influence, which is why the badge uses the version of 2012.
    """
    error = null_error_2025(sample, benchmark, correlation=correlation, trials=trials)
    return None if error is None else cumulative((sample.ratio - benchmark) / error)


def minimum_track_record_2012(
    sample: SharpeSample, benchmark: float = 0.0, *, doubt: float = 0.05
) -> float | None:
    """Observations needed to tell the ratio from a benchmark; infinite when it isn't above."""
    factor = variance_factor(sample.ratio, sample.skewness, sample.kurtosis)
    return 1.0 + _needed(sample, benchmark, doubt, factor) if factor > 0.0 else None


def minimum_track_record_2025(
    sample: SharpeSample, benchmark: float = 0.0, *, doubt: float = 0.05
) -> float | None:
    """`minimum_track_record_2012` with the variance under the null."""
    factor = variance_factor(benchmark, sample.skewness, sample.kurtosis)
    return _needed(sample, benchmark, doubt, factor) if factor > 0.0 else None


def _needed(sample: SharpeSample, benchmark: float, doubt: float, factor: float) -> float:
    if sample.ratio <= benchmark:
        return math.inf
    return factor * (quantile(1.0 - doubt) / (sample.ratio - benchmark)) ** 2


def expected_best(trials: int, deviation: float) -> float:
    """The ratio expected of the best of `trials` without skill, whose ratios spread so far.

    The approximation of the paper: 8 % low at two trials, 1 % high at a hundred.
    """
    if trials < 2:
        return 0.0
    rest = quantile(1.0 - 1.0 / (trials * math.e))
    return deviation * ((1.0 - EULER) * quantile(1.0 - 1.0 / trials) + EULER * rest)


def deflated_sharpe(sample: SharpeSample, trials: int, deviation: float) -> float | None:
    """Chance that the true ratio exceeds what the best of `trials` would show by luck.

    Bailey & López de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management, 2014.
    """
    return probabilistic_sharpe_2012(sample, expected_best(trials, deviation))


def missed_skill(sample: SharpeSample, true_ratio: float, *, doubt: float = 0.05) -> float | None:
    """Chance that a record of this length misses a true ratio (the test's error of type II)."""
    null, other = null_error_2025(sample, 0.0), null_error_2025(sample, true_ratio)
    if null is None or other is None:
        return None
    return cumulative((null * quantile(1.0 - doubt) - true_ratio) / other)


def planned_false_discovery(skilled: float, missed: float, *, doubt: float = 0.05) -> float:
    """Share of luck among those that pass a test, when a share is skilled (2025, pFDR)."""
    luck = doubt * (1.0 - skilled)
    return luck / (luck + (1.0 - missed) * skilled)


def observed_false_discovery(
    sample: SharpeSample, true_ratio: float, skilled: float
) -> float | None:
    """Chance that a ratio at least this good is luck, when a share has `true_ratio` (oFDR)."""
    below = probabilistic_sharpe_2025(sample)
    above = probabilistic_sharpe_2025(sample, true_ratio)
    if below is None or above is None:
        return None
    luck = (1.0 - below) * (1.0 - skilled)
    return luck / (luck + (1.0 - above) * skilled)


def annual_factor(correlation: float, days: int = YEAR_DAYS) -> float:
    """What a daily ratio is multiplied by to be annual, under a lag-1 autocorrelation (Lo 2002)."""
    once = correlation / (1.0 - correlation)
    rest = 1.0 - (1.0 - correlation**days) / (days * (1.0 - correlation))
    return math.sqrt(days) / math.sqrt(1.0 + 2.0 * once * rest)


def lowered_sharpe(daily: DailyReturns) -> float | None:
    """The annual ratio, lowered where today's result predicts tomorrow's; never raised."""
    ratio, correlation = daily_sharpe(daily), autocorrelation(daily.returns)
    if ratio is None or correlation is None:
        return None
    chance = ljung_box(daily.returns, 1)
    predictable = correlation > 0.0 and chance is not None and chance < 0.05
    return ratio * (annual_factor(correlation) if predictable and ratio > 0 else YEAR_DAYS**0.5)
