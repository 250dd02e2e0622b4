"""Accounts with legs: both sides of a symbol map exactly, by every venue's word for a leg."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk.copying.decisions import LegKey
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Connection, Phase
from copydesk.engine.changes import Publisher
from copydesk.engine.holdings import Holdings, Shown
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.records import LocalFollow
from copydesk.engine.local.surroundings import LocalSurroundings
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange.ports import Venue
from copydesk.model.copy_rules import CopyRules, Direction
from copydesk.model.environment import Environment
from copydesk.model.follow import FollowState, Verb
from copydesk.model.guard import GuardLevel
from copydesk.model.position import Position, PositionMode, PositionSide
from copydesk.model.trader import TraderKey
from copydesk.paths import ProfileFolders
from copydesk.store.store import Store
from tests.engine.mirror_world import (
    FOLLOW,
    QUICK,
    MakeWorld,
    SmallFeed,
    TradingVenue,
    World,
    wall_ms,
    worlds_in,
)
from tests.exchange.dialects import DIALECTS, venue_of
from tests.practice.running_exchange import Exchange, running_exchange
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    BTC_SHORT,
    ETH,
    ETH_LONG,
    ETH_SHORT,
    held_position,
)

LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
Legs = dict[LegKey, Decimal]


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def legged(make_world: MakeWorld, rules: CopyRules = FOLLOW) -> World:
    """`TradingVenue` itself refuses an order that names no leg, or the wrong one."""
    return make_world(TradingVenue(mode=PositionMode.HEDGE), rules)


def hold(world: World, **sizes: str) -> None:
    legs = {"btc_long": (BTC, LONG), "btc_short": (BTC, SHORT), "eth_long": (ETH, LONG)}
    world.trader_holds(*((*legs[name], size) for name, size in sizes.items()))


def has(world: World, expected: Legs) -> Callable[[], bool]:
    def true() -> bool:
        shares = {leg: owned.share.size for (_, leg), owned in world.mirror.book.shares.items()}
        return (
            {leg: size for leg, size in world.venue.legs.items() if size} == expected
            and {leg: size for leg, size in shares.items() if size} == expected
            and not world.mirror.book.orders
        )

    return true


def test_legs_of_both_sides_map_exactly(make_world: MakeWorld) -> None:
    world = legged(make_world)
    hold(world, btc_long="2", btc_short="0.5", eth_long="7")
    world.until(has(world, {BTC_LONG: Decimal(2), BTC_SHORT: Decimal("0.5"), ETH_LONG: Decimal(7)}))
    hold(world, btc_long="1.5", btc_short="0.75")
    world.until(has(world, {BTC_LONG: Decimal("1.5"), BTC_SHORT: Decimal("0.75")}))
    world.die()
    world.start()
    hold(world, btc_short="0.75")
    world.until(has(world, {BTC_SHORT: Decimal("0.75")}))
    assert {(intent.leg, intent.reduce_only) for intent in world.venue.intents} == {
        (LONG, False), (LONG, True), (SHORT, False),
    }  # fmt: skip


def test_inverse_copies_take_the_other_leg(make_world: MakeWorld) -> None:
    world = legged(make_world, replace(FOLLOW, direction=Direction.INVERSE))
    hold(world, btc_long="2", btc_short="0.5")
    world.until(has(world, {BTC_SHORT: Decimal(2), BTC_LONG: Decimal("0.5")}))


@pytest.mark.parametrize("trouble", ["", "loseAnswer", "loseRequest", "late", "partial"])
@pytest.mark.parametrize("dies", [False, True])
def test_a_flip_in_one_step_closes_the_one_leg_and_opens_the_other(
    make_world: MakeWorld, trouble: str, dies: bool
) -> None:
    world = legged(make_world)
    hold(world, btc_long="2")
    world.until(has(world, {BTC_LONG: Decimal(2)}))
    world.venue.troubles = [trouble]
    hold(world, btc_short="3")
    world.until(lambda: len(world.venue.intents) >= 3)
    if dies:
        world.kill()
        world.start()
    world.venue.arrive()
    world.until(has(world, {BTC_SHORT: Decimal(3)}))
    world.rest()
    assert has(world, {BTC_SHORT: Decimal(3)})()
    first, second = world.venue.intents[1:3]
    assert (first.leg, first.reduce_only) == (LONG, True)
    assert (second.leg, second.reduce_only) == (SHORT, False)


def test_a_leg_of_the_persons_own_stays(make_world: MakeWorld) -> None:
    world = make_world(TradingVenue(mode=PositionMode.HEDGE, legs={BTC_SHORT: Decimal(4)}))
    hold(world, btc_long="2")
    world.until(lambda: world.venue.legs.get(BTC_LONG) == 2)
    hold(world)
    world.until(lambda: world.venue.legs.get(BTC_LONG) == 0)
    world.rest()
    assert world.venue.legs[BTC_SHORT] == 4


class WireSession:
    """As much of a session as a mirror needs, over an adapter."""

    def __init__(self, venue: Venue) -> None:
        self.venue = venue
        self.name = venue.name
        self.holdings = Holdings(venue.name, Publisher())
        phase = Phase.CONNECTED
        self.connection = Connection(self.name, Environment.PRACTICE, phase, None, 0, None)
        self.is_fresh = True
        self.mirror: Mirror | None = None

    async def until_connected(self) -> None:
        """It always is."""

    def require_fresh(self) -> None:
        """It always is."""

    def show_local(self, follows: Any, symbols: Any) -> None:  # noqa: ANN401 - as the real one
        self.holdings.hear_follows(list(follows))
        self.holdings.part_again(symbols)

    async def look(self) -> None:
        moment, began_s = self.holdings.begin_look(), asyncio.get_running_loop().time()
        account, positions = await self.venue.account(), await self.venue.positions()
        shown = Shown(account, (), positions, ())
        self.holdings.finish_look(moment, shown)
        if self.mirror is not None:
            self.mirror.looked(self, shown, began_s)  # type: ignore[arg-type]  # a stand-in
            tickers = await self.venue.tickers()
            self.holdings.set_tickers(tickers)
            self.mirror.quotes.hear(tickers)

    async def look_surely(self, what: str) -> None:
        del what
        await self.look()


@asynccontextmanager
async def mirror_on(venue: Venue, folder: Path) -> AsyncIterator[tuple[Mirror, SmallFeed]]:
    """A mirror that copies a made-up trader on a real adapter."""
    session, feed = WireSession(venue), SmallFeed(wall_ms)
    store = Store(ProfileFolders(folder, "test", Environment.PRACTICE), wall_ms)
    around = LocalSurroundings(
        store.copies, Alerts(Publisher(), wall_ms), wall_ms, lambda: "f1",
        lambda connection, follow_id: GuardLevel.CALM, QUICK,
    )  # fmt: skip
    session.holdings.set_instruments(await venue.instruments())

    async def nothing() -> None:
        return

    mirror = Mirror(session, feed, around, nothing)  # type: ignore[arg-type]  # stand-ins
    await venue.sync_clock()
    session.mirror = mirror
    await session.look()
    task = asyncio.create_task(mirror.run())
    try:
        while not mirror.is_ready:  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0)
        yield mirror, feed
    finally:
        task.cancel()
        await asyncio.wait([task])
        await asyncio.to_thread(store.close_now)


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path / "exchange", traders=5) as running:
        yield running


def legs(exchange: Exchange) -> Legs:
    held = exchange.world.core.positions("main")
    return {LegKey(each.symbol, each.side): each.size for each in held if each.size}


def is_protected(held: Position) -> bool:
    """On the right sides: a loss below the entry of a long, above that of a short."""
    if held.take_profit_price is None or held.stop_loss_price is None:
        return False
    return (held.take_profit_price - held.stop_loss_price) * held.key.side.sign > 0


@pytest.mark.parametrize("dialect", list(DIALECTS))
async def test_each_dialect_names_the_legs_as_its_venue_does(
    exchange: Exchange, dialect: str, tmp_path: Path
) -> None:
    """The practice exchange refuses, or does something else to, an order with a wrong name."""
    core, key = exchange.world.core, exchange.world.key
    core.set_position_mode("main", PositionMode.HEDGE)
    said = {
        "rest": exchange.rest, "ws": exchange.ws, "key": key.key, "secret": key.secret,
        "passphrase": key.passphrase,
    }  # fmt: skip
    venue = venue_of(dialect, said)
    prices = {symbol: str(core.market.last(symbol)) for symbol in (BTC, ETH)}

    async def becomes(mirror: Mirror, feed: SmallFeed, expected: Legs) -> None:
        feed.positions = tuple(
            held_position(leg.symbol, leg.side, size, prices[leg.symbol])
            for leg, size in expected.items()
        )
        mirror.wake()
        async with asyncio.timeout(20):
            while legs(exchange) != expected or mirror.book.orders:  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.01)
        sizes = {leg: owned.share.size for (_, leg), owned in mirror.book.shares.items()}
        assert {leg: size for leg, size in sizes.items() if size} == expected

    try:
        async with mirror_on(venue, tmp_path / "desk") as (mirror, feed):
            rules = replace(FOLLOW, stop_loss_percent=Decimal(50), take_profit_percent=Decimal(50))
            trader = TraderKey(venue.name, "t1")
            follow = LocalFollow("f1", venue.name, trader, "T", rules, FollowState.ACTIVE, 0)
            await LocalVerbs(mirror, 2.0).start(follow)
            two, one = Decimal("0.02"), Decimal("0.01")
            await becomes(mirror, feed, {BTC_LONG: two, BTC_SHORT: one, ETH_SHORT: Decimal("0.2")})
            async with asyncio.timeout(20):
                while not all(map(is_protected, await venue.positions())):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            await becomes(mirror, feed, {BTC_SHORT: two, ETH_LONG: Decimal("0.3")})  # two flips
            await becomes(mirror, feed, {BTC_LONG: one, ETH_LONG: Decimal("0.1")})
            result = await LocalVerbs(mirror, 2.0).apply("f1", Verb.STOP)
            assert result.still_open == ()
            assert legs(exchange) == {}
            assert core.account("main").position_mode is PositionMode.HEDGE  # read, never set
    finally:
        await venue.close()
