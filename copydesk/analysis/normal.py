"""The normal distribution and its relatives, as far as judging needs them.

The standard library's `statistics.NormalDist` for single numbers, numpy for arrays; scipy would
be twice the size of everything else together.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Final

import numpy as np

from copydesk.analysis.returns import Floats

_STANDARD: Final = NormalDist()
_FROM_TAIL: Final = 1e-300


def cumulative(z: float) -> float:
    """Chance that a standard normal number is below `z`."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def quantile(p: float) -> float:
    """The number below which a standard normal one lies with chance `p` (0 < p < 1)."""
    return _STANDARD.inv_cdf(p)


def cumulative_each(z: Floats) -> Floats:
    """`cumulative` of every element; nan stays nan."""
    flat = np.ravel(z) / -math.sqrt(2.0)
    found = np.fromiter(map(math.erfc, flat.tolist()), np.float64, len(flat))
    return np.asarray(0.5 * found.reshape(np.shape(z)))


def two_sided(z: float) -> float:
    """Chance that a standard normal number is at least as far from 0 as `z`."""
    return math.erfc(abs(z) / math.sqrt(2.0))


def expected_maximum(count: int) -> float:
    """Mean of the largest of `count` standard normal numbers, by integration."""
    mean, _ = _maximum_moments(count)
    return mean


def deviation_of_maximum(count: int) -> float:
    """Standard deviation of the largest of `count` standard normal numbers."""
    _, deviation = _maximum_moments(count)
    return deviation


def _maximum_moments(count: int) -> tuple[float, float]:
    grid = np.linspace(-9.0, 12.0, 8401)
    density = np.exp(-0.5 * grid**2) / math.sqrt(2.0 * math.pi)
    weight = count * cumulative_each(grid) ** (count - 1) * density * (grid[1] - grid[0])
    mean = float((weight * grid).sum())
    return mean, math.sqrt(float((weight * grid**2).sum()) - mean**2)


def chi_squared_tail(value: float, degrees: int) -> float:
    """Chance that a chi-squared number with whole degrees of freedom exceeds `value`.

    The finite sums of Abramowitz & Stegun 26.4.4 (odd) and 26.4.5 (even).
    """
    if value <= 0.0:
        return 1.0
    if degrees % 2 == 0:
        terms = _powers(value, 1.0, range(2, degrees, 2))
        return math.exp(-value / 2.0) * math.fsum(terms)
    root = math.sqrt(value)
    terms = _powers(value, root, range(3, degrees, 2)) if degrees > 1 else []
    density = math.sqrt(2.0 / math.pi) * math.exp(-value / 2.0)
    return math.erfc(root / math.sqrt(2.0)) + density * math.fsum(terms)


def _powers(value: float, first: float, divisors: range) -> list[float]:
    """The first term, and each next one the last times the value over a divisor."""
    terms = [first]
    for divisor in divisors:
        terms.append(terms[-1] * value / divisor)
    return terms


def beta_quantile(p: float, a: float, b: float) -> float:
    """The number below which a Beta(a, b) one lies with chance `p`, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        if beta_cumulative(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def beta_cumulative(x: float, a: float, b: float) -> float:
    """Chance that a Beta(a, b) number is below `x`: the regularised incomplete beta function."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_front + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _beta_fraction(x, a, b) / a
    return 1.0 - front * _beta_fraction(1.0 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1.0 / _away_from_zero(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, 1000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1.0 / _away_from_zero(1.0 + even * d)
        c = _away_from_zero(1.0 + even / c)
        value *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1.0 / _away_from_zero(1.0 + odd * d)
        c = _away_from_zero(1.0 + odd / c)
        value *= d * c
        if abs(d * c - 1.0) < 1e-15:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _FROM_TAIL else _FROM_TAIL


def digamma(x: Floats) -> Floats:
    """Derivative of the logarithm of the gamma function, for positive numbers."""
    shifted, total = np.asarray(x, np.float64), np.zeros(np.shape(x))
    for _ in range(8):
        total -= 1.0 / shifted
        shifted = shifted + 1.0
    square = 1.0 / shifted**2
    series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240)))
    return np.asarray(total + np.log(shifted) - 0.5 / shifted - series)


def trigamma(x: Floats) -> Floats:
    """Derivative of `digamma`."""
    shifted, total = np.asarray(x, np.float64), np.zeros(np.shape(x))
    for _ in range(8):
        total += 1.0 / shifted**2
        shifted = shifted + 1.0
    square = 1.0 / shifted**2
    series = square / shifted * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square / 30)))
    return np.asarray(total + 1.0 / shifted + 0.5 * square + series)
