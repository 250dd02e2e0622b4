"""At which price positions are liquidated, as venues write it down.

Rates are fractions. A result of zero or below means: this symbol alone can't liquidate it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide


@dataclass(frozen=True, slots=True)
class Maintenance:
    """The maintenance margin in one tier: notional × rate − offset."""

    rate: Decimal
    offset: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class CrossLeg:
    """One leg of a symbol in cross margin; `cost` is its size times its entry."""

    side: PositionSide
    size: Decimal
    cost: Decimal


def maintenance_of(instrument: Instrument, notional: Decimal, default: Decimal) -> Maintenance:
    """The tier that a notional is in; `default` is the rate where the venue names no tiers.

    Each rate holds for the part of the notional within its tier (Bybit, Risk Limit); the offset
    makes that one formula.
    """
    rate, offset = None, ZERO
    for tier in instrument.tiers:
        if tier.notional_floor > notional:
            break
        offset += tier.notional_floor * (tier.maintenance_rate - (rate or ZERO))
        rate = tier.maintenance_rate
    return Maintenance(default) if rate is None else Maintenance(rate, offset)


def isolated_linear(
    side: PositionSide,
    size: Decimal,
    cost: Decimal,
    margin: Decimal,
    maintenance: Maintenance,
    taker_fee_rate: Decimal = ZERO,
) -> Decimal:
    """Liquidation price of an isolated position in USDT (Bitget, Liquidation Price).

    (margin + offset − side × cost) / (size × (maintenance rate + taker rate − side))
    """
    above = margin + maintenance.offset - side.sign * cost
    return above / (size * (maintenance.rate + taker_fee_rate - side.sign))


def isolated_linear_by_entry(
    side: PositionSide,
    size: Decimal,
    entry: Decimal,
    margin: Decimal,
    maintenance: Maintenance,
    added_margin: Decimal = ZERO,
) -> Decimal:
    """The same with the maintenance margin of the entry (Bybit, Liquidation Price, USDT)."""
    kept = size * entry * maintenance.rate - maintenance.offset
    return entry - side.sign * (margin - kept + added_margin) / size


def isolated_inverse(
    side: PositionSide, contracts: Decimal, entry: Decimal, margin: Decimal, kept: Decimal
) -> Decimal:
    """Liquidation price of an isolated inverse position (Bybit, Inverse Contract).

    Args:
        side: of the position.
        contracts: its size in dollars.
        entry: average entry price.
        margin: initial margin, in coins.
        kept: maintenance margin, in coins.
    """
    return contracts / (contracts / entry + side.sign * (margin - kept))


def cross_linear(
    legs: Sequence[CrossLeg],
    wallet: Decimal,
    others: Decimal,
    maintenance: Maintenance,
    taker_fee_rate: Decimal = ZERO,
) -> Decimal | None:
    """Mark of one symbol at which a cross account's equity equals its maintenance margin.

    (W + U − M + offset − Σ side × cost) / (Σ size × (maintenance + taker rate) − Σ side × size)

    Args:
        legs: the account's legs in the symbol.
        wallet: the account's balance.
        others: floating results of other symbols minus their maintenance margins.
        maintenance: the tier of the symbol.
        taker_fee_rate: of closing.

    Returns:
        None where the legs hedge each other and no price does it.
    """
    rate = maintenance.rate + taker_fee_rate
    slope = sum((leg.size * (rate - leg.side.sign) for leg in legs), ZERO)
    if slope == ZERO:
        return None
    costs = sum((leg.side.sign * leg.cost for leg in legs), ZERO)
    return (wallet + others + maintenance.offset - costs) / slope


def cross_inverse(
    contracts: Decimal,
    entry: Decimal,
    wallet: Decimal,
    maintenance_rate: Decimal,
    taker_fee_rate: Decimal,
) -> tuple[Decimal, Decimal]:
    """Bankruptcy and liquidation price of a long inverse position in cross margin (Bybit).

    Args:
        contracts: size in dollars.
        entry: average entry price.
        wallet: balance behind it, in coins.
        maintenance_rate: of the value at entry; closing it is charged, too.
        taker_fee_rate: of closing.
    """
    charged = 1 + taker_fee_rate
    value = contracts / entry
    bankruptcy = contracts * charged / (value + wallet)
    kept = value * maintenance_rate * charged
    return bankruptcy, contracts * charged / (value + wallet - kept)
