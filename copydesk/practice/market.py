"""The market at one moment: last and mark prices, funding, tickers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.model.instrument import Candle, Ticker
from copydesk.practice.bars import PARTS, Bars, Floats
from copydesk.practice.candles import CandleHistory
from copydesk.practice.instruments import Listing
from copydesk.practice.path import HOUR_SECONDS, PricePath
from copydesk.practice.replay import Replay

Ticks = NDArray[np.int64]

FUNDING_SECONDS: Final = 8 * HOUR_SECONDS
DAY_SECONDS: Final = 24 * HOUR_SECONDS

_INTEREST_RATE: Final = 0.0001
_INTEREST_CLAMP: Final = 0.0001
_FUNDING_CLAMP: Final = 0.0075
_RATE_QUANTUM: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Prices:
    """Last and mark prices in price steps; one row an instrument, one column a moment."""

    last: Ticks
    mark: Ticks


@dataclass(frozen=True, slots=True)
class Ranges:
    """Bounds of last and mark prices within bars, in price steps; the marks' are generous."""

    last_low: Ticks
    last_high: Ticks
    mark_low: Ticks
    mark_high: Ticks


class Market:
    """Prices of all listed instruments at `second` (UTC, virtual), and everything before it.

    Args:
        listings: what is traded, by symbol.
        seed: everything follows from it; 0 or more.
        start_ms: virtual time in whose hour the start prices hold.
        replays: recorded candles by symbol.
    """

    def __init__(
        self,
        listings: Mapping[str, Listing],
        seed: int,
        start_ms: int,
        replays: Mapping[str, Replay] | None = None,
    ) -> None:
        self.listings = listings
        self.symbols = tuple(listings)
        self.rows = {symbol: row for row, symbol in enumerate(self.symbols)}
        by_row = {self.rows[symbol]: replay for symbol, replay in (replays or {}).items()}
        tempers = [listing.temper for listing in listings.values()]
        self._path = PricePath(tempers, seed, start_ms, by_row)
        self._instruments = [listing.instrument for listing in listings.values()]
        self._history = CandleHistory(self._path, listings)
        self._steps = np.array([[float(each.price_step)] for each in self._instruments])
        self._rates: dict[int, tuple[Decimal, ...]] = {}
        self._day_ago: tuple[int, Ticks] = (-1, np.zeros(len(self.symbols), dtype=np.int64))
        self._latest: tuple[int, Prices] | None = None
        self.second = 0
        self._last: list[int] = []
        self._mark: list[int] = []
        self.move_to(start_ms // 1000)

    @property
    def now_ms(self) -> int:
        """Virtual time of the prices, in whole seconds."""
        return self.second * 1000

    def move_to(self, second: int) -> None:
        """Set the moment; seconds are counted from the epoch."""
        self.second = second
        minute, column = divmod(second - 1, PARTS)
        prices = self.seconds(minute)
        self._last = prices.last[:, column].tolist()
        self._mark = prices.mark[:, column].tolist()

    def last(self, symbol: str) -> Decimal:
        """Price of the last trade."""
        row = self.rows[symbol]
        return self._last[row] * self._instruments[row].price_step

    def mark(self, symbol: str) -> Decimal:
        """Price at which positions are valued, free of the premium of the last trade."""
        row = self.rows[symbol]
        return self._mark[row] * self._instruments[row].price_step

    def bid(self, symbol: str) -> Decimal:
        """Best price that buyers offer."""
        return self.last(symbol) - self.below(symbol)

    def ask(self, symbol: str) -> Decimal:
        """Best price that sellers want."""
        return self.last(symbol) + self.above(symbol)

    def below(self, symbol: str) -> Decimal:
        """Distance of the best bid from the last price."""
        listing = self.listings[symbol]
        return (listing.temper.spread_steps // 2) * listing.instrument.price_step

    def above(self, symbol: str) -> Decimal:
        """Distance of the best ask from the last price."""
        listing = self.listings[symbol]
        steps = listing.temper.spread_steps
        return (steps - steps // 2) * listing.instrument.price_step

    def moment(self) -> tuple[list[int], list[int]]:
        """Last and mark prices of all rows, in price steps."""
        return self._last, self._mark

    def moved_since(self, before: tuple[list[int], list[int]]) -> tuple[str, ...]:
        """Name the symbols whose last or mark price differs from an earlier moment's."""
        last, mark = before
        return tuple(
            symbol
            for symbol, row in self.rows.items()
            if self._last[row] != last[row] or self._mark[row] != mark[row]
        )

    def seconds(self, minute: int) -> Prices:
        """Prices after each second of a minute counted from the epoch."""
        if self._latest is None or self._latest[0] != minute:
            self._latest = (minute, self._prices(minute))
        return self._latest[1]

    def _prices(self, minute: int) -> Prices:
        logs = self._path.seconds(minute)
        hour, part = divmod(minute, PARTS)
        passed = (part * PARTS + np.arange(1, PARTS + 1)) / HOUR_SECONDS
        ends = self._path.premium(hour - 1, 2)
        premium = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * passed
        return Prices(self._ticks(logs), self._ticks(logs - np.log1p(premium)))

    def minute_ranges(self, hour: int) -> Ranges:
        """Ranges of an hour's sixty minutes."""
        return self._ranges(self._path.minutes(hour), hour)

    def hour_ranges(self, hour: int) -> Ranges:
        """Ranges of a whole hour."""
        return self._ranges(self._path.hours(hour), hour)

    def funding_rate(self, symbol: str) -> Decimal:
        """Fraction of the notional that longs pay to shorts at the next funding time.

        Known eight hours ahead: rate = clamp(P + clamp(I - P, ±0.01 %), ±0.75 %), P the mean
        premium of the eight hours before the current period and I the interest of 0.01 %.
        """
        return self.funding_rates(self.next_funding_second())[self.rows[symbol]]

    def next_funding_second(self) -> int:
        """The next of 00:00, 08:00, 16:00 UTC after now."""
        return (self.second // FUNDING_SECONDS + 1) * FUNDING_SECONDS

    def funding_rates(self, second: int) -> tuple[Decimal, ...]:
        """Rates of all rows at a funding time."""
        if second not in self._rates:
            first_hour = second // HOUR_SECONDS - 16
            premium = self._path.premium(first_hour, 8).mean(axis=1)
            drawn = np.clip(_INTEREST_RATE - premium, -_INTEREST_CLAMP, _INTEREST_CLAMP)
            rates = np.clip(premium + drawn, -_FUNDING_CLAMP, _FUNDING_CLAMP)
            exact = tuple(Decimal(float(rate)).quantize(_RATE_QUANTUM) for rate in rates)
            self._rates = {second: exact}
        return self._rates[second]

    def ticker(self, symbol: str) -> Ticker:
        """All prices of one instrument now."""
        row = self.rows[symbol]
        before = self._a_day_ago()[row]
        change = Decimal(self._last[row] - int(before)) / Decimal(int(before))
        return Ticker(
            symbol=symbol,
            last_price=self.last(symbol),
            mark_price=self.mark(symbol),
            bid_price=self.bid(symbol),
            ask_price=self.ask(symbol),
            change_24h_rate=change.quantize(_RATE_QUANTUM),
            funding_rate=self.funding_rate(symbol),
            next_funding_ms=self.next_funding_second() * 1000,
            time_ms=self.now_ms,
        )

    def candles(
        self, symbol: str, interval_ms: int, limit: int, end_ms: int | None = None
    ) -> list[Candle]:
        """Candles opened until `end_ms`, oldest first, the last one as it stands now.

        Args:
            symbol: a listed instrument.
            interval_ms: one of `candles.INTERVALS_MS`.
            limit: at most so many.
            end_ms: latest opening; None is now.
        """
        return self._history.candles(symbol, (interval_ms, limit, end_ms), self.second)

    def rises_until(self, symbol: str, time_ms: int) -> bool:
        """Tell whether the price at the end of a later time's hour is above the last price.

        For the exchange's own traders only: no answer to the outside may come from it.
        """
        return bool(self.closes(symbol, time_ms // (HOUR_SECONDS * 1000), 1)[0] > self.last(symbol))

    def closes(self, symbol: str, first_hour: int, count: int) -> Floats:
        """Last prices at the ends of `count` hours counted from the epoch, as floats."""
        closes: Floats = np.exp(self._path.hours(first_hour, count).close[self.rows[symbol]])
        return closes

    def _ticks(self, logs: Floats) -> Ticks:
        ticks: Ticks = np.maximum(np.rint(np.exp(logs) / self._steps), 1).astype(np.int64)
        return ticks

    def _ranges(self, bars: Bars, hour: int) -> Ranges:
        ends = np.log1p(self._path.premium(hour - 1, 2))
        lowest, highest = ends.min(axis=1, keepdims=True), ends.max(axis=1, keepdims=True)
        return Ranges(
            self._ticks(bars.low),
            self._ticks(bars.high),
            self._ticks(bars.low - highest) - 1,
            self._ticks(bars.high - lowest) + 1,
        )

    def _a_day_ago(self) -> Ticks:
        minute, column = divmod(self.second - DAY_SECONDS - 1, PARTS)
        if self._day_ago[0] != minute:
            self._day_ago = (minute, self._prices(minute).last[:, column])
        return self._day_ago[1]
