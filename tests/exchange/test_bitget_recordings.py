"""Real answers of Bitget, as they were recorded: decoded, and translated to the right values."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest

from copydesk.exchange.bitget import endpoints, translate, wire, wire_trading
from copydesk.exchange.bitget.endpoints import Endpoint, Paged
from copydesk.exchange.bitget.errors import open_envelope
from copydesk.exchange.bitget.reading import Place
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.stream import read_message, subscription
from copydesk.exchange.bitget.wire import Page, read_page
from copydesk.exchange.decoding import decode
from copydesk.exchange.request import Answer
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import LoggedIn, Push, Subscribed
from copydesk.model.errors import Malformed
from copydesk.model.instrument import Candle, MarginTier
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide

T = TypeVar("T")
D = Decimal

FOLDER = Path(__file__).resolve().parents[2].parent / "shared/data/recorded/bitget"
BY_PATH = {each.path: each for each in endpoints.ENDPOINTS}
RECORDED = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not RECORDED, reason="../shared/data isn't beside this checkout")


def recorded(name: str) -> tuple[str, str, bool, bytes]:
    """Method, path, whether it was signed, and the answer."""
    method, path, signed, body = (FOLDER / f"{name}.txt").read_text("utf-8").split("\n", 3)
    return method, path, signed == "true", body.encode()


def opened(name: str) -> tuple[Endpoint[Any], bytes]:
    method, path, signed, body = recorded(name)
    endpoint = BY_PATH[path]
    assert (endpoint.method, endpoint.signed) == (method, signed)
    return endpoint, open_envelope(Answer(path, 200, {}, body), "bitget")


def one(name: str) -> Any:  # noqa: ANN401 - whatever the endpoint answers
    endpoint, data = opened(name)
    return decode(endpoint.answer, data, "bitget", endpoint.path, "data")


def page(name: str) -> Page[Any]:
    endpoint, data = opened(name)
    assert isinstance(endpoint, Paged)
    return read_page(endpoint.row, msgspec.Raw(data), "bitget", endpoint.path)


def place(endpoint: Endpoint[Any]) -> Place:
    return Place("bitget", endpoint.path)


def pushed(name: str) -> tuple[list[dict[str, Any]], list[Push], list[object]]:
    """What was sent, the pushes that came, and the other messages that came."""
    sent: list[dict[str, Any]] = []
    pushes: list[Push] = []
    others: list[object] = []
    decoder, text = json.JSONDecoder(), (FOLDER / f"{name}.txt").read_text("utf-8")
    at = 0
    while at < len(text):
        mark = text[at]
        if mark not in "><=":
            at += 1
            continue
        begin = text.index("{", at)
        message, at = decoder.raw_decode(text, begin)
        if mark == ">":
            sent.append(message)
            continue
        read, _ = read_message(json.dumps(message).encode(), "bitget")
        if isinstance(read, Push):
            pushes.append(read)
        else:
            others.append(read)
    return sent, pushes, others


def rows_of(push: Push, shape: type[T]) -> list[T]:
    return decode(list[shape], push.data, "bitget", "stream", "data")  # type: ignore[valid-type]  # shape is a value here


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_every_recording_is_read(file: Path) -> None:
    if file.stem.startswith("Subscriptions"):
        assert pushed(file.stem)[1]
        return
    endpoint, data = opened(file.stem)
    if isinstance(endpoint, Paged):
        assert page(file.stem).rows
    else:
        decode(endpoint.answer, data, "bitget", endpoint.path, "data")


def test_account() -> None:
    row: wire_trading.Account = one("Endpoints__Futures__Account__GetBalance")
    mode = translate.modes(row, place(endpoints.ACCOUNT))
    account = translate.account(row, (), mode, (D(13_000), 42), place(endpoints.ACCOUNT))

    assert account.currency == "USDT"
    assert account.equity == D("13178.86110692")
    assert account.available == D("13168.86110692")
    assert account.unrealized_pnl == 0  # written as ""
    assert account.position_mode is PositionMode.HEDGE
    assert account.margin_mode is MarginMode.CROSS
    assert account.today == D("178.86110692")
    assert row.crossed_margin_leverage == row.isolated_long_lever == D(20)


def test_bills() -> None:
    found = page("Endpoints__Futures__Account__GetLedger")

    assert found.end_id == "2"
    assert [bill.amount for bill in found.rows] == [D("-0.004992"), D(0)]
    assert [bill.fee for bill in found.rows] == [D(0), D("-0.222012")]
    assert found.rows[0].business_type == "contract_settle_fee"
    assert found.rows[1].c_time == 1_695_714_563_516


def test_margin_mode_and_margin() -> None:
    row: wire_trading.LeverageSet = one("Endpoints__Futures__Account__SetMarginMode")

    assert (row.long_leverage, row.short_leverage) == (D(25), D(20))
    assert row.margin_mode == "isolated"
    assert opened("Endpoints__Futures__Account__AdjustMargin")[1] == b'""'


def test_contracts_and_tiers() -> None:
    (row,) = page("Endpoints__Futures__ExchangeData__GetContracts").rows
    assert translate.is_offered(row, "USDT")
    assert not translate.is_offered(row, "USDC")
    tiers = page("Endpoints__Futures__ExchangeData__GetPositionTiers").rows
    btc = translate.instrument(row, place(endpoints.CONTRACTS), tiers)

    assert (btc.symbol, btc.base, btc.quote) == ("BTCUSDT", "BTC", "USDT")
    assert btc.price_step == D("0.1")  # priceEndStep 1, pricePlace 1
    assert btc.size_step == btc.min_size == D("0.01")
    assert btc.min_notional == 5
    assert btc.max_leverage == 125
    assert (btc.maker_fee_rate, btc.taker_fee_rate) == (D("0.0004"), D("0.0006"))
    assert btc.tiers == (
        MarginTier(D(0), D("0.004"), D(125)),
        MarginTier(D(50_000), D("0.005"), D(100)),
    )


def test_tickers() -> None:
    rows = page("Endpoints__Futures__ExchangeData__GetTickers").rows
    perpetual, dated = (translate.ticker(row, place(endpoints.TICKERS)) for row in rows)

    assert perpetual.symbol == "BTCUSD"
    assert perpetual.last_price == perpetual.ask_price == D("29904.5")
    assert perpetual.bid_price == D("29903.5")
    assert perpetual.mark_price == D("29904.5")  # this old answer has none
    assert perpetual.funding_rate == D("-0.0007")
    assert perpetual.change_24h_rate == 0
    assert perpetual.time_ms == 1_695_794_271_400
    assert perpetual.next_funding_ms == 1_695_801_600_000  # 08:00 UTC
    assert dated.symbol == "ETHUSD_231229"
    assert (dated.bid_price, dated.ask_price) == (D("1829.3"), D("1829.8"))
    assert rows[1].delivery_time == 1_703_836_799_000
    assert rows[0].delivery_time is None


@pytest.mark.parametrize("name", ["GetKlines", "GetHistoricalKlines"])
def test_candles(name: str) -> None:
    rows = page(f"Endpoints__Futures__ExchangeData__{name}").rows
    first, second = (translate.candle(row, place(endpoints.CANDLES)) for row in rows)

    assert first == Candle(
        1_695_835_800_000, D("26210.5"), D("26210.5"), D("26194.5"), D("26194.5"), D("26.26")
    )
    assert (second.open, second.low, second.volume) == (D("26194.5"), D(26171), D("17.98"))
    assert rows[0].quote_volume == D("687897.63")


def test_funding_open_interest_trades_and_fees() -> None:
    rates = page("Endpoints__Futures__ExchangeData__GetHistoricalFundingRate").rows
    assert [row.funding_rate for row in rates] == [D("0.0005"), D("0.000013")]
    interest: wire.OpenInterest = one("Endpoints__Futures__ExchangeData__GetOpenInterest")
    assert interest.open_interest_list[0].size == D("34278.06")
    assert interest.ts == 1_695_796_781_616
    trades = page("Endpoints__Futures__ExchangeData__GetRecentTrades").rows
    assert [(row.price, row.side) for row in trades] == [(D("29990.5"), "sell"), (D(30007), "buy")]
    fees = page("Endpoints__Futures__ExchangeData__GetVipFeeRates").rows
    assert [(row.level, row.taker_fee_rate) for row in fees] == [(1, D("0.0006")), (2, D("0.0006"))]


def test_order_in_one_way_mode() -> None:
    order = translate.order(one("Endpoints__Futures__Trading__GetOrder"), place(endpoints.ORDER))

    assert (order.order_id, order.client_order_id) == ("123456", "77777")
    assert order.symbol == "ETHUSDT"  # written small
    assert (order.side, order.reduce_only) == (OrderSide.BUY, True)
    assert (order.type, order.status) == (OrderType.LIMIT, OrderStatus.FILLED)
    assert order.size == order.filled_size == 2
    assert order.price == order.average_price == 1900
    assert order.fee == 0  # written as ""
    assert order.created_ms == order.updated_ms == 1_627_300_098_776


def test_open_order_in_hedge_mode() -> None:
    found = page("Endpoints__Futures__Trading__GetOpenOrders")
    order = translate.order(found.rows[0], place(endpoints.OPEN_ORDERS))

    assert found.end_id == "123"
    assert (order.side, order.reduce_only) == (OrderSide.BUY, False)
    assert order.status is OrderStatus.PARTIALLY_FILLED
    assert (order.size, order.filled_size) == (D(100), D("12.1"))
    assert (order.price, order.average_price) == (D(1900), D(1903))
    assert order.updated_ms - order.created_ms == 1_000
    assert found.rows[0].preset_stop_loss_price == 1800


def test_trigger_orders() -> None:
    (resting,) = page("Endpoints__Futures__Trading__GetOpenTriggerOrders").rows
    (done,) = page("Endpoints__Futures__Trading__GetClosedTriggerOrders").rows
    (became,) = page("Endpoints__Futures__Trading__GetTriggerSubOrders").rows

    assert (resting.plan_status, resting.trigger_price, resting.price) == (
        "not_trigger",
        1901,
        1900,
    )
    assert resting.callback_ratio is None
    assert resting.u_time is None
    assert (done.plan_status, done.execute_order_id) == ("executed", "123456")
    assert (done.price_avg, done.base_volume) == (D("1999.2"), 1)
    assert (done.stop_surplus_trigger_price, done.stop_loss_trigger_price) == (2002, 1820)
    assert (became.price, became.status) == (D("0.4188"), "success")


@pytest.mark.parametrize(
    ("name", "order_id", "client_order_id"),
    [
        ("EditOrder", "121212121212", "BITGET#121212121212"),
        ("EditTriggerOrder", "21627293504612", "BITGET#1627293504612"),
        ("PlaceTpSlOrder", "121212121212", "BITGET#1627293504612"),
    ],
)
def test_one_placed(name: str, order_id: str, client_order_id: str) -> None:
    row: wire_trading.Placed = one(f"Endpoints__Futures__Trading__{name}")

    assert (row.order_id, row.client_oid) == (order_id, client_order_id)


def test_several_placed() -> None:
    placed = one("Endpoints__Futures__Trading__PlaceMultipleOrders")
    assert [row.order_id for row in placed.success_list] == ["121211212122"]
    assert placed.failure_list == []
    cancelled = one("Endpoints__Futures__Trading__CancelMultipleOrders")
    assert [row.client_oid for row in cancelled.success_list] == ["BITGET#121211212122"]
    assert [(row.order_id, row.error_msg) for row in cancelled.failure_list] == [
        ("232", "notExistend")
    ]
    triggers = one("Endpoints__Futures__Trading__CancelTriggerOrders")
    assert [row.order_id for row in triggers.success_list] == ["121212121212", "123"]
    assert [row.order_id for row in triggers.failure_list] == ["3", "21221"]
    protected = page("Endpoints__Futures__Trading__SetPositionTpSl").rows
    assert [row.stop_loss_client_oid for row in protected] == ["xxxxxxxx", "xxxxxxxx"]


def test_closed_positions() -> None:
    found = page("Endpoints__Futures__Trading__GetPositionHistory")
    first, second = (
        translate.closed_position(row, place(endpoints.CLOSED_POSITIONS)) for row in found.rows
    )

    assert found.end_id == "1188739282722996236"
    assert (first.key.symbol, first.key.side) == ("ETHUSDT", PositionSide.LONG)
    assert (first.entry_price, first.exit_price) == (D("3495.34"), D("3494.99"))
    assert first.size == D("0.01")
    assert first.profit == D("-0.04544198")
    assert first.fees == D("0.04194198")
    assert first.funding == 0
    assert (first.opened_ms, first.closed_ms) == (1_719_143_618_195, 1_719_143_618_543)
    assert second.profit == D("-0.04551252")


def test_pushed_closed_position_is_the_same_as_the_asked_one() -> None:
    _, (push,), others = pushed("Subscriptions__Futures__PositionClose")
    (row,) = rows_of(push, wire_trading.ClosedPosition)
    closed = translate.closed_position(row, Place("bitget", "stream"))
    asked = page("Endpoints__Futures__Trading__GetPositionHistory").rows[0]

    assert LoggedIn() in others
    assert closed == translate.closed_position(asked, Place("bitget", "stream"))


def test_pushed_fill() -> None:
    _, (push,), _ = pushed("Subscriptions__Futures__UserTrade")
    fill = translate.fill(rows_of(push, wire_trading.Fill)[0], Place("bitget", "stream"))

    assert (fill.fill_id, fill.order_id, fill.symbol) == ("222", "111", "BTCUSDT")
    assert (fill.side, fill.size, fill.price) == (OrderSide.BUY, D("0.01"), D("51000.5"))
    assert fill.fee == D("0.183717")  # paid
    assert fill.realized_pnl == 0
    assert fill.time_ms == 1_703_577_336_606


def test_pushed_book_trades_and_candles() -> None:
    _, (push,), _ = pushed("Subscriptions__Futures__OrderBook")
    book = translate.depth(rows_of(push, wire.Depth)[0], "BTCUSDT", Place("bitget", "stream"))
    assert book.bids == ((D(27000), D("2.71")), (D("26999.5"), D("1.46")))
    assert book.asks == ((D("27000.5"), D("8.76")), (D(27001), D("0.4")))
    assert book.time_ms == 1_695_716_059_516

    _, (push,), _ = pushed("Subscriptions__Futures__Trade")
    assert [(row.price, row.size) for row in rows_of(push, wire.PublicTrade)] == [
        (D("27000.5"), D("0.001")),
        (D(27000), D("0.001")),
    ]

    _, (push,), _ = pushed("Subscriptions__Futures__Kline")
    (row,) = rows_of(push, wire.Candle)
    assert translate.candle(row, Place("bitget", "stream")) == Candle(
        1_695_685_500_000, D(27000), D("27000.5"), D(27000), D("27000.5"), D("0.057")
    )


def test_two_channels_at_once_are_told_apart_and_a_cut_candle_is_no_candle() -> None:
    sent, pushes, others = pushed("Subscriptions__Futures__Concurrent")
    hour, day = Channel("candle1H", "ETHUSDT"), Channel("candle1D", "ETHUSDT")

    assert [
        json.loads(subscription("subscribe", [each], Product.USDT)) for each in (hour, day)
    ] == (sent)
    assert others == [Subscribed(each, snapshot_follows=False) for each in (hour, day)]
    assert [push.channel for push in pushes] == [hour, day]
    assert all(push.is_snapshot for push in pushes)
    for push in pushes:
        with pytest.raises(Malformed) as caught:
            rows_of(push, wire.Candle)
        assert caught.value.field.startswith("data[0]")
