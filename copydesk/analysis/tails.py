"""The bad days: value at risk, expected shortfall, and how good days compare with bad ones."""

from __future__ import annotations

import math

import numpy as np

from copydesk.analysis.returns import Floats


def value_at_risk(returns: Floats, share: float = 0.05) -> float:
    """The loss that `share` of the days exceed, a fraction, interpolated between days."""
    return -float(np.percentile(returns, 100.0 * share))


def expected_shortfall(returns: Floats, share: float = 0.05) -> float:
    """Mean loss of the worst `share` of days, the last of them counted in part.

    Rockafellar & Uryasev, "Optimization of conditional value-at-risk", Journal of Risk 2, 2000.
    """
    wanted = share * len(returns)
    whole = math.floor(wanted + 1e-9)
    worst = np.sort(returns)[: whole + 1]
    rest = (wanted - whole) * float(worst[whole]) if whole < len(returns) else 0.0
    return -(float(worst[:whole].sum()) + rest) / wanted


def tail_ratio(returns: Floats) -> float | None:
    """The 95th percentile over the 5th, both without sign; None when the latter is 0."""
    low, high = np.percentile(returns, [5.0, 95.0]).tolist()
    return abs(high) / abs(low) if low else None


def manipulation_proof(returns: Floats, aversion: float = 3.0) -> float | None:
    """Growth a year to somebody with a constant relative risk aversion (MPPM); None after ruin.

    Ingersoll, Spiegel, Goetzmann & Welch, "Portfolio Performance Manipulation and
    Manipulation-Proof Performance Measures", Review of Financial Studies 20(5), 2007.
    """
    if not len(returns) or returns.min() <= -1.0:
        return None
    power = 1.0 - aversion
    return math.log(float(np.mean((1.0 + returns) ** power))) / power * 365.0


def profit_factor(results: Floats) -> float | None:
    """Sum of gains over sum of losses; None without a loss."""
    losses = float(np.minimum(results, 0.0).sum())
    return -float(np.maximum(results, 0.0).sum()) / losses if losses else None


def win_share(results: Floats) -> float | None:
    """Gains over gains and losses, flat results left out; None when all are flat."""
    wins, losses = int((results > 0).sum()), int((results < 0).sum())
    return wins / (wins + losses) if wins + losses else None


def payoff(results: Floats) -> float | None:
    """Mean gain over mean loss; None without a gain or without a loss."""
    gains, losses = results[results > 0], results[results < 0]
    if not len(gains) or not len(losses):
        return None
    return float(gains.mean() / -losses.mean())
