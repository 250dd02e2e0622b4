"""Taking the market out of a trader's returns: a rise of everything is nobody's skill."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from copydesk.analysis.returns import DAY_MS, DailyReturns, Floats
from copydesk.analysis.trade_table import Integers

FEWEST_DAYS: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Daily returns of the benchmark (BTC), by the end of their day, oldest first."""

    times_ms: Integers
    returns: Floats

    def over(self, daily: DailyReturns) -> Floats:
        """Its return over the time of each of a trader's returns; nan where a day is missing."""
        log_worth = np.concatenate(([0.0], np.cumsum(np.log1p(self.returns))))
        last = np.searchsorted(self.times_ms, daily.times_ms, side="right")
        first = np.searchsorted(self.times_ms, daily.times_ms - daily.gaps * DAY_MS, side="right")
        whole = last - first == daily.gaps
        return np.asarray(np.where(whole, np.expm1(log_worth[last] - log_worth[first]), np.nan))


class Beta(NamedTuple):
    """How far a trader moves with the market, the variance of that estimate, days used."""

    value: float
    variance: float
    days: int


class BetaUniverse(NamedTuple):
    """Mean and standard deviation of the betas of a venue's traders."""

    mean: float = 0.0
    spread: float = 0.5


def estimate_beta(returns: Floats, market: Floats) -> Beta | None:
    """Slope of returns on the market's; None for fewer than 20 common days or a still market."""
    known = np.isfinite(market)
    own, other = returns[known], market[known]
    if len(own) < FEWEST_DAYS or float(other.std()) <= 1e-12:
        return None
    centred = other - other.mean()
    squares = float(centred @ centred)
    slope = float(centred @ own) / squares
    left = own - own.mean() - slope * centred
    return Beta(slope, float(left @ left) / (len(own) - 2) / squares, len(own))


def shrunk_beta(beta: Beta | None, universe: BetaUniverse) -> float:
    """The slope drawn towards the universe's mean, as far as its error asks for."""
    if beta is None:
        return universe.mean
    between = universe.spread**2
    kept = between / (between + beta.variance) if between > 0.0 else 0.0
    return universe.mean + kept * (beta.value - universe.mean)


def hedged(daily: DailyReturns, market: Market, universe: BetaUniverse) -> DailyReturns:
    """The returns less beta times the market's; days without a market return stay as they are."""
    moves = market.over(daily)
    beta = shrunk_beta(estimate_beta(daily.returns, moves), universe)
    left = daily.returns - beta * np.nan_to_num(moves, nan=0.0)
    return replace(daily, returns=left)
