"""Stops that this desk keeps where a venue can't: they fire once, and no restart loosens them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from copydesk.copying.decisions import LegKey
from copydesk.engine.guards.local_source import LocalSource
from copydesk.engine.guards.runner import GuardRunner
from copydesk.engine.local.records import LocalOrder, Purpose
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.model.copy_rules import CopyRules, Direction
from copydesk.model.errors import Rejected, RetryLater
from copydesk.model.follow import FollowState, Verb
from copydesk.model.guard import GuardLevel
from copydesk.model.order import Intent
from copydesk.model.position import Owner, OwnerKind, Position, PositionKey, PositionSide
from copydesk.model.reasons import Reason
from tests.engine.mirror_world import FOLLOW, NAME, MakeWorld, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG, ETH

LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
BTC_SHORT = LegKey(BTC, SHORT)
# Entered at 100 with ten times leverage: half of the margin is five percent of the price.
LIMITS = replace(FOLLOW, take_profit_percent=Decimal(50), stop_loss_percent=Decimal(50))
TRAIL = replace(FOLLOW, trailing_stop_percent=Decimal(10))


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def share(world: World, leg: LegKey = BTC_LONG) -> Decimal:
    return world.mirror.book.size("f1", leg)


def closings(world: World) -> list[Intent]:
    """Orders that take units from the copy of 2; on a shared leg they only reduce."""
    return [intent for intent in world.venue.intents if intent.reduce_only]


def shared(make_world: MakeWorld, rules: CopyRules, side: PositionSide = LONG) -> World:
    """A copy of 2 on a leg of which the person holds 3 themselves."""
    world = make_world(rules=rules)
    copy = rules.direction.side(side)
    world.venue.by_hand(BTC, Decimal(3) * copy.sign)
    world.live()
    world.trader_holds((BTC, side, "2"))
    world.until(lambda: share(world, LegKey(BTC, copy)) == 2)
    return world


def run_again(world: World, how: str) -> None:
    if how == "restart":
        world.die()
    elif how == "kill":
        world.kill()
    if how:
        world.start()
        world.rest(2)


@pytest.mark.parametrize("how", ["", "restart", "kill"])
@pytest.mark.parametrize(
    ("side", "near", "there"),
    [(LONG, "95.2", "95"), (LONG, "104.8", "105"), (SHORT, "104.8", "105"), (SHORT, "95.2", "95")],
)
def test_take_profit_and_stop_are_kept_here_on_a_shared_leg_and_fire_once(
    make_world: MakeWorld, side: PositionSide, near: str, there: str, how: str
) -> None:
    world, leg = shared(make_world, LIMITS, side), LegKey(BTC, side)
    assert world.venue.protections.get(leg, (None, None)) == (None, None)
    run_again(world, how)
    world.price(BTC, near)
    world.rest(3)
    assert share(world, leg) == 2
    world.price(BTC, there)
    world.until(lambda: share(world, leg) == 0)
    world.price(BTC, near)
    world.price(BTC, there)
    world.rest()
    assert (world.venue.nets[BTC], len(closings(world))) == (Decimal(3) * side.sign, 1)


@pytest.mark.parametrize("trouble", ["loseAnswer", "late", "partial", "busy", "state"])
def test_a_stop_closes_the_share_once_whatever_gets_lost(
    make_world: MakeWorld, trouble: str
) -> None:
    world = shared(make_world, LIMITS)
    world.venue.troubles = [trouble]
    world.price(BTC, "95")
    if trouble == "late":
        world.until(lambda: bool(world.venue.late))
        world.rest(2)
        world.venue.arrive()
    world.until(lambda: share(world) == 0)
    world.rest()
    assert world.venue.nets[BTC] == 3


def test_killed_while_a_stop_closes_it_closes_once(make_world: MakeWorld) -> None:
    world = shared(make_world, LIMITS)
    world.venue.troubles = ["loseAnswer"]
    world.venue.blind = True
    world.price(BTC, "95")
    world.until(lambda: world.venue.nets[BTC] == 3)
    run_again(world, "kill")
    world.price(BTC, "94")
    world.rest()
    assert len(closings(world)) == 1
    world.venue.blind = False
    world.until(lambda: share(world) == 0)
    world.rest()
    assert world.venue.nets[BTC] == 3


def test_a_refused_stop_is_tried_again_after_a_pause_and_not_at_every_tick(
    make_world: MakeWorld,
) -> None:
    world = shared(make_world, LIMITS)
    world.mirror.setbacks._first_s = world.mirror.setbacks._longest_s = 60.0
    world.venue.troubles = ["state"] * 50
    for tick in range(20):
        world.price(BTC, str(95 - Decimal(tick) / 10))
        world.pass_turns(2)
    assert len(closings(world)) == 1


@pytest.mark.parametrize(("state", "left"), [(FollowState.CLOSE_ONLY, 0), (FollowState.FROZEN, 2)])
def test_stops_kept_here_hold_in_close_only_and_wait_while_frozen(
    make_world: MakeWorld, state: FollowState, left: int
) -> None:
    world = shared(make_world, LIMITS)
    world.mirror.set_follow(replace(world.mirror.follows["f1"], state=state))
    world.price(BTC, "95")
    world.rest(10)
    assert share(world) == left


@pytest.mark.parametrize("purpose", [Purpose.STOP, Purpose.RULE])
def test_a_follow_frozen_when_a_stop_is_about_to_be_sent_keeps_its_copy(
    make_world: MakeWorld, purpose: Purpose
) -> None:
    world = shared(make_world, LIMITS)

    def freeze(order: LocalOrder) -> None:
        assert order.purpose is purpose
        world.mirror.set_follow(replace(world.mirror.follows["f1"], state=FollowState.FROZEN))

    world.on_prepared = freeze
    if purpose is Purpose.STOP:
        world.price(BTC, "95")
    else:
        world.run(LocalVerbs(world.mirror, 1.0).reduce("f1", BTC_LONG, Decimal(0)))
    world.until(lambda: world.mirror.follows["f1"].state is FollowState.FROZEN)
    world.rest()
    assert (share(world), closings(world)) == (Decimal(2), [])
    world.on_prepared = lambda order: None
    world.price(BTC, "95")
    world.mirror.set_follow(replace(world.mirror.follows["f1"], state=FollowState.ACTIVE))
    world.until(lambda: share(world) == 0)


@pytest.mark.parametrize("how", ["", "restart", "kill"])
@pytest.mark.parametrize("direction", list(Direction))
def test_a_trailing_stop_is_measured_from_the_best_price_over_restarts(
    make_world: MakeWorld, direction: Direction, how: str
) -> None:
    rules = replace(TRAIL, direction=direction)
    world = shared(make_world, rules)
    leg = LegKey(BTC, direction.side(LONG))
    best, near, there = ("120", "108.1", "108") if leg.side is LONG else ("80", "87.9", "88")
    world.price(BTC, best)
    world.rest(2)
    run_again(world, how)
    world.price(BTC, near)
    world.rest(3)
    assert share(world, leg) == 2
    world.price(BTC, there)
    world.until(lambda: share(world, leg) == 0)
    assert world.venue.nets[BTC] == 3 * leg.side.sign


def test_a_best_price_is_written_by_steps_and_at_a_clean_end(make_world: MakeWorld) -> None:
    world = shared(make_world, TRAIL)
    world.rest(2)
    submit = world.store.copies.submit
    with patch.object(world.store.copies, "submit", side_effect=submit) as written:
        for tick in range(1, 201):  # to 104 in 200 steps: at most four tenths of the distance
            world.price(BTC, str(100 + Decimal(tick) / 50))
        rows = [call.args[0] for call in written.call_args_list if call.args[0].shares]
        assert 3 <= len(rows) <= 5
        assert not any(call.args[1:] and call.args[1] for call in written.call_args_list)
    world.price(BTC, "104.04")
    world.die()
    world.venue.prices[BTC] = Decimal(101)
    world.start()
    world.price(BTC, "93.64")
    world.rest(2)
    assert share(world) == 2
    world.price(BTC, "93.63")  # ten percent below 104.04
    world.until(lambda: share(world) == 0)


def test_after_a_kill_a_trailing_stop_is_no_looser_than_its_record(make_world: MakeWorld) -> None:
    world = shared(make_world, TRAIL)
    world.price(BTC, "104")
    world.rest(1)  # it takes a moment to be on the disk
    world.price(BTC, "104.5")  # not written: less than a tenth of the distance
    world.kill()
    world.venue.prices[BTC] = Decimal(101)
    world.start()
    world.price(BTC, "93.61")
    world.rest(2)
    assert share(world) == 2
    world.price(BTC, "93.6")  # ten percent below 104
    world.until(lambda: share(world) == 0)


def test_the_best_price_of_an_earlier_copy_says_nothing_about_the_next(
    make_world: MakeWorld,
) -> None:
    world = make_world(rules=TRAIL)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: share(world) == 2)
    world.price(BTC, "130")
    world.trader_holds()
    with patch.object(world.mirror.stops, "look"):  # no look falls between the two copies
        world.until(lambda: share(world) == 0)
        world.price(BTC, "100")
        world.trader_holds((BTC, LONG, "2"))
        world.until(lambda: share(world) == 2)
    world.price(BTC, "99")
    world.rest()
    assert share(world) == 2


def test_protection_of_an_earlier_run_leaves_a_leg_that_others_share_now(
    make_world: MakeWorld,
) -> None:
    world = make_world(rules=LIMITS)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (Decimal(105), Decimal(95)))
    world.venue.protection_error = RetryLater(Reason.UNREACHABLE, venue=NAME)
    world.venue.by_hand(BTC, Decimal(3))
    world.until(lambda: world.own() == {BTC: Decimal(3)})
    world.kill()
    world.venue.protection_error = None
    world.start()
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (None, None))
    world.venue.protections[BTC_LONG] = (None, Decimal(90))  # the person's own stop, from now on
    world.kill()
    world.start()
    world.rest()
    assert world.venue.protections[BTC_LONG] == (None, Decimal(90))
    world.price(BTC, "95")
    world.until(lambda: share(world) == 0)
    assert world.venue.nets[BTC] == 3


def test_a_copy_opened_again_at_the_same_price_is_protected_again(make_world: MakeWorld) -> None:
    world = make_world(rules=LIMITS)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (Decimal(105), Decimal(95)))
    with patch.object(world.mirror.stops, "look"):
        world.trader_holds()
        world.until(lambda: share(world) == 0)
        assert world.venue.protections == {}
        world.trader_holds((BTC, LONG, "2"))
        world.until(lambda: share(world) == 2)
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (Decimal(105), Decimal(95)))


def test_protection_that_arrives_late_does_not_stay_on_the_next_copy(make_world: MakeWorld) -> None:
    world = make_world(rules=FOLLOW)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: share(world) == 2)
    world.live()
    arrived, put = asyncio.Event(), world.venue.set_protection

    async def slowly(key: PositionKey, *prices: Decimal | None) -> None:
        await arrived.wait()
        await put(key, *prices)

    with patch.object(world.venue, "set_protection", slowly):
        world.run(LocalVerbs(world.mirror, 1.0).protect("f1", BTC_LONG, None, Decimal(90)))
        world.trader_holds()
        world.until(lambda: share(world) == 0)
        world.trader_holds((BTC, LONG, "2"))
        world.until(lambda: share(world) == 2)
        arrived.set()
        world.rest(10)
    assert world.venue.protections[BTC_LONG] == (None, None)


def test_what_the_venue_refuses_to_hold_is_kept_here(make_world: MakeWorld) -> None:
    world = make_world(rules=LIMITS)
    world.venue.protection_error = Rejected(Reason.UNSUPPORTED, venue=NAME)
    world.trader_holds((BTC, LONG, "2"), (ETH, LONG, "20"))
    world.until(lambda: share(world) == 2)
    world.price(BTC, "95")
    world.until(lambda: share(world) == 0)
    world.rest()
    assert world.venue.nets == {BTC: Decimal(0), ETH: Decimal(20)}
    assert len(closings(world)) == 1


@pytest.mark.parametrize("how", ["", "restart", "kill"])
def test_the_stop_of_the_pot_closes_every_copy_and_stays_tripped(
    make_world: MakeWorld, how: str
) -> None:
    rules = replace(FOLLOW, pot=Decimal(1000), pot_stop_loss_percent=Decimal(10))
    world = shared(make_world, rules)
    guards = guarded(world)
    world.price(BTC, "51")  # a loss of 98, and the fees
    for _ in range(4):
        world.live()
        world.run(guards.look())
    assert share(world) == 2
    world.price(BTC, "49.9")
    with patch.object(world.mirror, "wake"):  # it is over before anything was closed
        world.live()
        world.run(guards.look())
        assert guards.level_on(NAME, "f1") is GuardLevel.CLOSING
        if how:
            run_again(world, how)
    if how:
        guarded(world)
        world.price(BTC, "100")  # a recovery doesn't untrip it
    world.until(lambda: share(world) == 0)
    world.rest()
    assert world.venue.nets[BTC] == 3
    world.trader_holds((BTC, LONG, "9"))
    world.rest()
    assert world.venue.nets[BTC] == 3


def guarded(world: World) -> GuardRunner:
    """The real guards over this world's follows."""
    connections: Any = world.connections
    connections.chronicle = SimpleNamespace(realized=Decimal(0))
    connections.outbox = SimpleNamespace(refused=(), refused_count=0)
    given = SimpleNamespace(
        store=world.store, publisher=world.publisher, alerts=world.alerts, clock=world.clock,
        new_id=lambda: "g", timing=SimpleNamespace(guard_seconds=0.05),
    )  # fmt: skip
    guards = GuardRunner(given, connections)  # type: ignore[arg-type]  # as much as it uses
    guards.add_source(LocalSource(connections))
    world.run(guards.read())
    world.guard_of = guards.level_on
    return guards


def protect(world: World, *prices: str | None) -> Position:
    key = PositionKey(NAME, Owner(OwnerKind.FOLLOW, "f1"), BTC, LONG)
    take_profit, stop_loss = (None if price is None else Decimal(price) for price in prices)
    return world.run(world.connections.local.protect(key, take_profit, stop_loss))


@pytest.mark.parametrize("how", ["", "restart", "kill"])
def test_the_persons_own_prices_replace_the_follows_for_this_copy(
    make_world: MakeWorld, how: str
) -> None:
    world = shared(make_world, LIMITS)
    shown = protect(world, None, "90")
    assert (shown.take_profit_price, shown.stop_loss_price) == (None, Decimal(90))
    run_again(world, how)
    for price in ("120", "90.1"):
        world.price(BTC, price)
        world.rest(3)
        assert share(world) == 2
    world.price(BTC, "90")
    world.until(lambda: share(world) == 0)
    world.trader_holds()
    world.rest()
    world.price(BTC, "100")
    world.trader_holds((BTC, LONG, "2"))  # the next copy is the follow's own again
    world.until(lambda: share(world) == 2)
    world.price(BTC, "95")
    world.until(lambda: share(world) == 0)
    assert world.venue.nets[BTC] == 3


def test_the_persons_own_prices_rest_on_the_venue_where_they_can(make_world: MakeWorld) -> None:
    world = make_world(rules=LIMITS)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (Decimal(105), Decimal(95)))
    protect(world, "130", None)
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (Decimal(130), None))
    world.trader_holds((BTC, LONG, "3"))
    world.until(lambda: share(world) == 3)
    world.rest()
    last = world.venue.intents[-1]
    assert (last.take_profit_price, last.stop_loss_price) == (None, None)
    assert world.venue.protections.get(BTC_LONG) == (Decimal(130), None)
    protect(world, None, None)
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (None, None))


def is_guarded_here(world: World) -> bool:
    key = PositionKey(NAME, Owner(OwnerKind.FOLLOW, "f1"), BTC, LONG)
    return world.session.holdings.positions[key].is_guarded_here


def test_it_is_told_who_watches_a_stop(make_world: MakeWorld) -> None:
    world = make_world(rules=LIMITS)
    world.trader_holds((BTC, LONG, "2"))
    world.until(lambda: world.venue.protections.get(BTC_LONG) == (Decimal(105), Decimal(95)))
    world.until(lambda: not is_guarded_here(world))


def test_a_stop_on_a_shared_leg_is_told_to_be_watched_here(make_world: MakeWorld) -> None:
    world = shared(make_world, LIMITS)
    world.rest()
    assert is_guarded_here(world)


@pytest.mark.parametrize("prices", [("99", None), (None, "101"), (None, "100")])
def test_prices_that_the_mark_has_passed_are_refused(
    make_world: MakeWorld, prices: tuple[str | None, str | None]
) -> None:
    world = shared(make_world, LIMITS)
    with pytest.raises(Rejected) as caught:
        protect(world, *prices)
    assert caught.value.reason is Reason.INVALID_SETTINGS
    world.rest()
    assert share(world) == 2


def test_verbs_end_a_stop_kept_here(make_world: MakeWorld) -> None:
    world = shared(make_world, LIMITS)
    world.run(LocalVerbs(world.mirror, 1.0).apply("f1", Verb.DETACH))
    world.price(BTC, "90")
    world.rest()
    assert world.venue.nets == {BTC: Decimal(5)}
    assert closings(world) == []
