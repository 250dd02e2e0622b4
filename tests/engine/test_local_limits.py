"""Openings that wait at the trader's price first: whatever happens, nothing is doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.engine.local.verbs import LocalVerbs
from copydesk.model.copy_rules import OrderStyle
from copydesk.model.errors import UnknownOutcome
from copydesk.model.follow import FollowState
from copydesk.model.order import OrderType
from copydesk.model.position import PositionSide
from tests.engine.mirror_world import FOLLOW, NAME, MakeWorld, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG

LONG = PositionSide.LONG
LIMIT, MARKET = OrderType.LIMIT, OrderType.MARKET
WAIT_MS = 600_000
PATIENT = replace(FOLLOW, order_style=OrderStyle.LIMIT_THEN_MARKET, limit_wait_ms=WAIT_MS)


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def waiting(make_world: MakeWorld) -> World:
    """A trader has bought 2, and the copy's order waits at their price."""
    world = make_world(rules=PATIENT)
    world.rest(1)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: len(world.venue.intents) == 1)
    (order,) = world.venue.intents
    assert (order.type, order.price, order.size) == (LIMIT, Decimal(100), Decimal(2))
    return world


def let_it_wait(world: World) -> None:
    """The time in which a limit order may wait is over."""
    world.loop.now_s += WAIT_MS / 1000


def share(world: World) -> Decimal:
    return world.mirror.book.size("f1", BTC_LONG)


def fill(world: World, size: str, place: int = 0) -> None:
    world.venue.fill_resting(world.venue.intents[place].client_order_id, size)


def sent(world: World) -> list[tuple[OrderType, Decimal]]:
    return [(intent.type, intent.size) for intent in world.venue.intents]


def is_done(world: World) -> bool:
    book = world.mirror.book
    return world.venue.nets.get(BTC) == share(world) == 2 and not book.orders


def test_while_it_waits_nothing_else_is_ordered(make_world: MakeWorld) -> None:
    world = waiting(make_world)
    world.rest()
    fill(world, "0.5")
    world.until(lambda: share(world) == Decimal("0.5"))
    world.rest()
    assert sent(world) == [(LIMIT, Decimal(2))]


@pytest.mark.parametrize(
    ("parts", "rest"), [([], "2"), (["0.75"], "1.25"), (["0.75", "0.25"], "1"), (["2"], None)]
)
def test_what_a_limit_order_lacks_in_time_is_ordered_at_the_market(
    make_world: MakeWorld, parts: list[str], rest: str | None
) -> None:
    world = waiting(make_world)
    for part in parts:
        fill(world, part)
    let_it_wait(world)
    world.until(lambda: is_done(world))
    world.rest()
    assert is_done(world)
    assert sent(world) == [(LIMIT, Decimal(2))] + ([(MARKET, Decimal(rest))] if rest else [])
    assert world.venue.resting == {}


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize(("part", "rest"), [("2", None), ("0.5", "1.5")])
def test_a_fill_that_comes_with_the_cancel_is_counted(
    make_world: MakeWorld, part: str, rest: str | None, told: bool
) -> None:
    world = waiting(make_world)

    def race(client_order_id: str) -> None:
        world.venue.on_cancel = lambda client_order_id: None
        world.venue.fill_resting(client_order_id, part)
        if told:
            world.mirror.heard(world.session, world.venue.news[-1])  # type: ignore[arg-type]

    world.venue.on_cancel = race
    let_it_wait(world)
    world.until(lambda: is_done(world))
    world.rest()
    assert is_done(world)
    assert sent(world) == [(LIMIT, Decimal(2))] + ([(MARKET, Decimal(rest))] if rest else [])


@pytest.mark.parametrize("arrives", [False, True])
def test_a_cancel_without_an_answer_is_asked_for(make_world: MakeWorld, arrives: bool) -> None:
    world = waiting(make_world)
    fill(world, "0.5")
    cancel, lost = world.venue.cancel_order, list[str]()

    async def lose(client_order_id: str) -> object:
        if lost:
            return await cancel(client_order_id)
        lost.append(client_order_id)
        if arrives:
            await cancel(client_order_id)
        raise UnknownOutcome(client_order_id, venue=NAME)

    world.venue.cancel_order = lose  # type: ignore[method-assign, assignment]
    let_it_wait(world)
    world.until(lambda: is_done(world))
    assert sent(world) == [(LIMIT, Decimal(2)), (MARKET, Decimal("1.5"))]


@pytest.mark.parametrize("how", ["restart", "kill"])
@pytest.mark.parametrize("away", ["", "0.5", "2"])
def test_a_desk_that_comes_back_takes_up_the_order_that_waits(
    make_world: MakeWorld, how: str, away: str
) -> None:
    world = waiting(make_world)
    (order,) = world.venue.intents
    world.until(lambda: not world.mirror.book.orders[order.client_order_id].is_uncertain)
    if how == "restart":
        world.die()
    else:
        world.kill()
    if away:
        fill(world, away)
    world.venue.news.clear()
    world.start()
    let_it_wait(world)
    world.until(lambda: is_done(world))
    world.rest()
    rest = 2 - Decimal(away or 0)
    assert is_done(world)
    assert sent(world) == [(LIMIT, Decimal(2))] + ([(MARKET, rest)] if rest else [])


def test_killed_between_cancel_and_market_order_nothing_is_doubled(make_world: MakeWorld) -> None:
    world = waiting(make_world)
    fill(world, "0.5")
    cancelled = world.venue.cancel_order

    async def cancel(client_order_id: str) -> object:
        shown = await cancelled(client_order_id)
        world.venue.troubles = ["loseRequest"]  # whatever is sent from now on, isn't
        return shown

    world.venue.cancel_order = cancel  # type: ignore[method-assign, assignment]
    let_it_wait(world)
    world.until(lambda: not world.venue.resting)
    world.kill()
    world.start()
    let_it_wait(world)
    world.until(lambda: is_done(world))
    world.rest()
    assert is_done(world)


def test_what_waits_is_taken_back_when_the_trader_closes(make_world: MakeWorld) -> None:
    world = waiting(make_world)
    fill(world, "0.5")
    world.until(lambda: share(world) == Decimal("0.5"))
    world.trader_holds()
    world.until(lambda: share(world) == 0 and not world.venue.resting)
    world.rest()
    assert world.venue.nets[BTC] == 0
    assert sent(world) == [(LIMIT, Decimal(2)), (MARKET, Decimal("0.5"))]


@pytest.mark.parametrize("left", ["0", "0.25"])
def test_what_waits_is_taken_back_when_a_stop_or_a_rule_closes(
    make_world: MakeWorld, left: str
) -> None:
    world = waiting(make_world)
    fill(world, "0.5")
    world.until(lambda: share(world) == Decimal("0.5"))
    world.run(LocalVerbs(world.mirror, 2.0).reduce("f1", BTC_LONG, Decimal(left)))
    world.until(lambda: share(world) == Decimal(left) and not world.venue.resting)
    let_it_wait(world)
    world.rest()
    assert world.venue.nets[BTC] == share(world) == Decimal(left)
    assert len(world.venue.intents) == 2


def test_an_addition_meanwhile_waits_by_itself(make_world: MakeWorld) -> None:
    world = waiting(make_world)
    world.trader_holds((BTC, LONG, "3"))
    world.until(lambda: len(world.venue.intents) == 2)
    world.rest()
    assert sent(world) == [(LIMIT, Decimal(2)), (LIMIT, Decimal(1))]
    fill(world, "1", 1)
    fill(world, "2")
    world.until(lambda: world.venue.nets[BTC] == share(world) == 3)


def test_what_waits_is_no_longer_ordered_at_the_market_in_close_only(
    make_world: MakeWorld,
) -> None:
    world = waiting(make_world)
    fill(world, "0.5")
    closing = replace(world.mirror.follows["f1"], state=FollowState.CLOSE_ONLY)
    world.mirror.set_follow(closing)
    let_it_wait(world)
    world.until(lambda: not world.venue.resting and not world.mirror.book.orders)
    world.rest()
    assert world.venue.nets[BTC] == share(world) == Decimal("0.5")
    assert sent(world) == [(LIMIT, Decimal(2))]


@pytest.mark.parametrize("trouble", ["loseAnswer", "loseRequest", "late"])
def test_a_waiting_order_whose_answer_is_lost_is_one_order(
    make_world: MakeWorld, trouble: str
) -> None:
    world = make_world(rules=PATIENT)
    world.rest(1)
    world.venue.troubles = [trouble]
    world.trader_holds((BTC, LONG, "2"))
    if trouble == "late":
        world.until(lambda: bool(world.venue.late))
        world.venue.arrive()
    world.until(lambda: bool(world.venue.resting))
    let_it_wait(world)
    world.until(lambda: is_done(world))
    world.rest()
    assert is_done(world)
    assert sum(order.filled_size for order in world.venue.orders.values()) == 2
