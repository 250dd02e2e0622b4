"""Intents, orders and fills."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.model.position import MarginMode, PositionSide


class OrderSide(Enum):
    """Direction of an order."""

    BUY = "buy"
    SELL = "sell"


class OrderType(Enum):
    """How an order is matched."""

    MARKET = "market"
    LIMIT = "limit"


class OrderStatus(Enum):
    """Where an order stands. UNKNOWN: sent, and no answer yet."""

    UNKNOWN = "unknown"
    OPEN = "open"
    PARTIALLY_FILLED = "partiallyFilled"
    FILLED = "filled"
    CANCELLED = "cancelled"
    REJECTED = "rejected"

    @property
    def is_final(self) -> bool:
        """No more fills can come."""
        return self in {OrderStatus.FILLED, OrderStatus.CANCELLED, OrderStatus.REJECTED}


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted before an order exists. Percent and prices are None where not set.

    Attributes:
        leg: the leg meant, needed where long and short of a symbol are apart; None: as `side` and
            `reduce_only` say.
        margin_mode: None: the account's own.
        slippage_tolerance_percent: how far from the price of the moment a market order may fill.
        worst_price: the same as a price, where it is known: nobody has to ask for the moment's.
        expires_ms: venue wall clock after which the order can't arrive any more, where the venue
            knows such a thing.
    """

    client_order_id: str
    symbol: str
    side: OrderSide
    size: Decimal
    type: OrderType = OrderType.MARKET
    price: Decimal | None = None
    reduce_only: bool = False
    take_profit_price: Decimal | None = None
    stop_loss_price: Decimal | None = None
    slippage_tolerance_percent: Decimal | None = None
    leg: PositionSide | None = None
    margin_mode: MarginMode | None = None
    expires_ms: int | None = None
    worst_price: Decimal | None = None

    @property
    def meant_leg(self) -> PositionSide:
        """The leg that this order changes on an account with legs."""
        if self.leg is not None:
            return self.leg
        is_long = (self.side is OrderSide.BUY) is not self.reduce_only
        return PositionSide.LONG if is_long else PositionSide.SHORT


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the venue reports it; `average_price` is None before the first fill."""

    order_id: str
    client_order_id: str
    symbol: str
    side: OrderSide
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


@dataclass(frozen=True, slots=True)
class Fill:
    """One execution; `fee` is positive when paid; `realized_pnl` before fees."""

    fill_id: str
    order_id: str
    client_order_id: str
    symbol: str
    side: OrderSide
    size: Decimal
    price: Decimal
    fee: Decimal
    realized_pnl: Decimal
    time_ms: int
    follow_id: str = ""
