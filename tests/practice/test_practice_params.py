from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model.order import OrderSide
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.api.platform.params import Params


def body(text: str) -> Params:
    return Params.from_body(text.encode())


def test_a_number_must_be_text_that_is_a_plain_number() -> None:
    assert body('{"size": "0.10"}').decimal("size") == Decimal("0.10")
    for bad in ("1", '"NaN"', '"Infinity"', '"1_000"', '"1e30"', '"0x10"', "true", "[]", '" 1"'):
        with pytest.raises(ApiError) as caught:
            body(f'{{"size": {bad}}}').decimal("size")
        assert caught.value.code is Code.PARAMETER
        assert "size" in caught.value.message


@pytest.mark.parametrize("text", ["{}", '{"size": ""}', '{"size": null}'])
def test_a_missing_parameter_is_named(text: str) -> None:
    with pytest.raises(ApiError) as caught:
        body(text).decimal("size")
    assert caught.value.code is Code.MISSING
    assert "size" in caught.value.message


def test_whole_numbers_come_from_text_in_a_query_only() -> None:
    assert Params.from_query(b"pageSize=7").integer("pageSize", 20, 1, 100) == 7
    assert body('{"pageSize": 7}').integer("pageSize", 20, 1, 100) == 7
    for params in (
        body('{"pageSize": "7"}'),
        body('{"pageSize": true}'),
        body('{"pageSize": 1.5}'),
    ):
        with pytest.raises(ApiError):
            params.integer("pageSize", 20, 1, 100)
    for query in (b"pageSize=0", b"pageSize=101", b"pageSize=1e2", b"pageSize=%D9%A1"):
        with pytest.raises(ApiError):
            Params.from_query(query).integer("pageSize", 20, 1, 100)


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(ApiError):
        Params.from_query(b"symbol=A&symbol=B")


def test_a_choice_is_one_of_its_values() -> None:
    assert body('{"side": "buy"}').choice("side", OrderSide) is OrderSide.BUY
    with pytest.raises(ApiError):
        body('{"side": "BUY"}').choice("side", OrderSide)


def test_deep_json_is_an_error_like_any_other() -> None:
    with pytest.raises(ApiError) as caught:
        Params.from_body(b"[" * 30_000)
    assert caught.value.code is Code.PARAMETER


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (Params.from_body, Params.from_query):
        with contextlib.suppress(ApiError):
            read(data)
