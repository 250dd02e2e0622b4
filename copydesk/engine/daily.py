"""Keeps the list of traders once a day: history that can't be bought back later."""

from __future__ import annotations

import asyncio
from typing import Final

import numpy as np

from copydesk.engine.api import TraderColumns
from copydesk.engine.trader_list import TraderList
from copydesk.store.snapshots import DailySnapshot, Snapshots

_SECONDS: Final = 60.0
_FIGURES: Final = (
    "followers",
    "trading_days",
    "total_profit_percent",
    "month_profit_percent",
    "win_rate",
    "max_drawdown_percent",
    "sharpe_ratio",
    "floating_pnl",
    "venue_roi_percent",
    "risk",
    "status",
)


class DailySnapshots:
    """Records the list on each new day of the venue's clock."""

    def __init__(self, venue: str, trader_list: TraderList, snapshots: Snapshots) -> None:
        self._venue = venue
        self._trader_list = trader_list
        self._snapshots = snapshots

    async def run(self) -> None:
        """Look once a minute whether a day is still to be recorded."""
        while True:
            await self._trader_list.until_loaded()
            columns, as_of_ms = self._trader_list.columns, self._trader_list.as_of_ms
            if columns is not None and as_of_ms is not None:
                await self._snapshots.record(snapshot_of(self._venue, as_of_ms, columns))
            await asyncio.sleep(_SECONDS)


def snapshot_of(venue: str, as_of_ms: int, columns: TraderColumns) -> DailySnapshot:
    """What is kept of the list; sparklines follow from the daily figures."""
    return DailySnapshot(
        venue=venue,
        time_ms=as_of_ms,
        trader_ids=[key.trader_id for key in columns.keys],
        nicknames=columns.nicknames,
        figures={name: np.asarray(getattr(columns, name)) for name in _FIGURES},
    )
