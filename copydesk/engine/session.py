"""One venue's connection: the stream's events become facts, and a regular look checks them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random
from typing import Final, Protocol

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.chronicle import Chronicle
from copydesk.engine.holdings import Holdings, Shown
from copydesk.engine.reconcile import Differences
from copydesk.engine.supervisor import Backoff
from copydesk.engine.venue_source import VenueSource
from copydesk.exchange import ports
from copydesk.exchange.own_account import OwnAccountStream
from copydesk.model.account import Permission
from copydesk.model.errors import CopyDeskError, FixSettings, RetryLater, UnknownOutcome
from copydesk.model.follow import Follow
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey

FRESH_MS: Final = 15_000
"""Commands that need fresh data refuse when nothing was heard for this long."""

_SURE_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class SessionTiming:
    """How often a session looks, measures the clock, and tries to connect again.

    `guard_seconds` is how often the guards look.
    """

    look_seconds: float = 10.0
    clock_every_looks: int = 30
    refused_seconds: float = 60.0
    guard_seconds: float = 0.5
    retry: Backoff = field(default_factory=lambda: Backoff(100, 10_000))


class Tap(Protocol):
    """Is told what a session was told, after the session took it over; it must not fail."""

    def heard(self, session: Session, event: ports.StreamEvent) -> None:
        """The stream brought something."""
        ...

    def looked(self, session: Session, shown: Shown, began_s: float) -> None:
        """A look by REST showed all; its questions were sent after `began_s` (the loop's clock)."""
        ...


class Session:
    """The connection of one account; all of it runs on the engine's loop."""

    def __init__(
        self,
        source: VenueSource,
        holdings: Holdings,
        publisher: Publisher,
        chronicle: Chronicle,
        clock: Callable[[], int],
        random: Random,
        timing: SessionTiming | None = None,
        *,
        has_key: bool = True,
    ) -> None:
        """Without a key the list of traders, prices and nothing of ours is to be seen."""
        self._source = source
        self._publisher = publisher
        self._chronicle = chronicle
        self._clock = clock
        self._random = random
        self._timing = timing or SessionTiming()
        self._venue: ports.Venue | None = None
        self._stream: ports.Stream | None = None
        self._looking = asyncio.Lock()
        self._look_wanted = asyncio.Event()
        self._connected = asyncio.Event()
        self._has_key = has_key
        self._wake = asyncio.Event()
        self._shown: TraderKey | None = None
        self._copied: frozenset[TraderKey] = frozenset()
        self._feed_is_up = False
        self._look_is_failing = False
        self.holdings = holdings
        self._show(
            Connection(
                source.name, source.environment, Phase.STARTING, None, None, None, has_key=has_key
            )
        )
        self.taps: list[Tap] = []

    @property
    def name(self) -> str:
        """The venue's name."""
        return self._source.name

    @property
    def venue(self) -> ports.Venue:
        """The venue.

        Raises:
            RetryLater: it was not reached yet.
        """
        if self._venue is None:
            raise RetryLater(Reason.NOT_READY, "it is still connecting", venue=self.name)
        return self._venue

    async def until_connected(self) -> None:
        """Wait until the feed is up and the first look is done."""
        await self._connected.wait()

    @property
    def is_fresh(self) -> bool:
        """Whether the feed is up and something was heard lately."""
        heard_ms = self.connection.feed_time_ms
        if heard_ms is None or self.connection.phase is not Phase.CONNECTED:
            return False
        return self._clock() - heard_ms <= FRESH_MS

    def require_fresh(self) -> None:
        """Refuse when what is shown may be old.

        Raises:
            RetryLater: the feed is away, or nothing was heard for `FRESH_MS`.
        """
        heard_ms = self.connection.feed_time_ms
        if heard_ms is None:
            raise RetryLater(Reason.NOT_READY, "it is still connecting", venue=self.name)
        age_ms = max(0, self._clock() - heard_ms)
        if self.connection.phase is not Phase.CONNECTED or age_ms > FRESH_MS:
            raise RetryLater(Reason.STALE_DATA, f"{age_ms / 1000:.0f} s", venue=self.name)

    def require_trade(self) -> None:
        """Refuse what the key may not do.

        Raises:
            FixSettings: NO_PERMISSION, it may only read, or there is none.
        """
        if self.connection.why_not_trade:
            raise FixSettings(Reason.NO_PERMISSION, venue=self.name)

    def try_now(self) -> None:
        """Don't wait any longer before the next attempt: something was mended."""
        self._wake.set()

    async def run(self) -> None:
        """Connect, and connect again, until cancelled."""
        attempt = 0
        while True:
            try:
                await self._serve()
            except FixSettings as error:
                self._lose(Phase.REFUSED, error.sentence)
                self._chronicle.refused(error)
                await self._pause(self._timing.refused_seconds)
            except CopyDeskError as error:
                attempt = 1 if self._connected.is_set() else attempt + 1
                self._lose(Phase.LOST, error.sentence)
                await self._pause(self._timing.retry.pause_s(attempt, self._random))

    async def look_regularly(self) -> None:
        """Look whenever the feed came back, and every so often, until cancelled."""
        for looks in count(1):
            with suppress(TimeoutError):
                async with asyncio.timeout(self._timing.look_seconds):
                    await self._look_wanted.wait()
            self._look_wanted.clear()
            if not self._feed_is_up:
                await self._follow_venue()
                continue
            try:
                await self.look()
                self._confirm()
                if looks % self._timing.clock_every_looks == 0:
                    await self._measure_clock(self.venue)
            except CopyDeskError as error:
                await self._look_failed(error)

    async def look(self) -> None:
        """Read account, follows, positions and orders by REST and take them over.

        Raises:
            CopyDeskError: the venue could not be asked; what was known stays.
        """
        venue = self.venue
        if not self._has_key:
            return
        async with self._looking:
            moment, began_s = self.holdings.begin_look(), asyncio.get_running_loop().time()
            account, follows, positions, orders = await asyncio.gather(
                venue.account(), venue.follows(), venue.positions(), venue.open_orders()
            )
            shown = Shown(account, follows, positions, orders)
            found = self.holdings.finish_look(moment, shown)
        self._look_is_failing = False
        self._differ(found)
        for tap in self.taps:
            tap.looked(self, shown, began_s)

    async def look_surely(self, what: str) -> None:
        """Look after a command that is done, with a second and a third try.

        Raises:
            UnknownOutcome: the venue doesn't answer; `what` is not verified.
        """
        for attempt in range(1, _SURE_TRIES):
            with suppress(CopyDeskError):
                return await self.look()
            await asyncio.sleep(self._timing.retry.pause_s(attempt, self._random))
        try:
            await self.look()
        except CopyDeskError as error:
            raise UnknownOutcome(what, error.detail, venue=self.name) from error

    async def watch_trader(self, trader: TraderKey | None) -> None:
        """Stream the open positions of the one trader that is looked at."""
        if self._shown not in {None, trader, *self._copied}:
            self._publisher.remove(Topic.TRADER_POSITIONS, self._shown)
        self._shown = trader
        await self._watch()

    async def watch_copied(self, traders: frozenset[TraderKey]) -> None:
        """Stream the open positions of the traders whose positions are mirrored from here."""
        self._copied = traders
        await self._watch()

    def withdraw(self) -> None:
        """Take everything off the desk again; after `close`."""
        for trader in {self._shown, *self._copied} - {None}:
            self._publisher.remove(Topic.TRADER_POSITIONS, trader)
        self.holdings.withdraw()
        self._publisher.remove(Topic.CONNECTION, self.name)

    def show_local(self, follows: Collection[Follow], symbols: Collection[str]) -> None:
        """Show follows that are copied from here, and part what is whose in these symbols."""
        found = self.holdings.hear_follows(follows)
        found += self.holdings.part_again(symbols)
        if found:
            self._chronicle.differed(found, self.holdings.follows)

    async def renew(self) -> None:
        """Drop the stream; the source is then asked for the venue again."""
        if self._stream is not None:
            await self._stream.close()

    async def close(self) -> None:
        """Give the connections back; call it after `run` has ended."""
        if self._venue is not None:
            await self._venue.close()

    async def _pause(self, seconds: float) -> None:
        """Wait before the next attempt; `try_now` ends it."""
        self._wake.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    async def _serve(self) -> None:
        self._connected.clear()
        self._show(replace(self.connection, phase=Phase.CONNECTING))
        self._venue = venue = await self._source.venue()
        await self._greet(venue)
        self._stream = stream = self._make_stream(venue)
        try:
            await self._watch()
            async for event in stream.events():
                self._take(event)
            raise RetryLater(Reason.UNREACHABLE, "the stream ended", venue=self.name)
        finally:
            self._stream = None
            await stream.close()

    def _make_stream(self, venue: ports.Venue) -> ports.Stream:
        stream = venue.stream()
        if not self._has_key:
            return stream
        return OwnAccountStream(stream, self.name, venue.positions)

    def _watches(self, trader: TraderKey) -> bool:
        return trader == self._shown or trader in self._copied

    async def _watch(self) -> None:
        """Tell the stream whom to watch, after a reconnect too."""
        shown = frozenset() if self._shown is None else frozenset({self._shown})
        if self._stream is not None:
            await self._stream.watch_traders(shown | self._copied)

    async def _greet(self, venue: ports.Venue) -> None:
        await self._measure_clock(venue)
        permissions, instruments, tickers = await asyncio.gather(
            self._read_permissions(venue), venue.instruments(), venue.tickers()
        )
        if Permission.WITHDRAW in permissions:
            raise FixSettings(Reason.MAY_WITHDRAW, venue=self.name)
        self._show(replace(self.connection, permissions=permissions))
        self.holdings.set_instruments(instruments)
        self.holdings.set_tickers(tickers)

    async def _read_permissions(self, venue: ports.Venue) -> frozenset[Permission]:
        return (await venue.key_info()).permissions if self._has_key else frozenset()

    async def _measure_clock(self, venue: ports.Venue) -> None:
        latency_ms = await venue.sync_clock()
        speed = await venue.speed()
        self._show(
            replace(
                self.connection,
                latency_ms=latency_ms,
                clock_offset_ms=venue.clock_offset_ms,
                speed=speed,
            )
        )

    def _take(self, event: ports.StreamEvent) -> None:
        match event:
            case ports.FeedUp(latency_ms):
                self._show(replace(self.connection, phase=Phase.CONNECTING, latency_ms=latency_ms))
                self._feed_is_up = True
                self._look_wanted.set()
            case ports.FeedDown(detail, _):
                self._lose(Phase.LOST, detail)
            case _:
                self._differ(self._hear(event))
        for tap in self.taps:
            tap.heard(self, event)

    def _hear(self, event: ports.StreamEvent) -> Differences:
        match event:
            case ports.PositionsUpdate(positions, snapshot):
                return self.holdings.hear_positions(positions, snapshot=snapshot)
            case ports.FollowsUpdate(follows, _):
                return self.holdings.hear_follows(follows)
            case ports.TickersUpdate(tickers):
                self.holdings.set_tickers(tickers)
            case ports.AccountUpdate(account):
                self.holdings.hear_account(account)
            case ports.OrdersUpdate(orders, snapshot):
                self.holdings.hear_orders(orders, snapshot=snapshot)
            case ports.FillsUpdate(fills):
                self._chronicle.filled(fills)
            case ports.TraderPositionsUpdate(trader, positions) if self._watches(trader):
                self._publisher.publish(Topic.TRADER_POSITIONS, trader, positions)
        return Differences()

    def _differ(self, found: Differences) -> None:
        self._show(replace(self.connection, feed_time_ms=self._clock()))
        if found:
            self._chronicle.differed(found, self.holdings.follows)

    async def _follow_venue(self) -> None:
        """A venue that moved while the feed was away is connected to where it is now."""
        if self._stream is None:
            return
        with suppress(CopyDeskError):
            if await self._source.venue() is not self._venue:
                await self.renew()

    async def _look_failed(self, error: CopyDeskError) -> None:
        # It says nothing about positions: the feed alone decides what is fresh.
        if not self._look_is_failing:
            self._look_is_failing = True
            self._chronicle.look_failed(error)
        if not self._connected.is_set():
            await asyncio.sleep(self._timing.retry.pause_s(1, self._random))
            self._look_wanted.set()

    def _confirm(self) -> None:
        if self._feed_is_up and not self._connected.is_set():
            self._show(replace(self.connection, phase=Phase.CONNECTED, detail=""))
            self._chronicle.connected(self.holdings.follows)
            self._connected.set()

    def _lose(self, phase: Phase, detail: str) -> None:
        self._feed_is_up = False
        if self._connected.is_set():
            self._connected.clear()
            self._chronicle.lost(detail, len(self.holdings.positions))
        self._show(replace(self.connection, phase=phase, detail=detail))

    def _show(self, connection: Connection) -> None:
        self.connection = connection
        self._publisher.publish(Topic.CONNECTION, self.name, connection)
