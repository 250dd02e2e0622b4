"""A venue shows one position a leg; here it is parted into what is whose, to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from copydesk.copying.decisions import LegKey
from copydesk.engine.local.records import OwnedShare
from copydesk.engine.local.share_book import ShareKey
from copydesk.model.instrument import Ticker
from copydesk.model.money import ZERO
from copydesk.model.position import (
    USER,
    MarginMode,
    Owner,
    OwnerKind,
    Position,
    PositionKey,
    PositionSide,
    floating_pnl,
)


class Limits(NamedTuple):
    """Take profit and stop loss of a share, and whether they are watched here, not by the venue."""

    take_profit: Decimal | None
    stop_loss: Decimal | None
    are_here: bool = False


def part(
    venue: str,
    symbol: str,
    shown: Iterable[Position],
    shares: Mapping[ShareKey, OwnedShare],
    ticker: Ticker | None,
    *,
    own: Mapping[LegKey, Decimal],
    is_netted: bool,
    now_ms: int,
    limits_of: Callable[[ShareKey], Limits | None],
) -> list[Position]:
    """Part the positions of one symbol.

    Args:
        venue: name of the connection.
        symbol: which.
        shown: the venue's own positions in it, those of native follows left out.
        shares: what local follows hold of it.
        ticker: the newest prices, for shares of which the venue shows no position.
        own: the person's own units by leg, on a netted account signed under the long leg.
        is_netted: long and short are one position on this account.
        now_ms: local wall clock.
        limits_of: where a share is closed, on the venue or by this desk.
    """
    by_side = {position.key.side: position for position in shown}
    held = {key: owned for key, owned in shares.items() if owned.share.size > ZERO}
    if not held:
        return list(by_side.values())
    parted = [
        _share_position(venue, key, owned, by_side, ticker, now_ms, limits_of(key))
        for key, owned in held.items()
    ]
    # By our own books: between a fill and the venue's word of it the difference is nobody's.
    for side in PositionSide:
        size = own.get(LegKey(symbol, side), ZERO)
        if is_netted and side is PositionSide.LONG:
            parted += _rest_netted(venue, symbol, by_side, size)
        elif size > ZERO and side in by_side:
            parted.append(_scaled(by_side[side], size))
    return parted


def _rest_netted(
    venue: str, symbol: str, by_side: Mapping[PositionSide, Position], own: Decimal
) -> list[Position]:
    if own == ZERO:
        return []
    side = PositionSide.LONG if own > ZERO else PositionSide.SHORT
    model = by_side.get(side) or by_side.get(side.opposite)
    if model is None:
        return []  # two that cancel out: the venue shows nothing, and neither has a price here
    key = PositionKey(venue, USER, symbol, side)
    position = _scaled(replace(model, key=key), abs(own))
    pnl = floating_pnl(side, abs(own), model.entry_price, model.mark_price)
    return [replace(position, unrealized_pnl=pnl)]


def _scaled(position: Position, size: Decimal) -> Position:
    share = size / position.size
    return replace(
        position,
        size=size,
        margin=position.margin * share,
        unrealized_pnl=position.unrealized_pnl * share,
    )


def _share_position(
    venue: str,
    key: ShareKey,
    owned: OwnedShare,
    by_side: Mapping[PositionSide, Position],
    ticker: Ticker | None,
    now_ms: int,
    limits: Limits | None,
) -> Position:
    follow_id, leg = key
    share, position = owned.share, by_side.get(leg.side)
    entry = share.entry_price
    mark = _mark(position, ticker, entry)
    if limits is None:
        limits = (
            Limits(position.take_profit_price, position.stop_loss_price)
            if position
            else Limits(None, None)
        )
    return Position(
        key=PositionKey(venue, Owner(OwnerKind.FOLLOW, follow_id), leg.symbol, leg.side),
        size=share.size,
        entry_price=entry,
        mark_price=mark,
        leverage=owned.leverage,
        margin=share.cost / owned.leverage,
        margin_mode=position.margin_mode if position else MarginMode.CROSS,
        unrealized_pnl=floating_pnl(leg.side, share.size, entry, mark),
        liquidation_price=position.liquidation_price if position else None,
        take_profit_price=limits.take_profit,
        stop_loss_price=limits.stop_loss,
        opened_ms=owned.trade.opened_ms if owned.trade else now_ms,
        mark_time_ms=position.mark_time_ms if position else now_ms,
        is_guarded_here=limits.are_here,
    )


def _mark(position: Position | None, ticker: Ticker | None, entry: Decimal) -> Decimal:
    if position is not None:
        return position.mark_price
    return ticker.mark_price if ticker is not None else entry


def legs_of(shares: Mapping[ShareKey, OwnedShare], symbol: str) -> dict[ShareKey, OwnedShare]:
    """Shares of one symbol."""
    return {key: owned for key, owned in shares.items() if key[1].symbol == symbol}


def user_key(venue: str, leg: LegKey) -> PositionKey:
    """The key under which a venue shows a leg of the account itself."""
    return PositionKey(venue, USER, leg.symbol, leg.side)
