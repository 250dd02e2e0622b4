"""Numbers of venues: exact, or refused with the name of the field; never wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.exchange.decoding import Number, OptionalNumber, decode
from copydesk.exchange.platform import translate, wire
from copydesk.exchange.platform.stream import PlatformStream
from copydesk.exchange.stream_dialect import Push
from copydesk.model.errors import Malformed
from copydesk.model.money import to_wire
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import PositionMode
from copydesk.model.settings import FollowSettings
from tests.exchange.rows import (
    ACCOUNT,
    CLOSED_TRADE,
    FILL,
    FOLLOW,
    ORDER,
    POSITION,
    TICKER,
    TRADER_POSITION,
    amounts,
    follow_settings,
)
from tests.exchange.scripted import CREDENTIALS

SHAPES: list[tuple[type[Any], dict[str, object]]] = [
    (wire.Follow, FOLLOW),
    (wire.Position, POSITION),
    (wire.Order, ORDER),
    (wire.Fill, FILL),
    (wire.Account, ACCOUNT),
    (wire.Ticker, TICKER),
    (wire.TraderPosition, TRADER_POSITION),
    (wire.ClosedTrade, CLOSED_TRADE),
]
NO_NUMBERS = st.sampled_from(
    ["NaN", "Infinity", "-inf", "1_000", "1,5", " 1", "1 ", "0x10", "1e30", "--1", "1e-99", "١"]
) | st.sampled_from([True, [], {}, 1e40, 10**18])


class Sums(msgspec.Struct):
    must: Number
    may: OptionalNumber


def _read(text: str) -> Sums:
    return decode(Sums, text.encode(), "practice", "/sums", "data")


@given(amounts, st.booleans())
def test_amounts_are_read_digit_by_digit(amount: Decimal, as_text: bool) -> None:
    literal = f'"{amount:f}"' if as_text else f"{amount:f}"

    assert _read(f'{{"must": {literal}, "may": {literal}}}') == Sums(amount, amount)


def test_json_numbers_never_pass_through_a_binary_float() -> None:
    exact = "123456789012345.678901234567890123"

    assert _read(f'{{"must": {exact}, "may": 1.5e2}}') == Sums(Decimal(exact), Decimal(150))


@pytest.mark.parametrize("nothing", ['""', "null"])
def test_absent_numbers(nothing: str) -> None:
    assert _read(f'{{"must": "-0.0", "may": {nothing}}}') == Sums(Decimal(0), None)
    with pytest.raises(Malformed) as caught:
        _read(f'{{"must": {nothing}, "may": "1"}}')
    assert caught.value.field == "data.must"


@given(st.sampled_from(SHAPES), st.data())
def test_damaged_rows_name_path_and_field(
    shape_and_row: tuple[type[Any], dict[str, object]], data: st.DataObject
) -> None:
    shape, row = shape_and_row
    name = data.draw(st.sampled_from(sorted(_numbers_of(shape) & set(row))))
    damage = data.draw(NO_NUMBERS | st.just(...))
    damaged = {key: value for key, value in row.items() if key != name}
    if damage is not ...:
        damaged[name] = damage

    with pytest.raises(Malformed) as caught:
        decode(list[shape], json.dumps([row, damaged]).encode(), "practice", "/rows", "data")  # type: ignore[valid-type]  # shape is a value here

    assert caught.value.path == "/rows"
    assert caught.value.field == f"data[1].{name}"
    assert caught.value.venue == "practice"


def _numbers_of(shape: type[Any]) -> set[str]:
    sums = (Number, OptionalNumber)
    return {field.encode_name for field in msgspec.structs.fields(shape) if field.type in sums}


@given(st.sampled_from(SHAPES), st.data())
def test_cut_and_scrambled_bytes_are_malformed_or_the_same_numbers(
    shape_and_row: tuple[type[Any], dict[str, object]], data: st.DataObject
) -> None:
    shape, row = shape_and_row
    text = bytearray(json.dumps(row).encode())
    cut = data.draw(st.integers(0, len(text) - 1))

    with pytest.raises(Malformed):
        decode(shape, bytes(text[:cut]), "practice", "/rows")
    text[cut] = data.draw(st.sampled_from(list(b'\xff\x00"{}[],:')))
    with suppress(Malformed):
        decode(shape, bytes(text), "practice", "/rows")


@given(st.binary(max_size=200))
def test_noise_on_the_stream_is_malformed_or_harmless(noise: bytes) -> None:
    dialect = PlatformStream("practice", CREDENTIALS)
    with suppress(Malformed):
        message = dialect.read(noise)
        assert not isinstance(message, Push)


def test_deep_nesting_is_malformed() -> None:
    with pytest.raises(Malformed):
        decode(wire.Envelope, b'{"code":"00000","data":' + b"[" * 100_000, "practice", "/rows")


@given(follow_settings)
def test_settings_survive_the_way_out_and_back(settings: FollowSettings) -> None:
    body = msgspec.json.encode({**FOLLOW, **translate.settings_body(settings)})

    row = decode(wire.Follow, body, "practice", "/follow")

    assert translate.follow_settings(row) == settings


@given(amounts, amounts, st.sampled_from(OrderSide), st.booleans())
def test_intents_survive_the_way_out_and_back(
    size: Decimal, price: Decimal, side: OrderSide, reduce_only: bool
) -> None:
    intent = Intent("mine-1", "BTCUSDT", side, size, OrderType.LIMIT, price, reduce_only)
    body = msgspec.json.encode({**ORDER, **translate.intent_body(intent, PositionMode.ONE_WAY)})

    order = translate.order(decode(wire.Order, body, "practice", "/order"))

    assert (order.size, order.price, order.side) == (size, price, side)
    assert order.reduce_only is reduce_only
    assert order.client_order_id == "mine-1"


@pytest.mark.parametrize(
    ("side", "reduce_only", "leg"),
    [
        (OrderSide.BUY, False, "long"),
        (OrderSide.SELL, False, "short"),
        (OrderSide.BUY, True, "short"),
        (OrderSide.SELL, True, "long"),
    ],
)
def test_hedge_mode_names_the_leg(side: OrderSide, reduce_only: bool, leg: str) -> None:
    intent = Intent("mine-1", "BTCUSDT", side, Decimal(1), reduce_only=reduce_only)

    assert translate.intent_body(intent, PositionMode.HEDGE)["positionSide"] == leg
    assert "positionSide" not in translate.intent_body(intent, PositionMode.ONE_WAY)


@given(amounts)
def test_numbers_go_out_as_plain_digits(amount: Decimal) -> None:
    assert Decimal(to_wire(amount)) == amount
    assert "E" not in to_wire(amount)
