"""OKX's rows: what the exchange writes is what the adapter reads, and damage is named.

Writer and reader share no code. A row that was damaged is malformed with venue, path and field, or
it reads as what it still says; it never becomes another number.
"""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.exchange.decoding import Number, OptionalNumber, Whole, decode
from copydesk.exchange.okx import translate, translate_copy, wire, wire_copy
from copydesk.exchange.okx.contracts import Contract, Contracts
from copydesk.exchange.okx.stream import PublicStream
from copydesk.model.errors import CopyDeskError, Malformed, Rejected
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.practice.api.okx import forms, market
from copydesk.practice.api.okx.contracts import BY_ID, BY_SYMBOL
from copydesk.practice.api.okx.copying import _read_settings
from copydesk.practice.api.okx.holdings import Held
from copydesk.practice.api.okx.leaders import LIMITS
from copydesk.practice.api.okx.params import Params
from copydesk.practice.instruments import INSTRUMENTS
from copydesk.practice.values import ClosedPosition, FillState, OrderState, PositionState

VENUE, PATH = "okx", "/rows"

CONTRACTS = Contracts(VENUE)
CONTRACTS.take(
    decode(
        list[wire.Contract],
        msgspec.json.encode([market._instrument_row(listed) for listed in BY_ID.values()]),
        VENUE, PATH,
    ),
    PATH,
)  # fmt: skip

amounts = st.decimals("0.00000001", "100000000", places=8)
results = st.decimals("-1000000", "1000000", places=8)
times = st.integers(1, 10**13)
symbols = st.sampled_from(sorted(INSTRUMENTS))
modes = st.sampled_from(PositionMode)
sides = st.sampled_from(PositionSide)
optional = st.none() | amounts
client_ids = st.from_regex(r"[0-9A-Za-z]{1,32}", fullmatch=True)


def read(shape: type[Any], row: object) -> Any:  # noqa: ANN401 - whatever the shape is
    return decode(shape, msgspec.json.encode(row), VENUE, PATH)


@st.composite
def sizes(draw: st.DrawFn, symbol: str) -> Decimal:
    return draw(st.integers(1, 10**9)) * INSTRUMENTS[symbol].size_step


@st.composite
def order_states(draw: st.DrawFn) -> OrderState:
    symbol = draw(symbols)
    filled = draw(st.just(Decimal(0)) | sizes(symbol))
    return OrderState(
        order_id=draw(st.integers(1, 10**18).map(str)),
        client_order_id=draw(client_ids),
        account_id="main",
        symbol=symbol,
        side=draw(st.sampled_from(OrderSide)),
        position_side=draw(sides),
        type=draw(st.sampled_from(OrderType)),
        size=draw(sizes(symbol)),
        filled_size=filled,
        price=draw(amounts),
        average_price=draw(amounts) if filled else None,
        reduce_only=draw(st.booleans()),
        status=draw(
            st.sampled_from([each for each in OrderStatus if each in forms.STATES]).filter(
                lambda status: status is not OrderStatus.REJECTED
            )
        ),
        fee=draw(st.just(Decimal(0)) | results),
        created_ms=draw(times),
        updated_ms=draw(times),
        leverage=draw(amounts),
        margin_mode=draw(st.sampled_from(MarginMode)),
    )


@given(order_states(), modes)
def test_orders(state: OrderState, mode: PositionMode) -> None:
    order = translate.order(read(wire.Order, forms.order_row(state, mode)), CONTRACTS)

    assert order is not None
    closes = (state.side is OrderSide.BUY) is (state.position_side is PositionSide.SHORT)
    assert order.reduce_only == (closes if mode is PositionMode.HEDGE else state.reduce_only)
    assert (order.order_id, order.client_order_id) == (state.order_id, state.client_order_id)
    assert (order.symbol, order.side, order.type) == (state.symbol, state.side, state.type)
    assert (order.size, order.filled_size) == (state.size, state.filled_size)
    assert order.price == (state.price if state.type is OrderType.LIMIT else None)
    assert (order.average_price, order.fee) == (state.average_price, state.fee)
    assert (order.created_ms, order.updated_ms) == (state.created_ms, state.updated_ms)
    assert order.status is state.status


@st.composite
def position_states(draw: st.DrawFn) -> PositionState:
    symbol = draw(symbols)
    return PositionState(
        symbol=symbol,
        side=draw(sides),
        size=draw(sizes(symbol)),
        entry_price=draw(amounts),
        mark_price=draw(amounts),
        leverage=draw(st.integers(1, 125).map(Decimal)),
        margin_mode=draw(st.sampled_from(MarginMode)),
        margin=draw(amounts),
        unrealized_pnl=draw(results),
        liquidation_price=draw(optional),
        take_profit=draw(optional),
        stop_loss=draw(optional),
        opened_ms=draw(times),
    )


@given(position_states(), modes)
def test_positions(state: PositionState, mode: PositionMode) -> None:
    row = forms.position_row(Held("1", (("main", state),)), mode, 9, [])

    position = translate.position(read(wire.Position, row), CONTRACTS, VENUE, PATH, 7)

    assert position is not None
    assert (position.key.symbol, position.key.side) == (state.symbol, state.side)
    assert (position.size, position.margin) == (state.size, state.margin)
    assert (position.entry_price, position.mark_price) == (state.entry_price, state.mark_price)
    assert (position.leverage, position.margin_mode) == (state.leverage, state.margin_mode)
    assert position.unrealized_pnl == state.unrealized_pnl
    assert position.liquidation_price == state.liquidation_price
    assert (position.opened_ms, position.mark_time_ms) == (state.opened_ms, 7)


@given(st.data(), symbols, modes)
def test_fills(data: st.DataObject, symbol: str, mode: PositionMode) -> None:
    state = FillState(
        fill_id=data.draw(st.integers(1, 10**18).map(str)), order_id="o",
        client_order_id=data.draw(client_ids), account_id="main", symbol=symbol,
        side=data.draw(st.sampled_from(OrderSide)), position_side=data.draw(sides),
        size=data.draw(sizes(symbol)), price=data.draw(amounts), fee=data.draw(results),
        realized_pnl=data.draw(results), time_ms=data.draw(times),
    )  # fmt: skip

    fill = translate.fill(read(wire.Fill, forms.fill_row(state, mode)), CONTRACTS)

    assert fill is not None
    assert fill.fill_id.endswith(f":{state.fill_id}")
    assert (fill.symbol, fill.side, fill.size) == (symbol, state.side, state.size)
    assert (fill.price, fill.fee) == (state.price, state.fee)
    assert (fill.realized_pnl, fill.time_ms) == (state.realized_pnl, state.time_ms)


@given(st.data(), symbols, modes)
def test_closed_positions(data: st.DataObject, symbol: str, mode: PositionMode) -> None:
    state = ClosedPosition(
        position_id="1", symbol=symbol, side=data.draw(sides), max_size=data.draw(sizes(symbol)),
        entry_price=data.draw(amounts), exit_price=data.draw(amounts), profit=data.draw(results),
        fees=data.draw(results), funding=data.draw(results), leverage=Decimal(3), opened_ms=1,
        closed_ms=data.draw(times),
    )  # fmt: skip
    row = forms.closed_position_row(state, mode, MarginMode.CROSS)

    closed = translate.closed_position(read(wire.ClosedPosition, row), CONTRACTS, VENUE)

    assert closed is not None
    assert (closed.key.symbol, closed.key.side) == (symbol, state.side)
    assert (closed.size, closed.profit) == (state.max_size, state.profit)
    assert (closed.fees, closed.funding) == (state.fees, state.funding)
    assert (closed.entry_price, closed.exit_price) == (state.entry_price, state.exit_price)


@given(st.data(), symbols, modes, st.sampled_from(OrderSide), st.booleans())
def test_orders_we_send(
    data: st.DataObject, symbol: str, mode: PositionMode, side: OrderSide, reduces: bool
) -> None:
    size = data.draw(sizes(symbol).filter(lambda each: each >= INSTRUMENTS[symbol].min_size))
    price = data.draw(amounts)
    intent = Intent("cd1", symbol, side, size, OrderType.LIMIT, price, reduces)
    listed = CONTRACTS.of_symbol(symbol)

    body = translate.intent_body(intent, listed, mode, MarginMode.CROSS, VENUE)

    theirs = BY_SYMBOL[symbol]
    assert body["instId"] == theirs.inst_id
    assert theirs.size(Decimal(str(body["sz"]))) == size
    assert Decimal(str(body["px"])) == price
    assert ("posSide" in body) is (mode is PositionMode.HEDGE)
    assert ("reduceOnly" in body) is (mode is PositionMode.ONE_WAY and reduces)


@given(amounts)
def test_contracts_are_exact_or_refused(size: Decimal) -> None:
    listed: Contract = CONTRACTS.of_symbol("BTCUSDT")
    try:
        text = translate.contracts_text(listed, size, VENUE)
    except Rejected:
        instrument = INSTRUMENTS["BTCUSDT"]
        assert size % instrument.size_step or size < instrument.min_size
    else:
        assert listed.size(Decimal(text)) == size


ratios = st.decimals("0.01", "100", places=2)


@given(
    st.builds(
        FollowSettings,
        pot=st.integers(1_000, 30_000).map(Decimal),
        margin_mode=st.sampled_from(MarginMode),
        copy_mode=st.sampled_from(CopyMode),
        copy_ratio=ratios,
        fixed_size=st.integers(20, 1_000).map(Decimal),
        take_profit_percent=st.none() | st.integers(1, 150).map(Decimal),
        stop_loss_percent=st.none() | st.integers(1, 75).map(Decimal),
        minimum_equity=st.none() | st.integers(1, 999).map(Decimal),
        symbols_allowed=st.lists(symbols, unique=True, max_size=3).map(tuple),
    )
)
def test_settings_we_send_are_settings_they_read(wish: FollowSettings) -> None:
    limits = read(wire_copy.Limits, LIMITS)

    body = translate_copy.settings_body("0" * 16, wish, CONTRACTS, limits, VENUE)
    found = _read_settings(Params(dict(body)), wish)

    is_fixed = wish.copy_mode is CopyMode.FIXED
    assert (found.pot, found.margin_mode, found.copy_mode) == (
        wish.pot, wish.margin_mode, wish.copy_mode,
    )  # fmt: skip
    assert found.fixed_size == (wish.fixed_size if is_fixed else None)
    assert found.copy_ratio == (1 if is_fixed else wish.copy_ratio)
    assert found.take_profit_percent == wish.take_profit_percent
    assert found.stop_loss_percent == wish.stop_loss_percent
    assert found.minimum_equity == wish.minimum_equity
    assert found.symbols_allowed == wish.symbols_allowed


class Numbers(msgspec.Struct):
    """One of each kind."""

    sure: Number
    maybe: OptionalNumber
    whole: Whole


NO_NUMBERS = st.sampled_from(
    ["NaN", "Infinity", "-inf", "1_000", "1e400", " 1", "1 ", "0x10", "１", "--1", ".", "e5", True]
)


@given(st.sampled_from(["sure", "maybe", "whole"]), NO_NUMBERS)
def test_what_is_no_number_is_malformed(name: str, value: object) -> None:
    row: dict[str, object] = {"sure": "1", "maybe": "", "whole": "5", name: value}

    with pytest.raises(Malformed) as caught:
        read(Numbers, row)

    error = caught.value
    assert (error.venue, error.path, error.field) == (VENUE, PATH, name)


@pytest.mark.parametrize(
    ("value", "number"),
    [("2E+1", 20), ("-1", -1), (3, 3), ("1.50", Decimal("1.5")), (1.25, Decimal("1.25")),
     ("1e-3", Decimal("0.001")), ("", None), (None, None)],
)  # fmt: skip
def test_forms_of_numbers(value: object, number: Decimal | None) -> None:
    assert read(Numbers, {"sure": "1", "maybe": value, "whole": 5}).maybe == number
    if value in {"", None}:
        with pytest.raises(Malformed):
            read(Numbers, {"sure": value, "maybe": "", "whole": 5})


@pytest.mark.parametrize("value", ["1.5", "", None, "1e40"])
def test_times_are_whole(value: object) -> None:
    with pytest.raises(Malformed) as caught:
        read(Numbers, {"sure": "1", "maybe": "", "whole": value})
    assert caught.value.field == "whole"


SHAPES: dict[type[Any], object] = {
    wire.Order: {
        "ordId": "1", "clOrdId": "cd1", "instId": "BTC-USDT-SWAP", "side": "buy",
        "ordType": "limit", "sz": "1", "accFillSz": "0", "px": "60000", "avgPx": "",
        "state": "live", "fee": "0", "cTime": "1", "uTime": "2",
    },
    wire.Position: {
        "instId": "BTC-USDT-SWAP", "posSide": "long", "pos": "1", "mgnMode": "cross",
        "avgPx": "60000", "markPx": "60001", "upl": "0.01", "lever": "5", "liqPx": "",
        "cTime": "1", "uTime": "2", "imr": "120",
    },
    wire.Balance: {"uTime": "1", "details": [{"ccy": "USDT", "eq": "100", "availEq": "90"}]},
    wire_copy.LeadPosition: {
        "instId": "BTC-USDT-SWAP", "subPosId": "9", "posSide": "short", "lever": "2E+1",
        "openAvgPx": "60000", "subPos": "1", "upl": "0",
    },
    wire_copy.PnlPoint: {"beginTs": "1", "pnl": "5", "pnlRatio": "0.1"},
}  # fmt: skip


def attempt(shape: type[Any], text: bytes) -> tuple[Any, Malformed | None]:
    try:
        return decode(shape, text, VENUE, PATH), None
    except Malformed as error:
        return None, error


@given(st.data(), st.sampled_from(list(SHAPES)))
def test_any_damage_is_named_or_reads_as_what_it_says(
    data: st.DataObject, shape: type[Any]
) -> None:
    text = bytearray(json.dumps(SHAPES[shape]).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place] = data.draw(st.integers(0, 255))
    row, trouble = attempt(shape, bytes(text))
    if trouble is not None:
        assert (trouble.venue, trouble.path) == (VENUE, PATH)
        assert trouble.field
        return
    try:  # our decoder doesn't look into what it passes by; this one does
        said = json.loads(bytes(text).decode("utf-8", "replace"))
    except ValueError:
        return
    for field in msgspec.structs.fields(shape):
        value = getattr(row, field.name)
        if isinstance(value, Decimal | int):
            assert Decimal(str(said[field.encode_name])) == value


@given(st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
def test_any_stream_message_is_read_or_refused(text: bytes) -> None:
    with suppress(CopyDeskError):
        PublicStream(VENUE, CONTRACTS, dict).read(text)
