"""What happens to a simulated follow: prices, funding, the trader's orders, settlements, flows.

Of the past a trader's orders are known; of the present only what they hold (`Seen`).

Events of one moment happen in the order mark, funding, close, open, settle, cash, and within a kind
in the order in which they came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from copydesk.model.money import ONE
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderPosition


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol's mark price."""

    rank: ClassVar[int] = 0
    time_ms: int
    symbol: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class Funding:
    """Longs pay `rate` × notional to shorts, at `price` or the last mark where it is None."""

    rank: ClassVar[int] = 1
    time_ms: int
    symbol: str
    rate: Decimal
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TraderClose:
    """The trader gives up `size` at `price`.

    `market` is the price once the follower's order arrives, where it is known; else the costs of
    the setup estimate it. `equity` is the trader's, None where it isn't known.
    """

    rank: ClassVar[int] = 2
    time_ms: int
    order_id: str
    symbol: str
    side: PositionSide
    size: Decimal
    price: Decimal
    market: Decimal | None = None
    equity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TraderOpen:
    """The trader opens or adds `size` at `price`; the rest as in `TraderClose`."""

    rank: ClassVar[int] = 3
    time_ms: int
    order_id: str
    symbol: str
    side: PositionSide
    size: Decimal
    price: Decimal
    leverage: Decimal = ONE
    market: Decimal | None = None
    equity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the trader holds, as their venue shows it now: what a live desk decides from.

    `equity` is the trader's, None where it isn't known.
    """

    rank: ClassVar[int] = 3
    time_ms: int
    positions: tuple[TraderPosition, ...]
    equity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """The trader's profit share is settled."""

    rank: ClassVar[int] = 4
    time_ms: int


@dataclass(frozen=True, slots=True)
class Cash:
    """Money added to the pot, or taken out where `amount` is below zero."""

    rank: ClassVar[int] = 5
    time_ms: int
    amount: Decimal


Event = Mark | Funding | TraderClose | TraderOpen | Seen | Settle | Cash


def in_order(events: Iterable[Event]) -> list[Event]:
    """Sort events as they happen."""
    return sorted(events, key=lambda event: (event.time_ms, event.rank))
