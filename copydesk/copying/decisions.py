"""What a plan decides: orders, skips with their reason, and orders to be withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from copydesk.copying.sizing import Facts
from copydesk.model.money import to_wire
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionSide
from copydesk.model.reasons import Reason


class LegKey(NamedTuple):
    """One leg of a follow: the symbol, and the side of the copy.

    `order_id` names the trader's order where each is copied to a position of its own (tracking
    orders); it is empty where a leg is one merged position.
    """

    symbol: str
    side: PositionSide
    order_id: str = ""


class Effect(Enum):
    """What an order does to the copy; `grows`: it opens or enlarges."""

    OPEN = "open"
    ADD = "add"
    REDUCE = "reduce"
    CLOSE = "close"

    def __init__(self, name: object) -> None:
        self.grows = name in ("open", "add")


class OrderTerms(NamedTuple):
    """How an order is to be placed; a field is None where the venue's default will do.

    Attributes:
        price: of a limit order.
        worst_price: a market order may not fill beyond it.
        tolerance_percent: the same as a distance from the price now, for venues that take that.
        market_after_ms: local time after which an unfilled limit order becomes a market order.
        leverage, margin_mode: to be ensured before an opening; None for closings.
        take_profit_price, stop_loss_price: estimates from the price now, set again after the fill.
        trailing_stop_percent: in percent of the price.
    """

    type: OrderType = OrderType.MARKET
    price: Decimal | None = None
    worst_price: Decimal | None = None
    tolerance_percent: Decimal | None = None
    market_after_ms: int | None = None
    leverage: Decimal | None = None
    margin_mode: MarginMode | None = None
    take_profit_price: Decimal | None = None
    stop_loss_price: Decimal | None = None
    trailing_stop_percent: Decimal | None = None


class OrderDecision(NamedTuple):
    """An order to be sent. `reason` says why where it isn't the trader's own move."""

    leg: LegKey
    effect: Effect
    size: Decimal
    terms: OrderTerms
    facts: Facts = ()
    reason: Reason | None = None

    @property
    def side(self) -> OrderSide:
        """Buy or sell."""
        return OrderSide.BUY if self.signed_size > 0 else OrderSide.SELL

    @property
    def signed_size(self) -> Decimal:
        """Change of the net position: bought positive, sold negative."""
        sign = self.leg.side.sign if self.effect.grows else -self.leg.side.sign
        return self.size * sign

    def intent(self, client_order_id: str, *, reduce_only: bool | None = None) -> Intent:
        """Make the intent of this order.

        Args:
            client_order_id: derived by the caller.
            reduce_only: as `netting.net` says on an account where follows share a netted
                position; by default every closing is.
        """
        terms = self.terms
        return Intent(
            client_order_id=client_order_id,
            symbol=self.leg.symbol,
            side=self.side,
            size=self.size,
            type=terms.type,
            price=terms.price,
            reduce_only=not self.effect.grows if reduce_only is None else reduce_only,
            take_profit_price=terms.take_profit_price,
            stop_loss_price=terms.stop_loss_price,
            slippage_tolerance_percent=terms.tolerance_percent,
            leg=self.leg.side,
            margin_mode=terms.margin_mode,
            worst_price=terms.worst_price,
        )


@dataclass(frozen=True, slots=True)
class Skip:
    """Something not done, and the numbers that led to it.

    `is_final`: this move of the trader will not be copied any more; else it is looked at again.
    """

    leg: LegKey | None
    reason: Reason
    facts: Facts = ()
    is_final: bool = True

    @property
    def detail(self) -> str:
        """The numbers as one clause, for the reason's wording."""
        return ", ".join(f"{name} {to_wire(value)}" for name, value in self.facts)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Opening orders of a leg on their way or waiting are too large by `size`: take them back."""

    leg: LegKey
    size: Decimal


Decision = OrderDecision | Skip | Withdraw
