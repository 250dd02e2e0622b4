"""What the trader takes of a follower's profit, settled from time to time.

HIGH_WATER as in Bitget's profit sharing and Bybit's Copy Trading Pro: the mark moves up only, and
with flows as if the pot were a fund (HWM × shares + new money). PERIOD as in Bybit's classic copy
trading: each period by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.copying.simulate.setup import Setup, ShareModel
from copydesk.copying.sizing import proportion
from copydesk.model.money import ZERO, round_down

# Finer than any venue pays. Unrounded, every settlement would lengthen the wallet's digits, until
# sums aren't exact any more.
_SMALLEST_PAYMENT: Final = Decimal("1e-12")


@dataclass(slots=True)
class ShareState:
    """The height from which profit counts: the high-water mark, or the period's first equity."""

    mark: Decimal


def due(setup: Setup, state: ShareState, equity: Decimal) -> Decimal:
    """What would be paid if it were settled now."""
    if setup.share_model is ShareModel.NONE:
        return ZERO
    return round_down(setup.share_rate * max(equity - state.mark, ZERO), _SMALLEST_PAYMENT)


def settled(setup: Setup, state: ShareState, equity: Decimal) -> Decimal:
    """Settle: returns what is paid, and moves the mark."""
    paid = due(setup, state, equity)
    left = equity - paid
    is_period = setup.share_model is ShareModel.PERIOD
    state.mark = left if is_period else max(state.mark, left)
    return paid


def flowed(setup: Setup, state: ShareState, equity: Decimal, amount: Decimal) -> None:
    """Move the mark with money added to `equity`, or taken out of it: a flow is no profit.

    What is taken out lowers a high-water mark in proportion, as giving back shares does.
    """
    if amount >= ZERO or setup.share_model is ShareModel.PERIOD or equity <= ZERO:
        state.mark += amount
    else:
        state.mark = proportion(state.mark, max(equity + amount, ZERO), equity)
