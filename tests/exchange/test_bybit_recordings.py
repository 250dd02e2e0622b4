"""Real answers of Bybit, recorded by others, mean what they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk.exchange import ports
from copydesk.exchange.bybit import checks, translate, wire
from copydesk.exchange.bybit.context import AccountContext
from copydesk.exchange.bybit.errors import open_envelope
from copydesk.exchange.bybit.stream import PrivateStream, PublicStream
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.decoding import decode
from copydesk.exchange.request import Answer
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import Push, Refused
from copydesk.model.account import Permission
from copydesk.model.errors import FixSettings, Rejected
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO
from copydesk.model.order import Fill, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, Position, PositionSide
from copydesk.model.reasons import Reason
from tests.exchange.bybit_rest import CREDENTIALS

FOLDER = Path(__file__).parents[3] / "shared/data/recorded/bybit"
RECEIVED_MS = 1_800_000_000_000
CROSS = MarginMode.CROSS

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the recordings are not here")


def recorded(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def result(name: str) -> bytes:
    return open_envelope(Answer("/recorded", 200, {}, recorded(name)), "bybit", 1_000)


def answered(shape: Any, name: str) -> Any:  # noqa: ANN401 - a shape is a value here
    return decode(shape, result(name), "bybit", "/recorded", "result")


def private(**context: object) -> PrivateStream:
    known = AccountContext(margin_mode=CROSS)
    for key, value in context.items():
        setattr(known, key, value)
    return PrivateStream("bybit", CREDENTIALS, known, VenueClock())


def pushed(name: str, stream: PrivateStream | None = None) -> list[ports.StreamEvent]:
    stream = stream or private()
    push = stream.read(recorded(name))
    assert isinstance(push, Push)
    return list(stream.events(push, RECEIVED_MS))


def order_of(name: str) -> Order:
    [update] = pushed(name)
    assert isinstance(update, ports.OrdersUpdate)
    [order] = update.orders
    return order


def test_account_info() -> None:
    info = answered(wire.AccountInfo, "http_get_account_info.json")
    assert translate.margin_mode(info.margin_mode, "bybit", "x") is CROSS
    assert checks.kind_check(info).finding == "olderUnifiedAccount"
    assert info.is_master_trader is False


def test_fee_rates_and_instruments() -> None:
    fees = answered(wire.Listed[wire.FeeRate], "http_get_fee_rate.json").rows
    assert [(row.symbol, row.taker_fee_rate, row.maker_fee_rate) for row in fees] == [
        ("BTCUSDT", Decimal("0.0006"), Decimal("0.0001")),
        ("ETHUSDT", Decimal("0.0006"), Decimal("0.0001")),
        ("SOLUSDT", Decimal("0.00075"), Decimal("0.00025")),
    ]
    page = answered(wire.Listed[wire.Instrument], "http_get_instruments_linear.json")
    assert page.next_page_cursor is None
    assert all(map(translate.is_tradable, page.rows))
    bitcoin, ether = (translate.instrument(row, fees[0]) for row in page.rows)
    assert (bitcoin.symbol, bitcoin.base, bitcoin.quote) == ("BTCUSDT", "BTC", "USDT")
    assert (bitcoin.price_step, bitcoin.size_step) == (Decimal("0.5"), Decimal("0.001"))
    assert (bitcoin.min_size, bitcoin.min_notional) == (Decimal("0.001"), Decimal(5))
    assert (bitcoin.max_leverage, bitcoin.is_copyable) == (Decimal(100), None)
    assert (bitcoin.taker_fee_rate, bitcoin.maker_fee_rate) == (
        Decimal("0.0006"),
        Decimal("0.0001"),
    )
    assert (ether.price_step, ether.min_size) == (Decimal("0.05"), Decimal("0.01"))


def test_candles() -> None:
    [row] = answered(wire.Listed[wire.Candle], "http_get_klines_linear.json").rows
    figures = map(Decimal, ("27450", "27460", "27440", "27455", "123.45"))
    assert translate.candle(row) == Candle(1_709_891_679_000, *figures)


def test_the_book_and_a_change_of_it() -> None:
    row = answered(wire.Book, "http_get_orderbook.json")
    book = translate.depth(row, row.ts)
    assert book.symbol == "BTCUSDT"
    assert book.time_ms == 1_709_891_679_000
    assert book.bids[0] == (Decimal("27450.50"), Decimal("1.5"))
    assert book.asks[0] == (Decimal(27451), Decimal("1.2"))
    assert [price for price, _ in book.asks] == [Decimal(27451), Decimal("27451.5"), Decimal(27452)]
    message = decode(wire.StreamMessage, recorded("ws_orderbook_delta.json"), "bybit", "stream")
    change = decode(wire.Book, bytes(message.data), "bybit", "stream", "data")
    after = translate.merged_depth(book, change, message.ts or 0)
    assert after.asks == book.asks[1:]
    assert (Decimal(27450), Decimal("0.4")) in after.bids
    assert after.bids[0] == book.bids[0]
    assert after.time_ms == 1_709_891_679_500


def test_orders_of_the_past() -> None:
    rows = answered(wire.Listed[wire.Order], "http_get_orders_history_with_duplicate.json").rows
    resting, ended = (translate.order(row, "bybit", "x") for row in rows)
    assert (resting.order_id, resting.client_order_id) == ("open-order-1", "client-open-1")
    assert (resting.status, resting.type) == (OrderStatus.OPEN, OrderType.LIMIT)
    assert (resting.price, resting.size) == (Decimal("3930.41"), Decimal("0.01"))
    assert (resting.filled_size, resting.average_price, resting.fee) == (ZERO, None, ZERO)
    assert (ended.status, ended.updated_ms) == (OrderStatus.CANCELLED, 1_700_000_005_000)


def test_orders_that_wait_for_a_trigger() -> None:
    rows = answered(wire.Listed[wire.Order], "http_get_orders_realtime_tp_sl.json").rows
    gain, loss = (translate.order(row, "bybit", "x") for row in rows)
    assert (gain.type, gain.price, gain.status) == (OrderType.MARKET, None, OrderStatus.OPEN)
    assert (loss.type, loss.price) == (OrderType.LIMIT, Decimal(47500))
    assert {gain.reduce_only, loss.reduce_only} == {True}
    assert {gain.side, loss.side} == {OrderSide.SELL}


def test_positions_with_the_time_of_opening() -> None:
    rows = answered(wire.Listed[wire.Position], "http_get_positions_with_open_time.json").rows
    [position] = translate.open_positions(rows, CROSS, "bybit", "x", RECEIVED_MS)
    assert position.key.symbol == "LTCUSDT"
    assert position.key.side is PositionSide.LONG
    assert (position.size, position.entry_price, position.mark_price) == (
        Decimal(1),
        Decimal(70),
        Decimal(70),
    )
    assert (position.leverage, position.margin) == (Decimal(10), ZERO)
    assert position.liquidation_price is None
    assert (position.take_profit_price, position.stop_loss_price) == (None, None)
    assert position.opened_ms == 1_700_000_000_123


def test_a_key_and_its_changed_form() -> None:
    key = answered(wire.Key, "http_get_user_query_api.json")
    info = translate.key_info(key, checks.expiry_ms(key))
    assert info.permissions == {Permission.READ, Permission.OTHER}
    assert info.ip_addresses == ("18.181.170.164", "13.212.45.47", "13.212.45.48")
    assert info.expires_ms is None
    findings = {check.finding for check in checks.key_checks(key, info, RECEIVED_MS)}
    assert {"readOnly", "mainAccount", "boundToAddresses", "neverExpires"} <= findings
    changed = answered(wire.Key, "http_post_user_update_master_api.json")
    may = translate.key_info(changed, checks.expiry_ms(changed))
    assert may.permissions == {Permission.READ, Permission.TRADE, Permission.OTHER}
    assert may.ip_addresses == ()


def test_an_execution_that_bybit_forced() -> None:
    [update] = pushed("ws_account_execution_adl.json")
    assert isinstance(update, ports.FillsUpdate)
    [fill] = update.fills
    assert fill == Fill(
        "0ab1bdf7-4219-438b-b30a-32ec863018f8", "9aac161b-8ed6-450d-9cab-c5cc67c21785", "",
        "BTCUSDT", OrderSide.SELL, Decimal("0.5"), Decimal(95850), ZERO, ZERO, 1_746_270_400_398,
    )  # fmt: skip


def test_an_empty_push_of_a_topic_that_nobody_asked_for() -> None:
    assert pushed("ws_account_execution_fast_envelope_id.json") == []


@pytest.mark.parametrize(
    ("name", "side", "kind", "price"),
    [
        ("ws_account_order_buy_stop_market.json", OrderSide.BUY, OrderType.MARKET, None),
        ("ws_account_order_stop_market.json", OrderSide.SELL, OrderType.MARKET, None),
        ("ws_account_order_limit_if_touched.json", OrderSide.BUY, OrderType.LIMIT, "55500"),
        ("ws_account_order_stop_limit.json", OrderSide.SELL, OrderType.LIMIT, "44500"),
    ],
)
def test_waiting_orders_on_the_stream(
    name: str, side: OrderSide, kind: OrderType, price: str | None
) -> None:
    order = order_of(name)
    assert (order.side, order.type, order.status) == (side, kind, OrderStatus.OPEN)
    assert order.price == (None if price is None else Decimal(price))
    assert (order.size, order.filled_size, order.average_price) == (Decimal("0.1"), ZERO, None)
    assert (order.created_ms, order.updated_ms) == (1_672_364_262_444, 1_672_364_262_457)


def test_an_order_that_was_refused_after_it_was_filled_in_part() -> None:
    name = "ws_account_order_partially_filled_rejected.json"
    assert pushed(name) == []  # it is a spot order, which is nobody's here
    message = decode(wire.StreamMessage, recorded(name), "bybit", "stream")
    [row] = decode(list[wire.Order], bytes(message.data), "bybit", "stream", "data")
    order = translate.order(row, "bybit", "stream order")
    assert (order.status, order.filled_size) == (OrderStatus.CANCELLED, Decimal(50))
    assert (order.average_price, order.fee) == (Decimal("1.5"), Decimal("0.0413"))


def position_of(events: list[ports.StreamEvent]) -> list[Position]:
    [update] = events
    assert isinstance(update, ports.PositionsUpdate)
    assert not update.snapshot
    return list(update.positions)


def test_a_position_on_the_stream() -> None:
    short, other = position_of(pushed("ws_account_position.json"))
    assert short.key.side is PositionSide.SHORT
    assert (short.size, short.entry_price) == (Decimal("0.01"), Decimal("3641.075"))
    assert (short.mark_price, short.leverage) == (Decimal("3641.33"), Decimal(30))
    assert short.margin == Decimal("1.23480936")
    assert short.unrealized_pnl == Decimal("-0.00255")
    assert short.liquidation_price == Decimal("51764.83003276")
    assert short.opened_ms == 1_730_805_600_084
    assert (other.key.side, other.size) == (PositionSide.LONG, ZERO)


def test_a_bare_position_with_the_time_of_opening() -> None:
    row = decode(
        wire.Position, recorded("ws_account_position_with_open_time.json"), "bybit", "stream"
    )
    [position, _] = translate.positions(row, CROSS, "bybit", "stream position", RECEIVED_MS)
    assert (position.size, position.entry_price) == (Decimal("0.1"), Decimal(50_000))
    assert position.opened_ms == 1_700_000_000_123
    assert (position.liquidation_price, position.margin) == (Decimal(45_000), Decimal(50))


@pytest.mark.parametrize("mode", MarginMode)
def test_a_wallet_that_holds_more_than_it_has(mode: MarginMode) -> None:
    stream = private(margin_mode=mode)
    [update] = pushed("ws_account_wallet_locked_exceeds_total.json", stream)
    assert isinstance(update, ports.AccountUpdate)
    account = update.account
    assert (account.equity, account.available) == (Decimal(100), ZERO)
    if mode is CROSS:
        assert (account.currency, account.margin_used) == ("USD", Decimal(120))
        assert account.unrealized_pnl == Decimal(-50)
    else:
        assert (account.currency, account.margin_used) == ("USDT", Decimal(40))


def test_refusals_of_streams() -> None:
    refused = private().read(recorded("ws_auth_failure.json"))
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, FixSettings)
    assert (refused.error.reason, refused.error.venue_code) == (Reason.WRONG_ENVIRONMENT, "10003")
    public = PublicStream("bybit", VenueClock())
    public.subscribe([Channel("tickers", "BTCUSDT"), Channel("invalid", "topic.BTCUSDT")])
    unsubscribed = public.read(recorded("ws_subscription_failure.json"))
    assert isinstance(unsubscribed, Refused)
    assert isinstance(unsubscribed.error, Rejected)
    assert unsubscribed.channel == Channel("invalid", "topic.BTCUSDT")


def test_a_bar_that_is_not_over() -> None:
    message = decode(wire.StreamMessage, recorded("ws_kline.json"), "bybit", "stream")
    [row] = decode(list[wire.CandlePush], bytes(message.data), "bybit", "stream", "data")
    figures = map(Decimal, ("16649.5", "16677", "16608", "16677", "2.081"))
    assert translate.candle(row) == Candle(1_672_324_800_000, *figures)


def test_a_trade_of_the_market() -> None:
    message = decode(wire.StreamMessage, recorded("ws_public_trade.json"), "bybit", "stream")
    [trade] = decode(list[wire.PublicTrade], bytes(message.data), "bybit", "stream", "data")
    assert (trade.symbol, trade.side, trade.time) == ("BTCUSDT", "Buy", 1_709_891_679_000)
    assert (trade.price, trade.size) == (Decimal(27451), Decimal("0.01"))


READERS: dict[str, Callable[[str], object]] = {
    "http_get_account_info": lambda name: answered(wire.AccountInfo, name),
    "http_get_fee_rate": lambda name: answered(wire.Listed[wire.FeeRate], name),
    "http_get_instruments_linear": lambda name: answered(wire.Listed[wire.Instrument], name),
    "http_get_kline": lambda name: answered(wire.Listed[wire.Candle], name),
    "http_get_tickers_linear": lambda name: answered(wire.Listed[wire.Ticker], name),
    "http_get_orderbook": lambda name: answered(wire.Book, name),
    "http_get_orders": lambda name: answered(wire.Listed[wire.Order], name),
    "http_get_positions": lambda name: answered(wire.Listed[wire.Position], name),
    "http_get_executions": lambda name: answered(wire.Listed[wire.Execution], name),
    "http_get_closed_pnl": lambda name: answered(wire.Listed[wire.ClosedPnl], name),
    "http_get_wallet": lambda name: answered(wire.Listed[wire.Wallet], name),
    "http_get_user_query_api": lambda name: answered(wire.Key, name),
    "ws_account_order": pushed,
    "ws_account_wallet": pushed,
    "ws_account_execution": pushed,
}


def test_every_recording_of_a_kind_can_be_read() -> None:
    """Others may lie in the folder than were there when this was written."""
    for path in sorted(FOLDER.glob("*.json")):
        for kind, read in READERS.items():
            if path.name.startswith(kind) and "option" not in path.name:
                assert read(path.name) is not None


def test_recordings_are_json() -> None:
    assert all(json.loads(path.read_bytes()) for path in FOLDER.glob("*.json"))
