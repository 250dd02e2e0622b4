"""One WebSocket: login, heartbeat, silence watch, reconnect, resubscribe, gap detection.

What differs between venues is a `StreamDialect`. The connection is remade until `close`; every
time it is lost the reader hears `FeedDown`, and `FeedUp` when it is back, followed by snapshots.
Where the venue gives notice of the cut, the next one takes over and the reader hears neither.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from websockets.exceptions import WebSocketException

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.handover import Succession
from copydesk.exchange.ports import FeedDown, StreamEvent
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import StreamDialect
from copydesk.exchange.stream_session import Rhythm, Session, Told
from copydesk.model.errors import CopyDeskError, FixSettings
from copydesk.model.trader import TraderKey

_QUEUE_EVENTS: Final = 1_000
_LOGINS_BEFORE_GIVING_UP: Final = 2


class _End(Enum):
    END = "end"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a stream connects, and whether the system's proxy settings count there."""

    address: str
    through_proxy: bool = True


class LiveStream:
    """A stream that reconnects by itself until closed.

    Events wait in a bounded queue; a reader that falls behind slows the socket down, and loses
    nothing.
    """

    def __init__(
        self,
        dialect: StreamDialect,
        endpoint: Endpoint,
        clock: VenueClock,
        sync_clock: Callable[[], Awaitable[float]],
        backoff: Backoff,
        rhythm: Rhythm | None = None,
    ) -> None:
        """Prepare; the connection is made by `events`.

        Args:
            dialect: the venue's own way.
            endpoint: where to.
            clock: the venue's clock, for the login's time stamp.
            sync_clock: measures that clock; asked when a login was refused.
            backoff: waits between attempts.
            rhythm: heartbeat and time-outs.
        """
        self._dialect = dialect
        self._endpoint = endpoint
        self._clock = clock
        self._sync_clock = sync_clock
        self._backoff = backoff
        self._rhythm = rhythm or Rhythm()
        self._wanted: list[Channel] = list(dialect.channels)
        self._watched: tuple[Channel, ...] = ()
        self._added: tuple[Channel, ...] = ()
        self._succession = Succession(self._new_session, self._run_session, backoff)
        self._queue: asyncio.Queue[StreamEvent | _End] = asyncio.Queue(_QUEUE_EVENTS)
        self._pump: asyncio.Task[None] | None = None
        self._closed = False

    async def events(self) -> AsyncIterator[StreamEvent]:
        """Yield what arrives until `close` is called.

        Raises:
            FixSettings: the venue refuses the login for good.
        """
        if self._closed:
            return
        self._pump = asyncio.create_task(self._keep_connected(), name="stream")
        try:
            while not isinstance(event := await self._queue.get(), _End):
                yield event
            await asyncio.wait({self._pump})
            if not self._pump.cancelled() and (error := self._pump.exception()):
                raise error
        finally:
            await self.close()

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        channels = map(self._dialect.trader_channel, sorted(traders))
        await self._change(tuple(each for each in channels if each is not None), self._added)

    async def watch(self, channels: Iterable[Channel]) -> None:
        """Subscribe to these channels beside those that always are, until told otherwise."""
        added = tuple(channel for channel in channels if channel not in self._wanted)
        await self._change(self._watched, added)

    async def _change(self, watched: tuple[Channel, ...], added: tuple[Channel, ...]) -> None:
        before, after = (*self._watched, *self._added), (*watched, *added)
        self._watched, self._added = watched, added
        leave = [channel for channel in before if channel not in after]
        enter = [channel for channel in after if channel not in before]
        if leave or enter:
            for session in self._succession.sessions:
                await session.swap(leave, enter)

    async def close(self) -> None:
        """Say goodbye and end `events`."""
        self._closed = True
        pump = self._pump
        if pump is None or pump is asyncio.current_task():
            return
        pump.cancel()
        await asyncio.wait({pump})

    async def _keep_connected(self) -> None:
        failures = 0
        refused_logins = 0
        try:
            while True:
                session, detail = await self._succession.run(self._new_session(self._dialect))
                refused_logins = refused_logins + 1 if session.login_refusal else 0
                if session.login_refusal and refused_logins >= _LOGINS_BEFORE_GIVING_UP:
                    raise session.login_refusal
                failures = 1 if session.was_up else failures + 1
                wait_s = self._backoff.wait_s(failures)
                await self._queue.put(FeedDown(detail, round(wait_s * 1000)))
                await asyncio.sleep(wait_s)
        finally:
            self._end_queue()

    def _new_session(self, dialect: StreamDialect, told: Told | None = None) -> Session:
        channels = [*self._wanted, *self._watched, *self._added]
        return Session(dialect, self._rhythm, self._clock, self._queue.put, channels, told)

    async def _run_session(self, session: Session) -> str:
        """Run one connection to its end; return why it ended."""
        try:
            await session.run(self._endpoint.address, through_proxy=self._endpoint.through_proxy)
        except FixSettings as error:
            return await self._after_refusal(session, error)
        except (CopyDeskError, OSError, TimeoutError, WebSocketException) as error:
            return str(error) or type(error).__name__
        return "the venue closed the connection"

    async def _after_refusal(self, session: Session, refusal: FixSettings) -> str:
        """A wrong clock looks like a wrong key: measure it before the login is tried again.

        A refusal counts only where that worked.
        """
        try:
            await self._sync_clock()
        except CopyDeskError as error:
            return error.sentence
        session.login_refusal = refusal
        return refusal.sentence

    def _end_queue(self) -> None:
        while self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(_End.END)
