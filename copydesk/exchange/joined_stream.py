"""Several connections of one venue as one stream: real venues part public from private data."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from copydesk.exchange.ports import FeedDown, FeedUp, Stream, StreamEvent
from copydesk.model.trader import TraderKey

_QUEUE_EVENTS = 1_000


@dataclass(frozen=True, slots=True)
class _Ended:
    error: BaseException | None


class JoinedStream:
    """Hands on what its parts bring; it is up while all of them are.

    One `FeedUp` is told when the last part has come up, with the slowest part's latency, and one
    `FeedDown` when the first is lost; what happens to other parts meanwhile isn't news. Traders are
    watched on each part, which knows by its dialect whether it can.
    """

    def __init__(self, parts: Sequence[Stream]) -> None:
        if not parts:
            raise ValueError("a joined stream needs a part")
        self._parts = tuple(parts)
        self._latencies_ms: dict[int, float] = {}
        self._is_up = False
        self._queue: asyncio.Queue[tuple[int, StreamEvent | _Ended]] = asyncio.Queue(_QUEUE_EVENTS)

    async def events(self) -> AsyncIterator[StreamEvent]:
        """Yield what arrives until `close` is called.

        Raises:
            FixSettings: the venue refuses a login for good; the other parts are closed then.
        """
        pumps = [asyncio.create_task(self._pump(n), name="part") for n in range(len(self._parts))]
        running = len(pumps)
        try:
            while running:
                number, event = await self._queue.get()
                if isinstance(event, _Ended):
                    running -= 1
                    if event.error is not None:
                        raise event.error
                elif (told := self._told(number, event)) is not None:
                    yield told
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.wait(pumps)
            await self.close()

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        for part in self._parts:
            await part.watch_traders(traders)

    async def close(self) -> None:
        """Say goodbye on every part and end `events`."""
        await asyncio.gather(*(part.close() for part in self._parts))

    async def _pump(self, number: int) -> None:
        error: BaseException | None = None
        try:
            async for event in self._parts[number].events():
                await self._queue.put((number, event))
        except Exception as trouble:  # noqa: BLE001 - raised again where the events are read
            error = trouble
        await self._queue.put((number, _Ended(error)))

    def _told(self, number: int, event: StreamEvent) -> StreamEvent | None:
        if isinstance(event, FeedUp):
            self._latencies_ms[number] = event.latency_ms
            if self._is_up or len(self._latencies_ms) < len(self._parts):
                return None
            self._is_up = True
            return FeedUp(max(self._latencies_ms.values()))
        if isinstance(event, FeedDown):
            self._latencies_ms.pop(number, None)
            was_up, self._is_up = self._is_up, False
            return event if was_up or not self._latencies_ms else None
        return event
