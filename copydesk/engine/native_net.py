"""The ledger of a follow that its venue copies: what the venue tells; the rest isn't known.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from copydesk.model.follow import CopiedTrade, Follow
from copydesk.model.money import ZERO
from copydesk.model.net import Deal, FollowNet, NetGap, NetTrade
from copydesk.model.order import OrderSide
from copydesk.model.position import PositionSide
from copydesk.model.what_if import NET_PARTS, NetParts

_NOTHING = dict.fromkeys(NET_PARTS, NetGap.NOT_TOLD)


def native_net(
    follow: Follow,
    history: Iterable[CopiedTrade],
    told: Collection[str],
    share_rate: Decimal,
    now_ms: int,
) -> FollowNet:
    """Put together what a venue tells of a follow.

    Args:
        follow: as the venue shows it.
        history: its finished copies, newest first.
        told: what the venue tells of results (`Capabilities.told_of_follows`).
        share_rate: fraction that traders take there, where the follow names no other.
        now_ms: local wall clock.
    """
    trades = [_trade(number, each) for number, each in enumerate(reversed(list(history)), start=1)]
    gaps = dict(_NOTHING)
    fees = share = accrued = ZERO
    if "fees" in told:
        del gaps["fees"]
        fees = -follow.fees
    if {"share", "mine"} <= set(told):
        del gaps["share"], gaps["accrued"]
        share, accrued = -follow.profit_share, -_accrued(follow, share_rate)
    parts = NetParts(fees=fees, share=share, accrued=accrued)
    result = follow.copied_pnl + share + accrued if "mine" in told else None
    return FollowNet(follow.follow_id, tuple(trades), parts, result, now_ms, gaps)


def _accrued(follow: Follow, share_rate: Decimal) -> Decimal:
    """What a settlement now would take, with a high-water mark."""
    if follow.is_over:
        return ZERO
    own = follow.profit_share_rate
    rate = share_rate if own is None else own
    return max(rate * follow.copied_pnl - follow.profit_share, ZERO)


def _trade(number: int, trade: CopiedTrade) -> NetTrade:
    is_long = trade.side in {OrderSide.BUY.value, PositionSide.LONG.value}
    return NetTrade(
        number=number,
        symbol=trade.symbol,
        side=PositionSide.LONG if is_long else PositionSide.SHORT,
        opened_ms=trade.opened_ms,
        closed_ms=trade.closed_ms,
        theirs=Deal(ZERO, None, None),
        own=Deal(trade.size, trade.entry_price, trade.exit_price),
        parts=NetParts(),
        result=trade.profit,
        gaps=_NOTHING,
    )
