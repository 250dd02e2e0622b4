"""How far instruments move in a day: the measure of a distance to liquidation."""

from __future__ import annotations

import asyncio
import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from statistics import stdev
from typing import Final

from copydesk.engine.connections import Connections
from copydesk.model.errors import CopyDeskError
from copydesk.model.instrument import Candle, MarketKey

_DAYS: Final = 60
_FEWEST: Final = 10
_RENEW_MS: Final = 6 * 3_600_000
_AGAIN_MS: Final = 60_000
_PAUSE_SECONDS: Final = 0.5


def daily_volatility(candles: Sequence[Candle]) -> Decimal | None:
    """Standard deviation of daily log returns, a fraction; None for fewer than ten of them."""
    closes = [float(candle.close) for candle in candles if candle.close > 0]
    returns = [math.log(now / before) for before, now in itertools.pairwise(closes)]
    if len(returns) < _FEWEST:
        return None
    deviation = stdev(returns)
    return Decimal(f"{deviation:.8f}") if deviation > 0 else None


class DailyMoves:
    """The daily volatility of every symbol with a position, from daily candles of its venue."""

    def __init__(self, connections: Connections, clock: Callable[[], int]) -> None:
        self._connections = connections
        self._clock = clock
        self._known: dict[MarketKey, Decimal] = {}
        self._next_ms: dict[MarketKey, int] = {}

    def of(self, venue: str, symbol: str) -> Decimal | None:
        """The volatility of a day, a fraction; None while not known."""
        return self._known.get(MarketKey(venue, symbol))

    async def run(self) -> None:
        """Read what is missing or old, until cancelled."""
        while True:
            for market in self._wanted():
                await self._read(market)
            await asyncio.sleep(_PAUSE_SECONDS)

    def _wanted(self) -> Iterable[MarketKey]:
        now_ms = self._clock()
        held = {
            MarketKey(parts.name, key.symbol)
            for parts in self._connections
            for key in parts.session.holdings.positions
        }
        return sorted(market for market in held if self._next_ms.get(market, 0) <= now_ms)

    async def _read(self, market: MarketKey) -> None:
        self._next_ms[market] = self._clock() + _AGAIN_MS
        try:
            venue = self._connections.get(market.venue).session.venue
            found = daily_volatility(await venue.candles(market.symbol, "1d", _DAYS))
        except CopyDeskError:
            return  # unknown stays unknown, and is asked again in a minute
        if found is not None:
            self._known[market] = found
            self._next_ms[market] = self._clock() + _RENEW_MS
