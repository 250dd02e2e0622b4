"""The contracts listed on the practice exchange, and how each behaves and trades.

Steps, minimums, leverage caps and maintenance rates have the shape of the large venues' USDT
perpetuals. A price step times a size step is never finer than 1e-8, so notionals are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from copydesk.model.instrument import Instrument, MarginTier

MAKER_FEE_RATE: Final = Decimal("0.0002")
TAKER_FEE_RATE: Final = Decimal("0.0006")
MIN_NOTIONAL: Final = Decimal(5)


@dataclass(frozen=True, slots=True)
class Temper:
    """How an instrument moves and how deep its book is.

    Attributes:
        start_price: price at the moment the market opens, in quote.
        annual_volatility: standard deviation of a year's log return.
        market_share: correlation of its returns with the common factor.
        spread_steps: distance of best bid and ask, in price steps.
        depth: quote money on the first level of each side, about.
    """

    start_price: float
    annual_volatility: float
    market_share: float
    spread_steps: int
    depth: float


@dataclass(frozen=True, slots=True)
class Listing:
    """One listed contract."""

    instrument: Instrument
    temper: Temper


# floor of the tier in units of the first limit, and the part of the top leverage it still allows
_TIER_SHAPE: Final = ((0, 1), (1, 2), (4, 5), (12, 10), (40, 25))


def _tiers(top_leverage: int, first_limit: int) -> tuple[MarginTier, ...]:
    """Larger positions: less leverage, a higher rate; the rate is half of the initial margin."""
    return tuple(
        MarginTier(
            Decimal(floor * first_limit),
            (Decimal(divisor) / (2 * top_leverage)).quantize(Decimal("0.0001")),
            Decimal(max(top_leverage // divisor, 1)),
        )
        for floor, divisor in _TIER_SHAPE
    )


def _listing(
    base: str, steps: tuple[str, str, str], top: tuple[int, int], temper: Temper
) -> Listing:
    price_step, size_step, min_size = (Decimal(text) for text in steps)
    top_leverage, first_limit = top
    instrument = Instrument(
        symbol=f"{base}USDT",
        base=base,
        quote="USDT",
        price_step=price_step,
        size_step=size_step,
        min_size=min_size,
        min_notional=MIN_NOTIONAL,
        max_leverage=Decimal(top_leverage),
        maker_fee_rate=MAKER_FEE_RATE,
        taker_fee_rate=TAKER_FEE_RATE,
        tiers=_tiers(top_leverage, first_limit),
    )
    return Listing(instrument, temper)


_LISTED: Final = (
    _listing("BTC", ("0.1", "0.0001", "0.0001"), (125, 300_000),
             Temper(64_250.0, 0.52, 0.92, 1, 220_000)),
    _listing("ETH", ("0.01", "0.01", "0.01"), (125, 200_000),
             Temper(3_140.0, 0.66, 0.88, 1, 150_000)),
    _listing("SOL", ("0.01", "0.1", "0.1"), (100, 100_000),
             Temper(152.4, 0.92, 0.78, 1, 70_000)),
    _listing("XRP", ("0.0001", "1", "1"), (75, 80_000),
             Temper(0.5834, 0.86, 0.66, 1, 60_000)),
    _listing("BNB", ("0.01", "0.01", "0.01"), (75, 60_000),
             Temper(581.2, 0.61, 0.72, 2, 45_000)),
    _listing("DOGE", ("0.00001", "1", "1"), (75, 60_000),
             Temper(0.12384, 1.08, 0.70, 1, 40_000)),
    _listing("ADA", ("0.0001", "1", "1"), (75, 50_000),
             Temper(0.4417, 0.88, 0.72, 1, 35_000)),
    _listing("AVAX", ("0.001", "0.1", "0.1"), (50, 40_000),
             Temper(27.84, 0.98, 0.76, 2, 22_000)),
    _listing("LINK", ("0.001", "0.1", "0.1"), (50, 40_000),
             Temper(14.12, 0.90, 0.74, 2, 22_000)),
    _listing("LTC", ("0.01", "0.01", "0.01"), (50, 40_000),
             Temper(71.6, 0.72, 0.70, 1, 20_000)),
    _listing("DOT", ("0.001", "0.1", "0.1"), (50, 30_000),
             Temper(6.214, 0.90, 0.74, 2, 15_000)),
    _listing("ARB", ("0.0001", "1", "1"), (50, 25_000),
             Temper(0.8123, 1.10, 0.70, 2, 10_000)),
    _listing("1000PEPE", ("0.0000001", "10", "100"), (25, 15_000),
             Temper(0.01142, 1.40, 0.58, 4, 6_000)),
    _listing("TRX", ("0.00001", "1", "1"), (50, 30_000),
             Temper(0.12611, 0.48, 0.45, 2, 12_000)),
)  # fmt: skip

LISTINGS: Final = MappingProxyType({each.instrument.symbol: each for each in _LISTED})
INSTRUMENTS: Final = MappingProxyType(
    {symbol: listing.instrument for symbol, listing in LISTINGS.items()}
)
