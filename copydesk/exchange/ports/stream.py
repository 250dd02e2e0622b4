"""What a venue's stream brings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from copydesk.model.account import Account
from copydesk.model.follow import Follow
from copydesk.model.instrument import Ticker
from copydesk.model.order import Fill, Order
from copydesk.model.position import (
    Position,
)
from copydesk.model.trader import (
    TraderKey,
    TraderPosition,
)


@dataclass(frozen=True, slots=True)
class FeedUp:
    """The stream is logged in and subscribed; snapshots follow."""

    latency_ms: float


@dataclass(frozen=True, slots=True)
class FeedDown:
    """The stream is away; it reconnects by itself after `retry_in_ms`."""

    detail: str
    retry_in_ms: int


@dataclass(frozen=True, slots=True)
class AccountUpdate:
    """The account as it is now."""

    account: Account


@dataclass(frozen=True, slots=True)
class PositionsUpdate:
    """Positions that changed; a size of zero means closed. A snapshot holds all of them."""

    positions: tuple[Position, ...]
    snapshot: bool


@dataclass(frozen=True, slots=True)
class FollowsUpdate:
    """Follows that changed; a snapshot holds all of them."""

    follows: tuple[Follow, ...]
    snapshot: bool


@dataclass(frozen=True, slots=True)
class OrdersUpdate:
    """Orders that changed; a snapshot holds all that are open."""

    orders: tuple[Order, ...]
    snapshot: bool


@dataclass(frozen=True, slots=True)
class FillsUpdate:
    """New executions."""

    fills: tuple[Fill, ...]


@dataclass(frozen=True, slots=True)
class TickersUpdate:
    """Prices that changed."""

    tickers: tuple[Ticker, ...]


@dataclass(frozen=True, slots=True)
class TraderPositionsUpdate:
    """All open positions of one trader."""

    trader: TraderKey
    positions: tuple[TraderPosition, ...]


StreamEvent = (
    FeedUp
    | FeedDown
    | AccountUpdate
    | PositionsUpdate
    | FollowsUpdate
    | OrdersUpdate
    | FillsUpdate
    | TickersUpdate
    | TraderPositionsUpdate
)


class Stream(Protocol):
    """One live connection with its subscriptions; reconnects by itself until closed."""

    def events(self) -> AsyncIterator[StreamEvent]:
        """Yield what arrives, `FeedUp` and `FeedDown` among it, until `close` is called.

        Raises:
            FixSettings: the venue refuses the login for good.
        """
        ...

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        ...

    async def close(self) -> None:
        """Say goodbye and end `events`."""
        ...
