"""A connected account as a trader: one's own, or one whose read-only key was shared."""

from __future__ import annotations

import math

from copydesk.engine.session import Session
from copydesk.exchange.own_account import OWN_ACCOUNT, as_trader_positions
from copydesk.model.money import ZERO
from copydesk.model.position import ClosedPosition
from copydesk.model.trader import (
    RiskLevel,
    TraderKey,
    TraderProfile,
    TraderRow,
    TraderStatistics,
    TraderStatus,
)

_HOUR_MS = 3_600_000


def own_row(session: Session, title: str) -> TraderRow | None:
    """The account as a line of the list; None before it was seen. It has no record of its own."""
    account = session.holdings.account
    if account is None:
        return None
    return TraderRow(
        key=TraderKey(session.name, OWN_ACCOUNT),
        nickname=title,
        description="",
        followers=0,
        trading_days=0,
        total_profit_percent=math.nan,
        month_profit_percent=math.nan,
        win_rate=math.nan,
        risk_level=RiskLevel.MEDIUM,
        status=TraderStatus.ACTIVE,
        floating_pnl=float(account.unrealized_pnl),
        equity=float(account.equity),
    )


async def own_profile(session: Session, title: str) -> TraderProfile:
    """What can be told of the account: what it holds, and how its closed positions went.

    Raises:
        RetryLater: NOT_READY, it wasn't seen yet.
        CopyDeskError: its closed positions can't be read.
    """
    await session.look()
    row = own_row(session, title)
    assert row is not None  # after a look
    closed = await session.venue.closed_positions()
    return TraderProfile(
        row=row,
        statistics=_statistics(closed),
        positions=as_trader_positions(session.holdings.positions.values()),
        equity=(),
        trades=(),
        time_ms=await session.venue.venue_time_ms(),
    )


def _statistics(closed: tuple[ClosedPosition, ...]) -> TraderStatistics:
    """Counts of closed positions; what needs the account's past equity isn't known."""
    hours = [
        (one.closed_ms - one.opened_ms) / _HOUR_MS for one in closed if one.opened_ms is not None
    ]
    return TraderStatistics(
        total_trades=len(closed),
        winning_trades=sum(one.profit > ZERO for one in closed),
        average_holding_hours=sum(hours) / len(hours) if hours else math.nan,
        max_drawdown_percent=math.nan,
        sharpe_ratio=math.nan,
    )
