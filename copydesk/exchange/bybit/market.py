"""Bybit's public calls: time, instruments, prices, bars, books."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from copydesk.exchange.bybit import requests, translate, wire
from copydesk.exchange.bybit.auth import TIME_PATH
from copydesk.exchange.bybit.client import Client
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.reasons import Reason

_LARGEST_INSTRUMENT_PAGE: Final = "1000"
_MOST_CANDLES: Final = 1_000
_DEPTH_LEVELS: Final = "50"


class MarketCalls:
    """What can be asked about the market."""

    def __init__(self, client: Client) -> None:
        self.name = client.name
        self._client = client

    @property
    def clock_offset_ms(self) -> int:
        """Venue's wall clock minus ours, as last measured."""
        return self._client.clock.offset_ms

    async def sync_clock(self) -> float:
        """Measure the clock; return the round trip in ms."""
        return await self._client.rest.sync_clock()

    async def venue_time_ms(self) -> int:
        """The venue's wall clock."""
        return (await self._client.get(TIME_PATH, wire.Time, signed=False)).time_ms

    async def speed(self) -> float:
        """Always 1: real time."""
        return 1.0

    async def instruments(self) -> tuple[Instrument, ...]:
        """All USDT perpetuals that are traded now."""
        path = "/v5/market/instruments-info"
        query = {**requests.LINEAR, "limit": _LARGEST_INSTRUMENT_PAGE}
        shape = wire.Listed[wire.Instrument]
        rows = await self._client.rows(path, shape, query, signed=False)
        fees = await self._fees()
        tradable = (row for row in rows if translate.is_tradable(row))
        return tuple(translate.instrument(row, fees.get(row.symbol)) for row in tradable)

    async def tickers(self) -> tuple[Ticker, ...]:
        """All prices."""
        shape = wire.Listed[wire.Ticker]
        path = "/v5/market/tickers"
        rows = (await self._client.get(path, shape, requests.LINEAR, signed=False)).rows
        now_ms = self._client.clock.now_ms()
        found = (translate.ticker(row, now_ms) for row in rows)
        return tuple(ticker for ticker in found if ticker is not None)

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        """The newest candles, oldest first; at most 1000.

        Raises:
            Rejected: UNSUPPORTED, there are no bars of that length.
        """
        code = requests.INTERVALS.get(interval)
        if code is None:
            raise Rejected(Reason.UNSUPPORTED, f"there are no bars of {interval}", venue=self.name)
        size = str(min(limit, _MOST_CANDLES))
        query = {**requests.LINEAR, "symbol": symbol, "interval": code, "limit": size}
        path = "/v5/market/kline"
        rows = await self._client.get(path, wire.Listed[wire.Candle], query, signed=False)
        return tuple(translate.candle(row) for row in reversed(rows.rows))

    async def depth(self, symbol: str) -> Depth:
        """The best levels of one instrument's book."""
        query = {**requests.LINEAR, "symbol": symbol, "limit": _DEPTH_LEVELS}
        row = await self._client.get("/v5/market/orderbook", wire.Book, query, signed=False)
        now_ms = self._client.clock.now_ms()
        return translate.depth(row, now_ms if row.ts is None else row.ts)

    async def _fees(self) -> dict[str, wire.FeeRate]:
        """The account's rates by symbol; none where the host has no such call, as demo's."""
        path = "/v5/account/fee-rate"
        with suppress(Rejected, Malformed):
            shape = wire.Listed[wire.FeeRate]
            rows = await self._client.get(path, shape, requests.LINEAR)
            return {row.symbol: row for row in rows.rows}
        return {}
