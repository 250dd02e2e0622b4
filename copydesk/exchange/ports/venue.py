"""What the engine may ask of a venue, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Generic, Protocol, TypeVar, runtime_checkable

from copydesk.exchange.ports.stream import Stream
from copydesk.logs import keep_out
from copydesk.model.account import Account, FundingPayment, KeyInfo
from copydesk.model.connection import Check
from copydesk.model.follow import CopiedTrade, Follow, Verb
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.order import Fill, Intent, Order
from copydesk.model.performance import Basis
from copydesk.model.position import (
    ClosedPosition,
    MarginMode,
    Position,
    PositionKey,
    PositionSide,
)
from copydesk.model.settings import FollowSettings, Support
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    TraderKey,
    TraderPosition,
    TraderRow,
    TraderStatistics,
)

Progress = Callable[[int, int | None], None]
"""Told how many rows have been read, and of how many (None while unknown)."""


@dataclass(frozen=True, slots=True)
class Capability:
    """Who carries out one setting or verb, and why not where nobody does.

    A choice other than the usual one leaves the settings in `rules_out` unsent; `note` says so.
    """

    support: Support
    note: str = ""
    rules_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListedFigures:
    """What the figures of a venue's list of traders are made of; not the same everywhere.

    Attributes:
        basis: what returns, drawdown, Sharpe ratio and curve of a row were divided by.
        roi_days: how many days the venue's own ROI covers; None: all of them.
        wins_are_days: the win rate counts winning days instead of trades.
    """

    basis: Basis = Basis.EQUITY
    roi_days: int | None = None
    wins_are_days: bool = False


@dataclass(frozen=True, slots=True)
class Capabilities:
    """A venue's table: one entry for each field of `FollowSettings` and each verb.

    A signed write is refused by the venue when it arrives later than `request_lifetime_ms` after
    it was sent: what the venue doesn't show by then never happened. `profit_share_rate` is the
    fraction of a follow's profit above its high-water mark that goes to the trader. Verbs in
    `repeatable_verbs` end a follow for good: sent twice, or arriving late, they do what once does.
    `told_of_follows` names what the venue tells of a follow's result, of "mine" (the result before
    what the trader takes), "fees" and "share"; a zero in anything else means nothing.
    `local_rules` names, by the field of `CopyRules`, what is otherwise here than on most venues
    when this desk copies with orders of its own. With `ratio_is_multiple` a proportional copy is
    so many times the trader's order, whatever the equities; else the same share of equity.
    """

    settings: Mapping[str, Capability]
    verbs: Mapping[Verb, Capability]
    request_lifetime_ms: int = 35_000
    profit_share_rate: Decimal = Decimal(0)
    repeatable_verbs: frozenset[Verb] = frozenset()
    listed: ListedFigures = ListedFigures()
    local_rules: Mapping[str, Capability] = field(default_factory=dict)
    ratio_is_multiple: bool = False
    told_of_follows: frozenset[str] = frozenset()


class ResendRule(Enum):
    """When an order with an unknown outcome may be sent again."""

    SAME_ID_STAYS_UNIQUE = "sameIdStaysUnique"
    NEW_ID_AFTER_EXPIRY = "newIdAfterExpiry"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The parts of a key. Neither its `repr` nor the log ever shows them."""

    key: str
    secret: str
    passphrase: str

    def __post_init__(self) -> None:
        keep_out(self.key, self.secret, self.passphrase)

    def __repr__(self) -> str:
        return "Credentials(•••)"


class TraderRows(Protocol):
    """Takes rows of the trader list while they arrive: a `list`, or what keeps less of them.

    Used by one thread at a time, not always the same.
    """

    def extend(self, rows: Iterable[TraderRow], /) -> None:
        """Take the next rows."""
        ...

    def __len__(self) -> int:
        """How many were taken."""
        ...


Rows = TypeVar("Rows", bound=TraderRows)


@dataclass(frozen=True, slots=True)
class TraderSnapshot(Generic[Rows]):
    """Rows of the trader list as of `as_of_ms` (venue clock); the whole list, or changes only."""

    rows: Rows
    as_of_ms: int
    complete: bool


@dataclass(frozen=True, slots=True)
class TraderDetail:
    """One trader's row, the venue's statistics, and open positions."""

    row: TraderRow
    statistics: TraderStatistics
    positions: tuple[TraderPosition, ...]


@runtime_checkable
class AddsTraders(Protocol):
    """A venue whose list may be closed to a key, so that traders are added by hand."""

    async def add_trader(self, text: str) -> TraderRow:
        """Add the trader whose id or link was pasted, with what the venue tells of them.

        Raises:
            CopyDeskError: there is no id in the text, or no such trader.
        """
        ...

    def remember_traders(self, trader_ids: Iterable[str]) -> None:
        """Take up traders that were added before; nothing is asked."""
        ...


class Venue(Protocol):
    """One account on one venue."""

    @property
    def name(self) -> str:
        """The venue's name, as in `TraderKey.venue`."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What the venue does itself."""
        ...

    @property
    def resend_rule(self) -> ResendRule:
        """How an order with unknown outcome may be sent again."""
        ...

    @property
    def clock_offset_ms(self) -> int:
        """Venue's wall clock minus ours, as last measured."""
        ...

    async def sync_clock(self) -> float:
        """Measure the clock; return the round trip in ms."""
        ...

    async def venue_time_ms(self) -> int:
        """The venue's trading clock (virtual on practice, else the wall clock)."""
        ...

    async def speed(self) -> float:
        """How fast the trading clock runs against the wall clock: 1 everywhere but on practice."""
        ...

    async def key_info(self) -> KeyInfo:
        """What this key may do."""
        ...

    async def examine(self) -> tuple[Check, ...]:
        """Look at key and account, and say what they mean for a follower; changes nothing.

        A fact that could not be had is a check with the verdict UNKNOWN; what the venue refuses
        altogether (a wrong key) is raised.
        """
        ...

    async def account(self) -> Account:
        """The account."""
        ...

    async def instruments(self) -> tuple[Instrument, ...]:
        """All instruments."""
        ...

    async def tickers(self) -> tuple[Ticker, ...]:
        """All prices."""
        ...

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        """The newest `limit` candles, oldest first; interval as `1m`, `1h`, `1d`."""
        ...

    async def depth(self, symbol: str) -> Depth:
        """The book of one instrument."""
        ...

    async def trader_snapshot(
        self,
        gather: Callable[[], Rows],
        since_ms: int | None = None,
        progress: Progress | None = None,
    ) -> TraderSnapshot[Rows]:
        """The list of traders, whole or changed since `since_ms` (venue clock).

        Args:
            gather: makes what takes the rows; called again when reading begins anew.
            since_ms: None for the whole list.
            progress: told how many rows came, and of how many.
        """
        ...

    async def trader_detail(self, trader: TraderKey) -> TraderDetail:
        """One trader."""
        ...

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        """Daily points, oldest first."""
        ...

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        """The newest closed trades, newest first."""
        ...

    async def follows(self) -> tuple[Follow, ...]:
        """Every follow of this account, stopped ones too."""
        ...

    async def start_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        """Begin to follow natively."""
        ...

    async def update_follow(self, follow_id: str, settings: FollowSettings) -> Follow:
        """Change the settings of a follow, all together or not at all."""
        ...

    async def apply_verb(self, follow_id: str, verb: Verb) -> Follow:
        """Freeze, close-only, resume, detach or stop a follow; idempotent."""
        ...

    async def follow_history(self, follow_id: str, limit: int = 100) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first."""
        ...

    async def positions(self) -> tuple[Position, ...]:
        """Every open position: of follows, and the user's own."""
        ...

    async def closed_positions(self, limit: int = 100) -> tuple[ClosedPosition, ...]:
        """The newest positions that became flat, newest first."""
        ...

    async def close_position(self, key: PositionKey) -> None:
        """Close one position at market."""
        ...

    async def set_protection(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set or remove (None) take profit and stop loss of one position."""
        ...

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        """Set the multiple for coming orders of a symbol; one that is set already is no error.

        Args:
            symbol: the instrument.
            leg: one leg where the venue keeps them apart; None: both.
            leverage: the multiple.
            margin_mode: the mode in which the orders will be.
        """
        ...

    async def place_order(self, intent: Intent) -> Order:
        """Place an order of the user's own account.

        What comes back may only say that it was taken in. What becomes of it the stream tells, or
        `order_by_client_id`.
        """
        ...

    async def amend_order(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        """Change size or price (None: as it is) of an order that rests."""
        ...

    async def cancel_order(self, client_order_id: str) -> Order:
        """Cancel an order."""
        ...

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        """Look an order up; None when the venue says it has none."""
        ...

    async def open_orders(self) -> tuple[Order, ...]:
        """Orders that rest."""
        ...

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        """The newest executions, newest first."""
        ...

    def stream(self) -> Stream:
        """Make the live connection: account, positions, orders, fills, follows, tickers."""
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...


@runtime_checkable
class ReducesPositions(Protocol):
    """A venue that can close a part of any position by one call, copies among them."""

    async def reduce_position(self, key: PositionKey, size: Decimal) -> None:
        """Close this much of a position at market."""
        ...


@runtime_checkable
class TellsFunding(Protocol):
    """A venue that tells what funding the account itself paid and received."""

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        """Payments since a moment of the venue's trading clock, oldest first.

        Raises:
            Rejected: UNSUPPORTED, accounts of this kind don't tell.
        """
        ...
