from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.decisions import Effect, Withdraw
from copydesk.copying.situation import HeldLeg
from copydesk.model.copy_rules import (
    OrphanRule,
)
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.order import OrderSide
from copydesk.model.reasons import Reason
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    ETH,
    ETH_LONG,
    LONG,
    RULES,
    SmallDesk,
    following,
    held_position,
    moves,
    reasons,
)


@pytest.mark.parametrize("action", [OrphanRule.REPORT, OrphanRule.CLOSE])
def test_an_orphan_is_reported_once_or_closed(action: OrphanRule) -> None:
    desk = following(replace(RULES, orphans=action))
    desk.legs[BTC_LONG] = HeldLeg(Decimal(2), Decimal(100), Decimal(10))
    decided = desk.look()
    if action is OrphanRule.REPORT:
        assert reasons(decided) == [Reason.ORPHANED]
        assert decided.orders == ()
    else:
        (order,) = decided.orders
        assert (order.effect, order.size) == (Effect.CLOSE, Decimal(2))
        assert order.reason is Reason.ORPHANED
    assert desk.again().decisions == ()


def test_copies_are_adopted_when_the_memory_was_lost() -> None:
    desk = SmallDesk(legs={BTC_LONG: HeldLeg(Decimal(2), Decimal(100), Decimal(10))})
    assert desk.look(held_position(BTC, LONG, "2")).decisions == ()
    (order,) = desk.look(held_position(BTC, LONG, "1")).orders
    assert (order.effect, order.size) == (Effect.REDUCE, Decimal(1))


def test_close_only_lets_go_and_never_takes() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.state = FollowState.CLOSE_ONLY
    grown = desk.look(held_position(BTC, LONG, "3"), held_position(ETH, LONG, "5"))
    assert (grown.orders, set(reasons(grown))) == ((), {Reason.FOLLOW_CLOSE_ONLY})
    (order,) = desk.look(held_position(BTC, LONG, "1.5"), held_position(ETH, LONG, "5")).orders
    assert (order.effect, order.size) == (Effect.REDUCE, Decimal(1))
    desk.fill()
    desk.state = FollowState.ACTIVE
    assert desk.again().decisions == ()  # what was skipped isn't chased


def test_close_only_takes_back_what_is_on_its_way() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.state = FollowState.CLOSE_ONLY
    assert Withdraw(BTC_LONG, Decimal(2)) in desk.again().decisions
    assert desk.again().orders == ()


def test_frozen_does_nothing_and_catches_up_after() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.state = FollowState.FROZEN
    assert desk.look().decisions == ()
    desk.state = FollowState.ACTIVE
    assert moves(desk.look()) == [(Effect.CLOSE, OrderSide.SELL, Decimal(2))]


@pytest.mark.parametrize("state", [FollowState.ACTIVE, FollowState.FROZEN])
def test_a_guard_that_closes_wins_over_everything(state: FollowState) -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.state, desk.guard = state, GuardLevel.CLOSING
    desk.positions = None  # even with the trader out of sight
    (order,) = desk.again().orders
    assert (order.effect, order.reason) == (Effect.CLOSE, Reason.GUARD_TRIPPED)
    desk.fill()
    assert desk.again().decisions == ()
    desk.guard = GuardLevel.CLOSE_ONLY
    decided = desk.look(held_position(BTC, LONG, "4"))
    assert (decided.orders, reasons(decided)) == (
        (),
        [] if state is FollowState.FROZEN else [Reason.GUARD_TRIPPED],
    )


def test_stopping_closes_everything_and_stopped_touches_nothing() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.state = FollowState.STOPPED
    assert desk.again().decisions == ()
    desk.state = FollowState.STOPPING
    assert moves(desk.again()) == [(Effect.CLOSE, OrderSide.SELL, Decimal(2))]


def test_what_a_stop_closed_stays_closed_until_the_next_trade() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.take(BTC_LONG, "2")
    assert desk.again().decisions == ()
    assert reasons(desk.look(held_position(BTC, LONG, "3"))) == [Reason.CLOSED_ELSEWHERE]
    desk.look()
    assert desk.look(held_position(BTC, LONG, "1")).orders[0].effect is Effect.OPEN


def test_an_unexplained_loss_of_size_stops_additions() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.again()
    desk.legs[BTC_LONG] = desk.legs[BTC_LONG]._replace(size=Decimal(1))
    assert reasons(desk.again()) == [Reason.DRIFTED]
    desk.legs[BTC_LONG] = desk.legs[BTC_LONG]._replace(size=Decimal(2))
    assert desk.again().decisions == ()


def test_an_opening_refused_for_good_is_not_sent_again() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill(Decimal("0.5"))
    desk.book = desk.book.given_up(BTC_LONG, desk.held(BTC_LONG))
    assert desk.again().decisions == ()
    assert desk.book.given_up(ETH_LONG, Decimal(0)) == desk.book
