"""A limit order that waits for the trader's price, and becomes a market order after a while."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.decisions import OrderDecision
from copydesk.model.money import ZERO


@dataclass(slots=True)
class Waiting:
    """One limit order on its way; `size` shrinks when parts are taken back."""

    order: OrderDecision
    size: Decimal
    price: Decimal
    until_ms: int
    order_id: str
    wanted: Decimal

    def is_reached(self, mark: Decimal) -> bool:
        """Whether a mark reaches the limit: a buy at it or below, a sale at it or above."""
        return (mark - self.price) * self.order.leg.side.sign <= ZERO
