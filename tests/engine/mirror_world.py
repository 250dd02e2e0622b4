"""A mirror over a made-up account: orders get lost, doubled, late, cut; the desk dies often."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from copydesk.copying.situation import TraderView
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Connection, Phase, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.guards.position_runner import PositionRunner
from copydesk.engine.holdings import Holdings, Shown
from copydesk.engine.local.local_follows import LocalFollows
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.records import LocalFollow, LocalOrder
from copydesk.engine.local.surroundings import LocalSurroundings, LocalTiming
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange import ports
from copydesk.model.copy_rules import CopyRules
from copydesk.model.environment import Environment
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.money import ZERO
from copydesk.model.notice import Notice, NoticeKind
from copydesk.model.order import Intent
from copydesk.model.position import PositionSide
from copydesk.model.settings import CopyExisting
from copydesk.model.trader import TraderKey, TraderPosition
from copydesk.paths import ProfileFolders
from copydesk.store.store import Store
from tests.engine.made_up_time import MadeUpDisk, MadeUpLoop
from tests.engine.trading_venue import NAME, PRICES, TradingVenue, wall_ms
from tests.unit.copying_samples import INSTRUMENTS, RULES, held_position

__all__ = ["NAME", "PRICES", "TRADER", "TradingVenue", "World", "wall_ms"]

TRADER = TraderKey(NAME, "t1")
QUICK = LocalTiming(
    tick=0.01, regular=0.05, grace=0.02, ask=0.02, first_pause=0.002, longest_pause=0.01,
    patience=2.0,
)  # fmt: skip
FOLLOW = replace(RULES, copy_existing=CopyExisting.ALL)
Result = TypeVar("Result")


class SmallSession:
    """As much of a session as a mirror needs, over a `TradingVenue`."""

    def __init__(self, venue: TradingVenue, publisher: Publisher) -> None:
        self.venue = venue
        self.name = NAME
        self.holdings = Holdings(NAME, publisher)
        self.connection = Connection(NAME, Environment.PRACTICE, Phase.CONNECTED, None, 0, None)
        self.holdings.set_instruments(INSTRUMENTS.values())
        self.is_fresh = True
        self.mirror: Mirror | None = None

    async def until_connected(self) -> None:
        await asyncio.sleep(0)

    def require_trade(self) -> None:
        """Its key may."""

    def require_fresh(self) -> None:
        """It always is."""

    def show_local(self, follows: Any, symbols: Any) -> None:  # noqa: ANN401 - as the real one
        self.holdings.hear_follows(list(follows))
        self.holdings.part_again(symbols)

    async def look(self) -> None:
        moment, began_s = self.holdings.begin_look(), asyncio.get_running_loop().time()
        await asyncio.sleep(0)
        shown = Shown(self.venue.account(), (), self.venue.positions(), ())
        await asyncio.sleep(0)
        self.holdings.finish_look(moment, shown)
        if self.mirror is not None:
            self.mirror.looked(self, shown, began_s)  # type: ignore[arg-type]  # a stand-in

    async def look_surely(self, what: str) -> None:
        del what
        await self.look()


class SmallFeed:
    """The trader, as it is known."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self.positions: tuple[TraderPosition, ...] | None = ()

    def view(self, trader: TraderKey, instruments: object) -> TraderView:
        del trader, instruments
        return TraderView(self.positions, self._clock(), Decimal(100_000))


class SmallConnections:
    """The one connection, as the rules of positions ask for it."""

    def __init__(self, session: SmallSession, local: LocalFollows) -> None:
        self.local = local
        self.session = session
        self.closer = None
        self.name = NAME

    def __iter__(self) -> Iterator[SmallConnections]:
        return iter((self,))

    def __contains__(self, name: object) -> bool:
        return name == NAME

    def get(self, name: str) -> SmallConnections:
        assert name == NAME
        return self


class World:
    """A desk that may die, an account that lives on, in made-up time."""

    def __init__(self, folder: Path, venue: TradingVenue) -> None:
        self.loop = MadeUpLoop()
        self.clock = self.loop.wall_ms
        self.problems: list[BaseException] = []
        self.loop.set_exception_handler(self._note_problem)
        self.venue = venue
        venue.clock = self.clock
        self.feed = SmallFeed(self.clock)
        self.level = GuardLevel.CALM
        self.guard_of: Callable[[str, str], GuardLevel] = lambda connection, follow_id: self.level
        self.on_prepared: Callable[[LocalOrder], None] = lambda order: None
        """Called in the last moment before an order may be sent: all is ready for it."""
        self.open_on(ProfileFolders(folder, "test", Environment.PRACTICE))
        self._task: asyncio.Task[None] | None = None
        self.mirror: Mirror
        self.sent: list[str] = []
        venue.on_order = self._check_order
        self.start()

    def start(self) -> None:
        """A desk begins with what the one before left."""
        self.disk.begin()
        self.publisher = Publisher()
        self.session = SmallSession(self.venue, self.publisher)
        self.alerts = alerts = Alerts(self.publisher, self.clock)
        around = LocalSurroundings(
            self.store.copies, alerts, self.clock, lambda: "f1",
            lambda connection, follow_id: self.guard_of(connection, follow_id), QUICK,
        )  # fmt: skip
        local = LocalFollows(lambda name: self.session, around, None)  # type: ignore[arg-type, return-value]
        self.connections = SmallConnections(self.session, local)
        self.rules = PositionRunner(
            self.store.position_rules, self.connections,  # type: ignore[arg-type]
            self.publisher, alerts, self.clock, partial(next, map(str, count(1))), 0.05,
        )  # fmt: skip

        async def begin() -> None:
            self.mirror = Mirror(self.session, self.feed, around, _nothing)  # type: ignore[arg-type]
            self.session.mirror = local._mirrors[NAME] = self.mirror
            self._prepare, self.mirror.fates.prepare = self.mirror.fates.prepare, self._prepared  # type: ignore[method-assign]
            await self.rules.read()
            await self.session.look()
            self.mirror.quotes.hear(tuple(map(self.venue.ticker, self.venue.prices)))
            self.session.holdings.set_tickers(tuple(map(self.venue.ticker, self.venue.prices)))
            self._task = asyncio.create_task(self.mirror.run())

        self.run(begin())

    async def _prepared(self, order: LocalOrder) -> None:
        await self._prepare(order)
        self.on_prepared(order)

    def die(self) -> None:
        """The desk ends in the middle of whatever it did; what it wrote gets to the disk."""

        async def end() -> None:
            assert self._task is not None
            self._task.cancel()
            await asyncio.wait([self._task])

        self.run(end())
        self.disk.finish()

    def kill(self) -> None:
        """The desk is gone without a last word: a new one finds what was written by now."""
        self.disk.lose()
        self.die()

    def open_on(self, folders: ProfileFolders) -> None:
        """Take over a folder that a desk left; `start` begins with it."""
        self.folders = folders
        self.store = Store(folders, self.clock)
        self.disk = MadeUpDisk(self.store._database, self.loop)
        self._records = sqlite3.connect(folders.database)

    def close_desk(self) -> None:
        self.die()
        self._records.close()
        self.store.close_now()

    def close(self) -> None:
        self.close_desk()
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        result = self.loop.run_until_complete(work)
        if self._task is not None and self._task.done() and not self._task.cancelled():
            self._task.result()  # the mirror itself must not end
        for problem in self.problems:
            raise problem
        return result

    def _note_problem(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        self.problems.append(context.get("exception") or AssertionError(context["message"]))

    def follow(self, rules: CopyRules, follow_id: str = "f1") -> None:
        follow = LocalFollow(follow_id, NAME, TRADER, "T", rules, FollowState.ACTIVE, self.clock())
        self.run(self._ready())
        self.run(LocalVerbs(self.mirror, 2.0).start(follow))

    async def _ready(self) -> None:
        while not self.mirror.is_ready:  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.001)

    def pass_turns(self, turns: int) -> None:
        """Let the desk take so many turns of its loop; the disk takes its time meanwhile."""

        async def pass_by() -> None:
            for _ in range(turns):
                await asyncio.sleep(0.0004)

        self.run(pass_by())

    def deliver(self, order: list[int], *, twice: bool) -> None:
        """Bring news in some order, some of it twice."""

        async def tell() -> None:
            news, self.venue.news = self.venue.news, []
            for place in order:
                if news:
                    event = news.pop(place % len(news))
                    for _ in range(2 if twice else 1):
                        self.mirror.heard(self.session, event)  # type: ignore[arg-type]
            self.venue.news = news

        self.run(tell())

    def until(self, true: Callable[[], bool], seconds: float = 10) -> None:
        """Live on, with looks and prices, until something is true."""
        deadline_s = self.loop.time() + seconds
        while not true():
            assert self.loop.time() < deadline_s, "it didn't come true in time"
            self.live()

    def live(self, seconds: float = 0.01) -> None:
        async def on() -> None:
            self.mirror.quotes.hear(tuple(map(self.venue.ticker, self.venue.prices)))
            await self.session.look()
            await self.rules.look()
            await asyncio.sleep(seconds)

        self.run(on())

    def trader_holds(self, *held: tuple[str, PositionSide, str]) -> None:
        """The trader now holds these: symbol, side, size, at the prices of the moment."""
        self.feed.positions = tuple(
            held_position(symbol, side, size, str(self.venue.prices[symbol]))
            for symbol, side, size in held
        )
        self.mirror.wake()

    def rest(self, rounds: int = 5) -> None:
        """Let some time pass in which nothing has to happen."""
        for _ in range(rounds):
            self.live()

    def price(self, symbol: str, price: str) -> None:
        """The market moves, and the stream tells."""
        self.venue.prices[symbol] = Decimal(price)

        tickers = (self.venue.ticker(symbol),)
        self.session.holdings.set_tickers(tickers)
        self.hear(ports.TickersUpdate(tickers))

    def hear(self, event: ports.StreamEvent) -> None:
        """The stream tells something."""

        async def hear() -> None:
            self.mirror.heard(self.session, event)  # type: ignore[arg-type]  # a stand-in

        self.run(hear())

    def notices(self, kind: NoticeKind) -> list[Notice]:
        """What the person was told since the desk began."""
        mailbox = self.publisher.open()
        try:
            told = mailbox.drain().get(Topic.NOTICE, {}).values()
        finally:
            mailbox.close()
        return [each for each in told if isinstance(each, Notice) and each.kind is kind]

    def shares(self) -> dict[str, Decimal]:
        """Signed units that follows hold, by symbol."""
        sums: dict[str, Decimal] = {}
        for (_, leg), owned in self.mirror.book.shares.items():
            signed = owned.share.size * leg.side.sign
            sums[leg.symbol] = sums.get(leg.symbol, ZERO) + signed
        return {symbol: size for symbol, size in sums.items() if size}

    def own(self) -> dict[str, Decimal]:
        """The person's own signed units by symbol."""
        return {leg.symbol: size for leg, size in self.mirror.book.own.items() if size}

    def _check_order(self, intent: Intent) -> None:
        """What must hold in the moment in which an order is sent."""
        decided = self.mirror.book.orders[intent.client_order_id]
        follow = self.mirror.follows[decided.follow_id]
        if decided.effect.grows:
            assert follow.state is FollowState.ACTIVE
            assert not self.guard_of(NAME, decided.follow_id).has_tripped
        (journaled,) = self._records.execute(
            "SELECT count(*) FROM journal WHERE kind = 'intent' AND facts LIKE ?",
            (f"%{intent.client_order_id}%",),
        ).fetchone()
        assert journaled == 1, "sent before it was journaled"
        self.sent.append(intent.client_order_id)


async def _nothing() -> None:
    return


MakeWorld = Callable[..., World]


@contextmanager
def worlds_in(folder: Path) -> Iterator[MakeWorld]:
    """Makes worlds with one follow each, whose waits are short."""
    made: list[World] = []

    def make(venue: TradingVenue | None = None, rules: CopyRules = FOLLOW) -> World:
        world = World(folder / f"w{len(made)}", venue or TradingVenue())
        made.append(world)
        world.follow(rules)
        return world

    with (
        patch("copydesk.engine.local.order_outbox._FIRST_PAUSE_SECONDS", 0.002),
        patch("copydesk.engine.local.order_outbox._LONGEST_PAUSE_SECONDS", 0.01),
        patch("copydesk.engine.local.order_maker.SEND_WITHIN_MS", 80),
        patch("copydesk.engine.local.order_maker.EXPIRES_MS", 60),
        patch("copydesk.engine.local.order_rules._EXPIRY_MARGIN_MS", 10),
    ):
        yield make
        for world in made:
            world.close()
