from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model.money import (
    decimals_of,
    is_multiple,
    parse_decimal,
    parse_optional,
    round_ceiling,
    round_down,
    round_floor,
    round_nearest,
    to_wire,
)

amounts = st.decimals(
    min_value=Decimal("-1e15"), max_value=Decimal("1e15"), allow_nan=False, places=8
)
steps = st.sampled_from([Decimal(text) for text in ("0.00001", "0.001", "0.05", "0.25", "1", "10")])


@given(amounts)
def test_what_is_written_is_read_back_exactly(amount: Decimal) -> None:
    assert parse_decimal(to_wire(amount)) == amount
    assert "E" not in to_wire(amount)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("+3.50", "3.5"),
        ("1e-7", "0.0000001"),
        ("1.5E3", "1500"),
        ("-1", "-1"),
        ("999999999999999999", "999999999999999999"),
    ],
)
def test_plain_and_exponent_forms_are_numbers(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)
    assert not parse_decimal(text).is_signed() or parse_decimal(text) < 0


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "NaN", "nan", "Infinity", "-inf", "1_000", "1,000", "1e30", "1e18", "0x10", "--1",
        "1.", ".5", "1 ", "\n1", "1e-31", "\u0661\u0662", "1e999999999", "9" * 31, "0." + "1" * 31,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|amount"):
        parse_decimal(text)


@given(st.text())
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        value = parse_decimal(text)
    except ValueError:
        return
    assert value.is_finite()
    assert abs(value) < Decimal(10) ** 18


def test_an_absent_number_is_none() -> None:
    assert parse_optional(None) is None
    assert parse_optional("") is None
    assert parse_optional("2.5") == Decimal("2.5")


@given(amounts, steps)
def test_rounding_lands_on_the_grid_on_the_named_side(amount: Decimal, step: Decimal) -> None:
    down, floor, ceiling = (
        round_down(amount, step),
        round_floor(amount, step),
        round_ceiling(amount, step),
    )
    nearest = round_nearest(amount, step)
    assert all(is_multiple(value, step) for value in (down, floor, ceiling, nearest))
    assert abs(down) <= abs(amount) < abs(down) + step
    assert floor <= amount <= ceiling
    assert ceiling - floor in {Decimal(0), step}
    assert abs(nearest - amount) * 2 <= step


def test_a_step_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        round_down(Decimal(1), Decimal(0))


@pytest.mark.parametrize(("step", "digits"), [("0.001", 3), ("0.50", 1), ("1", 0), ("10", 0)])
def test_digits_that_a_step_needs(step: str, digits: int) -> None:
    assert decimals_of(Decimal(step)) == digits
