"""The life of one WebSocket connection, from the handshake to its loss."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, ConnectionClosedOK

from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.ports import FeedUp, StreamEvent
from copydesk.exchange.sequence import Channel, Sequences, Verdict
from copydesk.exchange.stream_dialect import (
    Leaving,
    LoggedIn,
    Message,
    Noise,
    Push,
    Refused,
    StreamDialect,
    Subscribed,
)
from copydesk.model.errors import FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

_LOG = logging.getLogger(__name__)
_UNREADABLE: Final = "a subscription was not answered, or not readably"
_LARGEST_MESSAGE_BYTES: Final = 16 << 20
_TICKS_A_SILENCE: Final = 8

# Its debug records hold the login.
logging.getLogger("websockets").setLevel(logging.INFO)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Heartbeat and time-outs of a stream, in seconds.

    A connection on which nothing at all was heard for `silence_s` is given up, even if TCP thinks
    it lives. `answer_s` is the time for handshake, login and snapshots.
    """

    ping_s: float = 20.0
    silence_s: float = 30.0
    answer_s: float = 8.0
    close_s: float = 1.0
    messages_a_second: int = 8


Told = set[tuple[Channel, bytes]]
"""Unnumbered pushes, no snapshots, that another connection has handed on."""


class Session:
    """One connection. `was_up` tells whether it ever got as far as its subscriptions.

    One that takes over from another, whose pushes are `told`, hands nothing on until `has_turn`;
    `is_subscribed` is set when all that it asked for was answered. `is_leaving` is set when the
    venue is about to cut the connection; `heir` reads the next one then.
    """

    def __init__(
        self,
        dialect: StreamDialect,
        rhythm: Rhythm,
        clock: VenueClock,
        hand_on: Callable[[StreamEvent], Awaitable[None]],
        channels: Sequence[Channel],
        told: Told | None = None,
    ) -> None:
        self.was_up = told is not None
        self.is_leaving = asyncio.Event()
        self.is_subscribed = asyncio.Event()
        self.has_turn = asyncio.Event()
        self.heir: StreamDialect | None = None
        self._told = told
        self._record: Told | None = None
        self._echo = asyncio.Event()
        self.login_refusal: FixSettings | None = None
        self._dialect = dialect
        self._rhythm = rhythm
        self._clock = clock
        self._hand_on = hand_on
        self._channels = list(channels)
        self._sequences = Sequences()
        self._limiter = Limiter(Limit(rhythm.messages_a_second))
        self._socket: ClientConnection | None = None
        self._trouble: RetryLater | None = None
        self._subscribed_s = 0.0
        self._heard_s = 0.0
        self._ahead_s = 0.0
        self._is_reading = True

    async def run(self, address: str, *, through_proxy: bool) -> None:
        """Connect, log in, subscribe and hand on what arrives, until the connection ends.

        Raises:
            FixSettings: the login was refused.
            RetryLater: the connection was given up.
            OSError, TimeoutError, WebSocketException: it could not be made, or broke.
        """
        async with connect(
            address,
            proxy=True if through_proxy else None,
            open_timeout=self._rhythm.answer_s,
            close_timeout=self._rhythm.close_s,
            ping_interval=None,
            compression=None,
            max_size=_LARGEST_MESSAGE_BYTES,
        ) as socket:
            try:
                await self._log_in(socket)
                await self._live(socket)
            finally:
                # Leaving with an exception would tell the venue of an internal error.
                await socket.close()

    async def swap(self, leave: Sequence[Channel], enter: Sequence[Channel]) -> None:
        """Leave channels and enter others; a lost connection sees to it when it is remade."""
        self._channels = [channel for channel in self._channels if channel not in leave]
        self._channels += enter
        if self._socket is None:
            return
        with suppress(ConnectionClosed):
            for channel in leave:
                self._sequences.forget(channel)
            if leave:
                await self._send(self._dialect.unsubscribe(leave))
            if enter:
                await self._subscribe(enter)

    def record(self) -> Told:
        """Begin to note what is handed on, for the connection that takes over."""
        self._record = set()
        return self._record

    async def drain(self) -> None:
        """Hand on what is on its way here now, as far as it comes in time."""
        self._echo.clear()
        with suppress(TimeoutError, ConnectionClosed):
            async with asyncio.timeout(self._rhythm.answer_s):
                await self._send(self._dialect.ping)
                await self._echo.wait()

    async def _live(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._heard_s = _now_s()
        self._slept_s(self._heard_s)
        await self._subscribe(self._channels)
        watch = asyncio.create_task(self._watch(socket), name="stream watch")
        try:
            if self._told is not None:
                await self._wait_for_turn(socket)
            await self._read(socket)
        finally:
            self._socket = None
            watch.cancel()
            await asyncio.wait({watch})

    async def _log_in(self, socket: ClientConnection) -> None:
        login = self._dialect.login(self._clock.now_ms())
        if login is None:
            return
        async with asyncio.timeout(self._rhythm.answer_s):
            await socket.send(login)
            while True:
                message = self._dialect.read(await socket.recv(decode=False))
                if isinstance(message, LoggedIn):
                    return
                if isinstance(message, Refused):
                    raise message.error

    async def _wait_for_turn(self, socket: ClientConnection) -> None:
        """Hear out what the subscriptions are answered; what follows stays in the socket."""
        held: list[Message] = []
        unanswered = set(self._channels)
        while unanswered:
            message = self._dialect.read(await socket.recv(decode=False))
            held.append(message)
            if isinstance(message, Subscribed):
                unanswered -= {message.channel, *message.others}
            elif isinstance(message, Refused):
                unanswered.discard(message.channel or next(iter(unanswered)))
        self._is_reading = False
        self.is_subscribed.set()
        await self.has_turn.wait()
        for message in held:
            await self._act(message)
        self._heard_s = _now_s()
        self._is_reading = True

    async def _read(self, socket: ClientConnection) -> None:
        try:
            while True:
                text = await socket.recv(decode=False)
                self._heard_s = _now_s()
                self._is_reading = False
                await self._take(text)
                self._heard_s = _now_s()
                self._is_reading = True
        except ConnectionClosedOK:
            return
        except ConnectionClosed as error:
            raise self._trouble or error from error

    async def _take(self, text: bytes) -> None:
        try:
            await self._act(self._dialect.read(text))
        except Malformed as error:
            # Nobody can say what was in it: start every channel afresh.
            _LOG.warning("unreadable stream message: %s", error.sentence)
            self._require_patience()
            await self._subscribe(self._channels)

    async def _act(self, message: Message) -> None:
        if isinstance(message, Push):
            await self._push(message)
        elif isinstance(message, Subscribed):
            if not message.snapshot_follows:
                for channel in (message.channel, *message.others):
                    self._sequences.excuse(channel)
            await self._report_up()
        elif isinstance(message, Refused):
            self._take_refusal(message)
        elif isinstance(message, Leaving):
            self.heir = message.heir
            self.is_leaving.set()
        elif isinstance(message, Noise):
            self._echo.set()

    async def _push(self, push: Push) -> None:
        verdict = self._sequences.judge(push.channel, push.seq, push.is_snapshot, _now_s())
        if verdict is Verdict.DROP:
            return
        if verdict is Verdict.RESUBSCRIBE:
            _LOG.info("gap in %s before %s", push.channel.name, push.seq)
            await self._subscribe([push.channel])
            return
        await self._report_up()
        try:
            events = self._dialect.events(push, self._clock.local_ms())
        except Malformed as error:
            _LOG.warning("unreadable push: %s", error.sentence)
            self._require_patience()
            await self._subscribe([push.channel])
            return
        self._sequences.settle(push.channel)
        told = (push.channel, push.data)
        is_repeatable = not push.is_snapshot and push.seq is None
        if not is_repeatable or self._told is None or told not in self._told:
            for event in events:
                await self._hand_on(event)
        if is_repeatable and self._record is not None:
            self._record.add(told)  # only now: in the middle of it this connection may be ended

    def _require_patience(self) -> None:
        """Give up here what stays unreadable: asking again may wait for its turn for long."""
        if self._sequences.is_overdue(_now_s()):
            raise RetryLater(Reason.VENUE_TROUBLE, _UNREADABLE, venue=self._dialect.venue)

    def _take_refusal(self, refused: Refused) -> None:
        if refused.channel not in self._channels or not isinstance(refused.error, Rejected):
            raise refused.error
        _LOG.warning("channel %s: %s", refused.channel.name, refused.error.sentence)
        self._channels.remove(refused.channel)
        self._sequences.forget(refused.channel)

    async def _report_up(self) -> None:
        if not self.was_up:
            self.was_up = True
            await self._hand_on(FeedUp((_now_s() - self._subscribed_s) * 1000))

    async def _subscribe(self, channels: Sequence[Channel]) -> None:
        self._subscribed_s = _now_s()
        for channel in channels:
            self._sequences.expect_snapshot(channel, self._subscribed_s, self._rhythm.answer_s)
        await self._send(self._dialect.subscribe(channels))

    async def _send(self, text: str) -> None:
        if self._socket is not None:
            async with self._limiter.slot(("messages",)):
                await self._socket.send(text)

    async def _watch(self, socket: ClientConnection) -> None:
        """Send heartbeats; give a connection up that says nothing, owes a snapshot, or slept."""
        pinged_s = _now_s()
        tick_s = min(self._rhythm.ping_s, self._rhythm.silence_s) / _TICKS_A_SILENCE
        with suppress(ConnectionClosed):
            while not self._find_trouble():
                await asyncio.sleep(tick_s)
                if _now_s() - pinged_s >= self._rhythm.ping_s:
                    pinged_s = _now_s()
                    await self._send(self._dialect.ping)
                await self._nudge_steady_channel()
            # A peer that is gone answers no closing handshake either.
            socket.transport.abort()

    def _find_trouble(self) -> bool:
        now_s = _now_s()
        slept_s = self._slept_s(now_s)
        detail = ""
        if slept_s > self._rhythm.silence_s:
            detail = f"this computer slept for {slept_s:.0f} s"
        elif self._is_reading and now_s - self._heard_s > self._rhythm.silence_s:
            detail = f"nothing was heard for {now_s - self._heard_s:.0f} s"
        elif self._is_reading and self._sequences.is_overdue(now_s):
            detail = _UNREADABLE
        if detail:
            self._trouble = RetryLater(Reason.VENUE_TROUBLE, detail, venue=self._dialect.venue)
        return bool(detail)

    def _slept_s(self, now_s: float) -> float:
        """How far the wall clock ran ahead since the last time: the loop's stands still in sleep.

        A wall clock that was set forward looks the same, and a fresh login doesn't hurt then.
        """
        ahead_s = self._clock.local_ns() / 1e9 - now_s
        before_s, self._ahead_s = self._ahead_s, ahead_s
        return ahead_s - before_s

    async def _nudge_steady_channel(self) -> None:
        channel = self._dialect.steady_channel
        if channel and self._sequences.is_quiet(channel, _now_s(), self._rhythm.silence_s):
            await self._subscribe([channel])


def _now_s() -> float:
    return asyncio.get_running_loop().time()
