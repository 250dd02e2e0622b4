"""Reading words, times and needed numbers of Bitget's, or refusing them by name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from copydesk.model.errors import Malformed
from copydesk.model.money import ZERO
from copydesk.model.order import OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide

T = TypeVar("T")

MARGIN_MODES: Final[Mapping[str, MarginMode]] = {
    "isolated": MarginMode.ISOLATED,
    "fixed": MarginMode.ISOLATED,
    "crossed": MarginMode.CROSS,
    "cross": MarginMode.CROSS,
}
POSITION_MODES: Final[Mapping[str, PositionMode]] = {
    "one_way_mode": PositionMode.ONE_WAY,
    "hedge_mode": PositionMode.HEDGE,
}
LEGS: Final[Mapping[str, PositionSide]] = {
    "long": PositionSide.LONG,
    "short": PositionSide.SHORT,
}
LEGS_BY_SIDE: Final[Mapping[str, PositionSide]] = {
    "buy": PositionSide.LONG,
    "sell": PositionSide.SHORT,
}
STATUSES: Final[Mapping[str, OrderStatus]] = {
    "init": OrderStatus.OPEN,
    "new": OrderStatus.OPEN,
    "live": OrderStatus.OPEN,
    "partially_filled": OrderStatus.PARTIALLY_FILLED,
    "filled": OrderStatus.FILLED,
    "canceled": OrderStatus.CANCELLED,
    "cancelled": OrderStatus.CANCELLED,
    "rejected": OrderStatus.REJECTED,
}
ORDER_TYPES: Final[Mapping[str, OrderType]] = {
    "limit": OrderType.LIMIT,
    "market": OrderType.MARKET,
}
_LATEST_MS: Final = 10**14


class Place(NamedTuple):
    """Where a row came from, for the error that names it."""

    venue: str
    path: str

    def malformed(self, field: str, problem: str) -> Malformed:
        """The typed error for a field."""
        return Malformed(self.venue, self.path, f"data.{field}", problem)

    def word(self, table: Mapping[str, T], text: str | None, field: str) -> T:
        """Read a word, in capitals or not.

        Raises:
            Malformed: it isn't one of the table's.
        """
        word = (text or "").lower()
        if word not in table:
            raise self.malformed(field, f"not a known word: {word[:40]!r}")
        return table[word]

    def needed(self, field: str, *values: Decimal | None) -> Decimal:
        """The first number that is there, for a field with several spellings.

        Raises:
            Malformed: none is.
        """
        for value in values:
            if value is not None:
                return value
        raise self.malformed(field, "is missing")

    def size(self, field: str, *values: Decimal | None) -> Decimal:
        """A size or a price: the first number that is there, never below zero.

        Raises:
            Malformed: none is, or it is below zero.
        """
        value = self.needed(field, *values)
        if value < ZERO:
            raise self.malformed(field, f"below zero: {value}")
        return value

    def time_ms(self, field: str, *values: Decimal | None) -> int:
        """A time in whole milliseconds, written as a number or as text.

        Raises:
            Malformed: it is missing, not whole, or no time.
        """
        value = self.needed(field, *values)
        if value != value.to_integral_value() or not 0 <= value <= _LATEST_MS:
            raise self.malformed(field, f"not a time: {value}")
        return int(value)

    def count(self, field: str, *values: Decimal | None) -> int:
        """A whole number, 0 or more.

        Raises:
            Malformed: it is missing or none.
        """
        value = self.needed(field, *values)
        if value != value.to_integral_value() or value < 0:
            raise self.malformed(field, f"not a count: {value}")
        return int(value)


def above_zero(value: Decimal | None) -> Decimal | None:
    """A price where "", "0" and "-1" all say that there is none."""
    return value if value is not None and value > ZERO else None


def symbol_of(*texts: str | None) -> str:
    """The symbol under any of its names; some pages write it in small letters."""
    return next((text.upper() for text in texts if text), "")
