"""Bitget's rows: what the exchange writes is what the adapter reads, and damage is named.

Writer and reader share no code. A row that was damaged is malformed with venue, path and field, or
it reads as what it still says; it never becomes another number.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.exchange.bitget import (
    copy_requests,
    requests,
    translate,
    translate_copying,
    wire,
    wire_copying,
    wire_trading,
)
from copydesk.exchange.bitget.reading import Place
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.stream import read_message
from copydesk.exchange.bitget.translate import Modes
from copydesk.exchange.bitget.wire import read_page
from copydesk.exchange.decoding import Number, OptionalNumber, decode
from copydesk.model.errors import CopyDeskError, Malformed
from copydesk.model.instrument import Instrument, Ticker
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings
from copydesk.practice.api.bitget import copy_settings, forms, market, orders
from copydesk.practice.api.bitget.params import Params
from copydesk.practice.credentials import new_key
from copydesk.practice.instruments import INSTRUMENTS
from copydesk.practice.values import ClosedPosition, FillState, OrderState, PositionState
from copydesk.practice.world import World

PLACE = Place("bitget", "/rows")

amounts = st.decimals("0.00000001", "100000000", places=8)
results = st.decimals("-1000000", "1000000", places=8)
times = st.integers(1, 10**13)
symbols = st.sampled_from(sorted(INSTRUMENTS))
modes = st.sampled_from(PositionMode)
margin_modes = st.sampled_from(MarginMode)
optional = st.none() | amounts
client_ids = st.from_regex(r"[0-9A-Za-z_+#-]{1,49}", fullmatch=True)


def read(shape: type[Any], row: object) -> Any:  # noqa: ANN401 - whatever the shape is
    return decode(shape, msgspec.json.encode(row), PLACE.venue, PLACE.path)


@st.composite
def order_states(draw: st.DrawFn) -> OrderState:
    side, leg = draw(st.sampled_from(OrderSide)), draw(st.sampled_from(PositionSide))
    closes = (side is OrderSide.BUY) is (leg is PositionSide.SHORT)
    filled = draw(st.just(Decimal(0)) | amounts)
    return OrderState(
        order_id=draw(st.integers(1, 10**18).map(str)),
        client_order_id=draw(client_ids),
        account_id="main",
        symbol=draw(symbols),
        side=side,
        position_side=leg,
        type=draw(st.sampled_from(OrderType)),
        size=draw(amounts),
        filled_size=filled,
        price=draw(optional),
        average_price=draw(amounts) if filled else None,
        reduce_only=closes,
        status=draw(
            st.sampled_from(
                [
                    OrderStatus.OPEN,
                    OrderStatus.PARTIALLY_FILLED,
                    OrderStatus.FILLED,
                    OrderStatus.CANCELLED,
                ]
            )
        ),
        fee=draw(st.just(Decimal(0)) | results),
        created_ms=draw(times),
        updated_ms=draw(times),
        leverage=draw(amounts),
        margin_mode=draw(margin_modes),
    )


@given(order_states(), modes, st.sampled_from(["list", "detail", "channel"]))
def test_orders(state: OrderState, mode: PositionMode, form: str) -> None:
    row = {
        "list": forms.order_row(state, mode),
        "detail": forms.detail_row(state, mode),
        "channel": forms.pushed_order_row(state, mode, None),
    }[form]

    order = translate.order(read(wire_trading.Order, row), PLACE)

    assert (order.order_id, order.client_order_id, order.symbol) == (
        state.order_id,
        state.client_order_id,
        state.symbol,
    )
    assert (order.side, order.reduce_only) == (state.side, state.reduce_only)
    assert (order.type, order.status) == (state.type, state.status)
    assert (order.size, order.filled_size) == (state.size, state.filled_size)
    assert (order.price, order.average_price) == (state.price, state.average_price)
    assert order.fee == state.fee
    assert (order.created_ms, order.updated_ms) == (state.created_ms, state.updated_ms)


@st.composite
def position_states(draw: st.DrawFn) -> PositionState:
    return PositionState(
        symbol=draw(symbols),
        side=draw(st.sampled_from(PositionSide)),
        size=draw(amounts),
        entry_price=draw(amounts),
        mark_price=draw(amounts),
        leverage=draw(st.integers(1, 125).map(Decimal)),
        margin_mode=draw(margin_modes),
        margin=draw(amounts),
        unrealized_pnl=draw(results),
        liquidation_price=draw(optional),
        take_profit=draw(optional),
        stop_loss=draw(optional),
        opened_ms=draw(times),
    )


@given(position_states(), modes, st.booleans())
def test_positions(state: PositionState, mode: PositionMode, is_pushed: bool) -> None:
    rate = Decimal("0.004")
    row = (
        forms.pushed_position_row(state, mode, rate, "7")
        if is_pushed
        else forms.position_row(state, mode, rate)
    )

    position = translate.position(read(wire_trading.Position, row), PLACE, 5)

    assert (position.key.symbol, position.key.side) == (state.symbol, state.side)
    for name in (
        "size", "entry_price", "mark_price", "leverage", "margin", "margin_mode",
        "unrealized_pnl", "liquidation_price", "opened_ms",
    ):  # fmt: skip
        assert getattr(position, name) == getattr(state, name), name
    assert position.take_profit_price == state.take_profit
    assert position.stop_loss_price == state.stop_loss


@given(
    symbols, st.sampled_from(PositionSide), amounts, amounts, amounts, results, amounts, results,
    times, modes, st.booleans(),
)  # fmt: skip
def test_closed_positions(
    symbol: str, side: PositionSide, size: Decimal, entry: Decimal, leaving: Decimal,
    profit: Decimal, fees: Decimal, funding: Decimal, opened_ms: int, mode: PositionMode,
    is_pushed: bool,
) -> None:  # fmt: skip
    state = ClosedPosition(
        "1", symbol, side, size, entry, leaving, profit, fees, funding, Decimal(5),
        opened_ms, opened_ms + 9,
    )  # fmt: skip
    write = forms.pushed_closed_position_row if is_pushed else forms.closed_position_row

    row = read(wire_trading.ClosedPosition, write(state, mode, MarginMode.ISOLATED))
    closed = translate.closed_position(row, PLACE)

    assert (closed.size, closed.entry_price, closed.exit_price) == (size, entry, leaving)
    assert (closed.profit, closed.fees, closed.funding) == (profit, fees, funding)
    assert (closed.opened_ms, closed.closed_ms) == (opened_ms, opened_ms + 9)


@given(amounts, amounts, results, results, st.sampled_from(OrderSide), modes, times)
def test_fills(
    size: Decimal, price: Decimal, fee: Decimal, pnl: Decimal, side: OrderSide,
    mode: PositionMode, time_ms: int,
) -> None:  # fmt: skip
    for leg in PositionSide:
        state = FillState(
            "1", "2", "mine", "main", "BTCUSDT", side, leg, size, price, fee, pnl, time_ms
        )
        fill = translate.fill(read(wire_trading.Fill, forms.fill_row(state, mode)), PLACE)
        assert (fill.side, fill.size, fill.price) == (side, size, price)
        assert (fill.fee, fill.realized_pnl, fill.time_ms) == (fee, pnl, time_ms)


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda each: each.symbol)
def test_contracts(instrument: Instrument) -> None:
    row = read(wire.Contract, market.contract_row(instrument))

    assert translate.is_offered(row, "USDT")
    read_back = translate.instrument(row, PLACE)
    for name in ("symbol", "base", "quote", "price_step", "size_step", "min_size", "min_notional",
                 "max_leverage", "maker_fee_rate", "taker_fee_rate"):  # fmt: skip
        assert getattr(read_back, name) == getattr(instrument, name), name


@given(
    st.sampled_from(OrderSide), st.sampled_from(PositionSide), amounts, optional, modes,
    margin_modes, client_ids, st.booleans(),
)  # fmt: skip
def test_what_is_ordered_is_what_arrives(
    side: OrderSide, leg: PositionSide, size: Decimal, price: Decimal | None, mode: PositionMode,
    margin: MarginMode, client_id: str, reduces: bool,
) -> None:  # fmt: skip
    opens = (side is OrderSide.BUY) is (leg is PositionSide.LONG)
    assume(mode is PositionMode.ONE_WAY or opens is not reduces)
    kind = OrderType.MARKET if price is None else OrderType.LIMIT
    intent = Intent(client_id, "BTCUSDT", side, size, kind, price, reduces, leg=leg)
    body = requests.order_body(intent, Product.USDT, Modes(mode, margin))
    world = cast(
        "World",
        SimpleNamespace(
            core=SimpleNamespace(
                account=lambda name: SimpleNamespace(position_mode=mode), instruments=INSTRUMENTS
            )
        ),
    )

    request = orders.read_order(world, Params.from_body(msgspec.json.encode(body), new_key()))

    assert (request.side, request.size, request.price) == (side, size, price)
    assert (request.type, request.client_order_id) == (kind, client_id)
    assert request.margin_mode is margin
    if mode is PositionMode.HEDGE:
        assert request.position_side is leg
    else:
        assert request.reduce_only is reduces


ratios = st.none() | st.integers(1, 400).map(Decimal)


@given(
    st.sampled_from(CopyMode), amounts, st.integers(1, 125).map(Decimal), ratios, ratios,
    st.lists(symbols, min_size=1, max_size=10, unique=True).map(tuple),
)  # fmt: skip
def test_rules_by_symbol_survive_both_ways(
    mode: CopyMode, value: Decimal, leverage: Decimal, gain: Decimal | None, loss: Decimal | None,
    wanted: tuple[str, ...],
) -> None:  # fmt: skip
    is_ratio = mode is CopyMode.PROPORTIONAL
    settings = FollowSettings(
        Decimal(900),
        leverage=leverage,
        copy_mode=mode,
        copy_ratio=value if is_ratio else Decimal(1),
        fixed_size=None if is_ratio else value,
        take_profit_percent=gain,
        stop_loss_percent=loss,
        symbols_allowed=wanted,
    )
    body = copy_requests.settings_body("42", settings, wanted, Product.USDT)
    world = cast("World", SimpleNamespace(core=SimpleNamespace(instruments=INSTRUMENTS)))

    arrived = copy_settings.read_by_symbol(
        world, Params.from_body(msgspec.json.encode(body), None), settings.pot
    )
    rows = copy_settings.rule_rows(arrived, arrived.symbols_allowed)
    answer = read(wire_copying.FollowRules, {"followerEnable": "YES", "details": rows})
    rules = translate_copying.of_product(answer.rules, Product.USDT)

    assert translate_copying.follow_settings(rules, settings.pot, PLACE) == settings


@given(
    st.integers(50, 10**6), st.integers(1, 125).map(Decimal), margin_modes,
    st.sampled_from([CopyExisting.NONE, CopyExisting.ALL]), st.none() | st.integers(1, 49),
)  # fmt: skip
def test_settings_by_amount_arrive(
    amount: int, multiple: Decimal, margin: MarginMode, existing: CopyExisting, loss: int | None
) -> None:
    pot = Decimal(amount)
    floor = None if loss is None else pot - loss
    settings = FollowSettings(
        pot, leverage=multiple, margin_mode=margin, copy_existing=existing, minimum_equity=floor
    )
    body = copy_requests.copy_settings_body("42", settings)

    arrived = copy_settings.read_by_amount(Params.from_body(msgspec.json.encode(body), None))

    assert arrived == settings


ROWS: list[tuple[type[Any], dict[str, Any]]] = [
    (wire_trading.Order, {
        "orderId": "1", "clientOid": "c", "symbol": "BTCUSDT", "size": "2", "baseVolume": "1",
        "price": "10", "priceAvg": "10", "fee": "-0.02", "side": "buy", "orderType": "limit",
        "status": "live", "cTime": "5", "uTime": "6",
    }),
    (wire_trading.Position, {
        "marginCoin": "USDT", "symbol": "BTCUSDT", "holdSide": "long", "total": "1",
        "openPriceAvg": "10", "leverage": "5", "marginMode": "crossed", "marginSize": "2",
        "unrealizedPL": "0.1", "markPrice": "10.1", "cTime": "5", "liquidationPrice": "-1",
    }),
    (wire_trading.Fill, {
        "tradeId": "1", "orderId": "2", "symbol": "BTCUSDT", "price": "3", "baseVolume": "1",
        "side": "sell", "cTime": "5", "profit": "1",
    }),
    (wire_trading.Account, {
        "marginCoin": "USDT", "available": "1", "accountEquity": "2", "unrealizedPL": "",
    }),
    (wire.Ticker, {"symbol": "BTCUSDT", "lastPr": "1", "markPrice": "2", "ts": "3"}),
    (wire.Contract, {
        "symbol": "BTCUSDT", "baseCoin": "BTC", "quoteCoin": "USDT", "makerFeeRate": "0.1",
        "takerFeeRate": "0.1", "minTradeNum": "1", "sizeMultiplier": "1", "pricePlace": "1",
        "priceEndStep": "1", "maxLever": "5",
    }),
    (wire_copying.TrackingOrder, {
        "trackingNo": "1", "symbol": "BTCUSDT", "posSide": "long", "openSize": "1",
        "openAvgPrice": "3", "openTime": "4", "closeAvgPrice": "0",
    }),
    (wire_copying.MyTrader, {
        "traderId": "1", "traceTotalNetProfit": "1", "followerTime": "5", "followCount": 7,
    }),
    (wire_copying.SymbolRule, {"symbol": "BTCUSDT", "traceValue": "1", "longLeverage": "5"}),
]  # fmt: skip
NO_NUMBERS = st.sampled_from(
    ["NaN", "Infinity", "-inf", "1_000", "1,5", " 1", "1 ", "0x10", "1e30", "--1", "1e-99", "١"]
) | st.sampled_from([True, [], {}, 1e40, 10**18])


def numbers_of(shape: type[Any], row: dict[str, Any]) -> list[str]:
    kinds = (Number, OptionalNumber)
    return sorted(
        each.encode_name
        for each in msgspec.structs.fields(shape)
        if each.type in kinds and each.encode_name in row
    )


@given(st.sampled_from(ROWS), st.data())
def test_damaged_numbers_are_named(
    shape_and_row: tuple[type[Any], dict[str, Any]], data: st.DataObject
) -> None:
    shape, row = shape_and_row
    name = data.draw(st.sampled_from(numbers_of(shape, row)))
    damaged = {**row, name: data.draw(NO_NUMBERS)}
    text = msgspec.Raw(json.dumps({"trackingList": [row, damaged]}).encode())

    with pytest.raises(Malformed) as caught:
        read_page(shape, text, "bitget", "/rows")

    assert (caught.value.venue, caught.value.path) == ("bitget", "/rows")
    assert caught.value.field == f"data.trackingList[1].{name}"


@given(st.sampled_from(ROWS), st.data(), st.decimals("-1e12", "1e12", places=6))
def test_numbers_are_read_as_text_number_exponent_and_absence(
    shape_and_row: tuple[type[Any], dict[str, Any]], data: st.DataObject, number: Decimal
) -> None:
    shape, row = shape_and_row
    name = data.draw(st.sampled_from(numbers_of(shape, row)))
    attribute = next(
        each.name for each in msgspec.structs.fields(shape) if each.encode_name == name
    )
    rest = json.dumps({key: value for key, value in row.items() if key != name})[:-1]
    shift = data.draw(st.integers(-3, 3))
    exponent = f"{number.scaleb(-shift):f}e{shift}"
    for literal in (f'"{number:f}"', f"{number:f}", f'"{exponent}"'):
        found = decode(shape, f'{rest}, "{name}": {literal}}}'.encode(), "bitget", "/rows")
        assert getattr(found, attribute) == number
    may_lack = any(
        each.type is OptionalNumber and each.encode_name == name
        for each in msgspec.structs.fields(shape)
    )
    for nothing in ('""', "null"):
        text = f'{rest}, "{name}": {nothing}}}'.encode()
        if may_lack:
            assert getattr(decode(shape, text, "bitget", "/rows"), attribute) is None
        else:
            with pytest.raises(Malformed):
                decode(shape, text, "bitget", "/rows")


TRANSLATED: dict[object, Callable[[Any], object]] = {
    wire_trading.Order: lambda row: translate.order(row, PLACE),
    wire_trading.Position: lambda row: translate.position(row, PLACE, 1),
    wire_trading.Fill: lambda row: translate.fill(row, PLACE),
    wire.Ticker: lambda row: translate.ticker(row, PLACE),
    wire.Contract: lambda row: translate.instrument(row, PLACE),
    wire_copying.TrackingOrder: lambda row: translate_copying.copied_positions(
        [row], {}, {}, PLACE, 1
    ),
    wire_copying.MyTrader: lambda row: translate_copying.follow(
        row, FollowSettings(Decimal(1)), (), PLACE
    ),
}


@given(st.sampled_from([pair for pair in ROWS if pair[0] in TRANSLATED]), st.data())
def test_whatever_is_damaged_ends_in_a_value_or_a_named_error(
    shape_and_row: tuple[type[Any], dict[str, Any]], data: st.DataObject
) -> None:
    shape, row = shape_and_row
    name = data.draw(st.sampled_from(sorted(row)))
    damage = data.draw(
        NO_NUMBERS | st.sampled_from(["", None, "-1", "0", "1.5", -1, 0, 1.5]) | st.text(max_size=5)
        | st.just(...)
    )  # fmt: skip
    damaged = {key: value for key, value in row.items() if key != name}
    if damage is not ...:
        damaged[name] = damage

    named: list[tuple[str, str, bool]] = []
    try:
        TRANSLATED[shape](read(shape, damaged))
    except Malformed as error:
        named.append((error.venue, error.path, bool(error.field)))

    assert named in ([], [("bitget", "/rows", True)])


@given(st.binary(max_size=200))
def test_noise_is_malformed_or_harmless(noise: bytes) -> None:
    with suppress(CopyDeskError):
        read_page(wire_trading.Order, msgspec.Raw(noise or b"null"), "bitget", "/rows")
    with suppress(Malformed):
        read_message(noise, "bitget")


def test_a_ticker_survives_both_ways() -> None:
    ticker = Ticker(
        "BTCUSDT", Decimal(1), Decimal(2), Decimal(3), Decimal(4), Decimal("0.1"),
        Decimal("0.0001"), 28_800_000, 5,
    )  # fmt: skip
    row = {
        "instId": "BTCUSDT", "lastPr": "1", "markPrice": 2, "bidPr": "3", "askPr": "4",
        "change24h": "0.1", "fundingRate": "1e-4", "nextFundingTime": "28800000", "ts": 5,
    }  # fmt: skip

    assert translate.ticker(read(wire.Ticker, row), PLACE) == ticker


@pytest.mark.parametrize("text", ["{}", '{"rows": []}', '{"endId": "1"}', '"x"', "7"])
def test_an_answer_without_a_list_is_never_an_empty_one(text: str) -> None:
    with pytest.raises(Malformed):
        read_page(wire_trading.Position, msgspec.Raw(text.encode()), "bitget", "/rows")


@pytest.mark.parametrize(
    "text",
    ["[]", "null", '{"entrustedList": null, "endId": null}', '{"list": [], "endId": ""}'],
)
def test_empty_lists_come_in_several_forms(text: str) -> None:
    page = read_page(wire_trading.Order, msgspec.Raw(text.encode()), "bitget", "/rows")

    assert (page.rows, page.end_id) == ([], "")


@pytest.mark.parametrize(("shape", "row"), ROWS)
def test_words_that_are_absent_may_be_written_as_null(
    shape: type[Any], row: dict[str, Any]
) -> None:
    optional_words = [
        each.encode_name
        for each in msgspec.structs.fields(shape)
        if each.type == (str | None) and not each.required
    ]
    empty = {name: None for name in optional_words if name not in row}

    assert read(shape, {**row, **empty}) is not None


def test_a_market_without_a_price_yet_is_left_out_not_misread() -> None:
    row = decode(wire.Ticker, b'{"symbol":"NEWUSDT","lastPr":"","askPr":"","ts":"5"}', "b", "/p")
    assert row.last_pr is None
    with pytest.raises(Malformed) as refused:
        translate.ticker(row, Place("bitget", "/p"))
    assert refused.value.field.endswith("lastPr")
