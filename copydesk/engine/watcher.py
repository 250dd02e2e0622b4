"""Looks at the traders hour by hour: at the whole list, and closely at those that matter.

Those that matter are followed, starred, or among the best by score. Hours are of the venue's
clock, which may run fast on practice; between two looks at the list lies a real minute at least.
"""

from __future__ import annotations

import asyncio
from typing import Final

import numpy as np

from copydesk.engine.alerts import Alerts
from copydesk.engine.api import TraderColumns
from copydesk.engine.closely import CloseLooks
from copydesk.engine.ranker import Ranker, best_of
from copydesk.engine.session import Session
from copydesk.engine.trader_list import TraderList
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey
from copydesk.store.looks import HOUR_MS, Looks
from copydesk.store.preferences import Mark, Preferences

_BEST: Final = 40
_LEAST_SECONDS: Final = 60.0
_PAUSE_SECONDS: Final = 2.0


class Watcher:
    """Keeps a look an hour; runs beside everything else and hurries nobody."""

    def __init__(
        self,
        session: Session,
        trader_list: TraderList,
        ranker: Ranker,
        close_looks: CloseLooks,
        looks: Looks,
        preferences: Preferences,
        alerts: Alerts,
        *,
        pause_seconds: float = _PAUSE_SECONDS,
        least_seconds: float = _LEAST_SECONDS,
    ) -> None:
        self._session = session
        self._trader_list = trader_list
        self._ranker = ranker
        self._close_looks = close_looks
        self._looks = looks
        self._preferences = preferences
        self._alerts = alerts
        self._pause_seconds = pause_seconds
        self._least_seconds = least_seconds
        self._hour_of: dict[TraderKey, int] = {}

    async def run(self) -> None:
        """Look for ever."""
        name = self._session.name
        last_ms = await self._looks.last_losses_ms(name)
        hour = -1 if last_ms is None else last_ms // HOUR_MS
        loop = asyncio.get_running_loop()
        not_before = 0.0
        while True:
            await self._trader_list.until_loaded()
            await self._session.until_connected()
            columns, as_of_ms = self._trader_list.columns, self._trader_list.as_of_ms
            try:
                is_due = as_of_ms is not None and as_of_ms // HOUR_MS != hour
                rested = loop.time() >= not_before
                if columns is not None and as_of_ms is not None and is_due and rested:
                    not_before = loop.time() + self._least_seconds
                    hour = as_of_ms // HOUR_MS
                    await self._look_at_list(columns, as_of_ms)
                if as_of_ms is not None:
                    await self._look_closely(as_of_ms // HOUR_MS)
            except CopyDeskError as error:
                self._alerts.trouble(f"looks:{name}", error)
            await asyncio.sleep(self._pause_seconds)

    async def _look_at_list(self, columns: TraderColumns, as_of_ms: int) -> None:
        name = self._session.name
        ids, shares = await asyncio.to_thread(open_losses_of, columns, name)
        await self._looks.note_losses(name, as_of_ms, ids, shares)
        await self._looks.prune(name, as_of_ms)
        await self._ranker.reread_losses()

    async def _look_closely(self, hour: int) -> None:
        """Look at the next trader that was not looked at in this hour."""
        wanted = await self._wanted()
        trader = next((each for each in wanted if self._hour_of.get(each) != hour), None)
        if trader is not None:
            self._hour_of[trader] = hour
            await self._close_looks.read(self._session.venue, trader)

    async def _wanted(self) -> list[TraderKey]:
        name = self._session.name
        followed = [
            follow.trader
            for follow in self._session.holdings.follows.values()
            if not follow.state.is_over
        ]
        starred = await self._preferences.marked(Mark.STARRED)
        best = best_of(self._ranker.judgements, name, _BEST)
        every = dict.fromkeys([*followed, *sorted(starred), *best])
        return [trader for trader in every if trader.venue == name]


def open_losses_of(columns: TraderColumns, venue: str) -> tuple[list[str], np.ndarray]:
    """Ids of a venue's traders, and what each loses in open positions, fraction of the equity."""
    places = [place for place, key in enumerate(columns.keys) if key.venue == venue]
    equity, result = columns.equity[places], columns.floating_pnl[places]
    usable = equity > 0.0
    shares = np.where(usable, -result / np.where(usable, equity, 1.0), np.nan)
    return [columns.keys[place].trader_id for place in places], shares
