"""What the practice core takes and gives: requests, and immutable pictures of its state."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide


class TimeInForce(Enum):
    """How long an order may wait for liquidity."""

    GOOD_TILL_CANCELLED = "gtc"
    IMMEDIATE_OR_CANCEL = "ioc"
    FILL_OR_KILL = "fok"
    POST_ONLY = "postOnly"


class TriggerBy(Enum):
    """Which price sets a waiting order off."""

    LAST = "last"
    MARK = "mark"


class OrderPurpose(Enum):
    """What an order is for; a take profit or stop loss ends with the leg that it closes."""

    PLAIN = "plain"
    TAKE_PROFIT = "takeProfit"
    STOP_LOSS = "stopLoss"


class OrderEnd(Enum):
    """Why an order ended before it was filled whole."""

    CANCELLED = "cancelled"
    NO_LIQUIDITY = "noLiquidity"
    NOT_WHOLE = "notWhole"
    WOULD_TAKE = "wouldTake"
    NOTHING_TO_REDUCE = "nothingToReduce"
    NOT_ENOUGH_MARGIN = "notEnoughMargin"
    LIQUIDATION = "liquidation"


@dataclass(frozen=True, slots=True)
class Trigger:
    """An order waits until a price has risen (or else fallen) to `price`."""

    price: Decimal
    rises: bool
    by: TriggerBy = TriggerBy.LAST


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """An order as its sender wants it; sizes in base, prices in quote.

    Attributes:
        client_order_id: unique for 24 hours of wall time in its account; "" lets the core choose.
        position_side: the leg meant, in hedge mode only.
        leverage: None keeps what the account last used for the symbol.
        margin_mode: None keeps the position's, or else the account's.
        slippage_tolerance_percent: furthest distance of a fill from the last price.
        trigger: None for an order that acts at once.
        purpose: anything but PLAIN needs a trigger and a leg to reduce.
        closes_whole: once set off, it closes the leg whatever size that has by then.
    """

    symbol: str
    side: OrderSide
    size: Decimal
    type: OrderType = OrderType.MARKET
    price: Decimal | None = None
    reduce_only: bool = False
    client_order_id: str = ""
    position_side: PositionSide | None = None
    leverage: Decimal | None = None
    margin_mode: MarginMode | None = None
    take_profit: Decimal | None = None
    stop_loss: Decimal | None = None
    slippage_tolerance_percent: Decimal | None = None
    time_in_force: TimeInForce = TimeInForce.GOOD_TILL_CANCELLED
    trigger: Trigger | None = None
    purpose: OrderPurpose = OrderPurpose.PLAIN
    closes_whole: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """What changes about an open order; None leaves a part as it is.

    A take profit or stop loss of zero takes it off the order. `size` is the whole size, with what
    was filled already.
    """

    size: Decimal | None = None
    price: Decimal | None = None
    trigger_price: Decimal | None = None
    take_profit: Decimal | None = None
    stop_loss: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderState:
    """An order at one moment; `average_price` is None before the first fill.

    A market order that found no more liquidity within its tolerance is CANCELLED with what it got.
    One that `is_waiting` for its trigger is OPEN and holds no margin.
    """

    order_id: str
    client_order_id: str
    account_id: str
    symbol: str
    side: OrderSide
    position_side: PositionSide | None
    type: OrderType
    size: Decimal
    filled_size: Decimal
    price: Decimal | None
    average_price: Decimal | None
    reduce_only: bool
    status: OrderStatus
    fee: Decimal
    created_ms: int
    updated_ms: int
    take_profit: Decimal | None = None
    stop_loss: Decimal | None = None
    time_in_force: TimeInForce = TimeInForce.GOOD_TILL_CANCELLED
    trigger: Trigger | None = None
    is_waiting: bool = False
    purpose: OrderPurpose = OrderPurpose.PLAIN
    closes_whole: bool = False
    ended_by: OrderEnd | None = None
    leverage: Decimal | None = None
    margin_mode: MarginMode | None = None


@dataclass(frozen=True, slots=True)
class FillState:
    """One execution; `fee` is positive when paid, `realized_pnl` is before fees.

    `side` is the order's direction, `position_side` the leg it changed. `entry_fees` is what was
    paid to open the part that a closing execution closed.
    """

    fill_id: str
    order_id: str
    client_order_id: str
    account_id: str
    symbol: str
    side: OrderSide
    position_side: PositionSide
    size: Decimal
    price: Decimal
    fee: Decimal
    realized_pnl: Decimal
    time_ms: int
    is_liquidation: bool = False
    is_maker: bool = False
    entry_fees: Decimal = ZERO
    leverage: Decimal | None = None
    order_type: OrderType = OrderType.MARKET

    @property
    def closes(self) -> bool:
        """Whether it made its leg smaller."""
        return (self.side is OrderSide.BUY) is (self.position_side is PositionSide.SHORT)


@dataclass(frozen=True, slots=True)
class FundingState:
    """Funding of one leg at one moment; `amount` is what was received, paid where below zero.

    `funding_id` is unique within its account, `balance` the account's afterwards.
    """

    funding_id: str
    symbol: str
    side: PositionSide
    size: Decimal
    price: Decimal
    rate: Decimal
    amount: Decimal
    balance: Decimal
    time_ms: int


@dataclass(frozen=True, slots=True)
class PositionState:
    """One open leg; money in quote. `margin` of a cross position is its initial margin."""

    symbol: str
    side: PositionSide
    size: Decimal
    entry_price: Decimal
    mark_price: Decimal
    leverage: Decimal
    margin_mode: MarginMode
    margin: Decimal
    unrealized_pnl: Decimal
    liquidation_price: Decimal | None
    take_profit: Decimal | None
    stop_loss: Decimal | None
    opened_ms: int


@dataclass(frozen=True, slots=True)
class ClosedPosition:
    """A leg from its opening to flat; `profit` is net of fees, with funding received."""

    position_id: str
    symbol: str
    side: PositionSide
    max_size: Decimal
    entry_price: Decimal
    exit_price: Decimal
    profit: Decimal
    fees: Decimal
    funding: Decimal
    leverage: Decimal
    opened_ms: int
    closed_ms: int
    was_liquidated: bool = False


@dataclass(frozen=True, slots=True)
class AccountState:
    """Money of one account.

    Attributes:
        balance: the wallet: everything realised, with the margins of isolated positions.
        equity: balance plus floating results.
        available: what a new order may use as margin.
        transferable: what may leave the account; floating gains may not.
        margin_used: margin of open positions; `order_margin` is held for resting orders.
        day_start_equity: equity at the last 00:00 UTC of virtual time.
    """

    account_id: str
    position_mode: PositionMode
    margin_mode: MarginMode
    balance: Decimal
    equity: Decimal
    available: Decimal
    transferable: Decimal
    margin_used: Decimal
    order_margin: Decimal
    unrealized_pnl: Decimal
    notional: Decimal
    day_start_equity: Decimal
    time_ms: int


@dataclass(frozen=True, slots=True)
class PricesMoved:
    """The last or mark price of these instruments changed."""

    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """Balance, margin or mode of an account changed (not its floating results)."""

    account_id: str


@dataclass(frozen=True, slots=True)
class PositionChanged:
    """Size, margin or protection of a leg changed; it may be gone."""

    account_id: str
    symbol: str
    side: PositionSide


@dataclass(frozen=True, slots=True)
class PositionClosed:
    """A leg became flat."""

    account_id: str
    position: ClosedPosition


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """An order was accepted, filled in part or whole, or cancelled."""

    account_id: str
    order: OrderState


@dataclass(frozen=True, slots=True)
class Filled:
    """An execution."""

    account_id: str
    fill: FillState


@dataclass(frozen=True, slots=True)
class Funded:
    """Funding of a leg was paid or received."""

    account_id: str
    funding: FundingState


CoreEvent = (
    PricesMoved | AccountChanged | PositionChanged | PositionClosed | OrderChanged | Filled | Funded
)
