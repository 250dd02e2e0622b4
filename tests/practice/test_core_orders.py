from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.model.money import ZERO
from copydesk.model.order import OrderStatus
from copydesk.model.position import PositionMode
from copydesk.practice.core import Core
from copydesk.practice.instruments import MAKER_FEE_RATE, TAKER_FEE_RATE
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import Filled, OrderRequest, PositionClosed
from tests.practice.small_market import (
    BTC,
    BUY,
    CROSS,
    DAY_MS,
    ISOLATED,
    LONG,
    MINUTE_MS,
    SELL,
    SHORT,
    START_MS,
    WallClock,
    fund,
    limit,
    make_core,
    market,
    surplus,
)


@pytest.fixture
def core() -> Core:
    made = make_core(*[60_000.0] * 60, *[60_300.0] * 60)
    fund(made)
    return made


def refusal(core: Core, request: OrderRequest, account_id: str = "main") -> tuple[str, str]:
    before = core.export_state()
    with pytest.raises(Refused) as refused:
        core.place(account_id, request)
    assert {**core.export_state(), "last_number": 0} == {**before, "last_number": 0}
    return refused.value.kind.name, refused.value.field


def test_a_market_order_buys_at_the_ask_and_pays_the_taker_fee(core: Core) -> None:
    ask = core.market.ask(BTC)
    order = core.place("main", market(BUY, "0.1"))
    assert (order.status, order.filled_size) == (OrderStatus.FILLED, Decimal("0.1"))
    assert order.average_price == ask
    assert order.fee == ask * Decimal("0.1") * TAKER_FEE_RATE
    [position] = core.positions("main")
    assert (position.side, position.size, position.entry_price) == (LONG, Decimal("0.1"), ask)
    assert position.unrealized_pnl == (core.market.mark(BTC) - ask) * Decimal("0.1")
    state = core.account("main")
    assert state.balance == 10_000 - order.fee
    assert state.equity == state.balance + position.unrealized_pnl


def test_size_costs_slippage(core: Core) -> None:
    fund(core, "whale", "100000000")
    levels = core.depth(BTC, 40).asks
    size = sum((available for _, available in levels[:3]), ZERO)
    order = core.place("whale", market(BUY, str(size)))
    expected = sum((price * available for price, available in levels[:3]), ZERO) / size
    assert order.average_price == pytest.approx(expected, abs=Decimal("0.001"))
    assert order.average_price > levels[0][0]
    assert core.depth(BTC, 1).asks[0][0] == levels[3][0]  # what was taken is gone
    core.advance(START_MS + 1000)
    assert core.depth(BTC, 1).asks[0][0] == levels[0][0]  # and back in the next second


def test_slippage_tolerance_cancels_the_rest(core: Core) -> None:
    fund(core, "whale", "100000000")
    levels = core.depth(BTC, 40).asks
    size = sum((available for _, available in levels[:20]), ZERO)
    percent = (levels[4][0] / core.market.last(BTC) - 1) * 100 + Decimal("0.0001")
    request = market(BUY, str(size), slippage_tolerance_percent=percent)
    order = core.place("whale", request)
    assert order.status is OrderStatus.CANCELLED
    assert order.filled_size == sum((available for _, available in levels[:5]), ZERO)
    [position] = core.positions("whale")
    assert position.size == order.filled_size


def test_a_tolerance_too_tight_fills_nothing(core: Core) -> None:
    request = market(BUY, "0.1", slippage_tolerance_percent=Decimal("0.0001"))
    order = core.place("main", request)
    assert (order.status, order.filled_size, order.average_price) == (
        OrderStatus.CANCELLED,
        ZERO,
        None,
    )
    assert core.positions("main") == []


def test_a_limit_order_takes_its_level_and_rests_with_what_is_left(core: Core) -> None:
    fund(core, "whale", "100000000")
    price, available = core.depth(BTC, 1).asks[0]
    size = available + Decimal(2)
    order = core.place("whale", limit(BUY, str(size), price, client_order_id="big"))
    assert (order.status, order.filled_size) == (OrderStatus.PARTIALLY_FILLED, available)
    assert core.account("whale").order_margin > ZERO
    core.advance(START_MS + 60_000)
    done = core.order("whale", "big")
    assert (done.status, done.filled_size, done.average_price) == (OrderStatus.FILLED, size, price)
    taker = price * available * TAKER_FEE_RATE
    owed = taker + price * 2 * MAKER_FEE_RATE
    assert ZERO <= done.fee - owed < Decimal("0.0000001")  # each rounded up to 1e-8
    assert core.account("whale").order_margin == ZERO


def test_a_resting_order_waits_for_its_price(core: Core) -> None:
    core.place("main", limit(SELL, "0.01", Decimal(60_200), client_order_id="wait"))
    core.advance(START_MS + 59 * MINUTE_MS)
    assert core.order("main", "wait").status is OrderStatus.OPEN
    core.advance(START_MS + 61 * MINUTE_MS)
    assert core.order("main", "wait").average_price == Decimal(60_200)
    assert core.positions("main")[0].side is SHORT


def test_protection_of_a_limit_order_is_measured_from_its_price(core: Core) -> None:
    deep = Decimal(50_000)
    core.place("main", limit(BUY, "0.1", deep, take_profit=Decimal(55_000), client_order_id="x"))
    assert core.open_orders("main")[0].status is OrderStatus.OPEN
    too_high = limit(BUY, "0.1", deep, stop_loss=Decimal(55_000))
    assert refusal(core, too_high) == ("BAD_PARAMETER", "stopLoss")
    crossing = limit(BUY, "0.1", Decimal(61_000), stop_loss=Decimal(60_500))
    assert refusal(core, crossing) == ("BAD_PARAMETER", "stopLoss")


def test_a_cancelled_order_frees_its_margin(core: Core) -> None:
    before = core.account("main").available
    core.place("main", limit(BUY, "0.5", Decimal(50_000), client_order_id="deep"))
    assert core.account("main").available < before
    assert core.cancel("main", "deep").status is OrderStatus.CANCELLED
    assert core.account("main").available == before
    with pytest.raises(Refused, match="orderNotFound"):
        core.cancel("main", "deep")


def test_client_ids_are_unique_for_a_day_of_wall_time() -> None:
    wall = WallClock()
    core = make_core(wall=wall)
    fund(core)
    core.place("main", market(BUY, "0.01", client_order_id="once"))
    core.advance(START_MS + 3 * DAY_MS)  # virtual days don't count
    wall.now_ms += DAY_MS - 1
    again = market(SELL, "0.01", client_order_id="once")
    assert refusal(core, again) == ("DUPLICATE_CLIENT_ID", "clientOid")
    wall.now_ms += 1
    core.place("main", again)


def test_one_way_orders_reduce_first_and_then_turn_around(core: Core) -> None:
    core.place("main", market(BUY, "0.1"))
    core.place("main", market(SELL, "0.04"))
    assert core.positions("main")[0].size == Decimal("0.06")
    order = core.place("main", market(SELL, "0.1"))
    [position] = core.positions("main")
    assert (position.side, position.size) == (SHORT, Decimal("0.04"))
    assert order.filled_size == Decimal("0.1")
    [closed] = core.closed_positions("main", 10)
    assert (closed.side, closed.max_size) == (LONG, Decimal("0.1"))
    assert surplus(core) == ZERO


def test_a_closed_position_adds_up(core: Core) -> None:
    core.place("main", market(BUY, "0.1"))
    core.place("main", market(BUY, "0.07"))
    core.advance(START_MS + 70 * MINUTE_MS)
    core.close_position("main", BTC, LONG)
    [closed] = core.closed_positions("main", 10)
    assert core.account("main").balance == 10_000 + closed.profit
    fills = core.fills("main", 10)
    assert closed.fees == sum((fill.fee for fill in fills), ZERO)
    assert closed.profit == sum((fill.realized_pnl for fill in fills), ZERO) - closed.fees
    assert closed.exit_price > closed.entry_price
    kinds = [type(event) for event in core.drain_events()]
    assert kinds.count(Filled) == 3
    assert kinds.count(PositionClosed) == 1


def test_hedge_mode_keeps_two_legs() -> None:
    core = make_core()
    fund(core, mode=PositionMode.HEDGE)
    assert refusal(core, market(BUY, "0.1")) == ("MISSING_PARAMETER", "positionSide")
    core.place("main", market(BUY, "0.1", position_side=LONG))
    core.place("main", market(SELL, "0.05", position_side=SHORT))
    sides = {position.side: position.size for position in core.positions("main")}
    assert sides == {LONG: Decimal("0.1"), SHORT: Decimal("0.05")}
    core.place("main", market(BUY, "0.2", position_side=SHORT))  # more than there is to close
    assert [position.side for position in core.positions("main")] == [LONG]
    kind, _ = refusal(core, market(BUY, "0.2", position_side=SHORT))
    assert kind == "NO_POSITION"


def test_reduce_only_never_opens(core: Core) -> None:
    assert refusal(core, market(SELL, "0.1", reduce_only=True))[0] == "NOT_REDUCING"
    core.place("main", market(BUY, "0.1"))
    assert refusal(core, market(BUY, "0.1", reduce_only=True))[0] == "NOT_REDUCING"
    order = core.place("main", market(SELL, "0.5", reduce_only=True))
    assert (order.size, order.status) == (Decimal("0.1"), OrderStatus.FILLED)
    assert core.positions("main") == []


def test_a_resting_reduce_only_order_goes_with_its_position(core: Core) -> None:
    core.place("main", market(BUY, "0.1"))
    request = limit(SELL, "0.1", Decimal(70_000), reduce_only=True, client_order_id="exit")
    core.place("main", request)
    core.place("main", market(SELL, "0.06"))
    assert core.order("main", "exit").size == Decimal("0.04")
    core.close_position("main", BTC, LONG)
    assert core.order("main", "exit").status is OrderStatus.CANCELLED


@pytest.mark.parametrize(("side", "leg", "target"), [(BUY, LONG, 60_200), (SELL, SHORT, 59_800)])
def test_take_profit_fires_on_the_mark_price(side: object, leg: object, target: int) -> None:
    away = 60_300.0 if leg is LONG else 59_700.0
    core = make_core(*[60_000.0] * 60, *[away] * 60)
    fund(core)
    assert side in {BUY, SELL}
    core.place("main", market(BUY if leg is LONG else SELL, "0.1", take_profit=Decimal(target)))
    core.advance(START_MS + 59 * MINUTE_MS)
    assert len(core.positions("main")) == 1
    core.advance(START_MS + 62 * MINUTE_MS)
    assert core.positions("main") == []
    [closed] = core.closed_positions("main", 1)
    assert closed.profit > 0
    assert abs(closed.exit_price - target) < 150


def test_a_stop_loss_is_set_moved_and_fires() -> None:
    core = make_core(*[60_000.0] * 30, *[59_000.0] * 30)
    fund(core)
    core.place("main", market(BUY, "0.1"))
    core.set_protection("main", BTC, LONG, None, Decimal(59_500))
    assert core.positions("main")[0].stop_loss == Decimal(59_500)
    core.advance(START_MS + 32 * MINUTE_MS)
    [closed] = core.closed_positions("main", 1)
    assert not closed.was_liquidated
    assert closed.profit < 0


@pytest.mark.parametrize(
    ("take_profit", "stop_loss", "kind", "field"),
    [
        ("59000", None, RefusalKind.BAD_PARAMETER, "takeProfit"),
        (None, "61000", RefusalKind.BAD_PARAMETER, "stopLoss"),
        ("61000.05", None, RefusalKind.PRICE_STEP, "takeProfit"),
        (None, "-1", RefusalKind.BAD_PARAMETER, "stopLoss"),
    ],
)
def test_senseless_protection_is_refused(
    core: Core, take_profit: str | None, stop_loss: str | None, kind: RefusalKind, field: str
) -> None:
    core.place("main", market(BUY, "0.1"))
    prices = [None if text is None else Decimal(text) for text in (take_profit, stop_loss)]
    with pytest.raises(Refused) as refused:
        core.set_protection("main", BTC, LONG, *prices)
    assert (refused.value.kind, refused.value.field) == (kind, field)


@pytest.mark.parametrize(
    ("request_", "kind", "field"),
    [
        (market(BUY, "0.1", "NOPE"), "UNKNOWN_SYMBOL", "symbol"),
        (market(BUY, "0"), "BAD_PARAMETER", "size"),
        (market(BUY, "-1"), "BAD_PARAMETER", "size"),
        (market(BUY, "NaN"), "BAD_PARAMETER", "size"),
        (market(BUY, "1e17"), "BAD_PARAMETER", "size"),
        (market(BUY, "0.00015"), "SIZE_STEP", "size"),
        (market(BUY, "1", "XRPUSDT"), "BELOW_MINIMUM", "size"),
        (limit(BUY, "0.1", Decimal("60000.05")), "PRICE_STEP", "price"),
        (limit(BUY, "0.1", Decimal("1e17")), "BAD_PARAMETER", "price"),
        (OrderRequest(BTC, BUY, Decimal("0.1"), limit(BUY, "1", Decimal(1)).type),
         "MISSING_PARAMETER", "price"),
        (market(BUY, "0.1", leverage=Decimal(126)), "LEVERAGE", "leverage"),
        (market(BUY, "0.1", leverage=Decimal("0.5")), "LEVERAGE", "leverage"),
        (market(BUY, "8", leverage=Decimal(125)), "LEVERAGE", "leverage"),
        (market(BUY, "5"), "NOT_ENOUGH_MARGIN", "size"),
        (limit(BUY, "5", Decimal(50_000)), "NOT_ENOUGH_MARGIN", "size"),
        (market(BUY, "0.1", slippage_tolerance_percent=ZERO), "BAD_PARAMETER", "slippageTolerance"),
        (market(BUY, "0.1", leverage=Decimal("NaN")), "LEVERAGE", "leverage"),
        (market(BUY, "0.1", client_order_id="core-1"), "BAD_PARAMETER", "clientOid"),
        (market(BUY, "0.1", take_profit=Decimal(50_000)), "BAD_PARAMETER", "takeProfit"),
    ],
)  # fmt: skip
def test_a_wrong_order_is_refused_and_changes_nothing(
    core: Core, request_: OrderRequest, kind: str, field: str
) -> None:
    assert refusal(core, request_) == (kind, field)


def test_margin_modes_dont_mix_within_a_position(core: Core) -> None:
    core.place("main", market(BUY, "0.01", margin_mode=ISOLATED))
    request = market(BUY, "0.01", margin_mode=CROSS)
    assert refusal(core, request) == ("BAD_PARAMETER", "marginMode")
    core.place("main", market(BUY, "0.01"))
    assert core.positions("main")[0].margin_mode is ISOLATED


def test_an_unknown_account_is_refused(core: Core) -> None:
    with pytest.raises(Refused, match="unknownAccount"):
        core.account("nobody")


def test_two_exits_at_one_price_close_a_position_once(core: Core) -> None:
    core.place("main", market(BUY, "0.1"))
    for name in ("first", "second"):
        exit_order = limit(SELL, "0.1", Decimal(60_200), reduce_only=True, client_order_id=name)
        core.place("main", exit_order)
    core.advance(START_MS + 62 * MINUTE_MS)
    assert core.order("main", "first").status is OrderStatus.FILLED
    assert core.order("main", "second").status is OrderStatus.CANCELLED
    assert core.positions("main") == []


def test_older_orders_come_first(core: Core) -> None:
    fund(core, "whale", "100000000")
    for number in range(12):
        name = f"order-{number}"
        core.place("whale", limit(SELL, "40", Decimal(60_200), client_order_id=name))
    core.drain_events()
    core.advance(START_MS + 90 * MINUTE_MS)
    filled = [each.fill.client_order_id for each in core.drain_events() if isinstance(each, Filled)]
    assert list(dict.fromkeys(filled)) == sorted(set(filled), key=lambda name: int(name[6:]))
