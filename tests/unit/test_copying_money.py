"""What a plan spends: pot, margin and caps shared by all of its orders, and what is on its way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.protection import protection_prices
from copydesk.copying.situation import HeldLeg
from copydesk.model.copy_rules import BelowMinimum, OrphanRule
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    ETH,
    ETH_LONG,
    LONG,
    RULES,
    SHORT,
    following,
    held_position,
    reasons,
    settle,
)


def test_copies_use_no_more_than_the_pot() -> None:
    desk = following()
    desk.pot_equity = Decimal(30)
    desk.look(held_position(BTC, LONG, "2"))  # 20 of margin, 0.12 of fee
    desk.fill()
    assert reasons(desk.look(held_position(BTC, LONG, "3"))) == [Reason.NO_FREE_MARGIN]
    desk.look(held_position(BTC, LONG, "2"))
    assert len(desk.look(held_position(BTC, LONG, "2.9")).orders) == 1


def test_the_orders_of_one_plan_share_the_free_margin() -> None:
    desk = following()
    desk.free_margin = Decimal(15)
    decided = desk.look(held_position(BTC, LONG, "1"), held_position(ETH, LONG, "10"))
    assert [order.leg for order in decided.orders] == [BTC_LONG]
    assert reasons(decided) == [Reason.NO_FREE_MARGIN]


def test_what_is_on_its_way_counts_against_caps_and_pot() -> None:
    desk = following(replace(RULES, max_total_notional=Decimal(250)))
    desk.look(held_position(BTC, LONG, "2"))
    (order,) = desk.look(held_position(BTC, LONG, "2"), held_position(ETH, LONG, "10")).orders
    assert (order.leg, order.size) == (ETH_LONG, Decimal(5))
    poor = following()
    poor.pot_equity = Decimal(25)
    poor.look(held_position(BTC, LONG, "2"))
    decided = poor.look(held_position(BTC, LONG, "2"), held_position(ETH, LONG, "10"))
    assert reasons(decided) == [Reason.NO_FREE_MARGIN]


def test_an_orphans_closing_frees_its_room_first() -> None:
    desk = following(replace(RULES, max_open_trades=1, orphans=OrphanRule.CLOSE))
    desk.legs[ETH_LONG] = HeldLeg(Decimal(2), Decimal(10), Decimal(10))
    decided = desk.look(held_position(BTC, LONG, "1"))
    assert [order.leg for order in decided.orders] == [ETH_LONG]
    assert reasons(decided) == [Reason.WAITING_FOR_CLOSE]
    assert settle(desk) == 1
    assert desk.held(BTC_LONG) == 1


def test_closed_dust_is_not_rounded_up_again() -> None:
    rules = replace(RULES, below_minimum=BelowMinimum.ROUND_UP, may_round_up=True)
    desk = following(rules)
    desk.look(held_position(ETH, LONG, "2"))
    desk.fill()
    desk.look(held_position(ETH, LONG, "0.3"))
    assert settle(desk) == 0
    assert desk.held(ETH_LONG) == 0


def test_a_skip_is_told_again_when_the_trader_does_it_again() -> None:
    desk = following(replace(RULES, symbols_denied=(BTC,)))
    told = [reasons(desk.look(held_position(BTC, LONG, size))) for size in ("2", "1", "2")]
    assert told == [[Reason.SYMBOL_NOT_COPIED], [], [Reason.SYMBOL_NOT_COPIED]]


def test_a_closing_that_was_overtaken_is_bought_back_and_no_drift() -> None:
    desk = following()
    for size in ("10", "5"):
        desk.look(held_position(BTC, LONG, size))
        if size == "10":
            desk.fill()
    assert desk.look(held_position(BTC, LONG, "10")).orders == ()  # 10 held, 5 closing
    assert desk.again().decisions == ()
    desk.fill()
    assert [order.size for order in desk.again().orders] == [Decimal(5)]


def test_a_rest_that_became_too_dear_is_not_chased() -> None:
    desk = following(replace(RULES, opening_tolerance_percent=Decimal(1)))
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill(Decimal("0.5"))
    desk.prices[BTC] = Decimal(102)
    assert reasons(desk.again()) == [Reason.TOO_FAR_FROM_TRADER]
    desk.prices[BTC] = Decimal(100)
    assert desk.again().decisions == ()
    assert desk.held(BTC_LONG) == 1


@pytest.mark.parametrize(
    ("side", "take_profit", "stop_loss"), [(LONG, "105", "98.1"), (SHORT, "95.1", "102")]
)
def test_protection_is_rounded_towards_the_entry(
    side: PositionSide, take_profit: str, stop_loss: str
) -> None:
    rules = replace(RULES, take_profit_percent=Decimal(50), stop_loss_percent=Decimal(20))
    entry, step = Decimal("100.09"), Decimal("0.1")
    prices = protection_prices(rules, side, entry, Decimal(10), step)
    assert prices == (
        Decimal(take_profit),
        Decimal(stop_loss),
    )  # exact: 105.0945, 98.0882; 95.0855, 102.0918


def test_a_protection_below_zero_is_none() -> None:
    rules = replace(RULES, take_profit_percent=Decimal(1000), stop_loss_percent=Decimal(100))
    entry, step = Decimal(100), Decimal("0.1")
    assert protection_prices(rules, SHORT, entry, Decimal(1), step) == (None, Decimal(200))
    assert protection_prices(rules, LONG, entry, Decimal(1), step) == (Decimal(1100), None)
