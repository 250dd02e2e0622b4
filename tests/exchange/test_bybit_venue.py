"""What the adapter asks of Bybit, and what it makes of the answers."""

from __future__ import annotations

from decimal import Decimal

import httpx
import pytest

from copydesk.exchange.bybit import copying
from copydesk.exchange.bybit.hosts import Hosts
from copydesk.exchange.own_account import OWN_ACCOUNT
from copydesk.model.account import Permission
from copydesk.model.connection import CheckSubject, Verdict
from copydesk.model.errors import FixSettings, Malformed, Rejected, RetryLater, UnknownOutcome
from copydesk.model.follow import FollowState, Verb
from copydesk.model.money import ZERO
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import USER, MarginMode, PositionKey, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, FollowSettings, Support
from copydesk.model.trader import TraderKey, TraderRow
from tests.exchange.bybit_rest import (
    FLAT,
    HOSTS,
    NOW_MS,
    ORDER,
    Script,
    account_answers,
    envelope,
    listed,
)

CREATE, CANCEL = "/v5/order/create", "/v5/order/cancel"
OPEN, PAST = "/v5/order/realtime", "/v5/order/history"
FOLLOW = copying.FOLLOW_PATH
ACK = envelope({"orderId": "o-1", "orderLinkId": "cd-0001"})
LEADER = TraderKey("bybit", "bWFyaw+/==")
BUY = Intent("cd-0001", "BTCUSDT", OrderSide.BUY, Decimal("0.001"))
INSTRUMENT = {
    "symbol": "BTCUSDT",
    "contractType": "LinearPerpetual",
    "status": "Trading",
    "baseCoin": "BTC",
    "quoteCoin": "USDT",
    "settleCoin": "USDT",
    "copyTrading": "both",
    "leverageFilter": {"minLeverage": "1", "maxLeverage": "100.00", "leverageStep": "0.01"},
    "priceFilter": {"minPrice": "0.10", "maxPrice": "1999999.80", "tickSize": "0.10"},
    "lotSizeFilter": {"minOrderQty": "0.001", "qtyStep": "0.001", "minNotionalValue": "5"},
}
HELD = {**FLAT, "side": "Buy", "size": "0.5", "avgPrice": "60000", "positionIM": "3000"}


@pytest.fixture
def script() -> Script:
    made = Script()
    account_answers(made)
    made.on(CREATE, ACK)
    made.on(OPEN, listed(ORDER))
    made.on(PAST, listed())
    return made


async def test_an_order_says_all_that_was_meant(script: Script) -> None:
    intent = Intent(
        "cd-0001", "BTCUSDT", OrderSide.BUY, Decimal("0.0010"),
        take_profit_price=Decimal(70000), stop_loss_price=Decimal("60000.00"),
        slippage_tolerance_percent=Decimal("0.505"),
    )  # fmt: skip
    venue = script.venue()
    order = await venue.place_order(intent)
    assert script.bodies(CREATE) == [
        {
            "category": "linear", "symbol": "BTCUSDT", "side": "Buy", "orderType": "Market",
            "qty": "0.001", "positionIdx": 0, "orderLinkId": "cd-0001", "reduceOnly": False,
            "takeProfit": "70000", "stopLoss": "60000", "tpslMode": "Full",
            "slippageToleranceType": "Percent", "slippageTolerance": "0.5",
        }
    ]  # fmt: skip
    assert (order.status, order.filled_size, order.order_id) == (OrderStatus.OPEN, ZERO, "o-1")
    assert not [asked for asked in script.asked if asked.url.path == OPEN]
    seen = await venue.order_by_client_id("cd-0001")
    assert seen is not None
    assert (seen.status, seen.average_price) == (OrderStatus.FILLED, Decimal("64000.5"))


@pytest.mark.parametrize(
    ("side", "reduce_only", "index"),
    [
        (OrderSide.BUY, False, 1),
        (OrderSide.SELL, True, 1),
        (OrderSide.SELL, False, 2),
        (OrderSide.BUY, True, 2),
    ],
)
async def test_on_an_account_with_legs_each_order_names_its_leg(
    script: Script, side: OrderSide, reduce_only: bool, index: int
) -> None:
    account_answers(script, index=1)
    intent = Intent(
        "cd-1", "BTCUSDT", side, Decimal(1), OrderType.LIMIT, Decimal(64_000),
        reduce_only=reduce_only, take_profit_price=Decimal(70_000),
        slippage_tolerance_percent=Decimal(1),
    )  # fmt: skip
    await script.venue().place_order(intent)
    [body] = script.bodies(CREATE)
    assert (body["positionIdx"], body["price"], body["timeInForce"]) == (index, "64000", "GTC")
    assert ("takeProfit" in body) is not reduce_only
    assert "slippageTolerance" not in body


async def test_a_mode_that_changed_is_read_again(script: Script) -> None:
    script.on("/v5/position/list", listed(FLAT), listed({**FLAT, "positionIdx": 1}))
    wrong = envelope({}, 10001, "position idx not match position mode")
    script.on(CREATE, wrong, ACK)
    await script.venue().place_order(BUY)
    assert [body["positionIdx"] for body in script.bodies(CREATE)] == [0, 1]


async def test_an_order_that_got_through_before_is_looked_up(script: Script) -> None:
    script.on(CREATE, envelope({}, 110072, "OrderLinkedID is duplicate"))
    order = await script.venue().place_order(BUY)
    assert order.order_id == "o-1"
    assert len(script.bodies(CREATE)) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ReadTimeout("slow"),
        httpx.Response(502),
        httpx.Response(200, text="<html>"),
        httpx.Response(429),
    ],
)
async def test_an_order_without_an_answer_is_never_sent_again(
    script: Script, trouble: object
) -> None:
    script.on(CREATE, trouble)
    with pytest.raises(UnknownOutcome):
        await script.venue().place_order(BUY)
    assert len(script.bodies(CREATE)) == 1


@pytest.mark.parametrize("code", [10000, 10016, 10019])
async def test_a_server_that_does_not_know_leaves_the_outcome_unknown(
    script: Script, code: int
) -> None:
    script.on(CREATE, envelope({}, code, "Server error"))
    with pytest.raises(UnknownOutcome):
        await script.venue().place_order(BUY)


async def test_a_late_time_stamp_is_mended_and_sent_once_more(script: Script) -> None:
    script.on(CREATE, envelope({}, 10002, "invalid request"), ACK)
    server_ns = (NOW_MS - 600_000) * 1_000_000
    script.on("/v5/market/time", envelope({"timeSecond": "1", "timeNano": str(server_ns)}))
    venue = script.venue()
    await venue.place_order(BUY)
    assert venue.clock_offset_ms == -600_000
    late, mended = (each for each in script.asked if each.url.path == CREATE)
    assert late.headers["X-BAPI-TIMESTAMP"] == str(NOW_MS)
    assert mended.headers["X-BAPI-TIMESTAMP"] == str(NOW_MS - 600_000)


@pytest.mark.parametrize("name", ["", "a" * 37, "with space", "ünicode"])
async def test_an_id_that_bybit_refuses_is_not_sent(script: Script, name: str) -> None:
    with pytest.raises(Rejected):
        await script.venue().place_order(Intent(name, "BTCUSDT", OrderSide.BUY, Decimal(1)))
    assert not script.bodies(CREATE)


async def test_a_margin_mode_that_the_account_does_not_have_is_refused(script: Script) -> None:
    intent = Intent("cd-1", "BTCUSDT", OrderSide.BUY, Decimal(1), margin_mode=MarginMode.ISOLATED)
    with pytest.raises(Rejected) as refused:
        await script.venue().place_order(intent)
    assert "the account's margin mode is cross" in refused.value.sentence
    assert not script.bodies(CREATE)


async def test_orders_are_amended_and_cancelled_by_our_id(script: Script) -> None:
    script.on("/v5/order/amend", ACK)
    script.on(CANCEL, ACK)
    venue = script.venue()
    await venue.amend_order("cd-0001", Decimal("0.002"), None)
    await venue.cancel_order("cd-0001")
    name = {"category": "linear", "symbol": "BTCUSDT", "orderLinkId": "cd-0001"}
    assert script.bodies("/v5/order/amend") == [{**name, "qty": "0.002"}]
    assert script.bodies(CANCEL) == [name]


async def test_a_change_that_was_taken_in_and_can_not_be_seen_is_unknown(script: Script) -> None:
    script.on("/v5/order/amend", ACK)
    script.on(CANCEL, ACK)
    venue = script.venue()
    await venue.place_order(BUY)
    script.on(OPEN, envelope({}, 10016, "Server error"))
    with pytest.raises(UnknownOutcome):
        await venue.amend_order("cd-0001", Decimal("0.002"), None)
    with pytest.raises(UnknownOutcome):
        await venue.cancel_order("cd-0001")
    order = await venue.place_order(BUY)
    assert order.status is OrderStatus.OPEN
    script.on(CREATE, envelope({}, 110072, "OrderLinkedID is duplicate"))
    with pytest.raises(UnknownOutcome):
        await venue.place_order(BUY)


async def test_a_cancel_that_came_too_late_shows_how_the_order_ended(script: Script) -> None:
    script.on(CANCEL, envelope({}, 110001, "order not exists or too late to cancel"))
    order = await script.venue().cancel_order("cd-0001")
    assert order.status is OrderStatus.FILLED
    script.on(OPEN, listed({**ORDER, "orderStatus": "New"}))
    with pytest.raises(Rejected):
        await script.venue().cancel_order("cd-0001")


async def test_an_order_is_sought_among_the_past_ones_too(script: Script) -> None:
    script.on(OPEN, listed())
    assert await script.venue().order_by_client_id("cd-0001") is None
    script.on(PAST, listed({**ORDER, "orderStatus": "Cancelled"}))
    found = await script.venue().order_by_client_id("cd-0001")
    assert found is not None
    assert found.status is OrderStatus.CANCELLED


async def test_closing_asks_for_the_whole_leg(script: Script) -> None:
    account_answers(script, index=2)
    key = PositionKey("bybit", USER, "BTCUSDT", PositionSide.SHORT)
    await script.venue().close_position(key)
    [body] = script.bodies(CREATE)
    assert (body["side"], body["qty"], body["positionIdx"]) == ("Buy", "0", 2)
    assert (body["reduceOnly"], body["closeOnTrigger"]) == (True, True)
    assert len(body["orderLinkId"]) <= 36


@pytest.mark.parametrize("answer", [envelope({}), envelope({}, 34040, "not modified")])
async def test_protection_that_is_so_already_is_fine(script: Script, answer: object) -> None:
    path = "/v5/position/trading-stop"
    script.on(path, answer)
    key = PositionKey("bybit", USER, "BTCUSDT", PositionSide.LONG)
    await script.venue().set_protection(key, Decimal(70_000), None)
    [body] = script.bodies(path)
    assert (body["takeProfit"], body["stopLoss"], body["tpslMode"]) == ("70000", "0", "Full")


async def test_leverage_of_one_leg_keeps_that_of_the_other(script: Script) -> None:
    path = "/v5/position/set-leverage"
    script.on(path, envelope({}), envelope({}, 110043, "leverage not modified"))
    legs = [
        {**FLAT, "positionIdx": 1, "leverage": "7"},
        {**FLAT, "positionIdx": 2, "leverage": "9"},
    ]
    script.on("/v5/position/list", listed(*legs))
    venue = script.venue()
    await venue.set_leverage("BTCUSDT", PositionSide.LONG, Decimal(20), MarginMode.ISOLATED)
    await venue.set_leverage("BTCUSDT", PositionSide.LONG, Decimal(20), MarginMode.CROSS)
    multiples = [(body["buyLeverage"], body["sellLeverage"]) for body in script.bodies(path)]
    assert multiples == [("20", "9"), ("20", "20")]


async def test_instruments_of_all_pages_come_with_the_rates_of_the_account(script: Script) -> None:
    path = "/v5/market/instruments-info"
    others = ({**INSTRUMENT, "symbol": "X", "status": "PreLaunch"},
              {**INSTRUMENT, "symbol": "Y", "settleCoin": "USDC"},
              {**INSTRUMENT, "symbol": "ETHUSDT", "copyTrading": "none"})  # fmt: skip
    script.on(path, listed(INSTRUMENT, cursor="first%3DBTC%26"), listed(*others))
    rates = {"symbol": "BTCUSDT", "takerFeeRate": "0.0004", "makerFeeRate": "-0.0001"}
    script.on("/v5/account/fee-rate", listed(rates))
    bitcoin, ether = await script.venue().instruments()
    assert (bitcoin.taker_fee_rate, bitcoin.maker_fee_rate) == (
        Decimal("0.0004"),
        Decimal("-0.0001"),
    )
    assert (bitcoin.is_copyable, ether.is_copyable) == (True, False)
    second = [each for each in script.asked if each.url.path == path][1]
    assert b"cursor=first%3DBTC%26&" in second.url.query


async def test_instruments_are_known_where_the_rates_are_not(script: Script) -> None:
    script.on("/v5/market/instruments-info", listed(INSTRUMENT))
    [bitcoin] = await script.venue().instruments()
    assert bitcoin.taker_fee_rate == Decimal("0.00055")


async def test_a_cursor_that_leads_nowhere_is_malformed(script: Script) -> None:
    script.on(OPEN, listed(ORDER, cursor="again"))
    with pytest.raises(Malformed) as damaged:
        await script.venue().open_orders()
    assert damaged.value.field == "result.nextPageCursor"


async def test_the_account_in_cross_and_in_isolated_margin(script: Script) -> None:
    coin = {
        "coin": "USDT", "equity": "1010", "walletBalance": "1000", "totalPositionIM": "100",
        "totalOrderIM": "50", "locked": "", "bonus": "25", "unrealisedPnl": "10",
    }  # fmt: skip
    totals = {
        "totalEquity": "5000", "totalAvailableBalance": "3500", "totalInitialMargin": "150",
        "totalPerpUPL": "10",
    }  # fmt: skip
    script.on("/v5/position/list", listed(FLAT), listed(HELD))
    script.on("/v5/account/wallet-balance", listed({**totals, "coin": [coin]}))
    cross = await script.venue().account()
    assert (cross.equity, cross.available) == (Decimal(5_000), Decimal(3_500))
    assert (cross.notional, cross.today) == (Decimal("0.5") * 64_000, ZERO)
    account_answers(script, margin_mode="ISOLATED_MARGIN")
    empty = dict.fromkeys(totals, "")
    script.on("/v5/account/wallet-balance", listed({**empty, "coin": [coin]}))
    isolated = await script.venue().account()
    assert (isolated.equity, isolated.available) == (Decimal(1_010), Decimal(825))
    assert (cross.currency, isolated.currency) == ("USD", "USDT")
    assert isolated.margin_mode is MarginMode.ISOLATED


async def test_an_unknown_margin_mode_is_malformed(script: Script) -> None:
    account_answers(script, margin_mode="SOMETHING")
    with pytest.raises(Malformed) as damaged:
        await script.venue().positions()
    assert (damaged.value.path, damaged.value.field) == ("/v5/account/info", "result.marginMode")


async def test_closed_results_tell_their_side_by_themselves(script: Script) -> None:
    row = {
        "symbol": "BTCUSDT", "orderId": "c", "side": "Sell", "closedSize": "1",
        "cumEntryValue": "100", "cumExitValue": "90", "avgEntryPrice": "100", "avgExitPrice": "90",
        "closedPnl": "9.8", "openFee": "0.1", "closeFee": "0.1", "updatedTime": str(NOW_MS),
    }  # fmt: skip
    script.on("/v5/position/closed-pnl", listed(row))
    [closed] = await script.venue().closed_positions(1)
    assert closed.key.side is PositionSide.SHORT
    assert (closed.profit, closed.fees, closed.opened_ms) == (
        Decimal("9.8"), Decimal("0.2"), None,
    )  # fmt: skip
    [asked] = script.queries("/v5/position/closed-pnl")
    assert int(asked["endTime"]) - int(asked["startTime"]) == 7 * 86_400_000


async def test_fills_without_a_result_take_their_part_of_the_order_s(script: Script) -> None:
    fill = {
        "execId": "e", "orderId": "c", "orderLinkId": "x", "symbol": "BTCUSDT", "side": "Sell",
        "execType": "Trade", "execPrice": "90", "execQty": "0.25", "execFee": "0.02",
        "execTime": str(NOW_MS), "closedSize": "0.25",
    }  # fmt: skip
    closed = {
        "symbol": "BTCUSDT", "orderId": "c", "side": "Sell", "closedSize": "1",
        "cumEntryValue": "100", "cumExitValue": "90", "avgEntryPrice": "100", "avgExitPrice": "90",
        "closedPnl": "-10.2", "openFee": "0.1", "closeFee": "0.1", "updatedTime": str(NOW_MS),
    }  # fmt: skip
    funding = {**fill, "execId": "f", "execType": "Funding"}
    script.on("/v5/execution/list", listed(fill, funding))
    script.on("/v5/position/closed-pnl", listed(closed))
    [only] = await script.venue().fills(2)
    assert (only.realized_pnl, only.fee) == (Decimal("-2.5"), Decimal("0.02"))


async def test_a_key_that_may_withdraw_is_told_as_such(script: Script) -> None:
    groups = {"ContractTrade": ["Order", "Position"], "Wallet": ["AccountTransfer", "Withdraw"]}
    script.on("/v5/user/query-api", envelope({"permissions": groups, "readOnly": 0, "ips": ["*"]}))
    assert Permission.WITHDRAW in (await script.venue().key_info()).permissions


async def test_a_demo_account_without_the_key_call_may_trade(script: Script) -> None:
    hosts = Hosts(*HOSTS[:3], is_demo=True)
    info = await script.venue(hosts).key_info()
    assert info.permissions == {Permission.READ, Permission.TRADE}
    with pytest.raises(Rejected):
        await script.venue().key_info()


async def test_the_checklist_names_what_limits_a_follower(script: Script) -> None:
    key = {
        "permissions": {"ContractTrade": ["Order", "Position"], "Wallet": ["AccountTransfer"]},
        "readOnly": 0, "ips": ["*"], "expiredAt": "2023-11-20T00:00:00Z", "deadlineDay": 5,
        "isMaster": True, "kycRegion": "DEU",
    }  # fmt: skip
    script.on("/v5/user/query-api", envelope(key))
    now_ns = NOW_MS * 1_000_000
    script.on("/v5/market/time", envelope({"timeSecond": "1", "timeNano": str(now_ns)}))
    script.on("/v5/account/wallet-balance", listed({"totalEquity": "1", "coin": []}))
    totals = {"accountType": "CopyTrading", "totalEquity": "250.5"}
    script.on("/v5/asset/asset-overview", listed(totals))
    checks = await script.venue().examine()
    found = {check.finding: check.verdict for check in checks}
    assert found == {
        "clockMeasured": Verdict.GOOD, "mayTrade": Verdict.GOOD,
        "unsafePermissions": Verdict.LIMITED, "mainAccount": Verdict.LIMITED,
        "notBoundToAddresses": Verdict.LIMITED, "expiresOn": Verdict.LIMITED,
        "region": Verdict.GOOD, "unifiedAccount": Verdict.GOOD, "positionMode": Verdict.GOOD,
        "marginMode": Verdict.GOOD, "nativeStartOnly": Verdict.LIMITED,
        "moneyInNativeCopying": Verdict.GOOD, "rateLimits": Verdict.GOOD,
    }  # fmt: skip
    assert {check.subject for check in checks} >= set(CheckSubject) - {CheckSubject.PUBLIC_LIST}


def test_the_table_has_every_setting_and_every_verb() -> None:
    table = copying.CAPABILITIES
    assert set(table.settings) == {field.name for field in FIELDS}
    assert set(table.verbs) == set(Verb)
    for each in (*table.settings.values(), *table.verbs.values()):
        assert each.support is Support.NATIVE or each.note
    assert table.settings["pot"].support is Support.NATIVE


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"list": rows},
                                  lambda rows: {"leaders": rows, "total": 2}])  # fmt: skip
async def test_leaders_are_found_however_their_list_is_wrapped(
    script: Script, wrap: object
) -> None:
    rows = [
        {"leaderMark": "a+/=", "nickname": "A", "thirtyDayRoi": "+1,018.42%",
         "thirtyDayMaxDrawdown": "-5.5%", "thirtyDaySharpeRatio": "2.1"},
        {"leaderMark": "b", "nickname": "<b>B</b>", "thirtyDayRoi": "--"},
    ]  # fmt: skip
    script.on(copying.LEADERS_PATH, envelope(wrap(rows)))  # type: ignore[operator]  # one of three
    script.on("/v5/account/wallet-balance", listed({"totalEquity": "77", "coin": []}))
    taken: list[TraderRow] = []
    snapshot = await script.venue().trader_snapshot(lambda: taken)
    own, first, second = snapshot.rows
    assert (own.key.trader_id, own.equity) == (OWN_ACCOUNT, 77.0)
    assert (first.key, first.month_profit_percent) == (TraderKey("bybit", "a+/="), 1018.42)
    assert (first.max_drawdown_percent, first.sharpe_ratio) == (5.5, 2.1)
    assert second.venue_roi_percent is None
    assert snapshot.complete


async def test_a_list_of_leaders_that_is_none_is_malformed(script: Script) -> None:
    script.on(copying.LEADERS_PATH, envelope({"total": 3}))
    script.on("/v5/account/wallet-balance", listed({"totalEquity": "77", "coin": []}))
    with pytest.raises(Malformed):
        await script.venue().trader_snapshot(list[TraderRow])


async def test_following_a_leader_sends_the_amount_in_hundred_millionths(script: Script) -> None:
    script.on(FOLLOW, envelope({"errSymbols": [], "setLeverageErrorCode": 0}))
    venue = script.venue()
    follow = await venue.start_follow(LEADER, FollowSettings(Decimal(100)))
    assert script.bodies(FOLLOW) == [
        {"leaderMark": LEADER.trader_id, "investmentE8": "10000000000"}
    ]
    assert (follow.state, follow.trader) == (FollowState.ACTIVE, LEADER)
    assert await venue.follows() == (follow,)
    with pytest.raises(Rejected) as refused:
        await venue.apply_verb(follow.follow_id, Verb.STOP)
    assert "leaderMark=bWFyaw%2B%2F%3D%3D" in refused.value.sentence


@pytest.mark.parametrize("amount", ["0.5", "100.5", "0"])
async def test_an_amount_that_is_not_whole_is_not_sent(script: Script, amount: str) -> None:
    with pytest.raises(Rejected):
        await script.venue().start_follow(LEADER, FollowSettings(Decimal(amount)))
    assert not script.asked


async def test_a_follow_without_an_answer_is_settled_by_asking_again(script: Script) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    venue = script.venue()
    venue._sleep = sleep
    script.on(FOLLOW, httpx.ReadTimeout("slow"), envelope({}, 12050, "already following"))
    follow = await venue.start_follow(LEADER, FollowSettings(Decimal(100)))
    assert follow.trader == LEADER
    assert waits == [copying.REQUEST_LIFETIME_MS / 1000]
    script.on(FOLLOW, envelope({}, 12050, "already following"))
    with pytest.raises(Rejected) as refused:
        await venue.start_follow(LEADER, FollowSettings(Decimal(100)))
    assert refused.value.reason is Reason.ALREADY_FOLLOWING


async def test_what_a_leader_holds_is_unknown_and_never_flat(script: Script) -> None:
    with pytest.raises(Rejected) as refused:
        await script.venue().trader_detail(LEADER)
    assert refused.value.reason is Reason.UNSUPPORTED


async def test_the_own_account_is_a_trader(script: Script) -> None:
    script.on("/v5/position/list", listed(FLAT), listed(HELD))
    script.on("/v5/account/wallet-balance", listed({"totalEquity": "5000", "coin": []}))
    script.on("/v5/position/closed-pnl", listed())
    detail = await script.venue().trader_detail(TraderKey("bybit", OWN_ACCOUNT))
    [position] = detail.positions
    assert (position.symbol, position.side, position.size) == (
        "BTCUSDT", PositionSide.LONG, Decimal("0.5"),
    )  # fmt: skip
    assert detail.row.equity == 5_000.0


async def test_limits_that_the_answers_tell_are_kept(script: Script) -> None:
    headers = {
        "X-Bapi-Limit": "20", "X-Bapi-Limit-Status": "0",
        "X-Bapi-Limit-Reset-Timestamp": str(NOW_MS + 200),
    }  # fmt: skip
    body = envelope({}, 10006, "Too many visits!")
    script.on("/v5/user/query-api", httpx.Response(200, json=body, headers=headers),
              envelope({"permissions": {}, "readOnly": 1}))  # fmt: skip
    info = await script.venue().key_info()
    assert info.permissions == {Permission.READ}
    assert len(script.queries("/v5/user/query-api")) == 2


async def test_an_address_that_asked_too_much_rests(script: Script) -> None:
    script.on("/v5/user/query-api", httpx.Response(403, text="access too frequent"))
    with pytest.raises(RetryLater) as refused:
        await script.venue().key_info()
    assert refused.value.retry_after_ms == 600_000
    assert len(script.asked) == 1


@pytest.mark.parametrize("code", [10003, 10004, 33004])
async def test_keys_that_are_refused_stop_everything(script: Script, code: int) -> None:
    script.on("/v5/user/query-api", envelope({}, code, "no"))
    with pytest.raises(FixSettings):
        await script.venue().key_info()
    assert len(script.asked) == 1


async def test_candles_are_told_oldest_first(script: Script) -> None:
    rows = [[str(NOW_MS + n), "1", "2", "0.5", "1.5", "10", "15"] for n in (60_000, 0)]
    script.on("/v5/market/kline", listed(*rows))
    first, second = await script.venue().candles("BTCUSDT", "1h", 2)
    assert (first.time_ms, second.time_ms) == (NOW_MS, NOW_MS + 60_000)
    assert script.queries("/v5/market/kline")[0]["interval"] == "60"
    with pytest.raises(Rejected):
        await script.venue().candles("BTCUSDT", "7m", 2)


async def test_tickers_without_a_price_are_left_out(script: Script) -> None:
    ticker = {
        "symbol": "BTCUSDT", "lastPrice": "64000", "markPrice": "64001", "bid1Price": "63999.9",
        "ask1Price": "64000.1", "price24hPcnt": "-0.01", "fundingRate": "0.0001",
        "nextFundingTime": str(NOW_MS), "turnover24h": "1",
    }  # fmt: skip
    script.on("/v5/market/tickers", listed(ticker, {**ticker, "symbol": "X", "lastPrice": ""}))
    [only] = await script.venue().tickers()
    assert (only.bid_price, only.ask_price) == (Decimal("63999.9"), Decimal("64000.1"))
    assert (only.change_24h_rate, only.funding_rate) == (Decimal("-0.01"), Decimal("0.0001"))
