"""A scripted venue for tests of the engine: it does what it is told, and fails on command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from copydesk.engine.api import TraderColumns
from copydesk.engine.trader_columns import GrowingColumns
from copydesk.exchange import ports
from copydesk.model.account import Account, KeyInfo, Permission
from copydesk.model.connection import Check
from copydesk.model.environment import Environment
from copydesk.model.errors import CopyDeskError, Rejected, RetryLater, UnknownOutcome
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, FollowState, Verb
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.order import Fill, Intent, Order
from copydesk.model.position import (
    ClosedPosition,
    MarginMode,
    Owner,
    OwnerKind,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, FollowSettings, Support
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    RiskLevel,
    TraderKey,
    TraderPosition,
    TraderRow,
    TraderStatistics,
    TraderStatus,
)

VENUE = "practice"
NATIVE = ports.Capability(Support.NATIVE)
AURORA = TraderKey(VENUE, "t1")
STATE_AFTER = {
    Verb.FREEZE: FollowState.FROZEN,
    Verb.CLOSE_ONLY: FollowState.CLOSE_ONLY,
    Verb.RESUME: FollowState.ACTIVE,
    Verb.DETACH: FollowState.STOPPED,
    Verb.STOP: FollowState.STOPPED,
}


def row(number: int, **changes: object) -> TraderRow:
    """One line of the list of traders."""
    plain = TraderRow(
        key=TraderKey(VENUE, f"t{number}"),
        nickname=f"Trader {number}",
        description="",
        followers=number,
        trading_days=100 + number,
        total_profit_percent=float(number),
        month_profit_percent=1.5,
        win_rate=0.5,
        risk_level=RiskLevel.MEDIUM,
        status=TraderStatus.ACTIVE,
        max_drawdown_percent=10.0,
        spark=(0.0, 1.0, 2.0),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names come from the tests


def columns_of(
    rows: Iterable[TraderRow], generation: int = 1, received_ms: int = 0
) -> TraderColumns:
    """The list as it is published when it came in one piece."""
    columns = GrowingColumns()
    columns.extend(rows)
    return columns.finish(generation, received_ms)


def follow(follow_id: str, trader: TraderKey, settings: FollowSettings) -> Follow:
    """A native follow that has just begun."""
    zero = Decimal(0)
    return Follow(
        follow_id, trader, f"Trader {trader.trader_id[1:]}", FollowKind.NATIVE,
        FollowState.ACTIVE, settings, settings.pot, zero, zero, zero, zero, 0, 5_000,
    )  # fmt: skip


def position(
    follow_id: str, symbol: str = "BTCUSDT", size: str = "0.01", **changes: object
) -> Position:
    """An open long position of a follow, or of the user where the id is empty."""
    owner = Owner(OwnerKind.FOLLOW if follow_id else OwnerKind.USER, follow_id)
    plain = Position(
        key=PositionKey(VENUE, owner, symbol, PositionSide.LONG),
        size=Decimal(size),
        entry_price=Decimal(60000),
        mark_price=Decimal(61000),
        leverage=Decimal(5),
        margin=Decimal(120),
        margin_mode=MarginMode.ISOLATED,
        unrealized_pnl=Decimal(10),
        liquidation_price=Decimal(50000),
        take_profit_price=None,
        stop_loss_price=None,
        opened_ms=1_000,
        mark_time_ms=1_000,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names come from the tests


@dataclass
class FakeExchange:
    """What the venue holds; it outlives connections and desks, as a real one does.

    Attributes:
        lose_answer: the next write is carried out, and its answer is lost.
        lose_request: the next write never arrives, and nobody can tell.
        reject: the next write is refused with this error.
        before_write: called with the name of each write before it has any effect.
        after_write: called with the name of each write after it had its effect.
        floating: result of what is open, part of the account's equity.
        keeps_open: a stop or a close is acknowledged, and nothing of it is done.
        skew_ms: the venue's clock minus ours.
    """

    follows: dict[str, Follow] = field(default_factory=dict)
    positions: dict[PositionKey, Position] = field(default_factory=dict)
    rows: list[TraderRow] = field(default_factory=lambda: [row(n) for n in range(1, 6)])
    changed_rows: list[TraderRow] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    lose_answer: bool = False
    lose_request: bool = False
    reject: CopyDeskError | None = None
    down: bool = False
    paid_in: int = 0
    floating: Decimal = Decimal(0)
    keeps_open: bool = False
    skew_ms: int = 0
    closed: tuple[ClosedPosition, ...] = ()
    history: tuple[CopiedTrade, ...] = ()
    candles: tuple[Candle, ...] = ()
    trades: tuple[ClosedTrade, ...] = ()
    equity_points: tuple[EquityPoint, ...] = (
        EquityPoint(1_000, Decimal(100), Decimal(0), Decimal(1)),
    )
    permissions: frozenset[Permission] = frozenset({Permission.READ, Permission.COPY})
    before_write: Callable[[str], None] = lambda name: None
    after_write: Callable[[str], None] = lambda name: None
    streams: list[FakeStream] = field(default_factory=list)
    snapshots_asked: list[int | None] = field(default_factory=list)

    def tell(self, event: ports.StreamEvent) -> None:
        """Send an event down every live stream."""
        for stream in self.streams:
            stream.queue.put_nowait(event)

    def write(self, name: str, do: Callable[[], None]) -> None:
        """Carry out a write with the trouble that was ordered."""
        self.writes.append(name)
        self.before_write(name)
        if self.reject is not None:
            error, self.reject = self.reject, None
            raise error
        if self.lose_request:
            self.lose_request = False
            raise UnknownOutcome(name, venue=VENUE)
        do()
        self.after_write(name)
        if self.lose_answer:
            self.lose_answer = False
            raise UnknownOutcome(name, venue=VENUE)

    def follow(self, follow_id: str) -> Follow:
        """A follow, or the venue's refusal."""
        if follow_id not in self.follows:
            raise Rejected(Reason.FOLLOW_NOT_FOUND, venue=VENUE)
        return self.follows[follow_id]


class FakeStream:
    """A live connection that brings what the exchange tells."""

    def __init__(self, exchange: FakeExchange) -> None:
        self.queue: asyncio.Queue[ports.StreamEvent | None] = asyncio.Queue()
        self.watched: frozenset[TraderKey] = frozenset()
        self._exchange = exchange
        exchange.streams.append(self)
        self.queue.put_nowait(ports.FeedUp(3.0))

    async def events(self) -> AsyncIterator[ports.StreamEvent]:
        while (event := await self.queue.get()) is not None:
            yield event

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        self.watched = traders

    async def close(self) -> None:
        if self in self._exchange.streams:
            self._exchange.streams.remove(self)
        self.queue.put_nowait(None)


class FakeVenue:
    """The port, over a `FakeExchange`."""

    resend_rule = ports.ResendRule.SAME_ID_STAYS_UNIQUE

    def __init__(
        self, exchange: FakeExchange, request_lifetime_ms: int = 60_000, name: str = VENUE
    ) -> None:
        self.name = name
        self.exchange = exchange
        self.looks = 0
        self.capabilities = ports.Capabilities(
            {field.name: NATIVE for field in FIELDS},
            dict.fromkeys(Verb, NATIVE),
            request_lifetime_ms,
            Decimal("0.1"),
            frozenset({Verb.STOP, Verb.DETACH}),
        )

    @property
    def clock_offset_ms(self) -> int:
        return self.exchange.skew_ms

    def _ask(self) -> None:
        if self.exchange.down:
            raise RetryLater(Reason.UNREACHABLE, venue=VENUE)

    async def sync_clock(self) -> float:
        self._ask()
        return 3.0

    async def venue_time_ms(self) -> int:
        self._ask()
        return 5_000

    async def speed(self) -> float:
        return 1.0

    async def key_info(self) -> KeyInfo:
        self._ask()
        return KeyInfo(self.exchange.permissions, (), None)

    async def account(self) -> Account:
        self._ask()
        self.looks += 1
        pots = sum((f.pot_equity for f in self.exchange.follows.values()), Decimal(0))
        return Account(
            self.name, "USDT", 10_000 + self.exchange.paid_in + self.exchange.floating,
            Decimal(10_000) - pots, pots, Decimal(0), self.exchange.floating, Decimal(0),
            PositionMode.ONE_WAY, MarginMode.CROSS, Decimal(9_990), 5_000,
        )  # fmt: skip

    async def instruments(self) -> tuple[Instrument, ...]:
        return (
            Instrument(
                "BTCUSDT", "BTC", "USDT", Decimal("0.1"), Decimal("0.001"), Decimal("0.001"),
                Decimal(5), Decimal(125), Decimal("0.0002"), Decimal("0.0006"),
            ),
        )  # fmt: skip

    async def tickers(self) -> tuple[Ticker, ...]:
        price = Decimal(61_000)
        return (
            Ticker("BTCUSDT", price, price, price, price, Decimal(0), Decimal(0), 9_000, 5_000),
        )

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        return self.exchange.candles

    async def depth(self, symbol: str) -> Depth:
        self._ask()
        bids = (
            (Decimal(60_990), Decimal("0.006")),
            (Decimal(60_980), Decimal("0.001")),
        )
        return Depth(symbol, bids, ((Decimal(61_010), Decimal(1)),), 5_000)

    async def trader_snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None = None,
        progress: ports.Progress | None = None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        self._ask()
        self.exchange.snapshots_asked.append(since_ms)
        rows = self.exchange.rows if since_ms is None else self.exchange.changed_rows
        if progress is not None:
            progress(len(rows), len(rows))
        gathered = gather()
        gathered.extend(rows)
        return ports.TraderSnapshot(gathered, 5_000, since_ms is None)

    async def trader_detail(self, trader: TraderKey) -> ports.TraderDetail:
        self._ask()
        found = next((line for line in self.exchange.rows if line.key == trader), None)
        if found is None:
            raise Rejected(Reason.INVALID_TRADER, venue=VENUE)
        return ports.TraderDetail(found, TraderStatistics(10, 6, 2.0, 10.0, 1.2), ())

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        return self.exchange.equity_points

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        return self.exchange.trades

    async def follows(self) -> tuple[Follow, ...]:
        self._ask()
        return tuple(self.exchange.follows.values())

    async def start_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        started = follow(f"f{len(self.exchange.follows) + 1}", trader, settings)
        self.exchange.write(
            "start", lambda: self.exchange.follows.update({started.follow_id: started})
        )
        return started

    async def update_follow(self, follow_id: str, settings: FollowSettings) -> Follow:
        follow = replace(self.exchange.follow(follow_id), settings=settings)
        self.exchange.write("update", lambda: self.exchange.follows.update({follow_id: follow}))
        return follow

    async def apply_verb(self, follow_id: str, verb: Verb) -> Follow:
        follow = replace(self.exchange.follow(follow_id), state=STATE_AFTER[verb])

        def do() -> None:
            if verb is Verb.STOP and self.exchange.keeps_open:
                return
            self.exchange.follows[follow_id] = follow
            if verb is Verb.STOP:
                self._drop_positions(follow_id)

        self.exchange.write(verb.value, do)
        return follow

    def _drop_positions(self, follow_id: str) -> None:
        for key in [k for k in self.exchange.positions if k.owner.owner_id == follow_id]:
            del self.exchange.positions[key]

    async def follow_history(self, follow_id: str, limit: int = 100) -> tuple[CopiedTrade, ...]:
        return self.exchange.history

    async def positions(self) -> tuple[Position, ...]:
        self._ask()
        return tuple(self.exchange.positions.values())

    async def close_position(self, key: PositionKey) -> None:
        if key not in self.exchange.positions:
            raise Rejected(Reason.POSITION_NOT_FOUND, venue=VENUE)

        def do() -> None:
            if not self.exchange.keeps_open:
                del self.exchange.positions[key]

        self.exchange.write("close", do)

    async def reduce_position(self, key: PositionKey, size: Decimal) -> None:
        held = self.exchange.positions[key]
        left = replace(held, size=held.size - size)
        self.exchange.write("reduce", lambda: self.exchange.positions.update({key: left}))

    async def set_protection(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        changed = replace(
            self.exchange.positions[key],
            take_profit_price=take_profit_price,
            stop_loss_price=stop_loss_price,
        )
        self.exchange.write("protect", lambda: self.exchange.positions.update({key: changed}))

    async def examine(self) -> tuple[Check, ...]:
        return ()

    async def closed_positions(self, limit: int = 100) -> tuple[ClosedPosition, ...]:
        return self.exchange.closed

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        raise Rejected(Reason.UNSUPPORTED, venue=VENUE)

    async def amend_order(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        raise Rejected(Reason.UNSUPPORTED, venue=VENUE)

    async def place_order(self, intent: Intent) -> Order:
        raise Rejected(Reason.UNSUPPORTED, venue=VENUE)

    async def cancel_order(self, client_order_id: str) -> Order:
        raise Rejected(Reason.ORDER_NOT_FOUND, venue=VENUE)

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        return None

    async def open_orders(self) -> tuple[Order, ...]:
        self._ask()
        return ()

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        return ()

    def stream(self) -> ports.Stream:
        return FakeStream(self.exchange)

    async def close(self) -> None:
        """Nothing to give back."""


class FakeSource:
    """Where the session finds the fake venue."""

    environment = Environment.PRACTICE

    def __init__(self, venue: FakeVenue) -> None:
        self.name = venue.name
        self._venue = venue

    async def venue(self) -> ports.Venue:
        return self._venue


def trader_position(symbol: str = "BTCUSDT") -> TraderPosition:
    """An open position of a trader."""
    return TraderPosition(
        symbol, PositionSide.LONG, Decimal(1), Decimal(60_000), Decimal(3), Decimal(5)
    )


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is true; five seconds at most."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - the facts tell nobody that they changed
            await asyncio.sleep(0.005)
