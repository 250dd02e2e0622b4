"""JSON of a venue into wire structs; every sum of money through the one strict parser.

A field typed `Number` is a `Decimal` after decoding, one typed `OptionalNumber` may be None;
`Whole` and `OptionalWhole` are integers that venues write as text, times above all. Text and JSON
numbers are both read digit by digit: no amount ever passes through a binary float. What can't be
read ends in `Malformed`, which names the path of the request and the field.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

import msgspec

from copydesk.model.errors import Malformed
from copydesk.model.money import parse_decimal

T = TypeVar("T")

Figure = float | Literal[""] | None
"""A statistic that may be absent; one that may not is a `float`."""

if TYPE_CHECKING:
    Number = Decimal
    OptionalNumber = Decimal | None
    Whole = int
    OptionalWhole = int | None
else:
    # msgspec reads a plain `Decimal` by itself, `NaN` and `1_000` included. For a class that it
    # doesn't know it asks `_read_number` and checks the result with isinstance.
    class _Read(type):
        """Types whose values `_read_number` alone makes, so that there is nothing to check."""

        def __instancecheck__(cls, instance: object) -> bool:
            return True

    class Number(metaclass=_Read):
        """A decimal written as text or as a JSON number."""

    class OptionalNumber(metaclass=_Read):
        """The same, or None where the venue writes null or the empty string."""

    class Whole(metaclass=_Read):
        """An integer written as text or as a JSON number."""

    class OptionalWhole(metaclass=_Read):
        """The same, or None where the venue writes null or the empty string."""


_OPTIONAL: Final = (OptionalNumber, OptionalWhole)
_WHOLE: Final = (Whole, OptionalWhole)


class _Literal(str):
    """The digits of a JSON number that is no integer."""

    __slots__ = ()


_PLACE = re.compile(r"(?P<problem>.*?)(?: - at `\$(?P<field>.*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<name>[^`]*)`")
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def decode(shape: type[T], data: bytes, venue: str, path: str, root: str = "") -> T:
    """Read JSON as `shape`.

    Args:
        shape: a msgspec struct, or a list of them.
        data: the bytes.
        venue: for the error.
        path: where the bytes came from, for the error.
        root: what the bytes are within the whole message ("data"), for the error.

    Raises:
        Malformed: it is not JSON, or not of that shape.
    """
    try:
        return cast("T", _decoder(shape).decode(data))  # type: ignore[arg-type]  # types are hashable
    except _UNREADABLE as error:
        raise malformed(error, venue, path, root) from error


def decode_statistics(shape: type[T], data: bytes, venue: str, path: str, root: str = "") -> T:
    """Read JSON as `shape`, floats from text as well: for leaderboards, never for money.

    NaN and infinities written as text come through; `finite` and `figure` refuse them.

    Raises:
        Malformed: it is not JSON, or not of that shape.
    """
    try:
        return msgspec.json.decode(data, type=shape, strict=False)
    except _UNREADABLE as error:
        raise malformed(error, venue, path, root) from error


def finite(value: float) -> float:
    """Let a statistic through.

    Raises:
        ValueError: it is not a finite number.
    """
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {value}")
    return value


def figure(value: Figure) -> float | None:
    """Read a statistic that may be absent.

    Raises:
        ValueError: it is not a finite number.
    """
    return None if value is None or value == "" else finite(value)


def malformed(error: Exception, venue: str, path: str, root: str = "") -> Malformed:
    """Turn a decoder's complaint into the typed error, with the field that it names."""
    place = _PLACE.fullmatch(str(error))
    problem, field = str(error), ""
    if place is not None:
        problem, field = place["problem"], place["field"] or ""
    if missing := _MISSING.match(problem):
        field, problem = f"{field}.{missing['name']}", "is missing"
    whole = f"{root}{field}".lstrip(".")
    return Malformed(venue, path, whole or "body", problem[:200])


@cache
def _decoder(shape: Hashable) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(shape, dec_hook=_read_number, float_hook=_Literal)


def _read_number(shape: type[object], value: object) -> Decimal | int | None:
    if shape is Number and isinstance(value, str):
        return parse_decimal(value)
    if shape in _OPTIONAL and (value is None or value == ""):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(f"not a number but `{type(value).__name__}`")
    number = parse_decimal(value)
    if shape not in _WHOLE:
        return number
    if number != int(number):
        raise ValueError(f"not a whole number: {value[:40]!r}")
    return int(number)
