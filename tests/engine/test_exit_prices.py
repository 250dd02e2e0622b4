"""At what the trader left, by their own record: only where it surely tells, written down once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk.copying.live_net import LiveNet, UntoldExit
from copydesk.engine.local.exit_prices import ExitPrices, exit_price
from copydesk.engine.local.net_reader import NetReader
from copydesk.model.errors import RetryLater
from copydesk.model.net import NetTrade
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.trader import ClosedTrade, TraderKey
from copydesk.store.records import Filter
from tests.engine.mirror_world import MakeWorld, TradingVenue, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG, held_position

D = Decimal
LONG = PositionSide.LONG


def closed(
    number: int, size: str, price: str, close_ms: int, side: PositionSide = LONG
) -> ClosedTrade:
    return ClosedTrade(
        str(number), BTC, side, close_ms - 10, close_ms, D(100), D(price), D(size), D(1), D(0),
        D(10), None,
    )  # fmt: skip


def untold(given_up: str = "4", flat_ms: int | None = 500_000) -> UntoldExit:
    return UntoldExit(1, BTC_LONG, 100_000, flat_ms, D(given_up))


def test_orders_that_closed_meanwhile_are_averaged() -> None:
    rows = [closed(1, "1", "110", 499_000), closed(2, "3", "114", 300_000)]
    assert exit_price(untold(), rows) == D(113)
    assert exit_price(untold("9"), rows) == D(113), "the last one closed just before"
    assert exit_price(untold("9"), rows[1:]) is None, "the last one isn't there yet"
    assert exit_price(untold("3"), rows[1:]) == D(114), "it is all that was given up"


def test_what_closed_before_the_trade_or_after_it_is_another_one() -> None:
    rows = [closed(1, "4", "110", 99_000), closed(2, "4", "120", 700_000)]
    assert exit_price(untold(), rows) is None
    assert exit_price(untold(flat_ms=None), rows) is None


def test_the_next_trade_isnt_this_one_however_soon_it_followed() -> None:
    rows = [closed(1, "4", "110", 499_000), closed(2, "2", "200", 530_000)]
    assert exit_price(untold(), rows) == D(110)
    assert exit_price(untold(), rows[1:]) is None


@dataclass
class TellingVenue(TradingVenue):
    """The made-up account, whose list tells what the trader closed."""

    trades: list[ClosedTrade] | None = field(default_factory=list)
    asked: int = 0

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        del trader, limit
        self.asked += 1
        if self.trades is None:
            raise RetryLater(Reason.UNREACHABLE)
        return tuple(self.trades)


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def trade(world: World) -> NetTrade:
    reader = NetReader(world.store.journal)
    (found,) = world.run(reader.read("f1", lambda net: net.trades({})))
    return found


def test_the_record_is_asked_until_it_tells_and_the_price_is_written_down_once(
    make_world: MakeWorld,
) -> None:
    venue = TellingVenue()
    world = make_world(venue)
    for size in ("2", "0"):
        world.feed.positions = (held_position(BTC, LONG, size),) if size != "0" else ()
        world.mirror.wake()
        world.until(lambda size=size: world.mirror.book.size("f1", BTC_LONG) == D(size))  # type: ignore[misc]
    world.until(lambda: trade(world).closed_ms is not None)
    assert trade(world).is_estimate

    def session_of(name: str) -> Any:  # noqa: ANN401 - a stand-in
        return world.session

    keeper = ExitPrices(world.mirror, session_of, NetReader(world.store.journal))
    (exit_,) = world.run(NetReader(world.store.journal).read("f1", LiveNet.untold_exits))
    assert exit_.flat_ms is not None
    for trades in (None, [], [closed(1, "2", "97", exit_.flat_ms, PositionSide.SHORT)]):
        venue.trades = trades
        world.run(keeper.look())
        assert trade(world).is_estimate
    result = trade(world).result
    venue.trades = [closed(1, "2", "97", exit_.flat_ms + 1)]
    world.run(keeper.look())
    assert not trade(world).is_estimate
    assert trade(world).theirs.exit_price == D(97)
    assert trade(world).result == result
    asked = venue.asked
    world.run(keeper.look())
    assert venue.asked == asked
    records = world.run(world.store.journal.newest(9, Filter(kinds=("move",), text="exit")))
    assert len(records) == 1
