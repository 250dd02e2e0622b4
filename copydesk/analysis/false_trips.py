"""How often a guard would trip although nothing has changed: futures drawn from the record.

The stationary bootstrap of `bootstrap` over the record's daily returns, 90 days ahead. The days of
a record hold its volatility, its tails and its bad weeks, so no distribution is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from copydesk.analysis.bootstrap import HORIZON_DAYS, block_places, deepest_of
from copydesk.analysis.returns import Floats
from copydesk.model.guard_status import FalseTrips

FEWEST_DAYS: Final = 20
DRAWS: Final = 1000


def false_trips(
    daily_returns: Sequence[float],
    random: np.random.Generator,
    scale: float = 1.0,
    horizon_days: int = HORIZON_DAYS,
) -> FalseTrips:
    """Draw futures of a record and gather the losses that guards watch.

    Args:
        daily_returns: fractions, one a day.
        random: for the draws.
        scale: multiplies each return, where less or more is at stake than in the record.
        horizon_days: how far to look.

    Returns:
        No draws where the record has fewer than 20 days.
    """
    returns = np.maximum(np.asarray(daily_returns, dtype=np.float64) * scale, -1.0)
    if len(returns) < FEWEST_DAYS or not np.isfinite(returns).all():
        return FalseTrips(0, horizon_days)
    drawn = returns[block_places(len(returns), horizon_days, DRAWS, random)]
    worth = np.cumprod(1.0 + drawn, axis=0)
    return FalseTrips(
        days=len(returns),
        horizon_days=horizon_days,
        drawdowns=_losses(deepest_of(drawn)),
        worst_days=_losses(drawn.min(axis=0)),
        falls=_losses(worth.min(axis=0) - 1.0),
    )


def _losses(results: Floats) -> tuple[float, ...]:
    """Results as losses in percent, ascending; a gain is no loss."""
    return tuple(np.sort(np.maximum(-results, 0.0) * 100.0).tolist())
