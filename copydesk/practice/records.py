"""The core's own mutable records: accounts, legs and orders."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.margin import Exposure
from copydesk.practice.values import (
    ClosedPosition,
    FillState,
    FundingState,
    OrderEnd,
    OrderPurpose,
    OrderState,
    TimeInForce,
    Trigger,
)

FILLS_KEPT = 200
CLOSED_KEPT = 1_000
ORDERS_KEPT = 200
FUNDING_KEPT = 200

LegKey = tuple[str, PositionSide]


@dataclass(slots=True)
class Leg:
    """An open leg.

    `cost` is the exact sum of price times size of what is still open, so no rounding of an average
    entry loses money. `margin` is money set aside, for isolated legs only. The `entered` and `left`
    totals tell its whole story once it is flat; `open_fees` were paid for what is still open.
    """

    position_id: str
    symbol: str
    side: PositionSide
    leverage: Decimal
    margin_mode: MarginMode
    opened_ms: int
    size: Decimal = ZERO
    cost: Decimal = ZERO
    margin: Decimal = ZERO
    take_profit: Decimal | None = None
    stop_loss: Decimal | None = None
    max_size: Decimal = ZERO
    entered_size: Decimal = ZERO
    entered_cost: Decimal = ZERO
    left_size: Decimal = ZERO
    left_cost: Decimal = ZERO
    realized: Decimal = ZERO
    fees: Decimal = ZERO
    funding: Decimal = ZERO
    open_fees: Decimal = ZERO

    @property
    def key(self) -> LegKey:
        """Symbol and side."""
        return self.symbol, self.side

    @property
    def signed_cost(self) -> Decimal:
        """What the open size cost: paid for a long, received for a short."""
        return self.cost * self.side.sign

    def floating(self, mark: Decimal) -> Decimal:
        """Floating result, exactly."""
        return (self.size * mark - self.cost) * self.side.sign

    def exposure(self) -> Exposure:
        """What the liquidation formula needs."""
        return Exposure(self.side.sign, self.size, self.cost)

    def entry_price(self, instrument: Instrument) -> Decimal:
        """Average entry for show, four digits finer than the price step."""
        return average(self.cost, self.size, instrument)

    def close(self, instrument: Instrument, now_ms: int, *, was_liquidated: bool) -> ClosedPosition:
        """Tell the whole story."""
        return ClosedPosition(
            position_id=self.position_id,
            symbol=self.symbol,
            side=self.side,
            max_size=self.max_size,
            entry_price=average(self.entered_cost, self.entered_size, instrument),
            exit_price=average(self.left_cost, self.left_size, instrument),
            profit=self.realized - self.fees + self.funding,
            fees=self.fees,
            funding=self.funding,
            leverage=self.leverage,
            opened_ms=self.opened_ms,
            closed_ms=now_ms,
            was_liquidated=was_liquidated,
        )


@dataclass(slots=True)
class OrderRecord:
    """An order; `wall_ms` is when its client id was used, `spent` what its fills cost.

    `has_own_id` tells that its sender chose the client id. One that `is_waiting` for its trigger
    is in no book yet.
    """

    order_id: str
    client_order_id: str
    account_id: str
    symbol: str
    side: OrderSide
    position_side: PositionSide | None
    type: OrderType
    size: Decimal
    price: Decimal | None
    reduce_only: bool
    leverage: Decimal
    margin_mode: MarginMode
    take_profit: Decimal | None
    stop_loss: Decimal | None
    created_ms: int
    updated_ms: int
    wall_ms: int
    has_own_id: bool
    status: OrderStatus = OrderStatus.OPEN
    filled_size: Decimal = ZERO
    spent: Decimal = ZERO
    fee: Decimal = ZERO
    time_in_force: TimeInForce = TimeInForce.GOOD_TILL_CANCELLED
    trigger: Trigger | None = None
    is_waiting: bool = False
    purpose: OrderPurpose = OrderPurpose.PLAIN
    closes_whole: bool = False
    ended_by: OrderEnd | None = None

    @property
    def remaining(self) -> Decimal:
        """Size not filled yet."""
        return self.size - self.filled_size

    def state(self, instrument: Instrument) -> OrderState:
        """Picture it."""
        filled = self.filled_size > ZERO
        return OrderState(
            order_id=self.order_id,
            client_order_id=self.client_order_id,
            account_id=self.account_id,
            symbol=self.symbol,
            side=self.side,
            position_side=self.position_side,
            type=self.type,
            size=self.size,
            filled_size=self.filled_size,
            price=self.price,
            average_price=average(self.spent, self.filled_size, instrument) if filled else None,
            reduce_only=self.reduce_only,
            status=self.status,
            fee=self.fee,
            created_ms=self.created_ms,
            updated_ms=self.updated_ms,
            take_profit=self.take_profit,
            stop_loss=self.stop_loss,
            time_in_force=self.time_in_force,
            trigger=self.trigger,
            is_waiting=self.is_waiting,
            purpose=self.purpose,
            closes_whole=self.closes_whole,
            ended_by=self.ended_by,
            leverage=self.leverage,
            margin_mode=self.margin_mode,
        )


@dataclass(slots=True)
class Account:
    """An account; `balance` is the wallet with the margins of its isolated legs.

    `orders` are those whose client ids are taken, `resting` those that may still fill, both by
    client id; `past` are the latest that ended. `leverages` and `margin_modes` hold for coming
    orders: by symbol, and where legs differ by `leg_name`.
    """

    account_id: str
    position_mode: PositionMode
    margin_mode: MarginMode
    balance: Decimal = ZERO
    day_start_equity: Decimal = ZERO
    legs: dict[LegKey, Leg] = field(default_factory=dict)
    leverages: dict[str, Decimal] = field(default_factory=dict)
    margin_modes: dict[str, MarginMode] = field(default_factory=dict)
    orders: dict[str, OrderRecord] = field(default_factory=dict)
    resting: dict[str, OrderRecord] = field(default_factory=dict)
    fills: deque[FillState] = field(default_factory=lambda: deque(maxlen=FILLS_KEPT))
    closed: deque[ClosedPosition] = field(default_factory=lambda: deque(maxlen=CLOSED_KEPT))
    past: deque[OrderState] = field(default_factory=lambda: deque(maxlen=ORDERS_KEPT))
    funding: deque[FundingState] = field(default_factory=lambda: deque(maxlen=FUNDING_KEPT))

    def leverage_of(self, symbol: str, side: PositionSide) -> Decimal | None:
        """The multiple kept for coming orders of a leg, None where none was ever used or set."""
        return self.leverages.get(leg_name(symbol, side)) or self.leverages.get(symbol)

    def keep_leverage(self, symbol: str, side: PositionSide, leverage: Decimal) -> None:
        """Keep the multiple that an order used: for its leg where legs differ, else for both."""
        own = leg_name(symbol, side)
        self.leverages[own if own in self.leverages else symbol] = leverage

    def margin_mode_of(self, symbol: str) -> MarginMode:
        """The margin mode of coming orders of a symbol that is flat."""
        return self.margin_modes.get(symbol, self.margin_mode)

    def open_orders(self) -> list[OrderRecord]:
        """Orders that may still fill, oldest first."""
        return list(self.resting.values())

    def legs_in(self, mode: MarginMode) -> list[Leg]:
        """Legs of one margin mode."""
        return [leg for leg in self.legs.values() if leg.margin_mode is mode]

    def reducible(self, order: OrderRecord) -> Leg | None:
        """Return the leg that this order makes smaller, if there is one."""
        closes = PositionSide.SHORT if order.side is OrderSide.BUY else PositionSide.LONG
        if self.position_mode is PositionMode.HEDGE and order.position_side is not closes:
            return None
        return self.legs.get((order.symbol, closes))

    def may_open(self, order: OrderRecord) -> bool:
        """Tell whether what this order doesn't reduce may open or enlarge a leg."""
        opens = PositionSide.LONG if order.side is OrderSide.BUY else PositionSide.SHORT
        in_hedge = self.position_mode is PositionMode.HEDGE
        return not order.reduce_only and not (in_hedge and order.position_side is not opens)


def leg_name(symbol: str, side: PositionSide) -> str:
    """Name a leg in one text."""
    return f"{symbol}/{side.value}"


def average(cost: Decimal, size: Decimal, instrument: Instrument) -> Decimal:
    """Average price for show, four digits finer than the price step; 0 without a size."""
    if size == ZERO:
        return ZERO
    fine = instrument.price_step.scaleb(-4)
    return (cost / size).quantize(fine, ROUND_HALF_EVEN)
