"""The Bitget adapter against the practice exchange: written from the same facts, nothing shared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.ports import Venue
from copydesk.model.account import Permission
from copydesk.model.connection import CheckSubject, Verdict
from copydesk.model.errors import Rejected
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import USER, MarginMode, PositionKey, PositionMode, PositionSide
from copydesk.model.reasons import Reason
from tests.exchange.bitget_rig import Rig, bitget_rig

D = Decimal


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with bitget_rig(tmp_path) as running:
        yield running


def buy(client_id: str, size: str = "0.01", **more: object) -> Intent:
    return Intent(client_id, "BTCUSDT", OrderSide.BUY, D(size), **more)  # type: ignore[arg-type]  # as given


async def test_market(rig: Rig) -> None:
    venue: Venue = rig.venue

    assert await venue.sync_clock() > 0
    assert abs(venue.clock_offset_ms) < 1_000
    assert await venue.speed() == 1.0
    assert abs(await venue.venue_time_ms() - rig.exchange.world.wall_ms()) < 5_000
    instruments = await venue.instruments()
    listed = rig.exchange.world.core.instruments
    assert {each.symbol: each for each in instruments} == {
        symbol: replace(each, tiers=()) for symbol, each in listed.items()
    }
    tiers = await rig.venue.margin_tiers("BTCUSDT")
    assert tiers == rig.exchange.world.core.instruments["BTCUSDT"].tiers
    tickers = {each.symbol: each for each in await venue.tickers()}
    real = rig.exchange.world.core.market.ticker("BTCUSDT")
    assert set(tickers) == set(rig.exchange.world.core.instruments)
    assert tickers["BTCUSDT"].mark_price == real.mark_price
    assert tickers["BTCUSDT"].bid_price == real.bid_price
    assert tickers["BTCUSDT"].funding_rate == real.funding_rate
    depth = await venue.depth("BTCUSDT")
    assert depth.bids[0][0] == real.bid_price
    for interval in ("1m", "30m", "4h", "1d"):
        candles = await venue.candles("BTCUSDT", interval, 10)
        assert len(candles) == 10
        assert [one.time_ms for one in candles] == sorted(one.time_ms for one in candles)
    assert candles[-1].close == real.last_price
    with pytest.raises(Rejected) as caught:
        await venue.depth("NONSENSE")
    assert caught.value.venue_code == "40034"


async def test_account_and_key(rig: Rig) -> None:
    venue = rig.venue

    account = await venue.account()
    assert account.equity == account.available == 10_000
    assert account.day_start_equity == 10_000
    assert account.position_mode is PositionMode.ONE_WAY
    assert account.margin_mode is MarginMode.CROSS
    key = await venue.key_info()
    assert {Permission.READ, Permission.TRADE, Permission.COPY} <= key.permissions
    assert Permission.WITHDRAW not in key.permissions
    assert venue.copy_model is CopyModel.BY_AMOUNT


async def test_keys_that_may_withdraw_are_told(rig: Rig) -> None:
    await rig.exchange.permit("read", "trade", "withdraw", "brandNew")

    key = await rig.venue.key()

    assert Permission.WITHDRAW in key.info.permissions
    assert key.strange == ("brandNew",)
    checks = {check.subject: check for check in await rig.venue.examine()}
    assert checks[CheckSubject.PERMISSIONS].verdict is not Verdict.GOOD


async def test_the_life_of_orders(rig: Rig) -> None:
    venue = rig.venue
    price = (await venue.depth("BTCUSDT")).bids[0][0] - 1_000

    taken_in = await venue.place_order(buy("first"))
    assert (taken_in.status, taken_in.filled_size) == (OrderStatus.OPEN, D(0))
    filled = await venue.order_by_client_id("first")
    assert filled is not None
    assert filled.order_id == taken_in.order_id
    assert filled.status is OrderStatus.FILLED
    assert filled.filled_size == D("0.01")
    assert filled.fee > 0
    resting = await venue.place_order(buy("second", type=OrderType.LIMIT, price=price))
    assert (resting.status, resting.price) == (OrderStatus.OPEN, price)
    assert [order.client_order_id for order in await venue.open_orders()] == ["second"]
    amended = await venue.amend_order("second", D("0.02"), None)
    assert (amended.size, amended.price) == (D("0.02"), price)
    cancelled = await venue.cancel_order("second")
    assert cancelled.status is OrderStatus.CANCELLED
    assert await venue.open_orders() == ()
    assert await venue.order_by_client_id("second") == cancelled
    assert await venue.order_by_client_id("never") is None
    (fill,) = await venue.fills()
    assert (fill.client_order_id, fill.size, fill.fee) == ("first", D("0.01"), filled.fee)
    with pytest.raises(Rejected) as caught:
        await venue.cancel_order("second")
    assert caught.value.reason is Reason.ORDER_NOT_FOUND


async def test_an_id_used_twice_is_the_first_order(rig: Rig) -> None:
    first = await rig.venue.place_order(buy("only"))
    again = await rig.venue.place_order(buy("only"))

    assert again.order_id == first.order_id
    assert again.status is OrderStatus.FILLED
    (position,) = await rig.venue.positions()
    assert position.size == D("0.01")


async def test_orders_are_found_after_a_restart_though_bitget_wants_the_symbol(rig: Rig) -> None:
    await rig.venue.place_order(buy("mine"))
    rig.venue._symbols.clear()

    found = await rig.venue.order_by_client_id("mine")

    assert found is not None
    assert found.symbol == "BTCUSDT"


@pytest.mark.parametrize(
    ("intent", "reason"),
    [
        (buy("a", "0.0000001"), Reason.OFF_STEP),
        (buy("b", "4"), Reason.NOT_ENOUGH_MARGIN),
        (Intent("c", "NOPEUSDT", OrderSide.BUY, D(1)), Reason.BAD_REQUEST),
        (buy("d:e"), Reason.BAD_REQUEST),
        (Intent("f", "BTCUSDT", OrderSide.SELL, D("0.01"), reduce_only=True),
         Reason.POSITION_NOT_FOUND),
    ],
)  # fmt: skip
async def test_refused_orders(rig: Rig, intent: Intent, reason: Reason) -> None:
    with pytest.raises(Rejected) as caught:
        await rig.venue.place_order(intent)

    assert caught.value.reason is reason
    assert await rig.venue.positions() == ()


@pytest.mark.parametrize("mode", PositionMode)
async def test_positions_are_protected_and_closed(rig: Rig, mode: PositionMode) -> None:
    venue, core = rig.venue, rig.exchange.world.core
    core.set_position_mode("main", mode)
    await venue.place_order(buy("open"))
    (held,) = await venue.positions()
    assert held.key == PositionKey("bitget", USER, "BTCUSDT", PositionSide.LONG)
    assert held.take_profit_price is held.stop_loss_price is None

    high, low = held.entry_price + 5_000, held.entry_price - 5_000
    high, low = high.quantize(D(1)), low.quantize(D(1))
    await venue.set_protection(held.key, high, low)
    (held,) = await venue.positions()
    assert (held.take_profit_price, held.stop_loss_price) == (high, low)
    await venue.set_protection(held.key, None, low + 1)
    (held,) = await venue.positions()
    assert (held.take_profit_price, held.stop_loss_price) == (None, low + 1)
    await venue.set_protection(held.key, None, None)
    (held,) = await venue.positions()
    assert held.take_profit_price is held.stop_loss_price is None

    await venue.close_position(held.key)
    assert await venue.positions() == ()
    (closed,) = await venue.closed_positions()
    assert closed.key == held.key
    assert closed.size == D("0.01")
    assert closed.profit == core.closed_positions("main", 1)[0].profit
    with pytest.raises(Rejected) as caught:
        await venue.close_position(held.key)
    assert caught.value.reason is Reason.POSITION_NOT_FOUND


async def test_hedge_mode_holds_both_legs_and_closes_the_one_meant(rig: Rig) -> None:
    rig.exchange.world.core.set_position_mode("main", PositionMode.HEDGE)
    venue = rig.venue
    await venue.place_order(buy("long"))
    short = Intent("short", "BTCUSDT", OrderSide.SELL, D("0.02"), leg=PositionSide.SHORT)
    await venue.place_order(short)
    assert {each.key.side: each.size for each in await venue.positions()} == {
        PositionSide.LONG: D("0.01"),
        PositionSide.SHORT: D("0.02"),
    }

    close = Intent("close", "BTCUSDT", OrderSide.BUY, D("0.005"), reduce_only=True)
    await venue.place_order(close)
    order = await venue.order_by_client_id("close")

    assert order is not None
    assert (order.side, order.reduce_only) == (OrderSide.BUY, True)
    assert {each.key.side: each.size for each in await venue.positions()} == {
        PositionSide.LONG: D("0.01"),
        PositionSide.SHORT: D("0.015"),
    }
    assert {fill.side for fill in await venue.fills()} == {OrderSide.BUY, OrderSide.SELL}


async def test_the_mode_is_read_again_when_the_person_changes_it(rig: Rig) -> None:
    venue = rig.venue
    await venue.account()
    await venue.place_order(buy("one-way"))
    await venue.close_position((await venue.positions())[0].key)
    rig.exchange.world.core.set_position_mode("main", PositionMode.HEDGE)

    with pytest.raises(Rejected) as caught:
        await venue.place_order(buy("refused"))
    assert caught.value.venue_code == "40774"
    await venue.place_order(buy("accepted"))
    assert [position.size for position in await venue.positions()] == [D("0.01")]


async def test_leverage_is_set_in_the_margin_mode_of_the_orders(rig: Rig) -> None:
    venue, core = rig.venue, rig.exchange.world.core

    await venue.set_leverage("BTCUSDT", None, D(7), MarginMode.CROSS)
    assert core.leverage("main", "BTCUSDT", PositionSide.SHORT) == 7
    assert core.margin_mode("main", "BTCUSDT") is MarginMode.CROSS
    await venue.set_leverage("BTCUSDT", None, D(8), MarginMode.ISOLATED)
    assert core.margin_mode("main", "BTCUSDT") is MarginMode.ISOLATED
    assert core.margin_mode("main", "ETHUSDT") is MarginMode.CROSS
    await venue.place_order(buy("isolated"))
    (position,) = await venue.positions()
    assert (position.margin_mode, position.leverage) == (MarginMode.ISOLATED, D(8))
    with pytest.raises(Rejected) as caught:
        await venue.set_leverage("BTCUSDT", None, D(7), MarginMode.CROSS)
    assert caught.value.reason is Reason.WRONG_STATE  # a position holds it in its mode
    with pytest.raises(Rejected) as caught:
        await venue.set_leverage("BTCUSDT", None, D(5_000), MarginMode.ISOLATED)
    assert caught.value.reason is Reason.LEVERAGE_TOO_HIGH


async def test_isolated_legs_have_a_multiple_each(rig: Rig) -> None:
    venue, core = rig.venue, rig.exchange.world.core
    core.set_position_mode("main", PositionMode.HEDGE)

    await venue.set_leverage("BTCUSDT", None, D(3), MarginMode.ISOLATED)
    await venue.set_leverage("BTCUSDT", PositionSide.SHORT, D(9), MarginMode.ISOLATED)

    assert [core.leverage("main", "BTCUSDT", side) for side in PositionSide] == [3, 9]


async def test_a_tolerance_bounds_the_price(rig: Rig) -> None:
    await rig.venue.place_order(buy("bound", slippage_tolerance_percent=D("0.5")))
    order = await rig.venue.order_by_client_id("bound")

    assert order is not None
    assert order.status is OrderStatus.FILLED
    assert order.type is OrderType.LIMIT
    assert order.price is not None
    last = rig.exchange.world.core.market.last("BTCUSDT")
    assert last < order.price <= last * D("1.005")


async def test_the_checklist(rig: Rig) -> None:
    checks = {check.subject: check for check in await rig.venue.examine()}

    assert set(CheckSubject) - set(checks) == {CheckSubject.EXPIRY, CheckSubject.REGION}
    assert checks[CheckSubject.PERMISSIONS].finding == "mayTrade"
    assert checks[CheckSubject.ACCOUNT_KIND].finding == "classicAccount"
    assert checks[CheckSubject.POSITION_MODE].value == "oneWay"
    assert checks[CheckSubject.RATE_LIMITS].value == "10/s"
    assert all(check.verdict is not Verdict.REFUSED for check in checks.values())
