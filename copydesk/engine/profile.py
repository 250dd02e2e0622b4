"""Everything a venue tells about one trader, read together."""

from __future__ import annotations

import asyncio
from typing import Final

from copydesk.exchange.ports import Venue
from copydesk.model.trader import TraderKey, TraderProfile

MOST_TRADES: Final = 300


async def read_profile(venue: Venue, trader: TraderKey) -> TraderProfile:
    """Ask a venue for a trader's row, statistics, positions, daily equity and trades.

    Raises:
        CopyDeskError: one of the questions failed.
    """
    detail, equity, trades, time_ms = await asyncio.gather(
        venue.trader_detail(trader),
        venue.trader_equity(trader),
        venue.trader_trades(trader, MOST_TRADES),
        venue.venue_time_ms(),
    )
    return TraderProfile(
        row=detail.row,
        statistics=detail.statistics,
        positions=detail.positions,
        equity=equity,
        trades=trades,
        time_ms=time_ms,
    )
