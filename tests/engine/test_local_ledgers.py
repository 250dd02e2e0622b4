"""Ledgers of follows that share an account, or that end before their trader does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.copying.live_net import LiveNet
from copydesk.engine.local.net_reader import NetReader
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange.ports import ResendRule
from copydesk.model.copy_rules import Direction
from copydesk.model.follow import Verb
from copydesk.model.position import PositionSide
from tests.engine.mirror_world import FOLLOW, PRICES, MakeWorld, TradingVenue, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG, BTC_SHORT, held_position

D = Decimal
LONG = PositionSide.LONG


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def net_of(world: World, follow_id: str) -> LiveNet:
    return world.run(NetReader(world.store.journal).read(follow_id, lambda net: net))


def trader_holds(world: World, size: str) -> None:
    world.feed.positions = (held_position(BTC, LONG, size),) if D(size) else ()
    world.mirror.wake()


def test_what_two_follows_exchange_stands_in_both_ledgers(make_world: MakeWorld) -> None:
    world = make_world()
    world.follow(replace(FOLLOW, direction=Direction.INVERSE), "f2")
    trader_holds(world, "2")
    world.until(lambda: world.mirror.book.size("f2", BTC_SHORT) == 2)
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    trader_holds(world, "0")
    world.until(lambda: not world.shares() and not world.mirror.book.of_symbol(BTC))
    world.until(lambda: not world.mirror.book.orders)
    for follow_id in ("f1", "f2"):
        net = net_of(world, follow_id)
        (trade,) = net.trades(PRICES)
        assert trade.own.size == 2
        assert trade.closed_ms is not None
        assert net.parts(PRICES).mine == world.mirror.book.worth(follow_id, PRICES)


def test_what_a_detached_follow_leaves_to_the_person_ends_at_the_price_of_that_moment(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    world.run(LocalVerbs(world.mirror, 2.0).apply("f1", Verb.DETACH))
    net = net_of(world, "f1")
    (trade,) = net.trades({BTC: D(1_000)})
    assert trade.closed_ms is not None
    assert trade.own.exit_price == PRICES[BTC]
    assert trade.result == trade.parts.fees == world.mirror.book.worth("f1", PRICES)
    assert net.held_at(BTC_LONG, 10**15) == 0


def test_executions_that_nobody_told_before_a_restart_make_the_ledger_exact(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    world.venue.troubles = ["loseAnswer"]
    trader_holds(world, "2")
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    (fill,) = world.venue.all_fills
    world.die()
    world.venue.news.clear()
    world.venue.all_fills = [replace(fill, price=fill.price + D("0.001"))]  # the sum was rounded
    world.start()
    exact = -2 * D("0.001") - fill.fee
    world.until(lambda: world.mirror.book.worth("f1", PRICES) == exact)
    assert net_of(world, "f1").parts(PRICES).mine == exact


def test_what_the_person_closed_of_a_copy_stands_at_the_price_and_fee_that_they_paid(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    (bought,) = world.venue.all_fills
    world.venue.by_hand(BTC, D(-2))
    sold = world.venue.all_fills.pop()
    parts = [replace(sold, fill_id=name, size=D(1), fee=D("0.25")) for name in ("a", "b")]
    parts[1] = replace(parts[1], price=sold.price + 1)
    world.venue.all_fills += parts
    world.venue.news.clear()
    world.price(BTC, "120")
    world.until(lambda: not world.shares())
    exact = D(1) - D("0.5") - bought.fee
    assert net_of(world, "f1").parts(world.venue.prices).mine == exact
    assert world.mirror.book.worth("f1", world.venue.prices) == exact


def test_what_nobody_tells_of_a_closing_stands_at_the_market(make_world: MakeWorld) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    (bought,) = world.venue.all_fills
    world.venue.by_hand(BTC, D(-2))
    world.venue.all_fills[-1] = replace(world.venue.all_fills[-1], size=D(1))
    world.price(BTC, "120")
    world.until(lambda: not world.shares())
    assert net_of(world, "f1").parts(world.venue.prices).mine == 40 - bought.fee


def test_what_an_order_did_that_was_given_up_is_the_follows_though_no_stream_tells(
    make_world: MakeWorld,
) -> None:
    world = make_world(TradingVenue(ResendRule.NEW_ID_AFTER_EXPIRY))
    world.venue.troubles = ["late"]
    trader_holds(world, "2")
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    world.venue.arrive()
    world.venue.news.clear()
    world.until(lambda: len(world.venue.all_fills) == 3 and not world.mirror.book.orders)
    assert world.shares() == world.venue.nets == {BTC: D(2)}
    assert not world.own()
    fees = sum(fill.fee for fill in world.venue.all_fills)
    assert net_of(world, "f1").parts(PRICES).mine == -fees
