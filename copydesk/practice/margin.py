"""Margin arithmetic: initial and maintenance margin, and where a position is liquidated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal
from itertools import product
from typing import Final

from copydesk.model.instrument import Instrument
from copydesk.model.money import ONE, ZERO

MONEY_STEP: Final = Decimal("0.00000001")


def to_money(amount: Decimal) -> Decimal:
    """Round to the smallest unit of money, 1e-8."""
    return amount.quantize(MONEY_STEP, ROUND_HALF_EVEN)


def charge(amount: Decimal) -> Decimal:
    """Round something owed up to the smallest unit of money."""
    return amount.quantize(MONEY_STEP, ROUND_UP)


@dataclass(frozen=True, slots=True)
class Band:
    """A maintenance tier, its margin as `notional * rate - deduction`."""

    floor: Decimal
    ceiling: Decimal | None
    rate: Decimal
    deduction: Decimal
    max_leverage: Decimal

    def holds(self, notional: Decimal) -> bool:
        """Tell whether a notional belongs here."""
        return self.floor <= notional and (self.ceiling is None or notional < self.ceiling)


class RiskTable:
    """The maintenance tiers of one instrument.

    Each rate applies to the part of the notional within its tier, as on Binance and Bybit: the
    margin is `notional * rate - deduction`, where every tier's deduction makes it continuous.
    """

    def __init__(self, instrument: Instrument) -> None:
        self.bands = tuple(_bands(instrument))
        self.highest_rate = self.bands[-1].rate

    def band(self, notional: Decimal) -> Band:
        """Find the tier of a notional."""
        return next(band for band in self.bands if band.holds(notional))

    def maintenance(self, notional: Decimal) -> Decimal:
        """Equity below which a position of this notional is liquidated."""
        band = self.band(notional)
        return notional * band.rate - band.deduction


def _bands(instrument: Instrument) -> Iterable[Band]:
    ceilings = [tier.notional_floor for tier in instrument.tiers[1:]] + [None]
    deduction = rate = ZERO
    for tier, ceiling in zip(instrument.tiers, ceilings, strict=True):
        deduction += tier.notional_floor * (tier.maintenance_rate - rate)
        rate = tier.maintenance_rate
        yield Band(tier.notional_floor, ceiling, rate, deduction, tier.max_leverage)


@dataclass(frozen=True, slots=True)
class Exposure:
    """One leg for the liquidation formula: sign +1 long, -1 short; cost is size times entry."""

    sign: int
    size: Decimal
    cost: Decimal


def liquidation_prices(
    table: RiskTable, legs: Sequence[Exposure], equity: Decimal
) -> list[Decimal]:
    """Marks at which equity plus floating result equals the maintenance margin, ascending.

    For one leg in a tier with rate r and deduction d this is the closed formula
    `(sign * cost - equity - d) / (size * (sign - r))`. Two legs of one symbol share their mark.

    Args:
        table: the instrument's tiers.
        legs: the legs of the instrument that share the equity.
        equity: what stands behind them, without their own floating results.
    """
    found = []
    for bands in product(table.bands, repeat=len(legs)):
        pairs = list(zip(legs, bands, strict=True))
        slope = sum((leg.size * (leg.sign - band.rate) for leg, band in pairs), ZERO)
        if slope == ZERO:
            continue
        rest = sum((leg.sign * leg.cost - band.deduction for leg, band in pairs), ZERO)
        price = (rest - equity) / slope
        if price > ZERO and all(band.holds(leg.size * price) for leg, band in pairs):
            found.append(price)
    return sorted(found)


def initial_margin(notional: Decimal, leverage: Decimal) -> Decimal:
    """Margin set aside for a notional."""
    return charge(notional / max(leverage, ONE))
