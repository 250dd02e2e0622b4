"""What closing a position is expected to cost, from the book. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from copydesk.engine.api import CloseLine
from copydesk.model.follow import Follow, FollowKind
from copydesk.model.instrument import Depth
from copydesk.model.money import ZERO
from copydesk.model.position import Position, PositionSide


def closing_price(position: Position, book: Depth) -> Decimal:
    """Average price of a market order that closes the position.

    What exceeds the book is priced at its last level; an empty book gives the mark price.
    """
    levels = book.bids if position.key.side is PositionSide.LONG else book.asks
    if not levels or position.size <= ZERO:
        return position.mark_price
    left, value = position.size, ZERO
    for price, size in levels:
        taken = min(left, size)
        value += taken * price
        left -= taken
        if left <= ZERO:
            break
    return (value + left * levels[-1][0]) / position.size


def close_line(position: Position, book: Depth, taker_fee_rate: Decimal) -> CloseLine:
    """Fee and slippage of closing: the fee on the closing price, slippage against the mark."""
    price = closing_price(position, book)
    gap = (position.mark_price - price) * position.key.side.sign
    return CloseLine(position, position.size * price * taker_fee_rate, position.size * gap)


def profit_share_of(
    lines: Iterable[CloseLine], follows: Mapping[str, Follow], share_rate: Decimal
) -> Decimal:
    """The profit share that closing makes due at the next settlement.

    With a high-water mark, rate × (copied profit) − (what was paid) is due on the whole follow;
    these positions cause at most their own part of it.
    """
    gains: dict[str, Decimal] = {}
    for line in lines:
        follow_id = line.position.key.owner.owner_id
        gain = line.position.unrealized_pnl - line.fee - line.slippage
        gains[follow_id] = gains.get(follow_id, ZERO) + gain
    due = ZERO
    for follow_id, gain in gains.items():
        follow = follows.get(follow_id)
        if follow is not None and follow.kind is FollowKind.NATIVE:
            own = follow.profit_share_rate
            rate = share_rate if own is None else own
            whole = rate * follow.copied_pnl - follow.profit_share
            due += max(ZERO, min(whole, rate * gain))
    return due
