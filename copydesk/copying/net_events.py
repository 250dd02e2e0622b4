"""What a live ledger is made of: everything that happened to a follow, each thing once, in order.

`time_ms` is the local wall clock, `venue_ms` the venue's trading clock, None where that isn't
known. A leg's sizes are base units, money is quote currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.moves import TraderMove
from copydesk.model.money import ZERO


@dataclass(frozen=True, slots=True)
class Moved:
    """The trader did something that was answered."""

    time_ms: int
    move: TraderMove
    venue_ms: int | None = None


@dataclass(frozen=True, slots=True)
class LeftAt:
    """The trader's own record told at what they left the trade of that number, on average."""

    time_ms: int
    number: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order was decided. `mark`: the price then, None where it wasn't known.

    `is_own_exit`: it closes for a reason of ours (a stop, a guard, the person), not with the
    trader.
    """

    time_ms: int
    order_id: str
    leg: LegKey
    mark: Decimal | None
    is_own_exit: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """Something of an order was booked. A `cost` without a size corrects an earlier price."""

    time_ms: int
    order_id: str
    leg: LegKey
    grows: bool
    size: Decimal
    cost: Decimal
    fee: Decimal
    venue_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Crossed:
    """A part changed hands between two follows at the mark, without an order."""

    time_ms: int
    leg: LegKey
    grows: bool
    size: Decimal
    price: Decimal
    is_own_exit: bool = False
    venue_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Something else closed a part: a stop on the venue, a liquidation, the person."""

    time_ms: int
    leg: LegKey
    size: Decimal
    price: Decimal
    venue_ms: int | None = None
    fee: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class PutBack:
    """A closing that had brought `cost` was not carried out: the units are there again."""

    time_ms: int
    leg: LegKey
    size: Decimal
    cost: Decimal
    venue_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Funded:
    """Funding for a leg, heard of later than it was due; paid where below zero.

    `amount` is None where the venue tells of a payment, but not whose it was.
    """

    time_ms: int
    venue_ms: int
    leg: LegKey
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Over:
    """The follow has ended. What it still held is the person's own from now on.

    `marks` are the prices then.
    """

    time_ms: int
    marks: Mapping[str, Decimal]
    venue_ms: int | None = None


NetEvent = Moved | LeftAt | Ordered | Filled | Crossed | Taken | PutBack | Funded | Over
