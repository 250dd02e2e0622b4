from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.ui import format as write

AMOUNTS = st.decimals(-(10**18), 10**18, allow_nan=False, allow_infinity=False, places=8)


@given(AMOUNTS, st.integers(0, 8), st.booleans())
def test_a_written_number_reads_back_as_its_rounding(
    value: Decimal, places: int, plus: bool
) -> None:
    text = write.number(value, places, plus=plus)
    plain = text.replace(write.GAP, "").replace(write.MINUS, "-")
    wide = Context(prec=60)
    assert Decimal(plain) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, wide)
    assert "-" not in text


@given(st.integers(0, 10**13))
def test_an_age_never_wraps_lines_and_ends_with_a_unit(age_ms: int) -> None:
    text = write.age(age_ms)
    assert text[-1] in "smhd"
    assert text.count(" ") <= 1


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_decimal_can_be_written(value: Decimal) -> None:
    if value.is_finite() and abs(value) > 10**40:
        return
    assert write.number(value)
