"""Defects of public copy programs, one test each: none of them may be decided here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.book import CopyBook
from copydesk.copying.decisions import Effect, OrderDecision, OrderTerms
from copydesk.copying.netting import Wish, net
from copydesk.copying.plan import plan
from copydesk.copying.situation import HeldLeg
from copydesk.model.copy_rules import Direction, OrphanRule, Sizing, SizingMode
from copydesk.model.follow import FollowState
from copydesk.model.order import OrderSide
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.reasons import Reason
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    BTC_SHORT,
    ETH,
    ETH_LONG,
    INSTRUMENTS,
    LONG,
    RULES,
    SHORT,
    SmallDesk,
    held_position,
    settle,
)


def long_two() -> SmallDesk:
    """Follows a trader who holds 2, and holds 2."""
    desk = SmallDesk().start()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    return desk


def test_a_restart_doesnt_copy_the_open_positions_again() -> None:
    # Crypto-Copy-Trader copies them at each launch; kr0st/trade_replicator enters 2-6 times
    desk = long_two()
    desk.book = CopyBook.from_record(desk.book.to_record())
    assert desk.again().decisions == ()


def test_positions_open_at_the_start_are_not_ignored_for_good() -> None:
    # duralsh/hyperliquid-copy-trader never looks at them again
    desk = SmallDesk()
    desk.look(held_position(BTC, LONG, "2"))
    (added,) = desk.look(held_position(BTC, LONG, "3")).orders
    assert added.size == 1


def test_what_the_trader_lacks_isnt_closed_unless_it_is_the_follows_own() -> None:
    # cex-copytrader-client closes every position the leader lacks, manual trades too
    desk = long_two()  # the person's own ETH position is on the account, not among the shares
    assert {order.leg for order in desk.look().orders} == {BTC_LONG}


def test_an_order_without_an_answer_is_not_sent_again() -> None:
    # hummingbot#493, catalyst#317, duralsh: a time-out is taken for "not placed" and resent
    desk = SmallDesk().start()
    desk.look(held_position(BTC, LONG, "2"))
    assert desk.legs[BTC_LONG].opening == 2  # unknown: may still fill
    for _ in range(3):
        assert desk.again().decisions == ()
    desk.fill(Decimal(0))  # now it is known that it never arrived
    assert [order.size for order in desk.again().orders] == [2]


def test_a_closing_without_an_answer_is_not_sent_again() -> None:
    # binance-trading-bot#451: doubled sells
    desk = long_two()
    desk.look()
    assert desk.again().decisions == ()


@pytest.mark.parametrize("times", [2, 5])
def test_one_event_told_often_is_copied_once(times: int) -> None:
    # ccxt#18854, #22719, QuantDinger#232: the same event delivered or booked twice
    desk = SmallDesk().start()
    orders = [desk.look(held_position(BTC, LONG, "2")).orders for _ in range(times)]
    assert [len(each) for each in orders] == [1] + [0] * (times - 1)


def test_what_happened_during_a_disconnect_is_made_up_for() -> None:
    # Crypto-Copy-Trader, pybit#13, ccxt#26945: fills of the gap are never back-filled
    desk = long_two()
    decided = desk.look(held_position(BTC, SHORT, "1"), held_position(ETH, LONG, "5"))
    assert {(order.leg, order.effect) for order in decided.orders} == {
        (BTC_LONG, Effect.CLOSE),
        (BTC_SHORT, Effect.OPEN),
        (ETH_LONG, Effect.OPEN),
    }


def test_a_flip_opens_the_new_leg() -> None:
    # duralsh maps long to short as "reduce": the new leg is never opened
    desk = long_two()
    desk.look(held_position(BTC, SHORT, "3"))
    settle(desk)
    assert (desk.held(BTC_LONG), desk.held(BTC_SHORT)) == (Decimal(0), Decimal(3))


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("side", list(PositionSide))
def test_the_side_is_the_traders_and_not_a_constant(
    direction: Direction, side: PositionSide
) -> None:
    # polymarket-bot#61: side hard-coded
    desk = SmallDesk(rules=replace(RULES, direction=direction)).start()
    (order,) = desk.look(held_position(BTC, side, "1")).orders
    buys = (side is LONG) is (direction is Direction.SAME)
    assert order.side is (OrderSide.BUY if buys else OrderSide.SELL)


def test_partial_closes_are_partial() -> None:
    # MQL-CopyTrade#15, mt4-trade-copy#10
    desk = long_two()
    for size, held in (("1.5", "1.5"), ("0.75", "0.75"), ("0.15", "0.15")):
        desk.look(held_position(BTC, LONG, size))
        desk.fill()
        assert desk.held(BTC_LONG) == Decimal(held)


def test_a_closing_never_opens_the_other_way() -> None:
    # hummingbot#6948: the close re-opens in the other direction
    desk = long_two()
    desk.legs[BTC_LONG] = desk.legs[BTC_LONG]._replace(closing=Decimal("1.5"))
    (order,) = desk.look().orders
    assert order.size == Decimal("0.5")
    assert order.intent("x").reduce_only


def test_one_follows_sale_doesnt_take_anothers_position() -> None:
    # go-trader#271: on a shared symbol one strategy's sale removed another's
    closing = OrderDecision(BTC_LONG, Effect.CLOSE, Decimal(2), OrderTerms())
    netted = net(
        [Wish("a", closing)],
        PositionMode.ONE_WAY,
        {BTC: Decimal(5)},  # 2 of a, 3 of b
        {BTC: Decimal(100)},
        INSTRUMENTS,
    )
    (order,) = netted.orders
    assert (order.follow_id, order.order.size, order.reduce_only) == ("a", Decimal(2), True)


def test_a_failed_question_about_the_account_is_not_an_empty_account() -> None:
    # bytex#30: a mismatch is logged, then ignored, and the node trades as if flat
    desk = long_two()
    blind = desk.situation()._replace(held=None)
    decided = plan(blind, desk.book)
    assert [skip.reason for skip in decided.skips] == [Reason.STALE_DATA]
    assert (decided.orders, decided.book) == ((), desk.book)


def test_a_fill_on_its_way_is_not_drift() -> None:
    # OctoBot's grace window: held and in flight count together
    desk = SmallDesk().start()
    desk.look(held_position(BTC, LONG, "2"))
    desk.legs[BTC_LONG] = HeldLeg(Decimal("0.5"), Decimal(100), Decimal(10), Decimal("1.5"))
    assert desk.again().decisions == ()


def test_a_mismatch_is_said_and_not_papered_over() -> None:
    # hyperliquid-copy-engine's good rule: a wrong start size is an error
    desk = long_two()
    desk.again()
    desk.legs[BTC_LONG] = desk.legs[BTC_LONG]._replace(size=Decimal(1))
    (skip,) = desk.again().skips
    assert (skip.reason, skip.detail) == (Reason.DRIFTED, "held 1, expected 2")


def test_the_followers_balance_is_todays() -> None:
    # Crypto-Copy-Trader#29: not refreshed between copies
    desk = SmallDesk(rules=replace(RULES, sizing=Sizing(SizingMode.EQUITY))).start()
    sizes = []
    for equity, size in ((100_000, "1"), (50_000, "2"), (200_000, "3")):
        desk.pot_equity = Decimal(equity)
        sizes += [order.size for order in desk.look(held_position(BTC, LONG, size)).orders]
        desk.fill()
    assert sizes == [Decimal(1), Decimal("0.5"), Decimal(2)]


def test_a_hard_cap_holds_over_many_additions() -> None:
    # Peers-max's hard notional cap
    desk = SmallDesk(rules=replace(RULES, max_total_notional=Decimal(250))).start()
    for size in ("1", "2", "3", "4", "5"):
        desk.look(held_position(BTC, LONG, size))
        desk.fill()
    assert desk.held(BTC_LONG) == Decimal("2.5")


def test_one_symbols_trouble_stops_no_other() -> None:
    # vnpy: one raising handler ends the event thread
    desk = SmallDesk().start()
    del desk.prices[ETH]
    decided = desk.look(
        held_position(ETH, LONG, "5"), held_position("?", LONG, "1"), held_position(BTC, LONG, "1")
    )
    assert [order.leg for order in decided.orders] == [BTC_LONG]


def test_after_a_pause_nothing_resumes_by_itself() -> None:
    # Superalgos#4728: after an outage protect, don't resume
    desk = long_two()
    desk.state = FollowState.CLOSE_ONLY
    assert desk.look(held_position(BTC, LONG, "9")).orders == ()


def test_some_of_the_traders_symbols_only() -> None:
    # mt4-trade-copy#7
    desk = SmallDesk(rules=replace(RULES, symbols_allowed=(ETH,))).start()
    decided = desk.look(held_position(BTC, LONG, "1"), held_position(ETH, LONG, "5"))
    assert [order.leg for order in decided.orders] == [ETH_LONG]


@pytest.mark.parametrize("known", [True, False])
def test_an_orphan_is_found_with_and_without_memory(known: bool) -> None:
    # OctoBot's orphan detection
    desk = long_two()
    if not known:
        desk.book = CopyBook(is_started=True)
        desk.rules = replace(RULES, orphans=OrphanRule.CLOSE)
    (order,) = desk.look().orders
    assert (order.effect, order.size) == (Effect.CLOSE, Decimal(2))
