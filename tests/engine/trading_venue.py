"""A made-up account with a market at prices that only a test moves; it fails as it is told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count
from typing import Any

from copydesk.copying.decisions import LegKey
from copydesk.exchange import ports
from copydesk.exchange.turns import require_wanted
from copydesk.model.account import Account
from copydesk.model.errors import CopyDeskError, Rejected, RetryLater, UnknownOutcome
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
from tests.unit.copying_samples import BTC, ETH, INSTRUMENTS

NAME = "practice"
PRICES = {BTC: Decimal(100), ETH: Decimal(10)}
Protection = tuple[Decimal | None, Decimal | None]
"""Take profit and stop loss."""


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass
class TradingVenue:
    """One account.

    Attributes:
        mode: netted, with positions in `nets`, or with legs, in `legs`.
        troubles: what happens to the next orders, one each; "" is none.
        late: orders whose request is still on its way.
        news: events not delivered yet.
        resting: limit orders that wait, by client order id.
        protections: take profit and stop loss as set last, by symbol and side.
        protection_error: what setting one is answered with, None where it works.
        lies: closings are acknowledged and not carried out.
        on_order: called with each order that is sent, before anything else.
        clock: the wall clock.
        on_prepare: called when leverage is set, the last thing before an opening is sent.
        on_cancel: called with the client order id before a cancel is carried out.
    """

    rule: ports.ResendRule = ports.ResendRule.SAME_ID_STAYS_UNIQUE
    mode: PositionMode = PositionMode.ONE_WAY
    troubles: list[str] = field(default_factory=list)
    late: list[Intent] = field(default_factory=list)
    orders: dict[str, Order] = field(default_factory=dict)
    intents: list[Intent] = field(default_factory=list)
    resting: dict[str, Intent] = field(default_factory=dict)
    nets: dict[str, Decimal] = field(default_factory=dict)
    legs: dict[LegKey, Decimal] = field(default_factory=dict)
    prices: dict[str, Decimal] = field(default_factory=lambda: dict(PRICES))
    protections: dict[LegKey, Protection] = field(default_factory=dict)
    protection_error: CopyDeskError | None = None
    news: list[ports.StreamEvent] = field(default_factory=list)
    all_fills: list[Fill] = field(default_factory=list)
    lies: bool = False
    is_queueing: bool = False
    blind: bool = False
    on_order: Callable[[Intent], None] = lambda intent: None
    clock: Callable[[], int] = wall_ms
    on_prepare: Callable[[], None] = lambda: None
    on_cancel: Callable[[str], None] = lambda client_order_id: None
    numbers: Any = field(default_factory=lambda: count(1))
    name: str = NAME
    clock_offset_ms: int = 0
    capabilities: ports.Capabilities = field(
        default_factory=lambda: ports.Capabilities({}, {}, request_lifetime_ms=60)
    )

    @property
    def resend_rule(self) -> ports.ResendRule:
        return self.rule

    async def sync_clock(self) -> float:
        return 0.0

    async def place_order(self, intent: Intent) -> Order:
        while self.is_queueing:  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.001)
        require_wanted(NAME)
        self.on_order(intent)
        self.intents.append(intent)
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
        """Requests that were late arrive; nobody hears of one that is refused."""
        for intent in self.late:
            with suppress(Rejected):
                self.take(intent, Decimal(1))
        self.late.clear()

    def take(self, intent: Intent, share: Decimal) -> Order:
        """Match an order at the market, what is left of it is cancelled; a limit order waits."""
        if intent.client_order_id in self.orders:
            raise Rejected(Reason.DUPLICATE_ORDER, venue=NAME)
        order = Order(
            str(next(self.numbers)), intent.client_order_id, intent.symbol, intent.side,
            intent.type, intent.size, ZERO, intent.price, None, intent.reduce_only,
            OrderStatus.OPEN, ZERO, 0, 0,
        )  # fmt: skip
        size = self._fillable(intent)
        if intent.type is OrderType.LIMIT:
            self.resting[intent.client_order_id] = intent
            return self._tell(order)
        self._tell(order, told=False)
        filled = INSTRUMENTS[intent.symbol].round_size(size * share)
        return self._fill(intent, filled, is_last=True)

    def fill_resting(self, client_order_id: str, size: str) -> Order:
        """A part of a waiting order is filled; it is final once all of it is."""
        intent, order = self.resting[client_order_id], self.orders[client_order_id]
        is_last = order.filled_size + Decimal(size) == order.size
        if is_last:
            del self.resting[client_order_id]
        return self._fill(intent, Decimal(size), is_last=is_last)

    def by_hand(self, symbol: str, size: Decimal) -> None:
        """The person trades on a netted account: positive buys."""
        side = OrderSide.BUY if size > ZERO else OrderSide.SELL
        self.nets[symbol] = self.nets.get(symbol, ZERO) + size
        fill = Fill(
            f"f{next(self.numbers)}", "x", f"hand{next(self.numbers)}", symbol, side, abs(size),
            self.prices[symbol], ZERO, ZERO, 0,
        )  # fmt: skip
        self.all_fills.append(fill)
        self.news.append(ports.FillsUpdate((fill,)))

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        await asyncio.sleep(0)
        if self.blind:
            raise RetryLater(Reason.UNREACHABLE, venue=NAME)
        return self.orders.get(client_order_id)

    async def cancel_order(self, client_order_id: str) -> Order:
        self.on_cancel(client_order_id)
        await asyncio.sleep(0)
        if self.resting.pop(client_order_id, None) is None:
            raise Rejected(Reason.ORDER_NOT_FOUND, venue=NAME)
        order = replace(self.orders[client_order_id], status=OrderStatus.CANCELLED)
        return self._tell(order)

    async def open_orders(self) -> tuple[Order, ...]:
        return tuple(self.orders[each] for each in self.resting)

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        await asyncio.sleep(0)
        return tuple(reversed(self.all_fills[-limit:]))

    async def set_leverage(self, *what: object) -> None:
        await asyncio.sleep(0)
        self.on_prepare()

    async def set_protection(
        self, key: PositionKey, take_profit: Decimal | None, stop_loss: Decimal | None
    ) -> None:
        await asyncio.sleep(0)
        if self.protection_error is not None:
            raise self.protection_error
        self.protections[LegKey(key.symbol, key.side)] = (take_profit, stop_loss)

    async def tickers(self) -> tuple[Ticker, ...]:
        return tuple(self.ticker(symbol) for symbol in self.prices)

    async def instruments(self) -> tuple[Any, ...]:
        return tuple(INSTRUMENTS.values())

    def ticker(self, symbol: str) -> Ticker:
        price = self.prices[symbol]
        return Ticker(symbol, price, price, price, price, ZERO, ZERO, 0, self.clock())

    def positions(self) -> tuple[Position, ...]:
        legs = dict(self.legs)
        for symbol, net in self.nets.items():
            side = PositionSide.LONG if net > ZERO else PositionSide.SHORT
            legs[LegKey(symbol, side)] = abs(net)
        return tuple(self._position(leg, size) for leg, size in legs.items() if size)

    def account(self) -> Account:
        zero = Decimal(0)
        return Account(
            NAME, "USDT", Decimal(1_000_000), Decimal(1_000_000), zero, zero, zero, zero,
            self.mode, MarginMode.CROSS, zero, self.clock(),
        )  # fmt: skip

    def _fillable(self, intent: Intent) -> Decimal:
        """How much of an order can fill; on an account with legs one side of each closes."""
        sign = 1 if intent.side is OrderSide.BUY else -1
        if self.mode is PositionMode.HEDGE:
            leg = LegKey(intent.symbol, intent.meant_leg)
            assert intent.leg is not None, "an order on an account with legs names its leg"
            assert intent.reduce_only is (sign != leg.side.sign), "it names the wrong leg"
            room = self.legs.get(leg, ZERO)
        else:
            room = max(-self.nets.get(intent.symbol, ZERO) * sign, ZERO)
        if not intent.reduce_only:
            return intent.size
        if room == ZERO:
            raise Rejected(Reason.REDUCE_ONLY, venue=NAME)
        return min(intent.size, room)

    def _fill(self, intent: Intent, size: Decimal, *, is_last: bool) -> Order:
        price, order = self.prices[intent.symbol], self.orders[intent.client_order_id]
        if intent.type is OrderType.LIMIT and intent.price is not None:
            price = intent.price
        if not self.lies or not intent.reduce_only:
            self._move(intent, size)
        filled, fee = order.filled_size + size, size * price * Decimal("0.0006")
        status = OrderStatus.PARTIALLY_FILLED
        if is_last:
            status = OrderStatus.FILLED if filled == intent.size else OrderStatus.CANCELLED
        order = replace(
            order, filled_size=filled, average_price=price if filled else None, status=status,
            fee=order.fee + fee,
        )  # fmt: skip
        self._tell(order)
        if size:
            fill = Fill(
                f"f{next(self.numbers)}", order.order_id, intent.client_order_id, intent.symbol,
                intent.side, size, price, fee, ZERO, 0,
            )  # fmt: skip
            self.all_fills.append(fill)
            self.news.append(ports.FillsUpdate((fill,)))
        return order

    def _move(self, intent: Intent, size: Decimal) -> None:
        sign = 1 if intent.side is OrderSide.BUY else -1
        if self.mode is PositionMode.HEDGE:
            leg = LegKey(intent.symbol, intent.meant_leg)
            self.legs[leg] = self.legs.get(leg, ZERO) + size * sign * leg.side.sign
        else:
            self.nets[intent.symbol] = self.nets.get(intent.symbol, ZERO) + size * sign
        open_legs = {LegKey(p.key.symbol, p.key.side) for p in self.positions()}
        self.protections = {leg: p for leg, p in self.protections.items() if leg in open_legs}

    def _tell(self, order: Order, *, told: bool = True) -> Order:
        self.orders[order.client_order_id] = order
        if told:
            self.news.append(ports.OrdersUpdate((order,), snapshot=False))
        return order

    def _position(self, leg: LegKey, size: Decimal) -> Position:
        price = self.prices[leg.symbol]
        take_profit, stop_loss = self.protections.get(leg, (None, None))
        return Position(
            PositionKey(NAME, USER, leg.symbol, leg.side), size, price, price, Decimal(10),
            size * price / 10, MarginMode.ISOLATED, ZERO, None, take_profit, stop_loss, 0,
            self.clock(),
        )  # fmt: skip


_REFUSALS = {
    "margin": Reason.NOT_ENOUGH_MARGIN,
    "price": Reason.PRICE_MOVED,
    "state": Reason.WRONG_STATE,
}
