"""Rules of single positions on copies that this desk makes: by share, once, and never undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.copying.decisions import LegKey
from copydesk.model.copy_rules import Direction
from copydesk.model.errors import Rejected
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.notice import NoticeKind
from copydesk.model.order import Intent
from copydesk.model.position import USER, Owner, OwnerKind, PositionMode, PositionSide
from copydesk.model.position_rules import FOUNDING_RULES, LockIn, PositionRules, RuleTarget
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders
from copydesk.store.records import Filter
from tests.engine.mirror_world import (
    FOLLOW,
    NAME,
    MakeWorld,
    TradingVenue,
    World,
    worlds_in,
)
from tests.unit.copying_samples import BTC, BTC_LONG

LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
COPIES = RuleTarget(NAME, Owner(OwnerKind.FOLLOW, "f1"))
OWN = RuleTarget(NAME, USER)
# Entered at 100 with ten times leverage: one percent of the price is ten of the margin.
LOSS, GAIN = "99", "103"
BREAK_EVEN = Decimal("100.2")  # 100 and both fees of 0.06 %, up to the next tenth


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    """A copy of 2, ruled as the guide says."""
    return ruled(make_world())


def ruled(world: World, rules: PositionRules = FOUNDING_RULES, size: str = "2") -> World:
    world.run(world.rules.set_rules(COPIES, rules))
    world.trader_holds((BTC, LONG, size))
    world.until(lambda: share(world) == Decimal(size))
    return world


def share(world: World, follow_id: str = "f1", leg: LegKey = BTC_LONG) -> Decimal:
    return world.mirror.book.size(follow_id, leg)


def closings(world: World) -> list[Intent]:
    return [intent for intent in world.venue.intents if intent.reduce_only]


def stop_on_venue(world: World) -> Decimal | None:
    return world.venue.protections.get(BTC_LONG, (None, None))[1]


def journal(world: World, kind: str) -> list[dict[str, object]]:
    records = world.run(world.store.journal.newest(200, Filter(kinds=(kind,))))
    return [record.facts for record in reversed(records)]


def test_at_a_loss_a_part_of_the_share_is_given_up_once_and_nothing_else(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    world.venue.by_hand(BTC, Decimal(3))  # the person's own, merged with the copies
    world.live()
    world.follow(replace(FOLLOW), "f2")
    ruled(world)
    world.until(lambda: share(world, "f2") == 2)
    world.price(BTC, "99.1")
    world.rest()
    assert world.venue.nets[BTC] == 7
    world.price(BTC, LOSS)
    world.until(lambda: share(world) == 1)
    world.price(BTC, "60")
    world.rest()
    assert (share(world), share(world, "f2"), world.own()) == (
        Decimal(1),
        Decimal(2),
        {BTC: Decimal(3)},
    )
    assert world.venue.nets[BTC] == 6
    (order,) = [facts for facts in journal(world, "intent") if facts.get("purpose") == "rule"]
    assert (order["size"], order["effect"]) == ("1", "reduce")
    (notice,) = world.notices(NoticeKind.RULE_ACTED)
    assert (notice.fact("action"), notice.fact("amount")) == ("close", "1")


def test_what_a_rule_took_off_is_not_bought_back_until_the_trader_has_closed(world: World) -> None:
    world.price(BTC, LOSS)
    world.until(lambda: share(world) == 1)
    world.trader_holds((BTC, LONG, "5"))  # averaging down
    world.rest()
    assert share(world) == 1
    world.trader_holds((BTC, LONG, "2.5"))  # in the trader's share of what is left
    world.until(lambda: share(world) == Decimal("0.5"))
    skipped = [record.reason for record in world.run(world.store.journal.newest(99))]
    assert Reason.CLOSED_ELSEWHERE.value in skipped
    world.trader_holds()
    world.until(lambda: share(world) == 0)
    world.trader_holds((BTC, LONG, "3"))
    world.until(lambda: share(world) == 3)


def test_a_gain_is_locked_in_on_the_venue_where_the_leg_is_the_follows_alone(
    make_world: MakeWorld,
) -> None:
    world = ruled(make_world(rules=replace(FOLLOW, stop_loss_percent=Decimal(50))))
    world.until(lambda: stop_on_venue(world) == 95)
    world.price(BTC, GAIN)
    world.until(lambda: stop_on_venue(world) == BREAK_EVEN)
    assert closings(world) == []
    world.trader_holds((BTC, LONG, "3"))  # an addition doesn't bring the old stop back
    world.until(lambda: share(world) == 3)
    assert world.venue.intents[-1].stop_loss_price is None
    world.rest()
    assert stop_on_venue(world) == BREAK_EVEN


def test_a_gain_is_locked_in_by_this_desk_where_others_share_the_leg(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    world.venue.by_hand(BTC, Decimal(3))
    world.live()
    ruled(world)
    world.price(BTC, GAIN)
    world.until(lambda: bool(world.notices(NoticeKind.RULE_ACTED)))
    world.rest()
    assert world.venue.protections == {}
    shown = world.session.holdings.positions.values()
    assert {each.key.owner.owner_id: each.stop_loss_price for each in shown} == {
        "f1": BREAK_EVEN, "": None,
    }  # fmt: skip
    world.price(BTC, str(BREAK_EVEN))
    world.until(lambda: share(world) == 0)
    world.rest()
    assert (world.venue.nets[BTC], len(closings(world))) == (Decimal(3), 1)


def test_a_locked_stop_is_where_it_was_said_to_be_after_a_kill(make_world: MakeWorld) -> None:
    world = make_world()
    world.venue.by_hand(BTC, Decimal(3))
    world.live()
    ruled(world)
    world.price(BTC, GAIN)
    world.until(lambda: bool(world.notices(NoticeKind.RULE_ACTED)))
    world.kill()
    world.start()
    world.rest(2)
    world.price(BTC, "100.3")
    world.rest()
    assert share(world) == 2
    world.price(BTC, "100.1")
    world.until(lambda: share(world) == 0)
    assert world.venue.nets[BTC] == 3


def test_a_part_is_taken_off_at_a_gain(make_world: MakeWorld) -> None:
    take = replace(FOUNDING_RULES, lock_in=LockIn.TAKE_PART, take_share=Decimal("0.25"))
    world = ruled(make_world(), take)
    world.price(BTC, GAIN)
    world.until(lambda: share(world) == Decimal("1.5"))
    world.price(BTC, "140")
    world.rest()
    assert (share(world), len(closings(world))) == (Decimal("1.5"), 1)


def test_a_locked_stop_trails_the_best_price(make_world: MakeWorld) -> None:
    trail = replace(FOUNDING_RULES, lock_in=LockIn.TRAIL, trail_percent=Decimal(2))
    world = ruled(make_world(), trail)
    for mark, stop in (("103", "101"), ("110", "107.8"), ("110.1", "107.8"), ("108", "107.8")):
        world.price(BTC, mark)
        world.until(lambda stop=stop: stop_on_venue(world) == Decimal(stop))  # type: ignore[misc]
        world.rest(3)
        assert stop_on_venue(world) == Decimal(stop)


@pytest.mark.parametrize(
    ("state", "level", "left"),
    [
        (FollowState.CLOSE_ONLY, GuardLevel.CALM, 1),
        (FollowState.ACTIVE, GuardLevel.CLOSE_ONLY, 1),
        (FollowState.FROZEN, GuardLevel.CALM, 2),
    ],
)
def test_rules_hold_in_close_only_and_not_while_frozen(
    world: World, state: FollowState, level: GuardLevel, left: int
) -> None:
    world.level = level
    world.mirror.set_follow(replace(world.mirror.follows["f1"], state=state))
    world.price(BTC, LOSS)
    world.rest(10)
    assert share(world) == left


@pytest.mark.parametrize("trouble", ["partial", "loseAnswer", "late", "busy", "state"])
def test_a_part_is_given_up_once_whatever_gets_lost(world: World, trouble: str) -> None:
    world.venue.troubles = [trouble]
    world.price(BTC, LOSS)
    if trouble == "late":
        world.until(lambda: bool(world.venue.late))
        world.rest(2)
        world.venue.arrive()
    world.until(lambda: share(world) == 1)
    world.rest()
    assert world.venue.nets[BTC] == share(world) == 1


def test_while_the_fate_of_its_order_is_open_a_rule_sends_no_other(world: World) -> None:
    world.venue.troubles = ["loseAnswer"]
    world.venue.blind = True
    world.price(BTC, LOSS)
    world.rest(10)
    assert len(closings(world)) == 1
    world.venue.blind = False
    world.until(lambda: share(world) == 1)
    assert world.venue.nets[BTC] == 1


@pytest.mark.parametrize("trouble", ["", "loseAnswer"])
@pytest.mark.parametrize("is_sent", [False, True])
def test_killed_while_it_reduces_it_reduces_once(
    world: World, is_sent: bool, trouble: str, tmp_path: Path
) -> None:
    """A killed desk leaves its folder as it is at the moment in which an order is sent."""
    left = tmp_path / "left"
    check = world.venue.on_order

    def copy(intent: Intent) -> None:
        check(intent)
        if intent.reduce_only and not left.exists():
            shutil.copytree(world.folders.root, left)

    world.venue.on_order = copy
    world.venue.troubles = [trouble if is_sent else "loseRequest"]
    world.price(BTC, LOSS)
    world.until(left.exists)
    world.close_desk()
    world.venue.news.clear()
    world.open_on(ProfileFolders(left, "test", world.folders.environment))
    world.start()
    world.until(lambda: share(world) == 1)
    world.rest()
    assert world.venue.nets[BTC] == share(world) == 1


@pytest.mark.parametrize("how", ["die", "kill"])
def test_a_rule_that_has_acted_does_not_act_again_after_a_restart(world: World, how: str) -> None:
    world.price(BTC, LOSS)
    world.until(lambda: share(world) == 1)
    world.rest(2)
    getattr(world, how)()
    world.start()
    world.price(BTC, "80")
    world.rest()
    assert (share(world), len(closings(world))) == (Decimal(1), 1)


def test_a_venue_that_lies_about_it_is_found_out_and_the_part_is_closed(world: World) -> None:
    world.venue.lies = True
    world.price(BTC, LOSS)
    world.until(lambda: bool(world.notices(NoticeKind.TROUBLE)))
    assert world.notices(NoticeKind.TROUBLE)[0].fact("reason") == Reason.STILL_OPEN.value
    world.venue.lies = False
    world.until(lambda: world.venue.nets[BTC] == share(world) == 1)


def test_the_persons_own_rules_take_no_copies_while_records_are_being_read(
    make_world: MakeWorld,
) -> None:
    world = ruled(make_world(), PositionRules(gain_percent=Decimal(900)))
    world.venue.by_hand(BTC, Decimal(3))
    world.until(lambda: world.own() == {BTC: 3})
    world.run(world.rules.set_rules(OWN, FOUNDING_RULES))
    world.price(BTC, LOSS)
    world.die()
    world.start()  # whose is whose isn't known yet
    assert not world.mirror.is_ready
    world.run(world.rules.look())
    assert journal(world, "guard") == []


def test_opposite_copies_on_a_netted_account_are_ruled_apart(make_world: MakeWorld) -> None:
    world = make_world()
    world.follow(replace(FOLLOW, direction=Direction.INVERSE), "f2")
    ruled(world)
    world.until(lambda: share(world, "f2", LegKey(BTC, SHORT)) == 2)
    assert world.venue.nets.get(BTC, 0) == 0
    world.price(BTC, LOSS)
    world.until(lambda: share(world) == 1)
    world.rest()
    assert share(world, "f2", LegKey(BTC, SHORT)) == 2
    assert world.venue.nets[BTC] == -1


def test_a_stop_that_the_venue_refuses_is_kept_by_this_desk(world: World) -> None:
    world.venue.protection_error = Rejected(Reason.PRICE_MOVED, venue=NAME)
    world.price(BTC, GAIN)
    world.until(lambda: bool(world.notices(NoticeKind.RULE_ACTED)))
    world.rest()
    world.price(BTC, "100.1")
    world.until(lambda: share(world) == 0)
    world.rest()
    assert (world.venue.nets[BTC], len(closings(world))) == (Decimal(0), 1)


def test_on_an_account_with_legs_the_leg_meant_is_reduced(make_world: MakeWorld) -> None:
    world = make_world(TradingVenue(mode=PositionMode.HEDGE))
    world.follow(replace(FOLLOW, direction=Direction.INVERSE), "f2")
    ruled(world)
    world.until(lambda: share(world, "f2", LegKey(BTC, SHORT)) == 2)
    world.price(BTC, LOSS)
    world.until(lambda: world.venue.legs == {BTC_LONG: 1, LegKey(BTC, SHORT): 2})
