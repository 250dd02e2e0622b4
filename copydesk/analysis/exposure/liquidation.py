"""How near a position is to liquidation, in the moves of its instrument."""

from __future__ import annotations

import math
from typing import NamedTuple

from copydesk.analysis.normal import cumulative


class LiquidationRisk(NamedTuple):
    """Distance as a fraction of the mark and in daily moves, and the chance to touch it."""

    distance: float
    daily_moves: float
    chance: float


def touch_chance(distance: float, daily_volatility: float, days: float) -> float:
    """About the chance that a driftless price touches a barrier within some days.

    Twice the chance of ending beyond it: the reflection principle of Brownian motion.

    Args:
        distance: to the barrier, a fraction of the price.
        daily_volatility: standard deviation of daily returns.
        days: how long it has.
    """
    if distance <= 0.0:
        return 1.0
    reach = daily_volatility * math.sqrt(days)
    return 2.0 * cumulative(-distance / reach) if reach > 0.0 else 0.0


def liquidation_risk(
    mark: float, liquidation_price: float, daily_volatility: float, days: float = 1.0
) -> LiquidationRisk:
    """How far the mark is from liquidation.

    Raises:
        ValueError: there is no mark, or the instrument never moves.
    """
    if mark <= 0.0 or daily_volatility <= 0.0:
        raise ValueError("a distance needs a mark and a volatility above 0")
    distance = abs(mark - liquidation_price) / mark
    chance = touch_chance(distance, daily_volatility, days)
    return LiquidationRisk(distance, distance / daily_volatility, chance)
