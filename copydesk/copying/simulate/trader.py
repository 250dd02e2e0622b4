"""The trader's side of a simulation: what they hold, as their venue would show it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from copydesk.copying.simulate.events import Seen, TraderClose, TraderOpen
from copydesk.copying.simulate.setup import Keeping
from copydesk.copying.sizing import proportion
from copydesk.model.money import ONE, ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderPosition


class TraderKey(NamedTuple):
    """A position of the trader's; `order_id` is empty where orders merge."""

    symbol: str
    side: PositionSide
    order_id: str


@dataclass(slots=True)
class TraderSide:
    """Positions, the newest fill of each symbol, and the equity where it is known."""

    keeping: Keeping
    positions: dict[TraderKey, TraderPosition] = field(default_factory=dict)
    fill_prices: dict[str, Decimal] = field(default_factory=dict)
    equity: Decimal | None = None

    def key(self, event: TraderOpen | TraderClose) -> TraderKey:
        """The position that an order of the trader's changes."""
        order_id = event.order_id if self.keeping is Keeping.ORDERS else ""
        return TraderKey(event.symbol, event.side, order_id)

    def opened(self, event: TraderOpen) -> TraderKey:
        """Take an order that opens or adds; returns the position that it changed."""
        key = self.key(event)
        known = self.positions.get(key)
        size, entry = event.size, event.price
        if known is not None:
            size = known.size + event.size
            cost = known.size * known.entry_price + event.size * event.price
            entry = proportion(cost, ONE, size)
        self.positions[key] = TraderPosition(
            event.symbol, event.side, size, entry, event.leverage, ZERO, key.order_id
        )
        self._note(event)
        return key

    def closed(self, event: TraderClose) -> TraderKey:
        """Take an order that reduces or closes; more than is held closes all."""
        key = self.key(event)
        known = self.positions.get(key)
        if known is not None:
            left = known.size - event.size
            if left > ZERO:
                self.positions[key] = replace(known, size=left)
            else:
                del self.positions[key]
        self._note(event)
        return key

    def seen(self, event: Seen) -> None:
        """Take what the trader holds in place of all that was known; their fills aren't known."""
        self.positions = {
            TraderKey(each.symbol, each.side, each.order_id): each for each in event.positions
        }
        self.fill_prices.clear()
        if event.equity is not None:
            self.equity = event.equity

    def _note(self, event: TraderOpen | TraderClose) -> None:
        self.fill_prices[event.symbol] = event.price
        if event.equity is not None:
            self.equity = event.equity
