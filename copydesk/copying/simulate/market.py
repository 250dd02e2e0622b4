"""The prices of a simulated market: marks, and what a follower's order would be filled at."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from copydesk.copying.simulate.setup import Setup
from copydesk.copying.situation import Quote
from copydesk.model.money import ONE
from copydesk.model.position import PositionSide


class Prices(NamedTuple):
    """A symbol's prices: what buying and selling starts from before slippage, and the quote."""

    buy: Decimal
    sell: Decimal
    quote: Quote

    def market(self, side: PositionSide, *, opens: bool) -> Decimal:
        """Price before slippage of a market order for a leg on `side`."""
        return self.buy if (side is PositionSide.LONG) is opens else self.sell


class Pricing:
    """Makes prices from the trader's and the costs."""

    def __init__(self, setup: Setup) -> None:
        slip, gap = setup.costs.slippage_rate, setup.costs.gap_rate()
        self._slips = ONE + slip, ONE - slip
        self._gaps = ONE + gap, ONE - gap

    def marked(self, mark: Decimal, time_ms: int) -> Prices:
        """Prices at a mark, at once."""
        up, down = self._slips
        return Prices(mark, mark, Quote(mark * down, mark * up, mark, time_ms))

    def traded(self, price: Decimal, market: Decimal | None, time_ms: int) -> Prices:
        """Prices when the follower's order arrives after the trader's at `price`."""
        up, down = self._slips
        if market is None:
            buy, sell = price * self._gaps[0], price * self._gaps[1]
        else:
            buy = sell = market
        return Prices(buy, sell, Quote(sell * down, buy * up, price, time_ms))
