"""What the positions of today would have made of the days of the past.

Filtered historical simulation: each past return of a symbol is scaled by its volatility now over
its volatility then. Hull & White, "Incorporating volatility updating into the historical simulation
method for value-at-risk", Journal of Risk 1, 1998. Matrices are day-major (days × symbols).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from copydesk.analysis.returns import Floats
from copydesk.analysis.tails import expected_shortfall, value_at_risk

DECAY: Final = 0.94
FEWEST_DAYS: Final = 60
SHORTFALL_SHARE: Final = 0.025
_FEWEST_COMMON: Final = 20
_SEED_DAYS: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class SymbolReturns:
    """Daily returns of symbols along common days, nan where there are none.

    `market` is the place of the benchmark (BTC), which has a return on every day.
    """

    symbols: Sequence[str]
    returns: Floats
    market: int = 0

    def betas(self, days: int = 60) -> dict[str, float]:
        """Slopes on the market over the last days; symbols with fewer than 20 are left out."""
        recent = self.returns[-days:]
        moves = recent[:, self.market]
        found = {}
        for place, symbol in enumerate(self.symbols):
            own = recent[:, place]
            known = np.isfinite(own) & np.isfinite(moves)
            if int(known.sum()) >= _FEWEST_COMMON and float(moves[known].std()) > 0.0:
                found[symbol] = _slope(own[known], moves[known])
        return found

    def volatilities(self) -> dict[str, float]:
        """Volatility of each symbol now, by exponential weights; without data none."""
        found = {}
        for place, symbol in enumerate(self.symbols):
            own = self.returns[:, place]
            known = own[np.isfinite(own)]
            if len(known) >= _FEWEST_COMMON:
                found[symbol] = float(ewma_volatilities(known)[-1])
        return found


@dataclass(frozen=True, slots=True)
class BadDay:
    """Losses of one day as amounts (positive), and how many past days they come from.

    `assumed` are symbols without a record, taken to move as the market does.
    """

    value_at_risk_95: float
    shortfall: float
    worst: float
    days: int
    assumed: tuple[str, ...]


def ewma_volatilities(returns: Floats) -> Floats:
    """Volatility known at the beginning of each day and, last, now (one more than returns)."""
    variances = np.empty(len(returns) + 1)
    variances[0] = float(np.mean(returns[:_SEED_DAYS] ** 2))
    for day, value in enumerate(returns):
        variances[day + 1] = DECAY * variances[day] + (1.0 - DECAY) * value**2
    return np.asarray(np.sqrt(variances))


def bad_day(values: Mapping[str, float], history: SymbolReturns) -> BadDay | None:
    """What one day may cost with these positions; None with fewer than 60 past days.

    Args:
        values: signed value of the positions by symbol, in the account's currency.
        history: the past; a day that a symbol lacks is its beta times the market's move plus the
            middle of what the other symbols did beyond theirs.
    """
    days = len(history.returns)
    if days < FEWEST_DAYS:
        return None
    filled = _scaled(_filled(history))
    place_of = {symbol: place for place, symbol in enumerate(history.symbols)}
    results = np.zeros(days)
    assumed = []
    for symbol, value in values.items():
        place = place_of.get(symbol)
        if place is None or not np.isfinite(history.returns[:, place]).any():
            assumed.append(symbol)
            place = history.market
        results += value * filled[:, place]
    return BadDay(
        value_at_risk_95=max(0.0, value_at_risk(results)),
        shortfall=max(0.0, expected_shortfall(results, SHORTFALL_SHARE)),
        worst=max(0.0, -float(results.min())),
        days=days,
        assumed=tuple(sorted(assumed)),
    )


def _filled(history: SymbolReturns) -> Floats:
    returns = history.returns
    market = returns[:, history.market]
    slopes = np.array([history.betas(len(returns)).get(name, 1.0) for name in history.symbols])
    beyond = returns - market[:, None] * slopes
    beyond[:, history.market] = np.nan
    middle = np.zeros(len(returns))
    known = np.isfinite(beyond).any(axis=1)
    middle[known] = np.nanmedian(beyond[known], axis=1)
    guess = market[:, None] * slopes + middle[:, None]
    return np.asarray(np.where(np.isfinite(returns), returns, guess))


def _scaled(returns: Floats) -> Floats:
    """Each return times volatility now over volatility then."""
    scaled = np.empty_like(returns)
    for place in range(returns.shape[1]):
        spread = ewma_volatilities(returns[:, place])
        then = np.where(spread[:-1] > 0.0, spread[:-1], 1.0)
        scaled[:, place] = returns[:, place] * np.where(spread[:-1] > 0.0, spread[-1] / then, 1.0)
    return scaled


def _slope(own: Floats, moves: Floats) -> float:
    centred = moves - moves.mean()
    return float(centred @ (own - own.mean()) / (centred @ centred))
