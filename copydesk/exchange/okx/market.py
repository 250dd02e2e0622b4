"""OKX's public market: contracts, prices, candles, book. No key is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from copydesk.exchange.okx import translate, wire
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.contracts import SWAP, Contracts
from copydesk.exchange.okx.limits import ROOT
from copydesk.model.errors import CopyDeskError, Malformed, Rejected
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.reasons import Reason

_INSTRUMENTS: Final = "/public/instruments"
_BARS: Final = {
    "1m": "1m", "3m": "3m", "5m": "5m", "15m": "15m", "30m": "30m", "1h": "1H", "2h": "2H",
    "4h": "4H", "6h": "6Hutc", "12h": "12Hutc", "1d": "1Dutc", "1w": "1Wutc", "1M": "1Mutc",
}  # fmt: skip
"""Our intervals as OKX names them; days begin at 00:00 UTC only where the name says so."""

_MOST_CANDLES: Final = 300
_MOST_OLD_CANDLES: Final = 100
_BOOK_LEVELS: Final = "50"


class Market:
    """Public market data of one connection; keeps the table of contracts."""

    def __init__(self, calls: Calls, contracts: Contracts) -> None:
        self._calls = calls
        self._contracts = contracts
        self._loading = asyncio.Lock()
        self.marks: Mapping[str, translate.Mark] = {}

    @property
    def known(self) -> Contracts:
        """The table of contracts as it is; empty until it was read."""
        return self._contracts

    async def contracts(self) -> Contracts:
        """The table of contracts, read once."""
        async with self._loading:
            if not len(self._contracts):
                await self._load()
        return self._contracts

    async def instruments(self) -> tuple[Instrument, ...]:
        """All linear perpetuals, read anew."""
        async with self._loading:
            await self._load()
        return tuple(each.instrument() for each in self._contracts)

    async def tickers(self) -> tuple[Ticker, ...]:
        """All prices; where marks and funding can't be had, last prices stand for marks."""
        contracts = await self.contracts()
        query = {"instType": SWAP}
        rows, _ = await asyncio.gather(
            self._calls.get("/market/tickers", list[wire.Ticker], query, signed=False),
            self.read_marks(),
        )
        return translate.tickers(rows, contracts, self.marks)

    async def read_marks(self) -> None:
        """Bring mark prices and funding up to date, as far as they can be had."""
        prices, rates = await asyncio.gather(
            self._marks(),
            self._maybe("/public/funding-rate", wire.FundingRate, {"instId": "ANY"}),
        )
        self.marks = translate.marks(prices, rates)

    async def last_price(self, symbol: str) -> Ticker:
        """The prices of one instrument now.

        Raises:
            Rejected: UNKNOWN_SYMBOL.
        """
        contracts = await self.contracts()
        query = {"instId": contracts.of_symbol(symbol).inst_id}
        row = await self._calls.one("/market/ticker", wire.Ticker, query, signed=False)
        found = translate.tickers([row], contracts, self.marks)
        if not found:
            raise Malformed(self._calls.name, f"{ROOT}/market/ticker", "data.last", "is missing")
        return found[0]

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        """The newest candles, oldest first; those beyond the newest 1440 come from the archive."""
        bar = _BARS.get(interval)
        if bar is None:
            raise Rejected(
                Reason.UNSUPPORTED, f"candles of {interval[:10]}", venue=self._calls.name
            )
        inst_id = (await self.contracts()).of_symbol(symbol).inst_id
        query = {"instId": inst_id, "bar": bar}
        rows: dict[int, wire.Candle] = {}
        for path, page in (
            ("/market/candles", _MOST_CANDLES),
            ("/market/history-candles", _MOST_OLD_CANDLES),
        ):
            await self._candles_from(path, page, query, rows, limit)
        newest = sorted(rows)[-limit:]
        return tuple(translate.candle(rows[time_ms]) for time_ms in newest)

    async def depth(self, symbol: str) -> Depth:
        """The book of one instrument."""
        listed = (await self.contracts()).of_symbol(symbol)
        query = {"instId": listed.inst_id, "sz": _BOOK_LEVELS}
        row = await self._calls.one("/market/books", wire.Book, query, signed=False)
        return translate.depth(row, listed)

    async def _load(self) -> None:
        query = {"instType": SWAP}
        rows = await self._calls.get(_INSTRUMENTS, list[wire.Contract], query, signed=False)
        self._contracts.take(rows, ROOT + _INSTRUMENTS)

    async def _marks(self) -> list[wire.MarkPrice]:
        return await self._maybe("/public/mark-price", wire.MarkPrice, {"instType": SWAP})

    async def _maybe(
        self, path: str, shape: type[wire.Shape], query: Mapping[str, str]
    ) -> list[wire.Shape]:
        """Read what prices can do without; empty where it can't be had."""
        try:
            found: list[wire.Shape] = await self._calls.rows(path, shape, query, signed=False)
        except CopyDeskError:
            return []
        return found

    async def _candles_from(
        self,
        path: str,
        page: int,
        query: Mapping[str, str],
        rows: dict[int, wire.Candle],
        limit: int,
    ) -> None:
        """Read one source of candles backwards until it ends or there are enough."""
        while len(rows) < limit:
            asked = {**query, "limit": str(min(page, limit - len(rows)))}
            if rows:
                asked["after"] = str(min(rows))
            found = await self._calls.get(path, list[wire.Candle], asked, signed=False)
            before = len(rows)
            rows.update((row.ts, row) for row in found)
            if len(rows) == before:
                return
