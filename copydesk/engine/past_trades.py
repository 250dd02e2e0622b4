"""Reads the closed trades that opening a trader leaves out, once, while nobody waits for them.

A profile shows the newest trades at once. Style drift and single lucky trades show only over a
whole record, so the rest is read behind it, as far as the store keeps it; the next reading of the
profile has it from there. A venue is asked again only when trades were missed since.
"""

from __future__ import annotations

import asyncio

from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.profile import MOST_TRADES
from copydesk.engine.session import Session
from copydesk.exchange.ports import Venue
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.store.looks import NEWEST_TRADES, Looks, TraderHistory


class PastTrades:
    """Who is to be read further, and the part that does it, one trader after another."""

    def __init__(
        self, session: Session, looks: Looks, publisher: Publisher, alerts: Alerts
    ) -> None:
        self._session, self._looks = session, looks
        self._publisher, self._alerts = publisher, alerts
        self._wanted: dict[TraderKey, None] = {}
        self._is_wanted = asyncio.Event()

    def want(self, trader: TraderKey) -> None:
        """Read this one further soon, unless it was; who was wanted last comes first."""
        self._wanted.pop(trader, None)
        self._wanted[trader] = None
        self._is_wanted.set()

    async def run(self) -> None:
        """Read for ever. Who can't be read is told, and wanted again when opened again."""
        while True:
            await self._is_wanted.wait()
            await self._session.until_connected()
            trader, _ = self._wanted.popitem()
            if not self._wanted:
                self._is_wanted.clear()
            try:
                await self._read(trader)
            except CopyDeskError as error:
                self._alerts.trouble(f"past:{self._session.name}", error)

    async def _read(self, trader: TraderKey) -> None:
        if not await self._looks.past_read_ms(*trader):
            read_ms = await read_past(self._session.venue, self._looks, trader)
            self._publisher.publish(Topic.PAST_TRADES, trader, read_ms)


async def read_past(venue: Venue, looks: Looks, trader: TraderKey) -> int:
    """Read and keep all trades that the store has room for; returns when, venue clock.

    Raises:
        CopyDeskError: the venue or the store could not be asked.
    """
    read_ms = await venue.venue_time_ms()
    trades = await venue.trader_trades(trader, NEWEST_TRADES)
    await looks.note_trader(*trader, TraderHistory(trades=trades, past_read_ms=read_ms))
    return read_ms


def leaves_out(told: TraderProfile, kept: TraderHistory) -> bool:
    """Whether a venue has trades that neither it told now nor the store has kept before."""
    if len(told.trades) < MOST_TRADES:
        return False
    known = {trade.trade_id for trade in kept.trades}
    return not kept.past_read_ms or known.isdisjoint(t.trade_id for t in told.trades)
