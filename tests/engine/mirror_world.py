"""A mirror over a made-up account: orders get lost, doubled, late, cut; the desk dies often."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from copydesk.copying.situation import TraderView
from copydesk.engine.alerts import Alerts
from copydesk.engine.changes import Publisher
from copydesk.engine.holdings import Holdings, Shown
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.records import LocalFollow
from copydesk.engine.local.surroundings import LocalSurroundings, LocalTiming
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange import ports
from copydesk.model.account import Account
from copydesk.model.copy_rules import CopyRules
from copydesk.model.environment import Environment
from copydesk.model.errors import Rejected, RetryLater, UnknownOutcome
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.instrument import Ticker
from copydesk.model.money import ZERO
from copydesk.model.order import Fill, Intent, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.position import (
    USER,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey, TraderPosition
from copydesk.paths import ProfileFolders
from copydesk.store.store import Store
from tests.unit.copying_samples import BTC, ETH, INSTRUMENTS

NAME = "practice"
TRADER = TraderKey(NAME, "t1")
PRICES = {BTC: Decimal(100), ETH: Decimal(10)}
QUICK = LocalTiming(
    tick=0.01, regular=0.05, grace=0.02, ask=0.02, first_pause=0.002, longest_pause=0.01,
    patience=2.0,
)  # fmt: skip
Result = TypeVar("Result")


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass
class TradingVenue:
    """One netted account with a market at fixed prices; it fails as it is told.

    Attributes:
        troubles: what happens to the next orders, one each; "" is none.
        late: orders whose request is still on its way.
        news: events not delivered yet.
        on_order: called with each order that is sent, before anything else.
    """

    rule: ports.ResendRule = ports.ResendRule.SAME_ID_STAYS_UNIQUE
    troubles: list[str] = field(default_factory=list)
    late: list[Intent] = field(default_factory=list)
    orders: dict[str, Order] = field(default_factory=dict)
    nets: dict[str, Decimal] = field(default_factory=dict)
    news: list[ports.StreamEvent] = field(default_factory=list)
    all_fills: list[Fill] = field(default_factory=list)
    lies: bool = False
    blind: bool = False
    on_order: Callable[[Intent], None] = lambda intent: None
    numbers: Any = field(default_factory=lambda: count(1))
    name: str = NAME
    clock_offset_ms: int = 0
    capabilities: ports.Capabilities = field(
        default_factory=lambda: ports.Capabilities({}, {}, request_lifetime_ms=60)
    )

    @property
    def resend_rule(self) -> ports.ResendRule:
        return self.rule

    async def place_order(self, intent: Intent) -> Order:
        self.on_order(intent)
        await asyncio.sleep(0)
        trouble = self.troubles.pop(0) if self.troubles else ""
        if trouble == "loseRequest":
            raise UnknownOutcome(intent.client_order_id, venue=NAME)
        if trouble == "late":
            self.late.append(intent)
            raise UnknownOutcome(intent.client_order_id, venue=NAME)
        if trouble == "busy":
            raise RetryLater(Reason.RATE_LIMITED, venue=NAME)
        if trouble in _REFUSALS:
            raise Rejected(_REFUSALS[trouble], venue=NAME)
        order = self.take(intent, Decimal("0.5") if trouble == "partial" else Decimal(1))
        await asyncio.sleep(0)
        if trouble == "loseAnswer":
            raise UnknownOutcome(intent.client_order_id, venue=NAME)
        return order

    def arrive(self) -> None:
        """Requests that were late arrive, unless they are too old by now."""
        for intent in self.late:
            if intent.client_order_id not in self.orders:
                self.take(intent, Decimal(1))
        self.late.clear()

    def take(self, intent: Intent, share: Decimal) -> Order:
        """Match an order at the market; what is left of it is cancelled."""
        if intent.client_order_id in self.orders:
            raise Rejected(Reason.DUPLICATE_ORDER, venue=NAME)
        instrument, price = INSTRUMENTS[intent.symbol], PRICES[intent.symbol]
        sign = 1 if intent.side is OrderSide.BUY else -1
        net, size = self.nets.get(intent.symbol, ZERO), intent.size
        if intent.reduce_only:
            size = min(size, max(-net * sign, ZERO))
            if size == ZERO:
                raise Rejected(Reason.REDUCE_ONLY, venue=NAME)
        filled = instrument.round_size(size * share)
        if not self.lies or not intent.reduce_only:
            self.nets[intent.symbol] = net + filled * sign
        status = OrderStatus.FILLED if filled == intent.size else OrderStatus.CANCELLED
        fee = filled * price * Decimal("0.0006")
        order = Order(
            str(next(self.numbers)), intent.client_order_id, intent.symbol, intent.side,
            OrderType.MARKET, intent.size, filled, None, price if filled else None,
            intent.reduce_only, status, fee, 0, 0,
        )  # fmt: skip
        self.orders[intent.client_order_id] = order
        self.news.append(ports.OrdersUpdate((order,), snapshot=False))
        if filled:
            fill = Fill(
                f"f{next(self.numbers)}", order.order_id, intent.client_order_id, intent.symbol,
                intent.side, filled, price, fee, ZERO, 0,
            )  # fmt: skip
            self.all_fills.append(fill)
            self.news.append(ports.FillsUpdate((fill,)))
        return order

    def by_hand(self, symbol: str, size: Decimal) -> None:
        """The person trades: positive buys."""
        side = OrderSide.BUY if size > ZERO else OrderSide.SELL
        self.nets[symbol] = self.nets.get(symbol, ZERO) + size
        fill = Fill(
            f"f{next(self.numbers)}", "x", f"hand{next(self.numbers)}", symbol, side, abs(size),
            PRICES[symbol], ZERO, ZERO, 0,
        )  # fmt: skip
        self.all_fills.append(fill)
        self.news.append(ports.FillsUpdate((fill,)))

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        await asyncio.sleep(0)
        if self.blind:
            raise RetryLater(Reason.UNREACHABLE, venue=NAME)
        return self.orders.get(client_order_id)

    async def cancel_order(self, client_order_id: str) -> Order:
        raise Rejected(Reason.ORDER_NOT_FOUND, venue=NAME)

    async def open_orders(self) -> tuple[Order, ...]:
        return ()

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        await asyncio.sleep(0)
        return tuple(reversed(self.all_fills[-limit:]))

    async def set_leverage(self, *what: object) -> None:
        await asyncio.sleep(0)

    async def set_protection(self, *what: object) -> None:
        await asyncio.sleep(0)

    async def tickers(self) -> tuple[Ticker, ...]:
        return tuple(_ticker(symbol) for symbol in PRICES)

    async def instruments(self) -> tuple[Any, ...]:
        return tuple(INSTRUMENTS.values())

    def positions(self) -> tuple[Position, ...]:
        return tuple(_position(symbol, net) for symbol, net in self.nets.items() if net)

    def account(self) -> Account:
        zero = Decimal(0)
        return Account(
            NAME, "USDT", Decimal(1_000_000), Decimal(1_000_000), zero, zero, zero, zero,
            PositionMode.ONE_WAY, MarginMode.CROSS, zero, wall_ms(),
        )  # fmt: skip


_REFUSALS = {"margin": Reason.NOT_ENOUGH_MARGIN, "price": Reason.PRICE_MOVED}


class SmallSession:
    """As much of a session as a mirror needs, over a `TradingVenue`."""

    def __init__(self, venue: TradingVenue) -> None:
        self.venue = venue
        self.name = NAME
        self.holdings = Holdings(NAME, Publisher())
        self.holdings.set_instruments(INSTRUMENTS.values())
        self.is_fresh = True
        self.mirror: Mirror | None = None

    async def until_connected(self) -> None:
        await asyncio.sleep(0)

    def require_fresh(self) -> None:
        """It always is."""

    def show_local(self, follows: Any, symbols: Any) -> None:  # noqa: ANN401 - as the real one
        self.holdings.hear_follows(list(follows))
        self.holdings.part_again(symbols)

    async def look(self) -> None:
        moment, began_s = self.holdings.begin_look(), asyncio.get_running_loop().time()
        await asyncio.sleep(0)
        shown = Shown(self.venue.account(), (), self.venue.positions(), ())
        await asyncio.sleep(0)
        self.holdings.finish_look(moment, shown)
        if self.mirror is not None:
            self.mirror.looked(self, shown, began_s)  # type: ignore[arg-type]  # a stand-in

    async def look_surely(self, what: str) -> None:
        del what
        await self.look()


class SmallFeed:
    """The trader, as it is known."""

    def __init__(self) -> None:
        self.positions: tuple[TraderPosition, ...] | None = ()

    def view(self, trader: TraderKey, instruments: object) -> TraderView:
        del trader, instruments
        return TraderView(self.positions, wall_ms(), Decimal(100_000))


class World:
    """A desk that may die, an account that lives on."""

    def __init__(self, folder: Path, venue: TradingVenue) -> None:
        self.loop = asyncio.new_event_loop()
        self.problems: list[BaseException] = []
        self.loop.set_exception_handler(self._note_problem)
        self.venue = venue
        self.feed = SmallFeed()
        self.level = GuardLevel.CALM
        self.folders = ProfileFolders(folder, "test", Environment.PRACTICE)
        self.store = Store(self.folders, wall_ms)
        self._records = sqlite3.connect(self.folders.database)
        self._task: asyncio.Task[None] | None = None
        self.mirror: Mirror
        self.sent: list[str] = []
        venue.on_order = self._check_order
        self.start()

    def start(self) -> None:
        """A desk begins with what the one before left."""
        self.session = SmallSession(self.venue)
        around = LocalSurroundings(
            self.store.copies, Alerts(Publisher(), wall_ms), wall_ms, lambda: "f1",
            lambda connection, follow_id: self.level, QUICK,
        )  # fmt: skip

        async def begin() -> None:
            self.mirror = Mirror(self.session, self.feed, around, _nothing)  # type: ignore[arg-type]
            self.session.mirror = self.mirror
            await self.session.look()
            self.mirror.quotes.hear(tuple(_ticker(symbol) for symbol in PRICES))
            self.session.holdings.set_tickers(tuple(_ticker(symbol) for symbol in PRICES))
            self._task = asyncio.create_task(self.mirror.run())

        self.run(begin())

    def die(self) -> None:
        """The desk is gone in the middle of whatever it did."""

        async def end() -> None:
            assert self._task is not None
            self._task.cancel()
            await asyncio.wait([self._task])

        self.run(end())

    def close(self) -> None:
        self.die()
        self._records.close()
        self.store.close_now()
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        result = self.loop.run_until_complete(work)
        if self._task is not None and self._task.done() and not self._task.cancelled():
            self._task.result()  # the mirror itself must not end
        for problem in self.problems:
            raise problem
        return result

    def _note_problem(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        self.problems.append(context.get("exception") or AssertionError(context["message"]))

    def follow(self, rules: CopyRules, follow_id: str = "f1") -> None:
        follow = LocalFollow(follow_id, NAME, TRADER, "T", rules, FollowState.ACTIVE, wall_ms())
        self.run(self._ready())
        self.run(LocalVerbs(self.mirror, 2.0).start(follow))

    async def _ready(self) -> None:
        while not self.mirror.is_ready:  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0)

    def pass_turns(self, turns: int) -> None:
        """Let the desk take so many turns of its loop; the disk takes its time meanwhile."""

        async def pass_by() -> None:
            for _ in range(turns):
                await asyncio.sleep(0.0004)

        self.run(pass_by())

    def deliver(self, order: list[int], *, twice: bool) -> None:
        """Bring news in some order, some of it twice."""
        news, self.venue.news = self.venue.news, []
        for place in order:
            if news:
                event = news.pop(place % len(news))
                for _ in range(2 if twice else 1):
                    self.mirror.heard(self.session, event)  # type: ignore[arg-type]
        self.venue.news = news

    def until(self, true: Callable[[], bool], seconds: float = 10) -> None:
        """Live on, with looks and prices, until something is true."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it didn't come true in time"
            self.live()

    def live(self, seconds: float = 0.01) -> None:
        async def on() -> None:
            self.mirror.quotes.hear(tuple(_ticker(symbol) for symbol in PRICES))
            await self.session.look()
            await asyncio.sleep(seconds)

        self.run(on())

    def shares(self) -> dict[str, Decimal]:
        """Signed units that follows hold, by symbol."""
        sums: dict[str, Decimal] = {}
        for (_, leg), owned in self.mirror.book.shares.items():
            signed = owned.share.size * leg.side.sign
            sums[leg.symbol] = sums.get(leg.symbol, ZERO) + signed
        return {symbol: size for symbol, size in sums.items() if size}

    def own(self) -> dict[str, Decimal]:
        """The person's own signed units by symbol."""
        return {leg.symbol: size for leg, size in self.mirror.book.own.items() if size}

    def _check_order(self, intent: Intent) -> None:
        """What must hold in the moment in which an order is sent."""
        follow = next(iter(self.mirror.follows.values()))
        decided = self.mirror.book.orders[intent.client_order_id]
        if decided.effect.grows:
            assert follow.state is FollowState.ACTIVE
            assert not self.level.has_tripped
        (journaled,) = self._records.execute(
            "SELECT count(*) FROM journal WHERE kind = 'intent' AND facts LIKE ?",
            (f"%{intent.client_order_id}%",),
        ).fetchone()
        assert journaled == 1, "sent before it was journaled"
        self.sent.append(intent.client_order_id)


async def _nothing() -> None:
    return


def _ticker(symbol: str) -> Ticker:
    price = PRICES[symbol]
    return Ticker(symbol, price, price, price, price, ZERO, ZERO, 0, wall_ms())


def _position(symbol: str, net: Decimal) -> Position:
    side = PositionSide.LONG if net > ZERO else PositionSide.SHORT
    price = PRICES[symbol]
    return Position(
        PositionKey(NAME, USER, symbol, side), abs(net), price, price, Decimal(10),
        abs(net) * price / 10, MarginMode.ISOLATED, ZERO, None, None, None, 0, wall_ms(),
    )  # fmt: skip
