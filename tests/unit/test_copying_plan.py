from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.book import CopyBook
from copydesk.copying.decisions import Effect, Skip
from copydesk.copying.plan import plan
from copydesk.model.copy_rules import (
    BelowMinimum,
    Direction,
    OrderStyle,
    Sizing,
    SizingMode,
)
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionSide
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    BTC_SHORT,
    ETH,
    ETH_LONG,
    LONG,
    RULES,
    SHORT,
    SmallDesk,
    following,
    held_position,
    moves,
    reasons,
    settle,
    sized,
)


def test_opens_adds_reduces_and_closes_in_the_traders_share() -> None:
    desk = following(sized(SizingMode.MULTIPLIER, "0.5"))
    seen = []
    for size in ("4", "6", "1.5"):
        seen += moves(desk.look(held_position(BTC, LONG, size)))
        desk.fill()
    seen += moves(desk.look())
    assert seen == [
        (Effect.OPEN, OrderSide.BUY, Decimal(2)),
        (Effect.ADD, OrderSide.BUY, Decimal(1)),
        (Effect.REDUCE, OrderSide.SELL, Decimal("2.25")),
        (Effect.CLOSE, OrderSide.SELL, Decimal("0.75")),
    ]


def test_an_inverse_copy_sells_what_the_trader_buys() -> None:
    desk = following(replace(RULES, direction=Direction.INVERSE))
    decided = desk.look(held_position(BTC, LONG, "1"))
    assert moves(decided) == [(Effect.OPEN, OrderSide.SELL, Decimal(1))]
    assert decided.orders[0].leg == BTC_SHORT


def test_the_same_input_gives_the_same_decisions_and_nothing_once_filled() -> None:
    desk = following()
    before = desk.book
    desk.positions = (held_position(BTC, LONG, "1"),)
    situation = desk.situation()
    assert plan(situation, before) == plan(situation, before)
    desk.again()
    assert desk.again().decisions == ()  # on its way
    desk.fill()
    assert desk.again().decisions == ()  # held


def test_a_lost_message_heals_and_an_older_one_changes_nothing() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "1"))
    desk.fill()
    # 1 → 5 → 2: the 5 never arrives
    assert moves(desk.look(held_position(BTC, LONG, "2"))) == [
        (Effect.ADD, OrderSide.BUY, Decimal(1))
    ]
    desk.fill()
    late = desk.situation()._replace(
        trader=replace(desk.situation().trader, positions=(), time_ms=desk.time_ms - 1),
    )
    decided = plan(late, desk.book)
    assert reasons(decided) == [Reason.OUT_OF_ORDER]
    assert decided.book == desk.book


def test_a_failed_question_is_not_a_flat_trader_nor_an_empty_account() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "1"))
    desk.fill()
    desk.positions = None
    assert reasons(desk.again()) == [Reason.STALE_DATA]
    blind = desk.situation()._replace(held=None)
    assert plan(blind, desk.book).orders == ()
    assert desk.held(BTC_LONG) == 1


@pytest.mark.parametrize("mode", [SizingMode.MARGIN, SizingMode.QUANTITY, SizingMode.RISK])
def test_an_amount_holds_for_the_whole_trade(mode: SizingMode) -> None:
    desk = following(sized(mode, "2"))
    (opened,) = desk.look(held_position(BTC, LONG, "10")).orders
    desk.fill()
    added = desk.look(held_position(BTC, LONG, "20"))
    assert (reasons(added), added.orders) == ([Reason.ONE_AMOUNT_PER_TRADE], ())
    (halved,) = desk.look(held_position(BTC, LONG, "10")).orders
    assert halved.size == opened.size / 2
    desk.fill()
    desk.look()
    desk.fill()
    assert desk.look(held_position(BTC, LONG, "10")).orders[0].size == opened.size  # a new trade


def test_a_share_of_equity_uses_both_equities_of_the_moment() -> None:
    desk = following(sized(SizingMode.EQUITY, "1"))
    desk.pot_equity, desk.trader_equity = Decimal(1000), Decimal(50_000)
    assert desk.look(held_position(BTC, LONG, "10")).orders[0].size == Decimal("0.2")
    desk.fill()
    desk.pot_equity = Decimal(2000)
    assert desk.look(held_position(BTC, LONG, "20")).orders[0].size == Decimal("0.4")


def test_an_unknown_equity_waits_and_is_told_once() -> None:
    desk = following(sized(SizingMode.EQUITY, "1"))
    desk.trader_equity = None
    assert reasons(desk.look(held_position(BTC, LONG, "1"))) == [Reason.TRADER_EQUITY_UNKNOWN]
    assert desk.again().decisions == ()
    desk.trader_equity = Decimal(100_000)
    assert moves(desk.again()) == [(Effect.OPEN, OrderSide.BUY, Decimal(1))]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"symbols_denied": (BTC,)}, Reason.SYMBOL_NOT_COPIED),
        ({"symbols_allowed": (ETH,)}, Reason.SYMBOL_NOT_COPIED),
        ({"minimum_equity": Decimal(100_001)}, Reason.EQUITY_BELOW_MINIMUM),
        ({"max_total_notional": Decimal("0.05")}, Reason.CAP_REACHED),
        ({"sizing": Sizing(SizingMode.RISK, Decimal(1))}, Reason.STOP_NEEDED),
        ({"sizing": Sizing(SizingMode.MULTIPLIER, Decimal(10_000))}, Reason.NO_FREE_MARGIN),
        ({"sizing": Sizing(SizingMode.MULTIPLIER, Decimal("0.0001"))}, Reason.BELOW_MINIMUM),
    ],
)
def test_a_skip_names_its_reason_and_is_not_chased(
    change: dict[str, object], reason: Reason
) -> None:
    rules = RULES
    for name, value in change.items():
        rules = rules.with_value(name, value)
    desk = following(rules)
    decided = desk.look(held_position(BTC, LONG, "1"))
    assert (reasons(decided), decided.orders) == ([reason], ())
    assert reason in WORDINGS
    desk.rules = RULES
    assert desk.again().decisions == ()


def test_an_unknown_symbol_doesnt_stop_the_others() -> None:
    desk = following()
    decided = desk.look(held_position("NEWUSDT", LONG, "1"), held_position(BTC, LONG, "1"))
    assert reasons(decided) == [Reason.UNKNOWN_SYMBOL]
    assert [each.leg for each in decided.orders] == [BTC_LONG]


def test_a_stale_price_opens_nothing_but_closes() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "1"))
    desk.fill()
    desk.positions = (held_position(ETH, LONG, "1"),)
    old = desk.situation()._replace(now_ms=60_000)
    decided = plan(old, desk.book)
    assert [(each.leg, each.effect) for each in decided.orders] == [(BTC_LONG, Effect.CLOSE)]
    assert reasons(decided) == [Reason.STALE_DATA]


def test_max_open_trades_counts_what_is_held_and_decided() -> None:
    desk = following(replace(RULES, max_open_trades=1))
    decided = desk.look(held_position(BTC, LONG, "1"), held_position(ETH, LONG, "1"))
    assert [each.leg for each in decided.orders] == [BTC_LONG]
    assert reasons(decided) == [Reason.TOO_MANY_TRADES]
    desk.fill()
    added = desk.look(held_position(BTC, LONG, "2"), held_position(ETH, LONG, "1"))
    assert moves(added) == [(Effect.ADD, OrderSide.BUY, Decimal(1))]


@pytest.mark.parametrize(
    ("price", "side", "is_opened"),
    [("100.5", LONG, True), ("100.6", LONG, False), ("90", LONG, True), ("99.4", SHORT, False)],
)
def test_the_gap_is_measured_against_the_copys_own_side(
    price: str, side: PositionSide, is_opened: bool
) -> None:
    desk = following(replace(RULES, opening_tolerance_percent=Decimal("0.5")))
    desk.prices[BTC] = Decimal(price)
    decided = desk.look(held_position(BTC, side, "1", entry="100"))
    assert bool(decided.orders) is is_opened
    assert reasons(decided) == ([] if is_opened else [Reason.TOO_FAR_FROM_TRADER])


def test_an_addition_is_measured_against_its_own_price_not_the_average() -> None:
    desk = following(replace(RULES, opening_tolerance_percent=Decimal(1)))
    desk.look(held_position(BTC, LONG, "1", entry="100"))
    desk.fill()
    desk.prices[BTC] = Decimal(110)
    decided = desk.look(held_position(BTC, LONG, "2", entry="105"))  # the second at 110
    (order,) = decided.orders
    assert dict(order.facts)["trader"] == 110
    assert order.terms.worst_price == Decimal("111.1")
    assert order.terms.tolerance_percent == 1


@pytest.mark.parametrize(
    ("wish", "price", "is_copied"),
    [
        (CopyExisting.NONE, "100", False),
        (CopyExisting.ALL, "150", True),
        (CopyExisting.BETTER, "100", True),
        (CopyExisting.BETTER, "100.1", False),
    ],
)
def test_positions_from_before_the_follow(wish: CopyExisting, price: str, is_copied: bool) -> None:
    rules = replace(RULES, copy_existing=wish, opening_tolerance_percent=Decimal(1))
    desk = SmallDesk(rules=rules)
    desk.prices[BTC] = Decimal(price)
    decided = desk.look(held_position(BTC, LONG, "2", entry="100"))
    assert bool(decided.orders) is is_copied
    assert reasons(decided) == ([] if is_copied else [Reason.EXISTING_NOT_COPIED])
    desk.fill()
    added = desk.look(held_position(BTC, LONG, "3", entry=str((200 + Decimal(price)) / 3)))
    assert moves(added)[0][1:] == (OrderSide.BUY, Decimal(1))  # additions are copied either way
    desk.fill()
    (part,) = desk.look(held_position(BTC, LONG, "1.5")).orders
    assert part.size == desk.held(BTC_LONG) / 2


def test_a_flip_closes_one_leg_and_opens_the_other() -> None:
    desk = following()
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    decided = desk.look(held_position(BTC, SHORT, "3"))
    assert [(each.leg, each.effect, each.size) for each in decided.orders] == [
        (BTC_LONG, Effect.CLOSE, Decimal(2)),
        (BTC_SHORT, Effect.OPEN, Decimal(3)),
    ]


@pytest.mark.parametrize(
    "change", [{"max_open_trades": 1}, {"max_total_notional": Decimal(400)}, {}]
)
def test_a_flip_into_a_limit_waits_for_the_closing(change: dict[str, object]) -> None:
    desk = following()
    for name, value in change.items():
        desk.rules = desk.rules.with_value(name, value)
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    if not change:
        desk.free_margin = Decimal(0)
    decided = desk.look(held_position(BTC, SHORT, "3"))
    assert [each.effect for each in decided.orders] == [Effect.CLOSE]
    assert reasons(decided) == [Reason.WAITING_FOR_CLOSE]
    desk.fill()
    desk.free_margin = Decimal(100_000)
    assert moves(desk.again()) == [(Effect.OPEN, OrderSide.SELL, Decimal(3))]


def test_no_dust_stays_that_cant_be_closed() -> None:
    desk = following()
    desk.look(held_position(ETH, LONG, "2"))
    desk.fill()
    (order,) = desk.look(held_position(ETH, LONG, "0.3")).orders  # 0.3 × 10 is below 5 USDT
    assert (order.effect, order.size) == (Effect.CLOSE, Decimal(2))
    assert settle(desk) == 0


def test_a_part_too_small_to_close_waits_until_it_is_large_enough() -> None:
    desk = following()
    desk.look(held_position(ETH, LONG, "2"))
    desk.fill()
    assert desk.look(held_position(ETH, LONG, "1.99")).orders == ()  # smallest is 0.02
    (order,) = desk.look(held_position(ETH, LONG, "1.97")).orders
    assert order.size == Decimal("0.03")


def test_small_additions_are_gathered_until_tradable() -> None:
    rules = replace(sized(SizingMode.MULTIPLIER, "0.1"), below_minimum=BelowMinimum.GATHER)
    desk = following(rules)
    told = [reasons(desk.look(held_position(ETH, LONG, size))) for size in ("2", "4")]
    assert told == [[Reason.GATHERING], [Reason.GATHERING]]
    assert desk.again().decisions == ()
    (order,) = desk.look(held_position(ETH, LONG, "6")).orders  # 0.6 × 10 reaches 5 USDT
    assert order.size == Decimal("0.6")


def test_rounding_up_opens_the_smallest_and_stays_there() -> None:
    rules = replace(
        sized(SizingMode.MULTIPLIER, "0.01"),
        below_minimum=BelowMinimum.ROUND_UP,
        may_round_up=True,
    )
    desk = following(rules)
    (order,) = desk.look(held_position(ETH, LONG, "1")).orders
    assert order.size == Decimal("0.5")
    assert settle(desk) == 0
    assert desk.held(ETH_LONG) == Decimal("0.5")


def test_a_closing_further_from_the_trader_than_allowed_waits() -> None:
    desk = following(replace(RULES, closing_tolerance_percent=Decimal(1)))
    desk.look(held_position(BTC, LONG, "2"))
    desk.fill()
    desk.fill_prices[BTC], desk.prices[BTC] = Decimal(100), Decimal(98)
    assert reasons(desk.look()) == [Reason.TOO_FAR_FROM_TRADER]
    desk.prices[BTC] = Decimal(99)
    (order,) = desk.again().orders
    assert order.terms.tolerance_percent == 1


def test_an_order_carries_leverage_protection_and_limits() -> None:
    rules = replace(
        RULES,
        take_profit_percent=Decimal(50),
        stop_loss_percent=Decimal(20),
        trailing_stop_percent=Decimal(2),
        opening_tolerance_percent=Decimal(1),
        order_style=OrderStyle.LIMIT_THEN_MARKET,
    )
    desk = following(rules)
    decided = desk.look(held_position(BTC, SHORT, "1", entry="100.04"))
    (order,) = decided.orders
    terms = order.terms
    assert terms.margin_mode is rules.margin_mode
    assert terms.leverage == Decimal(10)
    assert terms.take_profit_price == Decimal(95)
    assert terms.stop_loss_price == Decimal(102)
    assert terms.trailing_stop_percent == 2
    assert (terms.type, terms.price) == (OrderType.LIMIT, Decimal("100.1"))
    assert terms.worst_price == Decimal("99.1")
    assert terms.market_after_ms == desk.time_ms + 3000
    intent = order.intent("abc")
    assert (intent.client_order_id, intent.side, intent.reduce_only) == (
        "abc",
        OrderSide.SELL,
        False,
    )
    assert intent.stop_loss_price == 102


def test_the_trader_in_several_orders_is_one_position() -> None:
    desk = following()
    decided = desk.look(
        held_position(BTC, LONG, "1", entry="90"),
        held_position(BTC, LONG, "3", entry="110"),
        held_position(BTC, LONG, "0"),
    )
    (order,) = decided.orders
    assert (order.size, dict(order.facts)["trader"]) == (Decimal(4), Decimal(105))


def test_the_memory_survives_being_written() -> None:
    desk = following(sized(SizingMode.MULTIPLIER, "0.333"))
    desk.look(held_position(BTC, LONG, "2"), held_position(ETH, SHORT, "0.1"))
    assert CopyBook.from_record(desk.book.to_record()) == desk.book
    with pytest.raises(ValueError, match="copy book"):
        CopyBook.from_record({})
    with pytest.raises(ValueError, match="traderSize"):
        CopyBook.from_record({**desk.book.to_record(), "legs": {"long:BTCUSDT": {}}})


def test_a_skip_says_its_numbers() -> None:
    skip = Skip(BTC_LONG, Reason.BELOW_MINIMUM, (("size", Decimal("0.00040")),))
    assert skip.detail == "size 0.0004"
