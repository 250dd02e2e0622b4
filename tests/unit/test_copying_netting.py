from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.copying.decisions import Effect, LegKey, OrderDecision, OrderTerms
from copydesk.copying.netting import Netted, Wish, net, opposites
from copydesk.copying.shares import Share, split
from copydesk.model.position import PositionMode
from copydesk.model.reasons import Reason
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    BTC_SHORT,
    ETH_LONG,
    ETH_SHORT,
    INSTRUMENTS,
    LONG,
    SHORT,
)

MARKS = {symbol: Decimal(100) for symbol in INSTRUMENTS}


def wish(follow: str, leg: LegKey, effect: Effect, size: str) -> Wish:
    return Wish(follow, OrderDecision(leg, effect, Decimal(size), OrderTerms()))


def one_way(*wishes: Wish, position: str = "0") -> Netted:
    return net(wishes, PositionMode.ONE_WAY, {BTC: Decimal(position)}, MARKS, INSTRUMENTS)


def test_opposite_openings_cross_and_only_the_rest_is_ordered() -> None:
    netted = one_way(wish("a", BTC_LONG, Effect.OPEN, "3"), wish("b", BTC_SHORT, Effect.OPEN, "2"))
    (order,) = netted.orders
    assert (order.follow_id, order.order.size, order.reduce_only) == ("a", Decimal(1), False)
    (cross,) = netted.crosses
    assert (cross.buyer, cross.seller) == ("a", "b")
    assert (cross.size, cross.price) == (Decimal(2), Decimal(100))
    assert cross.saved_fees == Decimal("0.24")  # 2 × 100 × 0.06 %, twice


def test_a_closing_crosses_with_anothers_opening() -> None:
    netted = one_way(
        wish("a", BTC_LONG, Effect.CLOSE, "3"), wish("b", BTC_LONG, Effect.OPEN, "3"), position="3"
    )
    assert netted.orders == ()
    assert [(each.buyer, each.seller) for each in netted.crosses] == [("b", "a")]


def test_one_buyer_crosses_with_several_sellers() -> None:
    netted = one_way(
        wish("a", BTC_LONG, Effect.OPEN, "5"),
        wish("b", BTC_LONG, Effect.REDUCE, "2"),
        wish("c", BTC_SHORT, Effect.ADD, "4"),
    )
    assert [(each.seller, each.size) for each in netted.crosses] == [
        ("b", Decimal(2)),
        ("c", Decimal(3)),
    ]
    (order,) = netted.orders
    assert (order.follow_id, order.order.size) == ("c", Decimal(1))


def test_symbols_never_cross_with_each_other() -> None:
    netted = one_way(wish("a", BTC_LONG, Effect.OPEN, "1"), wish("b", ETH_SHORT, Effect.OPEN, "1"))
    assert (len(netted.orders), netted.crosses) == (2, ())


@pytest.mark.parametrize(
    ("position", "size", "reduce_only"),
    [("3", "3", True), ("1", "3", False), ("-2", "3", False), ("5", "3", True), ("0", "3", False)],
)
def test_a_closing_is_reduce_only_if_it_reduces_the_accounts_position(
    position: str, size: str, reduce_only: bool
) -> None:
    (order,) = one_way(wish("a", BTC_LONG, Effect.CLOSE, size), position=position).orders
    assert order.reduce_only is reduce_only
    assert order.order.intent("x", reduce_only=order.reduce_only).reduce_only is reduce_only


def test_two_closings_dont_both_count_on_the_same_units() -> None:
    netted = one_way(
        wish("a", BTC_LONG, Effect.CLOSE, "2"), wish("b", BTC_LONG, Effect.CLOSE, "2"), position="3"
    )
    assert [order.reduce_only for order in netted.orders] == [True, False]


def test_a_rest_below_the_smallest_order_is_not_sent() -> None:
    netted = one_way(
        wish("a", BTC_LONG, Effect.OPEN, "2.01"), wish("b", BTC_SHORT, Effect.OPEN, "2")
    )
    assert netted.orders == ()
    ((follow_id, skip),) = netted.skips
    assert (follow_id, skip.reason, skip.is_final) == ("a", Reason.BELOW_MINIMUM, False)


def test_without_a_mark_nothing_is_crossed() -> None:
    wishes = (wish("a", BTC_LONG, Effect.OPEN, "1"), wish("b", BTC_SHORT, Effect.OPEN, "1"))
    netted = net(wishes, PositionMode.ONE_WAY, {}, {}, INSTRUMENTS)
    assert (len(netted.orders), netted.crosses) == (2, ())


def test_hedge_legs_stay_apart_and_closings_go_first() -> None:
    wishes = (wish("a", BTC_LONG, Effect.OPEN, "3"), wish("b", BTC_SHORT, Effect.CLOSE, "2"))
    netted = net(wishes, PositionMode.HEDGE, {}, MARKS, INSTRUMENTS)
    assert [(o.follow_id, o.order.size, o.reduce_only) for o in netted.orders] == [
        ("b", Decimal(2), True),
        ("a", Decimal(3), False),
    ]


@pytest.mark.parametrize(
    ("mode", "fees"), [(PositionMode.HEDGE, "0.48"), (PositionMode.ONE_WAY, "0")]
)
def test_paying_fees_for_both_sides_is_said(mode: PositionMode, fees: str) -> None:
    held = [
        ("a", BTC_LONG, Decimal(2)),
        ("b", BTC_SHORT, Decimal(3)),
        ("c", ETH_LONG, Decimal(1)),
    ]
    (found,) = opposites(held, mode, MARKS, INSTRUMENTS)
    assert (found.symbol, found.longs, found.shorts) == (BTC, ("a",), ("b",))
    assert (found.size, found.fees) == (Decimal(2), Decimal(fees))


def test_a_share_keeps_its_own_entry_and_result() -> None:
    share = Share(LONG).opened(Decimal(1), Decimal(100), Decimal("0.06"))
    share = share.opened(Decimal(1), Decimal(110))
    assert share.entry_price == 105
    share = share.closed(Decimal(1), Decimal(120), Decimal("0.07"))
    assert (share.size, share.realized) == (Decimal(1), Decimal(15))
    assert share.fees == Decimal("0.13")
    assert share.worth(Decimal(100)) == Decimal("9.87")
    with pytest.raises(ValueError, match="can't give"):
        share.closed(Decimal(2), Decimal(120))
    assert Share(SHORT).opened(Decimal(2), Decimal(100)).worth(Decimal(90)) == 20
    assert Share(SHORT).entry_price == 0


@pytest.mark.parametrize(
    ("size", "parts"),
    [("6", {"a": "1", "b": "2", "c": "3"}), ("3", {"a": "0.5", "b": "1", "c": "1.5"})],
)
def test_what_the_venue_closed_is_split_in_proportion(size: str, parts: dict[str, str]) -> None:
    held = {"a": Decimal(1), "b": Decimal(2), "c": Decimal(3)}
    expected = {owner: Decimal(part) for owner, part in parts.items()}
    assert split(Decimal(size), held, Decimal("0.001")) == expected


def test_more_than_is_held_cannot_be_split() -> None:
    with pytest.raises(ValueError, match="can't be taken"):
        split(Decimal(3), {"a": Decimal(2)}, Decimal(1))


def test_a_rest_that_reduces_may_be_any_size() -> None:
    (order,) = one_way(wish("a", BTC_LONG, Effect.CLOSE, "0.001"), position="0.001").orders
    assert order.reduce_only
