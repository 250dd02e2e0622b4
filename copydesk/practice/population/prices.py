"""A year of daily prices behind the traders' history, ending where the market stands."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.practice.instruments import LISTINGS
from copydesk.practice.market import Market
from copydesk.practice.population.daily import DAYS, common_factor

DailyPrices = Callable[[str], NDArray[np.float64]]
"""Symbol to `DAYS` + 1 prices, one each midnight from the start of history to its end."""

_HOUR_MS: Final = 3_600_000
_COMMON_VOLATILITY: Final = 0.028  # deviation of a day of `common_factor`


def draw_daily_prices(seed: int) -> DailyPrices:
    """Draw prices that end at each instrument's start price and share one common factor."""
    market = common_factor(seed).astype(np.float64) / _COMMON_VOLATILITY

    def daily_prices(symbol: str) -> NDArray[np.float64]:
        temper = LISTINGS[symbol].temper
        random = np.random.Generator(np.random.SFC64([seed, zlib.crc32(symbol.encode())]))
        share = temper.market_share
        own = np.sqrt(1 - share**2) * random.standard_normal(DAYS)
        steps = (share * market + own) * temper.annual_volatility / np.sqrt(365)
        path = np.concatenate(([0.0], np.cumsum(steps)))
        return np.asarray(temper.start_price * np.exp(path - path[-1]))

    return daily_prices


def market_daily_prices(market: Market, end_ms: int) -> DailyPrices:
    """The market's own closes at each midnight (UTC) of the year that ends with `end_ms`'s day."""
    midnight_hour = end_ms // (24 * _HOUR_MS) * 24
    first_hour = midnight_hour - 24 * DAYS - 1

    def daily_prices(symbol: str) -> NDArray[np.float64]:
        return market.closes(symbol, first_hour, 24 * DAYS + 1)[::24]

    return daily_prices
