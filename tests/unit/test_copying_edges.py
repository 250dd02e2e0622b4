"""Rare turns of a plan: openings overtaken, tiers, missing prices, lost symbols."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.decisions import Effect, Withdraw
from copydesk.copying.plan import plan
from copydesk.copying.shares import split
from copydesk.copying.situation import HeldLeg
from copydesk.model.copy_rules import BelowMinimum, LeverageKind, LeverageRule, SizingMode
from copydesk.model.follow import FollowState
from copydesk.model.instrument import MarginTier
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    BTC_SHORT,
    ETH,
    ETH_LONG,
    INSTRUMENTS,
    LONG,
    RULES,
    SmallDesk,
    following,
    held_position,
    reasons,
    sized,
)


def test_an_opening_that_the_trader_overtook_is_taken_back() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "4"))
    decided = desk.look(held_position(BTC, LONG, "1"))
    assert decided.decisions == (Withdraw(BTC_LONG, Decimal(3)),)
    assert desk.look().decisions == (Withdraw(BTC_LONG, Decimal(1)),)


def test_stopping_takes_back_what_is_on_its_way() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "4"))
    desk.state = FollowState.STOPPING
    assert desk.again().decisions == (Withdraw(BTC_LONG, Decimal(4)),)


def test_a_new_trade_while_the_old_one_closes_buys_back_only_what_lacks() -> None:
    desk = following(sized(SizingMode.QUANTITY, "2"))
    desk.look(held_position(BTC, LONG, "9"))
    desk.fill()
    desk.look()  # closing 2
    assert desk.look(held_position(BTC, LONG, "9")).orders == ()
    desk.fill(Decimal("0.5"))
    assert [(each.effect, each.size) for each in desk.again().orders] == [(Effect.ADD, Decimal(1))]


def test_a_large_position_takes_its_tiers_leverage_and_is_sized_by_it() -> None:
    tiers = (
        MarginTier(Decimal(0), Decimal("0.004"), Decimal(100)),
        MarginTier(Decimal(10_000), Decimal("0.01"), Decimal(20)),
    )
    rules = replace(
        sized(SizingMode.MARGIN, "1000"),
        long_leverage=LeverageRule(LeverageKind.FIXED, Decimal(50)),
    )
    desk = following(rules)
    desk.positions = (held_position(BTC, LONG, "1"),)
    tiered = {**INSTRUMENTS, BTC: replace(INSTRUMENTS[BTC], tiers=tiers)}
    (order,) = plan(desk.situation()._replace(instruments=tiered), desk.book).orders
    assert (order.terms.leverage, order.size) == (Decimal(20), Decimal(200))


def test_the_cap_on_a_trades_margin_counts_its_leverage() -> None:
    desk = following(replace(RULES, max_trade_margin=Decimal(15)))
    assert [each.size for each in desk.look(held_position(BTC, LONG, "4")).orders] == [
        Decimal("1.5")
    ]


def test_the_traders_own_fill_is_the_price_to_compare_with() -> None:
    desk = following(replace(RULES, opening_tolerance_percent=Decimal(1)))
    desk.fill_prices[BTC] = Decimal("98.9")
    assert reasons(desk.look(held_position(BTC, LONG, "1"))) == [Reason.TOO_FAR_FROM_TRADER]


def test_an_average_that_says_nothing_gives_way_to_the_entry() -> None:
    # 10 at 100, then unseen: 9 closed, 10 bought at 200 → 11 at 190.9, "implied" 1100
    desk = following(replace(RULES, opening_tolerance_percent=Decimal(10)))
    desk.look(held_position(BTC, LONG, "10", entry="100"))
    desk.fill()
    desk.prices[BTC] = Decimal(200)
    (order,) = desk.look(held_position(BTC, LONG, "11", entry="190.9")).orders
    assert dict(order.facts)["trader"] == Decimal("190.9")


def test_a_position_from_before_waits_for_its_price() -> None:
    for wish, price, opens in (
        (CopyExisting.ALL, "150", True),
        (CopyExisting.BETTER, "150", False),
        (CopyExisting.BETTER, "99", True),
    ):
        rules = replace(RULES, copy_existing=wish, opening_tolerance_percent=Decimal(1))
        desk = SmallDesk(rules=rules)
        del desk.prices[BTC]
        assert reasons(desk.look(held_position(BTC, LONG, "1"))) == [Reason.STALE_DATA]
        desk.prices[BTC] = Decimal(price)
        assert bool(desk.again().orders) is opens


def test_a_symbol_that_vanished_is_closed_whole_or_left() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "4"))
    desk.fill()
    nothing = desk.situation()._replace(instruments={})
    half = replace(nothing.trader, positions=(held_position(BTC, LONG, "2"),))
    assert plan(nothing._replace(trader=half), desk.book).orders == ()
    flat = replace(nothing.trader, positions=())
    (order,) = plan(nothing._replace(trader=flat), desk.book).orders
    assert (order.effect, order.size) == (Effect.CLOSE, Decimal(4))


def test_dust_is_known_by_size_where_there_is_no_price() -> None:
    desk = following()
    desk.look(held_position(ETH, LONG, "2"))
    desk.fill()
    del desk.prices[ETH]
    (order,) = desk.look(held_position(ETH, LONG, "0.3")).orders
    assert (order.effect, order.size) == (Effect.REDUCE, Decimal("1.7"))


def test_a_part_too_small_to_close_is_told_once() -> None:
    desk = following()
    desk.look(held_position(ETH, LONG, "2"))
    desk.fill()
    assert reasons(desk.look(held_position(ETH, LONG, "1.99"))) == [Reason.BELOW_MINIMUM]
    assert desk.again().decisions == ()


def test_closing_everything_forgets_what_is_over() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"), held_position(ETH, LONG, "2"))
    desk.legs.clear()
    desk.state = FollowState.STOPPING
    desk.look(held_position(BTC, LONG, "2"))
    assert set(desk.book.legs) == {BTC_LONG}


def test_what_the_venue_closed_goes_to_the_largest_remainders() -> None:
    held = {"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)}
    assert split(Decimal(1), held, Decimal("0.1")) == {
        "a": Decimal("0.4"),
        "b": Decimal("0.3"),
        "c": Decimal("0.3"),
    }


@given(
    st.lists(st.tuples(st.decimals("1", "30", places=2), st.booleans()), min_size=1, max_size=12)
)
def test_lost_messages_lead_to_the_same_wish(sizes: list[tuple[Decimal, bool]]) -> None:
    """Whichever views of the trader arrive, the last one alone says what should be held."""
    rules = replace(sized(SizingMode.MULTIPLIER, "0.333"), below_minimum=BelowMinimum.GATHER)
    desk = following(rules)
    for size, arrives in sizes:
        if arrives:
            desk.look(held_position(BTC, LONG, size))
            desk.fill()
    last = sizes[-1][0]
    desk.look(held_position(BTC, LONG, last))
    desk.fill()
    assert abs(desk.book.legs[BTC_LONG].wish - last * Decimal("0.333")) < Decimal("1e-12")
    missing = last * Decimal("0.333") - desk.held(BTC_LONG)
    assert Decimal(0) <= missing < Decimal("0.051")  # less than the smallest order at 100
    assert desk.held(BTC_SHORT) == desk.held(ETH_LONG) == 0


def test_each_gathered_part_keeps_the_size_of_its_moment() -> None:
    rules = replace(sized(SizingMode.EQUITY, "0.1"), below_minimum=BelowMinimum.GATHER)
    desk = following(rules)
    desk.look(held_position(ETH, LONG, "2"))  # 0.2
    desk.pot_equity *= 2
    assert [each.size for each in desk.look(held_position(ETH, LONG, "4")).orders] == [
        Decimal("0.6")
    ]


def test_what_is_on_its_way_is_adopted_too() -> None:
    desk = SmallDesk(legs={BTC_LONG: HeldLeg(Decimal(1), Decimal(100), Decimal(10), Decimal(1))})
    assert desk.look(held_position(BTC, LONG, "2")).decisions == ()
