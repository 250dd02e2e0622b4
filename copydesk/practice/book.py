"""The order book around the last price: levels, depth, and what an order takes from it.

Levels are a function of price and second; what was taken is missing until the next second.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Final

from copydesk.model.instrument import Depth, Instrument
from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.practice.instruments import Temper
from copydesk.practice.market import Market

LEVELS: Final = 40
_GAP_OF_PRICE: Final = 0.00012
_GROWTH: Final = 1.06
_SECONDS_UNCHANGED: Final = 3

Level = tuple[Decimal, Decimal]


class Book:
    """Both sides of every instrument's book."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._taken: dict[tuple[str, Decimal], Decimal] = {}
        self._taken_second = market.second

    def levels(self, symbol: str, side: OrderSide) -> Iterator[Level]:
        """Prices and sizes that an order of this side can take, best first."""
        self._refill()
        listing = self._market.listings[symbol]
        instrument, temper = listing.instrument, listing.temper
        best, away = self._best(symbol, side)
        gap = _gap(instrument, temper, best)
        price = best
        for number in range(LEVELS):
            if price <= ZERO:
                return
            size = self._size(symbol, side, number, price)
            left = size - self._taken.get((symbol, price), ZERO)
            if left > ZERO:
                yield price, left
            price += away * gap

    def walk(
        self, symbol: str, side: OrderSide, size: Decimal, limit: Decimal | None = None
    ) -> list[Level]:
        """List what an order would get, level by level, at `limit` or better; may be less."""
        got: list[Level] = []
        away = 1 if side is OrderSide.BUY else -1
        for price, available in self.levels(symbol, side):
            if size <= ZERO or (limit is not None and (price - limit) * away > ZERO):
                break
            part = min(size, available)
            got.append((price, part))
            size -= part
        return got

    def take(self, symbol: str, price: Decimal, size: Decimal) -> None:
        """Remove liquidity until the next second."""
        self._refill()
        key = (symbol, price)
        self._taken[key] = self._taken.get(key, ZERO) + size

    def depth(self, symbol: str, limit: int) -> Depth:
        """Show the best `limit` levels of both sides."""
        return Depth(
            symbol,
            tuple(islice(self.levels(symbol, OrderSide.SELL), limit)),
            tuple(islice(self.levels(symbol, OrderSide.BUY), limit)),
            self._market.now_ms,
        )

    def export_state(self) -> list[tuple[str, str, str]]:
        """What was taken in this second."""
        self._refill()
        return [(symbol, str(price), str(size)) for (symbol, price), size in self._taken.items()]

    def import_state(self, taken: list[tuple[str, str, str]]) -> None:
        """Take again what `export_state` gave."""
        self._taken_second = self._market.second
        self._taken = {(symbol, Decimal(price)): Decimal(size) for symbol, price, size in taken}

    def _best(self, symbol: str, side: OrderSide) -> tuple[Decimal, int]:
        if side is OrderSide.BUY:
            return self._market.ask(symbol), 1
        return self._market.bid(symbol), -1

    def _size(self, symbol: str, side: OrderSide, number: int, price: Decimal) -> Decimal:
        listing = self._market.listings[symbol]
        beat = self._market.second // _SECONDS_UNCHANGED
        mixed = (beat * 2_654_435_761 + self._market.rows[symbol] * 40_503 + number * 97) ^ (
            0x5BD1 if side is OrderSide.BUY else 0x1B87
        )
        luck = 0.4 + ((mixed * 2_246_822_519) >> 13 & 1023) / 852
        money = Decimal(int(listing.temper.depth * _GROWTH**number * luck))
        instrument = listing.instrument
        return max(instrument.round_size(money / price), instrument.min_size)

    def _refill(self) -> None:
        if self._taken_second != self._market.second:
            self._taken_second = self._market.second
            self._taken.clear()


def _gap(instrument: Instrument, temper: Temper, price: Decimal) -> Decimal:
    gap = float(price) * _GAP_OF_PRICE * temper.annual_volatility
    return max(round(gap / float(instrument.price_step)), 1) * instrument.price_step
