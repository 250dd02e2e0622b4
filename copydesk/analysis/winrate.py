"""Win rates with their doubts: Wilson's interval, the prior across traders, episodes.

A win rate never enters the score: it rewards those who hide losers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from copydesk.analysis.normal import beta_quantile, digamma, quantile, trigamma
from copydesk.analysis.returns import Floats

_LARGEST_PRIOR: Final = 1e6  # a and b beyond which traders can't be told apart


def wilson(wins: int, count: int, level: float = 0.95) -> tuple[float, float]:
    """The interval of a win rate; everything is possible without a trade.

    Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
    """
    if count == 0:
        return 0.0, 1.0
    z = quantile(0.5 + level / 2.0)
    share, grown = wins / count, 1.0 + z**2 / count
    centre = (share + z**2 / (2 * count)) / grown
    half = z * math.sqrt(share * (1.0 - share) / count + z**2 / (4 * count**2)) / grown
    return max(0.0, centre - half), min(1.0, centre + half)


class BetaPrior(NamedTuple):
    """What is known of a win rate before the first trade: as if `a` wins, `b` losses were seen."""

    a: float
    b: float


@dataclass(frozen=True, slots=True)
class WinRate:
    """A trader's win rate after shrinking to the prior, and the 5 % lower end."""

    mean: float
    low: float


def fit_prior(wins: Sequence[int], counts: Sequence[int]) -> BetaPrior:
    """The prior under which many traders' wins are most likely (beta-binomial, Newton's method).

    Raises:
        ValueError: no trader has a trade.
    """
    won, tried = np.asarray(wins, np.float64), np.asarray(counts, np.float64)
    won, lost = won[tried > 0], (tried - won)[tried > 0]
    if not len(won):
        raise ValueError("a prior needs trades")
    share = float((won.sum() + 0.5) / (won.sum() + lost.sum() + 1.0))
    point = np.array([10.0 * share, 10.0 * (1.0 - share)])
    for _ in range(200):
        step = _newton_step(point, won, lost)
        moved = point * np.exp(np.clip(step, -1.0, 1.0))
        point = np.clip(moved, 1e-6, _LARGEST_PRIOR)
        if np.abs(step).max() < 1e-12 or point.max() >= _LARGEST_PRIOR:
            break
    return BetaPrior(float(point[0]), float(point[1]))


def posterior(prior: BetaPrior, wins: int, losses: int) -> WinRate:
    """A trader's win rate, shrunk; the low end holds with a chance of 95 %."""
    a, b = prior.a + wins, prior.b + losses
    return WinRate(a / (a + b), beta_quantile(0.05, a, b))


def _newton_step(point: Floats, won: Floats, lost: Floats) -> Floats:
    """A step in the logarithms of a and b, uphill also where the likelihood isn't concave."""
    a, b, total = point[0], point[1], won + lost
    together = digamma(a + b + np.zeros(1))[0] * len(won) - digamma(total + a + b).sum()
    slope = np.array([
        (digamma(won + a) - digamma(a + np.zeros(1))).sum() + together,
        (digamma(lost + b) - digamma(b + np.zeros(1))).sum() + together,
    ])  # fmt: skip
    cross = (trigamma(a + b + np.zeros(1)) - trigamma(total + a + b)).sum()
    curve = np.array([
        [(trigamma(won + a) - trigamma(a + np.zeros(1))).sum() + cross, cross],
        [cross, (trigamma(lost + b) - trigamma(b + np.zeros(1))).sum() + cross],
    ])  # fmt: skip
    gradient = slope * point
    hessian = curve * np.outer(point, point) + np.diag(gradient)
    if np.linalg.eigvalsh(hessian).max() < 0.0:
        return np.asarray(-np.linalg.solve(hessian, gradient))
    return np.asarray(gradient / (1.0 + np.abs(gradient).max()))
