"""Exact amounts: the one strict parser for numbers that arrive as text, and rounding by steps.

Money is `Decimal` from the wire to the table. A plain `Decimal(text)` takes `NaN`, `Infinity`,
`1_000` and `1e30`, so every adapter goes through `parse_decimal` instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import reduce
from typing import Final

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
EXACT: Final = Context(prec=60)
"""For products and quotients of amounts, whatever the thread's own context rounds to."""

_USUAL: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,30})?", re.ASCII)
"""Numbers without an exponent that are within the bounds below as they are written."""

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?", re.ASCII)
_LARGEST: Final = Decimal(10) ** 18
_FINEST_EXPONENT: Final = -30


def parse_decimal(text: str) -> Decimal:
    """Read one number written as text, exactly.

    Takes plain and exponent notation; refuses the empty string, blanks, `NaN`, `Infinity`,
    digit separators, anything of 10^18 and above, and anything finer than 10^-30.

    Raises:
        ValueError: the text is not such a number.
    """
    if _USUAL.fullmatch(text):
        return Decimal(text) or ZERO
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a plain number: {text[:40]!r}")
    value = Decimal(text)
    if abs(value) >= _LARGEST:
        raise ValueError(f"too large to be an amount: {text[:40]!r}")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < _FINEST_EXPONENT:
        raise ValueError(f"finer than any amount: {text[:40]!r}")
    if exponent > 0:
        return Decimal(int(value))
    return value or ZERO


def parse_optional(text: str | None) -> Decimal | None:
    """Read a number where venues write the absence of one as `null` or the empty string.

    Raises:
        ValueError: there is text, and it is not a number.
    """
    return None if text is None or text == "" else parse_decimal(text)


def to_wire(value: Decimal) -> str:
    """Write a number as venues want it: plain digits, no exponent, no trailing zeros, no `-0`."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """Add amounts up to the last digit, whatever the thread's own context rounds to."""
    return reduce(EXACT.add, amounts, ZERO)


def round_down(value: Decimal, step: Decimal) -> Decimal:
    """Round towards zero to a multiple of `step` (> 0): less risk for a size."""
    return _to_multiple(value, step, ROUND_DOWN)


def round_nearest(value: Decimal, step: Decimal) -> Decimal:
    """Round to the nearest multiple of `step` (> 0), ties to even."""
    return _to_multiple(value, step, ROUND_HALF_EVEN)


def round_floor(value: Decimal, step: Decimal) -> Decimal:
    """Round to the next lower multiple of `step` (> 0)."""
    return _to_multiple(value, step, ROUND_FLOOR)


def round_ceiling(value: Decimal, step: Decimal) -> Decimal:
    """Round to the next higher multiple of `step` (> 0)."""
    return _to_multiple(value, step, ROUND_CEILING)


def is_multiple(value: Decimal, step: Decimal) -> bool:
    """Tell whether `value` lies exactly on the grid of `step` (> 0)."""
    return round_down(value, step) == value


def decimals_of(step: Decimal) -> int:
    """Count the digits after the point that a step needs: 0.001 needs 3, 10 needs none."""
    exponent = step.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite step: {step}")
    return max(0, -exponent)


def _to_multiple(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    if step <= ZERO:
        raise ValueError(f"a step is above zero, not {step}")
    return EXACT.multiply(EXACT.divide(value, step).to_integral_value(rounding), step)
