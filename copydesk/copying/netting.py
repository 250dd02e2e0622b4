"""Several follows on one account: opposite wishes cross inside, only the rest goes to the market.

On a one-way account long and short of one symbol are one position, so a follow that buys and one
that sells at the same moment would both pay a fee for nothing: what they have in common is booked
between them at the mark, without an order, and shown. On a hedge account the legs are apart and
both orders are sent; `opposites` says what that costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from copydesk.copying.decisions import Effect, LegKey, OrderDecision, Skip
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.reasons import Reason


class Wish(NamedTuple):
    """An order that one follow's plan decided on."""

    follow_id: str
    order: OrderDecision


@dataclass(frozen=True, slots=True)
class NetOrder:
    """What is left of a wish for the market. `reduce_only` is true of the account's position."""

    follow_id: str
    order: OrderDecision
    reduce_only: bool


@dataclass(frozen=True, slots=True)
class Cross:
    """Booked between two follows (or two legs of one) at the mark, without an order.

    `saved_fees` is what both would have paid as takers.
    """

    symbol: str
    size: Decimal
    price: Decimal
    buyer: str
    buyer_leg: LegKey
    seller: str
    seller_leg: LegKey
    saved_fees: Decimal


@dataclass(frozen=True, slots=True)
class Netted:
    """Orders to send, crosses to book at once, and rests too small to be ordered."""

    orders: tuple[NetOrder, ...]
    crosses: tuple[Cross, ...]
    skips: tuple[tuple[str, Skip], ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """Follows hold both sides of a symbol: `size` of it cancels out.

    `fees` is what opening and closing both sides of it costs on a hedge account (each follow pays
    for itself); on a one-way account the venue holds the difference only, and it is zero.
    """

    symbol: str
    longs: tuple[str, ...]
    shorts: tuple[str, ...]
    size: Decimal
    fees: Decimal
    reason: Reason = Reason.OPPOSITE_COPIES


def net(
    wishes: Sequence[Wish],
    mode: PositionMode,
    positions: Mapping[str, Decimal],
    marks: Mapping[str, Decimal],
    instruments: Mapping[str, Instrument],
) -> Netted:
    """Join the wishes of all follows on one account.

    Args:
        wishes: in the order in which the follows were planned.
        mode: of the account.
        positions: the account's whole signed position by symbol, the person's own part included;
            used in one-way mode.
        marks: by symbol; a symbol without a mark isn't crossed.
        instruments: rules by symbol.
    """
    if mode is PositionMode.HEDGE:
        orders = (NetOrder(id_, order, not order.effect.grows) for id_, order in wishes)
        return Netted(tuple(sorted(orders, key=_closings_first)), (), ())
    orders_left: list[NetOrder] = []
    crosses: list[Cross] = []
    skips: list[tuple[str, Skip]] = []
    for symbol in dict.fromkeys(wish.order.leg.symbol for wish in wishes):
        same = [wish for wish in wishes if wish.order.leg.symbol == symbol]
        instrument, mark = instruments.get(symbol), marks.get(symbol)
        if instrument is not None and mark is not None:
            same, booked = _cross(same, instrument, mark)
            crosses += booked
        position = positions.get(symbol, ZERO)
        for order in _with_reduce_only(same, position):
            if mark is not None and _is_too_small(order, instrument, mark):
                facts = (("size", order.order.size),)
                skip = Skip(order.order.leg, Reason.BELOW_MINIMUM, facts, is_final=False)
                skips.append((order.follow_id, skip))
            else:
                orders_left.append(order)
    return Netted(tuple(orders_left), tuple(crosses), tuple(skips))


def opposites(
    held: Iterable[tuple[str, LegKey, Decimal]],
    mode: PositionMode,
    marks: Mapping[str, Decimal],
    instruments: Mapping[str, Instrument],
) -> tuple[Opposite, ...]:
    """Find symbols that follows of one account hold on both sides.

    Args:
        held: follow id, leg and size of every share.
        mode: of the account.
        marks: by symbol.
        instruments: rules by symbol, for the fee rates.
    """
    sides: dict[str, dict[PositionSide, dict[str, Decimal]]] = {}
    for follow_id, leg, size in held:
        if size > ZERO:
            both = sides.setdefault(leg.symbol, {side: {} for side in PositionSide})
            both[leg.side][follow_id] = both[leg.side].get(follow_id, ZERO) + size
    found = []
    for symbol, both in sides.items():
        longs, shorts = both[PositionSide.LONG], both[PositionSide.SHORT]
        size = min(sum(longs.values(), ZERO), sum(shorts.values(), ZERO))
        if size == ZERO:
            continue
        fees = ZERO
        if mode is PositionMode.HEDGE and symbol in instruments and symbol in marks:
            fees = size * marks[symbol] * instruments[symbol].taker_fee_rate * 4
        found.append(Opposite(symbol, tuple(sorted(longs)), tuple(sorted(shorts)), size, fees))
    return tuple(found)


def _cross(
    wishes: Sequence[Wish], instrument: Instrument, mark: Decimal
) -> tuple[list[Wish], list[Cross]]:
    """Book what buyers and sellers have in common; return what is left of each wish."""
    left = [wish.order.size for wish in wishes]
    crosses = []
    for i, buyer in enumerate(wishes):
        for j, seller in enumerate(wishes):
            if buyer.order.signed_size < ZERO or seller.order.signed_size > ZERO:
                continue
            size = min(left[i], left[j])
            if size > ZERO:
                left[i] -= size
                left[j] -= size
                saved = size * mark * instrument.taker_fee_rate * 2
                crosses.append(
                    Cross(
                        instrument.symbol,
                        size,
                        mark,
                        buyer.follow_id,
                        buyer.order.leg,
                        seller.follow_id,
                        seller.order.leg,
                        saved,
                    )
                )
    rest = [
        Wish(wish.follow_id, wish.order._replace(size=size))
        for wish, size in zip(wishes, left, strict=True)
        if size > ZERO
    ]
    return rest, crosses


def _with_reduce_only(wishes: Sequence[Wish], position: Decimal) -> list[NetOrder]:
    """Say of each order whether it only reduces the account's position, one after the other.

    A follow's closing isn't always one of the account's: closing a long of 3 over another's short
    of 2 sells through zero.
    """
    orders = []
    for wish in sorted(wishes, key=lambda wish: wish.order.effect.grows):
        change = wish.order.signed_size
        reduces = change * position < ZERO and abs(change) <= abs(position)
        is_closing = not wish.order.effect.grows
        orders.append(NetOrder(wish.follow_id, wish.order, reduces and is_closing))
        position += change
    return orders


def _is_too_small(order: NetOrder, instrument: Instrument | None, mark: Decimal) -> bool:
    """What crossing left may be below the smallest order; a reducing rest may be any size."""
    if instrument is None or order.reduce_only:
        return False
    return not instrument.is_tradable(order.order.size, mark)


def _closings_first(order: NetOrder) -> bool:
    return order.order.effect in {Effect.OPEN, Effect.ADD}
