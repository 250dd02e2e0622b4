"""Ways to weigh traders. Each takes what it needs and returns weights from 0 to 1.

None of them looks at raw mean returns: those are mostly luck, and an optimiser finds the luckiest.
`half_kelly` alone takes means, which must have been drawn towards the universe before.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from copydesk.analysis.allocate.covariance import correlations_of
from copydesk.analysis.allocate.quadratic import best_within, smallest_form
from copydesk.analysis.returns import Floats

_ROUNDS: Final = 10_000
_CONVERGED: Final = 1e-14


def equal(count: int) -> Floats:
    """The same for each."""
    return np.full(count, 1.0 / count) if count else np.zeros(0)


def inverse_volatility(matrix: Floats) -> Floats:
    """In proportion to one over the volatility."""
    inverse = 1.0 / np.sqrt(np.diag(matrix))
    return np.asarray(inverse / inverse.sum())


def equal_risk(matrix: Floats) -> Floats:
    """Weights at which each trader contributes the same risk (ERC).

    The minimum of ``x'Cx / 2 - sum(log x) / n``, one coordinate after the other, scaled to 1.
    Griveau-Billion, Richard & Roncalli, "A Fast Algorithm for Computing High-dimensional Risk
    Parity Portfolios", 2013.
    """
    count = len(matrix)
    share = 1.0 / count
    weights = 1.0 / np.sqrt(np.diag(matrix) * count)
    for _ in range(_ROUNDS):
        before = weights.copy()
        for place in range(count):
            own = float(matrix[place, place])
            others = float(matrix[place] @ weights) - own * float(weights[place])
            weights[place] = (-others + np.sqrt(others**2 + 4.0 * own * share)) / (2.0 * own)
        if float(np.abs(weights / before - 1.0).max()) < _CONVERGED:
            break
    return np.asarray(weights / weights.sum())


def least_variance(matrix: Floats, cap: float = 1.0) -> Floats:
    """Weights from 0 to `cap` with the smallest variance; the caps' sum where that is below 1."""
    count = len(matrix)
    upper = np.full(count, cap)
    return smallest_form(matrix, np.zeros(count), upper, min(1.0, cap * count))


def hierarchical(matrix: Floats) -> Floats:
    """Hierarchical risk parity: halve along the tree of likeness, the calmer half gets more.

    Single linkage of the distance ``sqrt((1 - correlation) / 2)`` with the leaves in the order of
    merging, without optimal ordering: another order gives another answer. López de Prado, "Building
    Diversified Portfolios that Outperform Out-of-Sample", Journal of Portfolio Management, 2016.
    """
    order = _leaves(correlations_of(matrix))
    weights = np.ones(len(matrix))
    groups = [order]
    while groups:
        group = groups.pop()
        if len(group) < 2:
            continue
        left, right = group[: len(group) // 2], group[len(group) // 2 :]
        first, second = _variance_of(matrix, left), _variance_of(matrix, right)
        share = 1.0 - first / (first + second)
        weights[left] *= share
        weights[right] *= 1.0 - share
        groups += [left, right]
    return weights


def half_kelly(matrix: Floats, means: Floats, cap: float = 1.0, most: float = 1.0) -> Floats:
    """Half of the growth-optimal stakes, long only, each up to `cap`, together up to `most`.

    The maximum of ``means'w - w'Cw``: half of what maximises ``means'w - w'Cw / 2``.
    MacLean, Thorp & Ziemba, "The Kelly Capital Growth Investment Criterion", 2011.

    Args:
        matrix: covariance of daily returns.
        means: daily means, shrunken.
        cap: largest stake in one trader.
        most: largest sum of stakes.
    """
    upper = np.full(len(matrix), cap)
    return best_within(2.0 * matrix, means, upper, min(most, float(upper.sum())))


def capped(weights: Floats, cap: float) -> Floats:
    """Clip at the cap and give the rest to those below it, in proportion; cash where none is."""
    result = weights.copy()
    full = np.zeros(len(weights), dtype=np.bool)
    while (over := (result > cap) & ~full).any():
        excess = float((result[over] - cap).sum())
        result[over] = cap
        full |= over
        below = float(result[~full].sum())
        if below <= 0.0:
            break
        result[~full] *= 1.0 + excess / below
    return result


def risk_contributions(matrix: Floats, weights: Floats) -> Floats:
    """Each trader's share of the variance; they add up to 1, all 0 without variance."""
    marginal = matrix @ weights
    variance = float(weights @ marginal)
    return np.asarray(weights * marginal / variance) if variance > 0.0 else np.zeros_like(weights)


def effective_bets(contributions: Floats) -> float:
    """How many bets of equal risk these amount to: ``1 / sum(contribution^2)``; 0 for none."""
    squares = float((contributions**2).sum())
    return 1.0 / squares if squares > 0.0 else 0.0


def _variance_of(matrix: Floats, group: list[int]) -> float:
    """Variance of a group weighted by one over variance."""
    part = matrix[np.ix_(group, group)]
    inverse = 1.0 / np.diag(part)
    weights = inverse / inverse.sum()
    return float(weights @ part @ weights)


def _leaves(correlations: Floats) -> list[int]:
    """Leaves of the single-linkage tree, in the order in which merging lays them side by side.

    At each merge the cluster made earlier stands left; single traders count as made first, by
    place.
    """
    count = len(correlations)
    apart = np.sqrt(np.clip((1.0 - correlations) / 2.0, 0.0, None))
    clusters = {place: [place] for place in range(count)}
    made = count
    while len(clusters) > 1:
        names = sorted(clusters)
        pairs = [(a, b) for index, a in enumerate(names) for b in names[index + 1 :]]
        left, right = min(
            pairs, key=lambda pair: float(apart[np.ix_(clusters[pair[0]], clusters[pair[1]])].min())
        )
        clusters[made] = clusters.pop(left) + clusters.pop(right)
        made += 1
    return next(iter(clusters.values()))
