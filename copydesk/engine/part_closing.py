"""Closing a part of a position, by whatever way its venue has."""

from __future__ import annotations

from decimal import Decimal

from copydesk.exchange.ports import ReducesPositions, Venue
from copydesk.model.errors import Rejected
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import OwnerKind, PositionKey, PositionSide
from copydesk.model.reasons import Reason


async def reduce_position(venue: Venue, key: PositionKey, size: Decimal, order_id: str) -> None:
    """Close this much of a position at market.

    Where the venue has no call of its own, a reduce-only order does it for the user's own
    positions; copies that a venue makes can't be reached by orders.

    Raises:
        CopyDeskError: UNSUPPORTED here, or what the venue says.
    """
    if isinstance(venue, ReducesPositions):
        await venue.reduce_position(key, size)
        return
    if key.owner.kind is not OwnerKind.USER:
        detail = "a part of a position that it copies itself can't be closed"
        raise Rejected(Reason.UNSUPPORTED, detail, venue=venue.name)
    side = OrderSide.SELL if key.side is PositionSide.LONG else OrderSide.BUY
    order = Intent(order_id, key.symbol, side, size, reduce_only=True, leg=key.side)
    await venue.place_order(order)
