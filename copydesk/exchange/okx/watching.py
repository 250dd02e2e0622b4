"""Asking again and again what has no channel: positions of watched lead traders, mark prices.

How late OKX shows a lead trader's positions isn't documented: what is seen here is never the
moment itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from copydesk.exchange.okx.leaders import Leaders
from copydesk.exchange.okx.market import Market
from copydesk.exchange.ports import FeedUp, StreamEvent, TraderPositionsUpdate
from copydesk.model.errors import CopyDeskError
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderKey, TraderPosition

LegName = tuple[str, PositionSide]


@dataclass(frozen=True, slots=True)
class WatchRhythm:
    """How often what has no channel is asked for, in seconds."""

    traders_s: float = 5.0
    marks_s: float = 5.0


class Legs:
    """What one trader holds, believed only as far as the readings go.

    A leg that is missing counts as closed after a second reading without it; a reading in which
    something is hidden says nothing of what is missing.
    """

    def __init__(self) -> None:
        self._held: dict[LegName, TraderPosition] = {}
        self._missing: set[LegName] = set()

    def take(
        self, positions: tuple[TraderPosition, ...], *, some_hidden: bool
    ) -> tuple[TraderPosition, ...] | None:
        """Take a good reading; None while nobody can tell what the trader holds."""
        if some_hidden:
            return None
        seen = {(each.symbol, each.side): each for each in positions}
        gone = self._held.keys() - seen.keys()
        kept = {name: self._held[name] for name in gone - self._missing}
        self._missing = gone - self._missing
        self._held = seen | kept
        return tuple(self._held.values())


class Watching:
    """A stream made of questions: it is up at once, and says what it has found out."""

    def __init__(self, leaders: Leaders, market: Market, rhythm: WatchRhythm) -> None:
        self._leaders = leaders
        self._market = market
        self._rhythm = rhythm
        self._traders: dict[TraderKey, Legs] = {}
        self._queue: asyncio.Queue[StreamEvent | None] = asyncio.Queue(_QUEUE_EVENTS)
        self._changed = asyncio.Event()
        self._closed = False

    async def events(self) -> AsyncIterator[StreamEvent]:
        """Yield what was found out until `close` is called."""
        if self._closed:
            return
        tasks = [
            asyncio.create_task(self._ask_for_traders(), name="lead traders"),
            asyncio.create_task(self._ask_for_marks(), name="mark prices"),
        ]
        try:
            yield FeedUp(0.0)
            while (event := await self._queue.get()) is not None:
                yield event
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        self._traders = {key: self._traders.get(key) or Legs() for key in traders}
        self._changed.set()

    async def close(self) -> None:
        """End `events`."""
        self._closed = True
        with suppress(asyncio.QueueFull):
            self._queue.put_nowait(None)

    async def _ask_for_traders(self) -> None:
        while True:
            self._changed.clear()
            for trader, legs in tuple(self._traders.items()):
                with suppress(CopyDeskError):  # unknown stays as it was, and grows old on screen
                    positions, some_hidden = await self._leaders.held(trader.trader_id)
                    held = legs.take(positions, some_hidden=some_hidden)
                    if held is not None and trader in self._traders:
                        await self._queue.put(TraderPositionsUpdate(trader, held))
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rhythm.traders_s):
                    await self._changed.wait()

    async def _ask_for_marks(self) -> None:
        while True:
            with suppress(CopyDeskError):
                await self._market.read_marks()
            await asyncio.sleep(self._rhythm.marks_s)


_QUEUE_EVENTS: Final = 1_000
