"""Prices of one account's venue with the moment at which each was received."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from copydesk.copying.situation import Quote
from copydesk.engine.session import Session
from copydesk.model.errors import CopyDeskError
from copydesk.model.instrument import Ticker

_ASK_SECONDS: Final = 1.0


class Quotes:
    """The newest prices; those that the stream doesn't bring are asked for when they are wanted."""

    def __init__(self, session: Session, clock: Callable[[], int]) -> None:
        self._session = session
        self._clock = clock
        self._known: dict[str, Quote] = {}
        self._asked_s = 0.0

    @property
    def known(self) -> Mapping[str, Quote]:
        """By symbol."""
        return self._known

    @property
    def marks(self) -> Mapping[str, Decimal]:
        """Mark prices by symbol, of any age: for valuing, not for deciding."""
        return _Marks(self._session.holdings.tickers)

    def mark(self, symbol: str) -> Decimal | None:
        """The newest mark price of a symbol, of any age."""
        ticker = self._session.holdings.tickers.get(symbol)
        return ticker.mark_price if ticker else None

    def venue_ms(self, symbols: Iterable[str]) -> int | None:
        """The venue's trading clock, as the newest of these symbols' prices tell it."""
        tickers = self._session.holdings.tickers
        return max((tickers[each].time_ms for each in symbols if each in tickers), default=None)

    def hear(self, tickers: Iterable[Ticker]) -> None:
        """Take over prices that came just now."""
        now_ms = self._clock()
        for each in tickers:
            self._known[each.symbol] = Quote(
                each.bid_price, each.ask_price, each.mark_price, now_ms
            )

    async def ask(self) -> bool:
        """Read all prices, at most once a second; True when there are new ones."""
        now_s = asyncio.get_running_loop().time()
        if now_s - self._asked_s < _ASK_SECONDS:
            return False
        self._asked_s = now_s
        try:
            tickers = await self._session.venue.tickers()
        except CopyDeskError:
            return False
        self._session.holdings.set_tickers(tickers)
        self.hear(tickers)
        return True


class _Marks(Mapping[str, Decimal]):
    """The mark prices within tickers, without a copy."""

    def __init__(self, tickers: Mapping[str, Ticker]) -> None:
        self._tickers = tickers

    def __getitem__(self, symbol: str) -> Decimal:
        return self._tickers[symbol].mark_price

    def __iter__(self) -> Iterator[str]:
        return iter(self._tickers)

    def __len__(self) -> int:
        return len(self._tickers)
