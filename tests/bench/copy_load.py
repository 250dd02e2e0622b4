"""Many follows, and many events at once, on the engine's own books and a made-up account."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from copydesk.copying.decisions import LegKey
from copydesk.copying.shares import Share
from copydesk.engine.local.records import LocalFollow, OwnedShare
from copydesk.model.follow import FollowState
from copydesk.model.order import Intent
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderKey
from tests.bench.figures import Figure, Options, percentile
from tests.engine.mirror_world import FOLLOW, NAME, PRICES, TradingVenue, World
from tests.unit.copying_samples import BTC, ETH, INSTRUMENTS, held_position
from tests.unit.copying_samples import RULES as PLAIN_RULES

FOLLOWS: Final = 200
SHARES: Final = 500
SYMBOLS: Final = 100
EVENTS: Final = 500
EVENT_EVERY_S: Final = 1.0 / EVENTS
UNITS: Final = 5


def measure(options: Options) -> list[Figure]:
    """A reconcile in milliseconds, and what became of a storm of events."""
    with TemporaryDirectory() as folder:
        plans = reconcile_ms(Path(folder) / "books", options.repeats(20))
        storm = Storm.of(Path(folder) / "storm")
    return [
        Figure(
            f"reconcile of {FOLLOWS} follows and {SHARES} positions", percentile(plans, 0.5), "ms",
            None, 150.0,
        ),
        Figure(
            f"{EVENTS} events in a second: orders for each", storm.orders / EVENTS, "", None, 1.0
        ),
        Figure("the same: units missing at the end", float(storm.missing), "", None, 0.0),
        Figure("the same: most orders under way at once", storm.most_waiting, "", None, 10.0),
        Figure("the same: on target after the last event", storm.late_ms, "ms"),
    ]  # fmt: skip


def reconcile_ms(folder: Path, rounds: int) -> list[float]:
    """Compare all books with the account and plan all follows."""
    world = World(folder, TradingVenue())
    world.follow(PLAIN_RULES)
    mirror, (model, *_) = world.mirror, INSTRUMENTS.values()
    symbols = [f"S{number}USDT" for number in range(SYMBOLS)]
    world.session.holdings.set_instruments([replace(model, symbol=each) for each in symbols])
    for number in range(FOLLOWS):
        name = f"f{number}"
        mirror.set_follow(
            LocalFollow(
                name, NAME, TraderKey(NAME, f"t{number}"), "T", PLAIN_RULES, FollowState.ACTIVE, 0
            )
        )
    shares = {}
    for number in range(SHARES):
        leg = LegKey(symbols[number % SYMBOLS], PositionSide.LONG)
        share = Share(PositionSide.LONG, Decimal(1), Decimal(100))
        shares[f"f{number % FOLLOWS}", leg] = OwnedShare(share)
    mirror.book.restore(shares, (), {})
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        world.run(_look_and_plan(world))
        times.append((time.perf_counter() - begun) * 1000)
    world.close()
    return times


async def _look_and_plan(world: World) -> None:
    loop = asyncio.get_running_loop()
    world.mirror.truth.looked(loop.time())
    world.mirror.decider.decide(world.mirror.follows, loop.time())


@dataclass(slots=True)
class Storm:
    """A trader changes one of two positions every two milliseconds, up and down, for a second."""

    orders: int = 0
    most_waiting: int = 0
    missing: Decimal = Decimal(0)
    late_ms: float = 0.0

    @classmethod
    def of(cls, folder: Path) -> Storm:
        """Let it happen."""
        world, storm = World(folder, TradingVenue()), cls()
        world.follow(FOLLOW)

        def count(intent: Intent) -> None:
            del intent
            storm.orders += 1
            storm.most_waiting = max(storm.most_waiting, len(world.mirror.book.orders))

        world.venue.on_order = count
        world.run(storm._blow(world))
        world.close()
        return storm

    async def _blow(self, world: World) -> None:
        begun_s = time.perf_counter()
        for number in range(1, EVENTS + 1):
            sizes = {BTC: UNITS + number % 7, ETH: UNITS + number % 5}
            world.feed.positions = tuple(
                held_position(symbol, PositionSide.LONG, str(size), str(PRICES[symbol]))
                for symbol, size in sizes.items()
            )
            world.mirror.wake()
            await asyncio.sleep(max(0.0, begun_s + number * EVENT_EVERY_S - time.perf_counter()))
        ended_s = time.perf_counter()
        await _until(lambda: world.shares() == sizes, 10)
        self.late_ms = (time.perf_counter() - ended_s) * 1000
        shares = world.shares()
        self.missing = sum(
            (abs(size - shares.get(symbol, Decimal(0))) for symbol, size in sizes.items()),
            Decimal(0),
        )


async def _until(true: Callable[[], bool], seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not true():  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.001)
