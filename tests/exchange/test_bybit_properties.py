"""Whatever is well-formed comes through unchanged; whatever is damaged says what and where."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.exchange import ports
from copydesk.exchange.bybit import requests, translate, wire
from copydesk.exchange.bybit.context import AccountContext
from copydesk.exchange.bybit.errors import open_envelope
from copydesk.exchange.bybit.stream import PrivateStream, PublicStream
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.decoding import decode
from copydesk.exchange.request import Answer
from copydesk.exchange.stream_dialect import Push
from copydesk.model.errors import CopyDeskError, Malformed
from copydesk.model.money import parse_decimal
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import MarginMode, Position, PositionMode, PositionSide
from tests.examples import examples
from tests.exchange.bybit_rest import CREDENTIALS, FLAT, NOW_MS, ORDER

amounts = st.decimals("0.00000001", "99999999", places=8)
signed = st.decimals("-99999999", "99999999", places=8)
PATH = "/v5/position/list"


@st.composite
def written(draw: st.DrawFn, value: Decimal) -> object:
    """A number in one of the ways in which venues write it."""
    form = draw(st.sampled_from(("plain", "zeros", "exponent", "number")))
    if form == "exponent":
        return f"{value:E}"
    if form == "number" and value == value.to_integral_value():
        return int(value)
    return f"{value:f}" + ("00" if form == "zeros" and "." in f"{value:f}" else "")


def answered(*rows: object) -> list[wire.Position]:
    body = json.dumps({"retCode": 0, "retMsg": "OK", "result": {"list": rows}, "time": NOW_MS})
    data = open_envelope(Answer(PATH, 200, {}, body.encode()), "bybit", 0)
    return decode(wire.Listed[wire.Position], data, "bybit", PATH, "result").rows


@given(
    data=st.data(), size=amounts, entry=amounts, mark=amounts, floating=signed, margin=amounts,
    leverage=st.integers(1, 125), index=st.sampled_from((0, 1, 2)), is_buy=st.booleans(),
    gain=st.one_of(st.none(), amounts),
)  # fmt: skip
def test_any_position_comes_through(
    data: st.DataObject,
    size: Decimal,
    entry: Decimal,
    mark: Decimal,
    floating: Decimal,
    margin: Decimal,
    leverage: int,
    index: int,
    is_buy: bool,
    gain: Decimal | None,
) -> None:
    row = {
        **FLAT,
        "side": "Buy" if is_buy else "Sell",
        "positionIdx": index,
        "size": data.draw(written(size)),
        "avgPrice": data.draw(written(entry)),
        "markPrice": data.draw(written(mark)),
        "unrealisedPnl": data.draw(written(floating)),
        "positionIM": data.draw(written(margin)),
        "leverage": data.draw(written(Decimal(leverage))),
        "takeProfit": data.draw(st.sampled_from(("", "0", "0.00", None)))
        if gain is None
        else data.draw(written(gain)),
    }
    mode = MarginMode.ISOLATED
    [position] = translate.open_positions(answered(row), mode, "bybit", PATH, NOW_MS)
    assert (position.size, position.entry_price, position.mark_price) == (size, entry, mark)
    assert (position.unrealized_pnl, position.margin) == (floating, margin)
    assert (position.leverage, position.take_profit_price) == (Decimal(leverage), gain)
    sides = {1: PositionSide.LONG, 2: PositionSide.SHORT}
    own = PositionSide.LONG if is_buy else PositionSide.SHORT
    assert position.key.side is sides.get(index, own)


@given(
    size=amounts, price=amounts, gain=amounts, loss=amounts,
    side=st.sampled_from(OrderSide), leg=st.sampled_from(PositionSide),
    mode=st.sampled_from(PositionMode), gap=st.decimals("0.001", "50", places=4),
)  # fmt: skip
def test_any_intent_is_written_exactly(
    size: Decimal,
    price: Decimal,
    gain: Decimal,
    loss: Decimal,
    side: OrderSide,
    leg: PositionSide,
    mode: PositionMode,
    gap: Decimal,
) -> None:
    for kind in OrderType:
        intent = Intent(
            "cd-1", "BTCUSDT", side, size, kind, price, take_profit_price=gain,
            stop_loss_price=loss, slippage_tolerance_percent=gap, leg=leg,
        )  # fmt: skip
        body: dict[str, Any] = json.loads(msgspec.json.encode(requests.order_body(intent, mode)))
        assert parse_decimal(body["qty"]) == size
        assert parse_decimal(body["takeProfit"]) == gain
        assert parse_decimal(body["stopLoss"]) == loss
        assert body["positionIdx"] == requests.position_index(mode, leg)
        if kind is OrderType.LIMIT:
            assert parse_decimal(body["price"]) == price
        else:
            told = parse_decimal(body["slippageTolerance"])
            assert Decimal("0.01") <= told <= max(min(gap, Decimal(10)), Decimal("0.01"))


values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12),
    st.sampled_from(("-1", "NaN", "Infinity", "1_000", "1e30", "0x10", " 1", "1 ", "١", "--")),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.integers()),
)  # fmt: skip
NUMBERS = ("size", "avgPrice", "markPrice", "leverage", "positionIM", "unrealisedPnl")
HELD = {**FLAT, "side": "Buy", "size": "1", "avgPrice": "60000"}


def malformed(read: Callable[[], object]) -> Malformed | None:
    """What was found to be damaged, None where everything could be read."""
    try:
        read()
    except Malformed as error:
        return error
    return None


def hear(stream: PrivateStream | PublicStream, text: bytes) -> None:
    message = stream.read(text)
    if isinstance(message, Push):
        stream.events(message, NOW_MS)


@examples(300)
@given(name=st.sampled_from(sorted(FLAT)), value=values, is_gone=st.booleans())
def test_a_damaged_position_is_never_a_wrong_number(
    name: str, value: object, is_gone: bool
) -> None:
    row = {key: each for key, each in HELD.items() if not (is_gone and key == name)}
    row |= {} if is_gone else {name: value}
    found: tuple[Position, ...] = ()

    def read() -> None:
        nonlocal found
        found = translate.open_positions(answered(row), MarginMode.CROSS, "bybit", PATH, NOW_MS)

    if (error := malformed(read)) is not None:
        assert (error.venue, error.path) == ("bybit", PATH)
        assert error.field
        return
    for position in found:
        told = {
            "size": position.size,
            "avgPrice": position.entry_price,
            "markPrice": position.mark_price,
            "leverage": position.leverage,
            "positionIM": position.margin,
            "unrealisedPnl": position.unrealized_pnl,
        }
        if name in told and row.get(name) not in {None, ""}:
            assert told[name] == parse_decimal(str(row[name])) or not parse_decimal(str(row[name]))


@examples(300)
@given(name=st.sampled_from(sorted(ORDER)), value=values)
def test_a_damaged_order_says_where(name: str, value: object) -> None:
    data = json.dumps([{**ORDER, name: value}]).encode()

    def read() -> None:
        for row in decode(list[wire.Order], data, "bybit", "stream order", "data"):
            translate.order(row, "bybit", "stream order")

    if (error := malformed(read)) is not None:
        assert (error.venue, error.path) == ("bybit", "stream order")
        assert error.field


def private() -> PrivateStream:
    context = AccountContext(margin_mode=MarginMode.CROSS)
    return PrivateStream("bybit", CREDENTIALS, context, VenueClock())


@examples(200)
@given(
    noise=st.one_of(
        st.binary(max_size=60),
        st.builds(
            lambda topic, data: json.dumps({"topic": topic, "data": data}).encode(),
            st.sampled_from(("position", "order", "execution", "wallet", "tickers.BTCUSDT", "x")),
            st.one_of(values, st.lists(values, max_size=2)),
        ),
    )
)
def test_noise_on_a_stream_is_malformed_or_nothing(noise: bytes) -> None:
    for stream in (private(), PublicStream("bybit", VenueClock())):
        if (error := malformed(partial(hear, stream, noise))) is not None:
            assert error.path.startswith("stream")
            assert error.field


@examples(200)
@given(
    status=st.sampled_from((200, 400, 401, 403, 404, 429, 500, 503)), body=st.binary(max_size=80)
)
def test_noise_as_an_answer_is_a_typed_error(status: int, body: bytes) -> None:
    with pytest.raises(CopyDeskError):
        open_envelope(Answer("/v5/x", status, {}, body), "bybit", 0)


def push(topic: str, *rows: object, created_ms: int = NOW_MS) -> bytes:
    return json.dumps({"topic": topic, "creationTime": created_ms, "data": rows}).encode()


def told(stream: PrivateStream, text: bytes) -> list[ports.StreamEvent]:
    message = stream.read(text)
    return list(stream.events(message, NOW_MS)) if isinstance(message, Push) else []


EXECUTION = {
    "execId": "e1", "orderId": "o", "orderLinkId": "x", "symbol": "BTCUSDT", "side": "Buy",
    "execType": "Trade", "execPrice": "1", "execQty": "1", "execFee": "0", "execTime": "1",
    "execPnl": "2.5", "category": "linear",
}  # fmt: skip


def test_doubled_and_late_messages_change_nothing() -> None:
    stream = private()
    young, old = {**HELD, "seq": 9, "size": "2"}, {**HELD, "seq": 8, "size": "1"}
    [update] = told(stream, push("position", young))
    assert isinstance(update, ports.PositionsUpdate)
    assert told(stream, push("position", old)) == []
    [fills] = told(stream, push("execution", EXECUTION, EXECUTION))
    assert isinstance(fills, ports.FillsUpdate)
    assert [fill.realized_pnl for fill in fills.fills] == [Decimal("2.5")]
    assert told(stream, push("execution", EXECUTION)) == []
    late = {**ORDER, "orderStatus": "New", "updatedTime": str(NOW_MS)}
    assert len(told(stream, push("order", ORDER))) == 1
    assert told(stream, push("order", late)) == []
    wallet = {"totalEquity": "5", "coin": []}
    assert len(told(stream, push("wallet", wallet, created_ms=2))) == 1
    assert told(stream, push("wallet", wallet, created_ms=1)) == []


def test_what_is_not_traded_here_is_not_told() -> None:
    stream = private()
    assert told(stream, push("execution", {**EXECUTION, "execType": "Funding"})) == []
    assert told(stream, push("order", {**ORDER, "category": "spot"})) == []
    assert told(stream, push("position", {**HELD, "symbol": "BTCPERP"})) == []


def test_a_ticker_keeps_what_an_update_leaves_out() -> None:
    stream = PublicStream("bybit", VenueClock())
    row = {"symbol": "BTCUSDT", "lastPrice": "10", "markPrice": "11", "bid1Price": "9"}
    whole = {"topic": "tickers.BTCUSDT", "type": "snapshot", "data": row}
    change = {**whole, "type": "delta", "data": {"symbol": "BTCUSDT", "lastPrice": "12"}}
    prices = []
    for text in (whole, change):
        message = stream.read(json.dumps(text).encode())
        assert isinstance(message, Push)
        [update] = stream.events(message, NOW_MS)
        assert isinstance(update, ports.TickersUpdate)
        [ticker] = update.tickers
        prices.append((ticker.last_price, ticker.mark_price, ticker.bid_price))
    assert prices == [
        (Decimal(10), Decimal(11), Decimal(9)), (Decimal(12), Decimal(11), Decimal(9)),
    ]  # fmt: skip


def test_what_other_categories_leave_out_is_read() -> None:
    base = {"status": "Trading", "baseCoin": "BTC", "quoteCoin": "USDT"}
    spot = {
        **base, "symbol": "BTCUSDT", "innovation": "0", "marginTrading": "both",
        "lotSizeFilter": {"basePrecision": "0.000001", "minOrderQty": "0.000048"},
        "priceFilter": {"tickSize": "0.01"},
    }  # fmt: skip
    option = {
        **base, "symbol": "BTC-27MAR26-100000-C", "settleCoin": "USDC", "optionsType": "Call",
        "lotSizeFilter": {"minOrderQty": "0.01", "qtyStep": "0.01"},
        "priceFilter": {"tickSize": "5"},
    }  # fmt: skip
    rows = decode(list[wire.Instrument], json.dumps([spot, option]).encode(), "bybit", "/p")
    assert [translate.is_tradable(row) for row in rows] == [False, False]
    assert [translate.instrument(row, None).size_step for row in rows] == [
        Decimal("0.000001"),
        Decimal("0.01"),
    ]


def test_a_funding_payment_without_a_side_is_no_trade() -> None:
    row = {
        "execId": "1", "orderId": "", "symbol": "BTCUSDT", "side": "None", "execPrice": "1",
        "execQty": "1", "execTime": "1", "execType": "Funding", "orderLinkId": None,
    }  # fmt: skip
    assert not translate.is_trade(decode(wire.Execution, json.dumps(row).encode(), "bybit", "/p"))
