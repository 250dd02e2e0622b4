"""What can be traded, and the grid that prices and sizes lie on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from copydesk.model.money import decimals_of, round_down, round_nearest


@dataclass(frozen=True, slots=True)
class MarginTier:
    """From `notional_floor` (USDT) upwards: the rates that hold for a position of that size."""

    notional_floor: Decimal
    maintenance_rate: Decimal
    max_leverage: Decimal


class MarketKey(NamedTuple):
    """A symbol on one venue: the same name may be another thing elsewhere."""

    venue: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A linear perpetual: sizes in `base`, prices and money in `quote`.

    Fee rates and maintenance rates are fractions (0.0006 is 0.06 %); tiers ascend from floor 0.
    `is_copyable`: whether the venue's own copying takes it; None where the venue doesn't say.
    """

    symbol: str
    base: str
    quote: str
    price_step: Decimal
    size_step: Decimal
    min_size: Decimal
    min_notional: Decimal
    max_leverage: Decimal
    maker_fee_rate: Decimal
    taker_fee_rate: Decimal
    tiers: tuple[MarginTier, ...] = ()
    is_copyable: bool | None = None

    @property
    def price_decimals(self) -> int:
        """Digits after the point that a price shows."""
        return decimals_of(self.price_step)

    @property
    def size_decimals(self) -> int:
        """Digits after the point that a size shows."""
        return decimals_of(self.size_step)

    def round_size(self, size: Decimal) -> Decimal:
        """Round a size towards zero to the size step."""
        return round_down(size, self.size_step)

    def round_price(self, price: Decimal) -> Decimal:
        """Round a price to the nearest price step."""
        return round_nearest(price, self.price_step)

    def is_tradable(self, size: Decimal, price: Decimal) -> bool:
        """Tell whether an opening order of this size reaches both minimums."""
        return size >= self.min_size and size * price >= self.min_notional


@dataclass(frozen=True, slots=True)
class Ticker:
    """Prices of one instrument at one moment.

    `funding_rate` is the fraction of the notional that longs pay to shorts at `next_funding_ms`.
    """

    symbol: str
    last_price: Decimal
    mark_price: Decimal
    bid_price: Decimal
    ask_price: Decimal
    change_24h_rate: Decimal
    funding_rate: Decimal
    next_funding_ms: int
    time_ms: int


@dataclass(frozen=True, slots=True)
class Candle:
    """One bar; `time_ms` is when it opened."""

    time_ms: int
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal


@dataclass(frozen=True, slots=True)
class Depth:
    """The book at one moment: (price, size) pairs, best first."""

    symbol: str
    bids: tuple[tuple[Decimal, Decimal], ...]
    asks: tuple[tuple[Decimal, Decimal], ...]
    time_ms: int
