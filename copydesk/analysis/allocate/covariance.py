"""How traders' daily returns vary together, from records that overlap only in part.

Matrices of returns are day-major (days × traders), nan where a trader has no return.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from copydesk.analysis.returns import Floats

FEWEST_COMMON_DAYS: Final = 60
_LEAST_VARIANCE: Final = 1e-12

Known = np.ndarray[tuple[int, ...], np.dtype[np.bool]]


@dataclass(frozen=True, slots=True, eq=False)
class Covariance:
    """Covariance of daily returns (traders × traders), and how it came about.

    Attributes:
        matrix: symmetric and positive semidefinite.
        shrinkage: weight of the target that was mixed in, 0 to 1.
        guessed: pairs (row < column) with too few common days, whose correlation is the median.
    """

    matrix: Floats
    shrinkage: float
    guessed: frozenset[tuple[int, int]] = frozenset()

    @property
    def volatilities(self) -> Floats:
        """Daily standard deviations."""
        return np.asarray(np.sqrt(np.diag(self.matrix)))

    @property
    def correlations(self) -> Floats:
        """Correlations; 1 on the diagonal, 0 beside a trader who never moves."""
        return correlations_of(self.matrix)

    def with_volatilities(self, volatilities: Floats) -> Covariance:
        """The same correlations with other volatilities."""
        spread = np.outer(volatilities, volatilities)
        return Covariance(self.correlations * spread, self.shrinkage, self.guessed)


def correlations_of(matrix: Floats) -> Floats:
    """The correlations in a covariance matrix; 0 beside a variance of 0."""
    deviations = np.sqrt(np.diag(matrix))
    safe = np.where(deviations > 0.0, deviations, 1.0)
    correlations = np.asarray(matrix / np.outer(safe, safe))
    np.fill_diagonal(correlations, 1.0)
    return correlations


def sample_covariance(returns: Floats) -> Floats:
    """Covariance of complete days, divided by their number less one."""
    return np.atleast_2d(np.cov(returns, rowvar=False))


def ledoit_wolf(returns: Floats) -> Covariance:
    """Covariance of complete days, drawn towards equal variances without correlation.

    The target is the identity times the mean variance, sums are divided by the number of days.
    Ledoit & Wolf, "A well-conditioned estimator for large-dimensional covariance matrices",
    Journal of Multivariate Analysis 88, 2004.
    """
    days, traders = returns.shape
    centred = returns - returns.mean(axis=0)
    sample = centred.T @ centred / days
    mean_variance = float(np.trace(sample)) / traders
    target = mean_variance * np.eye(traders)
    distance = float(((sample - target) ** 2).sum())
    squares = centred**2
    error = float((squares.T @ squares / days - sample**2).sum()) / days
    shrinkage = min(1.0, error / distance) if distance > 0.0 else 1.0
    return Covariance(shrinkage * target + (1.0 - shrinkage) * sample, shrinkage)


def covariance_of(returns: Floats, least_volatilities: Floats | None = None) -> Covariance:
    """The shrunken covariance of records that needn't cover the same days.

    With 60 days common to all, it is `ledoit_wolf` of these. Otherwise each pair is correlated
    over its own common days; a pair with fewer than 60 takes the median correlation of the others.
    A matrix put together so can contradict itself: its negative eigenvalues are cut off. It is
    shrunken as strongly as days with returns of 0 in the gaps ask for.

    Args:
        returns: days × traders, nan where there is none; each trader has at least two.
        least_volatilities: floors of daily volatility, since a smooth curve may hide losses.

    Raises:
        ValueError: a trader has fewer than two returns.
    """
    known = np.isfinite(returns)
    if int(known.sum(axis=0).min(initial=2)) < 2:
        raise ValueError("a covariance needs two returns of each trader")
    complete = returns[known.all(axis=1)]
    if len(complete) >= FEWEST_COMMON_DAYS:
        found = ledoit_wolf(complete)
    else:
        found = _pieced_together(returns, known)
    if least_volatilities is None:
        return found
    return found.with_volatilities(np.maximum(found.volatilities, least_volatilities))


def _pieced_together(
    returns: Floats, known: np.ndarray[tuple[int, ...], np.dtype[np.bool]]
) -> Covariance:
    traders = returns.shape[1]
    correlations, guessed = np.eye(traders), set()
    for first in range(traders):
        for second in range(first + 1, traders):
            both = known[:, first] & known[:, second]
            value = _correlation(returns[both, first], returns[both, second])
            if value is None:
                guessed.add((first, second))
                value = np.nan
            correlations[first, second] = correlations[second, first] = value
    above = correlations[np.triu_indices(traders, 1)]
    median = float(np.nanmedian(above)) if np.isfinite(above).any() else 0.0
    correlations = _without_contradiction(np.where(np.isfinite(correlations), correlations, median))
    deviations = np.sqrt(np.maximum(np.nanvar(returns, axis=0, ddof=1), _LEAST_VARIANCE))
    matrix = correlations * np.outer(deviations, deviations)
    present = np.nan_to_num(returns[known.any(axis=1)], nan=0.0)
    shrinkage = ledoit_wolf(present).shrinkage
    target = float(np.trace(matrix)) / traders * np.eye(traders)
    mixed = shrinkage * target + (1.0 - shrinkage) * matrix
    return Covariance(mixed, shrinkage, frozenset(guessed))


def _correlation(first: Floats, second: Floats) -> float | None:
    """None for fewer than 60 common days; 0 where one of them never moves."""
    if len(first) < FEWEST_COMMON_DAYS:
        return None
    deviations = float(first.std()) * float(second.std())
    if deviations <= _LEAST_VARIANCE:
        return 0.0
    return float(((first - first.mean()) * (second - second.mean())).mean()) / deviations


def _without_contradiction(correlations: Floats) -> Floats:
    """The matrix with negative eigenvalues cut off, and ones on the diagonal again."""
    values, vectors = np.linalg.eigh(correlations)
    if float(values.min()) >= 0.0:
        return correlations
    return correlations_of((vectors * np.maximum(values, 0.0)) @ vectors.T)
