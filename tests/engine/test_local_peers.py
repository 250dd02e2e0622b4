"""Defects of public copy programs, one test each, at the border of copying by this desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange import ports
from copydesk.model.copy_rules import OrderStyle
from copydesk.model.follow import FollowState, Verb
from copydesk.model.order import Fill, Intent, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.position import PositionSide
from tests.engine.mirror_world import FOLLOW, MakeWorld, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG, ETH

LONG = PositionSide.LONG
PATIENT = replace(FOLLOW, order_style=OrderStyle.LIMIT_THEN_MARKET, limit_wait_ms=600_000)


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def share(world: World, follow_id: str = "f1") -> Decimal:
    return world.mirror.book.size(follow_id, BTC_LONG)


def test_of_two_orders_at_one_price_the_one_meant_is_cancelled(make_world: MakeWorld) -> None:
    # Crypto-Copy-Trader finds the order to be cancelled by its price
    world = make_world(rules=PATIENT)
    world.follow(PATIENT, "f2")
    world.rest(1)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: len(world.venue.resting) == 2)
    orders = {each.follow_id: each.client_order_id for each in world.mirror.book.orders.values()}
    assert len({intent.price for intent in world.venue.resting.values()}) == 1
    closing = LocalVerbs(world.mirror, 2.0).apply("f2", Verb.CLOSE_ONLY)
    world.run(closing)
    world.until(lambda: len(world.venue.resting) == 1)
    world.rest()
    assert list(world.venue.resting) == [orders["f1"]]


def test_every_order_closings_too_has_an_id_of_its_own(make_world: MakeWorld) -> None:
    # cex-copytrader-client: closings have none, so a lost answer can't be asked for
    world = make_world()
    for size in ("2", "1", "4", "0.5"):
        world.trader_holds((BTC, LONG, size))
        world.until(lambda size=size: share(world) == Decimal(size))  # type: ignore[misc]
    world.trader_holds()
    world.until(lambda: share(world) == 0)
    ids = [intent.client_order_id for intent in world.venue.intents]
    assert len(ids) == len(set(ids)) == 5
    assert all(ids)


@pytest.mark.parametrize("is_known", [False, True])
def test_an_order_that_was_given_up_and_fills_after_all_is_counted(
    make_world: MakeWorld, is_known: bool
) -> None:
    # hummingbot#7294: a fill after "failed"; #3374: six dead orders filled, and nobody knew
    world = make_world()
    world.venue.troubles = ["late"]
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: bool(world.venue.late))
    (lost,) = world.venue.late
    book = world.mirror.book
    if is_known:  # given up here, and ordered anew: then the first one arrives, too
        world.venue.rule = ports.ResendRule.NEW_ID_AFTER_EXPIRY
        book.end(lost.client_order_id)
        world.mirror.wake()
        world.until(lambda: share(world) == 2)
    world.venue.arrive()
    world.deliver([0] * 9, twice=True)
    world.until(lambda: world.venue.nets[BTC] == share(world) == 2)
    world.rest()
    assert world.venue.nets[BTC] == share(world) == 2
    assert world.own() == {}


def test_an_order_that_was_there_at_the_start_is_the_persons(make_world: MakeWorld) -> None:
    # OctoBot#183
    world = make_world()
    world.venue.take(
        Intent("mine", BTC, OrderSide.BUY, Decimal(3), OrderType.LIMIT, Decimal(90)), Decimal(1)
    )
    world.deliver([0], twice=False)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: share(world) == 2)
    world.run(LocalVerbs(world.mirror, 2.0).apply("f1", Verb.STOP))
    assert list(world.venue.resting) == ["mine"]
    world.venue.fill_resting("mine", "3")
    world.until(lambda: world.venue.nets[BTC] == 3)
    world.rest()
    assert share(world) == 0


def test_one_follows_failure_stops_no_other(make_world: MakeWorld) -> None:
    # Peers-max's rule
    world = make_world()
    world.follow(FOLLOW, "f2")
    world.venue.troubles = ["state"]
    world.mirror.setbacks._first_s = world.mirror.setbacks._longest_s = 60.0
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: share(world) + share(world, "f2") == 2)
    world.trader_holds((BTC, LONG, "2"), (ETH, LONG, "10"))
    world.until(lambda: world.venue.nets.get(ETH) == 20)


FILLS = [
    Fill(f"x{n}", "o", "", BTC, OrderSide.BUY, Decimal(1), Decimal(100), Decimal("0.06"),
         Decimal(0), 0)
    for n in (1, 2)
]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_orders_sum_and_its_executions_are_not_counted_twice(
    make_world: MakeWorld, order: tuple[int, ...]
) -> None:
    # nautilus_trader#3046, #4518: inferred fills race real ones
    world = make_world()
    world.venue.troubles = ["late"]
    world.venue.blind = True
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: bool(world.venue.late))
    intent = world.venue.late.pop()
    sums = [
        Order(
            "o", intent.client_order_id, BTC, OrderSide.BUY, OrderType.MARKET, Decimal(2),
            Decimal(filled), None, Decimal(100), False, status, Decimal(filled) * Decimal("0.06"),
            0, 0,
        )
        for filled, status in ((1, OrderStatus.PARTIALLY_FILLED), (2, OrderStatus.FILLED))
    ]  # fmt: skip
    told: list[ports.StreamEvent] = [
        *(ports.OrdersUpdate((each,), snapshot=False) for each in sums),
        *(
            ports.FillsUpdate((replace(each, client_order_id=intent.client_order_id),))
            for each in FILLS
        ),
    ]
    world.venue.nets[BTC] = Decimal(2)
    for place in order:
        world.hear(told[place])
    booked = world.mirror.book.shares["f1", BTC_LONG].share
    assert (booked.size, booked.cost) == (Decimal(2), Decimal(200))
    assert booked.fees == Decimal("0.12")


def test_a_follow_that_was_closed_only_stays_so_after_an_outage(make_world: MakeWorld) -> None:
    # Superalgos#4728: after an outage protect, and don't resume
    world = make_world()
    world.run(LocalVerbs(world.mirror, 2.0).apply("f1", Verb.CLOSE_ONLY))
    world.kill()
    world.start()
    world.trader_holds((BTC, LONG, "2"))
    world.rest()
    assert world.venue.intents == []
    assert world.mirror.follows["f1"].state is FollowState.CLOSE_ONLY
