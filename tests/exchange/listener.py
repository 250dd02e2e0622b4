"""Hears a stream of the adapter on a scripted server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.connect import practice_venue
from copydesk.exchange.ports import (
    Stream,
    StreamEvent,
)
from copydesk.exchange.stream_session import Rhythm
from copydesk.model.trader import TraderKey
from tests.exchange.scripted import (
    CREDENTIALS,
    WALL_MS,
    Handler,
    scripted_server,
    scripted_stream,
)

PATIENT = Rhythm(ping_s=5.0, silence_s=10.0, answer_s=5.0, close_s=0.2)
QUICK = Rhythm(ping_s=0.05, silence_s=0.2, answer_s=0.2, close_s=0.2)
SOON = Backoff(first_s=0.01, longest_s=0.02, random=lambda: 0.0)
CHANNELS = ["account", "positions", "orders", "fills", "follows", "tickers"]
POSITIONS = {"channel": "positions"}
TICKERS = {"channel": "tickers"}
AURORA = TraderKey("practice", "t1")
E = TypeVar("E")


class Listener:
    """Reads a stream in the background; tests wait for what they expect."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.heard: list[StreamEvent] = []
        self._more = asyncio.Condition()
        self.task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for event in self.stream.events():
            async with self._more:
                self.heard.append(event)
                self._more.notify_all()

    def all(self, kind: type[E]) -> list[E]:
        return [event for event in self.heard if isinstance(event, kind)]

    async def until(self, is_there: Callable[[], object]) -> None:
        async with asyncio.timeout(5), self._more:
            await self._more.wait_for(is_there)

    async def until_last(self, kind: type[E], count: int = 1) -> E:
        await self.until(lambda: len(self.all(kind)) >= count)
        return self.all(kind)[count - 1]


@asynccontextmanager
async def listening(
    *connections: Handler,
    rhythm: Rhythm = PATIENT,
    wall_ns: Callable[[], int] = lambda: WALL_MS * 1_000_000,
) -> AsyncIterator[Listener]:
    """A stream of the adapter on a scripted server, closed at the end."""
    async with scripted_server() as rest, scripted_stream(*connections) as address:
        venue = practice_venue(
            rest.address, address, CREDENTIALS, rhythm=rhythm, backoff=SOON,
            wall_ns=wall_ns,
        )  # fmt: skip
        listener = Listener(venue.stream())
        try:
            yield listener
        finally:
            async with asyncio.timeout(5):
                await listener.stream.close()
                await asyncio.wait({listener.task})
            await venue.close()
