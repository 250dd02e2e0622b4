"""What Bitget says of the market, to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from copydesk.exchange.bitget import endpoints, translate
from copydesk.exchange.bitget.client import Client
from copydesk.model.errors import Rejected
from copydesk.model.instrument import Candle, Depth, Instrument, MarginTier, Ticker
from copydesk.model.reasons import Reason

GRANULARITIES: Final[Mapping[str, str]] = {
    "1m": "1m",
    "3m": "3m",
    "5m": "5m",
    "15m": "15m",
    "30m": "30m",
    "1h": "1H",
    "4h": "4H",
    "6h": "6Hutc",
    "12h": "12Hutc",
    "1d": "1Dutc",
    "1w": "1Wutc",
}
"""Our intervals in Bitget's words; the plain long ones begin at 16:00 UTC, so the UTC ones."""

_MOST_CANDLES: Final = 1_000
_DEPTH_LEVELS: Final = "50"


class MarketCalls:
    """Questions about the market; they need no key."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._instruments: dict[str, Instrument] = {}
        self._funding_hours: dict[str, int] = {}

    async def instruments(self) -> tuple[Instrument, ...]:
        """All linear perpetuals of this account's family that are traded now."""
        client, product = self._client, self._client.product
        place = client.place(endpoints.CONTRACTS)
        rows = await client.rows(endpoints.CONTRACTS, {"productType": product.value})
        offered = [row for row in rows if translate.is_offered(row, product.coin)]
        found = [translate.instrument(row, place, quote=product.coin) for row in offered]
        self._instruments = {each.symbol: each for each in found}
        self._funding_hours = {
            each.symbol: int(row.fund_interval or 0)
            for each, row in zip(found, offered, strict=True)
        }
        return tuple(found)

    async def margin_tiers(self, symbol: str) -> tuple[MarginTier, ...]:
        """The margin tiers of one instrument, from 0 up."""
        query = {"productType": self._client.product.value, "symbol": symbol}
        rows = await self._client.rows(endpoints.TIERS, query)
        ordered = sorted(rows, key=lambda row: row.start_unit)
        return tuple(map(translate.margin_tier, ordered))

    async def tickers(self) -> tuple[Ticker, ...]:
        """All prices."""
        place = self._client.place(endpoints.TICKERS)
        query = {"productType": self._client.product.value}
        rows = await self._client.rows(endpoints.TICKERS, query)
        return tuple(
            translate.ticker(row, place, self._funding_hours.get((row.symbol or "").upper()) or 8)
            for row in rows
            if row.last_pr is not None
        )

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        """The newest candles, oldest first; at most 1000.

        Raises:
            Rejected: UNSUPPORTED, Bitget has no such interval.
        """
        granularity = GRANULARITIES.get(interval)
        if granularity is None:
            raise Rejected(Reason.UNSUPPORTED, f"no candles of {interval}", venue=self._client.name)
        query = {
            "symbol": symbol,
            "productType": self._client.product.value,
            "granularity": granularity,
            "limit": str(min(limit, _MOST_CANDLES)),
        }
        place = self._client.place(endpoints.CANDLES)
        rows = await self._client.rows(endpoints.CANDLES, query)
        candles = (translate.candle(row, place) for row in rows)
        return tuple(sorted(candles, key=lambda candle: candle.time_ms))

    async def depth(self, symbol: str) -> Depth:
        """The book of one instrument."""
        product = self._client.product.value
        query = {"symbol": symbol, "productType": product, "limit": _DEPTH_LEVELS}
        row = await self._client.get(endpoints.DEPTH, query)
        return translate.depth(row, symbol, self._client.place(endpoints.DEPTH))

    async def _instrument(self, symbol: str) -> Instrument:
        if symbol not in self._instruments:
            await self.instruments()
        found = self._instruments.get(symbol)
        if found is None:
            raise Rejected(Reason.UNKNOWN_SYMBOL, symbol, venue=self._client.name)
        return found
