"""Daily prices behind the traders' history; at the opening they end where the market stands."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.practice.instruments import LISTINGS
from copydesk.practice.market import Market
from copydesk.practice.population.daily import DAYS, common_factor

DailyPrices = Callable[[str, int], NDArray[np.float64]]
"""Symbol and days to `days` + 1 prices, one each midnight from the start of history on."""

_HOUR_MS: Final = 3_600_000
_COMMON_VOLATILITY: Final = 0.028  # deviation of a day of `common_factor`


def draw_daily_prices(seed: int) -> DailyPrices:
    """Draw prices that reach each instrument's start price at the opening; one factor is common."""

    def daily_prices(symbol: str, days: int) -> NDArray[np.float64]:
        market = common_factor(seed, days).astype(np.float64) / _COMMON_VOLATILITY
        temper = LISTINGS[symbol].temper
        random = np.random.Generator(np.random.SFC64([seed, zlib.crc32(symbol.encode())]))
        share = temper.market_share
        own = np.sqrt(1 - share**2) * random.standard_normal(days)
        steps = (share * market + own) * temper.annual_volatility / np.sqrt(365)
        path = np.concatenate(([0.0], np.cumsum(steps)))
        return np.asarray(temper.start_price * np.exp(path - path[DAYS]))

    return daily_prices


def market_daily_prices(market: Market, end_ms: int) -> DailyPrices:
    """The market's own closes at each midnight (UTC); the first year ends with `end_ms`'s day."""
    midnight_hour = end_ms // (24 * _HOUR_MS) * 24
    first_hour = midnight_hour - 24 * DAYS - 1

    def daily_prices(symbol: str, days: int) -> NDArray[np.float64]:
        return market.closes(symbol, first_hour, 24 * days + 1)[::24]

    return daily_prices
