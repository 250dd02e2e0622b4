"""One live connection to OKX: private and public sockets, and the questions beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from copydesk.exchange.joined_stream import JoinedStream
from copydesk.exchange.ports import FeedUp, FillsUpdate, Stream, StreamEvent
from copydesk.model.errors import RetryLater
from copydesk.model.order import Fill
from copydesk.model.trader import TraderKey


class OkxLive:
    """Prepares what the sockets need, joins them, and makes up for executions missed meanwhile.

    Args:
        prepare: reads contracts and modes; awaited before anything is connected.
        make_parts: makes the connections.
        missed_fills: reads the newest executions, None without a key: orders have no snapshot.
    """

    def __init__(
        self,
        prepare: Callable[[], Awaitable[None]],
        make_parts: Callable[[], Sequence[Stream]],
        missed_fills: Callable[[], Awaitable[tuple[Fill, ...]]] | None,
    ) -> None:
        self._prepare = prepare
        self._make_parts = make_parts
        self._missed_fills = missed_fills
        self._joined: JoinedStream | None = None
        self._traders: frozenset[TraderKey] = frozenset()
        self._closed = False

    async def events(self) -> AsyncIterator[StreamEvent]:
        """Yield what arrives until `close` is called.

        Raises:
            CopyDeskError: what the connections need could not be read, or a login is refused.
        """
        await self._prepare()
        if self._closed:
            return
        self._joined = joined = JoinedStream(self._make_parts())
        await joined.watch_traders(self._traders)
        async for event in joined.events():
            yield event
            if isinstance(event, FeedUp) and self._missed_fills is not None:
                async for fills in self._missed(self._missed_fills):
                    yield fills

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        self._traders = traders
        if self._joined is not None:
            await self._joined.watch_traders(traders)

    async def close(self) -> None:
        """Say goodbye and end `events`."""
        self._closed = True
        if self._joined is not None:
            await self._joined.close()

    async def _missed(
        self, read: Callable[[], Awaitable[tuple[Fill, ...]]]
    ) -> AsyncIterator[FillsUpdate]:
        """Executions of the time away; those seen before are told apart by their ids."""
        try:
            fills = await read()
        except RetryLater:
            return
        if fills:
            yield FillsUpdate(tuple(reversed(fills)))
